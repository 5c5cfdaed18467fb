"""Organisations with their first placement and path, as `actions.organizations.found` would leave them."""

from datetime import date

import factory

from programs.models import Organization, OrganizationType, Placement, Roll
from tests.factories.base import RowFactory


class OrganizationTypeFactory(RowFactory):
    class Meta:
        model = OrganizationType
        django_get_or_create = ("name",)

    name = "Chi bộ"
    counts_as_unit = True
    allowed_roles = ["secretary"]

    class Params:
        committee = factory.Trait(
            name="Đảng ủy", counts_as_unit=False, issues_programs=True,
            allowed_roles=["staff", "leader", "inspector", "admin"],
        )  # fmt: skip
        section = factory.Trait(name="Đảng bộ bộ phận")
        association = factory.Trait(name="Công đoàn", counts_as_unit=False, writer_title="Cán bộ phụ trách")


class OrganizationFactory(RowFactory):
    """`parent=` places it; without one it is a root. Traits: `committee`, `section`."""

    class Meta:
        model = Organization
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Chi bộ số {n}")
    type = factory.SubFactory(OrganizationTypeFactory)
    parent = None
    founded_on = date(2020, 1, 1)

    class Params:
        committee = factory.Trait(
            name="Đảng ủy Sở mẫu", type=factory.SubFactory(OrganizationTypeFactory, committee=True)
        )
        section = factory.Trait(
            name=factory.Sequence(lambda n: f"Đảng bộ bộ phận số {n}"),
            type=factory.SubFactory(OrganizationTypeFactory, section=True),
        )

    @factory.post_generation
    def placed(self, create, extracted, **kwargs):
        if not create:
            return
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        Organization.objects.filter(pk=self.pk).update(path=self.path)
        Placement.objects.create(
            organization=self, parent=self.parent, type=self.type, name=self.name, valid_from=self.founded_on,
            valid_to=None,
        )  # fmt: skip


class PlacementFactory(RowFactory):
    class Meta:
        model = Placement

    organization = factory.SubFactory(OrganizationFactory)
    parent = None
    type = factory.SelfAttribute("organization.type")
    name = factory.SelfAttribute("organization.name")
    valid_from = date(2021, 6, 1)


class RollFactory(RowFactory):
    class Meta:
        model = Roll

    organization = factory.SubFactory(OrganizationFactory)
    date = date(2021, 1, 1)
    total = 20
    party_members = 8
