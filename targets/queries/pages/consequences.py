"""What a deed would do to the figures: the same progress over one record more, one unit less or elsewhere, or a
closed programme.

Nothing stays written to find out: the record counts as accepted in the statements themselves.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from danvan.kit.numbers import number_text
from programs.enums import ProgramState
from programs.models import HandIn, KeyTask, Organization, Program
from programs.queries import tree_on
from programs.queries.days import default_day
from targets.measures import Snapshot
from targets.measures.key_tasks import measures_of
from targets.progress import Measured, TargetOnDay, TargetResult, target_result
from targets.queries.pages.target_cards import verdict_words
from targets.queries.pages.task_figures import FigureNumber, figure_number
from targets.queries.progress.targets_by_day import TargetsByDay


@dataclass(frozen=True)
class Consequence:
    """“Chỉ tiêu N”, “17/20 → 18/20”, “còn 2 đơn vị”."""

    lead: str
    course: str
    then: str = ""

    @property
    def text(self) -> str:
        return ", ".join(filter(None, [self.course, self.then]))


@dataclass(frozen=True)
class Consequences:
    """Of the targets and of the key tasks, in their order; empty where nothing moves."""

    targets: list[Consequence]
    tasks: list[Consequence]

    @property
    def words(self) -> str:
        """All of it in one line, "" where nothing moves."""
        return "; ".join(f"{one.lead}: {one.text}" for one in (*self.targets, *self.tasks))


@dataclass(frozen=True)
class _Figures:
    """Of some targets and of the figures of the key tasks, by their places."""

    targets: list[TargetResult]
    tasks: list[tuple[KeyTask, FigureNumber]]


def if_accepted(item: HandIn) -> Consequences:
    """Of the figures that may count a record of its kind."""
    kind, program = item._meta.model_name, item.program
    now = _today(program)
    then = now.if_accepted(kind, item.pk)
    aims = [aim for aim in TargetsByDay(program).on(now.day) if aim.measure.counts_kind(kind)]
    return _compared(_figures(aims, now, kind), _figures(aims, then, kind))


def if_ended(organization: Organization) -> Consequences:
    """Of the open programme, were it to end on the day usually looked at: what stands inside it goes with it."""
    program = _open_programs(organization).first()
    if program is None:
        return Consequences([], [])
    now = _today(program)
    then, aims = now.without({organization.pk}), TargetsByDay(program).on(now.day)
    return _compared(_figures(aims, now), _figures(aims, then))


def if_placed(
    organization: Organization, *, day: date, parent: Organization | None, rehearse: Callable[[Callable], list]
) -> Consequences:
    """Of the open programmes of the committees that it leaves and joins, at the end of `day`.

    `rehearse(read)`: what `read` answers with the organisation in its new place.
    """
    programs = list(_open_programs(organization, *filter(None, [parent])))
    before = _all_figures(programs, day)
    told = [_compared(*pair) for pair in zip(before, rehearse(lambda: _all_figures(programs, day)), strict=True)]
    if len(told) > 1:
        told = [_named(program, one) for program, one in zip(programs, told, strict=True)]
    return Consequences([row for one in told for row in one.targets], [row for one in told for row in one.tasks])


def _open_programs(*organizations: Organization) -> QuerySet[Program]:
    above = [int(part) for organization in organizations for part in organization.path.split("/") if part]
    found = Program.objects.filter(state=ProgramState.ISSUED, issuer__in=above)
    return found.select_related("issuer").order_by("issuer__path", "pk")


def _all_figures(programs: Iterable[Program], day: date) -> list[_Figures]:
    return [_figures(TargetsByDay(program).on(day), _on(program, day)) for program in programs]


def _named(program: Program, found: Consequences) -> Consequences:
    """Two committees may both have a target 1."""
    return Consequences(
        *(
            [replace(one, lead=f"{program.issuer}, {one.lead[:1].lower()}{one.lead[1:]}") for one in rows]
            for rows in (found.targets, found.tasks)
        )
    )


def if_closed(program: Program, day: date) -> Consequences:
    """What is not met on that day is not met for good."""
    now = _on(program, day)
    closed = [_result(aim, now, closed=True) for aim in TargetsByDay(program).on(day)]
    return Consequences([_told(result, result) for result in closed], [])


def _today(program: Program) -> Snapshot:
    return _on(program, default_day(program))


def _on(program: Program, day: date) -> Snapshot:
    return Snapshot(program, day, tree_on(program.issuer, day))


def _figures(aims: Iterable[TargetOnDay], snapshot: Snapshot, kind: str = "") -> _Figures:
    """Of key tasks those that may count a record of that kind, or all."""
    tasks = [
        (task, figure_number(snapshot, one))
        for task in snapshot.program.tasks.all()
        for one in measures_of(task)
        if not kind or one.measure.counts_kind(kind)
    ]
    return _Figures([_result(aim, snapshot) for aim in aims], tasks)


def _compared(before: _Figures, after: _Figures) -> Consequences:
    targets, tasks = zip(before.targets, after.targets, strict=True), zip(before.tasks, after.tasks, strict=True)
    return Consequences(list(_of_targets(targets)), list(_of_tasks(tasks)))


def _of_targets(pairs: Iterable[tuple[TargetResult, TargetResult]]) -> Iterator[Consequence]:
    for before, after in pairs:
        if (before.figure, verdict_words(before)) != (after.figure, verdict_words(after)):
            yield _told(before, after)


def _result(aim: TargetOnDay, snapshot: Snapshot, *, closed: bool = False) -> TargetResult:
    """Whether something met was met in time is not asked here."""
    measured = Measured(snapshot.day, closed, snapshot.units, {aim.ordinal: aim.measure.tally(snapshot)})
    return target_result(aim, measured, lambda aim: measured)


def _told(before: TargetResult, after: TargetResult) -> Consequence:
    course = _pair(after) if before.figure == after.figure else f"{_pair(before)} → {_pair(after)}"
    then = verdict_words(after)
    return Consequence(f"Chỉ tiêu {after.aim.called}", course, then[:1].lower() + then[1:])


def _pair(result: TargetResult) -> str:
    """“17/20”, or the number alone where the target asks for one."""
    if result.aim.goal.is_number:
        return number_text(result.done)
    return f"{number_text(result.done)}/{number_text(result.due)}"


def _of_tasks(pairs: Iterable[tuple]) -> Iterator[Consequence]:
    for (task, before), (_, after) in pairs:
        if before.pair != after.pair:
            yield Consequence(f"Nhiệm vụ {task.number}", _pair_course(before, after))


def _pair_course(before: FigureNumber, after: FigureNumber) -> str:
    return f"{before.pair} → {after.pair} {after.words}"
