"""The field history and the log of exports, as far as a reader's committee goes."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from danvan.kit import clock
from danvan.kit.text import matches
from programs.enums import Role, State
from programs.models import (
    Appointment,
    Attachment,
    ExportLog,
    HandIn,
    Matter,
    Organization,
    OrganizationType,
    Placement,
    Roll,
    User,
)
from programs.rules import HISTORY_READERS, READERS, refusal_to_read_accounts, roles_of

DEEPEST = 4
# All that an administrator keeps: what units hand in is read by those who follow it.
OF_ADMIN = (
    Organization, Placement, Roll, OrganizationType, OrganizationType.allowed_children.through, User, Appointment,
)  # fmt: skip


@dataclass(frozen=True)
class HistoryFilters:
    """`kind` is the id of a content type; `first` and `last` are days, both included."""

    text: str = ""
    person: int | None = None
    kind: int | None = None
    first: date | None = None
    last: date | None = None


@cache
def way_to_organization(model: type[Model]) -> str | None:
    """The shortest chain of foreign keys, ready as a prefix: "" for Organization, "program__issuer__", or None."""
    if model is User:
        return "appointments__organization__"
    if issubclass(model, Matter):
        return f"{model.PARENT}__organization__"
    waiting = [(model, "")]
    while waiting:
        here, prefix = waiting.pop(0)
        if here is Organization:
            return prefix
        if prefix.count("__") < DEEPEST:
            keys = [field for field in here._meta.fields if field.many_to_one and field.related_model is not here]
            waiting += [(field.related_model, f"{prefix}{field.name}__") for field in keys]
    return None


def history_for(user) -> QuerySet[LogEntry]:
    """Records of the reader's branch, whatever its people wrote, and the shared lists; never a unit's unsent draft."""
    held_roles, withheld = roles_of(user), _withheld(user)
    kinds = ContentType.objects.get_for_models(*auditlog.get_models())
    seen = Q(pk__in=[])
    for roles in (READERS, HISTORY_READERS):
        if held_roles.posts_of(*roles):
            told = [model for model in kinds if _readers_of(model) == roles and model not in withheld]
            seen |= _reached({model: kinds[model] for model in told}, held_roles, roles)
    rows = LogEntry.objects.filter(seen).exclude(_of_drafts(kinds))
    return rows.filter(~_unsent(kinds)).select_related("actor", "content_type")


def _readers_of(model: type[Model]) -> Collection[Role]:
    return HISTORY_READERS if model in OF_ADMIN else READERS


def _reached(kinds: dict[type[Model], ContentType], held_roles, roles: Collection[Role]) -> Q:
    """Written by people of the reader's branch, or about a record in it; shared lists are everybody's."""
    ways = {model: way_to_organization(model) for model in kinds}
    shared = [kind.pk for model, kind in kinds.items() if ways[model] is None and model is not Attachment]
    whose = [kind.pk for kind in kinds.values() if kind.pk not in shared]
    found = Q(content_type__in=shared) | Q(content_type__in=whose, actor__in=_people(held_roles, roles))
    for model, way in ways.items():
        if way is not None:
            own = model._base_manager.filter(held_roles.within(way, *roles))
            found |= Q(content_type=kinds[model], object_id__in=own.values("pk"))
    return found


def _withheld(user) -> list[type[Model]]:
    """Leaders read what was done, not who keeps which account."""
    return [User, Appointment] if refusal_to_read_accounts(user) else []


def _people(held_roles, roles: Collection[Role] = HISTORY_READERS) -> QuerySet:
    return Appointment.objects.filter(held_roles.within("organization__", *roles)).values("user")


def _unsent(kinds: dict[type[Model], ContentType]) -> Q:
    """Entries that say that they were written while the item was the unit's own affair.

    Entries of earlier versions do not say it: of them, those stay readable whose item was handed in before.
    """
    of_units = [model for model in kinds if model is Attachment or issubclass(model, HandIn | Matter)]
    unmarked = Q(additional_data__isnull=True, content_type__in=[kinds[model].pk for model in of_units])
    known = Q(pk__in=[])
    for model in of_units:
        known |= Q(content_type=kinds[model]) & _sent_before(model, kinds)
    return Q(additional_data__unsent=True) | (unmarked & ~known)


def _sent_before(model: type[Model], kinds: dict[type[Model], ContentType]) -> Q:
    """Does the record still exist, and was its item handed in by the moment of the entry?"""
    if model is not Attachment:
        return Q(Exists(_sent_items(model).filter(pk=OuterRef("object_id"))))
    known = ~Q(subject_type__in=[kind for owner, kind in kinds.items() if issubclass(owner, HandIn | Matter)])
    for owner, kind in kinds.items():
        if issubclass(owner, HandIn | Matter):
            subjects = _sent_items(owner, depth=2).values("pk")
            known |= Q(subject_type=kind, subject_id__in=subjects)
    return Q(Exists(Attachment.objects.filter(known, pk=OuterRef("object_id"))))


def _sent_items(model: type[HandIn | Matter], depth: int = 1) -> QuerySet:
    at = f"{model.PARENT}__" if issubclass(model, Matter) else ""
    moment = OuterRef("timestamp")
    for _ in range(depth - 1):
        moment = OuterRef(moment)
    return model._base_manager.filter(Q(**{f"{at}first_sent_at__lte": moment}) | Q(**{f"{at}by_office": True}))


def _of_drafts(kinds: dict[type[Model], ContentType]) -> Q:
    """What a unit has not handed in yet, or took back, is its own affair, with its files and what was raised in it."""
    own, files = Q(pk__in=[]), Q(pk__in=[])
    for model, kind in kinds.items():
        if issubclass(model, HandIn | Matter):
            drafts = _drafts(model).values("pk")
            own |= Q(content_type=kind, object_id__in=drafts)
            files |= Q(subject_type=kind, subject_id__in=drafts)
    attached = Attachment.objects.filter(files).values("pk")
    return own | Q(content_type=kinds[Attachment], object_id__in=attached)


def _drafts(model: type[HandIn | Matter]) -> QuerySet:
    at = f"{model.PARENT}__" if issubclass(model, Matter) else ""
    unsent = Q(**{f"{at}state": State.DRAFT}) | Q(**{f"{at}sent_at": None})
    return model._base_manager.filter(unsent, **{f"{at}by_office": False})


def filtered_history(user, filters: HistoryFilters) -> QuerySet[LogEntry]:
    rows = _between(history_for(user), filters, "timestamp")
    if filters.person:
        rows = rows.filter(actor=filters.person)
    if filters.kind:
        rows = rows.filter(content_type=filters.kind)
    if filters.text:
        rows = rows.annotate(told=Cast("changes", TextField())).filter(_says(filters.text))
    return rows


def _between(rows: QuerySet, filters: HistoryFilters, moment: str) -> QuerySet:
    if filters.first:
        rows = rows.filter(**{f"{moment}__gte": clock.start_of_day(filters.first)})
    if filters.last:
        rows = rows.filter(**{f"{moment}__lt": clock.end_of_day(filters.last)})
    return rows


def _says(text: str) -> Q:
    """With its marks, in the usual cases: SQLite knows capitals of ASCII only, and keeps JSON escaped."""
    found = Q(pk__in=[])
    for form in {text, text.lower(), text.upper(), text[:1].upper() + text[1:], text[:1].lower() + text[1:]}:
        escaped = json.dumps(form)[1:-1]
        found |= Q(object_repr__icontains=form) | Q(told__icontains=form) | Q(told__icontains=escaped)
    return found


def people_in_history(user) -> QuerySet[User]:
    """Those whose actions the reader may look for, by name."""
    return User.objects.filter(pk__in=_people(roles_of(user))).only("pk", "full_name", "username")


def recorded_kinds(user) -> list[tuple[int, str]]:
    """Kinds for the filter, as (id, Vietnamese name) in order of the names; links are told at their record."""
    withheld, held_roles = _withheld(user), roles_of(user)
    told = [model for model in auditlog.get_models() if not model._meta.auto_created and model not in withheld]
    models = [model for model in told if held_roles.posts_of(*_readers_of(model))]
    kinds = ContentType.objects.get_for_models(*models)
    words = [(kind.pk, str(model._meta.verbose_name).capitalize()) for model, kind in kinds.items()]
    return sorted(words, key=lambda pair: pair[1])


def filtered_exports(user, filters: HistoryFilters) -> QuerySet[ExportLog]:
    """Taken by the people of the reader's branch."""
    held_roles = roles_of(user)
    rows = ExportLog.objects.filter(by__in=_people(held_roles)).select_related("by")
    rows = _between(rows, filters, "at")
    if filters.person:
        rows = rows.filter(by=filters.person)
    if filters.text:
        names = set(rows.order_by().values_list("list_name", flat=True).distinct())
        rows = rows.filter(list_name__in=[name for name in names if matches(name, filters.text)])
    return rows
