"""Forms that count as satisfied, of all valid forms of a survey."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from django.db.models import Q, Sum

from danvan.kit.numbers import number_text
from targets.arithmetic import NOT_ENTERED, Figure, Tallies, Tally, percent_text, plain_percent
from targets.enums import Basis
from targets.measures.base import Measure, MeasureHelp
from targets.models import SurveyCount


@dataclass(frozen=True)
class Satisfaction(Measure):
    """Of whole months; no source or scale named means every one. Beside: forms received of files settled."""

    sources: frozenset[int] = frozenset()
    scale: int | None = None

    key = "satisfaction"
    place = 40
    label = "Phiếu khảo sát hài lòng"
    counts = "phiếu"
    is_surveyed = True
    columns = ("sources", "scale")
    bases = (Basis.PERCENT,)
    help = MeasureHelp(
        "hai-long",
        "số phiếu ở các mức được coi là hài lòng, cộng từ các tháng đã trọn tính đến ngày xem",
        "tổng số phiếu hợp lệ",
        "Chỉ tính nguồn khảo sát và thang đo mà chỉ tiêu nêu tên. Tỷ lệ thu phiếu (phiếu thu về trên số hồ sơ đã giải "
        "quyết) hiện bên cạnh.",
    )

    @classmethod
    def of(cls, target, sources: Collection[int]) -> Self:
        return cls(frozenset(sources), target.scale_id)

    def months(self, snapshot) -> list[dict]:
        """Whole months of the surveys that are asked for."""
        read = snapshot.once("survey months", lambda: _months_of(snapshot.program))
        asked = [row for row in read if self._is_asked(row) and snapshot.period.holds(row["month"], _last(row))]
        here = snapshot.inside({row["organization_id"] for row in asked})
        return [row for row in asked if row["organization_id"] in here]

    def tally(self, snapshot) -> Tallies:
        asked = self.months(snapshot)
        if not asked:
            return NOT_ENTERED
        figure = Figure(_added(asked, "satisfied"), _added(asked, "valid"))
        return Tallies(Tally(figure, beside=Figure(_added(asked, "received"), _added(asked, "settled"))))

    def _is_asked(self, row: dict) -> bool:
        fits_source = not self.sources or row["source_id"] in self.sources
        return fits_source and self.scale in (None, row["scale_id"])

    def sentence(self) -> str:
        return "Phiếu ở các mức được coi là hài lòng, trên tổng số phiếu hợp lệ"

    def parameter_words(self, target) -> list[str]:
        sources = ", ".join(str(source) for source in target.sources.all()) or "mọi nguồn"
        return [f"nguồn: {sources}", f"thang đo: {target.scale or 'mọi thang đo'}"]

    def beside_words(self, beside: Figure) -> str:
        pair = f"{number_text(beside.done)}/{number_text(beside.due)}"
        return f"Thu về {pair} phiếu ({percent_text(plain_percent(beside))})"


def _months_of(program) -> list[dict]:
    """Of all committees: which of them stand below this one is asked of the day looked at."""
    happy = Sum("grades__forms", filter=Q(grades__grade__is_satisfied=True))
    rows = SurveyCount.objects.filter(month__gte=program.counts_from, month__lte=program.counts_to).order_by()
    rows = rows.annotate(valid=Sum("grades__forms"), satisfied=happy)
    names = ("organization_id", "month", "source_id", "scale_id", "settled", "received", "valid", "satisfied")
    return list(rows.values(*names))


def _last(row: dict):
    month = row["month"]
    return month.replace(day=monthrange(month.year, month.month)[1])


def _added(rows: Iterable[dict], name: str) -> int:
    return sum(row[name] or 0 for row in rows)
