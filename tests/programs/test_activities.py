"""The plan and the report of an activity: who may promise, what is missing, when it is overdue."""

from datetime import date, datetime, timedelta

import pytest

from danvan.kit import clock
from programs.actions import activities, handins
from programs.enums import Event, State
from programs.models import Activity
from programs.queries import handins_for
from programs.queries.activities import (
    hosted_by,
    is_overdue,
    is_reported_late,
    overdue_activities,
    overdue_on,
    possible_co_hosts,
)
from programs.queries.visible import activities_for
from programs.rules import Incomplete, Refused, Stale, missing, missing_in_plan
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import ActivityFactory, ActivityKindFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
DEADLINE = date(2021, 6, 30)
MARCH, LATE, AUTUMN = (datetime(2021, *day, 9, tzinfo=clock.ZONE) for day in ((3, 1), (7, 5), (9, 30)))
NOTHING_YET = {"starts_on": None, "ends_on": None, "place": "", "people": None, "summary": "", "result": ""}


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


def draft_of(world, **values):
    author = values.pop("author", world.secretary)
    made = {"program": world.program, "organization": world.cell, "created_at": MARCH, "changed_at": MARCH}
    return ActivityFactory(**made | {"author": author} | values)


def idea_of(world, **values):
    """Not carried out yet, but good enough for the plan."""
    return draft_of(world, **NOTHING_YET | {"deadline": DEADLINE, "in_charge": "Phó Bí thư Chi bộ"} | values)


def planned(world, **values):
    return activities.plan(idea_of(world, **values), by=world.secretary, at=MARCH)


def done(world, activity, at):
    """The unit tells what it did and hands in."""
    told = {"starts_on": date(2021, 6, 20), "place": "Hội trường", "people": 30, "summary": "Việc.", "result": "Xong."}
    fresh = handins.edit(activity, by=world.secretary, values=told, at=at)
    return handins.hand_in(fresh, by=world.secretary, at=at)


def lacking(missing_fields):
    return [missing_field.field for missing_field in missing_fields]


def test_the_plan_needs_title_task_deadline_and_who_is_in_charge_all_told_at_once(world):
    empty = idea_of(world, title="", key_task=None, deadline=None, in_charge="")
    with pytest.raises(Incomplete) as refusal:
        activities.plan(empty, by=world.secretary)
    assert lacking(refusal.value.missing) == ["title", "key_task", "deadline", "in_charge"]
    assert not Activity.objects.get().is_planned


def test_planning_is_a_step_of_the_history_and_leaves_a_draft(world):
    promise = planned(world)
    step = promise.transitions.get()
    assert (promise.state, promise.is_planned, promise.due_on) == (State.DRAFT, True, DEADLINE)
    assert (step.event, step.from_state, step.to_state, step.by) == (Event.PLAN, "draft", "draft", world.secretary)
    assert step.text == "Hạn thực hiện 30/06/2021."


@pytest.mark.parametrize(
    ("deadline", "said"),
    [(date(2021, 2, 27), "đã qua"), (date(2022, 1, 5), "thời gian của chương trình (01/01/2021 – 31/12/2021)")],
)
def test_a_promise_is_for_a_day_to_come_within_the_programme(world, deadline, said):
    with pytest.raises(Incomplete) as refusal:
        activities.plan(idea_of(world, deadline=deadline), by=world.secretary, at=MARCH)
    assert [said in missing_field.text for missing_field in refusal.value.missing] == [True]


def test_only_a_draft_of_the_own_unit_is_planned_and_only_once(world):
    promise = planned(world)
    sent = handins.hand_in(draft_of(world), by=world.secretary)
    foreign = idea_of(world)
    for activity, by, said in (
        (promise, world.secretary, "đã ở trong kế hoạch"),
        (sent, world.secretary, "bản nháp"),
        (foreign, world.neighbour_secretary, "Chỉ bí thư, cán bộ phụ trách của đơn vị này"),
        (foreign, world.staff, "Chỉ bí thư, cán bộ phụ trách của đơn vị này"),
    ):
        with pytest.raises(Refused, match=said):
            activities.plan(activity, by=by, at=MARCH)


