"""Rules that ask several things at once: each condition alone decides."""

from datetime import date

import pytest

from programs.enums import DocumentKind, Event, ProgramState, Role, State
from programs.models import Appointment, CampaignItem, Document, ReformStep, Registration, WorkField
from programs.rules import missing, refusal_to_change_type, refusal_to_end_appointment, refusal_to_organize
from programs.rules.references import links_to, refusal_to_remove_reference, whole_of
from programs.rules.reform import _half_pairs
from programs.workflow import TRANSITIONS, allowed_program_transition, allowed_transition, state_label, transitions_from
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.factories.people import AppointmentFactory
from tests.factories.programs import CampaignItemFactory
from tests.world import make_world


@pytest.mark.parametrize("is_work", [True, False])
@pytest.mark.parametrize("state", State)
def test_the_steps_from_a_state_are_those_of_the_table(state, is_work):
    wanted = [arrow for arrow in TRANSITIONS if arrow.source == state and not (arrow.works_only and not is_work)]
    # A recall leads back to where the item came from: two arrows, one step on offer.
    wanted = [arrow for arrow in wanted if (arrow.source, arrow.target) != (State.RESUBMITTED, State.WITHDRAWN)]
    assert transitions_from(state, is_work=is_work) == wanted
    found = {event: allowed_transition(event, state, is_work=is_work) for event in Event}
    assert {event: arrow for event, arrow in found.items() if arrow} == {arrow.event: arrow for arrow in wanted}


@pytest.mark.parametrize(
    ("before", "target"),
    [("", State.RETURNED), (State.RETURNED, State.RETURNED), (State.WITHDRAWN, State.WITHDRAWN)],
)
def test_a_recall_leads_back_to_where_it_came_from(before, target):
    assert allowed_transition(Event.RECALL, State.RESUBMITTED, is_work=False, before=before).target == target
    assert allowed_transition(Event.RETURN, State.RESUBMITTED, is_work=False, before=before).target == State.RETURNED


def test_a_programme_moves_along_its_own_table_only():
    moves = {(event, state): allowed_program_transition(event, state) for event in Event for state in ProgramState}
    assert {pair: arrow.target for pair, arrow in moves.items() if arrow} == {
        (Event.ISSUE, ProgramState.DRAFT): ProgramState.ISSUED,
        (Event.CLOSE, ProgramState.ISSUED): ProgramState.CLOSED,
        (Event.REOPEN, ProgramState.CLOSED): ProgramState.ISSUED,
    }


@pytest.mark.parametrize(
    ("state", "for_staff", "is_work", "label"),
    [
        (State.ACCEPTED, True, True, "Đang thực hiện"),
        (State.ACCEPTED, False, True, "Đang thực hiện"),
        (State.ACCEPTED, True, False, "Đã duyệt"),
        (State.SUBMITTED, True, True, "Chờ duyệt"),
        (State.SUBMITTED, False, True, "Đã gửi"),
        (State.SUBMITTED, False, False, "Đã gửi"),
        (State.DRAFT, True, False, "Bản nháp"),
    ],
)
def test_a_state_is_called_as_its_reader_says_it(state, for_staff, is_work, label):
    assert state_label(state, for_staff=for_staff, is_work=is_work) == label


@pytest.mark.parametrize(
    ("before", "after", "field", "words"),
    [(None, 3, "papers_before", "trước đó"), (3, None, "papers_after", "hiện nay")],
)
def test_half_a_pair_says_which_half(before, after, field, words):
    missing_fields = _half_pairs(ReformStep(days_before=20, days_after=15, papers_before=before, papers_after=after))
    assert [(missing_field.field, words in missing_field.text) for missing_field in missing_fields] == [(field, True)]


def test_the_part_of_a_whole_knows_it():
    assert (whole_of(CampaignItem), whole_of(WorkField)) == ("campaign", "")


def test_tables_that_only_join_are_no_users_of_a_word():
    links = links_to(CampaignItem)
    assert Registration in {link.related_model for link in links}
    assert not any(link.related_model._meta.auto_created for link in links)


@pytest.mark.django_db
class TestStored:
    def test_a_used_word_is_ended_and_a_used_item_kept(self):
        work = RegistrationFactory()
        assert "Hãy ghi ngày hết hiệu lực thay vì xóa." in refusal_to_remove_reference(work.field)
        item = CampaignItemFactory(ordinal=9)
        assert refusal_to_remove_reference(item) == ""
        work.campaign_items.set([item])
        assert "đang dùng ở" in refusal_to_remove_reference(item)
        assert "Dòng này được giữ lại" in refusal_to_remove_reference(work.program)

    def test_nobody_organizes_nothing(self):
        world = make_world()
        assert refusal_to_organize(world.staff, world.cell) == ""
        assert "" not in (refusal_to_organize(world.staff, None), refusal_to_organize(None, world.cell))

    def test_an_administrator_ends_any_post_but_the_own_one_of_administrator(self):
        world = make_world()
        AppointmentFactory(user=world.admin, organization=world.cell)
        AppointmentFactory(user=world.leader, organization=world.committee, admin=True)
        own, other = world.admin.appointments.all(), world.leader.appointments.all()
        assert refusal_to_end_appointment(world.admin, own.get(role=Role.SECRETARY)) == ""
        assert "chính mình" in refusal_to_end_appointment(world.admin, own.get(role=Role.ADMIN))
        assert {refusal_to_end_appointment(world.admin, post) for post in other} == {""}
        assert Appointment.objects.filter(valid_to__isnull=False).count() == 0

    def test_a_type_stops_issuing_only_while_none_of_it_has_issued(self):
        world = make_world()
        issuing, plain = world.committee.type, world.cell.type
        assert refusal_to_change_type(issuing, {"issues_programs": True}) == []
        assert len(refusal_to_change_type(issuing, {"issues_programs": False})) == 1
        assert refusal_to_change_type(plain, {"issues_programs": False}) == []
        world.program.documents.all().delete()
        world.program.delete()
        assert refusal_to_change_type(issuing, {"issues_programs": False}) == []

    def test_a_replaced_document_takes_back_only_what_was_sent_before(self):
        world = make_world()
        whole = {"program": world.program, "kind": DocumentKind.SUPERIOR, "issuer": "Thành ủy", "subject": "Việc chung"}
        old = Document.objects.create(**whole, sign="1-CT/TU", issued_on=date(2021, 3, 1))
        Document.objects.create(**whole, sign="2-CT/TU", issued_on=date(2021, 3, 2), replaces=old)
        old.refresh_from_db()
        session = DisseminationFactory(program=world.program, organization=world.cell, document=old)
        assert [missing_field.field for missing_field in missing(session)] == ["held_on"]
        session.first_sent_at = session.created_at
        assert missing(session) == []
