"""Every query that compares days or moments: on the boundary, and one step to each side of it."""

from datetime import date, datetime, timedelta

import pytest

from danvan.kit import clock
from programs.actions import handins
from programs.actions.dialogues import record_dialogue
from programs.enums import DialogueKind, DocumentKind, Reply, State
from programs.models import (
    Activity,
    Appointment,
    CampaignItem,
    Dialogue,
    Dissemination,
    Document,
    Fact,
    Opinion,
    Organization,
    Program,
    ReformStep,
    Registration,
    Roll,
    User,
    WorkField,
)
from programs.queries.activities import is_overdue, is_reported_late, overdue_activities, overdue_on
from programs.queries.addressees import with_others
from programs.queries.associations import OVER, JointProgramFilters, filtered_joint_programs
from programs.queries.choices import bodies_beside, earlier_works_of, valid_today
from programs.queries.confirmations import Pair, confirmed_on, in_force_on
from programs.queries.days import approved_on, on_day, steps_until
from programs.queries.dialogues import DialogueFilters, RuleSpan, filtered_dialogues, rhythm_of, spans_of
from programs.queries.disseminations import CoverageCounts, _adding
from programs.queries.handins import stages_of
from programs.queries.matters import (
    SOON,
    answered_by,
    answered_counts,
    due_soon_on,
    listed,
    open_on,
    place_of,
)
from programs.queries.matters import (
    overdue_on as matters_overdue_on,
)
from programs.queries.notice_subjects import _reaches_everybody
from programs.queries.organizations import OrganizationFilters, filtered_organizations
from programs.queries.people import QUIET_DAYS, AccountFilters, appointments_by_time, filtered_accounts
from programs.queries.references import AHEAD, ENDED, VALID, validity_of
from programs.queries.reform import ReformStepFilters as ReformWanted
from programs.queries.reform import changes_of, filtered_reform_steps
from programs.queries.schedules import SchedulePlan
from programs.queries.unit_rows import sheet_rows
from programs.queries.visible import published_programs
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.factories.organizations import RollFactory
from tests.factories.programs import CampaignItemFactory, ProgramFactory
from tests.factories.tasks import ActivityFactory, JointProgramFactory, ReformStepFactory
from tests.programs.matters import Stage
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, UP_TO, around
from tests.world import make_world

pytestmark = pytest.mark.django_db
JUNE = date(2021, 6, 15)
UNTIL, AFTER = [True, False, False], [False, False, True]
TICK = timedelta(microseconds=1)


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


def draft_of(world, factory=RegistrationFactory, **values):
    return factory(**{"program": world.program, "organization": world.cell, "author": world.secretary} | values)


def sent(world, factory=RegistrationFactory, at=None, **values):
    at = at or noon(date(2021, 3, 20))
    return handins.hand_in(draft_of(world, factory, created_at=at, **values), by=world.secretary, at=at)


def noon(day: date) -> datetime:
    return clock.start_of_day(day) + timedelta(hours=12)


def midnight(day: date) -> tuple[datetime, datetime, datetime]:
    """Just before the day ends, the midnight after it, just after that."""
    end = clock.end_of_day(day)
    return end - TICK, end, end + TICK


def found(rows, **changes) -> list[bool]:
    """Whether the query finds its row with each of these values of one field; `rows()` asks anew."""
    (name, values), *_ = changes.items()
    seen = []
    for value in values:
        queryset, row = rows()
        type(row)._base_manager.filter(pk=row.pk).update(**{name: value})
        seen.append(queryset.filter(pk=row.pk).exists())
    return seen


class TestActivities:
    def test_a_promise_is_overdue_from_the_day_after_its_last(self, world):
        item = draft_of(world, ActivityFactory, is_planned=True, deadline=JUNE, created_at=noon(date(2021, 3, 1)))
        days = around(JUNE)
        assert found(lambda: (Activity.objects.filter(overdue_on(JUNE)), item), deadline=days) == UNTIL
        assert found(lambda: (overdue_activities(world.program, JUNE), item), deadline=days) == UNTIL
        assert [is_overdue(Activity(is_planned=True, deadline=day), JUNE) for day in days] == UNTIL
        assert not is_overdue(Activity(is_planned=False, deadline=None), JUNE)

    def test_a_report_is_late_from_the_midnight_after_its_last_day(self):
        late = [
            is_reported_late(Activity(is_planned=True, deadline=JUNE, state=State.SUBMITTED, sent_at=moment))
            for moment in midnight(JUNE)
        ]
        assert late == [False, True, True]


