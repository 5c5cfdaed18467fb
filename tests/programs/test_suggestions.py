"""Names for a field: of what the reader may see or choose there, and nothing of anybody else."""

import pytest
from django.urls import reverse

from programs.models import Organization
from tests.factories.handins import RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
MANY = 45


@pytest.fixture
def world():
    return make_world()


def suggested(client, user, kind, text):
    client.force_login(user)
    answer = client.get(reverse("programs:suggestions", args=[kind]), {"tu": text})
    return answer.json()


def names(client, user, kind, text=""):
    return [row["name"] for row in suggested(client, user, kind, text)["rows"]]


def more_units(world):
    places = {"parent": world.committee, "type": world.cell.type}
    return [OrganizationFactory(**places, name=f"Chi bộ số {n}") for n in range(MANY)]


def test_the_office_finds_every_unit_without_marks(client, world):
    OrganizationFactory(parent=world.committee, type=world.cell.type, name="Chi bộ Hạ tầng")
    assert names(client, world.staff, "don-vi", "ha tang") == ["Chi bộ Hạ tầng"]
    assert names(client, world.staff, "soan-cho", "ha tang") == ["Chi bộ Hạ tầng"]


def test_a_secretary_finds_the_own_unit_and_whom_to_work_with(client, world):
    assert names(client, world.secretary, "don-vi") == [world.cell.name]
    assert world.neighbour.name not in names(client, world.secretary, "soan-cho")
    assert world.neighbour.name in names(client, world.secretary, "cung-lam")
    assert world.inner.name not in names(client, world.secretary, "cung-lam")


def test_only_readers_of_the_history_find_people(client, world):
    assert names(client, world.secretary, "nguoi") == []
    assert world.staff.full_name in names(client, world.staff, "nguoi", world.staff.full_name)


def test_a_cell_inside_a_section_is_told_with_it(client, world):
    (row,) = suggested(client, world.staff, "don-vi", world.inner.name)["rows"]
    assert row == {"id": world.inner.pk, "name": world.inner.name, "note": f"trong {world.section.name}"}


def test_only_the_first_few_come(client, world):
    more_units(world)
    answer = suggested(client, world.staff, "don-vi", "so")
    assert (len(answer["rows"]), answer["more"]) == (8, True)


def test_names_that_have_the_word_come_before_those_that_hold_it(client, world):
    more_units(world)
    assert names(client, world.staff, "don-vi", "so 4")[:2] == ["Chi bộ số 4", "Chi bộ số 14"]


def test_an_unknown_field_has_no_names(client, world):
    client.force_login(world.staff)
    answer = client.get(reverse("programs:suggestions", args=["gi-day"]))
    assert answer.status_code == 404
    assert world.cell.name not in answer.content.decode()


@pytest.fixture
def works(world):
    """A work of each of many units, entered by the office."""
    return [
        RegistrationFactory(program=world.program, organization=unit, author=world.staff, by_office=True)
        for unit in more_units(world)
    ]


def test_a_list_of_many_units_is_narrowed_by_a_typed_name(client, world, works):
    client.force_login(world.staff)
    page = client.get(reverse("programs:registrations"), {"don-vi": "", "don-vi-ten": "Chi bộ số 7"})
    assert [row.organization.name for row in page.context["page"]] == ["Chi bộ số 7"]
    assert 'value="Chi bộ số 7"' in page.content.decode()


def test_a_name_that_fits_several_is_told_and_narrows_nothing(client, world, works):
    client.force_login(world.staff)
    page = client.get(reverse("programs:registrations"), {"don-vi": "", "don-vi-ten": "Chi bộ"})
    assert page.context["page"].paginator.count == MANY
    assert "Có nhiều tên khớp “Chi bộ”" in page.content.decode()


def test_the_office_begins_for_a_unit_by_its_name(client, world, works):
    client.force_login(world.staff)
    start = {"of_program": world.program.pk, "organization": "", "organization-ten": "chi bo so 7"}
    client.post(reverse("programs:registration_start"), start)
    blank = type(works[0]).everything.get(is_blank=True)
    assert blank.organization == Organization.objects.get(name="Chi bộ số 7")


def test_beginning_for_a_name_that_fits_several_tells_them(client, world, works):
    client.force_login(world.staff)
    start = {"of_program": world.program.pk, "organization": "", "organization-ten": "Chi bộ số 1"}
    Organization.objects.filter(name="Chi bộ số 1").update(name="Khác", search_text="khac")
    page = client.post(reverse("programs:registration_start"), start, follow=True).content.decode()
    assert "Có nhiều tên khớp “Chi bộ số 1”" in page
    assert "Chi bộ số 10; Chi bộ số 11" in page
    assert not type(works[0]).everything.filter(is_blank=True).exists()
