"""What of the records can be added up instead of counting them: columns of the ledger that hold whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce

from programs.enums import FactKind
from targets.measures.filters import filter_fields


@dataclass(frozen=True)
class Quantity:
    """`column` of the ledger, known of records of these kinds; `total` names the sum, `unit` what it is counted in."""

    column: str
    total: str
    unit: str
    kinds: frozenset[str]


HELD = frozenset({FactKind.ACTIVITY, FactKind.DIALOGUE, FactKind.OVERSIGHT})
QUANTITIES = {
    quantity.column: quantity
    for quantity in (
        Quantity("people_present", "Tổng số lượt người dự", "lượt người dự", HELD),
        Quantity(
            "people_reached", "Tổng số người được triển khai", "người được triển khai",
            frozenset({FactKind.DISSEMINATION}),
        ),
        Quantity(
            "people_helped", "Tổng số lượt người được chăm lo, giúp đỡ", "lượt người được chăm lo, giúp đỡ",
            frozenset({FactKind.ACTIVITY}),
        ),
        Quantity("money", "Tổng kinh phí", "đồng", frozenset({FactKind.ACTIVITY})),
        Quantity("days_cut", "Tổng số ngày cắt giảm", "ngày cắt giảm", frozenset({FactKind.REFORM_STEP})),
        Quantity("papers_cut", "Tổng số giấy tờ cắt giảm", "giấy tờ cắt giảm", frozenset({FactKind.REFORM_STEP})),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """Parameter of measures over records: what is added up of each; "" counts the records themselves."""

    quantity: str = ""

    @property
    def adds_up(self) -> Quantity | None:
        return QUANTITIES.get(self.quantity)

    @property
    def counted_word(self) -> str:
        """“công trình”, “ngày cắt giảm”."""
        return self.adds_up.unit if self.adds_up else self.of_kind.noun

    def counted_words(self, records: str) -> str:
        """“công trình đã được duyệt”, “ngày cắt giảm từ bước cải cách đã được duyệt”."""
        return f"{self.adds_up.unit} từ {records}" if self.adds_up else records

    def total(self, condition=None):
        """An aggregate over facts of which each record has one."""
        if self.adds_up:
            return Coalesce(Sum(self.quantity, filter=condition), 0)
        return Count("item_id", filter=condition)

    def of_record(self):
        """What one record adds, as an expression over its fact."""
        return Coalesce(F(self.quantity), 0) if self.adds_up else Value(1)

    def refusal(self) -> str:
        """Of what such records do not have nothing is ever added up."""
        if self.adds_up and self.kind not in self.adds_up.kinds:
            return f"{self.of_kind.label} không có “{self.adds_up.unit}” để cộng: hãy chọn con số khác, hoặc đếm hồ sơ."
        return super().refusal()

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        is_alone = not quantities_of(values.get("kind") or cls.kind)
        return super().hidden(values) | ({"quantity"} if is_alone else set())

    @classmethod
    def offered(cls, values: Mapping) -> dict[str, set[str]]:
        return super().offered(values) | {"quantity": {"", *quantities_of(values.get("kind") or cls.kind)}}


def quantities_of(kind: str) -> set[str]:
    return {column for column, quantity in QUANTITIES.items() if kind in quantity.kinds}


def counted_fields() -> dict[str, forms.Field]:
    """Those of the records, and what of them is counted."""
    filters = filter_fields()
    choices = [("", "Số hồ sơ"), *((column, quantity.total) for column, quantity in QUANTITIES.items())]
    quantity = forms.ChoiceField(label="Đếm", choices=choices, required=False)
    return {"kind": filters.pop("kind"), "quantity": quantity, **filters}
