"""What waits for the office's decision, of all kinds together, oldest first."""

from dataclasses import dataclass

from django.db.models import Case, F, QuerySet, Value, When

from danvan.kit.paging import LARGEST_ID
from danvan.kit.search import search
from danvan.kit.text import fold
from programs.enums import Deed
from programs.models import HandIn, Organization, Program
from programs.queries.kinds import KINDS, Kind
from programs.queries.visible import organizations_for
from programs.rules import refusal_to_review, refusal_to_take
from programs.workflow import WAITING

# A session has no title of its own: it is found by what it is called.
SESSION_WORDS = Case(When(is_makeup=True, then=Value(fold("Buổi bổ sung"))), default=Value(fold("Buổi triển khai")))


@dataclass(frozen=True)
class Wanted:
    """What a reader asked of the list; "" and None ask nothing. `text`: in titles and names of units."""

    text: str = ""
    kind: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Waiting:
    """One row. `token` names the item and the version that was shown; `refusal`: why this reader may not accept it."""

    kind: Kind
    item: HandIn
    refusal: str

    @property
    def token(self) -> str:
        return f"{self.kind.key}.{self.item.pk}.{self.item.version}"


EVERYTHING = Wanted()


def waiting_keys(user, program: Program, wanted: Wanted = EVERYTHING) -> QuerySet:
    """To be ordered, counted, paged: key of the kind, pk, sent_at, state, sort keys `unit` and `called` (its name)."""
    kinds = [KINDS[wanted.kind]] if wanted.kind in KINDS else KINDS.values()
    parts = [_keys_of(kind, user, program, wanted) for kind in kinds]
    return parts[0].union(*parts[1:], all=True)


def _keys_of(kind: Kind, user, program, wanted: Wanted) -> QuerySet:
    rows = kind.seen(user).filter(program=program, state__in=WAITING)
    rows = rows.filter(organization=wanted.unit) if wanted.unit else rows
    fields = {field.name for field in kind.model._meta.fields}
    name = F("sort_key") if "sort_key" in fields else Value("")
    words = F("search_text") if "search_text" in fields else SESSION_WORDS
    rows = rows.order_by().annotate(key=Value(kind.key), unit=F("organization__sort_key"), called=name, words=words)
    rows = search(rows, wanted.text, "words", "organization__search_text")
    return rows.values("key", "pk", "sent_at", "unit", "state", "called")


def waiting_rows(user, keys) -> list[Waiting]:
    """The items of one page of keys, in their order; one query a kind."""
    by_kind = {key: [row["pk"] for row in keys if row["key"] == key] for key in KINDS}
    found = {
        (key, item.pk): item
        for key, pks in by_kind.items()
        if pks
        for item in KINDS[key].seen(user).filter(pk__in=pks).select_related("sender")
    }
    items = [(row["key"], found.get((row["key"], row["pk"]))) for row in keys]
    return [Waiting(KINDS[key], item, refusal_to_take(Deed.ACCEPT, user, item)) for key, item in items if item]


def waiting_units(user, program: Program) -> QuerySet[Organization]:
    """The units of which something waits: the choices of the filter."""
    condition = [kind.seen(user).filter(program=program, state__in=WAITING) for kind in KINDS.values()]
    units = [rows.order_by().values("organization") for rows in condition]
    return organizations_for(user).filter(pk__in=units[0].union(*units[1:]))


def waiting_count(user, program: Program | None) -> int:
    """The number on the office's tab; 0 for everybody else.

    It stands on every page: who may decide sees all that was handed in, so what others see is not asked.
    """
    if program is None or refusal_to_review(user, program):
        return 0
    sent = {"program": program, "state__in": WAITING, "sent_at__isnull": False}
    parts = [kind.model.objects.filter(**sent).order_by().values("pk") for kind in KINDS.values()]
    return parts[0].union(*parts[1:], all=True).count()


def ticked_items(user, tokens: list[str]) -> list[HandIn]:
    """The items behind posted tokens, each with the version that was shown; rubbish and unseen ones are left out."""
    items = []
    for token in dict.fromkeys(tokens):
        key, _, rest = token.partition(".")
        pk, _, version = rest.partition(".")
        if key not in KINDS or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (pk, version)):
            continue
        if item := KINDS[key].seen(user).filter(pk=min(int(pk), LARGEST_ID)).first():
            item.version = int(version)
            items.append(item)
    return items
