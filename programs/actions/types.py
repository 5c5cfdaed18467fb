"""Types of organisations: what may stand where, who may be appointed there."""

from django.db import transaction

from programs.models import OrganizationType, User
from programs.rules import demand, refusal_to_change_type, refusal_to_keep_types


@transaction.atomic
def save_type(type: OrganizationType | None = None, *, by: User, values: dict) -> OrganizationType:
    """A new type, or new values of one; `allowed_children` is a list of types. Nothing placed may be contradicted."""
    demand(refusal_to_keep_types(by))
    if type:
        OrganizationType.objects.select_for_update().get(pk=type.pk)
        demand("\n".join(refusal_to_change_type(type, values)))
    plain = {name: value for name, value in values.items() if name != "allowed_children"}
    row = OrganizationType.objects.get(pk=type.pk) if type else OrganizationType()
    for name, value in plain.items():
        setattr(row, name, value)
    row.save()
    if "allowed_children" in values:
        row.allowed_children.set(values["allowed_children"])
    return row
