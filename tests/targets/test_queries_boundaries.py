"""Every query behind a figure that compares days or moments: on the boundary, and one step to each side of it."""

from datetime import date
from decimal import Decimal

import pytest

from danvan.kit.dates import FIRST_YEAR, LAST_YEAR
from programs.enums import CampaignTie, ProgramState, State
from programs.models import Commendation, Organization, Placement, Program
from targets.arithmetic import Goal
from targets.enums import Comparator
from targets.queries.duties.duty import Duty
from targets.queries.pages.calendar_month import _named
from targets.queries.pages.target_cards import half_year_mark, signed
from targets.queries.pages.unit_page import _placement_on
from targets.queries.progress.as_of import LONGEST_ECHO, as_of, days_left
from targets.queries.progress.hand_in_records import COMMENDATION, SESSION, HandInRecord
from targets.queries.units.item_texts import _commendation_as_of
from tests.programs.test_queries_boundaries import AFTER, JUNE, UNTIL
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, around

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
DUE = date(2021, 3, 31)


@pytest.fixture(autouse=True)
def today(settings):
    settings.TODAY = TODAY.isoformat()


def program_of(**values) -> Program:
    return Program(**{"counts_from": FIRST, "counts_to": LAST, "state": ProgramState.ISSUED} | values)


def record(kind=SESSION, state=State.ACCEPTED, day=JUNE, first_sent_on=JUNE, **values) -> HandInRecord:
    """One that counts as far as nothing else is said."""
    whole = {"is_of_program": True, "campaign_tie": CampaignTie.CONTENTS, "is_of_movement": True, "holder": ""}
    whole |= {
        "done": None,
        "total": None,
        "reached": 1,
        "members": 0,
        "sent_on": first_sent_on,
        "changed_on": first_sent_on,
        "ended_on": None,
    }
    return HandInRecord(
        kind=kind, pk=1, organization_id=1, state=state, first_sent_on=first_sent_on, day=day, **whole | values
    )


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


def test_an_organisation_exists_from_founding_until_the_day_before_its_end():
    founded = Organization(founded_on=JUNE)
    assert [founded.existed_on(day) for day in around(JUNE)] == FROM
    ended = Organization(founded_on=FIRST, ended_on=JUNE)
    assert [ended.existed_on(day) for day in around(JUNE)] == UNTIL
    places = Placement(valid_from=FIRST, valid_to=JUNE), Placement(valid_from=JUNE, valid_to=None)
    found = [_placement_on(Organization(founded_on=FIRST), places, day) for day in (FIRST - DAY, FIRST, *around(JUNE))]
    assert found == [None, places[0], places[0], places[1], places[1]]
