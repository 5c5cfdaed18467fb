"""Choosing among so many rows that a list of them all would help nobody: by a name that somebody types.

Where the field is called `don-vi`, the typed name is called `don-vi-ten`. A script writes the key of what was chosen
among suggestions into `don-vi`; without one the name decides, and is matched here. Rows have a `search_text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from danvan.kit.paging import read_id
from danvan.kit.search import search
from danvan.kit.text import fold, nfc

# Up to so many rows are listed; beyond, one is found by its name.
MOST_LISTED = 40
MOST_NAMED = 8
LONGEST = 200
NOBODY = "Không có tên nào khớp “{}”."
SEVERAL = "Có nhiều tên khớp “{}”: hãy chọn một, hoặc gõ thêm cho rõ."


@dataclass(frozen=True)
class FoundRow:
    """`row`: what was meant; else `error` says why nothing was found, with the first few that it may have been."""

    row: Model | None = None
    error: str = ""
    candidates: list[Model] = field(default_factory=list)


NOTHING = FoundRow()


def typed_name(name: str) -> str:
    """The name of the text field beside the field `name`."""
    return f"{name}-ten"


def is_long(rows: QuerySet) -> bool:
    """Are there too many to list?"""
    return len(rows.values_list("pk")[: MOST_LISTED + 1]) > MOST_LISTED


def find(rows: QuerySet, text: str) -> FoundRow:
    """The one row of that name; else the only one whose name has these words; else that holds them somewhere.

    Marks and case do not matter.
    """
    for narrowed in (rows.filter(search_text=fold(text)), _with_words(rows, fold(text).split())):
        fitting = list(narrowed[:2])
        if len(fitting) == 1:
            return FoundRow(fitting[0])
    found = list(search(rows, text)[: MOST_NAMED + 1])
    if len(found) == 1:
        return FoundRow(found[0])
    return FoundRow(None, (SEVERAL if found else NOBODY).format(text), found[:MOST_NAMED])


def suggested(rows: QuerySet, text: str) -> list[Model]:
    """The first few that fit, one more if there are others: those that have the words before those that hold them."""
    first = list(_with_words(rows, fold(text).split())[: MOST_NAMED + 1])
    others = search(rows, text).exclude(pk__in=[row.pk for row in first])
    return first + list(others[: MOST_NAMED + 1 - len(first)])


def _with_words(rows: QuerySet, words: list[str]) -> QuerySet:
    """Of "Chi bộ 12" the 12 is a word, the 1 is none."""
    rows = rows.annotate(words=Concat(Value(" "), F("search_text"), Value(" "), output_field=TextField()))
    return rows.filter(*(Q(words__contains=f" {word} ") for word in words))


def picked(rows: QuerySet, data: Mapping[str, str], name: str) -> FoundRow:
    """What the two fields say together: an emptied text chooses nothing, a changed one is matched anew."""
    key, text = read_id(data.get(name, "")), data.get(typed_name(name))
    if text is not None and not (text := nfc(text[: LONGEST * 4])[:LONGEST]):
        return NOTHING
    row = rows.filter(pk=key).first() if key else None
    if text is None or (row and fold(str(row)) == fold(text)):
        return FoundRow(row)
    return find(rows, text)
