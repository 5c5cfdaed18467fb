"""Who is asked by a target: all units, those of some types, named ones, or the associations."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django import forms

from danvan.kit.spans import in_force
from danvan.kit.widgets import ChooseMany
from programs.models import Organization, OrganizationType, Placement

ALL, TYPES, NAMED, ASSOCIATIONS = "all", "types", "named", "associations"
CHOICES = [
    (ALL, "Mọi đơn vị trực thuộc"), (TYPES, "Đơn vị của những loại chọn dưới đây"),
    (NAMED, "Những đơn vị nêu tên dưới đây"), (ASSOCIATIONS, "Các tổ chức chính trị - xã hội"),
]  # fmt: skip
# Parameter → the choice of who is asked that it belongs to.
NEEDS = {"types": TYPES, "units": NAMED}
EVERY_UNIT = "chi bộ, đảng bộ bộ phận"
EVERYBODY = "everybody"
WHOLE = (EVERYBODY, "Toàn Đảng bộ, cả việc của chính cấp ủy")
# Units, associations and the committee itself: not for targets, but for what was done for a key task.
BODIES = "bodies"


@dataclass(frozen=True)
class Denominator:
    """Parameters: who is asked."""

    asked: str = ALL
    types: tuple[int, ...] = ()
    units: tuple[int, ...] = ()

    def asks(self, snapshot) -> set[int]:
        """Organisations of the day that are asked; of a part of the tree only those that stand in it."""
        units = {unit.id for unit in snapshot.units}
        if self.asked == TYPES:
            return units & placed(snapshot, self.types)
        if self.asked == NAMED:
            return units & set(self.units)
        if self.asked == BODIES:
            return set(snapshot.body_of.values())
        return set(snapshot.associations) if self.asked == ASSOCIATIONS else units

    def body_of(self, snapshot) -> Mapping[int, int]:
        """Organisation → who among those asked answers for what it does."""
        if self.asked == ASSOCIATIONS:
            return {pk: pk for pk in snapshot.associations}
        return snapshot.body_of if self.asked == BODIES else snapshot.unit_of

    @classmethod
    def hidden(cls, values: Mapping) -> set[str]:
        asked = values.get("asked") or cls.asked
        return super().hidden(values) | {name for name, needs in NEEDS.items() if asked != needs}

    def refusal(self) -> str:
        """Of nobody nothing is ever due."""
        if self.asked == TYPES and not self.types:
            return "Hãy chọn ít nhất một loại đơn vị."
        if self.asked == NAMED and not self.units:
            return "Hãy nêu tên ít nhất một đơn vị."
        return super().refusal()

    @property
    def asks_units(self) -> bool:
        return self.asked != ASSOCIATIONS

    def words(self) -> str:
        """“chi bộ, đảng bộ bộ phận”, “3 đơn vị nêu tên”."""
        if self.asked == TYPES:
            names = OrganizationType.objects.filter(pk__in=self.types).values_list("name", flat=True)
            return ", ".join(name[:1].lower() + name[1:] for name in names)
        if self.asked == NAMED:
            return ", ".join(Organization.objects.filter(pk__in=self.units).values_list("name", flat=True))
        return "tổ chức chính trị - xã hội" if self.asked == ASSOCIATIONS else EVERY_UNIT


def placed(snapshot, types: Collection[int]) -> set[int]:
    """Those of the day that are of these types."""
    rows = Placement.objects.filter(in_force(snapshot.day), organization__in=snapshot.unit_of, type__in=types)
    return set(rows.values_list("organization_id", flat=True))


def denominator_fields() -> dict[str, forms.Field]:
    return {
        "asked": forms.ChoiceField(label="Tính trên", choices=CHOICES, required=False),
        "types": forms.ModelMultipleChoiceField(
            OrganizationType.objects.filter(counts_as_unit=True), label="Loại đơn vị", required=False, widget=ChooseMany
        ),
        "units": forms.ModelMultipleChoiceField(
            Organization.objects.filter(type__counts_as_unit=True), label="Đơn vị nêu tên", required=False
        ),
    }
