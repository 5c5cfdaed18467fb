"""Figures that units must report: for which periods, what each has reported by a day, the filtered list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.kit import clock
from danvan.kit.periods import ends_of, period_name
from danvan.kit.search import search
from programs.enums import FactKind, State
from programs.models import Fact, FigureReport, Organization, Program, RequiredFigure
from programs.queries.days import default_day
from programs.queries.requirements import asked_of, facts_handed_in, heads_for
from programs.queries.units import UnitNode, tree_on
from programs.queries.visible import figure_reports_for, organizations_for
from programs.workflow import APPROVED, WAITING

# How far a unit has come with a figure, for the chips of its page.
DONE, WAITS, OPEN = "du", "cho", "con"
WORDS = {DONE: "Đã báo cáo đủ", WAITS: "Chờ duyệt", OPEN: "Còn kỳ chưa báo cáo"}
LOOKS = {DONE: "met", WAITS: "waiting", OPEN: "no_data"}


@dataclass(frozen=True)
class ReportFilters:
    """What a reader asked of the list; "" and None ask nothing."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    figure: int | None = None


@dataclass(frozen=True)
class UnitFigures:
    """What one unit reported: accepted reports added up; `missing`: last days of periods without any, `returned` of
    those that wait for the unit again, `late` of both past their day."""

    organization_id: int
    name: str
    sort_key: str
    months: int
    done: int
    total: int
    reports: int
    waiting: int
    missing: tuple[date, ...]
    returned: tuple[date, ...]
    late: int

    @property
    def owed(self) -> list[date]:
        return sorted((*self.missing, *self.returned))

    @property
    def state(self) -> str:
        if self.owed or not (self.reports or self.waiting):
            return OPEN
        return WAITS if self.waiting else DONE

    @property
    def word(self) -> str:
        return f"{WORDS[self.state]}, quá hạn" if self.late else WORDS[self.state]

    @property
    def look(self) -> str:
        return "late" if self.late else LOOKS[self.state]

    @property
    def owed_words(self) -> str:
        """“tháng 1/2021, tháng 2/2021 (bị trả lại)”."""
        return ", ".join(period_name(self.months, end) + " (bị trả lại)" * (end in self.returned) for end in self.owed)


@dataclass(frozen=True)
class FigureState:
    """One required figure with the units that are asked, as far as the reader sees them."""

    figure: RequiredFigure
    units: tuple[UnitFigures, ...]

    @property
    def done(self) -> int:
        return sum(unit.done for unit in self.units)

    @property
    def total(self) -> int:
        return sum(unit.total for unit in self.units)

    @property
    def late(self) -> int:
        return sum(1 for unit in self.units if unit.late)


def filtered_reports(user, program: Program | None, filters: ReportFilters) -> QuerySet[FigureReport]:
    """Seen by the user, of that programme (None: nothing), as filtered."""
    asked = {"state": filters.state, "organization": filters.unit, "required_figure": filters.figure}
    rows = figure_reports_for(user).filter(program=program)
    return search(rows.filter(**{name: value for name, value in asked.items() if value}), filters.text)


def units_reporting(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = figure_reports_for(user).filter(program=program).order_by().values("organization")
    return organizations_for(user).filter(pk__in=here)


def figures_of(program: Program) -> QuerySet[RequiredFigure]:
    """In their order, with whom they ask."""
    return program.required_figures.select_related("indicator").prefetch_related("types").order_by("ordinal")


def periods_until(figure: RequiredFigure, program: Program, day: date) -> list[date]:
    """The last days of the periods that are over at the end of that day and count for the programme."""
    return list(ends_of(figure.months, program.counts_from, min(program.counts_to, day)))


def periods_to_report(item: FigureReport) -> list[tuple[str, str]]:
    """Value and name of the periods that are over, the newest first, and of the one chosen before."""
    figure, chosen = item.required_figure, [item.period_to] if item.period_to else []
    ends = {*periods_until(figure, item.program, clock.today()), *chosen}
    return [(end.isoformat(), period_name(figure.months, end)) for end in sorted(ends, reverse=True)]


def figure_states(user, program: Program, figures: Iterable[RequiredFigure]) -> list[FigureState]:
    """Today or on the day of closing, of the units that the reader sees; an inner cell where its unit is not seen."""
    figures, day = list(figures), default_day(program)
    nodes = tree_on(program.issuer, day) if figures else []
    asked = {
        figure: {node.organization_id for node in units} for figure, units in asked_of(figures, nodes, day).items()
    }
    head_of, heads = heads_for(user, nodes)
    found = reported_on(program, day, head_of)
    return [
        FigureState(
            figure, tuple(_unit(figure, program, n, found, day) for n in heads if n.unit_id in asked[figure.pk])
        )
        for figure in figures
    ]


def reported_on(
    program: Program, day: date, unit_of: Mapping[int, int], only: Collection[int] | None = None
) -> dict[tuple[int, int], list[Fact]]:
    """(figure, unit) → what was handed in for it, here or inside the unit, as it stood at the end of that day.

    `only`: of these organisations alone, where not all of the programme's are asked for.
    """
    found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts_handed_in(program, day, FactKind.FIGURE_REPORT, unit_of, only):
        found[fact.required_figure_id, unit_of[fact.organization_id]].append(fact)
    return found


def missing_periods(figure: RequiredFigure, program: Program, facts: Iterable[Fact], day: date) -> list[date]:
    """Those over by that day for which nothing is in hand, nor returned."""
    told = {fact.held_to for fact in facts}
    return [end for end in periods_until(figure, program, day) if end not in told]


def returned_periods(figure: RequiredFigure, facts: Iterable[Fact]) -> list[date]:
    """Those of which everything handed in was returned; what is reported by the day has no period."""
    told = {fact.held_to for fact in facts if fact.state != State.RETURNED}
    back = {fact.held_to for fact in facts if fact.state == State.RETURNED and fact.held_to} - told
    return sorted(back) if figure.months else []


def _unit(figure: RequiredFigure, program: Program, node: UnitNode, found: Mapping, day: date) -> UnitFigures:
    facts = found.get((figure.pk, node.organization_id), [])
    counted = [fact for fact in facts if fact.state in APPROVED]
    missing, back = missing_periods(figure, program, facts, day), returned_periods(figure, facts)
    return UnitFigures(
        node.organization_id, node.name, node.sort_key, figure.months,
        done=sum(fact.figure_done for fact in counted),
        total=sum(fact.figure_total or 0 for fact in counted),
        reports=len(counted),
        waiting=sum(fact.state in WAITING for fact in facts),
        missing=tuple(missing),
        returned=tuple(back),
        late=sum(1 for end in (*missing, *back) if (due := figure.due_after(end)) and due < day),
    )  # fmt: skip
