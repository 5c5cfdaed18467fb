"""Figures that units report: added up or the last, of whom, against shares and numbers; allotted numbers of them."""

from datetime import date
from decimal import Decimal

import pytest

from programs.rules import Incomplete, Refused
from targets.actions.entry import copy_to_next_year, edit_open, issue
from targets.actions.targets import set_targets
from targets.arithmetic import Goal, Tally
from targets.arithmetic.figure import Figure
from targets.enums import Basis, Comparator, UnitVerdict, Verdict
from targets.measures import measure_of
from targets.models import Target
from targets.queries.duties.lists import duties_on
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.programs import IndicatorFactory, KeyTaskFactory, ProgramFactory, RequiredFigureFactory
from tests.factories.targets import TargetFactory
from tests.targets.measuring import DAY, FIRST, LAST, around, fact, of, tallies
from tests.world import make_world

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31)


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-03-01"
    return make_world()


@pytest.fixture
def asked(world):
    return RequiredFigureFactory(program=world.program)


def report(world, asked, organization=None, done=5, total=8, end=FEBRUARY, **values):
    told = {"required_figure": asked, "figure_done": done, "figure_total": total, "held_from": end}
    return fact(world, "figurereport", organization, **told | values)


def whole(world, required, day=LAST, **more) -> tuple[int, int, int]:
    tally = tallies(world, "unit_reports", day, indicator=required.indicator_id, **more).whole
    return tally.figure.done, tally.figure.due, tally.unknown_units


class TestCounts:
    def test_all_periods_of_all_units_and_of_the_cells_inside(self, world, asked):
        report(world, asked)
        report(world, asked, end=JANUARY, done=1, total=1)
        report(world, asked, world.inner, done=2, total=4)
        assert whole(world, asked) == (8, 13, 1)
        assert of(world, world.cell, "unit_reports", indicator=asked.indicator_id) == (6, 9)
        assert of(world, world.section, "unit_reports", indicator=asked.indicator_id) == (2, 4)

    def test_the_last_of_each_alone(self, world, asked):
        report(world, asked)
        report(world, asked, end=JANUARY, done=1, total=1)
        report(world, asked, world.neighbour, end=JANUARY, done=3, total=3)
        assert whole(world, asked, latest=True) == (8, 11, 1)

    def test_only_what_the_office_accepted_of_this_figure(self, world, asked):
        other = RequiredFigureFactory(program=world.program, indicator=IndicatorFactory(name="Khác"))
        for state in ("submitted", "returned", "withdrawn"):
            report(world, asked, state=state)
        report(world, other)
        assert whole(world, asked) == (0, 0, 3)

    def test_periods_that_end_within_the_year_and_are_over(self, world, asked):
        found = []
        for day in (*around(FIRST), *around(LAST)):
            row = report(world, asked, end=day)
            found.append(whole(world, asked, LAST + DAY)[0] > 0)
            row.delete()
        assert found == [False, True, True, True, True, False]
        report(world, asked, end=MARCH)
        assert [whole(world, asked, day)[0] for day in around(MARCH)] == [0, 5, 5]

    def test_of_types_and_of_named_units(self, world, asked):
        report(world, asked)
        asked.types.set([world.section.type])
        assert whole(world, asked) == (0, 0, 1)
        assert whole(world, asked, asked="named", units=[world.cell.pk]) == (5, 8, 0)


class TestGoals:
    """A floor is reached by what is known; shares and ceilings wait for whoever said nothing yet."""

    @pytest.mark.parametrize(
        ("comparator", "basis", "met"),
        [("ge", "number", True), ("gt", "number", True), ("le", "number", False), ("eq", "number", False),
         ("ge", "percent", False)],
    )  # fmt: skip
    def test_while_a_unit_is_silent(self, comparator, basis, met):
        threshold = {"ge": 5, "gt": 4, "le": 5, "eq": 5}[comparator] if basis == "number" else 50
        goal = Goal(Comparator(comparator), Decimal(threshold), None, Basis(basis))
        assert Tally(Figure(5, 8), unknown_units=1).meets(goal) is met
        assert Tally(Figure(5, 8)).meets(goal)

    def results(self, world, asked, **goal):
        TargetFactory(
            program=world.program, measure="unit_reports", parameters={"indicator": asked.indicator_id}, ordinal=1,
            unit_word="vụ", **goal,
        )  # fmt: skip
        found = ProgramProgress(world.program).on(LAST)
        return found.targets[0], {row.unit.id: row.results[0] for row in found.rows}

    def test_no_case_at_all_holds_for_each_unit_and_the_whole(self, world, asked):
        report(world, asked, done=0, total=None)
        report(world, asked, world.neighbour, done=2, total=None)
        target, units = self.results(world, asked, comparator="le", threshold=0, basis="number")
        assert (target.verdict, target.done, target.unknown_units) == (Verdict.GOING, 2, 1)
        assert units[world.cell.pk].verdict is Verdict.MET
        assert units[world.neighbour.pk].verdict is Verdict.GOING
        assert (units[world.section.pk].word, units[world.section.pk].label) == (UnitVerdict.UNKNOWN, "Chưa báo cáo")

    def test_what_all_must_reach_together_is_no_goal_of_one(self, world, asked):
        report(world, asked, done=7, total=None)
        target, units = self.results(world, asked, comparator="ge", threshold=7, basis="number")
        assert (target.verdict, target.short_by, target.closing_units) == (Verdict.MET, 0, ())
        assert units[world.cell.pk].verdict is Verdict.GOING

    def test_a_number_that_is_not_reached_names_no_unit_with_less_than_nothing_left(self, world, asked):
        report(world, asked, done=7, total=None)
        target, _ = self.results(world, asked, comparator="ge", threshold=9, basis="number")
        assert (target.short_by, target.closing_units) == (2, ())