class TestDays:
    def test_what_was_begun_before_midnight_belongs_to_the_day(self, world):
        item = draft_of(world)
        assert found(lambda: (on_day(Registration.objects, JUNE), item), created_at=midnight(JUNE)) == UNTIL
        Registration.objects.filter(pk=item.pk).update(created_at=clock.end_of_day(JUNE + DAY))
        assert found(lambda: (on_day(Registration.objects, JUNE), item), first_sent_at=midnight(JUNE)) == UNTIL

    @pytest.mark.parametrize(("tick", "then"), [(-1, State.SUBMITTED), (0, State.DRAFT), (1, State.DRAFT)])
    def test_a_step_before_midnight_belongs_to_the_day(self, world, tick, then):
        item = draft_of(world, created_at=noon(JUNE))
        handins.hand_in(item, by=world.secretary, at=clock.end_of_day(JUNE) + tick * TICK)
        assert on_day(Registration.objects, JUNE).get(pk=item.pk).state_then == then
        assert steps_until(Registration, JUNE, "pk") is not None

    def test_a_dialogue_stands_from_the_day_on_which_it_was_held(self, world):
        item = Stage(world).item()
        Dialogue.objects.filter(pk=item.pk).update(held_on=JUNE)
        late = date(2021, 12, 31)
        assert found(lambda: (approved_on(Dialogue.objects, late), item), held_on=around(late)) == UP_TO


class TestOrganizations:
    def beside(self, world) -> list[bool]:
        return [
            world.union.pk in [n.organization_id for n in with_others([], [[world.union.pk]], d)] for d in around(JUNE)
        ]

    def test_an_addressee_outside_the_tree_exists_from_founding_until_its_end(self, world):
        rows = Organization.objects.filter(pk=world.union.pk)
        rows.update(founded_on=JUNE)
        assert self.beside(world) == FROM
        rows.update(founded_on=date(2020, 1, 1), ended_on=JUNE)
        assert self.beside(world) == UNTIL

    def test_its_people_are_those_of_the_last_roll_by_then(self, world):
        RollFactory(organization=world.union, total=20, date=date(2021, 1, 1))
        RollFactory(organization=world.union, total=30, date=JUNE)
        assert [with_others([], [[world.union.pk]], day)[0].roll for day in around(JUNE)] == [20, 30, 30]

    def test_partners_on_offer_exist_today(self, world):
        item = draft_of(world, JointProgramFactory, organization=world.union)
        empty = type(item).partners.through.objects.none()
        rows = lambda: (bodies_beside(item, empty), world.cell)  # noqa: E731
        assert found(rows, founded_on=around(TODAY)) == UP_TO
        Organization.objects.filter(pk=world.cell.pk).update(founded_on=date(2020, 1, 1))
        assert found(rows, ended_on=around(TODAY)) == AFTER

    def test_the_list_counts_what_works_today_with_the_last_roll(self, world):
        rows = lambda: (filtered_organizations(world.staff, OrganizationFilters()), world.cell)  # noqa: E731
        assert found(rows, ended_on=around(TODAY)) == AFTER
        Organization.objects.filter(pk=world.cell.pk).update(ended_on=None)
        RollFactory(organization=world.cell, total=20, date=date(2021, 1, 1))
        roll = RollFactory(organization=world.cell, total=30, date=TODAY)
        people = []
        for day in around(TODAY):
            Roll.objects.filter(pk=roll.pk).update(date=day)
            people.append(rows()[0].get(pk=world.cell.pk).people)
        assert people == [30, 30, 20]

    def test_the_cells_inside_add_up_once_they_exist(self, world):
        RollFactory(organization=world.inner, total=20, date=date(2021, 1, 1))
        sums = []
        for day in around(TODAY):
            Organization.objects.filter(pk=world.inner.pk).update(founded_on=day)
            sums.append(filtered_organizations(world.staff, OrganizationFilters()).get(pk=world.section.pk).people)
        assert sums == [20, 20, None]


