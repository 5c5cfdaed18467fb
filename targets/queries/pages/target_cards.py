"""A target as the cards and lines of the pages show it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from danvan.kit.numbers import decimal_text, number_text
from targets.arithmetic import percent_text
from targets.enums import Verdict
from targets.models import Target
from targets.progress import OpenUnit, Progress, TargetResult
from targets.queries.pages.target_months import TargetMonths

MOST_CLOSING = 12
LACKING = "thieu-"
# From a unit's id to its page.
UnitUrl = Callable[[int], str]


@dataclass(frozen=True)
class ClosingUnit:
    """A unit that could close the gap, and what it has left."""

    name: str
    left: str
    url: str


@dataclass(frozen=True)
class TargetCard:
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
    closing: tuple[ClosingUnit, ...]
    closing_more: int
    url: str = ""
    target: int = 0
    talk: str = ""
    talk_url: str = ""
    ordinal: int = 0
    closing_filter: str = ""
    months: TargetMonths | None = None


def lacking(ordinal: int) -> str:
    """The filter of the table for the units that could close the gap of a target."""
    return f"{LACKING}{ordinal}"


def half_year_mark(year: int, day: date) -> date | None:
    """30/06 of the programme's year, where figures of that day can be compared with those of `day`."""
    mark = date(year, 6, 30)
    return mark if day > mark else None


def cards_of(
    progress: Progress,
    targets: Mapping[int, Target],
    before: Mapping[int, TargetResult] | None = None,
    since: date | None = None,
    unit_url: UnitUrl | None = None,
) -> list[TargetCard]:
    """`targets` and `before` (the results of the day `since`) by ordinal. Units are named only with `unit_url`."""
    return [
        card_of(result, targets[result.ordinal], _change(result, before, since), unit_url)
        for result in progress.targets
    ]


def _change(result: TargetResult, before: Mapping[int, TargetResult] | None, since: date | None) -> str:
    old = (before or {}).get(result.ordinal)
    return change_word(result, old, since) if old and since else ""


def card_of(result: TargetResult, target: Target, change: str = "", unit_url: UnitUrl | None = None) -> TargetCard:
    closing = result.closing_units if unit_url else ()
    return TargetCard(
        over=f"Chỉ tiêu {result.number}",
        change=change,
        title=target.short_name,
        text=target.text,
        percent=lead_text(result),
        counts=counts_text(result),
        state=result.verdict.value,
        word=verdict_words(result),
        **bar_of(result),
        label=result.aim.goal.words_of(result.aim.measure.counts),
        note=" · ".join(filter(None, [beside_text(result), unknown_text(result)])),
        closing=tuple(_closing(result, unit, unit_url) for unit in closing[:MOST_CLOSING]),
        closing_more=max(len(closing) - MOST_CLOSING, 0),
        target=target.pk,
        ordinal=result.ordinal,
        closing_filter=lacking(result.ordinal) if closing else "",
    )


def lead_text(result: TargetResult) -> str:
    """“96,1%”, or the number itself where the target asks for a number."""
    if not result.aim.goal.is_number:
        return percent_text(result.percent)
    return number_text(result.done) if result.tally.is_entered else "–"


def bar_of(result: TargetResult) -> dict:
    """Of a plain number the track reaches to what is asked for, or to what was done against a goal of 0."""
    goal = result.aim.goal
    if not goal.is_number:
        return {"done": result.done, "due": result.due, "threshold": goal.threshold}
    asked = goal.threshold or max(result.done, 1)
    return {"done": result.done, "due": asked, "threshold": Decimal(100) if goal.threshold else Decimal(0)}


def counts_text(result: TargetResult) -> str:
    """“1.154 / 1.200 người”; beside a plain number only its word."""
    counts = result.aim.measure.counts
    if result.aim.goal.is_number:
        return counts if result.tally.is_entered else ""
    return f"{number_text(result.done)} / {number_text(result.due)} {counts}".rstrip() if result.due else ""


def verdict_words(result: TargetResult) -> str:
    """“Đạt”, “Còn 46 người · 3 đơn vị”, “Quá hạn · còn 3 đơn vị”, “Không đạt · còn thiếu 5 phiếu”."""
    gap = "" if result.verdict in (Verdict.MET, Verdict.NO_DATA) else gap_words(result)
    if not gap:
        return result.label
    if result.verdict is Verdict.GOING:
        return f"Còn {gap}"
    return f"{result.label} · {'còn thiếu' if result.verdict is Verdict.NOT_MET else 'còn'} {gap}"


def gap_words(result: TargetResult) -> str:
    """“46 người · 3 đơn vị”; "" where nothing that could still be done would meet the target."""
    if not result.short_by:
        return ""
    measure, units = result.aim.measure, len(result.closing_units)
    gap = f"{number_text(result.short_by)} {measure.counts}".rstrip()
    return f"{gap} · {number_text(units)} đơn vị" if units and not measure.counts_units else gap


def unknown_text(result: TargetResult) -> str:
    """Units whose number of people nobody entered: they stand in the way of “Đạt”."""
    return f"chưa rõ {number_text(result.unknown_units)} đơn vị" if result.unknown_units else ""


def beside_text(result: TargetResult) -> str:
    """Party members among the people, or how many forms came back."""
    beside = result.tally.beside
    return result.aim.measure.beside_words(beside) if beside and beside.due else ""


def change_word(result: TargetResult, before: TargetResult, since: date) -> str:
    """“+2 đơn vị từ 30/06”, “+4,1 điểm % từ 30/06”: the difference of the two numbers that readers see."""
    goal = result.aim.goal
    if not (result.tally.has_data(goal) and before.tally.has_data(goal)):
        return ""
    if goal.is_number or result.aim.measure.counts_units:
        change, word = result.done - before.done, result.aim.measure.counts
    else:
        change, word = result.percent - before.percent, "điểm %"
    return f"{signed(change)} {word} từ {since:%d/%m}" if change else f"Không đổi từ {since:%d/%m}"


def signed(change: int | Decimal) -> str:
    """“+4,1”, “−2”."""
    return f"{'+' if change > 0 else '−'}{decimal_text(abs(Decimal(change)))}"


def _closing(result: TargetResult, unit: OpenUnit, unit_url: UnitUrl) -> ClosingUnit:
    return ClosingUnit(unit.name, result.aim.measure.left_words(unit.tally), unit_url(unit.id))
