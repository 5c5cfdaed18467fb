"""Two programmes open at once, and units whose end is still to come: one rule each, on the boundary and both sides."""

from datetime import date

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.test import RequestFactory

from programs.enums import ProgramState
from programs.queries import current_program
from programs.queries.current import FIELD
from programs.rules.documents import refusal_of_addressees
from programs.rules.handins import refusal_to_create
from programs.rules.remarks import refusal_to_remark
from programs.rules.roles import roles_of
from tests.factories.programs import ProgramFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def next_year(world):
    return ProgramFactory(
        issuer=world.committee,
        term=world.program.term,
        year=2022,
        issued_on=date(2021, 12, 20),
        counts_from=date(2022, 1, 1),
        counts_to=date(2022, 12, 31),
        registration_due=date(2022, 3, 31),
    )


def shown(user):
    request = RequestFactory().get("/")
    request.user, request.session = user, SessionStore()
    return current_program(request)


@pytest.mark.parametrize(("posted", "year"), [("2021", 2021), ("2022", 2022), ("", None), (None, None), ("x", None)])
def test_of_a_post_it_is_the_one_of_the_page_and_never_the_session_s(world, next_year, posted, year):
    keys = {"2021": world.program.pk, "2022": next_year.pk}
    request = RequestFactory().post("/", {} if posted is None else {FIELD: keys.get(posted, posted)})
    request.user, request.session = world.secretary, SessionStore()
    request.session["program"] = next_year.pk
    assert getattr(current_program(request), "year", None) == year


@pytest.mark.parametrize(
    ("today", "year"),
    [
        ("2020-12-31", 2021),
        ("2021-01-01", 2021),
        ("2021-12-31", 2021),
        ("2022-01-01", 2022),
        ("2022-12-31", 2022),
        ("2023-01-01", 2022),
    ],
)
def test_the_open_programme_that_counts_today_is_shown_though_another_was_issued(
    world, next_year, settings, today, year
):
    settings.TODAY = today
    assert shown(world.staff).year == year
    assert shown(world.secretary).year == year


def test_before_next_year_is_issued_the_last_stays_and_a_closed_one_gives_way(world, next_year, settings):
    settings.TODAY = "2022-01-15"
    next_year.state = ProgramState.DRAFT
    next_year.save()
    assert shown(world.secretary) == world.program
    next_year.state = ProgramState.ISSUED
    next_year.save()
    settings.TODAY = "2021-12-31"
    world.program.state, world.program.closed_on = ProgramState.CLOSED, date(2021, 12, 31)
    world.program.save()
    assert shown(world.secretary) == next_year


@pytest.mark.parametrize(("today", "ended"), [("2021-12-30", False), ("2021-12-31", True), ("2022-01-01", True)])
def test_a_unit_takes_part_until_the_day_before_its_end(world, settings, today, ended):
    settings.TODAY = today
    cell = world.cell
    cell.ended_on = date(2021, 12, 31)
    cell.save()
    paper = world.program.documents.first()
    refusals = [
        refusal_to_create(world.secretary, world.program, cell),
        refusal_to_remark(world.leader, world.program, cell),
        refusal_of_addressees(paper, for_all=False, addressees=[cell]),
    ]
    assert roles_of(world.secretary).posts
    assert ["kết thúc hoạt động" in refusal for refusal in refusals] == [ended] * 3, refusals
