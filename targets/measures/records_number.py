"""How many records of a kind there are, or what they add up to, in plain numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Count, Q, QuerySet

from targets.arithmetic import Figure, Tallies, Tally
from targets.enums import Basis
from targets.measures.base import Measure, MeasureHelp
from targets.measures.denominator import CHOICES, EVERYBODY, WHOLE, Denominator, denominator_fields
from targets.measures.filters import RecordFilters
from targets.measures.quantities import Counted, counted_fields
from targets.measures.record_kinds import MATTERS
from targets.measures.replies import OPEN, OPEN_WORDS, OVERDUE, add_matters, open_on, overdue_on


@dataclass(frozen=True)
class NumberOfRecords(Counted, Denominator, RecordFilters, Measure):
    """Of the whole committee, with its own records and those of associations, or of the units that are asked.

    A record with several hosts counts once. `still`: of opinions and recommendations only those open or overdue.
    """

    still: str = ""
    asked: str = EVERYBODY

    key = "records"
    place = 60
    label = "Số hồ sơ, hoặc tổng một con số của hồ sơ"
    bases = (Basis.NUMBER,)
    is_capped = False
    help = MeasureHelp(
        "so-ho-so",
        "số hồ sơ mà chỉ tiêu nêu, hoặc tổng một con số ghi trong các hồ sơ đó (lượt người dự, ngày cắt giảm…)",
        "không chia cho số nào: so thẳng với con số mà chỉ tiêu yêu cầu",
        "Hoạt động của nhiều đơn vị chỉ tính một lần. Chưa có hồ sơ nào thì là 0, không phải chưa có số liệu.",
    )

    @classmethod
    def fields(cls) -> dict:
        who = denominator_fields()
        who["asked"].choices = [WHOLE, *CHOICES]
        still = [("", "Tất cả"), *((key, words.capitalize()) for key, words in OPEN_WORDS.items())]
        own = {"still": forms.ChoiceField(label="Chỉ đếm", choices=still, required=False)}
        return add_matters(counted_fields()) | own | who

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        """Only opinions and recommendations wait for an answer."""
        return super().hidden(values) | ({"still"} if values.get("kind") not in MATTERS else set())

    def refusal(self) -> str:
        if self.still and self.kind not in MATTERS:
            return f"{self.of_kind.label} không có việc trả lời: hãy để trống mục “Chỉ đếm”."
        return super().refusal()

    @property
    def counts(self) -> str:
        if self.still:
            return f"{self.of_kind.counts} {OPEN_WORDS[self.still]}"
        return self.counted_word

    @property
    def keeps_sql(self) -> bool:
        """Those asked are known of the whole tree alone."""
        return self.asked == EVERYBODY

    def sentence(self) -> str:
        what = f"{self.adds_up.total} của" if self.adds_up else "Số"
        whose = "toàn Đảng bộ" if self.asked == EVERYBODY else Denominator.words(self)
        still = f" {OPEN_WORDS[self.still]}" if self.still else ""
        return f"{what} {RecordFilters.words(self)}{still} của {whose}"

    def tally(self, snapshot) -> Tallies:
        if self.asked == EVERYBODY and not snapshot.is_joined:
            number = snapshot.totals.of(self)["number"]
        else:
            number = sum(row["number"] for row in snapshot.read(self._rows))
        return Tallies(Tally(Figure(max(number, 0), 0)))

    def _rows(self, snapshot) -> QuerySet:
        """One row, or none. Of an item with several hosts the lead row tells its numbers."""
        facts = self.facts(snapshot).filter(self._wanted(snapshot))
        if self.asked != EVERYBODY:
            facts = facts.filter(organization__in=self._organizations(snapshot))
        if self.asked == EVERYBODY or self.adds_up:
            facts = facts.filter(is_lead=True)
        return facts.values("kind").annotate(number=self.total() if self.adds_up else Count("item_id", distinct=True))

    def sums(self, snapshot) -> Mapping:
        if self.asked != EVERYBODY:
            return {}
        return {"number": self.total(self._wanted(snapshot) & self.of_these_kinds & Q(is_lead=True))}

    def _wanted(self, snapshot) -> Q:
        still = {OPEN: open_on(snapshot.day), OVERDUE: overdue_on(snapshot.day)}.get(self.still, Q())
        return self.counted(snapshot.period) & still

    def _organizations(self, snapshot) -> set[int]:
        """Those asked with everything inside them."""
        asked = self.asks(snapshot)
        return asked | {organization for organization, unit in snapshot.unit_of.items() if unit in asked}
