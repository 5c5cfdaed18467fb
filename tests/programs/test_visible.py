"""Who sees what: the same question to every kind of item, asked as each role and as the neighbour."""

from datetime import date

import pytest
import time_machine

from programs.actions import handins
from programs.models import Commendation, Dissemination, Registration
from programs.queries import attachments_for, documents_for, handins_for, organizations_for, programs_for
from programs.queries.visible import newest_programs_for
from programs.rules import roles_of
from tests.factories.handins import (
    AttachmentFactory,
    CommendationFactory,
    DisseminationFactory,
    RegistrationFactory,
)
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import ProgramFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
KINDS = [
    (Registration, RegistrationFactory),
    (Dissemination, DisseminationFactory),
    (Commendation, CommendationFactory),
]


@pytest.fixture
def world():
    return make_world()


@pytest.mark.parametrize(("model", "factory"), KINDS)
def test_a_draft_is_the_units_own(world, model, factory):
    item = factory(program=world.program, organization=world.cell, author=world.secretary)
    assert list(handins_for(world.secretary, model)) == [item]
    for stranger in (world.neighbour_secretary, world.staff, world.leader, world.inspector, world.admin):
        assert not handins_for(stranger, model).exists()


@pytest.mark.parametrize(("model", "factory"), KINDS)
def test_readers_see_it_once_handed_in(world, model, factory):
    item = handins.hand_in(
        factory(program=world.program, organization=world.cell, author=world.secretary), by=world.secretary
    )
    for reader in (world.secretary, world.staff, world.leader, world.inspector):
        assert list(handins_for(reader, model)) == [item]
    for stranger in (world.neighbour_secretary, world.section_secretary, world.admin):
        assert not handins_for(stranger, model).exists()


def test_a_recalled_item_is_a_draft_again(world):
    item = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    handins.recall(handins.hand_in(item, by=world.secretary), by=world.secretary)
    assert not handins_for(world.staff, Registration).exists()


def test_the_office_sees_the_drafts_it_entered_for_a_unit(world):
    item = RegistrationFactory(program=world.program, organization=world.cell, author=world.staff, by_office=True)
    assert list(handins_for(world.staff, Registration)) == [item]
    assert list(handins_for(world.secretary, Registration)) == [item]


def test_a_section_sees_the_cells_inside_it(world):
    item = RegistrationFactory(program=world.program, organization=world.inner)
    assert list(handins_for(world.section_secretary, Registration)) == [item]
    only_here = UserFactory()
    AppointmentFactory(user=only_here, organization=world.section, scope="self")
    assert not handins_for(only_here, Registration).exists()


def test_a_foreign_committees_staff_see_nothing(world):
    RegistrationFactory(program=world.program, organization=world.cell)
    foreign = AppointmentFactory(staff=True, organization=OrganizationFactory(committee=True, name="Đảng ủy khác")).user
    assert not handins_for(foreign, Registration).exists()
    assert not programs_for(foreign).exists()
    assert list(organizations_for(foreign)) == [foreign.appointments.get().organization]


def test_programmes_and_documents_reach_the_units_below(world):
    draft = ProgramFactory(issuer=world.committee, draft=True, year=2022)
    assert set(programs_for(world.staff)) == {world.program, draft}
    inner_secretary = world.appoint(world.inner, "Bí thư Đội 1")
    for person in (world.secretary, world.section_secretary, inner_secretary):
        assert list(programs_for(person)) == [world.program]
        assert documents_for(person).count() == 1
    assert not programs_for(world.admin).exists()


def test_a_file_goes_only_to_who_may_see_its_item(world):
    item = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    file = AttachmentFactory(subject=item)
    assert list(attachments_for(world.secretary, Registration)) == [file]
    assert not attachments_for(world.staff, Registration).exists()
    handins.hand_in(item, by=world.secretary)
    assert list(attachments_for(world.staff, Registration)) == [file]
    assert not attachments_for(world.neighbour_secretary, Registration).exists()


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "holds"),
    [
        (date(2021, 1, 1), None, True),
        (date(2021, 5, 10), None, True),
        (date(2021, 5, 11), None, False),
        (date(2021, 1, 1), date(2021, 5, 10), False),
        (date(2021, 1, 1), date(2021, 5, 11), True),
    ],
)
def test_an_appointment_holds_from_its_day_up_to_its_end(valid_from, valid_to, holds):
    user = AppointmentFactory(valid_from=valid_from, valid_to=valid_to).user
    with time_machine.travel("2021-05-10 12:00+07:00", tick=False):
        assert roles_of(user).is_secretary is holds


def test_a_deactivated_account_holds_nothing():
    user = AppointmentFactory(user__is_active=False).user
    assert roles_of(user).posts == ()


@pytest.mark.parametrize("name", ["staff", "leader", "inspector", "admin", "secretary", "section_secretary"])
def test_the_programmes_around_every_page_are_those_that_may_be_seen(world, name):
    ProgramFactory(issuer=world.committee, year=2020)
    ProgramFactory(issuer=OrganizationFactory(), year=2020)
    reader = getattr(world, name)
    shown = newest_programs_for(reader)
    assert shown == list(programs_for(reader))
    assert {program.issuer for program in shown} <= {world.committee}


def test_somebody_with_posts_at_several_places_sees_the_programmes_of_each(world):
    other = OrganizationFactory()
    theirs = ProgramFactory(issuer=other, year=2020)
    AppointmentFactory(user=world.secretary, organization=other, leader=True)
    assert set(newest_programs_for(world.secretary)) == {world.program, theirs}
    assert newest_programs_for(world.neighbour_secretary) == [world.program]
