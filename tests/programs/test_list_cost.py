"""What a full page of the long lists costs: queries, whatever the number of rows and units, and bytes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import Registration
from programs.queries.handins import units_to_write_for
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.tasks import ActivityFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
ROWS = 60
# Of one row, and of everything around the rows.
MOST_BYTES_A_ROW, MOST_BYTES_AROUND = 1_000, 32_000
LISTS = [
    ("programs:registrations", RegistrationFactory, 13),
    ("programs:commendations", CommendationFactory, 15),
    ("programs:activities", ActivityFactory, 16),
]


@pytest.fixture
def world():
    return make_world()


def fill(world, factory, number):
    for n in range(number):
        unit = OrganizationFactory(parent=world.committee, type=world.cell.type, name=f"Chi bộ số {n}")
        factory(program=world.program, organization=unit, author=world.staff, by_office=True)


def read(client, address):
    with CaptureQueriesContext(connection) as made:
        answer = client.get(address)
    return len(made), answer


@pytest.mark.parametrize(("name", "factory", "most"), LISTS)
def test_a_full_page_costs_no_more_queries_than_a_short_one(client, world, name, factory, most):
    client.force_login(world.staff)
    fill(world, factory, 3)
    client.get(reverse(name))
    few, _ = read(client, reverse(name))
    fill(world, factory, ROWS)
    many, answer = read(client, reverse(name))
    assert len(answer.context["page"]) >= 50
    assert many <= few <= most


@pytest.mark.parametrize(("name", "most"), [("programs:organizations", 10), ("programs:accounts", 10)])
def test_organisations_and_accounts_cost_no_more_with_many(client, world, name, most):
    client.force_login(world.staff)
    client.get(reverse(name))
    few, _ = read(client, reverse(name))
    for unit in OrganizationFactory.create_batch(ROWS, parent=world.committee, type=world.cell.type):
        world.appoint(unit, "Bí thư")
    many, answer = read(client, reverse(name))
    assert len(answer.context["page"]) == 50
    assert many <= few <= most
    assert len(answer.content) < MOST_BYTES_AROUND + MOST_BYTES_A_ROW * 50


@pytest.mark.parametrize(("name", "factory", "most"), LISTS)
def test_a_full_page_stays_small(client, world, name, factory, most):
    client.force_login(world.staff)
    fill(world, factory, ROWS)
    answer = client.get(reverse(name))
    assert len(answer.content) < MOST_BYTES_AROUND + MOST_BYTES_A_ROW * len(answer.context["page"])


def test_no_row_carries_a_picture_of_its_own(client, world):
    client.force_login(world.staff)
    fill(world, RegistrationFactory, ROWS)
    page = client.get(reverse("programs:registrations")).content.decode()
    rows = page[page.index("<tbody>") : page.index("</tbody>")]
    assert rows.count("<use href") == 50
    assert "<path" not in rows


def test_units_are_no_longer_listed_one_by_one(client, world):
    client.force_login(world.staff)
    fill(world, RegistrationFactory, ROWS)
    page = client.get(reverse("programs:registrations")).content.decode()
    assert units_to_write_for(world.staff, world.program).count() > ROWS
    assert page.count("<option") < 40
    assert Registration.objects.count() == ROWS
