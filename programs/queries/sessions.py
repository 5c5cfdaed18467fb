"""The list of a document's sessions as a reader filtered it; those that were returned and are to be mended first."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.kit.search import search
from programs.enums import State
from programs.models import Dissemination, Document, Organization
from programs.queries.addressees import chosen_of, with_others
from programs.queries.strengths import Strength, strengths
from programs.queries.units import tree_on
from programs.queries.visible import disseminations_for, organizations_for
from programs.rules import refusal_as_unit


@dataclass(frozen=True)
class SessionFilters:
    """What a reader asked of the list; "" and None ask nothing. `text` is looked for in the unit's name.

    `unit` finds its own sessions and those of the cells inside it.
    """

    text: str = ""
    state: str = ""
    unit: int | None = None
    form: int | None = None


def filtered_sessions(user, document: Document, filters: SessionFilters) -> QuerySet[Dissemination]:
    asked = {"state": filters.state, "form": filters.form}
    rows = disseminations_for(user).filter(document=document)
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.unit:
        unit = organizations_for(user).filter(pk=filters.unit).first()
        rows = rows.filter(organization__path__under=unit.path) if unit else rows.none()
    return search(rows, filters.text, "organization__search_text")


def sessions_to_mend(
    user, documents: Collection[Document], units: Collection[Organization]
) -> dict[int, list[Dissemination]]:
    """Document → sessions of these units that were returned and that the reader may mend.

    Reported anew instead, their people would be counted twice.
    """
    found = defaultdict(list)
    for session in returned_sessions(user, documents, units) if units else ():
        if not refusal_as_unit(user, session):
            found[session.document_id].append(session)
    return found


def returned_sessions(
    user, documents: Collection[Document], units: Collection[Organization]
) -> QuerySet[Dissemination]:
    """The first held first."""
    rows = disseminations_for(user).filter(document__in=documents, organization__in=units, state=State.RETURNED)
    return rows.order_by("held_on", "pk")


def without_returned(units: Collection[Organization], returned: Collection[Dissemination]) -> list[Organization]:
    """Those that have nothing to mend first."""
    mending = {session.organization_id for session in returned}
    return [unit for unit in units if unit.pk not in mending]


def units_with_sessions(user, document: Document, chosen: int | None = None) -> QuerySet[Organization]:
    """The units that appear in this reader's list, and the chosen one: the choices of its filter."""
    here = disseminations_for(user).filter(document=document, organization=OuterRef("pk"))
    return organizations_for(user).filter(Exists(here) | Q(pk=chosen))


def rolls_on(document: Document, day: date) -> dict[int, Strength]:
    """Of the committee's units, the cells inside them, and whoever else the document is addressed to."""
    return strengths(with_others(tree_on(document.program.issuer, day), chosen_of([document]).values(), day))