class TestWords:
    def test_on_offer_from_its_first_day_until_its_end(self, world):
        item = CampaignItemFactory()
        rows = lambda: (valid_today(CampaignItem.objects.all()), item)  # noqa: E731
        assert found(rows, valid_from=around(TODAY)) == UP_TO
        CampaignItem.objects.filter(pk=item.pk).update(valid_from=None)
        assert found(rows, valid_to=around(TODAY)) == AFTER

    def test_validity_in_words(self):
        assert [validity_of(WorkField(valid_from=day), JUNE) for day in around(JUNE)] == [VALID, VALID, AHEAD]
        assert [validity_of(WorkField(valid_to=day), JUNE) for day in around(JUNE)] == [ENDED, ENDED, VALID]

    def test_a_work_continues_one_of_an_earlier_year(self, world):
        work = handins.accept(sent(world), by=world.staff)
        seen = []
        for year in (2020, 2021, 2022):
            later = draft_of(world, program=ProgramFactory(issuer=world.committee, year=year))
            seen.append(earlier_works_of(later).filter(pk=work.pk).exists())
        assert seen == AFTER


class TestAppointments:
    def test_now_ahead_and_past(self, world):
        post = Appointment.objects.get(user=world.secretary)

        def place():
            return next(name for name, rows in appointments_by_time(world.secretary).items() if rows)

        places = []
        for name in ("valid_from", "valid_to"):
            for day in around(TODAY):
                Appointment.objects.filter(pk=post.pk).update(**{"valid_from": date(2020, 1, 1), name: day})
                places.append(place())
        assert places == ["now", "now", "ahead", "past", "past", "now"]

    def test_an_account_is_quiet_after_so_many_days(self, world):
        limit = clock.start_of_day(TODAY - timedelta(days=QUIET_DAYS))
        moments = (limit - TICK, limit, limit + TICK)
        rows = lambda: (filtered_accounts(world.admin, AccountFilters(state="lau-khong-vao")), world.secretary)  # noqa: E731
        assert found(rows, last_login=moments) == UNTIL
        User.objects.filter(pk=world.secretary.pk).update(last_login=None)
        assert found(rows, date_joined=moments) == UNTIL


class TestPrograms:
    def test_published_from_its_day_on(self, world):
        assert found(lambda: (published_programs(), world.program), published_on=around(TODAY)) == UP_TO


class TestJointPrograms:
    def test_running_from_its_first_day_to_its_last(self, world):
        item = draft_of(world, JointProgramFactory, organization=world.union, author=world.union_officer)
        handins.hand_in(item, by=world.union_officer)

        def rows(runs):
            return lambda: (
                filtered_joint_programs(world.staff, world.program, JointProgramFilters(runs=runs), JUNE),
                item,
            )

        type(item).objects.filter(pk=item.pk).update(starts_on=date(2021, 1, 1), ends_on=None)
        assert found(rows("dang"), starts_on=around(JUNE)) == UP_TO
        type(item).objects.filter(pk=item.pk).update(starts_on=date(2021, 1, 1))
        assert found(rows("dang"), ends_on=around(JUNE)) == FROM
        assert found(rows(OVER), ends_on=around(JUNE)) == UNTIL


