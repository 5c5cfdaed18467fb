"""The filters of a list page as its address names them, as its form shows them, as a workbook tells them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import HttpRequest

from danvan.kit.paging import int_param, text_param
from danvan.kit.picks import LONGEST, MOST_LISTED, NOTHING, find, picked, typed_name


@dataclass(frozen=True)
class Select:
    """One choice of the filter form; `blank` is the word for "asks nothing"."""

    name: str
    label: str
    blank: str
    options: list[tuple[str, str]]
    chosen: str

    @property
    def is_many(self) -> bool:
        return len(self.options) > 1

    @property
    def is_a_choice(self) -> bool:
        """A filter of which there is only one option narrows nothing, unless the address asks for it."""
        return self.is_many or bool(self.chosen)

    @property
    def word(self) -> str:
        """What was chosen, if it is on offer: what this reader may not see is never named."""
        return dict(self.options).get(self.chosen, "")


@dataclass(frozen=True)
class Pick:
    """One choice among more rows than a form can list: `text` is typed, with suggestions from the address `url`.

    `error` and `candidates` (query string, name): the text fits no row, or several.
    """

    name: str
    label: str
    blank: str
    url: str
    chosen: str = ""
    text: str = ""
    error: str = ""
    candidates: list[tuple[str, str]] = field(default_factory=list)
    without: str = ""
    is_many = is_a_choice = True

    @property
    def word(self) -> str:
        """See `Select`."""
        return self.text if self.chosen else ""

    @property
    def typed_name(self) -> str:
        return typed_name(self.name)


def select(name: str, label: str, blank: str, options: Iterable, chosen) -> Select:
    """`options` are rows of a table or pairs (value, label)."""
    pairs = [option if isinstance(option, tuple) else (option.pk, str(option)) for option in options]
    return Select(name, label, blank, [(str(value), str(text)) for value, text in pairs], str(chosen or ""))


@dataclass(frozen=True)
class PickSource:
    """What is picked from: `pairs` (key, name) of a list, one more than are listed if there are many (`first_pairs`);
    and the rows that the reader may see, among which a name is looked for, and which `url` suggests.
    """

    pairs: list[tuple]
    seen: QuerySet
    url: str


def first_pairs(rows: QuerySet, called: str = "name") -> QuerySet:
    """Enough to list them, or to know that they are too many."""
    return rows.values_list("pk", called)[: MOST_LISTED + 1]


def pick_param(request: HttpRequest, name: str, seen: QuerySet) -> int | None:
    """The key of the row that the address names by its key or, typed, by its name."""
    if typed_name(name) not in request.GET:
        return int_param(request, name)
    row = picked(seen, request.GET, name).row
    return row.pk if row else None


def pick(
    request: HttpRequest, name: str, label: str, blank: str, source: PickSource, chosen: int | None
) -> Select | Pick:
    """A list to choose from while it is short, else a field for the name. `chosen`: what `pick_param` found."""
    if len(source.pairs) <= MOST_LISTED:
        return select(name, label, blank, source.pairs, chosen)
    row = source.seen.filter(pk=chosen).first() if chosen else None
    typed = "" if row else text_param(request, typed_name(name), LONGEST)
    found = find(source.seen, typed) if typed else NOTHING
    return Pick(
        name, label, blank, source.url,
        chosen=str(chosen or ""),
        text=str(row) if row else typed,
        error=found.error,
        candidates=[(_asking(request, name, str(one.pk)), str(one)) for one in found.candidates],
        without=_asking(request, name, ""),
    )  # fmt: skip


def _asking(request: HttpRequest, name: str, value: str) -> str:
    """The query string of this page with another choice, from its first page on."""
    query = request.GET.copy()
    for old in (name, typed_name(name), "page"):
        query.pop(old, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"


def choices(*selects: Select | Pick) -> list[Select | Pick]:
    """Those worth showing."""
    return [one for one in selects if one.is_a_choice]


def chips(words: Mapping[str, str], chosen: str) -> list[dict]:
    """For `components/chips.html`: value → word, the chosen one marked."""
    return [{"value": value, "label": word, "active": value == chosen} for value, word in words.items()]


def choice_param(request: HttpRequest, name: str, values: Collection[str]) -> str:
    """What stands there if it is one of the values; "" for anything else."""
    text = request.GET.get(name, "")
    return text if text in values else ""


def in_words(text: str, selects: Iterable[Select | Pick]) -> dict[str, str]:
    """The filters as label → word, for the log of exports and the note in the workbook."""
    return {"Tìm": text, **{choice.label: choice.word for choice in selects}}
