"""The register of documents as a reader filtered it; papers alike; the editions of one paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.search import search
from danvan.kit.text import fold
from programs.enums import DocumentKind
from programs.models import Document, DocumentType, Organization, Program
from programs.queries.addressees import chosen_of
from programs.queries.disseminations import UnitCoverage, has_disseminated, rows_by_document
from programs.queries.visible import documents_for
from programs.rules import RoleHolder, roles_of

DEADLINE = Case(When(kind=DocumentKind.PROGRAM, then=F("program__dissemination_due")), default=F("due_on"))


@dataclass(frozen=True)
class DocumentFilters:
    """What a reader asked of the register; "" and None ask nothing.

    `due`: "con-han", "qua-han" or "khong"; `left`: "con" (some unit has not made it known yet) or "du"; `edition`:
    "moi" (in force) or "cu" (replaced).
    """

    text: str = ""
    type: int | None = None
    issuer: str = ""
    year: int | None = None
    due: str = ""
    left: str = ""
    edition: str = ""


def register_of(user, program: Program, filters: DocumentFilters) -> QuerySet[Document]:
    """Each row knows `deadline_day`."""
    rows = documents_for(user).filter(program=program).annotate(deadline_day=DEADLINE)
    asked = {"type": filters.type, "issuer": filters.issuer, "issued_on__year": filters.year}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.due:
        rows = rows.filter(_of_deadline(filters.due, program))
    if filters.edition:
        rows = rows.filter(replaced_by__isnull=filters.edition == "moi")
    if filters.left:
        rows = rows.filter(pk__in=_by_units_left(user, rows, some=filters.left == "con"))
    return search(rows, filters.text)


def _of_deadline(due: str, program: Program) -> Q:
    day = program.closed_on or clock.today()
    return {
        "con-han": Q(deadline_day__gte=day),
        "qua-han": Q(deadline_day__lt=day),
        "khong": Q(deadline_day__isnull=True),
    }[due]


def _by_units_left(user, rows: QuerySet[Document], *, some: bool) -> list[int]:
    """Of those in force: it asks the units of the day, so it cannot be a condition on columns."""
    papers = {paper.pk: paper for paper in rows.filter(replaced_by=None).order_by()}
    found = rows_by_document(user, list(papers.values()))
    return [pk for pk, units in found.items() if all(has_disseminated(papers[pk], unit) for unit in units) != some]


@dataclass(frozen=True)
class CoverageProgress:
    """How many of the units that a reader sees `has_disseminated`; `own` are the rows of whom they write for."""

    done: int
    due: int
    own: tuple[UnitCoverage, ...] = ()


def progress_by_document(user, documents: list[Document], own: Iterable[int] = ()) -> dict[int, CoverageProgress]:
    writes_for, papers = set(own), {document.pk: document for document in documents}
    return {
        pk: CoverageProgress(
            sum(has_disseminated(papers[pk], row) for row in rows),
            len(rows),
            tuple(row for row in rows if row.organization_id in writes_for),
        )
        for pk, rows in rows_by_document(user, documents).items()
    }


def reporters_of(documents: list[Document], units: list[Organization]) -> dict[int, list[Organization]]:
    """Document → those of the units that may report on it."""
    chosen, around = chosen_of(documents), {unit: _around(unit) for unit in units}
    return {
        document.pk: [unit for unit in units if document.for_all or chosen[document.pk] & around[unit]]
        for document in documents
    }


def _around(unit: Organization) -> set[int]:
    return {int(part) for part in unit.path.split("/") if part}


@dataclass(frozen=True)
class RegisterChoices:
    """What the filters of the register offer: what stands in this reader's list."""

    types: list[DocumentType]
    issuers: list[str]
    years: list[int]


def choices_of(user, program: Program) -> RegisterChoices:
    told = set(_told(roles_of(user).places, program.pk))
    types = DocumentType.objects.filter(pk__in={type_id for type_id, _, _ in told if type_id})
    return RegisterChoices(
        list(types), sorted({issuer for _, issuer, _ in told}, key=fold), _years(day for *_, day in told)
    )


@compiled
def _told(places: tuple, program: int) -> QuerySet:
    rows = documents_for(RoleHolder.at(places)).filter(program=program).select_related(None).order_by()
    return rows.values_list("type", "issuer", "issued_on")


def _years(days: Iterable[date]) -> list[int]:
    return sorted({day.year for day in days}, reverse=True)


def twins_of(program: Program, values: dict, but: Document) -> list[Document]:
    """Papers of the committee with that sign, issuer and day, however they are spelt; `but`: the one being written."""
    alike = Document.objects.filter(program__issuer=program.issuer_id, issued_on=values["issued_on"])
    filters = fold(values["sign"]), fold(values["issuer"])
    rows = alike.exclude(pk=but.pk).order_by("pk")
    return [paper for paper in rows if (fold(paper.sign), fold(paper.issuer)) == filters]


def editions_of(document: Document) -> list[Document]:
    """From the first to the last; [] where there is only one."""
    if document.replaces_id is None and document.successor is None:
        return []
    rows = Document.objects.filter(program=document.program_id, kind=DocumentKind.SUPERIOR)
    found = {paper.pk: paper for paper in rows.exclude(replaces=None, replaced_by=None)}
    nexts = {paper.replaces_id: paper for paper in found.values() if paper.replaces_id}
    first = found[document.pk]
    while first.replaces_id:
        first = found[first.replaces_id]
    chain = [first]
    while after := nexts.get(chain[-1].pk):
        chain.append(after)
    return chain
