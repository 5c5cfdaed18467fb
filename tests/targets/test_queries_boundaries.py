"""Every query behind a figure that compares days or moments: on the boundary, and one step to each side of it."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.kit import clock
from danvan.kit.dates import FIRST_YEAR, LAST_YEAR
from programs.enums import Deed, ProgramState, State
from programs.models import Commendation, Organization, Placement, Program
from targets.enums import Comparator
from targets.progress import Goal
from targets.queries.asof import LONGEST_ECHO, as_of, days_left
from targets.queries.counting import Counting
from targets.queries.duty import Duty
from targets.queries.item_texts import _commendation_as_of
from targets.queries.pages.cards import half_year_mark, signed
from targets.queries.pages.month import _named
from targets.queries.pages.unit import _placement_on
from targets.queries.records import COMMENDATION, SESSION, WORK, Record, as_left
from targets.queries.tasks.book import Book, Matter
from targets.queries.tasks.papers import Sessions
from targets.queries.tasks.rhythm import kept_of
from targets.queries.tasks.rows import OPINION, Row
from tests.programs.test_queries_boundaries import AFTER, JUNE, TICK, UNTIL, midnight, noon
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, UP_TO, around

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
DUE = date(2021, 3, 31)


@pytest.fixture(autouse=True)
def today(settings):
    settings.TODAY = TODAY.isoformat()


def program_of(**values) -> Program:
    return Program(**{"counts_from": FIRST, "counts_to": LAST, "state": ProgramState.ISSUED} | values)


def record(kind=SESSION, state=State.ACCEPTED, day=JUNE, first_sent_at=None, linked=True, **values) -> Record:
    sent_at = first_sent_at or noon(JUNE)
    whole = {"reached": 1, "members": 0, "marked": False, "holder": "", "changed_at": sent_at, "sent_at": sent_at}
    return Record(
        kind=kind, pk=1, organization_id=1, state=state, first_sent_at=sent_at, day=day, linked=linked, **whole | values
    )


def moments(day: date) -> tuple:
    """Just before the day begins, its first moment, just after."""
    start = clock.start_of_day(day)
    return start - TICK, start, start + TICK


class TestCounting:
    """Only what falls within the counting dates counts, from their first moment to the midnight after the last."""

    def counted(self, records, day=LAST) -> list[bool]:
        return [Counting(program_of(), day).counts(one) for one in records]

    @pytest.mark.parametrize(("kind", "state"), [(SESSION, State.ACCEPTED), (COMMENDATION, State.DRAFT)])
    def test_the_day_of_a_session_and_of_a_decision(self, kind, state):
        sent = clock.end_of_day(LAST)
        for day, passes in ((FIRST, FROM), (LAST, UP_TO)):
            assert self.counted(record(kind, state, one, sent) for one in around(day)) == passes
        assert self.counted((record(kind, state, one, sent) for one in around(JUNE)), JUNE) == UP_TO

    @pytest.mark.parametrize(("kind", "state"), [(WORK, State.ACCEPTED), (COMMENDATION, State.SUBMITTED)])
    def test_the_moment_of_the_first_hand_in(self, kind, state):
        assert self.counted(record(kind, state, None, moment) for moment in moments(FIRST)) == FROM
        assert self.counted(record(kind, state, None, moment) for moment in midnight(LAST)) == UNTIL

    def test_why_a_session_does_not_count(self):
        counting = Counting(program_of(), JUNE)
        days = (FIRST - DAY, FIRST, JUNE, JUNE + DAY, LAST, LAST + DAY)
        reasons = [counting.why_not(record(day=day)) for day in days]
        outside, ahead = "tổ chức ngoài thời gian của chương trình", "chưa tới ngày tổ chức"
        assert [reason.removesuffix(" nên không tính").removesuffix(" nên chưa tính") for reason in reasons] == [
            outside, "", "", ahead, ahead, outside,
        ]  # fmt: skip
        assert "ngoài thời gian" in counting.why_not(record(day=None))
        early = Counting(program_of(), FIRST - DAY)
        assert [ahead in early.why_not(record(day=day)) for day in around(FIRST)] == FROM

    def test_an_award_that_was_taken_back_counts_no_more(self):
        states = (State.DRAFT, State.RETURNED, State.ACCEPTED, State.WITHDRAWN, State.CANCELLED)
        sent = clock.end_of_day(LAST)
        assert self.counted(record(COMMENDATION, state, JUNE, sent) for state in states) == [
            True, True, True, False, False,
        ]  # fmt: skip
        assert self.counted([record(COMMENDATION, State.ACCEPTED, None, linked=False)]) == [False]
        assert self.counted([record(COMMENDATION, State.ACCEPTED, None, linked=False, marked=True)]) == [True]


class TestDeadlines:
    def test_a_duty_is_late_from_the_day_after(self):
        duty = Duty("k", "a", 1, "Việc", JUNE, JUNE, "/")
        assert [duty.is_late(day) for day in around(JUNE)] == AFTER
        assert [duty.when(day) for day in around(JUNE)] == ["còn 1 ngày", "hạn là hôm nay", "quá hạn 1 ngày"]
        waiting = Duty("k", "a", 1, "Việc", JUNE, None, "/")
        assert [waiting.when(day) for day in around(JUNE)] == ["còn 1 ngày", "hôm nay", "đã chờ 1 ngày"]

    def test_a_goal_is_past_from_the_day_after(self):
        goal = Goal(Comparator.GE, Decimal(50), JUNE)
        assert [goal.is_past(day) for day in around(JUNE)] == AFTER
        assert not Goal(Comparator.GE, Decimal(50), None).is_past(LAST)

    def test_a_document_is_late_from_the_day_after(self):
        reading = Sessions((), (1,), (1,), {}, {})
        papers = [reading.paper(row(due=JUNE, sort="all"), set(), day) for day in around(JUNE)]
        assert [bool(paper.late) for paper in papers] == AFTER

    def test_an_answer_on_the_last_day_is_in_time(self):
        assert [Matter(row(due=JUNE), None, day, False).in_time for day in around(JUNE)] == UP_TO
        assert Matter(row(due=None), None, JUNE, False).in_time and not Matter(row(due=JUNE), None, None, False).in_time


def row(**values) -> Row:
    return Row(**dict.fromkeys(Row._fields) | {"kind": OPINION, "pk": 1} | values)


class TestDaysOfPages:
    def test_no_day_to_come_is_looked_at(self):
        program = program_of()
        asked = [as_of(program, day.isoformat()) for day in around(TODAY)]
        assert [(found.day, found.complaint == "") for found in asked] == [
            (TODAY - DAY, True), (TODAY, True), (TODAY, False),
        ]  # fmt: skip
        assert [found.asked for found in asked] == [True, False, False]

    @pytest.mark.parametrize("length", [LONGEST_ECHO - 1, LONGEST_ECHO, LONGEST_ECHO + 1])
    def test_rubbish_is_echoed_up_to_a_length(self, length):
        complaint = as_of(program_of(), "x" * length).complaint
        assert ("x" * min(length, LONGEST_ECHO) + ("…" if length > LONGEST_ECHO else "") + "”") in complaint

    def test_how_many_days_are_left(self):
        assert [days_left(program_of(), day) for day in around(LAST)] == [
            "Còn 1 ngày", "Ngày cuối tính số liệu", "Đã hết thời gian tính số liệu",
        ]  # fmt: skip
        closed = program_of(closed_on=JUNE)
        assert ["đã kết thúc" in days_left(closed, day) for day in around(JUNE)] == FROM

    def test_half_of_the_year_is_compared_from_the_day_after(self):
        mark = date(2021, 6, 30)
        assert [half_year_mark(2021, day) for day in around(mark)] == [None, None, mark]
        assert [signed(change) for change in (-1, 1, Decimal("0.5"))] == ["−1", "+1", "+0,5"]

    def test_months_of_the_calendar_end_with_its_years(self):
        years = [FIRST_YEAR - 1, FIRST_YEAR, LAST_YEAR, LAST_YEAR + 1]
        assert [_named(date(year, 1, 1)) != "" for year in years] == [False, True, True, False]

    def test_a_decision_is_told_from_its_day_on(self):
        told = []
        for day in around(JUNE):
            item = Commendation()
            _commendation_as_of(item, record(COMMENDATION, day=JUNE), day)
            told.append(item.decision_date == JUNE)
        assert told == FROM

    def test_a_span_of_dialogues_is_judged_on_its_last_day(self):
        program = program_of(dialogue_times=1, dialogue_every="quarter")
        march = date(2021, 3, 31)
        assert [kept_of(program, [FIRST], day) for day in around(march)] == [(0, 0), (1, 1), (1, 1)]
        held = [kept_of(program, [day], date(2021, 7, 1)) for day in (FIRST - DAY, FIRST, march, march + DAY)]
        assert held == [(0, 2), (1, 2), (1, 2), (1, 2)]
        assert kept_of(program, [march, march + DAY], date(2021, 7, 1)) == (2, 2)


class TestKeyTasks:
    def book(self, *read, day=JUNE, **program) -> Book:
        return Book(program_of(issuer=Organization(pk=1, name="Đảng ủy"), pk=1, **program), day, read, ())

    def activity(self, **values) -> Row:
        return row(kind="activity", state=State.ACCEPTED, owner=1, **values)

    def test_what_falls_on_some_counting_day_by_then_counts(self):
        def counted(day=LAST, **values):
            return len(self.book(self.activity(**values), day=day).records) == 1

        assert [counted(first=one, last=None) for one in around(LAST)] == UP_TO
        assert [counted(first=one, last=None, day=JUNE) for one in around(JUNE)] == UP_TO
        assert [counted(first=FIRST - 9 * DAY, last=one) for one in around(FIRST)] == FROM
        assert counted(first=None, last=None)

    def test_a_plan_is_overdue_from_the_day_after(self):
        plans = [row(kind="activity", state=State.DRAFT, due=one) for one in around(JUNE)]
        assert [len(self.book(plan).overdue_plans) for plan in plans] == [1, 0, 0]
        assert [len(self.book(plan).plans) for plan in plans] == [1, 1, 1]

    def test_an_answer_counts_on_its_day_and_its_lack_from_the_day_after(self):
        parent = row(kind="dialogue", pk=7, state=State.ACCEPTED, first=FIRST, last=FIRST)

        def matter(**values):
            return self.book(parent, row(kind=OPINION, parent=7, **values)).matters[OPINION][0]

        answered = [matter(first=one, due=FIRST) for one in around(JUNE)]
        assert [found.answered_on is not None for found in answered] == UP_TO
        assert [found.is_late for found in answered] == AFTER
        assert [matter(due=one).is_late for one in around(JUNE)] == UNTIL

    def test_a_document_is_read_until_its_successor_is_issued(self):
        papers = [self.book(row(kind="document", sort="all", last=one)).papers for one in around(JUNE)]
        assert [len(found) for found in papers] == [0, 0, 1]


def test_an_organisation_exists_from_founding_until_the_day_before_its_end():
    founded = Organization(founded_on=JUNE)
    assert [founded.existed_on(day) for day in around(JUNE)] == FROM
    ended = Organization(founded_on=FIRST, ended_on=JUNE)
    assert [ended.existed_on(day) for day in around(JUNE)] == UNTIL
    places = Placement(valid_from=FIRST, valid_to=JUNE), Placement(valid_from=JUNE, valid_to=None)
    found = [_placement_on(Organization(founded_on=FIRST), places, day) for day in (FIRST - DAY, FIRST, *around(JUNE))]
    assert found == [None, places[0], places[0], places[1], places[1]]


def test_steps_before_the_moment_are_replayed():
    midnight_after = clock.end_of_day(JUNE)
    steps = [(State.SUBMITTED, Deed.SUBMIT, at, None) for at in (midnight_after - TICK, midnight_after)]
    replayed = [as_left(record(state=State.ACCEPTED), [step], midnight_after).state for step in steps]
    assert replayed == [State.SUBMITTED, ""]
