"""What the field history says of a target's parameters: the sentence that they make, for the keys that were stored."""

import json
from collections.abc import Iterator

from auditlog.models import LogEntry

from programs.queries.history_words import ChangedField
from targets.measures import measure_of, named
from targets.models import Target, TargetRevision

LABEL = "Cách tính"
GONE = "(cách tính không còn)"


def changed_fields(entry: LogEntry) -> Iterator[ChangedField]:
    """One line for the measure and its parameters together, if the entry changed what is counted."""
    changes = entry.changes or {}
    if not changes.keys() & {"measure", "parameters"}:
        return
    old, new = (_sentence(entry, changes, place) for place in (0, 1))
    if old != new:
        yield ChangedField(LABEL, old, new)


def _sentence(entry: LogEntry, changes: dict, place: int) -> str:
    """ "" before the target was there."""
    key = changes["measure"][place] if "measure" in changes else _key_of(entry, changes)
    text = changes["parameters"][place] if "parameters" in changes else ""
    if key in ("None", "", None) or (text == "None" and entry.action != LogEntry.Action.UPDATE):
        return ""
    if named(key) is None:
        return GONE
    return measure_of(Target(measure=key, parameters=_read(text))).sentence()


def _key_of(entry: LogEntry, changes: dict) -> str:
    """As it is today: the measure of an issued target never changes."""
    target = changes["target"][1] if "target" in changes else entry.object_pk
    if entry.content_type.model_class() is TargetRevision and "target" not in changes:
        target = TargetRevision.objects.filter(pk=entry.object_pk).values("target")
    rows = Target.objects.filter(pk__in=target if not isinstance(target, str) else [target])
    return rows.values_list("measure", flat=True).first() or ""


def _read(text: str) -> dict:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
