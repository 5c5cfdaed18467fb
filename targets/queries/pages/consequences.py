"""What a deed would do to the figures: the same progress over one record more, one unit less, or a closed programme.

Nothing is written to find out: the record counts as accepted in the statements themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.kit.numbers import number_text
from programs.enums import ProgramState
from programs.models import HandIn, Organization, Program
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


def if_accepted(item: HandIn) -> Consequences:
    """Of the figures that may count a record of its kind."""
    kind, program = item._meta.model_name, item.program
    now = _today(program)
    then = now.if_accepted(kind, item.pk)
    aims = [aim for aim in TargetsByDay(program).on(now.day) if aim.measure.counts_kind(kind)]
    return Consequences(list(_of_targets(aims, now, then)), list(_of_tasks(now, then, kind)))


def if_ended(organization: Organization) -> Consequences:
    """Of the open programme, were it to end on the day usually looked at: what stands inside it goes with it."""
    above = [int(part) for part in organization.path.split("/") if part]
    program = Program.objects.filter(state=ProgramState.ISSUED, issuer__in=above).select_related("issuer").first()
    if program is None:
        return Consequences([], [])
    now = _today(program)
    then = now.without({organization.pk})
    aims = TargetsByDay(program).on(now.day)
    return Consequences(list(_of_targets(aims, now, then)), list(_of_tasks(now, then)))


def if_closed(program: Program, day: date) -> Consequences:
    """What is not met on that day is not met for good."""
    now = Snapshot(program, day, tree_on(program.issuer, day))
    closed = [_result(aim, now, closed=True) for aim in TargetsByDay(program).on(day)]
    return Consequences([_told(result, result) for result in closed], [])


def _today(program: Program) -> Snapshot:
    day = default_day(program)
    return Snapshot(program, day, tree_on(program.issuer, day))


def _of_targets(aims, now: Snapshot, then: Snapshot) -> Iterator[Consequence]:
    for aim in aims:
        before, after = _result(aim, now), _result(aim, then)
        if before.figure != after.figure or before.verdict is not after.verdict:
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


def _of_tasks(now: Snapshot, then: Snapshot, kind: str = "") -> Iterator[Consequence]:
    for task in now.program.tasks.all():
        measures = [one for one in measures_of(task) if not kind or one.measure.counts_kind(kind)]
        pairs = [(figure_number(now, one), figure_number(then, one)) for one in measures]
        for before, after in pairs:
            if before.pair != after.pair:
                yield Consequence(f"Nhiệm vụ {task.number}", _pair_course(before, after))


def _pair_course(before: FigureNumber, after: FigureNumber) -> str:
    return f"{before.pair} → {after.pair} {after.words}"