class TestWords:
    def test_the_sentence(self, asked):
        measure = measure_of(Target(measure="unit_reports", parameters={"indicator": asked.indicator_id}))
        assert measure.sentence() == (
            "“Đơn thư của công dân” trong báo cáo đã được duyệt (cộng các kỳ) của đơn vị được yêu cầu, trên tổng số "
            "cùng báo cáo"
        )
        assert "Hãy chọn số liệu" in measure_of(Target(measure="unit_reports", parameters={})).refusal()


class TestAllotted:
    def figures(self, world, **more):
        numbers = {str(world.cell.pk): 4, str(world.neighbour.pk): 6}
        found = tallies(world, "allotted", LAST, numbers=numbers, **more)
        return found.whole.figure, found.units[world.cell.pk].figure

    def test_of_what_the_unit_reported(self, world, asked):
        report(world, asked)
        report(world, asked, world.neighbour, done=3)
        report(world, asked, world.neighbour, done=1, end=JANUARY)
        assert self.figures(world, indicator=asked.indicator_id) == (Figure(8, 10), Figure(4, 4))

    def test_of_a_quantity_of_its_records(self, world):
        fact(world, "reformstep", days_cut=3)
        fact(world, "reformstep", days_cut=None)
        fact(world, "reformstep", world.neighbour, days_cut=-2)
        chosen = {"kind": "reformstep", "quantity": "days_cut"}
        assert self.figures(world, **chosen) == (Figure(3, 10), Figure(3, 4))

    def test_the_sentence_says_of_what(self, asked):
        chosen = {"numbers": {"1": 4}, "indicator": asked.indicator_id}
        measure = measure_of(Target(measure="allotted", parameters=chosen))
        assert measure.sentence() == (
            "“Đơn thư của công dân” trong báo cáo đã được duyệt của từng đơn vị, trên số giao riêng cho 1 đơn vị"
        )
        assert {"kind", "state", "quantity"} <= type(measure).hidden(chosen)


class TestRequired:
    @pytest.mark.parametrize("measure", ["unit_reports", "allotted"])
    def test_not_issued_nor_dropped_without_the_figure(self, world, measure):
        draft = ProgramFactory(issuer=world.committee, draft=True, year=2022, number=950)
        KeyTaskFactory(program=draft, ordinal=1)
        parameters = {"indicator": IndicatorFactory().pk, "numbers": {str(world.cell.pk): 3}}
        row = {"short_name": "Đơn thư", "text": "Mẫu.", "measure": measure, "comparator": "ge", "threshold": 90}
        set_targets(draft, by=world.staff, rows=[row | {"parameters": parameters}])
        with pytest.raises(Incomplete, match="chưa yêu cầu số liệu"):
            issue(draft, by=world.staff)
        RequiredFigureFactory(program=draft)
        issued = issue(draft, by=world.staff)
        with pytest.raises(Refused, match="Chỉ tiêu 1: Chương trình chưa yêu cầu số liệu"):
            edit_open(issued, by=world.staff, values={}, required_figures=[])

    def test_next_year_asks_the_same(self, world, asked):
        kept = copy_to_next_year(world.program, by=world.staff).required_figures.get()
        assert (kept.indicator, kept.every, kept.days, kept.has_total) == (asked.indicator, "month", 10, True)


class TestDuties:
    def owed(self, world, day, unit):
        duties = duties_on(world.program, day, below=unit)
        return [duty.start.fields[1][1] for duty in duties if duty.about.startswith("figure:")]

    def test_each_period_that_is_over_and_not_in_hand(self, world, asked):
        report(world, asked, state="submitted", end=JANUARY)
        assert self.owed(world, FEBRUARY - DAY, world.cell) == []
        assert self.owed(world, FEBRUARY, world.cell) == ["2021-02-28"]
        assert self.owed(world, MARCH, world.cell) == ["2021-02-28", "2021-03-31"]

    @pytest.mark.parametrize(("day", "late"), [(date(2021, 2, 10), False), (date(2021, 2, 11), True)])
    def test_late_so_many_days_after_its_end(self, world, asked, day, late):
        (duty,) = [duty for duty in duties_on(world.program, day, below=world.cell) if duty.start]
        assert duty.is_late(day) is late

    def test_nothing_is_owed_without_a_last_day(self, world, asked):
        asked.days = None
        asked.save()
        assert self.owed(world, MARCH, world.cell) == []
