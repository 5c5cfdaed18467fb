"""Units × documents: how many of the superiors' documents addressed to units were made known by them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django import forms

from programs.enums import FactKind
from targets.arithmetic import Figure, Tallies, Tally
from targets.arithmetic.tally import added
from targets.measures.base import MeasureHelp
from targets.measures.document_coverage import coverage_of
from targets.measures.documents import document_signs, documents_field
from targets.measures.shares import UnitShares

UNITS, ADDRESSEES = "", "addressees"


@dataclass(frozen=True)
class UnitDocuments(UnitShares):
    """Due: each pair of a unit and a document in force that is addressed to it; done: those with an accepted session.

    `documents`: the ones named, or all of the programme. What a cell inside a unit did counts for the unit. `whom`:
    the units alone, or every addressee, also an association, a cell inside a unit, the committee itself.
    """

    documents: tuple[int, ...] = ()
    whom: str = UNITS

    key = "unit_documents"
    place = 80
    label = "Lượt đơn vị đã triển khai văn bản cấp trên"
    counts = "lượt đơn vị"
    counts_documents = True
    record_kind = "document"
    list_view = "programs:documents"
    heading = "Văn bản"
    title = "Triển khai văn bản cấp trên"
    noun = "văn bản"
    start_words = "Xem văn bản cần triển khai"
    help = MeasureHelp(
        "luot-van-ban",
        "số lượt đơn vị đã có buổi triển khai được duyệt của một văn bản",
        "số lượt đơn vị phải triển khai, cộng từ các văn bản đang có hiệu lực gửi cho đơn vị",
        "Văn bản đã có bản mới thay thế thì không tính nữa. Buổi của chi bộ bên trong tính cho đảng bộ bộ phận.",
    )

    @classmethod
    def fields(cls) -> dict:
        whom = [(UNITS, "Các đơn vị trực thuộc"), (ADDRESSEES, "Mọi đơn vị, tổ chức mà văn bản gửi đến")]
        return {
            "documents": documents_field("Không chọn thì tính mọi văn bản cấp trên của chương trình."),
            "whom": forms.ChoiceField(label="Tính trên", choices=whom, required=False),
        }

    def number_words(self, program) -> str:
        return "lượt đơn vị đã triển khai"

    def counts_kind(self, kind: str) -> bool:
        return kind == FactKind.DISSEMINATION

    def sentence(self) -> str:
        which = f"văn bản {document_signs(self.documents)}" if self.documents else "văn bản cấp trên"
        who = "Lượt đơn vị, tổ chức" if self.whom else "Lượt đơn vị"
        return f"{who} đã triển khai {which}, trên tổng số lượt phải triển khai"

    def tally(self, snapshot) -> Tallies:
        units = self.unit_tallies(snapshot)
        if not self.whom:
            return Tallies(added(units.values()), units)
        papers = coverage_of(snapshot, self.documents)
        whole = Figure(sum(len(one.confirmed) for one in papers), sum(len(one.addressed) for one in papers))
        return Tallies(Tally(whole), units)

    def unit_tallies(self, snapshot) -> dict[int, Tally]:
        """`numbers`: “extra” documents that it made known without being asked to."""
        units = {unit.id: unit.id for unit in snapshot.units}
        done, due, extra = Counter(), Counter(), Counter()
        body_of = snapshot.body_of if self.whom else units
        for paper in coverage_of(snapshot, self.documents):
            asked = units.keys() if paper.for_all and not self.whom else paper.addressed & body_of.keys()
            due.update(body_of[pk] for pk in asked)
            done.update(body_of[pk] for pk in asked & paper.known_in)
            extra.update({body_of[pk] for pk in paper.held & body_of.keys()} - {body_of[pk] for pk in asked})
        everyone = units.keys() | due.keys() | extra.keys()
        return {body: Tally(Figure(done[body], due[body]), numbers={"extra": extra[body]}) for body in everyone}

    def missing_words(self, tally: Tally, items: Collection, program) -> str:
        if not tally.figure.due:
            return "Chưa có văn bản nào gửi đơn vị"
        return super().missing_words(tally, items, program)
