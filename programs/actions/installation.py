"""The first committee of a fresh installation, and the account in whose name files are loaded."""

from datetime import date

from django.db import transaction

from danvan.kit import clock
from programs.actions.organizations import found
from programs.enums import Role, Scope
from programs.models import Appointment, Organization, OrganizationType, User
from programs.rules import Refused

LOADER = "nap-du-lieu"


@transaction.atomic
def install_committee(*, by: None = None, name: str, type_name: str, founded_on: date) -> tuple[Organization, User]:
    """Only while there is no organisation at all. The account has no password, so nobody can log in with it."""
    if Organization.objects.exists():
        raise Refused("Đã có tổ chức trong hệ thống: hãy lập cấp ủy này ở trang Đơn vị.")
    type = OrganizationType.objects.get(name=type_name)
    committee = found(by=by, name=name, type=type, parent=None, founded_on=founded_on)
    loader = User(username=LOADER, full_name="Văn phòng (nạp dữ liệu)")
    loader.set_unusable_password()
    loader.save()
    Appointment.objects.create(
        user=loader, organization=committee, role=Role.STAFF, scope=Scope.SUBTREE, title="Tài khoản nạp dữ liệu",
        valid_from=min(founded_on, clock.today()),
    )  # fmt: skip
    return committee, loader
