"""Notices: one line for one person about one thing, told once; read by that person, done once the thing is."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from danvan.kit import clock
from danvan.kit.bulk import in_parts, insert_new
from programs.models import UNREAD, Notice, Organization, Program, User
from programs.rules import Refused

NOT_YOURS = "Thông báo này gửi cho người khác."


@transaction.atomic
def notify(
    people: Iterable[User],
    *,
    by: User | None,
    kind: str,
    key: str,
    text: str,
    url: str,
    program: Program | None = None,
    organization: Organization | None = None,
    about: str = "",
    at: datetime | None = None,
) -> None:
    """Each of `people` but the doer gets the line, once for each `key` (≤ 120 characters). `by=None`: the clock.

    `about`: the thing by which `settle` finds it; `organization`: the unit under whose name a mail puts it.
    """
    fixed = {"program": program, "organization": organization, "kind": kind, "key": key, "about": about, "url": url}
    told = {person.pk: person for person in people if by is None or person.pk != by.pk}
    rows = [Notice(to=person, text=text[:1000], at=at or clock.now(), **fixed) for person in told.values()]
    insert_new(rows)


@transaction.atomic
def notify_each(
    people: Mapping[int, Iterable[User]],
    *,
    by: User | None,
    key: str,
    about: Callable[[int], str] = lambda unit: "",
    at: datetime | None = None,
    **fixed,
) -> None:
    """The same line for many organisations (their keys → their people), in one statement: `key` and `about` for each.

    `fixed`: kind, text, url, program.
    """
    now = at or clock.now()
    rows = [
        Notice(to=person, organization_id=unit, key=f"{key}:{unit}", about=about(unit), at=now, **fixed)
        for unit, persons in people.items()
        for person in persons
        if by is None or person.pk != by.pk
    ]
    insert_new(rows)


@transaction.atomic
def resolve(
    abouts: Collection[str], *, by: User | None, but_of: Organization | None = None, at: datetime | None = None
) -> None:
    """Nothing is left to do about these things: what told of them is unread no more, for anybody but that unit."""
    open_ones = Notice.objects.filter(about__in=abouts, done_at=None)
    open_ones = open_ones.exclude(organization=but_of) if but_of else open_ones
    open_ones.update(done_at=at or clock.now())


@transaction.atomic
def resolve_others(kinds: Collection[str], *, by: None, open_now: Collection[str], still: Q, at: datetime) -> None:
    """The clock's broom: notices of these kinds and of `still` whose thing is no more among those open now."""
    told = Notice.objects.filter(still, kind__in=kinds, done_at=None, at__lte=at)
    if not open_now:
        told.update(done_at=at)
        return
    # Compared here: a statement that names half a million things takes hundreds of megabytes.
    rows = told.order_by().values_list("pk", "about").iterator()
    for part in in_parts([pk for pk, about in rows if about not in open_now]):
        Notice.objects.filter(pk__in=part).update(done_at=at)


@transaction.atomic
def read(notice: Notice, *, by: User) -> Notice:
    """A second reading leaves the moment of the first."""
    if notice.to_id != by.pk:
        raise Refused(NOT_YOURS)
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


@transaction.atomic
def read_all(*, by: User, until: datetime | None = None) -> int:
    """Everything unread of this person that was told by then; how many there were."""
    now = clock.now()
    return Notice.objects.filter(UNREAD, to=by, at__lte=until or now).update(read_at=now)
