"""How far units have come with a document: rolls of the day, sessions that count, sums cut at the roll."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.enums import Coverage, State
from programs.models import Dissemination, Document
from programs.queries.disseminations import reach_of, unit_rows
from programs.queries.register import DocumentFilters, progress_by_document, register_of
from programs.queries.sessions import rolls_on
from programs.rules import Incomplete, missing, roll_of, roll_on
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, RollFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = make_world()
    RollFactory(organization=world.cell, total=64, party_members=30)
    return world


@pytest.fixture
def document(world):
    return Document.objects.get(program=world.program)


def session(world, unit=None, author=None, **values):
    return DisseminationFactory(
        program=world.program, organization=unit or world.cell, author=author or world.secretary, **values
    )


def accepted(world, **values):
    item = session(world, **values)
    return handins.accept(handins.hand_in(item, by=item.author), by=world.staff)


def row_of(world, document, unit=None, user=None):
    rows = unit_rows(user or world.leader, document)
    return next(row for row in rows if row.organization_id == (unit or world.cell).pk)


@pytest.mark.parametrize(
    ("own", "inside", "roll"),
    [(5, [9, 9], 5), (0, [9], 0), (None, [4, 6], 10), (None, [4, None], None), (None, [], None)],
)
def test_a_body_has_its_own_roll_or_the_whole_sum_of_its_cells(own, inside, roll):
    assert roll_of(own, inside) == roll


def test_a_cell_that_has_ended_leaves_the_sum(world):
    RollFactory(organization=world.inner, total=25)
    gone = OrganizationFactory(parent=world.section, ended_on=date(2021, 3, 1))
    assert roll_on(world.section, date(2021, 2, 1)) is None
    RollFactory(organization=gone, total=5, party_members=2)
    assert roll_on(world.section, date(2021, 2, 1)) == 30
    assert roll_on(world.section, date(2021, 3, 1)) == 25


def test_an_association_inside_a_section_is_none_of_its_cells(world):
    RollFactory(organization=world.inner, total=25)
    OrganizationFactory(parent=world.section, type=OrganizationTypeFactory(association=True))
    assert roll_on(world.section, date(2021, 3, 1)) == 25


def test_a_unit_from_nothing_to_everybody(world, document):
    assert row_of(world, document).state == Coverage.NONE
    sent = handins.hand_in(session(world, newly_reached=40, members_reached=20), by=world.secretary)
    assert (row_of(world, document).state, row_of(world, document).reached) == (Coverage.WAITING, 0)
    handins.accept(sent, by=world.staff)
    row = row_of(world, document)
    assert (row.state, row.reached, row.members, row.left, row.first_on) == (
        Coverage.PARTLY, 40, 20, 24, date(2021, 3, 15),
    )  # fmt: skip
    accepted(world, newly_reached=24, is_makeup=True, held_on=date(2021, 5, 1))
    row = row_of(world, document)
    assert (row.state, row.left, row.sessions) == (Coverage.FULL, 0, 2)


def test_more_than_the_roll_is_cut(world, document):
    accepted(world, newly_reached=60)
    accepted(world, newly_reached=10, held_on=date(2021, 5, 1))
    row = row_of(world, document)
    assert (row.reached, row.counted, row.left) == (70, 64, 0)


def test_returned_and_unknown(world, document):
    sent = handins.hand_in(session(world), by=world.secretary)
    handins.return_item(sent, by=world.staff, text="Thiếu biên bản")
    assert row_of(world, document).state == Coverage.RETURNED
    accepted(world, unit=world.neighbour, author=world.neighbour_secretary)
    assert row_of(world, document, world.neighbour).state == Coverage.UNKNOWN


def test_withdrawn_sessions_do_not_count(world, document):
    item = accepted(world)
    handins.withdraw(item, by=world.staff, text="Nhầm")
    assert (row_of(world, document).state, row_of(world, document).reached) == (Coverage.NONE, 0)


def test_what_happens_inside_a_section_adds_up_there(world, document):
    RollFactory(organization=world.inner, total=25)
    accepted(world, unit=world.inner, author=world.section_secretary, newly_reached=20)
    accepted(world, unit=world.section, author=world.section_secretary, newly_reached=3, members_reached=0)
    row = row_of(world, document, world.section)
    assert (row.roll, row.reached, row.left) == (25, 23, 2)
    assert world.inner.pk not in [row.organization_id for row in unit_rows(world.leader, document)]


def test_an_inner_cell_sees_its_own_line_and_for_whom_it_counts(world, document):
    inner_secretary = world.appoint(world.inner, "Bí thư Đội 1")
    [row] = unit_rows(inner_secretary, document)
    assert (row.name, row.counts_for) == ("Chi bộ Đội 1 mẫu", "Đảng bộ bộ phận Thanh tra mẫu")


def test_a_secretary_reads_her_own_line_only(world, document):
    accepted(world, unit=world.neighbour, author=world.neighbour_secretary)
    assert [row.organization_id for row in unit_rows(world.secretary, document)] == [world.cell.pk]


def test_units_of_the_closing_day(world, document):
    OrganizationFactory(parent=world.committee, name="Chi bộ lập sau", founded_on=date(2022, 1, 10))
    world.program.state, world.program.closed_on = State.DRAFT, None
    names = [row.name for row in unit_rows(world.leader, document)]
    assert "Chi bộ lập sau" in names
    document.program.closed_on = date(2021, 12, 31)
    assert "Chi bộ lập sau" not in [row.name for row in unit_rows(world.leader, document)]


def test_the_rolls_for_the_workbook(world, document):
    RollFactory(organization=world.inner, total=25, party_members=9)
    rolls = rolls_on(document, date(2021, 9, 30))
    assert (rolls[world.cell.pk], rolls[world.section.pk]) == ((64, 30), (25, 9))
    assert rolls[world.neighbour.pk] == (None, None)


def test_a_session_among_the_others_of_its_unit(world):
    accepted(world, newly_reached=40)
    handins.hand_in(session(world, newly_reached=10, held_on=date(2021, 4, 1)), by=world.secretary)
    session(world, newly_reached=99, held_on=date(2021, 4, 2))
    makeup = session(world, newly_reached=20, is_makeup=True, held_on=date(2021, 5, 1))
    reach = reach_of(makeup)
    assert (reach.roll, reach.before, reach.left, reach.total, reach.is_over) == (64, 50, 14, 70, True)
    assert not reach_of(session(world, newly_reached=14, held_on=date(2021, 5, 2))).is_over


def test_a_sum_over_the_roll_may_still_be_handed_in(world):
    accepted(world, newly_reached=60)
    assert handins.hand_in(session(world, newly_reached=10), by=world.secretary).state == State.SUBMITTED


def test_one_session_over_the_roll_is_refused_with_both_numbers(world):
    RollFactory(organization=world.cell, total=1200, date=date(2021, 2, 1))
    with pytest.raises(Incomplete, match=r"\(1\.300\) lớn hơn số người của đơn vị \(1\.200\)"):
        handins.hand_in(session(world, newly_reached=1300), by=world.secretary)
    assert Dissemination.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"held_on": None}, "held_on"), ({"form": None}, "form"), ({"newly_reached": None}, "newly_reached"),
        ({"newly_reached": 0, "members_reached": 0}, "newly_reached"), ({"members_reached": None}, "members_reached"),
        ({"held_on": date(2020, 12, 31)}, "held_on"), ({"held_on": date(2999, 1, 1)}, "held_on"),
    ],
)  # fmt: skip
def test_what_a_session_lacks(world, changes, field):
    assert [missing_field.field for missing_field in missing(session(world, **changes))] == [field]


def test_members_zero_is_an_answer(world):
    assert missing(session(world, members_reached=0)) == []


@pytest.mark.parametrize(("reached", "done"), [(63, 0), (64, 1)])
def test_the_list_and_the_page_of_the_programme_count_units_whose_people_were_all_reached(
    world, document, client, reached, done
):
    Dissemination.objects.all().delete()
    accepted(world, newly_reached=reached, members_reached=30)
    client.force_login(world.leader)
    [row] = client.get(reverse("programs:documents")).context["page"]
    page = client.get(reverse("programs:document", args=[document.pk]))
    assert (row.progress.done, page.context["full"], page.context["confirmed"]) == (done, done, done)
    left = register_of(world.leader, world.program, DocumentFilters(left="con"))
    assert list(left) == [document]
    own = register_of(world.secretary, world.program, DocumentFilters(left="con"))
    assert list(own) == [document] * (not done)


def test_a_superiors_document_is_made_known_by_one_session(world, document):
    paper = SuperiorDocumentFactory(program=world.program, sign="01-CT/mẫu", due_on=None)
    accepted(world, newly_reached=1, members_reached=0, document=paper)
    assert progress_by_document(world.leader, [document, paper])[paper.pk].done == 1
