"""An item's content: as people read it on pages, and typed, as each step keeps it.

What a step keeps is never words: those are made when it is shown, so that a renamed label or row, or a field that came
later, changes nothing of what was known.
"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, Manager, Model, Q, QuerySet

from programs.enums import State
from programs.models import HandIn, Matter, Transition
from programs.workflow import HANDING_IN

GONE = "(không còn trong danh mục)"
# What a step keeps of an opinion or recommendation.
MATTER_FIELDS = ("asked", "due_on", "answered_on", "state")


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
    return {name: text_of(item, name) for name in item.CONTENT}


def text_of(row: Model, name: str) -> str:
    """One field as people read it, a choice by its label."""
    display = getattr(row, f"get_{name}_display", None)
    return display() if display else shown(getattr(row, name))


def differing(row: Model, values: dict) -> list[str]:
    """The fields in which the stored row says something else than `values` (as a form cleaned them)."""
    return [name for name, value in values.items() if _comparable(getattr(row, name)) != _comparable(value)]


def _comparable(value):
    rows = value.all() if isinstance(value, Manager) else value
    return {row.pk for row in rows} if isinstance(rows, QuerySet | list) else value


def snapshot_of(item: HandIn) -> dict[str, object]:
    """All that a step keeps of the item as it stands now: the content, what belongs to it, what arose in it."""
    return kept(item, item.CONTENT + item.KEPT_BESIDE) | matters_kept(item)


def matters_kept(item: HandIn) -> dict[str, list]:
    """The opinions or recommendations that arose in it, each as far as a step keeps it."""
    if not item.MATTERS:
        return {}
    return {item.MATTERS: [{"pk": row.pk} | kept(row, MATTER_FIELDS) for row in item.matters()]}


def kept(row: HandIn | Matter, names: Collection[str]) -> dict[str, object]:
    """Field name → typed value, as JSON has it: a day in ISO form, a row as its key, several as a list of keys."""
    return {name: _typed(row, row._meta.get_field(name)) for name in names}


def _typed(row: Model, field: Field):
    if field.many_to_many:
        return sorted(one.pk for one in getattr(row, field.name).all()) if row.pk else []
    value = field.value_from_object(row)
    return value.isoformat() if isinstance(value, date) else value


def words_of(model: type[Model], name: str, value) -> str:
    """What a step kept of a field, in today's words."""
    if isinstance(value, dict):
        return value["words"]
    if value is None or value in ("", []):
        return ""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return shown(value)
    if field.is_relation:
        return _names(field.related_model, value if isinstance(value, list) else [value])
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return shown(date.fromisoformat(value) if isinstance(field, DateField) else value)


def _names(model: type[Model], keys: list[int]) -> str:
    """In the usual order of such rows."""
    names = [str(row) for row in model._base_manager.filter(pk__in=keys)]
    return "; ".join(names + [GONE] * (len(keys) - len(names)))


def says_something(blank: HandIn, values: dict) -> bool:
    """Is there anything in `values` (by field name) that the button which began the item did not know?"""
    for name, value in values.items():
        known = name in blank.BY_BUTTON and getattr(blank, name) == value
        if not known and (list(value) if isinstance(value, QuerySet | list) else value):
            return True
    return False


def is_unwritten(item: HandIn) -> bool:
    """Was it never handed in, and did nobody leave a word, a file or a matter? Then nothing is lost with it."""
    if item.is_blank:
        return True
    told = item.transitions.exists() or item.attachments.exists() or any(item.matters())
    values = {name: getattr(item, name) for name in item.CONTENT}
    plain = {name: value.all() if isinstance(value, Manager) else value for name, value in values.items()}
    return not told and item.state == State.DRAFT and not says_something(item, plain)


def label_of(item: HandIn, name: str) -> str:
    label = item.field_label(name)
    return label[:1].upper() + label[1:]


def difference(item: HandIn, old: dict, new: dict) -> dict[str, list]:
    """Field name → [old, new], as the steps keep them, for what differs in the item's content."""
    pairs = {name: [old.get(name), new.get(name)] for name in item.CONTENT}
    return {name: [old, new] for name, (old, new) in pairs.items() if _said(old) != _said(new)}


def _said(value):
    """None for what says nothing: no text, no row, an unticked box, a field that an earlier step did not know."""
    return None if value is False or value in ("", []) else value


def last_handed_in(item: HandIn) -> dict[str, object]:
    """What the item's last hand-in kept; {} before the first."""
    sent = item.transitions.filter(event__in=HANDING_IN).order_by("-at", "-pk")
    return sent.values_list("content", flat=True).first() or {}


def last_step(item: HandIn, *events: str, until: Transition | None = None) -> Transition | None:
    """The item's last step of these kinds, or the last one before the step `until`."""
    steps = item.transitions.filter(event__in=events).select_related("by").order_by("-at", "-pk")
    if until:
        steps = steps.filter(Q(at__lt=until.at) | Q(at=until.at, pk__lt=until.pk))
    return steps.first()