class TestDocuments:
    @pytest.fixture
    def paper(self, world):
        whole = {"kind": DocumentKind.SUPERIOR, "issuer": "Thành ủy", "subject": "Việc chung", "sign": "1-CT/TU"}
        return Document.objects.create(program=world.program, issued_on=date(2021, 3, 1), for_all=True, **whole)

    def test_in_force_from_its_issue_until_that_of_its_successor(self, world, paper):
        rows = lambda: (in_force_on(world.program, JUNE), paper)  # noqa: E731
        assert found(rows, issued_on=around(JUNE)) == UP_TO
        Document.objects.filter(pk=paper.pk).update(issued_on=date(2021, 3, 1))
        whole = {"kind": DocumentKind.SUPERIOR, "issuer": "Thành ủy", "subject": "Việc chung", "sign": "2-CT/TU"}
        new = Document.objects.create(program=world.program, issued_on=JUNE, replaces=paper, for_all=True, **whole)
        in_force = []
        for day in around(JUNE):
            Document.objects.filter(pk=new.pk).update(issued_on=day)
            in_force.append(in_force_on(world.program, JUNE).filter(pk=paper.pk).exists())
        assert in_force == AFTER

    def test_confirmed_by_a_session_held_and_accepted_by_then(self, world, paper):
        item = sent(world, DisseminationFactory, document=paper, held_on=date(2021, 3, 15))
        handins.accept(item, by=world.staff, at=clock.end_of_day(JUNE) - TICK)
        confirmed = []
        for day in around(JUNE):
            pairs = confirmed_on(world.program, day).pairs
            confirmed.append(next(pair.confirmed for pair in pairs if pair.organization_id == world.cell.pk))
        assert confirmed == FROM
        held = []
        for day in around(TODAY):
            Dissemination.objects.filter(pk=item.pk).update(held_on=day)
            held.append(confirmed_on(world.program, TODAY).done == 1)
        assert held == UP_TO

    def test_accepted_at_midnight_is_confirmed_on_the_next_day(self, world, paper):
        item = sent(world, DisseminationFactory, document=paper, held_on=date(2021, 3, 15))
        handins.accept(item, by=world.staff, at=clock.end_of_day(JUNE))
        assert [confirmed_on(world.program, day).done for day in around(JUNE)] == [0, 0, 1]

    def test_the_last_day_is_not_late(self):
        def pair(due, confirmed=False):
            return Pair(1, "1-CT/TU", 1, 1, "Chi bộ", due, confirmed)

        assert [pair(day).is_late(JUNE) for day in around(JUNE)] == UNTIL
        assert not pair(JUNE - DAY, confirmed=True).is_late(JUNE) and not pair(None).is_late(JUNE)

    def test_a_session_adds_up_once_it_was_accepted_by_the_end_of_the_day(self, world):
        item = handins.accept(sent(world, DisseminationFactory), by=world.staff)
        sums = []
        for moment in midnight(JUNE):
            Dissemination.objects.filter(pk=item.pk).update(reviewed_at=moment)
            sums.append(Dissemination.objects.aggregate(**_adding(clock.end_of_day(JUNE)))["sessions"])
        assert sums == [1, 0, 0]

    def test_more_people_than_there_are(self):
        assert [CoverageCounts(20, before, 10).is_over for before in (9, 10, 11)] == AFTER
        assert [CoverageCounts(20, before, 10).left for before in (19, 20, 21)] == [1, 0, 0]
        assert not CoverageCounts(None, 100, 10).is_over

    def test_everybody_is_reached_with_the_last_person(self, world):
        RollFactory(organization=world.cell, total=20, date=date(2021, 1, 1))
        item = sent(world, DisseminationFactory)

        def reaches(**values):
            Dissemination.objects.filter(pk=item.pk).update(**values)
            return _reaches_everybody(world.program, world.cell)

        assert [reaches(newly_reached=number) for number in (19, 20, 21)] == FROM
        assert [reaches(held_on=day) for day in around(date(2021, 1, 1))] == FROM
        assert [reaches(held_on=day) for day in around(date(2021, 12, 31))] == UP_TO


