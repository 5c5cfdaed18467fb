"""Accounts as lists show them: who may be seen, and what each holds."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from danvan.kit import clock
from danvan.kit.search import search
from danvan.kit.spans import in_force
from programs.models import Appointment, User
from programs.rules import ACCOUNT_READERS, standing_of

QUIET_DAYS = 45


@dataclass(frozen=True)
class AccountsWanted:
    """`state`: "" (all), "khoa" (locked), "chua-giao" (without a role today), "lau-khong-vao" (45 days and more)."""

    text: str = ""
    role: str = ""
    state: str = ""


def posts_today() -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(clock.today())).select_related("organization__type")


def accounts_for(user) -> QuerySet[User]:
    """Accounts that hold, held or will hold a post within the reader's branch, and those that never had one."""
    posts = Appointment.objects.filter(user=OuterRef("pk"))
    near = posts.filter(standing_of(user).within("organization__", *ACCOUNT_READERS))
    if not standing_of(user).posts_of(*ACCOUNT_READERS):
        return User.objects.none()
    return User.objects.filter(Exists(near) | ~Exists(posts))


def _conditions(current: Exists) -> dict[str, Q]:
    limit = clock.start_of_day(clock.today() - timedelta(days=QUIET_DAYS))
    quiet = Q(last_login__lt=limit) | Q(last_login=None, date_joined__lt=limit)
    return {
        "khoa": Q(is_active=False),
        "chua-giao": Q(is_active=True) & ~Q(current),
        "lau-khong-vao": Q(is_active=True) & quiet,
    }


def accounts_wanted(user, wanted: AccountsWanted) -> QuerySet[User]:
    """With `posts` (today's appointments) and `first_role` to sort by."""
    current = posts_today().filter(user=OuterRef("pk"))
    rows = search(accounts_for(user), wanted.text)
    if wanted.role:
        rows = rows.filter(Exists(current.filter(role=wanted.role)))
    if wanted.state:
        rows = rows.filter(_conditions(Exists(current))[wanted.state])
    rows = rows.annotate(first_role=Subquery(current.order_by("pk").values("role")[:1]))
    return rows.prefetch_related(Prefetch("appointments", posts_today().order_by("pk"), to_attr="posts"))


def appointments_by_time(account: User) -> dict[str, list[Appointment]]:
    """All posts of an account, sorted into `now`, `ahead` and `past`."""
    today = clock.today()
    sorted_rows: dict[str, list[Appointment]] = {"now": [], "ahead": [], "past": []}
    for row in account.appointments.select_related("organization__type").order_by("-valid_from", "-pk"):
        if row.valid_from > today:
            sorted_rows["ahead"].append(row)
        elif row.valid_to and row.valid_to <= today:
            sorted_rows["past"].append(row)
        else:
            sorted_rows["now"].append(row)
    return sorted_rows
