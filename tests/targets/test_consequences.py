"""What accepting a record, ending a unit and closing the programme would do to the figures: told before, kept after."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from programs.actions import handins, organizations
from programs.actions import programs as program_actions
from programs.models import Organization
from targets.queries.pages.consequences import if_accepted, if_closed, if_ended
from tests.factories.handins import RegistrationFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OpinionFactory,
    ReformStepFactory,
)
from tests.targets.consequence_checks import assert_kept
from tests.targets.dated_actions import at, four_targets, hold, propose, register, roll
from tests.targets.dated_task_actions import done, four_tasks, made_known, paper
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    for unit, people in ((world.cell, 10), (world.neighbour, 5), (world.section, 4)):
        roll(unit, people)
    return world


@pytest.fixture
def tasks(world):
    return four_tasks(world)


def accepting(world, item) -> set[tuple[str, str]]:
    found = if_accepted(item)
    return assert_kept(world.program, found, lambda: handins.accept(item, by=world.staff, at=at("2021-09-30")))


def lines(found) -> list[str]:
    return [f"{one.lead}: {one.text}" for one in (*found.targets, *found.tasks)]


def test_a_work_counts_for_its_unit_once(world):
    first = register(world, world.cell, by=world.secretary)
    assert lines(if_accepted(first)) == ["Chỉ tiêu 2: 0/3 → 1/3, quá hạn · còn 2 đơn vị"]
    accepting(world, first)
    second = register(world, world.cell, by=world.secretary)
    assert accepting(world, second) == set()


def test_the_last_unit_meets_the_target(world):
    for unit, by in ((world.cell, world.secretary), (world.neighbour, world.neighbour_secretary)):
        accepting(world, register(world, unit, by=by))
    last = register(world, world.inner, by=world.section_secretary)
    assert lines(if_accepted(last)) == ["Chỉ tiêu 2: 2/3 → 3/3, đạt"]
    accepting(world, last)


def test_a_work_that_carries_no_content_moves_nothing(world):
    item = register(world, world.cell, by=world.secretary)
    item.campaign_items.clear()
    untied = RegistrationFactory(
        program=world.program, organization=world.cell, author=world.secretary, no_campaign=True, campaign_items=[]
    )
    assert accepting(world, handins.hand_in(untied, by=world.secretary)) == set()


def test_people_reached_stop_at_the_roll(world):
    accepting(world, hold(world, world.cell, by=world.secretary, reached=8))
    more = hold(world, world.cell, by=world.secretary, reached=8)
    assert [one.course for one in if_accepted(more).targets] == ["8/19 → 10/19"]
    accepting(world, more)
    assert accepting(world, hold(world, world.cell, by=world.secretary, reached=1)) == set()


def test_a_proposal_counts_before_it_is_accepted(world):
    """Its target asks for what was handed in."""
    assert accepting(world, propose(world, world.cell, by=world.secretary)) == set()


def test_what_was_withdrawn_and_handed_in_again(world):
    item = register(world, world.cell, by=world.secretary, accept="2021-03-12")
    item = handins.withdraw(item, by=world.staff, text="Nhầm", at=at("2021-04-01"))
    item = handins.hand_in(item, by=world.secretary, at=at("2021-05-01"))
    assert accepting(world, item) == {("Chỉ tiêu 2", "0/3 → 1/3")}


def test_every_kind_of_work_for_a_key_task(world, tasks):
    made = (
        (ActivityFactory, "government", {"co_hosts": [world.neighbour]}), (ReformStepFactory, "government", {}),
        (JointProgramFactory, "associations", {}), (ActivityFactory, "documents", {}),
    )  # fmt: skip
    told = []
    for factory, task, values in made:
        item = done(world, factory, world.cell, by=world.secretary, key_task=tasks[task], accept=False, **values)
        told.append(accepting(world, item))
    assert ("Nhiệm vụ 1", "0/3 → 2/3 đơn vị") in told[0] and ("Nhiệm vụ 1", "0 → 1 hoạt động") in told[0]
    assert told[1] == {
        ("Nhiệm vụ 1", "0 → 1 bước cải cách hành chính"), ("Nhiệm vụ 1", "0 → 5 ngày giải quyết được cắt giảm"),
        ("Nhiệm vụ 1", "0 → 2 giấy tờ được cắt giảm"),
    }  # fmt: skip
    assert told[3] == set()


def test_what_arose_in_a_record_counts_with_it(world, tasks):
    office, task = world.other_staff, tasks["democracy"]
    dialogue = done(world, DialogueFactory, world.committee, by=office, key_task=task, accept=False)
    for day in ("2021-04-20", None):
        answered = (
            {"state": "at_once", "answered_on": dt.date.fromisoformat(day)}
            if day
            else {"asked": world.cell, "due_on": at("2021-10-30").date()}
        )
        OpinionFactory(dialogue=dialogue, **answered)
    told = accepting(world, dialogue)
    assert ("Nhiệm vụ 2", "0/0 → 1/2 ý kiến đã trả lời") in told
    assert ("Nhiệm vụ 2", "0 → 1 ý kiến chưa trả lời") in told


def test_a_superiors_document_made_known_inside_a_section(world, tasks):
    document = paper(world, due="2021-04-01")
    session = made_known(world, document, world.inner, by=world.section_secretary, accept=False)
    assert accepting(world, session) == {("Nhiệm vụ 3", "0/3 → 1/3 lượt đơn vị đã triển khai")}


def test_a_record_of_the_year_before_moves_nothing(world, tasks):
    old = {"starts_on": dt.date(2020, 12, 31), "ends_on": dt.date(2020, 12, 31), "key_task": tasks["government"]}
    item = done(world, ActivityFactory, world.cell, by=world.secretary, accept=False, **old)
    assert accepting(world, item) == set()


def test_the_end_of_a_unit_takes_it_out_of_both_numbers(world, tasks):
    register(world, world.cell, by=world.secretary, accept="2021-03-12")
    found = if_ended(world.cell)
    assert [(one.lead, one.course) for one in found.targets] == [
        ("Chỉ tiêu 1", "0/19 → 0/9"), ("Chỉ tiêu 2", "1/3 → 0/2"), ("Chỉ tiêu 3", "0/3 → 0/2"),
    ]  # fmt: skip
    end = lambda: organizations.end(world.cell, by=world.admin, ended_on=dt.date(2021, 9, 30))  # noqa: E731
    assert_kept(world.program, found, end)
    assert if_ended(Organization.objects.get(pk=world.cell.pk)).targets == []


def test_closing_says_what_will_not_be_met(world):
    accepting(world, register(world, world.cell, by=world.secretary))
    told = lines(if_closed(world.program, dt.date(2021, 9, 30)))
    assert told[1] == "Chỉ tiêu 2: 1/3, không đạt · còn thiếu 2 đơn vị"
    program_actions.close(world.program, by=world.staff)
    assert len(told) == 4


def page(client, user, item) -> str:
    client.force_login(user)
    name = f"programs:{item._meta.model_name}"
    return " ".join(strip_tags(client.get(reverse(name, args=[item.pk])).content.decode()).split())


def test_who_decides_reads_it_on_the_page_and_nobody_else(client, world):
    item = register(world, world.cell, by=world.secretary)
    said = "Nếu duyệt hôm nay: Chỉ tiêu 2: 0/3 → 1/3, quá hạn · còn 2 đơn vị"
    assert said in page(client, world.staff, item)
    for reader in (world.secretary, world.leader):
        assert "Nếu duyệt hôm nay" not in page(client, reader, item)
    proposal = propose(world, world.cell, by=world.secretary)
    assert "Nếu duyệt hôm nay: Không đổi chỉ tiêu nào" in page(client, world.staff, proposal)


def test_the_pages_of_closing_and_of_an_end_tell_it(client, world):
    client.force_login(world.staff)
    text = strip_tags(client.get(reverse("targets:program", args=[world.program.pk])).content.decode())
    assert "Kết thúc hôm nay thì các chỉ tiêu là:" in text
    client.force_login(world.admin)
    text = strip_tags(client.get(reverse("programs:organization_end", args=[world.cell.pk])).content.decode())
    assert "Nếu kết thúc hôm nay:" in text and "0/19 → 0/9" in " ".join(text.split())
