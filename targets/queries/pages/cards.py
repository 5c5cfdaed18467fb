"""A target as the cards and lines of the pages show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danvan.kit.numbers import decimal_text, number_text
from targets.enums import Measure, Verdict
from targets.models import Target
from targets.progress import Progress, TargetResult, UnitFacts, percent_text, plain_percent

HALF_YEAR = "so với 6 tháng"
MOST_CLOSING = 12
# From a unit's id to its page.
UnitUrl = Callable[[int], str]


@dataclass(frozen=True)
class Closing:
    """A unit that could close the gap, and what it has left."""

    name: str
    left: str
    url: str


@dataclass(frozen=True)
class Card:
    """The values that `components/target_card.html` and `target_line.html` ask for; `target` is the target's id."""

    over: str
    change: str
    title: str
    text: str
    percent: str
    counts: str
    state: str
    word: str
    done: int
    due: int
    threshold: Decimal
    label: str
    note: str
    closing: tuple[Closing, ...]
    closing_more: int
    url: str = ""
    target: int = 0
    talk: str = ""
    talk_url: str = ""


def half_year_mark(year: int, day: date) -> date | None:
    """30/06 of the programme's year, where figures of that day can be compared with those of `day`."""
    mark = date(year, 6, 30)
    return mark if day > mark else None


def cards_of(
    progress: Progress,
    targets: Mapping[int, Target],
    before: Mapping[int, TargetResult] | None = None,
    unit_url: UnitUrl | None = None,
) -> list[Card]:
    """`targets` and `before` (the results at the half-year mark) by ordinal. Units are named only with `unit_url`."""
    before = before or {}
    return [
        card_of(result, targets[result.ordinal], before.get(result.ordinal), unit_url) for result in progress.targets
    ]


def card_of(
    result: TargetResult, target: Target, before: TargetResult | None = None, unit_url: UnitUrl | None = None
) -> Card:
    counts = counted_word(target)
    closing = result.closing_units if unit_url else ()
    return Card(
        over=f"Chỉ tiêu {result.ordinal}",
        change=change_word(result, before, counts) if before else "",
        title=target.short_name,
        text=target.text,
        percent=percent_text(result.percent),
        counts=counts_text(result, counts),
        state=result.verdict.value,
        word=verdict_words(result, counts),
        done=result.done,
        due=result.due,
        threshold=result.aim.goal.threshold,
        label=result.aim.goal.words,
        note=" · ".join(filter(None, [beside_text(result), unknown_text(result)])),
        closing=tuple(_closing(result, unit, unit_url) for unit in closing[:MOST_CLOSING]),
        closing_more=max(len(closing) - MOST_CLOSING, 0),
        target=target.pk,
    )


def counted_word(target: Target) -> str:
    """“người”, “đơn vị”, “phiếu”, or the hand-fed target's own word."""
    return Measure(target.measure).counts or target.unit_word


def counts_text(result: TargetResult, counts: str) -> str:
    return f"{number_text(result.done)} / {number_text(result.due)} {counts}".rstrip() if result.due else ""


def verdict_words(result: TargetResult, counts: str) -> str:
    """“Đạt”, “Còn 46 người · 3 đơn vị”, “Quá hạn · còn 3 đơn vị”, “Không đạt · còn thiếu 5 phiếu”."""
    gap = "" if result.verdict in (Verdict.MET, Verdict.NO_DATA) else gap_words(result, counts)
    if not gap:
        return result.label
    if result.verdict is Verdict.GOING:
        return f"Còn {gap}"
    return f"{result.label} · {'còn thiếu' if result.verdict is Verdict.NOT_MET else 'còn'} {gap}"


def gap_words(result: TargetResult, counts: str) -> str:
    """“46 người · 3 đơn vị”; "" where nothing that could still be done would meet the target."""
    if not result.short_by:
        return ""
    gap = f"{number_text(result.short_by)} {counts}".rstrip()
    units = len(result.closing_units)
    return f"{gap} · {number_text(units)} đơn vị" if result.aim.measure is Measure.REACH and units else gap


def unknown_text(result: TargetResult) -> str:
    """Units whose number of people nobody entered: they stand in the way of “Đạt”."""
    return f"chưa rõ {number_text(result.unknown_units)} đơn vị" if result.unknown_units else ""


def beside_text(result: TargetResult) -> str:
    """Party members among the people, or how many forms came back."""
    beside = result.tally.beside
    if beside is None or not beside.due:
        return ""
    pair = f"{number_text(beside.done)}/{number_text(beside.due)}"
    if result.aim.measure is Measure.REACH:
        return f"Đảng viên: {pair}"
    if result.aim.measure is not Measure.SATISFACTION:
        return ""
    return f"Thu về {pair} phiếu ({percent_text(plain_percent(beside))})"


def change_word(result: TargetResult, before: TargetResult, counts: str) -> str:
    """“+2 đơn vị”, “+4,1 điểm % so với 6 tháng”: the difference of the two numbers that readers see."""
    if result.percent is None or before.percent is None:
        return ""
    if result.aim.measure in (Measure.REGISTERED, Measure.COMMENDED):
        change, word = result.done - before.done, counts
    else:
        change, word = result.percent - before.percent, "điểm %"
    return f"{signed(change)} {word} {HALF_YEAR}" if change else f"Không đổi {HALF_YEAR}"


def signed(change: int | Decimal) -> str:
    """“+4,1”, “−2”."""
    return f"{'+' if change > 0 else '−'}{decimal_text(abs(Decimal(change)))}"


def _closing(result: TargetResult, unit: UnitFacts, unit_url: UnitUrl) -> Closing:
    return Closing(unit.name, _left_of(result, unit), unit_url(unit.id))


def _left_of(result: TargetResult, unit: UnitFacts) -> str:
    if result.aim.measure is not Measure.REACH:
        return ""
    figure = unit.people.figure
    return f"còn {number_text(figure.due - figure.done)} người"
