"""What is counted of what is stored, on the boundary days: deadlines, midnights, months, the last person reached."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.kit import clock
from programs.actions import handins
from programs.actions import programs as actions
from programs.enums import DocumentKind, Role, State
from programs.models import Activity, Document, Organization, Program, Registration
from targets.enums import Occasion
from targets.measures import Snapshot
from targets.measures.document_coverage import coverage_of
from targets.models import SurveyCount
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from targets.queries.duties.lists import duties_on
from targets.queries.duties.returned_items import returned_on
from targets.queries.progress.closed_spans import ClosedSpans
from targets.queries.progress.hand_in_records import HandInRecords
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.progress.targets_by_day import TargetsByDay
from targets.queries.reported.figures import figure_lines
from targets.queries.surveys.lists import SurveyFilters, filtered_surveys
from targets.queries.units.items import UnitItems
from tests.factories.handins import RegistrationFactory, TransitionFactory
from tests.factories.organizations import RollFactory
from tests.factories.targets import (
    GradeCountFactory,
    ReportedFigureFactory,
    SurveyCountFactory,
    TargetFactory,
    TargetRevisionFactory,
)
from tests.factories.tasks import ActivityFactory
from tests.programs.test_queries_boundaries import JUNE, TICK, UNTIL, midnight, noon
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, UP_TO, around
from tests.targets.dated_actions import at, hold, register, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
FIRST, LAST, DUE = date(2021, 1, 1), date(2021, 12, 31), date(2021, 3, 31)
MARCH = date(2021, 3, 1)
PAPER = {"document": "45-CV/ĐU", "reason": "Theo công văn"}


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


def counting(program, **dates):
    Program.objects.filter(pk=program.pk).update(**dates)
    program.refresh_from_db()
    return program


class TestTargets:
    def test_a_revision_holds_from_its_day(self, world):
        target = TargetFactory(program=world.program, registered=True)
        TargetRevisionFactory(target=target, threshold=Decimal(50), valid_from=FIRST)
        TargetRevisionFactory(target=target, threshold=Decimal(80), valid_from=JUNE, number=2, **PAPER)
        aims = TargetsByDay(world.program)
        assert [aims.on(day)[0].goal.threshold for day in around(JUNE)] == [50, 80, 80]

    def test_a_reported_figure_is_rounded_by_the_goal_of_its_day(self, world):
        target = TargetFactory(program=world.program, reported=True, comparator="ge", threshold=Decimal(50))
        TargetRevisionFactory(target=target, valid_from=FIRST)
        TargetRevisionFactory(target=target, valid_from=JUNE, number=2, comparator="le", **PAPER)
        figures = [ReportedFigureFactory(target=target, date=day, done=1, due=3) for day in around(JUNE)]
        assert [line.percent for line in figure_lines(target, figures)] == ["33,3%", "33,4%", "33,4%"]

    @pytest.mark.parametrize(("first", "counted"), zip(around(JUNE), UP_TO, strict=True))
    def test_a_reported_figure_counts_from_the_first_counting_day(self, world, first, counted):
        target = TargetFactory(program=counting(world.program, counts_from=first), reported=True)
        ReportedFigureFactory(target=target, date=JUNE)
        assert (ProgramProgress(world.program).on(LAST).targets[0].due == 100) == counted

    @pytest.mark.parametrize(("last", "counted"), zip(around(JUNE), FROM, strict=True))
    def test_a_reported_figure_counts_until_the_last_counting_day(self, world, last, counted):
        target = TargetFactory(program=counting(world.program, counts_to=last), reported=True)
        ReportedFigureFactory(target=target, date=JUNE)
        program_progress = ProgramProgress(world.program)
        assert (program_progress.on(LAST).targets[0].due == 100) == counted
        assert [program_progress.on(day).targets[0].due == 100 for day in around(JUNE)] == [False, counted, counted]

    def test_a_month_of_forms_counts_on_its_last_day_and_within_the_counting_dates(self, world):
        target = TargetFactory(program=world.program, satisfaction=True)
        survey = SurveyCountFactory(organization=world.committee, month=MARCH)
        GradeCountFactory(survey=survey)

        def counted(day=LAST):
            return ProgramProgress(world.program).on(day).targets[0].due == 40

        assert target.measure == "satisfaction"
        assert [counted(day) for day in around(DUE)] == FROM
        firsts = [counting(world.program, counts_from=day) and counted() for day in around(MARCH)]
        assert firsts == UP_TO
        counting(world.program, counts_from=FIRST)
        lasts = [counting(world.program, counts_to=day) and counted() for day in around(DUE)]
        assert lasts == FROM

    def test_the_list_of_months_from_the_first_to_the_last(self, world):
        survey = SurveyCountFactory(organization=world.committee, month=MARCH)
        months = [date(2021, 2, 1), MARCH, date(2021, 4, 1)]

        def listed(**filters):
            return filtered_surveys(world.staff, SurveyFilters(**filters)).filter(pk=survey.pk).exists()

        assert [listed(first=month) for month in months] == UP_TO
        assert [listed(last=month) for month in months] == FROM
        assert SurveyCount.objects.count() == 1


class TestClosing:
    def test_closed_from_its_day_on(self, world):
        actions.close(world.program, by=world.staff, closed_on=JUNE)
        world.program.refresh_from_db()
        assert [ClosedSpans(world.program).is_closed(day) for day in around(JUNE)] == FROM

    def test_closing_today(self, world):
        actions.close(world.program, by=world.staff, closed_on=TODAY)
        world.program.refresh_from_db()
        is_closed = ClosedSpans(world.program).is_closed
        assert [is_closed(day) for day in around(TODAY)] == FROM
        assert ProgramProgress(world.program).on(TODAY).on == TODAY

    def test_what_was_reopened_later_was_closed_from_its_day_though_entered_after_it(self, world):
        entered = noon(JUNE + 3 * DAY)
        program = actions.close(world.program, by=world.staff, closed_on=JUNE, at=entered)
        before = [ClosedSpans(program).is_closed(day) for day in around(JUNE)]
        actions.reopen(program, by=world.staff, text="Bổ sung", at=noon(JUNE + 5 * DAY))
        world.program.refresh_from_db()
        closings = ClosedSpans(world.program)
        assert [closings.is_closed(day) for day in around(JUNE)] == before == FROM
        assert [closings.is_closed(day) for day in around(JUNE + 5 * DAY)] == UNTIL
        assert not closings.is_closed(TODAY)

    def test_a_closing_whose_step_kept_no_day_counts_from_the_step_on(self, world):
        TransitionFactory(subject=world.program, event="close", to_state="closed", at=noon(JUNE), by=world.staff)
        assert [ClosedSpans(world.program).is_closed(day) for day in around(JUNE)] == FROM


def works(world, program_progress, day):
    """What the only target of the programme lists."""
    return UnitItems(world.secretary, program_progress, day).of(program_progress.aims.on(day)[0].measure)


class TestMidnight:
    """A step belongs to the day before whose end it was taken; the midnight itself is the next day's."""

    @pytest.mark.parametrize(("tick", "done"), [(-1, [0, 1, 1]), (0, [0, 0, 1]), (1, [0, 0, 1])])
    def test_an_acceptance_counts_from_its_day(self, world, tick, done):
        TargetFactory(program=world.program, registered=True)
        item = register(world, world.cell, by=world.secretary)
        handins.accept(item, by=world.staff, at=clock.end_of_day(JUNE) + tick * TICK)
        assert [ProgramProgress(world.program).on(day).targets[0].done for day in around(JUNE)] == done

    @pytest.mark.parametrize(("tick", "reached"), [(-1, [10, 12, 12]), (0, [10, 10, 12])])
    def test_numbers_are_those_of_the_last_hand_in_by_then(self, world, tick, reached):
        item = hold(world, world.cell, by=world.secretary, reached=10)
        item = handins.return_item(item, by=world.staff, text="Xem lại", at=at("2021-05-01"))
        item = handins.edit(item, by=world.secretary, values={"newly_reached": 12}, at=at("2021-05-02"))
        handins.hand_in(item, by=world.secretary, at=clock.end_of_day(JUNE) + tick * TICK)
        records = HandInRecords(world.program)
        assert [next(iter(records.on(day))).reached for day in around(JUNE)] == reached
        # Each day read by itself: no earlier one has brought the steps along.
        assert [next(iter(HandInRecords(world.program).on(day))).reached for day in around(JUNE)] == reached

    @pytest.mark.parametrize(("tick", "waits"), [(-1, [0, 1, 1]), (0, [0, 0, 1]), (1, [0, 0, 1])])
    def test_what_was_returned_waits_for_its_unit_from_that_day(self, world, tick, waits):
        item = register(world, world.cell, by=world.secretary)
        item = handins.return_item(item, by=world.staff, text="Xem lại", at=clock.end_of_day(JUNE) + tick * TICK)
        assert [len(returned_on(world.program, day)) for day in around(JUNE)] == waits
        handins.hand_in(item, by=world.secretary, at=clock.end_of_day(JUNE) + tick * TICK)
        assert [len(returned_on(world.program, day)) for day in around(JUNE)] == [0, 0, 0]

    def test_a_draft_is_there_from_the_day_on_which_it_was_begun(self, world):
        TargetFactory(program=world.program, registered=True)
        item = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
        shown = []
        for moment in midnight(JUNE):
            Registration.objects.filter(pk=item.pk).update(created_at=moment, changed_at=moment)
            program_progress = ProgramProgress(world.program, world.cell)
            shown.append([one.state for one in works(world, program_progress, JUNE)] == [State.DRAFT])
        assert shown == UNTIL

    def test_a_draft_cancelled_on_a_day_is_gone_on_that_day(self, world):
        TargetFactory(program=world.program, registered=True)
        item = RegistrationFactory(
            program=world.program, organization=world.cell, author=world.secretary, created_at=at("2021-03-01")
        )
        handins.cancel(item, by=world.secretary, at=noon(JUNE))
        program_progress = ProgramProgress(world.program, world.cell)
        assert [len(works(world, program_progress, day)) for day in around(JUNE)] == [1, 0, 0]


