"""What a remark is about, in words and with its page, as far as the reader may see it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.urls import reverse

from danvan.kit.text import quoted
from programs.models import HandIn, Organization, Remark
from programs.queries.kinds import KINDS
from programs.queries.visible import organizations_for

SEEN = {Organization: organizations_for} | {kind.model: kind.seen for kind in KINDS.values()}
NOUNS = {kind.model: kind.noun for kind in KINDS.values()}
# The page of a programme, on which its targets stand.
PROGRAM_PAGE = "targets:program"


@dataclass(frozen=True)
class RemarkSubject:
    """`url` is "" while the thing is not for this reader."""

    words: str
    url: str = ""


def page_of(thing: Model, remark: Remark) -> str:
    """Where the remark stands under its thing."""
    name, pk = PROGRAM_PAGE, remark.program_id
    if isinstance(thing, Organization):
        name, pk = "targets:unit", thing.pk
    elif isinstance(thing, HandIn):
        name, pk = f"programs:{thing._meta.model_name}", thing.pk
    return f"{reverse(name, args=[pk])}#y-kien-{remark.pk}"


def subject_noun(model: type[Model]) -> str:
    return NOUNS.get(model, str(model._meta.verbose_name).capitalize())


def words_of(thing: Model) -> str:
    """“Công trình “Số hóa hồ sơ””; a unit or a target is called by its own name."""
    return f"{subject_noun(type(thing))} {quoted(thing)}" if isinstance(thing, HandIn) else str(thing)


def subjects_of(user, remarks: Collection[Remark]) -> dict[int, RemarkSubject]:
    """Remark → what it is about; one query for each kind of thing. An item taken back by its unit is not named."""
    by_kind: dict[int, set[int]] = {}
    for remark in remarks:
        by_kind.setdefault(remark.subject_type_id, set()).add(remark.subject_id)
    found = {kind: _things(user, kind, pks) for kind, pks in by_kind.items()}
    return {remark.pk: _about(remark, found[remark.subject_type_id].get(remark.subject_id)) for remark in remarks}


def _things(user, kind: int, pks: set[int]) -> dict[int, Model]:
    model = ContentType.objects.get_for_id(kind).model_class()
    rows = SEEN[model](user) if model in SEEN else model._base_manager.all()
    return {thing.pk: thing for thing in rows.filter(pk__in=pks)}


def _about(remark: Remark, thing: Model | None) -> RemarkSubject:
    if thing is None:
        return RemarkSubject(subject_noun(ContentType.objects.get_for_id(remark.subject_type_id).model_class()))
    return RemarkSubject(words_of(thing), page_of(thing, remark))
