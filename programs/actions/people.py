"""Accounts and appointments: made, ended and locked; accounts are never deleted."""

from datetime import date

from django.db import transaction

from danvan.kit import clock
from danvan.kit.spans import in_force, not_ended
from programs.actions.account_steps import (
    demand_another_admin,
    lock_admins,
    locked_account,
    make_account,
    one_time_password,
)
from programs.actions.steps import locked_row
from programs.enums import Role, Scope
from programs.models import Appointment, Organization, User
from programs.rules import (
    Refused,
    demand,
    refusal_to_appoint,
    refusal_to_edit_account,
    refusal_to_end_appointment,
    refusal_to_keep_account,
    refusal_to_keep_accounts,
)

WRONG_ORDER = "Ngày kết thúc bổ nhiệm phải sau ngày bắt đầu."


@transaction.atomic
def create_account(*, by: User, username: str, full_name: str, email: str = "") -> tuple[User, str]:
    """A new account and its one-time password, which is shown once and kept nowhere."""
    demand(refusal_to_keep_accounts(by))
    return make_account(username=username, full_name=full_name, email=email)


@transaction.atomic
def edit_account(account: User, *, by: User, full_name: str, email: str = "") -> User:
    demand(refusal_to_edit_account(by, locked_account(account)))
    account.full_name, account.email = full_name, email
    account.save()
    return account


@transaction.atomic
def renew_password(account: User, *, by: User) -> str:
    """A new one-time password; whoever was logged in with the old one is logged out (the session hash changes)."""
    demand(refusal_to_keep_account(by, locked_account(account)))
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    account.save()
    return password


@transaction.atomic
def set_active(account: User, *, by: User, active: bool) -> User:
    """Lock or unlock; a locked account is logged out everywhere at its next click."""
    demand(refusal_to_keep_account(by, account))
    if not active:
        lock_admins()
        demand_another_admin(account)
    locked_account(account).is_active = active
    account.save()
    return account


@transaction.atomic
def password_changed(account: User, *, by: User) -> None:
    """The holder chose a password of their own: nothing is forced any more."""
    if account != by:
        raise Refused("Chỉ chủ tài khoản tự đổi mật khẩu của mình.")
    account.must_change_password = False
    account.save(update_fields=["must_change_password"])


@transaction.atomic
def choose_mail(account: User, *, by: User, wanted: bool) -> User:
    """Notices by mail or not; only the holder says so."""
    if account != by:
        raise Refused("Chỉ chủ tài khoản tự chọn có nhận thư hay không.")
    account.no_mail = not wanted
    account.save(update_fields=["no_mail"])
    return account


@transaction.atomic
def appoint(
    *,
    by: User,
    user: User,
    organization: Organization,
    role: Role,
    scope: Scope = Scope.SELF,
    title: str = "",
    valid_from: date,
    valid_to: date | None = None,
) -> Appointment:
    demand(refusal_to_appoint(by, organization, role, scope))
    if valid_to and valid_to <= valid_from:
        raise Refused(WRONG_ORDER)
    User.objects.select_for_update().get(pk=user.pk)
    _demand_no_overlap(user, organization, role, valid_from, valid_to)
    return Appointment.objects.create(
        user=user, organization=organization, role=role, scope=scope, title=title, valid_from=valid_from,
        valid_to=valid_to,
    )  # fmt: skip


def _demand_no_overlap(user, organization, role, valid_from, valid_to) -> None:
    """A second click must not give the same role twice."""
    same = Appointment.objects.filter(user=user, organization=organization, role=role)
    same = same.filter(not_ended(valid_from))
    if valid_to:
        same = same.filter(valid_from__lt=valid_to)
    if same.exists():
        name = organization.type.called(role)
        raise Refused(f"{user} đã có vai trò “{name}” tại {organization} trong thời gian này.")


@transaction.atomic
def end_appointment(appointment: Appointment, *, by: User, valid_to: date | None = None) -> Appointment | None:
    """From that day (default today) the role is no longer held.

    One that has not lasted a day yet (a mistake, or still to come) is taken away whole: None. The field history
    keeps it.
    """
    if appointment.role == Role.ADMIN:
        lock_admins()
    locked_row(appointment)
    appointment.refresh_from_db()
    demand(refusal_to_end_appointment(by, appointment))
    today = clock.today()
    day = valid_to or today
    if appointment.role == Role.ADMIN:
        demand_another_admin(appointment.user, ending=appointment)
    if day <= today <= appointment.valid_from:
        appointment.delete()
        return None
    if day <= appointment.valid_from:
        raise Refused(WRONG_ORDER)
    appointment.valid_to = day
    appointment.save()
    return appointment


@transaction.atomic
def appoint_first_admin(
    *, by: None = None, username: str, full_name: str, organization: Organization
) -> tuple[User, str]:
    """The first administrator of a fresh installation, made by the owner of the server; never a second one."""
    today = clock.today()
    admins = Appointment.objects.filter(in_force(today), role=Role.ADMIN, user__is_active=True)
    if any(organization.path.startswith(row.organization.path) for row in admins.select_related("organization")):
        raise Refused(f"{organization} đã có quản trị viên; hãy để người đó lập tài khoản trên trang “Tài khoản”.")
    user, password = make_account(username=username, full_name=full_name)
    Appointment.objects.create(
        user=user, organization=organization, role=Role.ADMIN, scope=Scope.SUBTREE, valid_from=today
    )
    return user, password
