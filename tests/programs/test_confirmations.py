"""Which units must confirm which documents on a day, and which had: by states, units and editions of that day."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from programs.actions import documents, handins
from programs.enums import Coverage
from programs.queries.confirmations import confirmed_on, last_sessions
from programs.queries.disseminations import unit_rows
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, RollFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 31)


@pytest.fixture
def world():
    return make_world()


def at(day, month=4):
    return datetime(2021, month, day, 9, tzinfo=clock.ZONE)


def accepted(world, document, unit=None, author=None, *, sent=10, decided=12, held_on=date(2021, 4, 8), **values):
    unit, author = unit or world.cell, author or world.secretary
    item = DisseminationFactory(
        program=world.program, organization=unit, author=author, document=document, held_on=held_on, **values
    )
    return handins.accept(handins.hand_in(item, by=author, at=at(sent)), by=world.staff, at=at(decided))


def names(pairs):
    return [pair.name for pair in pairs]


def test_every_unit_confirms_what_goes_to_all(world):
    paper = SuperiorDocumentFactory(program=world.program)
    accepted(world, paper)
    found = confirmed_on(world.program, APRIL)
    assert (found.documents, found.done, found.due) == (1, 1, 3)
    assert names(found.open) == ["Chi bộ Đô thị mẫu", "Đảng bộ bộ phận Thanh tra mẫu"]
    assert {(pair.document_id, pair.due_on) for pair in found.open} == {(paper.pk, date(2021, 4, 30))}


def test_late_is_what_is_open_after_its_last_day(world):
    SuperiorDocumentFactory(program=world.program, to=[world.cell])
    SuperiorDocumentFactory(program=world.program, to=[world.neighbour], due_on=None)
    assert names(confirmed_on(world.program, APRIL).late) == []
    assert names(confirmed_on(world.program, MAY).late) == ["Chi bộ Văn phòng mẫu"]


def test_the_programmes_own_document_is_none_of_them(world):
    assert confirmed_on(world.program, APRIL).due == 0


def test_chosen_ones_alone_and_a_cell_inside_on_a_line_of_its_own(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.inner, world.neighbour])
    accepted(world, paper, world.inner, world.section_secretary)
    found = confirmed_on(world.program, APRIL)
    assert {(pair.name, pair.confirmed) for pair in found.pairs} == {
        ("Chi bộ Đội 1 mẫu", True), ("Chi bộ Đô thị mẫu", False),
    }  # fmt: skip
    assert (found.of(world.section.pk).done, found.of(world.inner.pk).done) == (1, 1)
    assert (found.of(world.neighbour.pk).due, found.of(world.cell.pk).due) == (1, 0)


def test_what_a_cell_inside_did_confirms_for_its_section(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.section])
    accepted(world, paper, world.inner, world.section_secretary)
    assert names(confirmed_on(world.program, APRIL).open) == []


def test_an_association_confirms_when_it_was_chosen(world):
    union = OrganizationFactory(
        parent=world.committee, type=OrganizationTypeFactory(association=True), name="Công đoàn"
    )
    RollFactory(organization=union, total=40, party_members=5)
    officer = world.appoint(union, "Cán bộ phụ trách")
    paper = SuperiorDocumentFactory(program=world.program, to=[union])
    SuperiorDocumentFactory(program=world.program)
    assert confirmed_on(world.program, APRIL).due == 4
    accepted(world, paper, union, officer, newly_reached=40, members_reached=5)
    [row] = unit_rows(world.leader, paper)
    assert (row.name, row.roll, row.state, row.members, row.staff) == ("Công đoàn", 40, Coverage.FULL, 5, 35)
    assert [row.name for row in unit_rows(officer, paper)] == ["Công đoàn"]
    assert confirmed_on(world.program, APRIL).of(union.pk).done == 1


def test_states_are_those_of_the_day(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    item = accepted(world, paper, sent=10, decided=20)
    assert confirmed_on(world.program, date(2021, 4, 19)).done == 0
    assert confirmed_on(world.program, date(2021, 4, 20)).done == 1
    handins.withdraw(item, by=world.staff, text="Nhầm.", at=at(25))
    assert confirmed_on(world.program, date(2021, 4, 24)).done == 1
    assert confirmed_on(world.program, date(2021, 4, 25)).done == 0


def test_a_session_counts_from_the_day_when_it_was_held(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    accepted(world, paper, held_on=date(2021, 4, 22), sent=1, decided=2)
    assert confirmed_on(world.program, date(2021, 4, 21)).done == 0
    assert confirmed_on(world.program, date(2021, 4, 22)).done == 1


def test_documents_and_units_are_those_of_the_day(world):
    SuperiorDocumentFactory(program=world.program, issued_on=date(2021, 4, 5))
    assert confirmed_on(world.program, MARCH).documents == 0
    OrganizationFactory(parent=world.committee, name="Chi bộ lập sau", founded_on=date(2021, 5, 1))
    world.neighbour.ended_on = date(2021, 5, 15)
    world.neighbour.save()
    assert "Chi bộ lập sau" not in names(confirmed_on(world.program, APRIL).pairs)
    assert set(names(confirmed_on(world.program, MAY).pairs)) == {
        "Chi bộ lập sau", "Chi bộ Văn phòng mẫu", "Đảng bộ bộ phận Thanh tra mẫu",
    }  # fmt: skip


def test_a_new_edition_asks_everybody_again_from_its_day(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    accepted(world, paper)
    new = {"sign": "02-CT/mẫu", "issuer": paper.issuer, "subject": paper.subject, "type": paper.type, "due_on": None}
    new |= {"for_all": False, "addressees": [world.cell, world.neighbour], "issued_on": date(2021, 5, 10)}
    edition = documents.replace(paper, by=world.staff, values=new, unstamped=True)
    assert {pair.document_id for pair in confirmed_on(world.program, APRIL).pairs} == {paper.pk}
    found = confirmed_on(world.program, MAY)
    assert ({pair.document_id for pair in found.pairs}, found.done, found.due) == ({edition.pk}, 0, 2)


def test_rows_of_a_document_follow_its_addressees(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.section, world.inner, world.neighbour])
    inner_secretary = world.appoint(world.inner, "Bí thư Đội 1")
    told = {row.name: row.counts_for for row in unit_rows(world.leader, paper)}
    assert told == {"Đảng bộ bộ phận Thanh tra mẫu": "", "Chi bộ Đội 1 mẫu": "", "Chi bộ Đô thị mẫu": ""}
    assert [row.name for row in unit_rows(inner_secretary, paper)] == ["Chi bộ Đội 1 mẫu"]
    assert unit_rows(world.secretary, paper) == []


def test_a_cell_inside_an_addressed_section_reads_for_whom_it_counts(world):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.section])
    [row] = unit_rows(world.appoint(world.inner, "Bí thư Đội 1"), paper)
    assert (row.name, row.counts_for) == ("Chi bộ Đội 1 mẫu", "Đảng bộ bộ phận Thanh tra mẫu")


def test_the_last_day_of_a_section_is_that_of_its_cells(world):
    paper = SuperiorDocumentFactory(program=world.program)
    accepted(world, paper, world.inner, world.section_secretary, held_on=date(2021, 4, 6))
    accepted(world, paper, world.section, world.section_secretary, held_on=date(2021, 4, 3))
    days = last_sessions(world.leader, paper)
    assert (days[world.section.pk], days[world.inner.pk]) == (date(2021, 4, 6), date(2021, 4, 6))
    assert world.cell.pk not in days


def test_as_many_queries_for_one_document_as_for_twenty(world):
    SuperiorDocumentFactory(program=world.program, to=[world.cell])
    confirmed_on(world.program, APRIL)
    with CaptureQueriesContext(connection) as few:
        confirmed_on(world.program, APRIL)
    for _ in range(20):
        unit = OrganizationFactory(parent=world.committee)
        paper = SuperiorDocumentFactory(program=world.program, to=[unit, world.cell])
        accepted(world, paper, unit, world.appoint(unit, "Bí thư"))
    with CaptureQueriesContext(connection) as many:
        assert confirmed_on(world.program, APRIL).due == 41
    assert len(many) == len(few)
