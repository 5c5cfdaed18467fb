"""What waits for the office's decision, of all kinds together, oldest first."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, QuerySet, Value, When

from danvan.kit.compiled import compiled
from danvan.kit.fields import without_texts
from danvan.kit.paging import LARGEST_ID, in_order
from danvan.kit.search import search
from danvan.kit.text import fold
from programs.enums import Event, Role
from programs.models import HandIn, Organization, Program
from programs.queries.current import current_program, programs_at_work
from programs.queries.kinds import KINDS, ItemKind
from programs.queries.recalled_items import handed_in_once
from programs.queries.visible import organizations_for
from programs.rules import RoleHolder, refusal_to_review, refusal_to_take, roles_of
from programs.workflow import WAITING

# A session has no title of its own: it is found by what it is called.
SESSION_WORDS = Case(When(is_makeup=True, then=Value(fold("Buổi bổ sung"))), default=Value(fold("Buổi triển khai")))


# What the name of an item tells besides.
TOLD_OF = {"buoi": ("document",), "xac-nhan": ("required_act__act",), "so-lieu": ("required_figure__indicator",)}


@dataclass(frozen=True)
class WaitingFilters:
    """What a reader asked of the list; "" and None ask nothing. `text`: in titles and names of units."""

    text: str = ""
    kind: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Waiting:
    """One row. `token` names the item and the version that was shown; `refusal`: why this reader may not accept it."""

    kind: ItemKind
    item: HandIn
    refusal: str

    @property
    def token(self) -> str:
        return f"{self.kind.key}.{self.item.pk}.{self.item.version}"


EVERYTHING = WaitingFilters()


def waiting_keys(user, program: Program, filters: WaitingFilters = EVERYTHING) -> QuerySet:
    """To be ordered, counted, paged: key of the kind, pk, sent_at, state, sort keys `unit` and `called` (its name)."""
    kinds = [KINDS[filters.kind]] if filters.kind in KINDS else KINDS.values()
    parts = [_keys_of(kind, user, program, filters) for kind in kinds]
    return parts[0].union(*parts[1:], all=True)


def _keys_of(kind: ItemKind, user, program, filters: WaitingFilters) -> QuerySet:
    rows = kind.seen(user).filter(program=program, state__in=WAITING)
    rows = rows.filter(organization=filters.unit) if filters.unit else rows
    fields = {field.name for field in kind.model._meta.fields}
    name = F("sort_key") if "sort_key" in fields else Value("")
    words = F("search_text") if "search_text" in fields else SESSION_WORDS
    rows = rows.order_by().annotate(key=Value(kind.key), unit=F("organization__sort_key"), called=name, words=words)
    rows = search(rows, filters.text, "words", "organization__search_text")
    return rows.values("key", "pk", "sent_at", "unit", "state", "called")


@compiled
def kept_keys(places: tuple, program: int, kind: str, unit: int | None, columns: tuple, active: str) -> QuerySet:
    """The same of readers with posts at those places, in order, without a text to look for."""
    found = waiting_keys(RoleHolder.at(places), Program(pk=program), WaitingFilters(kind=kind, unit=unit))
    return in_order(found, dict(columns), active)


def waiting_rows(user, program: Program, keys) -> list[Waiting]:
    """The items of one page of keys, in their order; one query a kind."""
    by_kind = {key: [row["pk"] for row in keys if row["key"] == key] for key in KINDS}
    places, found = roles_of(user).places, {}
    for key, pks in by_kind.items():
        for item in _items(key, places, _filled_up(pks)) if pks else ():
            item.program, found[key, item.pk] = program, item
    items = [(row["key"], found.get((row["key"], row["pk"]))) for row in keys]
    return [Waiting(KINDS[key], item, refusal_to_take(Event.ACCEPT, user, item)) for key, item in items if item]


@compiled
def _items(key: str, places: tuple, pks: tuple[int, ...]) -> QuerySet:
    """As the list shows them: without long texts, of their relations only those of which it tells."""
    rows = KINDS[key].seen(RoleHolder.at(places)).filter(pk__in=pks)
    return without_texts(rows).select_related(None).select_related("organization", *TOLD_OF.get(key, ()))


def _filled_up(pks: list[int]) -> tuple[int, ...]:
    """With keys of nothing, so that pages of many lengths share one statement."""
    return (*pks, *[0] * (-len(pks) % 50))


def waiting_units(user, program: Program) -> QuerySet[Organization]:
    """The units of which something waits: the choices of the filter."""
    condition = [kind.seen(user).filter(program=program, state__in=WAITING) for kind in KINDS.values()]
    units = [rows.order_by().values("organization") for rows in condition]
    return organizations_for(user).filter(pk__in=units[0].union(*units[1:]))


def waiting_by_program(user, programs: list[Program]) -> Counter[int]:
    """The numbers on the office's tab, by the key of the programme; nothing for everybody else.

    They stand on every page: who may decide sees all that was handed in, so what others see is not asked.
    """
    decided = tuple(program.pk for program in programs if not refusal_to_review(user, program))
    return total_of(_waiting_counts(decided)) if decided else Counter()


@compiled
def _waiting_counts(programs: tuple[int, ...]) -> QuerySet:
    sent = {"program__in": programs, "state__in": sorted(WAITING), "sent_at__isnull": False}
    rows = [kind.model.objects.filter(**sent).order_by().values_list("program") for kind in KINDS.values()]
    parts = [each.annotate(count=Count("pk")) for each in rows]
    return parts[0].union(*parts[1:], all=True)


def waiting_counts(request) -> Counter[int]:
    """Of the current programme and the other open ones, by key: one count a request, for the tab and for the list."""
    if not hasattr(request, "_waiting_counts"):
        request._waiting_counts = waiting_by_program(request.user, programs_at_work(request))
    return request._waiting_counts


def elsewhere(request, counts: Counter[int]) -> list[tuple[Program, int]]:
    """The other open programmes in which anything is counted, so that none is out of sight."""
    others = [program for program in programs_at_work(request) if program != current_program(request)]
    return [(program, counts[program.pk]) for program in others if counts[program.pk]]


def total_of(rows) -> Counter:
    """The (key, number) pairs added up."""
    total = Counter()
    for key, count in rows:
        total[key] += count
    return total


def ticked_items(user, tokens: list[str]) -> list[HandIn]:
    """The items behind posted tokens, each with the version that was shown; rubbish and never seen ones are left out.

    Also what its unit took back meanwhile: whoever ticked it is told of it by the name that it was sent with.
    """
    items = []
    for token in dict.fromkeys(tokens):
        key, _, rest = token.partition(".")
        pk, _, version = rest.partition(".")
        if key not in KINDS or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (pk, version)):
            continue
        number = min(int(pk), LARGEST_ID)
        seen = KINDS[key].seen(user).filter(pk=number).first()
        if item := seen or handed_in_once(user, KINDS[key].model, number, Role.STAFF):
            item.version = int(version)
            items.append(item)
    return items
