"""Figures that the office enters by hand, for what nothing here counts."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from targets.arithmetic import NOT_ENTERED, Figure, Tallies, Tally
from targets.measures.base import Measure, MeasureHelp
from targets.models import ReportedFigure


@dataclass(frozen=True)
class ReportedFigures(Measure):
    """The last figure of the target until the day; its text names what is counted."""

    target: int | None = None
    unit_word: str = ""

    key = "reported"
    place = 50
    label = "Số liệu nhập tay"
    is_capped = False
    columns = ("unit_word",)
    is_reported = True
    help = MeasureHelp(
        "nhap-tay",
        "số đã làm trong lần nhập gần nhất đến ngày xem",
        "số phải làm trong chính lần nhập đó",
        "Dùng cho chỉ tiêu không đếm được từ hồ sơ; mỗi lần nhập ghi rõ ngày và nguồn.",
    )

    @classmethod
    def of(cls, target, sources: Collection[int]) -> Self:
        return cls(target.pk, target.unit_word)

    def sentence(self) -> str:
        what = f"Số {self.unit_word}" if self.unit_word else "Số liệu"
        return f"{what} Văn phòng nhập kèm nguồn, trên số phải đạt trong cùng lần nhập"

    @property
    def counts(self) -> str:
        return self.unit_word

    def tally(self, snapshot) -> Tallies:
        figures = snapshot.once(("reported", snapshot.program.pk), lambda: _figures_of(snapshot.program))
        own = [row for row in figures if row.target_id == self.target and snapshot.period.holds(row.date, row.date)]
        return Tallies(Tally(Figure(own[-1].done, own[-1].due))) if own else NOT_ENTERED


def _figures_of(program) -> list[ReportedFigure]:
    return list(ReportedFigure.objects.filter(target__program=program).order_by("date", "pk"))
