"""Units that confirmed an act which the programme requires: a plan issued, a conference held, a commitment signed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.db.models import Q

from programs.enums import FactKind
from programs.models import ActKind, RequiredAct
from targets.measures.base import MeasureHelp
from targets.measures.denominator import ASSOCIATIONS, Denominator, denominator_fields, placed
from targets.measures.units_with import UnitsWithRecords

REQUIRED = "required"


@dataclass(frozen=True)
class UnitsConfirmed(UnitsWithRecords):
    """`act`: what is confirmed. Due are the units of which the programme requires it, unless others are chosen."""

    kind: str = FactKind.ACT_CONFIRMATION
    asked: str = REQUIRED
    is_owed_by_each: bool = True
    act: int | None = None

    key = "confirmed"
    place = 27
    label = "Đơn vị đã xác nhận một việc"
    # What the programme requires is owed whether a target counts it or not.
    reminder = ""
    former: ClassVar[Mapping[str, Mapping]] = {}
    help = MeasureHelp(
        "don-vi-xac-nhan",
        "số đơn vị có xác nhận đã được duyệt của việc mà chỉ tiêu nêu: ban hành kế hoạch, tổ chức hội nghị…",
        "số đơn vị mà chương trình yêu cầu việc đó, hoặc những đơn vị chọn riêng",
        "Xác nhận của chi bộ bên trong tính cho đảng bộ bộ phận. Hạn của việc và hạn của chỉ tiêu là một.",
    )

    @classmethod
    def fields(cls) -> dict:
        who = denominator_fields()
        others = [(key, label) for key, label in who["asked"].choices if key != ASSOCIATIONS]
        who["asked"].choices = [(REQUIRED, "Những đơn vị mà chương trình yêu cầu việc này"), *others]
        kinds = ActKind.objects.all()
        return {"act": forms.ModelChoiceField(kinds, label="Việc", required=False, empty_label="Hãy chọn"), **who}

    @property
    def title(self) -> str:
        return f"Xác nhận “{self._name}”"

    @property
    def _name(self) -> str:
        return ActKind.objects.filter(pk=self.act).values_list("name", flat=True).first() or "…"

    def sentence(self) -> str:
        return f"Đơn vị có xác nhận “{self._name}” đã được duyệt, trên tổng số {self.words()}"

    def words(self) -> str:
        return "đơn vị được yêu cầu" if self.asked == REQUIRED else Denominator.words(self)

    def refusal(self) -> str:
        return super().refusal() if self.act else "Hãy chọn việc phải xác nhận."

    def missing_field(self, program) -> str:
        if self.required_act(program):
            return ""
        return f"Chương trình chưa yêu cầu việc “{self._name}”: thêm vào “Việc phải xác nhận”."

    def required_act(self, program) -> RequiredAct | None:
        return program.required_acts.filter(act=self.act).first()

    def shared_day(self, program) -> tuple[object, str] | None:
        required = self.required_act(program)
        return required and (required, "due_on")

    def start_with(self, program) -> tuple[str, int] | None:
        required = self.required_act(program)
        return required and ("required_act", required.pk)

    def concerns(self, row) -> bool:
        return row.required_act.act_id == self.act

    def asks(self, snapshot) -> set[int]:
        """Of whom the programme requires it that day; of nobody where it does not require it."""
        if self.asked != REQUIRED:
            return super().asks(snapshot)
        types = snapshot.once((self.key, self.act), lambda: self._types(snapshot.program))
        units = {unit.id for unit in snapshot.units}
        return units & placed(snapshot, types) if types else units if types is not None else set()

    def _types(self, program) -> list[int] | None:
        """Of the units that must confirm it, [] for all; None where the programme does not require it."""
        required = self.required_act(program)
        return None if required is None else list(required.types.values_list("pk", flat=True))

    def _asked(self) -> Iterator[tuple[Q, str]]:
        yield Q(required_act__act=self.act), "xác nhận việc khác nên không tính"
