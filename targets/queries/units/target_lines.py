"""What a unit did for each target and what it must still do, in words, with the item to go on with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from programs.enums import State
from programs.models import Program
from targets.enums import UnitVerdict, Verdict
from targets.measures import ByUnit
from targets.measures.words import joined
from targets.models import Target
from targets.progress import UnitResult, UnitRow
from targets.queries.progress.as_of import deadline_words
from targets.queries.units.items import LISTED, UnitItem, UnitItems
from targets.queries.units.target_cells import state_of, word_of

GO_ON = "Bổ sung"
WRITE_ON = "Viết tiếp"


@dataclass(frozen=True)
class TargetLine:
    """One target of one unit. `missing` is "" once it is met; `open_item` is the one to go on with, if any.

    `kind` is the model's name, from which the addresses of the pages come. `start_url`: a POST that begins one more
    record, with the field and value `start_with` if there is one; `list_url`: where to go on instead.
    """

    ordinal: int
    number: str
    title: str
    full_title: str
    state: str
    word: str
    text: str
    missing: str
    kind: str
    noun: str
    items: tuple[UnitItem, ...]
    open_item: UnitItem | None
    action: str
    start_url: str
    start_with: tuple[str, int] | None
    list_url: str
    pill: bool
    waits_for_office: bool
    lists_items: bool

    @property
    def is_met(self) -> bool:
        return not self.missing


def lines_of(row: UnitRow, targets: Mapping[int, Target], program: Program, items: UnitItems) -> list[TargetLine]:
    """A line a target that units answer for, done or not."""
    return [_line(result, targets[result.ordinal], program, items.of(result.aim.measure)) for result in row.asked]


def _line(result: UnitResult, target: Target, program: Program, items: Collection[UnitItem]) -> TargetLine:
    measure, is_met = result.aim.measure, result.verdict is Verdict.MET
    say = measure.done_words if is_met else measure.missing_words
    text = say(result.tally, items, program)
    deadline = "" if is_met else _deadline(result, target)
    open_item = _first_open(items)
    return TargetLine(
        ordinal=result.ordinal,
        number=result.number,
        title=measure.title,
        full_title=target.short_name,
        state=state_of(result),
        word=word_of(result),
        text=joined(text, deadline),
        missing="" if is_met else text,
        kind=measure.record_kind,
        noun=measure.noun,
        items=tuple(items),
        open_item=open_item,
        action=_action(measure, open_item),
        start_url=reverse(measure.start_view) if measure.start_view else "",
        start_with=measure.start_with(program),
        list_url=reverse(measure.list_view) if measure.list_view else "",
        pill=result.word is not UnitVerdict.NONE,
        waits_for_office=measure.waits_for_office(items),
        lists_items=measure.record_kind in LISTED,
    )


def missing_words(result: UnitResult, program: Program) -> str:
    """“Chưa đăng ký công trình gắn với …”, of the figures alone, without looking at single items."""
    return result.aim.measure.missing_words(result.tally, (), program)


def _deadline(result: UnitResult, target: Target) -> str:
    """“hạn 31/03/2021 (mẫu)”."""
    day = result.aim.goal.deadline
    return deadline_words(day, target.deadline_note).replace("Hạn", "hạn", 1) if day else ""


def _first_open(items: Iterable[UnitItem]) -> UnitItem | None:
    """What was returned before what is only begun."""
    waiting = [item for item in items if item.is_open and item.pk]
    return next((item for item in waiting if item.state != State.DRAFT), None) or next(iter(waiting), None)


def _action(measure: ByUnit, open_item: UnitItem | None) -> str:
    if open_item is None:
        return measure.start_words
    return WRITE_ON if open_item.state == State.DRAFT else GO_ON