class TestDuties:
    def told(self, world, day) -> list[tuple]:
        return [(duty.due_on, duty.anchor) for duty in duties_on(world.program, day)]

    @pytest.mark.parametrize("back", around(DUE))
    def test_what_is_returned_on_its_last_day_still_has_that_day(self, world, back):
        world.program = counting(world.program, registration_due=DUE)
        item = register(world, world.cell, by=world.secretary)
        handins.return_item(item, by=world.staff, text="Xem lại", at=noon(back))
        expected = (None, back) if back > DUE else (DUE, DUE)
        assert self.told(world, back) == [expected]

    def test_with_the_last_person_waiting_for_the_office_nothing_is_owed(self, world):
        roll(world.cell, 20)
        TargetFactory(program=world.program, reach=True, deadline=DUE)
        item = hold(world, world.cell, by=world.secretary, reached=1)
        owed = []
        for number in (19, 20):
            item = handins.return_item(item, by=world.staff, text="Xem lại", at=noon(DUE))
            item = handins.edit(item, by=world.secretary, values={"newly_reached": number})
            item = handins.hand_in(item, by=world.secretary, at=noon(DUE))
            owed.append(any(duty.organization_id == world.cell.pk for duty in duties_on(world.program, DUE)))
        RollFactory(organization=world.cell, date=DUE, total=19, party_members=0)
        owed.append(any(duty.organization_id == world.cell.pk for duty in duties_on(world.program, DUE)))
        assert owed == [True, False, False]


