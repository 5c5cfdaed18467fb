"""Where the ledger differs from what all the steps say, and where an item differs from what its steps told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Model, Q, QuerySet

from danvan.kit.spans import going_on, has_come
from programs.ledger.columns import COLUMNS as MEANINGS
from programs.ledger.columns import EMPTY, HOSTS, columns_of
from programs.ledger.reading import AT_ONCE, ITEM_KINDS, RAISED_KINDS
from programs.ledger.replay import Row, key_of
from programs.models import Fact, HandIn, Matter
from programs.queries.contents import kept
from programs.queries.ledger import COLUMNS, KEYS, MODELS, READER, facts_of
from programs.workflow import APPROVED, WAITING


@dataclass(frozen=True)
class Difference:
    """`column` is "" where one side has no row at all that day. `day` None: of the item as it stands now."""

    kind: str
    item_id: int
    organization_id: int | None
    day: date | None
    column: str
    stored: object
    expected: object


def differences() -> Iterator[Difference]:
    """Between what is stored and what the steps of all items say."""
    for kind in ITEM_KINDS:
        for pks, rebuilt in READER.rows(kind):
            yield from differences_of(list(facts_of(kind, pks).values(*COLUMNS)), rebuilt)
    yield from differences_of(list(_strays().values(*COLUMNS)), [])
    for kind in MEANINGS:
        yield from unsaid_of(kind)


def _strays() -> QuerySet[Fact]:
    """Rows of items that are no more."""
    known = Q(pk__in=[])
    for kind in ITEM_KINDS:
        raised = [other for other, parent in RAISED_KINDS.items() if parent == kind]
        items = MODELS[kind]._base_manager.values("pk")
        known |= Q(kind=kind, item_id__in=items) | Q(kind__in=raised, parent_id__in=items)
    return Fact.objects.exclude(known)


def differences_of(stored: Iterable[Row], rebuilt: Iterable[Row]) -> Iterator[Difference]:
    """Day by day: of each column the first day of every stretch in which the two differ."""
    pairs: dict[tuple, tuple[list[Row], list[Row]]] = {}
    for place, rows in enumerate((stored, rebuilt)):
        for row in rows:
            pairs.setdefault(key_of(row), ([], []))[place].append(row)
    for (kind, item_id, organization_id, _), (ours, theirs) in pairs.items():
        for day in sorted({row["valid_from"] for row in [*ours, *theirs]} | _ends(ours) | _ends(theirs)):
            for column, one, other in _unlike(_of_day(ours, day), _of_day(theirs, day)):
                yield Difference(kind, item_id, organization_id, day, column, one, other)


def _ends(rows: Iterable[Row]) -> set[date]:
    return {row["valid_to"] for row in rows if row["valid_to"]}


def _of_day(rows: Iterable[Row], day: date) -> list[Row]:
    return [row for row in rows if row["valid_from"] <= day and not has_come(row["valid_to"], day)]


def _unlike(ours: list[Row], theirs: list[Row]) -> list[tuple[str, object, object]]:
    if len(ours) != 1 or len(theirs) != 1:
        return [] if len(ours) == len(theirs) == 0 else [("", len(ours), len(theirs))]
    (one,), (other,) = ours, theirs
    return [(name, one[name], other[name]) for name in (*KEYS, *EMPTY) if one[name] != other[name]]


def unsaid_of(kind: str) -> Iterator[Difference]:
    """What stands, or waits for the office, and reads otherwise than its steps told: somebody wrote past them."""
    model, names = MODELS[kind], _fields_of(kind)
    many = [field.name for field in model._meta.many_to_many if field.name in names]
    state = f"{model.PARENT}__state__in" if issubclass(model, Matter) else "state__in"
    items = iter(_in_hand(model, state).prefetch_related(*many).iterator(chunk_size=AT_ONCE))
    while some := list(islice(items, AT_ONCE)):
        facts = _open_facts(kind, [item.pk for item in some])
        for item in some:
            yield from _unsaid(kind, item, kept(item, names), facts[item.pk])


def _fields_of(kind: str) -> list[str]:
    """From which the columns of its facts follow."""
    fields = {field for column in MEANINGS[kind] for field in column.fields}
    return [field for field in (*fields, HOSTS.get(kind)) if field]


def _open_facts(kind: str, items: list[int]) -> dict[int, list[Fact]]:
    """By item; nothing for one without."""
    found = defaultdict(list)
    for fact in Fact.objects.filter(going_on(), kind=kind, item_id__in=items):
        found[fact.item_id].append(fact)
    return found


def _in_hand(model: type[Model], state: str) -> QuerySet:
    return model._base_manager.filter(**{state: WAITING | APPROVED}).order_by("pk")


def _unsaid(kind: str, item: HandIn | Matter, content: dict, facts: list[Fact]) -> Iterator[Difference]:
    lead = next((fact for fact in facts if fact.is_lead), None)
    if lead is None:
        yield Difference(kind, item.pk, None, None, "", 0, 1)
        return
    pairs = {name: (getattr(lead, name), value) for name, value in columns_of(kind, content).items()}
    if field := HOSTS.get(kind):
        hosts = sorted(fact.organization_id for fact in facts if not fact.is_lead)
        pairs[field] = (hosts, sorted(set(content[field]) - {item.organization_id}))
    for name, (stored, now) in pairs.items():
        if stored != now:
            yield Difference(kind, item.pk, lead.organization_id, None, name, stored, now)
