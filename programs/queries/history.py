"""The field history and the log of exports, as far as a reader's committee goes."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from danvan.kit import clock
from danvan.kit.text import matches
from programs.enums import State
from programs.models import Appointment, Attachment, ExportLog, HandIn, Matter, Organization, User
from programs.rules import HISTORY_READERS, refusal_to_read_accounts, standing_of

DEEPEST = 4


@dataclass(frozen=True)
class HistoryWanted:
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
    standing = standing_of(user)
    if not standing.posts_of(*HISTORY_READERS):
        return LogEntry.objects.none()
    kinds = ContentType.objects.get_for_models(*auditlog.get_models())
    seen = Q(actor__in=_people(standing))
    hidden = Q(content_type__in=[kinds[model].pk for model in _withheld(user)])
    for model, kind in kinds.items():
        way = way_to_organization(model)
        if way is not None:
            inside = model._base_manager.filter(standing.within(way, *HISTORY_READERS))
            seen |= Q(content_type=kind, object_id__in=inside.values("pk"))
        elif model is not Attachment:
            seen |= Q(content_type=kind)
        if issubclass(model, HandIn | Matter):
            hidden |= _of_drafts(model, kind, kinds[Attachment])
    return LogEntry.objects.filter(seen).exclude(hidden).select_related("actor", "content_type")


def _withheld(user) -> list[type[Model]]:
    """Leaders read what was done, not who keeps which account."""
    return [User, Appointment] if refusal_to_read_accounts(user) else []


def _people(standing) -> QuerySet:
    return Appointment.objects.filter(standing.within("organization__", *HISTORY_READERS)).values("user")


def _of_drafts(model: type[HandIn | Matter], kind: ContentType, files: ContentType) -> Q:
    """What a unit has not handed in yet, or took back, is its own affair, with its files and what was raised in it."""
    at = f"{model.PARENT}__" if issubclass(model, Matter) else ""
    unsent = Q(**{f"{at}state": State.DRAFT}) | Q(**{f"{at}sent_at": None})
    drafts = model._base_manager.filter(unsent, **{f"{at}by_office": False})
    attached = Attachment.objects.filter(subject_type=kind, subject_id__in=drafts.values("pk"))
    return Q(content_type=kind, object_id__in=drafts.values("pk")) | Q(
        content_type=files, object_id__in=attached.values("pk")
    )


def history_wanted(user, wanted: HistoryWanted) -> QuerySet[LogEntry]:
    rows = _between(history_for(user), wanted, "timestamp")
    if wanted.person:
        rows = rows.filter(actor=wanted.person)
    if wanted.kind:
        rows = rows.filter(content_type=wanted.kind)
    if wanted.text:
        rows = rows.annotate(told=Cast("changes", TextField())).filter(_says(wanted.text))
    return rows


def _between(rows: QuerySet, wanted: HistoryWanted, moment: str) -> QuerySet:
    if wanted.first:
        rows = rows.filter(**{f"{moment}__gte": clock.start_of_day(wanted.first)})
    if wanted.last:
        rows = rows.filter(**{f"{moment}__lt": clock.end_of_day(wanted.last)})
    return rows


def _says(text: str) -> Q:
    """With its marks, in the usual cases: SQLite knows capitals of ASCII only, and keeps JSON escaped."""
    found = Q(pk__in=[])
    for form in {text, text.lower(), text.upper(), text[:1].upper() + text[1:], text[:1].lower() + text[1:]}:
        escaped = json.dumps(form)[1:-1]
        found |= Q(object_repr__icontains=form) | Q(told__icontains=form) | Q(told__icontains=escaped)
    return found


def people_in_history(user) -> QuerySet[User]:
    """Those whose deeds the reader may look for, by name."""
    return User.objects.filter(pk__in=_people(standing_of(user))).only("pk", "full_name", "username")


def recorded_kinds(user) -> list[tuple[int, str]]:
    """Kinds for the filter, as (id, Vietnamese name) in order of the names; links are told at their record."""
    withheld = _withheld(user)
    models = [model for model in auditlog.get_models() if not model._meta.auto_created and model not in withheld]
    kinds = ContentType.objects.get_for_models(*models)
    words = [(kind.pk, str(model._meta.verbose_name).capitalize()) for model, kind in kinds.items()]
    return sorted(words, key=lambda pair: pair[1])


def exports_wanted(user, wanted: HistoryWanted) -> QuerySet[ExportLog]:
    """Taken by the people of the reader's branch."""
    standing = standing_of(user)
    rows = ExportLog.objects.filter(by__in=_people(standing)).select_related("by")
    rows = _between(rows, wanted, "at")
    if wanted.person:
        rows = rows.filter(by=wanted.person)
    if wanted.text:
        names = set(rows.order_by().values_list("list_name", flat=True).distinct())
        rows = rows.filter(list_name__in=[name for name in names if matches(name, wanted.text)])
    return rows
