"""Accounts as lists show them: who may be seen, and what each holds."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from danvan.kit import clock
from danvan.kit.compiled import compiled
from danvan.kit.search import search
from danvan.kit.spans import has_come, in_force, is_in_force
from programs.models import Appointment, User
from programs.rules import ACCOUNT_READERS, roles_of

QUIET_DAYS = 45


@dataclass(frozen=True)
class AccountFilters:
    """`state`: "" (all), "khoa" (locked), "chua-giao" (without a role today), "lau-khong-vao" (45 days and more)."""

    text: str = ""
    role: str = ""
    state: str = ""


def posts_today() -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(clock.today())).select_related("organization__type")


def accounts_for(user) -> QuerySet[User]:
    """Accounts that hold, held or will hold a post within the reader's branch, and those that never had one."""
    posts = Appointment.objects.filter(user=OuterRef("pk"))
    near = posts.filter(roles_of(user).within("organization__", *ACCOUNT_READERS))
    if not roles_of(user).posts_of(*ACCOUNT_READERS):
        return User.objects.none()
    return User.objects.filter(Exists(near) | ~Exists(posts), is_system=False)


def _conditions(current: Exists) -> dict[str, Q]:
    limit = clock.start_of_day(clock.today() - timedelta(days=QUIET_DAYS))
    quiet = Q(last_login__lt=limit) | Q(last_login=None, date_joined__lt=limit)
    return {
        "khoa": Q(is_active=False),
        "chua-giao": Q(is_active=True) & ~Q(current),
        "lau-khong-vao": Q(is_active=True) & quiet,
    }


def filtered_accounts(user, filters: AccountFilters) -> QuerySet[User]:
    """With `posts` (today's appointments) and `first_role` to sort by."""
    current = posts_today().filter(user=OuterRef("pk"))
    rows = search(accounts_for(user), filters.text)
    if filters.role:
        rows = rows.filter(Exists(current.filter(role=filters.role)))
    if filters.state:
        rows = rows.filter(_conditions(Exists(current))[filters.state])
    rows = rows.annotate(first_role=Subquery(current.order_by("pk").values("role")[:1]))
    return rows.prefetch_related(Prefetch("appointments", posts_today().order_by("pk"), to_attr="posts"))


@compiled
def _appointments(account: int) -> QuerySet[Appointment]:
    rows = Appointment.objects.filter(user=account)
    return rows.select_related("organization__type").order_by("-valid_from", "-pk")


def appointments_by_time(account: User) -> dict[str, list[Appointment]]:
    """All posts of an account, sorted into `now`, `ahead` and `past`."""
    today = clock.today()
    sorted_rows: dict[str, list[Appointment]] = {"now": [], "ahead": [], "past": []}
    for row in _appointments(account.pk):
        if is_in_force(row, today):
            sorted_rows["now"].append(row)
        else:
            sorted_rows["past" if has_come(row.valid_to, today) else "ahead"].append(row)
    return sorted_rows