class TestRhythm:
    def span(self, held, day) -> RuleSpan:
        return RuleSpan("Quý 2/2021", date(2021, 4, 1), date(2021, 6, 30), held, 2, day)

    def test_a_span_is_kept_with_the_last_dialogue_and_late_from_the_day_after(self):
        last = date(2021, 6, 30)
        assert [self.span(held, last).is_kept for held in (1, 2, 3)] == FROM
        assert [self.span(1, day).is_late for day in around(last)] == AFTER
        assert [self.span(2, day).is_late for day in around(last)] == [False] * 3
        assert [self.span(0, day).place[0] for day in around(date(2021, 4, 1))] == ["no_data", "going", "going"]

    @pytest.mark.wrong_ledger
    def test_a_dialogue_belongs_to_the_span_of_its_day(self, world):
        Program.objects.filter(pk=world.program.pk).update(dialogue_times=1, dialogue_every="quarter")
        world.program.refresh_from_db()
        whole = {
            "kind": DialogueKind.REGULAR,
            "chair": "Bí thư",
            "place": "Hội trường",
            "people": 9,
            "summary": "Chung.",
        }
        item = record_dialogue(world.program, by=world.staff, values=whole | {"held_on": date(2021, 4, 1)})
        held = []
        for first in (date(2021, 4, 1), date(2021, 7, 1)):
            for day in around(first):
                Fact.objects.filter(item_id=item.pk).update(held_from=day, held_to=day)
                held.append([span.held for span in rhythm_of(world.program, date(2022, 1, 1))][:3])
        first, second, third = [1, 0, 0], [0, 1, 0], [0, 0, 1]
        assert held == [first, second, second, second, third, third]

    @pytest.mark.parametrize(
        ("counts_to", "spans"), [(date(2021, 6, 30), 2), (date(2021, 7, 1), 3), (date(2021, 7, 2), 3)]
    )
    def test_a_span_begins_on_the_last_counting_day_at_the_latest(self, counts_to, spans):
        program = Program(counts_from=date(2021, 1, 1), counts_to=counts_to, dialogue_every="quarter")
        assert [span[1] for span in spans_of(program)][-1] == counts_to
        assert len(spans_of(program)) == spans

    def test_the_list_up_to_a_day(self, world):
        item = Stage(world).item()
        filters = DialogueFilters(day=JUNE)
        rows = lambda: (filtered_dialogues(world.staff, world.program, filters, TODAY), item)  # noqa: E731
        assert found(rows, held_on=around(JUNE)) == UP_TO


class TestMatters:
    @pytest.fixture
    def matter(self, world):
        return Stage(world).asked()

    def matching(self, condition, matter, **changes) -> list[bool]:
        return found(lambda: (Opinion.objects.filter(condition), matter), **changes)

    def test_due_today_is_neither_late_nor_far(self, matter):
        assert self.matching(matters_overdue_on(JUNE), matter, due_on=around(JUNE)) == UNTIL
        assert self.matching(due_soon_on(JUNE), matter, due_on=around(JUNE)) == FROM
        assert self.matching(due_soon_on(JUNE), matter, due_on=around(JUNE + SOON)) == UP_TO

    def test_an_answer_of_the_day_closes_it(self, matter):
        Opinion.objects.filter(pk=matter.pk).update(state=Reply.ANSWERED, answered_on=JUNE)
        assert self.matching(open_on(JUNE), matter, answered_on=around(JUNE)) == AFTER

    @pytest.mark.wrong_ledger
    def test_an_answer_on_the_last_day_is_in_time(self, world, matter):
        Opinion.objects.filter(pk=matter.pk).update(state=Reply.ANSWERED, answered_on=JUNE)
        late = lambda: (listed(Opinion.objects.all(), "", "tre", TODAY), matter)  # noqa: E731
        counts = []
        for day in around(JUNE):
            Opinion.objects.filter(pk=matter.pk).update(due_on=day)
            Fact.objects.filter(kind="opinion", item_id=matter.pk).update(due_on=day, answered_on=JUNE)
            matter.refresh_from_db()
            counted = answered_counts(world.program, TODAY)
            counts.append((late()[0].exists(), counted.in_time, "trễ hạn" in place_of(matter, TODAY)[1]))
        assert counts == [(True, 0, True), (False, 1, False), (False, 1, False)]

    def test_how_it_stands_around_its_last_day(self, matter):
        words = []
        for day in (*around(JUNE), *around(JUNE + SOON)):
            matter.due_on = day
            words.append(place_of(matter, JUNE)[1])
        near = SOON.days
        assert words == [
            "Quá hạn 1 ngày", "Hạn hôm nay", "Còn 1 ngày", f"Còn {near - 1} ngày", f"Còn {near} ngày", Reply.OPEN.label,
        ]  # fmt: skip

    def test_an_answer_to_come_is_none_yet(self, matter):
        Opinion.objects.filter(pk=matter.pk).update(state=Reply.ANSWERED, answered_on=JUNE)
        matter.refresh_from_db()
        assert [place_of(matter, day)[1].startswith(Reply.ANSWERED.label) for day in around(JUNE)] == FROM

    def test_a_late_answer_is_one_from_its_day_on(self, world, matter):
        Opinion.objects.filter(pk=matter.pk).update(state=Reply.ANSWERED, answered_on=JUNE)
        late = [listed(Opinion.objects.all(), "", "tre", day).exists() for day in around(JUNE)]
        answered = [Opinion.objects.filter(answered_by(day)).exists() for day in around(JUNE)]
        assert (late, answered) == (FROM, FROM)

    def test_overdue_is_judged_at_the_end_of_the_day(self):
        open_one = [Opinion(due_on=day).is_overdue_on(JUNE) for day in around(JUNE)]
        answered = [Opinion(due_on=date(2021, 5, 1), answered_on=day).is_overdue_on(JUNE) for day in around(JUNE)]
        assert (open_one, answered, Opinion().is_overdue_on(JUNE)) == (UNTIL, AFTER, False)