def test_somebody_who_was_faster_is_not_overwritten(world):
    idea = idea_of(world)
    handins.edit(idea, by=world.secretary, values={"title": "Tên khác"})
    with pytest.raises(Stale):
        activities.plan(idea, by=world.secretary, version=idea.version)


def test_the_office_plans_what_it_enters_for_a_unit(world):
    draft = handins.start(Activity, by=world.staff, program=world.program, organization=world.cell, at=MARCH)
    values = {"title": "Hội nghị", "deadline": DEADLINE, "in_charge": "Bí thư", "kind": ActivityKindFactory()}
    values["key_task"] = KeyTaskFactory(program=world.program, ordinal=3)
    promise = activities.plan(handins.edit(draft, by=world.staff, values=values), by=world.staff, at=MARCH)
    assert (promise.is_planned, promise.by_office, promise.transitions.get().for_unit) == (True, True, True)
    assert done(world, promise, AUTUMN).sender == world.secretary


def test_readers_see_a_draft_while_it_stands_in_the_plan_neighbours_never(world):
    activity = idea_of(world)
    for stage in (False, True, False):
        if stage:
            activity = activities.plan(activity, by=world.secretary, at=MARCH)
        elif activity.is_planned:
            activity = activities.unplan(activity, by=world.staff)
        for reader in (world.staff, world.leader, world.inspector):
            assert activities_for(reader).exists() is stage, reader
        assert not activities_for(world.neighbour_secretary).exists()
    assert [step.event for step in activity.transitions.order_by("pk")] == [Event.PLAN, Event.UNPLAN]


def test_a_late_promise_is_taken_back_by_the_office_alone(world, settings):
    promise = planned(world)
    with pytest.raises(Refused, match="Hạn thực hiện đã qua"):
        activities.unplan(promise, by=world.secretary)
    settings.TODAY = "2021-06-30"
    with pytest.raises(Refused, match="Chỉ bí thư, cán bộ phụ trách của đơn vị này"):
        activities.unplan(promise, by=world.neighbour_secretary)
    assert not activities.unplan(promise, by=world.secretary).is_planned
    with pytest.raises(Refused, match="không còn là bản nháp trong kế hoạch"):
        activities.unplan(promise, by=world.staff)


def test_a_report_tells_day_place_people_what_and_with_what_result(world):
    with pytest.raises(Incomplete) as refusal:
        handins.hand_in(planned(world), by=world.secretary)
    assert lacking(refusal.value.missing) == ["starts_on", "place", "people", "summary", "result"]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"starts_on": date(2021, 10, 1), "ends_on": None}, "starts_on", "chưa tới"),
        ({"ends_on": date(2021, 10, 1)}, "ends_on", "chưa tới"),
        ({"starts_on": date(2020, 12, 31)}, "starts_on", "thời gian của chương trình"),
        ({"people": 0}, "people", "lớn hơn 0"),
    ],
)
def test_what_is_reported_is_over_counts_and_had_people(world, values, field, said):
    (missing_field,) = missing(draft_of(world, **values))
    assert (missing_field.field, said in missing_field.text) == (field, True)


def test_the_key_task_is_of_the_same_programme(world):
    foreign = KeyTaskFactory(program=ProgramFactory(issuer=world.committee, year=2020), ordinal=1)
    activity = draft_of(world, key_task=foreign)
    assert lacking(missing(activity)) == ["key_task"]
    assert "key_task" in lacking(missing_in_plan(activity))


def test_co_hosts_are_others_of_the_same_committee(world):
    stranger = OrganizationFactory(committee=True)
    for host, said in ((world.cell, "Bỏ chính đơn vị"), (stranger, "thuộc cấp ủy ban hành")):
        (missing_field,) = missing(draft_of(world, co_hosts=[host]))
        assert (missing_field.field, said in missing_field.text) == ("co_hosts", True)
    assert missing(draft_of(world, co_hosts=[world.neighbour, world.section])) == []


