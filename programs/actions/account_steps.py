"""Parts of the actions with accounts: one-time passwords, the locked row, and never a place without administrator."""

import secrets

from django.db import IntegrityError, transaction

from danvan.kit import clock
from danvan.kit.spans import in_force
from programs.enums import Role, Scope
from programs.models import Appointment, Organization, User
from programs.rules import Refused

# Read aloud over the telephone: no letter or digit that looks like another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS = 4
TAKEN = "Tên đăng nhập “{}” đã có người dùng; hãy chọn tên khác."
LAST = "Đây là quản trị viên cuối cùng của {}; hãy bổ nhiệm một quản trị viên khác trước."


def one_time_password() -> str:
    """Four groups of four, about 79 bits; it must be changed at the first login."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(GROUPS))


def make_account(*, username: str, full_name: str, email: str = "") -> tuple[User, str]:
    """The row of a new account and its one-time password; who may is asked by the actions that call it.

    Names of accounts are kept in small letters: nobody shall log in as "An" beside "an".
    """
    password = one_time_password()
    user = User(username=username.lower(), full_name=full_name, email=email, must_change_password=True)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise Refused(TAKEN.format(user.username)) from error
    return user, password


def locked_account(account: User) -> User:
    """The row as it is now, in the caller's object too."""
    User.objects.select_for_update().get(pk=account.pk)
    account.refresh_from_db()
    return account


def lock_admins() -> None:
    """All administrators' appointments, before any other row: of two who dismiss each other the second waits."""
    list(Appointment.objects.filter(role=Role.ADMIN).select_for_update().order_by("pk").values_list("pk"))


def demand_another_admin(account: User, ending: Appointment | None = None) -> None:
    """Refuse an action after which a place that `account` administers would have no administrator left.

    `ending`: only this appointment goes; otherwise the whole account. Call `lock_admins` before.
    """
    admins = Appointment.objects.filter(role=Role.ADMIN)
    today = clock.today()
    rows = admins.filter(in_force(today), user__is_active=True).select_related("organization")
    going = [row for row in rows if (row == ending if ending else row.user_id == account.pk)]
    staying = [row for row in rows if row not in going]
    for row in going:
        if not any(_administers(other, row.organization) for other in staying):
            raise Refused(LAST.format(row.organization))


def _administers(row: Appointment, organization: Organization) -> bool:
    if row.scope == Scope.SELF:
        return row.organization_id == organization.pk
    return organization.path.startswith(row.organization.path)
