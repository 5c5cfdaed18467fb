"""What moving an organisation would do to the figures: told before it is written, and what happens afterwards."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from programs.actions import organizations
from programs.models import Organization, Placement
from programs.rules import Refused
from targets.measures import measure_of
from targets.queries.pages.consequences import if_placed
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import AppointmentFactory
from tests.factories.programs import ProgramFactory, RequiredActFactory
from tests.factories.targets import TargetFactory
from tests.targets.consequence_checks import assert_kept, figures
from tests.targets.dated_actions import four_targets, hold, register, roll
from tests.targets.dated_task_actions import four_tasks, made_known, paper
from tests.world import make_world

pytestmark = pytest.mark.django_db
TODAY, DAY = dt.date(2021, 9, 30), dt.timedelta(days=1)


@pytest.fixture
def world(settings):
    """The cell has a work and people reached; the section's inner cell has made a document known."""
    settings.TODAY = TODAY.isoformat()
    world = make_world()
    four_targets(world)
    four_tasks(world)
    for unit, people in ((world.cell, 10), (world.neighbour, 5), (world.inner, 4)):
        roll(unit, people)
    register(world, world.cell, by=world.secretary, accept="2021-03-12")
    hold(world, world.cell, by=world.secretary, reached=6, accept="2021-03-20")
    made_known(world, paper(world, due="2021-04-01"), world.inner, by=world.section_secretary)
    return world


def placing(world, node, parent, day=TODAY, **more) -> dict:
    return {"by": world.admin, "valid_from": day, "name": node.name, "type": node.type, "parent": parent, **more}


def promised(world, node, values):
    rehearse = lambda read: organizations.rehearse_place(node, read=read, **values)  # noqa: E731
    return if_placed(node, day=max(values["valid_from"], TODAY), parent=values["parent"], rehearse=rehearse)


def courses(found) -> dict[str, str]:
    return {one.lead: one.course for one in found.targets}


MOVES = (("cell", "section"), ("inner", "committee"), ("neighbour", "section"))


@pytest.mark.parametrize(("what", "under"), MOVES)
def test_what_is_promised_is_what_happens(world, what, under):
    node = getattr(world, what)
    values = placing(world, node, getattr(world, under))
    assert assert_kept(world.program, promised(world, node, values), lambda: organizations.place(node, **values))


def test_a_unit_that_goes_into_a_section_counts_for_it(world):
    found = promised(world, world.cell, placing(world, world.cell, world.section))
    assert courses(found) == {"Chỉ tiêu 1": "6/19", "Chỉ tiêu 2": "1/3 → 1/2", "Chỉ tiêu 3": "0/3 → 0/2"}
    assert found.words.startswith(
        "Chỉ tiêu 1: 6/19, còn 13 người · 2 đơn vị; Chỉ tiêu 2: 1/3 → 1/2, quá hạn · còn 1 đơn vị; "
    )


def test_a_cell_that_becomes_a_unit_is_asked_too(world):
    found = promised(world, world.inner, placing(world, world.inner, world.committee))
    assert courses(found)["Chỉ tiêu 2"] == "1/3 → 1/4"


def test_another_name_moves_nothing(world):
    assert promised(world, world.cell, placing(world, world.cell, world.committee, name="Tên mới")).words == ""


def test_nothing_of_a_rehearsal_stays(world):
    before = figures(world.program), list(Placement.objects.values()), Organization.objects.get(pk=world.cell.pk).path
    promised(world, world.cell, placing(world, world.cell, world.section))
    now = figures(world.program), list(Placement.objects.values()), Organization.objects.get(pk=world.cell.pk).path
    assert now == before


def test_a_change_that_is_refused_is_refused_before(world):
    with pytest.raises(Refused, match="bên trong chính nó"):
        promised(world, world.section, placing(world, world.section, world.inner))