class TestReform:
    @pytest.mark.parametrize(
        ("gain", "pair", "numbers", "finds"),
        [
            ("ngay", "days", [(3, 4), (3, 3), (3, 2)], AFTER),
            ("giay-to", "papers", [(3, 4), (3, 3), (3, 2)], AFTER),
            ("truc-tuyen", "online", [(3, 2), (3, 3), (3, 4)], AFTER),
            ("kem", "days", [(3, 4), (3, 3), (3, 2)], UNTIL),
            ("kem", "papers", [(3, 4), (3, 3), (3, 2)], UNTIL),
            ("kem", "online", [(3, 2), (3, 3), (3, 4)], UNTIL),
        ],
    )
    def test_better_the_same_and_worse(self, world, gain, pair, numbers, finds):
        item = sent(world, ReformStepFactory)
        same = {f"{name}_{when}": 3 for name in ("days", "papers", "online") for when in ("before", "after")}
        seen = []
        for before, after in numbers:
            values = same | {f"{pair}_before": before, f"{pair}_after": after}
            ReformStep.objects.filter(pk=item.pk).update(**values)
            seen.append(filtered_reform_steps(world.staff, world.program, ReformWanted(gain=gain)).exists())
        assert seen == finds

    def test_in_words(self):
        words = [changes_of(ReformStep(days_before=3, days_after=number))[0] for number in (2, 3, 4)]
        assert [(change.words.split()[0], change.is_worse) for change in words] == [
            ("giảm", False), ("giữ", False), ("tăng", True),
        ]  # fmt: skip


def test_reminders_come_on_their_day_and_the_office_hears_after_the_days_of_grace():
    plan = SchedulePlan(before=(7, 1), after=(1, 7), repeat=7, grace=7)
    stages = [(late, plan.stage(late)) for late in (-8, -7, -6, -2, -1, 0, 1, 2, 6, 7, 8, 13, 14, 15, 20, 21)]
    assert stages == [
        (-8, None), (-7, -7), (-6, -7), (-2, -7), (-1, -1), (0, 0), (1, 1), (2, 1), (6, 1), (7, 7), (8, 7), (13, 7),
        (14, 14), (15, 14), (20, 14), (21, 21),
    ]  # fmt: skip
    assert [plan.escalation(late) for late in (7, 8, 14, 15)] == [None, 0, 0, 1]


def test_the_present_stage_is_neither_done_nor_ahead(world):
    places = [stage.place for stage in stages_of(world.staff, sent(world))]
    assert places[:2] == ["done", "current"] and set(places[2:]) == {"ahead"}


def test_a_parent_is_named_in_the_list_unless_two_bear_its_name(world):
    rows = lambda: {row[1]: row[3] for row in sheet_rows(filtered_organizations(world.staff, OrganizationFilters()))}  # noqa: E731
    assert rows()[world.inner.name] == world.section.name
    Organization.objects.filter(pk=world.neighbour.pk).update(name=world.section.name)
    assert rows()[world.inner.name] == str(world.section.pk)
