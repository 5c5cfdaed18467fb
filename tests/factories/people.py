"""Accounts and appointments; `password` is the one every factory account has."""

from datetime import date

import factory
from django.contrib.auth.hashers import make_password

from danvan.kit import clock
from programs.enums import Role, Scope
from programs.models import Appointment, ExportLog, User
from tests.factories.base import RowFactory
from tests.factories.organizations import OrganizationFactory

PASSWORD = "mat-khau-thu-nghiem"


class UserFactory(RowFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"tai-khoan-{n}")
    full_name = factory.Sequence(lambda n: f"Người dùng thử {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class AppointmentFactory(RowFactory):
    """Traits name the role; staff, leaders, inspectors and administrators get "và cấp dưới"."""

    class Meta:
        model = Appointment

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = Role.SECRETARY
    scope = Scope.SUBTREE
    valid_from = date(2020, 1, 1)

    class Params:
        staff = factory.Trait(role=Role.STAFF)
        leader = factory.Trait(role=Role.LEADER)
        inspector = factory.Trait(role=Role.INSPECTOR)
        admin = factory.Trait(role=Role.ADMIN)


class ExportLogFactory(RowFactory):
    class Meta:
        model = ExportLog

    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(clock.now)
    list_name = "Đơn vị và số người"
    rows = 3
