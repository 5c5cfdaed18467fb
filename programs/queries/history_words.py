"""Entries of the field history in words: Vietnamese labels, names instead of ids, days as they are written."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from auditlog.models import LogEntry
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from danvan.kit.clock import ZONE
from danvan.kit.numbers import number_text
from programs.enums import Role
from programs.models import Appointment, Organization

ACTIONS = {
    LogEntry.Action.CREATE: "Thêm",
    LogEntry.Action.UPDATE: "Sửa",
    LogEntry.Action.DELETE: "Xóa",
    LogEntry.Action.ACCESS: "Xem",
}
NOTHING = {"None", "", None, "[]", "{}"}
MACHINE = "Hệ thống (nạp dữ liệu)"
# Whole numbers that are names, not amounts.
UNGROUPED = {"year", "number", "subject_id"}
UNTOLD = {"id", "version", "is_superuser", "is_staff"}
# Model → what a higher app, which puts it here, says of an entry of it beyond its fields.
TELLERS: dict[type[models.Model], Callable[[LogEntry], Iterable["ChangedField"]]] = {}
LONGEST = 400
AT_ONCE = 1000


@dataclass(frozen=True)
class ChangedField:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    at: datetime
    who: str
    action: str
    kind: str
    what: str
    changes: list[ChangedField]


def tell(entries: Iterable[LogEntry]) -> Iterator[HistoryEntry]:
    """A thousand at a time: for those, one query for each kind of record that is pointed at."""
    rows = iter(entries)
    while some := list(islice(rows, AT_ONCE)):
        names = _names(some)
        yield from (_entry(entry, names) for entry in some)


def _entry(entry: LogEntry, names: dict) -> HistoryEntry:
    model = entry.content_type.model_class()
    told = [_told(field, name, _titled(entry, name, pair, names), names) for field, name, pair in _pairs(entry)]
    return HistoryEntry(
        at=entry.timestamp,
        who=str(entry.actor or MACHINE),
        action=ACTIONS[entry.action],
        kind=str(model._meta.verbose_name).capitalize() if model else "",
        what=entry.object_repr,
        changes=[*(change for change in told if change), *_told_by_owner(entry)],
    )


def _told_by_owner(entry: LogEntry) -> Iterable[ChangedField]:
    """What only a higher app can say of its record."""
    teller = TELLERS.get(entry.content_type.model_class())
    return teller(entry) if teller else ()


def _titled(entry: LogEntry, name: str, pair, names: dict):
    """The role of a post as its organisation calls it; anything else as it is."""
    if name != "role" or entry.content_type.model_class() is not Appointment:
        return pair
    places = entry.changes.get("organization", [])
    title = next((names[Role, place] for place in places if (Role, place) in names), Role.SECRETARY)
    return [title if value == Role.SECRETARY else value for value in pair]


def _pairs(entry: LogEntry) -> list[tuple]:
    """(field, name, values) of what can be told; a record's first entry also names what points at it, which cannot."""
    model = entry.content_type.model_class()
    found = [(_field(model, name), name, pair) for name, pair in (entry.changes or {}).items() if name not in UNTOLD]
    return [(field, name, pair) for field, name, pair in found if field is None or isinstance(field, models.Field)]


def _field(model, name: str):
    """None for a field that the model no longer has."""
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _told(field, name: str, pair, names: dict) -> ChangedField | None:
    label = OF_WHAT if isinstance(field, GenericForeignKey) else str(getattr(field, "verbose_name", name)).capitalize()
    if pair == ["None", "False"]:
        return None
    if isinstance(pair, dict):
        sign = {"add": "thêm", "delete": "bỏ"}.get(pair.get("operation", ""), "đặt lại")
        return ChangedField(label, "", f"{sign}: {', '.join(pair.get('objects', []))}")
    old, new = (_word(field, value, names) for value in pair)
    return ChangedField(label, old, new) if old != new else None


# What a remark or a step is about; such a field has no label of its own.
OF_WHAT = "Mục"
# Keys of the code without choices of their own; `TELLERS` say what they mean.
KEYS = ("measure",)


def _word(field, value, names: dict) -> str:
    if value in NOTHING or getattr(field, "name", "") in KEYS:
        return ""
    if isinstance(field, models.ForeignKey):
        return names.get((field.related_model, str(value)), str(value))
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, str(value))[:LONGEST]


def _plain(field, text: str) -> str:
    if isinstance(field, models.BooleanField):
        return {"True": "Có", "False": "Không"}.get(text, text)
    try:
        if isinstance(field, models.DateTimeField):
            moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
            return f"{moment.astimezone(ZONE):%d/%m/%Y %H:%M}"
        if isinstance(field, models.DateField):
            day = date.fromisoformat(text)
            return f"{day:%m/%Y}" if field.name == "month" else f"{day:%d/%m/%Y}"
        if isinstance(field, models.IntegerField) and field.name not in UNGROUPED:
            return number_text(int(text))
        if isinstance(field, models.JSONField):
            # Parameters by their names in code stay in the log; `TELLERS` tell them in words.
            return "" if text.startswith(("{", "[{")) else _of_json(json.loads(text))
    except ValueError:
        return text
    return text


def _of_json(value) -> str:
    """Lists of roles in words; anything else as it is."""
    words = dict(Role.choices)
    if isinstance(value, list):
        return ", ".join(str(words.get(item, item)) for item in value)
    return json.dumps(value, ensure_ascii=False)


def _names(entries: list[LogEntry]) -> dict[tuple[type, str], str]:
    """What the ids in the entries are called today; by `Role`, what whoever writes for an organisation is called."""
    found = {}
    for model, ids in _ids_in(entries).items():
        for row in model._base_manager.filter(pk__in=ids).select_related():
            found[model, str(row.pk)] = row.name if isinstance(row, ContentType) else str(row)
            if model is Organization:
                found[Role, str(row.pk)] = row.type.writer_title
    return found


def _ids_in(entries: Iterable[LogEntry]) -> dict[type, set[str]]:
    """By the model to which a field of the entry points."""
    found: dict[type, set[str]] = defaultdict(set)
    for entry in entries:
        for field, _, pair in _pairs(entry):
            if isinstance(field, models.ForeignKey) and isinstance(pair, list):
                found[field.related_model] |= {str(value) for value in pair if str(value).isdecimal()}
    return found
