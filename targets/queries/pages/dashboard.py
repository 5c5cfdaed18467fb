"""The leaders' first page: are the targets met, and who is late."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from danvan.kit import clock
from danvan.kit.memory import remembered
from programs.models import Program
from targets.models import Target
from targets.progress import Progress, TargetResult, UnitRow
from targets.queries.asof import AsOf, as_of, days_left
from targets.queries.items import returned_on
from targets.queries.pages.attention import Note, notes_of
from targets.queries.pages.cards import Card, cards_of, half_year_mark
from targets.queries.pages.cells import heading_of
from targets.queries.pages.table import Chip, Row, chips_of, filtered, found, ordered, rows_of
from targets.queries.pages.tasks import TaskReading, read_tasks
from targets.queries.progress import Reckoning

MOST_NOTES = 8


@dataclass(frozen=True)
class Wish:
    """What the address asks for: day, words searched, filter, order; rubbish in any of them is harmless."""

    day: str = ""
    text: str = ""
    chosen: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Dashboard:
    """`rows` are those left by search and filter, in order; `units` counts all of them. `notes_more` are not shown."""

    program: Program
    on: AsOf
    left: str
    cards: list[Card]
    rows: list[Row]
    chips: list[Chip]
    sort: str
    units: int
    columns: list[tuple[str, str]]
    tasks: TaskReading
    notes: list[Note]
    notes_more: int


@dataclass(frozen=True)
class Reading:
    """Everything of a day, before anybody searches; `rows` in the Vietnamese order of names."""

    targets: dict[int, Target]
    progress: Progress
    before: dict[int, TargetResult]
    rows: list[Row]
    notes: list[Note]
    columns: list[tuple[str, str]]
    tasks: TaskReading


def dashboard_of(program: Program, wish: Wish) -> Dashboard:
    """The whole page, with the same number of queries for three units and for thousands."""
    on = as_of(program, wish.day)
    # With the version, because the programme itself was read before.
    key = ("dashboard", program.pk, program.version, on.day, clock.today())
    read = remembered(key, lambda: read_day(program, on.day))
    matching = found(read.rows, wish.text)
    rows, sort = ordered(filtered(matching, wish.chosen), wish.sort)
    return Dashboard(
        program=program,
        on=on,
        left=days_left(program, on.day),
        cards=cards_of(read.progress, read.targets, read.before, lambda unit: _unit_url(unit, on)),
        rows=rows,
        chips=chips_of(matching, wish.chosen, len(read.columns)),
        sort=sort,
        units=len(read.rows),
        columns=read.columns,
        tasks=read.tasks,
        notes=read.notes[:MOST_NOTES],
        notes_more=max(len(read.notes) - MOST_NOTES, 0),
    )


def read_day(program: Program, day: date) -> Reading:
    reckoning, mark = Reckoning(program), half_year_mark(program.year, day)
    reckoning.prepare(*filter(None, [day, mark]))
    progress, returned = reckoning.on(day), returned_on(program, day)
    units = {node.organization_id: node.unit_id for node in reckoning.nodes(day)}
    tasks = read_tasks(program, day, reckoning.nodes(day))
    waiting = {units[item.organization_id] for item in returned if item.organization_id in units}
    return Reading(
        targets=reckoning.targets,
        progress=progress,
        before=_before(reckoning, mark),
        rows=rows_of(progress.rows, waiting, reckoning.last_changes(day), tasks.has_records),
        notes=notes_of(progress.rows, returned, units, reckoning.targets, day),
        columns=_columns(progress.rows),
        tasks=tasks,
    )


def _unit_url(unit_id: int, on: AsOf) -> str:
    return reverse("targets:unit", args=[unit_id]) + on.query


def _before(reckoning: Reckoning, mark: date | None) -> dict[int, TargetResult]:
    """The results at the half-year mark, by ordinal; empty until then."""
    return {result.ordinal: result for result in reckoning.targets_on(mark)} if mark else {}


def _columns(rows: tuple[UnitRow, ...]) -> list[tuple[str, str]]:
    """Key of the order and heading of each target that units answer for."""
    return [(f"ct{result.ordinal}", heading_of(result)) for result in rows[0].results] if rows else []
