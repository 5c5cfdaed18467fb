"""The invented accounts of the sample year; production neither makes them nor lets them log in."""

from datetime import date

from django.conf import settings
from django.db import transaction

from programs.enums import Role, Scope
from programs.models import Appointment, Organization, User
from programs.rules import Refused


@transaction.atomic
def open_sample_account(*, by: None = None, username: str, full_name: str, password: str) -> User:
    """`password` is already hashed: all samples share one, and hashing takes its time."""
    if not settings.SAMPLE_ACCOUNTS_ALLOWED:
        raise Refused("Không lập tài khoản mẫu khi vận hành thật.")
    return User.objects.create(username=username, full_name=full_name, password=password, is_sample=True)


@transaction.atomic
def appoint_sample_admin(*, by: None = None, user: User, organization: Organization, since: date) -> Appointment:
    """The administrator who appoints everybody else; nobody is there yet to appoint him."""
    if not user.is_sample:
        raise Refused("Chỉ dùng cho tài khoản mẫu.")
    return Appointment.objects.create(
        user=user, organization=organization, role=Role.ADMIN, scope=Scope.SUBTREE, valid_from=since
    )