class TestCalendar:
    def found(self, world, occasion, first, last=None) -> bool:
        asked = CalendarScope(world.staff, [world.program], first, last or first)
        return entries_of(asked, occasion) != []

    def test_a_deadline_stands_on_its_day(self, world):
        world.program = counting(world.program, registration_due=JUNE)
        assert [self.found(world, Occasion.HAND_IN, day) for day in around(JUNE)] == [False, True, False]
        assert self.found(world, Occasion.HAND_IN, JUNE - DAY, JUNE) and self.found(world, Occasion.HAND_IN, JUNE, LAST)

    def test_an_activity_stands_on_every_day_from_its_first_to_its_last(self, world):
        item = ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, starts_on=JUNE, ends_on=JUNE + DAY
        )
        handins.hand_in(item, by=world.secretary)
        days = [JUNE - DAY, JUNE, JUNE + DAY, JUNE + 2 * DAY]
        assert [self.found(world, Occasion.ACTIVITY, day) for day in days] == [False, True, True, False]
        Activity.objects.filter(pk=item.pk).update(ends_on=None)
        assert [self.found(world, Occasion.ACTIVITY, day) for day in days] == [False, True, False, False]

    def test_a_plan_is_late_from_the_day_after(self, world):
        item = ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, is_planned=True, deadline=TODAY
        )
        states = []
        for day in around(TODAY):
            Activity.objects.filter(pk=item.pk).update(deadline=day)
            states += [
                entry.state
                for entry in entries_of(CalendarScope(world.staff, [world.program], day, day), Occasion.PLAN)
            ]
        assert states == ["late", "going", "going"]


class TestKeyTaskRows:
    def snapshots(self, world) -> list[Snapshot]:
        return [ProgramProgress(world.program).snapshot(day) for day in around(JUNE)]

    def test_a_document_is_read_from_its_issue(self, world):
        whole = {"kind": DocumentKind.SUPERIOR, "issuer": "Thành ủy", "subject": "Việc chung", "sign": "1-CT/TU"}
        Document.objects.create(program=world.program, issued_on=JUNE, for_all=True, **whole)
        assert [bool(coverage_of(snapshot)) for snapshot in self.snapshots(world)] == FROM

    def test_an_association_is_there_from_founding_until_its_end(self, world):
        rows = Organization.objects.filter(pk=world.union.pk)
        assert Role.SECRETARY in world.union.type.allowed_roles
        rows.update(founded_on=JUNE)
        assert [bool(snapshot.associations) for snapshot in self.snapshots(world)] == FROM
        rows.update(founded_on=FIRST, ended_on=JUNE)
        assert [bool(snapshot.associations) for snapshot in self.snapshots(world)] == UNTIL
