"""What a unit did for each target and what it must still do, in words, with the item to go on with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from danvan.kit.numbers import number_text
from programs.enums import State
from programs.models import Program
from targets.enums import Measure, UnitVerdict, Verdict
from targets.models import Target
from targets.progress import UnitResult, UnitRow
from targets.queries.pages.attention import deadline_words
from targets.queries.pages.cells import state_of, word_of
from targets.queries.unit_items import Item

TITLES = {
    Measure.REACH: "Triển khai chương trình",
    Measure.REGISTERED: "Đăng ký công trình “Dân vận khéo”",
    Measure.COMMENDED: "Đề xuất tuyên dương",
}
KINDS = {Measure.REACH: "dissemination", Measure.REGISTERED: "registration", Measure.COMMENDED: "commendation"}
START = {
    Measure.REACH: "Báo cáo buổi triển khai",
    Measure.REGISTERED: "Đăng ký công trình",
    Measure.COMMENDED: "Đề xuất",
}
NOUNS = {Measure.REACH: "buổi triển khai", Measure.REGISTERED: "công trình", Measure.COMMENDED: "đề xuất"}
GO_ON = "Bổ sung"
WRITE_ON = "Viết tiếp"


@dataclass(frozen=True)
class Line:
    """One target of one unit. `missing` is "" once it is met; `open_item` is the one to go on with, if any.

    `kind` is the model's name, from which the addresses of the pages come.
    """

    ordinal: int
    title: str
    full_title: str
    state: str
    word: str
    text: str
    missing: str
    kind: str
    noun: str
    items: tuple[Item, ...]
    open_item: Item | None
    action: str
    pill: bool

    @property
    def is_met(self) -> bool:
        return not self.missing

    @property
    def waits_for_office(self) -> bool:
        """Is there nothing for the unit to do until the office has decided?"""
        return self.kind == KINDS[Measure.REGISTERED] and any(item.waits for item in self.items)


def lines_of(row: UnitRow, targets: Mapping[int, Target], program: Program, items: Collection[Item]) -> list[Line]:
    """A line a target that units answer for, done or not; `items` as `unit_items.items_of` gives them."""
    return [_line(row, result, targets[result.ordinal], program, items) for result in row.results]


def _line(row: UnitRow, result: UnitResult, target: Target, program: Program, items: Collection[Item]) -> Line:
    measure = result.aim.measure
    own = tuple(item for item in items if item.measure is measure)
    is_met = result.verdict is Verdict.MET
    text = (DONE if is_met else MISSING)[measure](row, result, own, program)
    deadline = "" if is_met else _deadline(result, target)
    open_item = _first_open(own)
    return Line(
        ordinal=result.ordinal,
        title=TITLES[measure],
        full_title=target.short_name,
        state=state_of(result),
        word=word_of(result),
        text=_joined(text, deadline),
        missing="" if is_met else text,
        kind=KINDS[measure],
        noun=NOUNS[measure],
        items=own,
        open_item=open_item,
        action=_action(measure, open_item),
        pill=result.word is not UnitVerdict.NONE,
    )


def missing_words(row: UnitRow, result: UnitResult, program: Program) -> str:
    """“Chưa đăng ký công trình gắn với “5 không””, of the figures alone, without looking at single items."""
    return MISSING[result.aim.measure](row, result, (), program)


def _deadline(result: UnitResult, target: Target) -> str:
    """“hạn 31/03/2021 (mẫu)”."""
    day = result.aim.goal.deadline
    return deadline_words(day, target.deadline_note).replace("Hạn", "hạn", 1) if day else ""


def _first_open(items: Iterable[Item]) -> Item | None:
    """What was returned before what is only begun."""
    waiting = [item for item in items if item.is_open and item.pk]
    return next((item for item in waiting if item.state != State.DRAFT), None) or next(iter(waiting), None)


def _action(measure: Measure, open_item: Item | None) -> str:
    if open_item is None:
        return START[measure]
    return WRITE_ON if open_item.state == State.DRAFT else GO_ON


def _counted(items: Iterable[Item]) -> list[Item]:
    return [item for item in items if item.counted]


def _pending(items: Collection[Item], noun: str) -> str:
    """“1 buổi đang chờ duyệt · 2 buổi chờ đơn vị bổ sung”, "" where nothing is under way."""
    counts = (
        (sum(item.waits for item in items), "đang chờ duyệt"),
        (sum(item.is_open and item.state != State.DRAFT for item in items), "đang chờ đơn vị bổ sung"),
        (sum(item.state == State.DRAFT for item in items), "chưa gửi"),
    )
    return " · ".join(f"{number_text(number)} {noun} {words}" for number, words in counts if number)


def _reach_done(row, result, items, program) -> str:
    days = sorted(item.held_on for item in _counted(items))
    text = f"{number_text(result.done)}/{number_text(result.due)} người đã được triển khai"
    if len(days) < 2:
        return f"{text} ngày {days[0]:%d/%m/%Y}" if days else text
    return f"{text} qua {len(days)} buổi, gần nhất ngày {days[-1]:%d/%m/%Y}"


def _reach_missing(row, result, items, program) -> str:
    return _joined(_reach_left(result), _pending(items, "buổi"))


def _reach_left(result: UnitResult) -> str:
    if result.unknown_units:
        return "Chưa có số người của đơn vị: đề nghị Văn phòng Đảng ủy nhập"
    if not result.due:
        return "Đơn vị chưa có người nào để triển khai"
    done, left = number_text(result.done), number_text(result.due - result.done)
    if not result.done:
        return f"Chưa triển khai cho {left} người"
    return f"{done}/{number_text(result.due)} người đã được triển khai, còn {left} người"


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _registered_done(row, result, items, program) -> str:
    return f"{number_text(row.unit.works.counted)} công trình đã được duyệt"


def _registered_missing(row, result, items, program) -> str:
    campaign = f" gắn với “{program.campaign.name}”" if program.campaign else ""
    pending = _pending(items, "công trình")
    if pending:
        return pending
    return _in_vain(items, "Công trình đã đăng ký") or f"Chưa đăng ký công trình{campaign}"


def _commended_done(row, result, items, program) -> str:
    counted = row.unit.commended
    pairs = ((counted.collectives, "tập thể"), (counted.individuals, "cá nhân"))
    return "Đã đề xuất, tuyên dương " + ", ".join(f"{number_text(n)} {word}" for n, word in pairs if n)


def _commended_missing(row, result, items, program) -> str:
    if pending := _pending([item for item in items if not item.waits], "đề xuất"):
        return pending
    return _in_vain(items, "Đề xuất đã gửi") or "Chưa có đề xuất cá nhân, tập thể nào"


def _in_vain(items: Iterable[Item], what: str) -> str:
    """“Công trình đã đăng ký: gửi ngoài thời gian của chương trình nên không tính”; "" without such an item."""
    reasons = dict.fromkeys(item.why_not for item in items if item.why_not)
    return f"{what}: {'; '.join(reasons)}" if reasons else ""


DONE = {Measure.REACH: _reach_done, Measure.REGISTERED: _registered_done, Measure.COMMENDED: _commended_done}
MISSING = {
    Measure.REACH: _reach_missing,
    Measure.REGISTERED: _registered_missing,
    Measure.COMMENDED: _commended_missing,
}
