"""The rows of the ledger worked out from nothing but the steps: what the rows that were written must equal.

It shares the meaning of the columns with the writer and nothing else: no row is changed, each day is looked at anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programs.enums import FactKind
from programs.ledger.columns import EMPTY, HOSTS, OF_DECISION, OF_PARENT, RAISED, Content, columns_of, day_from
from programs.workflow import HANDING_IN

Row = dict[str, object]


@dataclass(frozen=True)
class RecordedStep:
    """`order` sorts the steps of all subjects; `source` is "" where the office entered something whole."""

    order: tuple
    on: date
    event: str
    source: str
    target: str
    content: Content

    @property
    def stands_from_here(self) -> bool:
        return self.event in HANDING_IN or not self.source


@dataclass(frozen=True)
class RecordedItem:
    """`raised`: the steps of each opinion or recommendation that arose in it, by its key. All in their order."""

    kind: str
    pk: int
    program_id: int
    organization_id: int
    steps: Sequence[RecordedStep]
    raised: Mapping[int, Sequence[RecordedStep]]


def rows_of(item: RecordedItem) -> list[Row]:
    """For the item, its co-hosts or partners, and for what arose in it."""
    days = {step.on for step in item.steps} | {step.on for steps in item.raised.values() for step in steps}
    days |= {decided for step in item.steps if (decided := day_from(step.content.get("decision_date")))}
    return _stretches(sorted(days), lambda day: _rows_on(item, day))


def _stretches(days: Iterable[date], rows_on: Callable[[date], list[Row]]) -> list[Row]:
    """Rows that stay the same from one day to the next become one."""
    going: dict[tuple, tuple[date, Row]] = {}
    found = []
    for day in days:
        now = {key_of(row): row for row in rows_on(day)}
        for key, (since, row) in list(going.items()):
            if now.get(key) != row:
                found.append(row | {"valid_from": since, "valid_to": day})
                del going[key]
        for key, row in now.items():
            going.setdefault(key, (day, row))
    return found + [row | {"valid_from": since, "valid_to": None} for since, row in going.values()]


def key_of(row: Row) -> tuple:
    return row["kind"], row["item_id"], row["organization_id"], row["is_lead"]


def _rows_on(item: RecordedItem, day: date) -> list[Row]:
    past = [step for step in item.steps if step.on <= day]
    content = _merged(past)
    columns = EMPTY | columns_of(item.kind, content) | _sent(past)
    is_there = columns["first_sent_on"] is not None or columns["is_planned"]
    if item.kind == FactKind.COMMENDATION and columns["held_from"] is None:
        columns, is_there = _decided_by(item, day, columns, content, is_there)
    if not is_there:
        return []
    columns |= {"program_id": item.program_id, "parent_id": None}
    return [*_of_hosts(item, columns, content), *_of_raised(item, columns, day)]


def _merged(steps: Iterable[RecordedStep]) -> dict[str, object]:
    """Of each field what was said last."""
    content: dict[str, object] = {}
    for step in steps:
        content |= step.content
    return content


def _sent(past: Sequence[RecordedStep]) -> Row:
    days = [step.on for step in past if step.stands_from_here]
    if not past:
        return {}
    return {"state": past[-1].target, "first_sent_on": days[0] if days else None, "sent_on": days[-1] if days else None}


def _decided_by(item: RecordedItem, day: date, columns: Row, content: Content, is_there: bool) -> tuple[Row, bool]:
    """With a decision of that day or before that was entered later; then it is there also before it was handed in."""
    decision = _decision_entered_after(item, day)
    if decision is None:
        return columns, is_there
    if not is_there:
        content = next(step.content for step in item.steps if step.stands_from_here)
    return columns | columns_of(item.kind, {**content, **decision}), True


def _decision_entered_after(item: RecordedItem, day: date) -> Content | None:
    """What the first step after that day says of a decision that bears the day or an earlier one."""
    for step in item.steps:
        decided = day_from(step.content.get("decision_date"))
        if step.on > day and decided and decided <= day:
            return {name: step.content[name] for name in OF_DECISION if name in step.content}
    return None


def _of_hosts(item: RecordedItem, columns: Row, content: Content) -> list[Row]:
    hosts = content.get(HOSTS.get(item.kind, ""), [])
    hosts = hosts if isinstance(hosts, list) else []
    whose = {"kind": item.kind, "item_id": item.pk}
    own = columns | whose | {"organization_id": item.organization_id, "is_lead": True}
    return [own] + [own | {"organization_id": host, "is_lead": False} for host in set(hosts) - {item.organization_id}]


def _of_raised(item: RecordedItem, parent: Row, day: date) -> list[Row]:
    if item.kind not in RAISED:
        return []
    _, kind = RAISED[item.kind]
    common = EMPTY | {name: parent[name] for name in OF_PARENT}
    common |= {"program_id": item.program_id, "parent_id": item.pk, "kind": kind, "is_lead": True}
    return [common | {"item_id": pk} | columns_of(kind, content) for pk, content in _raised_on(item, day).items()]


def _raised_on(item: RecordedItem, day: date) -> dict[int, Content]:
    """What the item listed last, with what was said of each since."""
    field, _ = RAISED[item.kind]
    said = [(step, None) for step in item.steps] + [(step, pk) for pk, steps in item.raised.items() for step in steps]
    found: dict[int, Content] = {}
    for step, pk in sorted(said, key=lambda pair: pair[0].order):
        if step.on > day:
            continue
        if pk is None and field in step.content:
            found = {row["pk"]: row for row in step.content[field]}
        elif pk in found:
            found[pk] = {**found[pk], **step.content}
    return found
