"""How far a rule was kept that asks for so many records in each month, quarter…"""

from dataclasses import dataclass

from django import forms

from danvan.kit.formfields import IntegerField
from danvan.kit.numbers import number_text
from programs.enums import DialogueKind, FactKind, Frequency
from programs.queries.dialogues import spans_every
from targets.arithmetic import Figure, Tallies, Tally
from targets.measures.base import Measure, MeasureHelp
from targets.measures.record_kinds import KINDS, STATES


@dataclass(frozen=True)
class RegularDialogues(Measure):
    """Dialogues of the committee itself held in time, of those that the rule asks for in spans that have ended.

    More in one span than asked for make up for no other. Without `times` the rule is that of the programme; without
    any rule there is only the number held.
    """

    times: int | None = None
    every: str = ""
    dialogue_kind: str = DialogueKind.REGULAR

    key = "regular_dialogues"
    place = 75
    label = "Đối thoại của cấp ủy đúng kỳ"
    counts = "cuộc đối thoại đúng kỳ"
    help = MeasureHelp(
        "dung-ky",
        "số cuộc đối thoại của chính cấp ủy tổ chức đúng kỳ, trong các kỳ đã trọn đến ngày xem",
        "số cuộc phải tổ chức trong các kỳ đó: theo quy định của chương trình, hoặc số cuộc ghi ở đây",
        "Kỳ này nhiều hơn không bù cho kỳ khác. Chương trình không quy định số cuộc thì chỉ đếm số cuộc.",
    )

    @classmethod
    def fields(cls) -> dict:
        every = [("", "Theo quy định của chương trình"), *Frequency.choices]
        return {
            "dialogue_kind": forms.ChoiceField(label="Loại đối thoại", choices=DialogueKind.choices, required=False),
            "times": IntegerField(label="Số cuộc mỗi kỳ", min_value=1, required=False),
            "every": forms.ChoiceField(label="Kỳ", choices=every, required=False),
        }

    def refusal(self) -> str:
        if bool(self.times) != bool(self.every):
            return "Quy định phải có cả số cuộc (từ 1) và kỳ; hoặc để trống cả hai để theo quy định của chương trình."
        return super().refusal()

    @property
    def _kind_words(self) -> str:
        return f" {DialogueKind(self.dialogue_kind).label.lower()}"

    def counts_kind(self, kind: str) -> bool:
        return kind == FactKind.DIALOGUE

    def sentence(self) -> str:
        rule = rule_words(self.times, self.every) if self.times else "quy định của chương trình"
        return f"Cuộc đối thoại{self._kind_words} của chính cấp ủy đúng kỳ, so với {rule} trong các kỳ đã trọn"

    def number_words(self, program) -> str:
        times, every = self._rule(program)
        if not times:
            return f"cuộc{self._kind_words} của Đảng ủy (chương trình không quy định số cuộc)"
        return f"cuộc{self._kind_words} của Đảng ủy đúng kỳ, so với quy định ({rule_words(times, every)})"

    def out_of(self, tally: Tally) -> int | None:
        return tally.figure.due if tally.numbers["is_ruled"] else None

    def tally(self, snapshot) -> Tallies:
        program, held = snapshot.program, self._held(snapshot)
        times, every = self._rule(program)
        if not times:
            return Tallies(Tally(Figure(len(held), 0), numbers={"is_ruled": False}))
        spans = [(first, last) for first, last in spans_every(program, every) if last <= snapshot.day]
        days = [day for day in held if day]
        kept = sum(min(sum(first <= day <= last for day in days), times) for first, last in spans)
        return Tallies(Tally(Figure(kept, len(spans) * times), numbers={"is_ruled": True}))

    def _rule(self, program) -> tuple[int | None, str]:
        return (self.times, self.every) if self.times else (program.dialogue_times, program.dialogue_every)

    def _held(self, snapshot) -> list:
        """The day of each that counts."""
        dialogues, period = KINDS[FactKind.DIALOGUE], snapshot.period
        facts = snapshot.facts.filter(
            dialogues.within(period), dialogues.in_state(STATES["standing"][1], period), kind=dialogues.key,
            is_lead=True, organization=snapshot.program.issuer_id, dialogue_kind=self.dialogue_kind,
        )  # fmt: skip
        return list(facts.values_list("held_from", flat=True))


def rule_words(times: int, every: str) -> str:
    """“1 cuộc mỗi quý”."""
    return f"{number_text(times)} cuộc mỗi {Frequency(every).label}"
