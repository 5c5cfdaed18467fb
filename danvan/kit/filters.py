"""The filters of a list page as its address names them, as its form shows them, as a workbook tells them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Select:
    """One choice of the filter form; `blank` is the word for "asks nothing"."""

    name: str
    label: str
    blank: str
    options: list[tuple[str, str]]
    chosen: str

    @property
    def is_a_choice(self) -> bool:
        """A filter of which there is only one option narrows nothing, unless the address asks for it."""
        return len(self.options) > 1 or bool(self.chosen)

    @property
    def word(self) -> str:
        """What was chosen, if it is on offer: what this reader may not see is never named."""
        return dict(self.options).get(self.chosen, "")


def select(name: str, label: str, blank: str, options: Iterable, chosen) -> Select:
    """`options` are rows of a table or pairs (value, label)."""
    pairs = [option if isinstance(option, tuple) else (option.pk, str(option)) for option in options]
    return Select(name, label, blank, [(str(value), str(text)) for value, text in pairs], str(chosen or ""))


def choices(*selects: Select) -> list[Select]:
    """Those worth showing."""
    return [one for one in selects if one.is_a_choice]


def chips(words: Mapping[str, str], chosen: str) -> list[dict]:
    """For `components/chips.html`: value → word, the chosen one marked."""
    return [{"value": value, "label": word, "active": value == chosen} for value, word in words.items()]


def choice_param(request: HttpRequest, name: str, values: Collection[str]) -> str:
    """What stands there if it is one of the values; "" for anything else."""
    text = request.GET.get(name, "")
    return text if text in values else ""


def in_words(text: str, selects: Iterable[Select]) -> dict[str, str]:
    """The filters as label → word, for the log of exports and the note in the workbook."""
    return {"Tìm": text, **{choice.label: choice.word for choice in selects}}
