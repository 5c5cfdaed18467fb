"""The first committee of a fresh installation, and the account in whose name files are loaded."""

from datetime import date

from django.db import transaction

from programs.actions.organizations import found
from programs.models import Organization, OrganizationType, User
from programs.rules import Refused

LOADER = "nap-du-lieu"


@transaction.atomic
def install_committee(*, by: None = None, name: str, type_name: str, founded_on: date) -> tuple[Organization, User]:
    """Only while there is no organisation at all. The account is the system's: nobody can log in with it."""
    if Organization.objects.exists():
        raise Refused("Đã có tổ chức trong hệ thống: hãy lập cấp ủy này ở trang Đơn vị.")
    type = OrganizationType.objects.get(name=type_name)
    committee = found(by=by, name=name, type=type, parent=None, founded_on=founded_on)
    loader = User(username=LOADER, full_name="Văn phòng (nạp dữ liệu)", is_system=True)
    loader.set_unusable_password()
    loader.save()
    return committee, loader
