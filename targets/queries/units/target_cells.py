"""One unit in one target, as a cell of the table says it: “64/64”, “2 công trình”, “Chờ duyệt”, “–”."""

from dataclasses import dataclass

from targets.enums import UnitVerdict, Verdict
from targets.progress import UnitResult

NOTHING = "–"


@dataclass(frozen=True)
class TargetCell:
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


def cell_of(result: UnitResult) -> TargetCell:
    text, order = result.aim.measure.cell(result.tally, result.word)
    return TargetCell(result.ordinal, heading_of(result), state_of(result), word_of(result), text, order)


def heading_of(result: UnitResult) -> str:
    return f"{result.number} · {result.aim.name or result.aim.measure.heading}"


def state_of(result: UnitResult) -> str:
    """Lateness shows before the finer word, which stands in the text."""
    if result.word in (UnitVerdict.NONE, UnitVerdict.UNKNOWN, UnitVerdict.NOT_ASKED):
        return Verdict.NO_DATA.value
    if result.verdict is Verdict.GOING and result.word in (UnitVerdict.WAITING, UnitVerdict.RETURNED):
        return result.word.value
    return result.verdict.value


def word_of(result: UnitResult) -> str:
    return result.verdict.label if result.is_late else result.label
