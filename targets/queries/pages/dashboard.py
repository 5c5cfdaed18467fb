"""The leaders' first page: are the targets met, and who is late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from danvan.kit import clock
from danvan.kit.dates import parse_day
from danvan.kit.memory import MadeOf, remembered
from programs.models import Program
from targets.measures import Snapshot
from targets.models import Target
from targets.progress import Progress, TargetResult, UnitRow
from targets.queries.duties.requirements import overdue_requirements
from targets.queries.pages.attention_notes import AttentionNote, NotedUnit, Overdue, by_unit, notes_of
from targets.queries.pages.progress_changes import ProgressChanges, changes_since
from targets.queries.pages.target_cards import TargetCard, cards_of, half_year_mark
from targets.queries.pages.task_figures import TaskFigure
from targets.queries.pages.task_progress import TaskProgress, read_tasks, task_figures_on
from targets.queries.pages.unit_table import (
    MOST_TASK_COLUMNS,
    FilterChip,
    UnitTableRow,
    chips_of,
    filtered,
    found,
    ordered,
    rows_of,
)
from targets.queries.progress.as_of import AsOf, as_of, days_left
from targets.queries.progress.program_day import ProgramDay
from targets.queries.units.target_cells import heading_of

MOST_NOTED = 5


@dataclass(frozen=True)
class DashboardFilters:
    """What the address asks for: day, the day to compare with, words searched, filter, order.

    Rubbish in any of them is harmless.
    """

    day: str = ""
    since: str = ""
    text: str = ""
    chosen: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Dashboard:
    """`rows` are those left by search and filter, in order; `everybody` are all of them, of whom pages are `made`.

    `noted`: the first units of “Cần chú ý”; `noted_more` of them are not shown.
    """

    program: Program
    on: AsOf
    left: str
    cards: list[TargetCard]
    rows: list[UnitTableRow]
    chips: list[FilterChip]
    sort: str
    everybody: list[UnitTableRow]
    columns: list[tuple[str, str]]
    tasks: TaskProgress
    noted: list[NotedUnit]
    noted_more: int
    changes: ProgressChanges | None
    made: MadeOf

    @property
    def task_columns(self) -> list[TaskFigure]:
        return self.tasks.figures if len(self.tasks.figures) <= MOST_TASK_COLUMNS else []

    @property
    def late_elsewhere(self) -> int:
        """Units that “Cần chú ý” does not name though something of a key task is overdue there."""
        noted = {row.unit_id for row in self.everybody if row.needs_attention}
        return len(self.tasks.late_units - noted)


@dataclass(frozen=True)
class DashboardDay:
    """Everything of a day, before anybody searches; `rows` in the Vietnamese order of names."""

    targets: dict[int, Target]
    progress: Progress
    before: dict[int, TargetResult]
    changes: ProgressChanges | None
    rows: list[UnitTableRow]
    notes: list[AttentionNote]
    columns: list[tuple[str, str]]
    tasks: TaskProgress
    made: MadeOf = field(default_factory=MadeOf)


def dashboard_of(program: Program, filters: DashboardFilters) -> Dashboard:
    """The whole page, with the same number of queries for three units and for thousands."""
    on = as_of(program, filters.day)
    # With the version, because the programme itself was read before.
    since = day_compared(program, on.day, filters.since)
    key = ("dashboard", program.pk, program.version, on.day, since, clock.today())
    read = remembered(key, lambda: read_day(program, on.day, since))
    matching, noted = found(read.rows, filters.text), by_unit(read.notes)
    rows, sort = ordered(filtered(matching, filters.chosen), filters.sort)
    return Dashboard(
        program=program,
        on=on,
        left=days_left(program, on.day),
        cards=read.made.once(("cards", on.query), lambda: _cards(read, since, on)),
        rows=rows,
        chips=chips_of(matching, filters.chosen, len(read.columns)),
        sort=sort,
        everybody=read.rows,
        columns=read.columns,
        tasks=read.tasks,
        noted=noted[:MOST_NOTED],
        noted_more=len(noted[MOST_NOTED:]),
        changes=read.changes,
        made=read.made,
    )


def _cards(read: DashboardDay, since: date | None, on: AsOf) -> list[TargetCard]:
    return cards_of(read.progress, read.targets, read.before, since, lambda unit: _unit_url(unit, on))


def day_compared(program: Program, day: date, text: str) -> date | None:
    """The day that the address names, if it lies in the programme and before the one looked at; else 30/06."""
    asked = parse_day(text)
    if asked and program.counts_from <= asked < day:
        return asked
    return half_year_mark(program.year, day)


def read_day(program: Program, day: date, since: date | None) -> DashboardDay:
    reading = ProgramDay(program, day)
    program_progress = reading.program_progress
    program_progress.prepare(*filter(None, [day, since]))
    progress = program_progress.on(day)
    units = {node.organization_id: node.unit_id for node in program_progress.nodes(day)}
    tasks = read_tasks(program, day, program_progress.nodes(day))
    overdue = Overdue(tasks.overdue, overdue_requirements(reading), _requirements_counted(program, progress.rows))
    notes = notes_of(progress.rows, reading.returned, overdue, units, program_progress.targets, day)
    before = {result.ordinal: result for result in program_progress.targets_on(since)} if since else {}
    return DashboardDay(
        targets=program_progress.targets,
        progress=progress,
        before=before,
        changes=_changes(program, program_progress, since, before, progress, tasks),
        rows=rows_of(progress.rows, notes, program_progress.last_changes(day), tasks),
        notes=notes,
        columns=_columns(progress.rows),
        tasks=tasks,
    )


def _requirements_counted(program: Program, rows: tuple[UnitRow, ...]) -> dict[int, tuple[str, int]]:
    """Ordinal → what a target counts that the programme requires."""
    found = {result.ordinal: result.aim.measure.start_with(program) for result in rows[0].results} if rows else {}
    return {ordinal: field for ordinal, field in found.items() if field}


def _unit_url(unit_id: int, on: AsOf) -> str:
    return reverse("targets:unit", args=[unit_id]) + on.query


def _changes(
    program, program_progress, since, before, progress: Progress, tasks: TaskProgress
) -> ProgressChanges | None:
    if since is None:
        return None
    tasks_then = task_figures_on(Snapshot(program, since, program_progress.nodes(since)), tasks.tasks)
    late = _late(program_progress.rows_on(since)), _late(progress.rows)
    return changes_since(since, before, progress.targets, tasks_then, tasks.figures, late)


def _late(rows: Iterable[UnitRow]) -> dict[int, str]:
    """Units late for a target, by their ids."""
    return {row.unit.id: row.unit.name for row in rows if any(result.is_late for result in row.results)}


def _columns(rows: tuple[UnitRow, ...]) -> list[tuple[str, str]]:
    """Key of the order and heading of each target that units answer for."""
    return [(f"ct{result.ordinal}", heading_of(result)) for result in rows[0].results] if rows else []
