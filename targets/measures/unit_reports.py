"""Figures that units report because the programme requires them, added up."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django import forms
from django.db.models import QuerySet

from danvan.kit.numbers import number_text
from programs import workflow
from programs.enums import FactKind
from programs.models import Fact, Indicator, RequiredFigure
from targets.arithmetic import NOT_ASKED, Figure, Goal, Tally
from targets.enums import UnitVerdict, Verdict
from targets.measures.base import Before, MeasureHelp
from targets.measures.denominator import ASSOCIATIONS, Denominator, denominator_fields, placed
from targets.measures.shares import UnitShares

REQUIRED = "required"
NUMBERS = ("figure_done", "figure_total")
OUTSIDE = "kỳ ngoài thời gian của chương trình nên không tính"
NOT_THE_LAST = "không phải kỳ gần nhất nên không tính"


@dataclass(frozen=True)
class UnitReports(Denominator, UnitShares):
    """Σ done of accepted reports over Σ totals. `latest`: of each organisation its last report alone.

    A number without totals is compared with done itself; units that said nothing yet keep a ceiling from being met.
    """

    asked: str = REQUIRED
    indicator: int | None = None
    latest: bool = False
    counted: str = ""

    key = "unit_reports"
    place = 55
    label = "Số liệu các đơn vị báo cáo"
    is_capped = False
    columns = ("unit_word",)
    record_kind = FactKind.FIGURE_REPORT
    heading = "Số liệu"
    noun = "báo cáo số liệu"
    start_words = "Báo cáo số liệu"
    help = MeasureHelp(
        "don-vi-bao-cao",
        "số đã thực hiện, cộng từ báo cáo số liệu đã được duyệt của các đơn vị",
        "tổng số ghi trong chính các báo cáo đó; mức theo số thì không chia cho số nào",
        "Cộng mọi kỳ trong thời gian của chương trình, hoặc chỉ lấy kỳ gần nhất của từng đơn vị. Chỉ tiêu “không quá” "
        "chỉ đạt khi mọi đơn vị được yêu cầu đã báo cáo.",
    )

    @classmethod
    def fields(cls) -> dict:
        who = denominator_fields()
        others = [(key, label) for key, label in who["asked"].choices if key != ASSOCIATIONS]
        who["asked"].choices = [(REQUIRED, "Những đơn vị mà chương trình yêu cầu số liệu này"), *others]
        return {
            "indicator": forms.ModelChoiceField(
                Indicator.objects.all(), label="Số liệu", required=False, empty_label="Hãy chọn"
            ),
            "latest": forms.BooleanField(label="Chỉ lấy kỳ gần nhất của từng đơn vị", required=False),
            **who,
        }

    def sentence(self) -> str:
        how = "kỳ gần nhất" if self.latest else "cộng các kỳ"
        return f"“{self._name}” trong báo cáo đã được duyệt ({how}) của {self.words()}, trên tổng số cùng báo cáo"

    def words(self) -> str:
        return "đơn vị được yêu cầu" if self.asked == REQUIRED else Denominator.words(self)

    @property
    def _name(self) -> str:
        return Indicator.objects.filter(pk=self.indicator).values_list("name", flat=True).first() or "…"

    @property
    def title(self) -> str:
        return self._name

    def refusal(self) -> str:
        return super().refusal() if self.indicator else "Hãy chọn số liệu mà đơn vị báo cáo."

    def missing_field(self, program) -> str:
        if self.required_figure(program):
            return ""
        return f"Chương trình chưa yêu cầu số liệu “{self._name}”: thêm vào “Số liệu phải báo cáo”."

    def required_figure(self, program) -> RequiredFigure | None:
        return program.required_figures.filter(indicator=self.indicator).first()

    @classmethod
    def of(cls, target, sources: Collection[int]) -> Self:
        return cls(**{**cls.read(target), "counted": target.unit_word})

    @property
    def counts(self) -> str:
        return self.counted

    def start_with(self, program) -> tuple[str, int] | None:
        required = self.required_figure(program)
        return required and ("required_figure", required.pk)

    def asks(self, snapshot) -> set[int]:
        """Of whom the programme requires it that day; of nobody where it does not require it."""
        if self.asked != REQUIRED:
            return super().asks(snapshot)
        types = snapshot.once((self.key, self.indicator), lambda: self._types(snapshot.program))
        units = {unit.id for unit in snapshot.units}
        return units & placed(snapshot, types) if types else units if types is not None else set()

    def _types(self, program) -> list[int] | None:
        required = self.required_figure(program)
        return None if required is None else list(required.types.values_list("pk", flat=True))

    def unit_tallies(self, snapshot) -> Mapping[int, Tally]:
        asked, found = self.asks(snapshot), self._found(snapshot)
        return {unit.id: _tally(found[unit.id]) if unit.id in asked else NOT_ASKED for unit in snapshot.units}

    def _found(self, snapshot) -> dict[int, list[dict]]:
        """Unit → its accepted reports, of `latest` those of the last period of each organisation."""
        found, last = defaultdict(list), {}
        rows = snapshot.read(self._rows)
        for row in rows:
            last[row["organization_id"]] = max(last.get(row["organization_id"], row["held_to"]), row["held_to"])
        for row in rows:
            if not self.latest or row["held_to"] == last[row["organization_id"]]:
                found[snapshot.unit_of.get(row["organization_id"])].append(row)
        return found

    def _rows(self, snapshot) -> QuerySet:
        return facts_reported(snapshot, self.indicator).values("organization_id", "item_id", "held_to", *NUMBERS)

    def counts_kind(self, kind: str) -> bool:
        return kind == FactKind.FIGURE_REPORT

    def concerns(self, row) -> bool:
        return row.required_figure.indicator_id == self.indicator

    def judge(self, snapshot) -> Callable:
        return judged_reports(snapshot, {row["item_id"] for rows in self._found(snapshot).values() for row in rows})

    def unit_verdict(self, goal: Goal, tally: Tally, on: date, *, closed: bool) -> Verdict:
        """What all units together must reach is no goal of a single one."""
        if goal.is_floor:
            return Verdict.GOING if tally.is_entered and tally.is_asked else Verdict.NO_DATA
        return super().unit_verdict(goal, tally, on, closed=closed)

    def came_late(self, goal: Goal, tally: Tally, before: Before) -> bool:
        return not goal.is_floor and super().came_late(goal, tally, before)

    def cell(self, tally: Tally, word: UnitVerdict) -> tuple[str, tuple]:
        if tally.unknown_units:
            return "Chưa báo cáo", (-1,)
        if tally.is_asked and not tally.figure.due:
            return number_text(tally.figure.done), (tally.figure.done,)
        return super().cell(tally, word)

    def word_label(self, word: UnitVerdict) -> str:
        return "Chưa báo cáo" if word is UnitVerdict.UNKNOWN else super().word_label(word)

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        done, due = number_text(tally.figure.done), number_text(tally.figure.due)
        pair = f"{done}/{due}" if tally.figure.due else done
        return f"{pair} {self.counts} trong {number_text(tally.numbers.get('reports', 0))} báo cáo"

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        return "Chưa có báo cáo nào được duyệt" if tally.unknown_units else self.done_words(tally, items, program)

    def left_words(self, tally: Tally) -> str:
        return "" if tally.unknown_units else super().left_words(tally)

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        return self.missing_words(tally, (), None)

    def is_owed(self, tally: Tally, verdict: Verdict, word: UnitVerdict) -> bool:
        """The programme itself asks for each period."""
        return False


def facts_reported(snapshot, indicator: int | None) -> QuerySet[Fact]:
    """Accepted reports of that figure of periods that fall within the counting dates, up to the day looked at."""
    period = snapshot.period
    return snapshot.facts.filter(
        kind=FactKind.FIGURE_REPORT, stands_as__in=workflow.APPROVED, required_figure__indicator=indicator,
        held_to__range=(period.first, period.until),
    )  # fmt: skip


def judged_reports(snapshot, counted: Collection[int]) -> Callable:
    """Judges the reports of one figure, of which those in `counted` count."""

    def judge(record) -> tuple[bool, str]:
        if record.pk in counted:
            return True, ""
        if record.day and not snapshot.period.holds(record.day, record.day):
            return False, OUTSIDE
        return False, NOT_THE_LAST if record.state in workflow.APPROVED else ""

    return judge


def _tally(reports: Sequence[Mapping]) -> Tally:
    """A unit that reported nothing is not known: it is no 0."""
    if not reports:
        return Tally(unknown_units=1, is_entered=False)
    done, total = (sum(report[name] or 0 for report in reports) for name in NUMBERS)
    return Tally(Figure(done, total), numbers={"reports": len(reports)})
