"""What measures share in which a unit has done so much of so much: people of a roll, answers of questions."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from danvan.kit.numbers import number_text
from targets.arithmetic import Goal, Tally, short_by, verdict
from targets.enums import UnitVerdict, Verdict
from targets.measures.base import Before, ByUnit


class UnitShares(ByUnit):
    """A unit is judged by its own done of due, held against the goal of the target."""

    def unit_verdict(self, goal: Goal, tally: Tally, on: date, *, closed: bool) -> Verdict:
        return verdict(goal, tally, on, closed=closed)

    def unit_short_by(self, goal: Goal, tally: Tally) -> int | None:
        return short_by(goal, tally.figure)

    def came_late(self, goal: Goal, tally: Tally, before: Before) -> bool:
        then = before()
        return then is None or not then.meets(goal)

    def unit_word(self, tally: Tally, verdict: Verdict) -> UnitVerdict:
        return UnitVerdict.UNKNOWN if tally.unknown_units else super().unit_word(tally, verdict)

    def cell(self, tally: Tally, word: UnitVerdict) -> tuple[str, tuple]:
        if tally.unknown_units:
            return "Chưa rõ", (-1,)
        if not (tally.is_asked and tally.figure.due):
            return self.cell_without(tally), (Fraction(0),)
        done, due = tally.figure.done, tally.figure.due
        return f"{number_text(done)}/{number_text(due)}", (Fraction(done, due),)

    def cell_without(self, tally: Tally) -> str:
        """Of a unit of which nothing is due."""
        return "–"

    def left_words(self, tally: Tally) -> str:
        return f"còn {number_text(tally.left)} {self.counts}"

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        return self.left_words(tally)

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        return f"{number_text(tally.figure.done)}/{number_text(tally.figure.due)} {self.counts}"

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        if not tally.figure.due:
            return "Chưa có số liệu của đơn vị"
        return f"{self.done_words(tally, items, program)}, {self.left_words(tally)}"

    def is_owed(self, tally: Tally, verdict: Verdict, word: UnitVerdict) -> bool:
        is_open = verdict is not Verdict.MET and not tally.unknown_units
        return is_open and tally.figure.done + tally.waiting < tally.figure.due
