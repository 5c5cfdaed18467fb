"""The list of a document's sessions as a reader filtered it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.kit.search import search
from programs.models import Dissemination, Document, Organization
from programs.queries.addressees import chosen_of, with_others
from programs.queries.strengths import Strength, strengths
from programs.queries.units import tree_on
from programs.queries.visible import disseminations_for, organizations_for


@dataclass(frozen=True)
class Wanted:
    """What a reader asked of the list; "" and None ask nothing. `text` is looked for in the unit's name.

    `unit` finds its own sessions and those of the cells inside it.
    """

    text: str = ""
    state: str = ""
    unit: int | None = None
    form: int | None = None


def sessions_wanted(user, document: Document, wanted: Wanted) -> QuerySet[Dissemination]:
    asked = {"state": wanted.state, "form": wanted.form}
    rows = disseminations_for(user).filter(document=document)
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if wanted.unit:
        unit = organizations_for(user).filter(pk=wanted.unit).first()
        rows = rows.filter(organization__path__under=unit.path) if unit else rows.none()
    return search(rows, wanted.text, "organization__search_text")


def units_with_sessions(user, document: Document, chosen: int | None = None) -> QuerySet[Organization]:
    """The units that appear in this reader's list, and the chosen one: the choices of its filter."""
    here = disseminations_for(user).filter(document=document, organization=OuterRef("pk"))
    return organizations_for(user).filter(Exists(here) | Q(pk=chosen))


def rolls_on(document: Document, day: date) -> dict[int, Strength]:
    """Of the committee's units, the cells inside them, and whoever else the document is addressed to."""
    return strengths(with_others(tree_on(document.program.issuer, day), chosen_of([document]).values(), day))
