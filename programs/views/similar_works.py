"""What was recorded before and reads alike: told before something like it is written once more."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import ModelForm
from django.http import HttpRequest

from programs.models import HandIn
from programs.queries.contents import differing, text_of
from programs.views.pages import url_of

ANYWAY = "anyway"


@dataclass(frozen=True)
class SimilarWork:
    """`differs`: what the stored one says otherwise than the form, label → text."""

    name: str
    url: str
    differs: dict[str, str]


def similar_to_tell(request: HttpRequest, form: ModelForm, rows: Iterable[HandIn]) -> list[SimilarWork]:
    """Of `rows`. None for whoever writes it all the same, and for a second click: what it says is stored already."""
    found = [(row, differing(row, form.cleaned_data)) for row in rows]
    if ANYWAY in request.POST or not all(names for _, names in found):
        return []
    labels = {name: str(field.label) for name, field in form.fields.items()}
    return [
        SimilarWork(row.name, url_of(row), {labels[name]: text_of(row, name) for name in names if name in labels})
        for row, names in found
    ]
