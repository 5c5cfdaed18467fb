"""How many superiors' documents there are to make known, or with how many of them somebody is late."""

from dataclasses import dataclass

from django import forms

from programs.enums import FactKind
from targets.arithmetic import Figure, Tallies, Tally
from targets.enums import Basis
from targets.measures.base import Measure, MeasureHelp
from targets.measures.document_coverage import coverage_of
from targets.measures.documents import document_signs, documents_field

IN_FORCE, LATE = "", "late"
COUNTS = {IN_FORCE: "văn bản", LATE: "lượt đơn vị đã qua hạn mà chưa gửi báo cáo"}


@dataclass(frozen=True)
class NumberOfDocuments(Measure):
    """Documents in force that day; or the pairs of one and an addressee who is past its last day without a session."""

    documents: tuple[int, ...] = ()
    what: str = IN_FORCE

    key = "documents"
    place = 85
    label = "Số văn bản cấp trên, số lượt chậm triển khai"
    bases = (Basis.NUMBER,)
    is_capped = False
    help = MeasureHelp(
        "so-van-ban",
        "số văn bản cấp trên đang có hiệu lực, hoặc số lượt đơn vị, tổ chức đã qua hạn mà chưa gửi báo cáo",
        "không chia cho số nào: so thẳng với con số mà chỉ tiêu yêu cầu",
        "Văn bản đã có bản mới thay thế thì không tính nữa. Chính ngày hạn chưa phải là chậm.",
    )

    @classmethod
    def fields(cls) -> dict:
        what = forms.ChoiceField(
            label="Đếm", choices=[(key, words.capitalize()) for key, words in COUNTS.items()], required=False
        )
        return {
            "what": what,
            "documents": documents_field("Không chọn thì tính mọi văn bản cấp trên của chương trình."),
        }

    @property
    def counts(self) -> str:
        return COUNTS[self.what]

    def counts_kind(self, kind: str) -> bool:
        return kind == FactKind.DISSEMINATION

    def sentence(self) -> str:
        which = f"văn bản {document_signs(self.documents)}" if self.documents else "văn bản cấp trên"
        if self.what == LATE:
            return f"Số lượt đơn vị, tổ chức đã qua hạn mà chưa gửi báo cáo triển khai {which}"
        return f"Số {which} đang có hiệu lực"

    def tally(self, snapshot) -> Tallies:
        papers = coverage_of(snapshot, self.documents)
        number = sum(len(paper.late) for paper in papers) if self.what == LATE else len(papers)
        return Tallies(Tally(Figure(number, 0)))