@pytest.mark.parametrize(("day", "moves_today"), [(TODAY - DAY, True), (TODAY, True), (TODAY + DAY, False)])
def test_from_its_day_on(world, settings, day, moves_today):
    """Of a day to come the figures of that day are promised."""
    values = placing(world, world.cell, world.section, day)
    found, before = promised(world, world.cell, values), figures(world.program)
    assert courses(found)["Chỉ tiêu 2"] == "1/3 → 1/2"
    organizations.place(world.cell, **values)
    assert (figures(world.program) != before) is moves_today
    settings.TODAY = (TODAY + DAY).isoformat()
    organizations.refresh_today(world.cell)
    assert figures(world.program)["Chỉ tiêu 2", ""] == "1/2"


def test_types_named_and_required_follow_the_move(world):
    """What asks for units of some types reads the tree and the types as they would be."""
    act = RequiredActFactory(program=world.program)
    act.types.set([world.cell.type])
    target = TargetFactory(
        program=world.program, measure="confirmed", parameters={"act": act.act_id}, threshold=100, ordinal=6
    )
    assert measure_of(target).key == "confirmed"
    values = placing(world, world.cell, world.section)
    found = promised(world, world.cell, values)
    assert courses(found)[f"Chỉ tiêu {target.ordinal}"] == "0/2 → 0/1"
    assert_kept(world.program, found, lambda: organizations.place(world.cell, **values))


def test_of_both_committees_where_it_leaves_one_for_another(world):
    other = OrganizationFactory(committee=True, name="Đảng ủy khác mẫu")
    other.type.allowed_children.add(world.cell.type)
    theirs = ProgramFactory(issuer=other, number=31)
    TargetFactory(program=theirs, registered=True)

    AppointmentFactory(user=world.admin, organization=other, admin=True)
    found = promised(world, world.cell, placing(world, world.cell, other))
    leads = courses(found)
    assert leads[f"{world.committee}, chỉ tiêu 2"] == "1/3 → 0/2"
    assert leads["Đảng ủy khác mẫu, chỉ tiêu 2"] == "0/0 → 0/1"


class TestPage:
    @pytest.fixture
    def typed(self, world):
        return {
            "name": world.cell.name, "type": world.cell.type_id, "parent": world.section.pk,
            "valid_from": f"{TODAY:%d/%m/%Y}", "reason": "Quyết định số 5",
        }  # fmt: skip

    @pytest.fixture
    def address(self, world):
        return reverse("programs:organization_edit", args=[world.cell.pk])

    def text(self, answer) -> str:
        return " ".join(strip_tags(answer.content.decode()).split())

    def test_it_is_shown_first_and_nothing_typed_is_lost(self, world, client, typed, address):
        client.force_login(world.admin)
        answer = client.post(address, typed)
        assert "Chỉ tiêu 2: 1/3 → 1/2, quá hạn · còn 1 đơn vị" in self.text(answer)
        assert 'value="Quyết định số 5"' in answer.content.decode()
        assert Organization.objects.get(pk=world.cell.pk).parent == world.committee
        client.post(address, typed | {"seen": answer.context["if_placed"].words})
        assert Organization.objects.get(pk=world.cell.pk).parent == world.section

    def test_it_is_asked_anew_where_the_figures_moved_meanwhile(self, world, client, typed, address):
        client.force_login(world.admin)
        seen = client.post(address, typed).context["if_placed"].words
        register(world, world.neighbour, by=world.neighbour_secretary, accept="2021-09-30")
        answer = client.post(address, typed | {"seen": seen})
        assert "Chỉ tiêu 2: 2/3 → 2/2" in self.text(answer)
        assert Organization.objects.get(pk=world.cell.pk).parent == world.committee

    def test_another_name_is_written_at_once(self, world, client, typed, address):
        client.force_login(world.admin)
        client.post(address, typed | {"parent": world.committee.pk, "name": "Chi bộ tên mới"})
        assert Organization.objects.get(pk=world.cell.pk).name == "Chi bộ tên mới"

    def test_the_neighbour_asks_nothing(self, world, client, typed, address):
        client.force_login(world.neighbour_secretary)
        answer = client.post(address, typed)
        assert answer.status_code == 404
        assert "Chỉ tiêu" not in self.text(answer)
        assert Organization.objects.get(pk=world.cell.pk).parent == world.committee
