"""One unit in one target, as a cell of the table says it: “64/64”, “2 công trình”, “Chờ duyệt”, “–”."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from danvan.kit.numbers import number_text
from targets.enums import Measure, UnitVerdict, Verdict
from targets.progress import UnitFacts, UnitResult

HEADINGS = {Measure.REACH: "Triển khai", Measure.REGISTERED: "Đăng ký", Measure.COMMENDED: "Tuyên dương"}

NOTHING = "–"


@dataclass(frozen=True)
class Cell:
    """`state` draws the icon, `word` is its name, `text` stands beside; `order` sorts, the least done first."""

    ordinal: int
    heading: str
    state: str
    word: str
    text: str
    order: tuple

    @property
    def anchor(self) -> str:
        """Its place on the unit's page."""
        return f"#chi-tieu-{self.ordinal}"

    @property
    def is_blank(self) -> bool:
        return self.text == NOTHING

    @property
    def says_more(self) -> bool:
        """Does the word add to the text, as "Quá hạn" to "4/18"?"""
        return self.word.lower() != self.text.lower() and not self.is_blank


def cell_of(unit: UnitFacts, result: UnitResult) -> Cell:
    text, order = TEXTS[result.aim.measure](unit, result)
    return Cell(result.ordinal, heading_of(result), state_of(result), word_of(result), text, order)


def heading_of(result: UnitResult) -> str:
    return f"{result.ordinal} · {HEADINGS[result.aim.measure]}"


def state_of(result: UnitResult) -> str:
    """Lateness shows before the finer word, which stands in the text."""
    if result.word is UnitVerdict.NONE or result.word is UnitVerdict.UNKNOWN:
        return Verdict.NO_DATA.value
    if result.verdict is Verdict.GOING and result.word in (UnitVerdict.WAITING, UnitVerdict.RETURNED):
        return result.word.value
    return result.verdict.value


def word_of(result: UnitResult) -> str:
    return result.verdict.label if result.is_late else result.label


def _reach(unit: UnitFacts, result: UnitResult) -> tuple[str, tuple]:
    if result.unknown_units:
        return "Chưa rõ", (-1,)
    share = Fraction(result.done, result.due) if result.due else Fraction(0)
    return f"{number_text(result.done)}/{number_text(result.due)}", (share,)


def _registered(unit: UnitFacts, result: UnitResult) -> tuple[str, tuple]:
    works = unit.works
    order = (works.counted, works.waiting, works.returned)
    if works.counted:
        return f"{number_text(works.counted)} công trình", order
    if result.word in (UnitVerdict.WAITING, UnitVerdict.RETURNED):
        return result.word.label, order
    return "Chưa đăng ký", order


def _commended(unit: UnitFacts, result: UnitResult) -> tuple[str, tuple]:
    counted = unit.commended
    pairs = ((counted.collectives, "tập thể"), (counted.individuals, "cá nhân"))
    text = ", ".join(f"{number_text(number)} {word}" for number, word in pairs if number)
    return text or NOTHING, (counted.total,)


TEXTS: dict[Measure, Callable[[UnitFacts, UnitResult], tuple[str, tuple]]] = {
    Measure.REACH: _reach,
    Measure.REGISTERED: _registered,
    Measure.COMMENDED: _commended,
}
