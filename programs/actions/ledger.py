"""The one writer of the ledger: each step, in its own transaction, ends the rows that it changes and begins others.

Whoever takes a step holds the item's lock, so that no two write the rows of one item at a time.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from danvan.kit import clock
from danvan.kit.spans import changes_after, goes_on, touched_since
from programs.enums import FactKind
from programs.ledger.columns import EMPTY, HOSTS, OF_PARENT, RAISED, columns_of, day_from
from programs.ledger.reading import ITEM_KINDS
from programs.ledger.replay import Row, key_of
from programs.models import Fact, HandIn, Matter, Transition
from programs.queries.ledger import COLUMNS, READER, facts_of
from programs.workflow import HANDING_IN


def write(subject: HandIn | Matter, step: Transition) -> None:
    """What the step changes holds from its day on; nothing changes on the days before.

    A step that comes after one of a later day (the clock was moved, a story is told out of order) and a decision of an
    earlier day change what was written before: then the item is written anew.
    """
    day = clock.day_of(step.at)
    item = subject.parent if isinstance(subject, Matter) else subject
    recent = list(facts_of(item._meta.model_name, [item.pk]).filter(touched_since(day)))
    if any(changes_after(fact, day) for fact in recent) or _bears_earlier_day(step, day):
        rebuild(item)
        return
    open_rows = [_row(fact) for fact in recent if goes_on(fact)]
    changed = _matter_changed if subject is not item else _item_changed
    _store(recent, changed(subject, step, day, open_rows), day)


def _bears_earlier_day(step: Transition, day: date) -> bool:
    """A decision counts from its own day on, also where it is entered later."""
    decided = day_from(step.content.get("decision_date"))
    return decided is not None and decided < day


def rebuild(item: HandIn) -> None:
    """From all its steps."""
    kind = item._meta.model_name
    facts_of(kind, [item.pk]).delete()
    Fact.objects.bulk_create(Fact(**row) for row in READER.rows_of(kind, [item.pk]))


@transaction.atomic
def rebuild_all() -> None:
    """The whole ledger, from the steps of everything that was ever handed in."""
    Fact.objects.all().delete()
    for kind in ITEM_KINDS:
        for _, rows in READER.rows(kind):
            Fact.objects.bulk_create((Fact(**row) for row in rows), batch_size=500)


def _row(fact: Fact) -> Row:
    return {name: getattr(fact, name) for name in COLUMNS if not name.startswith("valid_")}


def _item_changed(item: HandIn, step: Transition, day: date, open_rows: list[Row]) -> list[Row]:
    """The rows that hold from that day on, of the item and of what arose in it."""
    lead = _lead_row(item, step, day, open_rows)
    if lead["first_sent_on"] is None and not lead["is_planned"]:
        return []
    hosts = _hosts(item._meta.model_name, step, open_rows) - {item.organization_id}
    return [
        lead, *(lead | {"organization_id": host, "is_lead": False} for host in hosts),
        *(raised | {name: lead[name] for name in OF_PARENT} for raised in _raised(item, step, open_rows)),
    ]  # fmt: skip


def _lead_row(item: HandIn, step: Transition, day: date, open_rows: Iterable[Row]) -> Row:
    """That of the organisation whose it is: as it was, with what the step says."""
    kind = item._meta.model_name
    before = next((row for row in open_rows if row["kind"] == kind and row["is_lead"]), EMPTY | {"first_sent_on": None})
    row = before | columns_of(kind, step.content) | {"state": step.to_state}
    if step.event in HANDING_IN or not step.from_state:
        row |= {"sent_on": day, "first_sent_on": row["first_sent_on"] or day}
    return row | {
        "kind": kind, "item_id": item.pk, "parent_id": None, "program_id": item.program_id, "is_lead": True,
        "organization_id": item.organization_id,
    }  # fmt: skip


def _hosts(kind: str, step: Transition, open_rows: Iterable[Row]) -> set[int]:
    """Whom the step names; else who was there before."""
    field = HOSTS.get(kind)
    if field in step.content:
        return set(step.content[field])
    return {row["organization_id"] for row in open_rows if row["kind"] == kind and not row["is_lead"]}


def _raised(item: HandIn, step: Transition, open_rows: Iterable[Row]) -> list[Row]:
    if item._meta.model_name not in RAISED:
        return []
    field, kind = RAISED[FactKind(item._meta.model_name)]
    if field not in step.content:
        return [row for row in open_rows if row["kind"] == kind]
    whose = EMPTY | {"kind": kind, "parent_id": item.pk, "program_id": item.program_id, "is_lead": True}
    return [whose | {"item_id": told["pk"]} | columns_of(kind, told) for told in step.content[field]]


def _matter_changed(matter: Matter, step: Transition, day: date, open_rows: list[Row]) -> list[Row]:
    """Only its own row changes; where its item has none, nobody was asked anything yet."""
    kind = matter._meta.model_name
    told = columns_of(kind, step.content)
    return [row | told if (row["kind"], row["item_id"]) == (kind, matter.pk) else row for row in open_rows]


def _store(recent: Collection[Fact], wanted: Iterable[Row], day: date) -> None:
    """Make `wanted` the rows that hold from that day on. What that very day took back leaves none."""
    rows = {key_of(row): row for row in wanted}
    _end([fact for fact in recent if goes_on(fact) and not _is_among(rows, fact)], day)
    _reopen([fact for fact in recent if not goes_on(fact) and _is_among(rows, fact)])
    Fact.objects.bulk_create(Fact(**row, valid_from=day) for row in rows.values())


def _is_among(rows: dict[tuple, Row], fact: Fact) -> bool:
    """Takes out of `rows` what the fact says already."""
    row = _row(fact)
    return rows.get(key_of(row)) == row and bool(rows.pop(key_of(row)))


def _reopen(facts: Collection[Fact]) -> None:
    if facts:
        Fact.objects.filter(pk__in=[fact.pk for fact in facts]).update(valid_to=None)


def _end(facts: Iterable[Fact], day: date) -> None:
    gone = [fact.pk for fact in facts if fact.valid_from == day]
    ended = [fact.pk for fact in facts if fact.valid_from != day]
    if gone:
        Fact.objects.filter(pk__in=gone).delete()
    if ended:
        Fact.objects.filter(pk__in=ended).update(valid_to=day)
