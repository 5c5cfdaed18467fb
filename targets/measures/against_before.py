"""This year's number of records against that of a year before: rise or fall."""

from dataclasses import dataclass

from danvan.kit.formfields import IntegerField
from danvan.kit.numbers import number_text
from targets.arithmetic import NOT_ENTERED, Figure, Tallies, Tally
from targets.measures.base import MeasureHelp
from targets.measures.records_number import NumberOfRecords


@dataclass(frozen=True)
class AgainstLastYear(NumberOfRecords):
    """Done: the number of this programme; due: `baseline`, or the same number of the closed programme before it."""

    baseline: int | None = None

    key = "against_before"
    place = 100
    label = "Tăng, giảm so với năm trước"
    bases = ()
    help = MeasureHelp(
        "so-nam-truoc",
        "số hồ sơ của năm nay, hoặc tổng một con số của hồ sơ",
        "con số của năm trước do Văn phòng ghi; không ghi thì đếm y như vậy trong chương trình năm trước đã kết thúc",
        "Tăng 5% là từ 105% trở lên; giảm 10% là không quá 90%.",
    )

    @classmethod
    def fields(cls) -> dict:
        hint = "Để trống thì lấy từ chương trình năm trước, khi chương trình đó đã kết thúc."
        baseline = IntegerField(label="Con số của năm trước", min_value=1, required=False, help_text=hint)
        return {"baseline": baseline, **super().fields()}

    def sentence(self) -> str:
        before = number_text(self.baseline) if self.baseline else "con số cùng loại"
        return f"{super().sentence()}, so với {before} của năm trước"

    def tally(self, snapshot) -> Tallies:
        """Nothing to compare with is no data: neither a number of before nor a closed programme with such records."""
        before = self.baseline or self._of_earlier(snapshot)
        if not before:
            return NOT_ENTERED
        return Tallies(Tally(Figure(self._done(snapshot), before)))

    def _of_earlier(self, snapshot) -> int:
        return self._done(snapshot.earlier) if snapshot.earlier else 0

    def _done(self, snapshot) -> int:
        return super().tally(snapshot).whole.figure.done
