"""Leaders' remarks: which a reader may see, the thread under a thing, the list of a programme."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse

from danvan.kit.compiled import compiled, padded
from danvan.kit.search import search
from programs.enums import Role
from programs.models import Organization, Program, Remark, RemarkReply
from programs.queries.kinds import KINDS
from programs.queries.visible import organizations_for
from programs.rules import (
    READERS,
    RoleHolder,
    is_leader_of,
    refusal_to_remark,
    refusal_to_reply,
    roles_of,
    unit_reached,
)

# How a thing is named in the address where a remark on it is left.
UNIT_KEY = "don-vi"
KEYS = {Organization: UNIT_KEY} | {kind.model: kind.key for kind in KINDS.values()}
UNANSWERED, ANSWERED = "chua", "co"
MINE, OTHERS = "toi", "khac"


def remarks_for(user) -> QuerySet[Remark]:
    """Readers: all of their committee's; the unit: those that reach it."""
    held_roles = roles_of(user)
    read = held_roles.within("program__issuer__", *READERS)
    own = held_roles.within("organization__", Role.SECRETARY)
    return Remark.objects.filter(read | own).select_related("program__issuer", "organization", "by")


def remarks_of(thing: Model, user) -> QuerySet[Remark]:
    """Those on this thing that the user may see, newest first, with their replies."""
    return _on(user, type(thing)).filter(subject_id=thing.pk)


def _on(user, model: type[Model]) -> QuerySet[Remark]:
    rows = remarks_for(user).filter(subject_type=ContentType.objects.get_for_model(model))
    return rows.prefetch_related(_replies()).order_by("-at", "-pk")


def _replies() -> Prefetch:
    return Prefetch("replies", RemarkReply.objects.select_related("by").order_by("at", "pk"))


@compiled
def _said(places: tuple, subject_type: int, program: int, things: tuple[int, ...]) -> QuerySet[Remark]:
    rows = remarks_for(RoleHolder.at(places)).filter(subject_type=subject_type, program=program, subject_id__in=things)
    return rows.order_by("-at", "-pk")


@dataclass(frozen=True)
class RemarkThread:
    """A remark with its replies, oldest first; `refusal`: why this reader may not reply."""

    remark: Remark
    refusal: str

    @property
    def is_answered(self) -> bool:
        return any(reply.by_id != self.remark.by_id for reply in self.remark.replies.all())


@dataclass(frozen=True)
class SubjectRemarks:
    """What was said about one thing. `leads`: the reader may expect to write; `refusal`: why not now.

    `key` tells the threads of one page apart; `reaches` says who is told; a remark is posted to `url`.
    """

    talks: list[RemarkThread]
    leads: bool
    refusal: str
    key: str
    reaches: str
    url: str

    @property
    def is_shown(self) -> bool:
        return bool(self.talks) or self.leads


def thread_of(user, thing: Model, program: Program) -> SubjectRemarks:
    """Of an organisation or an item; of a unit only what was said in this programme."""
    url = reverse("programs:remark_leave", args=[KEYS[type(thing)], thing.pk])
    return threads_of(user, program, {thing: url})[thing.pk]


def threads_of(user, program: Program, urls: Mapping[Model, str]) -> dict[int, SubjectRemarks]:
    """The threads of several things of one model, by their pk, in two queries; `urls`: where a remark is posted."""
    found: dict[int, list[RemarkThread]] = {thing.pk: [] for thing in urls}
    for model in {type(thing) for thing in urls}:
        kind, places = ContentType.objects.get_for_model(model).pk, roles_of(user).places
        remarks = _said(places, kind, program.pk, padded(found))
        prefetch_related_objects(remarks, _replies())
        for remark in remarks:
            found[remark.subject_id].append(RemarkThread(remark, refusal_to_reply(user, remark)))
    return {thing.pk: _thread(user, program, thing, found[thing.pk], url) for thing, url in urls.items()}


def _thread(user, program: Program, thing: Model, talks: list[RemarkThread], url: str) -> SubjectRemarks:
    return SubjectRemarks(
        talks=talks,
        leads=is_leader_of(user, program),
        refusal=refusal_to_remark(user, program, thing),
        key=f"{thing._meta.model_name}-{thing.pk}",
        reaches="Đơn vị và Văn phòng" if unit_reached(thing) else "Văn phòng",
        url=url,
    )


def remark_counts(user, program: int, subject_type: int) -> QuerySet:
    """Pairs: id of a thing with that content type, how many remarks on it this reader sees."""
    rows = remarks_for(user).filter(program=program, subject_type=subject_type).order_by().values("subject_id")
    return rows.annotate(count=Count("pk")).values_list("subject_id", "count")


@dataclass(frozen=True)
class RemarkFilters:
    """What a reader asked of the list; "" and None ask nothing. `reply`: "chua", "co"; `whose`: "toi", "khac"."""

    text: str = ""
    unit: int | None = None
    reply: str = ""
    whose: str = ""


def filtered_remarks(user, program: Program, filters: RemarkFilters) -> QuerySet[Remark]:
    """As filtered, each with `reply_count`; a remark is unanswered while only its author has written below it."""
    answers = RemarkReply.objects.filter(remark=OuterRef("pk")).exclude(by=OuterRef("by"))
    rows = remarks_for(user).filter(program=program)
    rows = rows.annotate(reply_count=Count("replies"), is_answered=Exists(answers))
    if filters.unit:
        rows = rows.filter(organization=filters.unit)
    if filters.reply:
        rows = rows.filter(is_answered=filters.reply == ANSWERED)
    if filters.whose:
        mine = Q(by=user) | Exists(RemarkReply.objects.filter(remark=OuterRef("pk"), by=user))
        rows = rows.filter(mine if filters.whose == MINE else ~mine)
    return search(rows, filters.text, "search_text", "organization__search_text", "by__search_text")


def units_in_list(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = remarks_for(user).filter(program=program, organization__isnull=False)
    return organizations_for(user).filter(pk__in=here.order_by().values("organization"))


def unanswered_count(user, program: Program, unit: Organization) -> int:
    """Of those that reach the unit, on itself or on its items."""
    return len(_unanswered(roles_of(user).places, program.pk, unit.pk))


@compiled
def _unanswered(places: tuple, program: int, unit: int) -> QuerySet:
    filters = RemarkFilters(unit=unit, reply=UNANSWERED)
    return filtered_remarks(RoleHolder.at(places), Program(pk=program), filters).order_by().values_list("pk")
