"""Everything that the key tasks count, read in one query: tasks, what was handed in, hosts, opinions, documents."""

from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, DateField, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Left

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.enums import DocumentKind
from programs.models import (
    Activity,
    Dialogue,
    Dissemination,
    Document,
    HandIn,
    JointProgram,
    KeyTask,
    Opinion,
    Oversight,
    Placement,
    Program,
    Recommendation,
    ReformStep,
)
from programs.queries.days import on_day

# Kinds of rows; those of items are the names of their models, from which the addresses of the pages come.
TASK, DOCUMENT, ADDRESSEE, ASSOCIATION = "task", "document", "addressee", "association"
ACTIVITY, REFORM, DIALOGUE, JOINT, OVERSIGHT = "activity", "reformstep", "dialogue", "jointprogram", "oversight"
SESSION, OPINION, RECOMMENDATION = "dissemination", "opinion", "recommendation"
ACTIVITY_HOST, JOINT_HOST = "activity host", "jointprogram host"
LONGEST_TITLE = 120

NO_WORD = Value("", output_field=CharField())
NO_DAY = Cast(Value(None), DateField())
NO_NUMBER = Cast(Value(None), IntegerField())
BLANK = {
    "task": NO_NUMBER, "owner": NO_NUMBER, "parent": NO_NUMBER, "state": NO_WORD, "sort": NO_WORD, "title": NO_WORD,
    "first": NO_DAY, "last": NO_DAY, "due": NO_DAY, "one": NO_NUMBER, "two": NO_NUMBER,
}  # fmt: skip


class Row(NamedTuple):
    """One row of any kind.

    `owner`: whose it is, or who is asked. `parent`: the item, document or dialogue to which it belongs. `sort`: focus
    of a task, kind of a dialogue or an oversight, "all" of a document for every unit. `first`–`last`: when it took
    place (a `last` of None goes on); when an answer was given; since when a document holds and since when another
    replaces it.
    `one`, `two`: ordinal of a task; days and papers cut by a reform step.
    """

    kind: str
    pk: int
    task: int | None
    owner: int | None
    parent: int | None
    state: str
    sort: str
    title: str
    first: date | None
    last: date | None
    due: date | None
    one: int | None
    two: int | None


def rows_of(program: Program, day: date) -> list[Row]:
    """In one query, whatever the number of units; items with their state at the end of that day."""
    parts = [_tasks(program), *_items(program, day), *_hosts(program), *_matters(program), *_papers(program, day)]
    parts.append(_associations(program, day))
    return [Row._make(row) for row in parts[0].union(*parts[1:], all=True)]


def _select(kind: str, rows: QuerySet, pk: str = "pk", **columns) -> QuerySet:
    of_kind = Value(kind, output_field=CharField())
    return rows.order_by().values_list(of_kind, F(pk), *(BLANK | columns).values())


def _tasks(program: Program) -> QuerySet:
    rows = KeyTask.objects.filter(program=program)
    return _select(TASK, rows, task=F("pk"), sort=F("focus"), title=F("short_name"), one=F("ordinal"))


def _items(program: Program, day: date) -> list[QuerySet]:
    """Handed in at some time; of activities also what is planned."""
    end = Coalesce("ends_on", "starts_on")
    planned = Case(When(is_planned=True, then=F("deadline")))
    days, papers = F("days_before") - F("days_after"), F("papers_before") - F("papers_after")
    held = {"first": F("held_on"), "last": F("held_on")}
    applied = {"first": F("applied_on"), "last": F("applied_on")}
    return [
        _item(ACTIVITY, Activity, program, day, first=F("starts_on"), last=end, due=planned, title=F("title")),
        _item(REFORM, ReformStep, program, day, **applied, title=F("title"), one=days, two=papers),
        _item(DIALOGUE, Dialogue, program, day, **held, sort=F("kind")),
        _item(
            JOINT, JointProgram, program, day, first=Coalesce("starts_on", "signed_on"), last=F("ends_on"),
            title=F("title"),
        ),
        _item(OVERSIGHT, Oversight, program, day, **held, sort=F("kind"), title=F("title")),
        _item(SESSION, Dissemination, program, day, **held, task=NO_NUMBER, parent=F("document_id")),
    ]  # fmt: skip


def _item(kind: str, model: type[HandIn], program: Program, day: date, **columns) -> QuerySet:
    counted = Q(first_sent_at__isnull=False)
    if model is Activity:
        counted |= Q(is_planned=True)
    if model is Dissemination:
        counted &= Q(document__kind=DocumentKind.SUPERIOR)
    rows = _then(model.objects.filter(counted, program=program), day)
    return _select(kind, rows, **{"task": F("key_task_id"), "owner": F("organization_id")} | columns, state=_STATE)


def _then(items: QuerySet, day: date) -> QuerySet:
    """The columns say how an item stands now; for a day in the past its steps are asked."""
    return on_day(items, day) if day < clock.today() else items.annotate(state_then=F("state"))


_STATE = F("state_then")


def _hosts(program: Program) -> list[QuerySet]:
    hosts = Activity.co_hosts.through.objects.filter(activity__program=program)
    partners = JointProgram.partners.through.objects.filter(jointprogram__program=program)
    return [
        _select(ACTIVITY_HOST, hosts, owner=F("organization_id"), parent=F("activity_id")),
        _select(JOINT_HOST, partners, owner=F("organization_id"), parent=F("jointprogram_id")),
    ]


def _matters(program: Program) -> list[QuerySet]:
    same = {"owner": F("asked_id"), "state": F("state"), "due": F("due_on"), "first": F("answered_on")}
    same["title"] = Left("content", LONGEST_TITLE)
    opinions = Opinion.objects.filter(dialogue__program=program)
    recommended = Recommendation.objects.filter(oversight__program=program)
    return [
        _select(OPINION, opinions, parent=F("dialogue_id"), **same),
        _select(RECOMMENDATION, recommended, parent=F("oversight_id"), **same),
    ]


def _papers(program: Program, day: date) -> list[QuerySet]:
    papers = Document.objects.filter(program=program, kind=DocumentKind.SUPERIOR, issued_on__lte=day)
    for_all = Case(When(for_all=True, then=Value("all")), default=NO_WORD)
    addressees = Document.addressees.through.objects.filter(document__program=program)
    return [
        _select(
            DOCUMENT, papers, sort=for_all, title=F("sign"), first=F("issued_on"), last=F("replaced_by__issued_on"),
            due=F("due_on"),
        ),
        _select(ADDRESSEE, addressees, owner=F("organization_id"), parent=F("document_id")),
    ]  # fmt: skip


def _associations(program: Program, day: date) -> QuerySet:
    """What stands directly under the issuer that day and is no unit; `state`: the roles that its type allows."""
    rows = Placement.objects.filter(in_force(day), parent=program.issuer_id, type__counts_as_unit=False)
    alive = Q(organization__ended_on__isnull=True) | Q(organization__ended_on__gt=day)
    rows = rows.filter(alive, organization__founded_on__lte=day)
    roles = Cast("type__allowed_roles", TextField())
    return _select(ASSOCIATION, rows, "organization_id", owner=F("organization_id"), title=F("name"), state=roles)
