"""An item's content as people read it, for snapshots, for "đã sửa" marks and for pages."""

from django.db.models import Manager, Q

from programs.models import HandIn, Transition


def shown(value) -> str:
    """One field's value as text; empty values give ""."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Manager):
        return "; ".join(str(row) for row in value.all())
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return str(value)


def content_of(item: HandIn) -> dict[str, str]:
    """Field name → shown text, in the order of the form."""
    values = {}
    for name in item.CONTENT:
        display = getattr(item, f"get_{name}_display", None)
        values[name] = display() if display else shown(getattr(item, name))
    return values


def label_of(item: HandIn, name: str) -> str:
    label = str(item._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def difference(old: dict[str, str], new: dict[str, str]) -> dict[str, list[str]]:
    """Field name → [old, new] for what differs."""
    return {name: [old.get(name, ""), text] for name, text in new.items() if old.get(name, "") != text}


def last_handed_in(item: HandIn) -> dict[str, str]:
    """The content of the item's last hand-in; {} before the first."""
    contents = item.transitions.exclude(content={}).order_by("-at", "-pk").values_list("content", flat=True)
    return contents.first() or {}


def last_step(item: HandIn, *deeds: str, until: Transition | None = None) -> Transition | None:
    """The item's last step of these kinds, or the last one before the step `until`."""
    steps = item.transitions.filter(deed__in=deeds).select_related("by").order_by("-at", "-pk")
    if until:
        steps = steps.filter(Q(at__lt=until.at) | Q(at=until.at, pk__lt=until.pk))
    return steps.first()
