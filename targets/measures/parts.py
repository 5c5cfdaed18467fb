"""A target by its sub-targets: how many of them are met, or how many units meet them all."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple, Self

from django import forms

from danvan.kit.numbers import number_text
from targets.arithmetic import NOT_ASKED, Figure, Goal, Tallies, Tally
from targets.arithmetic.tally import added
from targets.enums import UnitVerdict, Verdict
from targets.measures.base import UNITS, Measure, MeasureHelp, UnitsThatHave

BY_UNIT, BY_TARGET = "units", "targets"
CHOICES = [(BY_UNIT, "Đơn vị đạt mọi chỉ tiêu thành phần"), (BY_TARGET, "Số chỉ tiêu thành phần đạt")]
PART = "chỉ tiêu thành phần"


class SubTarget(NamedTuple):
    """A sub-target as valid on the day."""

    number: str
    name: str
    measure: Measure
    goal: Goal


@dataclass(frozen=True)
class OfParts(UnitsThatHave):
    """`of`: what is counted. `parts` are no parameter: the sub-targets of the day, given before it counts.

    Several conditions that all must hold are sub-targets of one target.
    """

    counted: str = BY_UNIT
    parts: tuple[SubTarget, ...] = ()

    key = "parts"
    place = 110
    label = "Theo các chỉ tiêu thành phần"
    takes_parts: ClassVar[bool] = True
    record_kind = "target"
    heading = "Thành phần"
    title = "Chỉ tiêu thành phần"
    noun = PART
    start_words = ""
    start_view = ""
    help = MeasureHelp(
        "thanh-phan",
        "số đơn vị đạt mọi chỉ tiêu thành phần, hoặc số chỉ tiêu thành phần đã đạt",
        "số đơn vị mà ít nhất một chỉ tiêu thành phần hỏi đến, hoặc số chỉ tiêu thành phần",
        "Chỉ tiêu đòi hai điều kiện cùng lúc thì ghi mỗi điều kiện là một chỉ tiêu thành phần. Mỗi chỉ tiêu thành phần "
        "có cách tính, mức và hạn riêng; không cộng số của chúng với nhau.",
    )

    @classmethod
    def fields(cls) -> dict:
        return {"counted": forms.ChoiceField(label="Đếm", choices=CHOICES, required=False)}

    def with_parts(self, parts: Collection[SubTarget]) -> Self:
        return replace(self, parts=tuple(parts))

    @property
    def has_units(self) -> bool:
        return self.counted == BY_UNIT

    @property
    def counts(self) -> str:
        return UNITS if self.has_units else PART

    def sentence(self) -> str:
        if self.has_units:
            return "Đơn vị đạt mọi chỉ tiêu thành phần, trên tổng số đơn vị được tính"
        return "Chỉ tiêu thành phần đã đạt, trên tổng số chỉ tiêu thành phần"

    def refusal_of_parts(self, parts: Collection[Measure]) -> str:
        """What of the sub-targets keeps it from ever being counted."""
        if not parts:
            return "Cách tính này cần chỉ tiêu thành phần: hãy ghi chúng ngay sau chỉ tiêu, đánh dấu “Là thành phần”."
        if self.has_units and not any(part.has_units for part in parts):
            return "Không chỉ tiêu thành phần nào tính theo đơn vị: hãy đếm số chỉ tiêu thành phần đạt."
        return ""

    def tally(self, snapshot) -> Tallies:
        if self.has_units:
            units = self.unit_tallies(snapshot)
            return Tallies(added(units.values()), units)
        met = sum(snapshot.tally(part.measure).whole.meets(part.goal) for part in self.parts)
        return Tallies(Tally(Figure(met, len(self.parts))))

    def unit_tallies(self, snapshot) -> Mapping[int, Tally]:
        own = [(part, snapshot.tally(part.measure).units) for part in self.parts if part.measure.has_units]
        return {unit.id: self._of_unit(unit.id, own, snapshot.day) for unit in snapshot.units}

    def _of_unit(self, unit: int, own: list, day) -> Tally:
        """`numbers`: 1 or 0 of each sub-target that asks the unit, by its number."""
        met = {}
        for part, units in own:
            tally = units.get(unit, NOT_ASKED)
            if tally.is_asked:
                found = part.measure.unit_verdict(part.goal, tally, day, closed=False)
                met[part.number] = int(found is Verdict.MET)
        return Tally(Figure(int(all(met.values())), 1), numbers=met) if met else NOT_ASKED

    def judge(self, snapshot) -> Callable:
        return lambda record: (False, "")

    def cell(self, tally: Tally, word: UnitVerdict) -> tuple[str, tuple]:
        if not tally.is_asked:
            return "–", (-1,)
        met = sum(tally.numbers.values())
        return f"{number_text(met)}/{number_text(len(tally.numbers))}", (met,)

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        return self._lacking(tally)

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        return f"Đạt cả {number_text(len(tally.numbers))} {PART}"

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        words = self._lacking(tally)
        return words[:1].upper() + words[1:]

    def _lacking(self, tally: Tally) -> str:
        """“chưa đạt 2.1 Mô hình, 2.2 Đối thoại”."""
        named = [f"{part.number} {part.name}" for part in self.parts if tally.numbers.get(part.number) == 0]
        return f"chưa đạt {', '.join(named)}"

    def is_owed(self, tally: Tally, verdict: Verdict, word: UnitVerdict) -> bool:
        """Its sub-targets remind, each of its own."""
        return False