def test_on_offer_as_co_hosts_is_who_exists_today_beside_the_host(world):
    ended = OrganizationFactory(parent=world.committee, ended_on=date(2021, 6, 1))
    OrganizationFactory(parent=world.committee, founded_on=date(2021, 12, 1))
    activity = draft_of(world)
    assert set(possible_co_hosts(activity)) == {world.neighbour, world.section}
    activity.co_hosts.add(ended)
    assert set(possible_co_hosts(activity)) == {world.neighbour, world.section, ended}
    inner = draft_of(world, organization=world.inner)
    assert set(possible_co_hosts(inner)) == {world.cell, world.neighbour}


def test_what_a_unit_hosts_or_co_hosts_is_its_own_once(world):
    own = draft_of(world, co_hosts=[world.neighbour, world.section])
    shared = draft_of(world, organization=world.neighbour, co_hosts=[world.cell])
    draft_of(world, organization=world.neighbour)
    assert set(Activity.objects.filter(hosted_by([world.cell.pk]))) == {own, shared}
    assert Activity.objects.filter(hosted_by([world.cell.pk, world.section.pk])).count() == 2


def test_a_co_host_reads_what_was_accepted(world):
    own = handins.hand_in(draft_of(world, co_hosts=[world.neighbour]), by=world.secretary)
    assert not activities_for(world.neighbour_secretary).exists()
    handins.accept(own, by=world.staff)
    assert activities_for(world.neighbour_secretary).exists()
    assert not handins_for(world.neighbour_secretary, Activity).exists()


def overdue(world, day):
    return set(overdue_activities(world.program, day))


def test_overdue_from_the_day_after_the_deadline_until_it_is_handed_in(world):
    promise = planned(world)
    idea_of(world)
    assert overdue(world, DEADLINE) == set()
    assert overdue(world, DEADLINE + timedelta(days=1)) == {promise}
    sent = done(world, promise, LATE)
    assert overdue(world, clock.day_of(LATE)) == set()
    assert overdue(world, date(2021, 7, 4)) == {promise}
    assert (is_overdue(sent, clock.today()), is_reported_late(sent)) == (False, True)


def test_a_slow_office_is_not_the_units_fault_but_a_return_is(world):
    in_time = datetime(2021, 6, 25, 9, tzinfo=clock.ZONE)
    sent = done(world, planned(world), in_time)
    assert overdue(world, date(2021, 8, 1)) == set()
    back = handins.return_item(sent, by=world.staff, text="Thiếu ảnh.", at=LATE)
    assert (overdue(world, date(2021, 7, 4)), overdue(world, date(2021, 7, 5))) == (set(), {back})
    again = handins.hand_in(back, by=world.secretary, at=AUTUMN)
    assert overdue(world, date(2021, 9, 30)) == set()
    assert is_reported_late(again)


def test_in_time_and_withdrawn_later_is_overdue_from_then_on(world):
    sent = done(world, planned(world), datetime(2021, 6, 25, 9, tzinfo=clock.ZONE))
    accepted = handins.accept(sent, by=world.staff, at=LATE)
    assert (is_reported_late(accepted), overdue(world, date(2021, 9, 1))) == (False, set())
    handins.withdraw(accepted, by=world.staff, text="Ghi nhầm.", at=AUTUMN)
    assert (overdue(world, date(2021, 9, 1)), overdue(world, date(2021, 9, 30))) == (set(), {accepted})


def test_what_was_cancelled_or_left_the_plan_is_not_overdue(world):
    cancelled, left = planned(world), planned(world)
    handins.cancel(cancelled, by=world.secretary, at=LATE)
    activities.unplan(left, by=world.staff, at=LATE)
    assert overdue(world, clock.today()) == set()
    assert overdue(world, date(2021, 7, 4)) == {cancelled}


def test_one_row_and_the_whole_list_agree_on_what_is_overdue(world):
    rows = [planned(world), idea_of(world), done(world, planned(world), LATE)]
    returned = handins.return_item(done(world, planned(world), LATE), by=world.staff, text="Thiếu.", at=AUTUMN)
    today = clock.today()
    found = set(Activity.objects.filter(overdue_on(today)))
    assert found == {row for row in [*rows, returned] if is_overdue(row, today)} == overdue(world, today)
    assert found == {rows[0], returned}
