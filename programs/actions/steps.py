"""Writing safely: the locked, fresh row; and the one writer of states."""

from datetime import datetime

from auditlog.context import disable_auditlog
from auditlog.diff import model_instance_diff
from auditlog.models import LogEntry
from django.db import transaction
from django.db.models import F, QuerySet

from danvan.kit import clock
from programs.actions import ledger
from programs.enums import Event, State
from programs.models import Attachment, HandIn, Matter, Transition, User
from programs.queries.stale import stale_text
from programs.rules import Refused, Stale


def locked(item, version: int | None = None):
    """The row as it is now, locked until the transaction ends (SQLite serialises writers by itself).

    Raises `Stale` when `version` is given and somebody wrote the row since it was read.
    """
    related = ["program__issuer", "organization"] if isinstance(item, HandIn) else []
    rows = type(item)._base_manager.select_for_update(of=("self",)).select_related(*related)
    fresh = rows.get(pk=item.pk)
    if version is not None and fresh.version != version:
        raise Stale(stale_text(fresh))
    return fresh


def locked_row(row):
    """Like `locked`, for rows without a version that people may take away: `Stale` when somebody just did."""
    fresh = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        raise Stale(f"Người khác vừa xóa “{row}”. Hãy xem lại danh sách.")
    return fresh


def locked_matter(matter: Matter, version: int | None = None) -> Matter:
    """Locked with its item as it is now; `Stale` when it was taken away, or changed since it was read."""
    fresh = locked_row(matter)
    setattr(fresh, fresh.PARENT, locked(fresh.parent))
    if version is not None and fresh.version != version:
        raise Stale(stale_text(fresh))
    return fresh


def save_written(fresh: HandIn) -> None:
    """Save. What a button only began is a record from its first word on: listed, counted, with a history."""
    if not fresh.is_blank:
        fresh.save()
        return
    fresh.is_blank, fresh.created_at = False, fresh.changed_at
    with disable_auditlog():
        fresh.save()
    changes = model_instance_diff(None, fresh)
    LogEntry.objects.log_create(fresh, action=LogEntry.Action.CREATE, changes=changes)


def forget_blank(rows: QuerySet) -> None:
    """Delete those of `rows` in which nothing was ever written; nothing tells of them afterwards."""
    with disable_auditlog():
        rows.filter(is_blank=True).delete()


def touch(item: HandIn | Matter, by: User, at: datetime | None) -> None:
    """Mark a write: who, when, and one version more. The caller saves."""
    item.version += 1
    item.changed_by = by
    item.changed_at = at or clock.now()


def record(subject, event: str, source: str, *, by: User, at: datetime | None = None, **details) -> Transition:
    """Write the step that led from `source` to the subject's present state, and what of it counts into the ledger."""
    step = Transition.objects.create(
        subject=subject, event=event, from_state=source, to_state=subject.state, by=by, at=at or clock.now(), **details
    )
    if isinstance(subject, HandIn | Matter):
        ledger.write(subject, step)
    return step


def amend(item: HandIn, content: dict, *, by: User, at: datetime | None = None, changes: dict | None = None) -> None:
    """The step of a change without one of its own: what counts at once although nothing is handed in."""
    for_unit = item.by_office and item.organization_id != item.program.issuer_id
    record(item, Event.AMEND, item.state, by=by, at=at, content=content, changes=changes or {}, for_unit=for_unit)


def approved_at_once(by: User, at: datetime | None) -> dict:
    """The columns of an item that the office enters whole, accepted from the start: nothing was handed in or reviewed.

    `record` its step with `for_unit=True` and a text that says on what ground.
    """
    people = dict.fromkeys(("author", "sender", "reviewer", "changed_by"), by)
    times = ("created_at", "changed_at", "sent_at", "first_sent_at", "reviewed_at")
    return {
        "state": State.ACCEPTED, "by_office": True, "accepted_own": True, **people,
        **dict.fromkeys(times, at or clock.now()),
    }  # fmt: skip


def demand_text(text: str, what: str) -> str:
    if not text.strip():
        raise Refused(f"Hãy ghi {what}.")
    return text.strip()


def replace_rows(rows, wanted: list[dict], *, numbered: bool = False) -> list:
    """Make an owner's rows (a related manager) equal `wanted`, in that order; rows that are not wanted go.

    Each dict holds the fields by name and `pk`: that of a row to keep, or None. A `pk` of somebody else's row makes
    a new one. `numbered` rows get `ordinal` 1, 2, 3…
    """
    kept = {row.pk: row for row in rows.all()}
    asked = [values.get("pk") for values in wanted]
    for pk in kept.keys() - set(asked):
        kept.pop(pk).delete()
    if numbered:
        _step_aside(rows, [(place, kept[pk].ordinal) for place, pk in enumerate(asked, 1) if pk in kept])
    written = []
    for place, values in enumerate(wanted, 1):
        row = kept.pop(values.get("pk"), None) or rows.model(**{rows.field.name: rows.instance})
        written.append(_write_row(row, {**values, "ordinal": place} if numbered else values))
    return written


def _step_aside(rows, moves: list[tuple[int, int]]) -> None:
    """Where a row moves down (or up past another), free all numbers first: each may stand only once."""
    ordinals = [ordinal for _, ordinal in moves]
    if ordinals != sorted(ordinals) or any(place > ordinal for place, ordinal in moves):
        rows.update(ordinal=F("ordinal") + max(ordinals) + len(ordinals) + 100)


def _write_row(row, values: dict):
    many = {field.name for field in row._meta.many_to_many}
    for name in values.keys() - many - {"pk"}:
        setattr(row, name, values[name])
    row.full_clean()
    row.save()
    for name in values.keys() & many:
        getattr(row, name).set(values[name])
    return row


def discard(attachment: Attachment) -> None:
    """Take a file away; its bytes go once the change is written."""
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    transaction.on_commit(lambda: storage.delete(name))
