"""The units of one requirement, narrowed and put in order as the address asks."""

from collections.abc import Callable, Mapping, Sequence

from django.http import HttpRequest

from danvan.kit.filters import choice_param
from danvan.kit.paging import arranged, text_param
from danvan.kit.text import matches


def shown_units(
    request: HttpRequest, units: Sequence, words: Mapping[str, str], columns: dict[str, Callable]
) -> tuple[list, str, str, str]:
    """The units as filtered, those that lack it first; the words looked for, the chip (state), the active order."""
    text, chosen = text_param(request, "q"), choice_param(request, "loc", words)
    found = [unit for unit in units if chosen in ("", unit.state) and matches(unit.name, text)]
    rows, sort = arranged(request, found, columns, "trang-thai")
    return rows, text, chosen, sort


def state_chips(units: Sequence, words: Mapping[str, str], chosen: str) -> list[dict]:
    """For `components/chips.html`: all units, then those of each state, with how many there are."""
    counts = {"": len(units)} | {key: sum(unit.state == key for unit in units) for key in words}
    labels = {"": "Tất cả", **words}
    return [
        {"value": key, "label": labels[key], "count": count, "active": key == chosen} for key, count in counts.items()
    ]
