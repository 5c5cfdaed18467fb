"""People to whom the programme, or superiors' documents, were made known, of all people: the roll is what is due."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Case, Q, QuerySet, Sum, Value, When

from danvan.kit.compiled import compiled
from danvan.kit.numbers import number_text
from programs import workflow
from programs.enums import REACH, DocumentKind, FactKind
from programs.models import Fact
from targets.arithmetic import Figure, Tally
from targets.enums import UnitVerdict
from targets.measures.base import MeasureHelp
from targets.measures.documents import document_signs, documents_field
from targets.measures.scope import MeasureScope
from targets.measures.shares import UnitShares
from targets.measures.words import joined, pending

OTHER_DOCUMENT = "triển khai văn bản khác nên không tính"
HELD_OUTSIDE = "tổ chức ngoài thời gian của chương trình nên không tính"
NOT_YET_HELD = "chưa tới ngày tổ chức nên chưa tính"
MEMBERS, OTHERS = "members", "others"
WHO = {"": "người", MEMBERS: "đảng viên", OTHERS: "người ngoài Đảng"}
NOBODY = {"reached": 0, "members": 0, "waiting": 0}


@dataclass(frozen=True)
class PeopleReached(UnitShares):
    """Σ newly reached in accepted sessions, cut at the roll of the unit; an unknown roll adds nothing.

    `documents`: of these superiors' documents instead of the programme itself; then each person is due once for each.
    `who`: all people, Party members, or the others.
    """

    documents: tuple[int, ...] = ()
    who: str = ""

    key = "reach"
    place = 10
    label = "Người được triển khai chương trình"
    record_kind = FactKind.DISSEMINATION
    heading = "Triển khai"
    noun = "buổi triển khai"
    start_words = "Báo cáo buổi triển khai"
    help = MeasureHelp(
        "trien-khai",
        "số người được triển khai lần đầu, cộng từ các buổi đã được duyệt; mỗi đơn vị không quá số người của đơn vị",
        "tổng số người của các đơn vị, theo số người nhập gần nhất đến ngày xem",
        "Buổi bổ sung chỉ ghi người chưa dự lần nào. Số đảng viên được đếm riêng và hiện bên cạnh.",
    )

    @classmethod
    def fields(cls) -> dict:
        who = forms.ChoiceField(label="Ai", required=False, choices=[("", "Mọi người"), *list(WHO.items())[1:]])
        return {"who": who, "documents": documents_field("Không chọn thì tính việc triển khai chính chương trình này.")}

    @property
    def counts(self) -> str:
        return f"lượt {WHO[self.who]}" if len(self.documents) > 1 else WHO[self.who]

    @property
    def program_day(self) -> str:
        return "" if self.documents else "dissemination_due"

    @property
    def reminder(self) -> str:
        return "" if self.documents or self.who else REACH

    @property
    def list_view(self) -> str:
        return "programs:documents" if self.documents else ""

    @property
    def title(self) -> str:
        return "Triển khai văn bản" if self.documents else "Triển khai chương trình"

    def counts_kind(self, kind: str) -> bool:
        return kind == FactKind.DISSEMINATION

    def sentence(self) -> str:
        what = f"văn bản {document_signs(self.documents)}" if self.documents else "chương trình"
        people = self.counts[:1].upper() + self.counts[1:]
        return f"{people} được triển khai {what}, trên tổng số {WHO[self.who]} của các đơn vị"

    def unit_tallies(self, snapshot) -> Mapping[int, Tally]:
        """`waiting`: people of sessions that the office still looks at; `beside`: the Party members."""
        found: dict[int, dict] = defaultdict(lambda: defaultdict(lambda: dict(NOBODY)))
        for row in snapshot.read(self._rows):
            if unit := snapshot.unit_of.get(row["organization_id"]):
                sums = found[unit][row["document_id"]]
                for name in NOBODY:
                    sums[name] += row[name] or 0
        return {unit.id: self._tally(snapshot.strengths[unit.id], found[unit.id]) for unit in snapshot.units}

    def _rows(self, snapshot) -> QuerySet:
        """One an organisation and document."""
        facts = self._facts(snapshot).filter(self._asked() & _held(snapshot.period))
        standing, waiting = Q(stands_as__in=workflow.APPROVED), Q(stands_as__in=workflow.WAITING)
        return facts.values("organization_id", "document_id").annotate(
            reached=Sum("people_reached", filter=standing),
            members=Sum("members_reached", filter=standing),
            waiting=Sum("people_reached", filter=waiting),
        )

    def _facts(self, snapshot) -> QuerySet[Fact]:
        return snapshot.facts.filter(kind=FactKind.DISSEMINATION)

    def _asked(self) -> Q:
        return Q(document__in=self.documents) if self.documents else Q(document__kind=DocumentKind.PROGRAM)

    def _tally(self, strength, by_document: Mapping[int, dict]) -> Tally:
        """A roll that nobody entered is no roll of 0. Each document is cut at the roll by itself."""
        times, sums = len(self.documents) or 1, by_document.values()
        beside = None
        if not self.who and strength.members is not None:
            beside = _cut([row["members"] for row in sums], strength.members, times)
        roll, waiting = self._roll(strength), sum(row["waiting"] for row in sums)
        if roll is None:
            return Tally(unknown_units=1, beside=beside, waiting=waiting)
        return Tally(_cut([self._reached(row) for row in sums], roll, times), beside=beside, waiting=waiting)

    def _roll(self, strength) -> int | None:
        if self.who == MEMBERS:
            return strength.members
        if self.who == OTHERS:
            return None if None in strength else max(strength.total - strength.members, 0)
        return strength.total

    def _reached(self, row: dict) -> int:
        if self.who == MEMBERS:
            return row["members"]
        return row["reached"] - row["members"] if self.who == OTHERS else row["reached"]

    def judge(self, snapshot) -> Callable:
        rows = self._judgements(snapshot.scope)
        judged = {item: (state in workflow.APPROVED and not why, why) for item, state, why in rows}
        return lambda record: judged.get(record.pk, (False, ""))

    @compiled
    def _judgements(self, places: tuple) -> QuerySet:
        """Record, its state, and what keeps it from counting beside that."""
        scope = MeasureScope.at(places)
        period = scope.period
        later = Q(held_from__gt=period.until, held_from__range=(period.first, period.last))
        why_not = Case(
            When(~self._asked(), then=Value(OTHER_DOCUMENT)),
            When(_held(period), then=Value("")),
            When(later, then=Value(NOT_YET_HELD)),
            default=Value(HELD_OUTSIDE),
        )
        return self._facts(scope).annotate(why_not=why_not).values_list("item_id", "state", "why_not")

    def cell_without(self, tally: Tally) -> str:
        return "0/0"

    def late_words(self, tally: Tally, word: UnitVerdict) -> str:
        return f"{self.left_words(tally)} chưa được triển khai"

    def done_words(self, tally: Tally, items: Collection, program) -> str:
        days = sorted(item.held_on for item in items if item.counted)
        text = f"{super().done_words(tally, items, program)} đã được triển khai"
        if len(days) < 2:
            return f"{text} ngày {days[0]:%d/%m/%Y}" if days else text
        return f"{text} qua {len(days)} buổi, gần nhất ngày {days[-1]:%d/%m/%Y}"

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        return joined(self._left(tally), pending(items, "buổi"))

    def _left(self, tally: Tally) -> str:
        if tally.unknown_units:
            return "Chưa có số người của đơn vị: đề nghị Văn phòng Đảng ủy nhập"
        if not tally.figure.due:
            return "Đơn vị chưa có người nào để triển khai"
        if not tally.figure.done:
            return f"Chưa triển khai cho {number_text(tally.left)} {self.counts}"
        done, due = number_text(tally.figure.done), number_text(tally.figure.due)
        return f"{done}/{due} {self.counts} đã được triển khai, {self.left_words(tally)}"

    def beside_words(self, beside: Figure) -> str:
        return f"Đảng viên: {number_text(beside.done)}/{number_text(beside.due)}"


def _held(period) -> Q:
    return Q(held_from__range=(period.first, period.until))


def _cut(reached: Collection[int], roll: int, times: int) -> Figure:
    return Figure(sum(min(number, roll) for number in reached), roll * times)
