"""The life of a handed-in item: every step through the real actions."""

from datetime import date

import pytest

from programs.actions import handins, registrations
from programs.enums import Event, State
from programs.models import Registration, Transition
from programs.rules import Incomplete, Refused, Stale, open_transitions, refusal_to_edit
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


def events(item):
    return list(item.transitions.values_list("event", "from_state", "to_state"))


def test_handed_in_returned_mended_and_accepted(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    assert (sent.state, sent.sender, sent.reviewer) == (State.SUBMITTED, world.secretary, None)

    returned = handins.return_item(sent, by=world.staff, text="Nêu con số cụ thể.")
    assert (returned.state, returned.reviewer) == (State.RETURNED, world.staff)

    mended = handins.edit(returned, by=world.secretary, values={"outputs": "80% hồ sơ có bản số"})
    again = handins.hand_in(mended, by=world.secretary)
    assert again.state == State.RESUBMITTED
    step = again.transitions.get(event=Event.RESUBMIT)
    assert set(step.changes) == {"outputs"}
    assert step.changes["outputs"][1] == "80% hồ sơ có bản số"

    accepted = handins.accept(again, by=world.staff)
    assert (accepted.state, accepted.accepted_own) == (State.ACCEPTED, False)
    assert events(accepted) == [
        ("submit", "draft", "submitted"),
        ("return", "submitted", "returned"),
        ("resubmit", "returned", "resubmitted"),
        ("accept", "resubmitted", "accepted"),
    ]


def test_hand_in_lists_everything_missing_at_once(world):
    empty = handins.start(Registration, by=world.secretary, program=world.program, organization=world.cell)
    with pytest.raises(Incomplete) as refusal:
        handins.hand_in(empty, by=world.secretary)
    fields = [missing_field.field for missing_field in refusal.value.missing]
    assert {"title", "field", "campaign_items", "situation", "starts_on", "outputs"} <= set(fields)
    empty.refresh_from_db()
    assert empty.state == State.DRAFT


def test_a_second_click_gets_the_same_untouched_draft(world):
    first = handins.start(Registration, by=world.secretary, program=world.program, organization=world.cell)
    second = handins.start(Registration, by=world.secretary, program=world.program, organization=world.cell)
    assert first == second
    handins.edit(first, by=world.secretary, values={"title": "Công trình"})
    third = handins.start(Registration, by=world.secretary, program=world.program, organization=world.cell)
    assert third != first


def test_returning_demands_a_text(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    with pytest.raises(Refused, match="Hãy ghi ý kiến"):
        handins.return_item(sent, by=world.staff, text="  ")
    assert Registration.objects.get().state == State.SUBMITTED


def test_sent_content_is_locked(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    assert "đang khóa" in refusal_to_edit(world.secretary, sent)
    with pytest.raises(Refused):
        handins.edit(sent, by=world.secretary, values={"title": "Đổi lén"})


def test_recall_until_the_office_opens_it(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    back = handins.recall(sent, by=world.secretary)
    assert back.state == State.DRAFT
    sent = handins.hand_in(back, by=world.secretary)
    handins.open_for_review(sent, by=world.staff)
    with pytest.raises(Refused, match="đã mở xem"):
        handins.recall(sent, by=world.secretary)


def test_the_neighbour_may_do_nothing(world, draft):
    with pytest.raises(Refused):
        handins.hand_in(draft, by=world.neighbour_secretary)
    sent = handins.hand_in(draft, by=world.secretary)
    assert open_transitions(world.neighbour_secretary, sent) == []
    assert open_transitions(world.leader, sent) == []
    assert open_transitions(world.inspector, sent) == []


def test_staff_do_not_accept_what_they_entered(world):
    draft = handins.start(Registration, by=world.staff, program=world.program, organization=world.cell)
    full = RegistrationFactory(program=world.program, organization=world.cell, author=world.staff, by_office=True)
    assert draft.by_office
    sent = handins.hand_in(full, by=world.staff)
    assert sent.transitions.get().for_unit
    with pytest.raises(Refused, match="một người khác"):
        handins.accept(sent, by=world.staff)
    assert handins.accept(sent, by=world.other_staff).reviewer == world.other_staff


def test_a_committee_may_let_staff_accept_their_own(world):
    world.committee.staff_accept_own = True
    world.committee.save()
    full = RegistrationFactory(program=world.program, organization=world.cell, author=world.staff, by_office=True)
    accepted = handins.accept(handins.hand_in(full, by=world.staff), by=world.staff)
    assert accepted.accepted_own


def test_the_second_of_two_gets_a_clear_message(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    handins.accept(sent, by=world.staff, version=sent.version)
    with pytest.raises(Stale, match="Chuyên viên Một vừa duyệt mục này"):
        handins.return_item(sent, by=world.other_staff, text="Sửa", version=sent.version)
    assert Transition.objects.count() == 2


def test_completed_recognised_and_back_with_a_reason(world, draft):
    accepted = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    done = registrations.complete(accepted, by=world.secretary, text="Số hóa 82% hồ sơ.")
    assert (done.state, done.result) == (State.COMPLETED, "Số hóa 82% hồ sơ.")
    recognised = registrations.recognize(done, by=world.staff, text="Công nhận cấp Sở")
    with pytest.raises(Refused, match="ý kiến"):
        registrations.revert(recognised, by=world.staff, text="")
    assert registrations.revert(recognised, by=world.staff, text="Nhầm công trình").state == State.ACCEPTED


def test_withdrawn_can_be_sent_again(world, draft):
    accepted = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    taken = handins.withdraw(accepted, by=world.staff, text="Chưa đúng nội dung")
    again = handins.hand_in(taken, by=world.secretary)
    assert (again.state, again.reviewer) == (State.RESUBMITTED, None)


def test_accept_many_goes_through_the_same_door(world):
    sent, own = [
        handins.hand_in(RegistrationFactory(program=world.program, organization=unit, author=author), by=author)
        for unit, author in [(world.cell, world.secretary), (world.neighbour, world.neighbour_secretary)]
    ]
    handins.accept(own, by=world.staff)
    accepted, refused = handins.accept_many([sent, own], by=world.staff)
    assert accepted == [sent]
    assert [item for item, _ in refused] == [own]


def test_a_closed_programme_takes_nothing(world, draft):
    world.program.state, world.program.closed_on = "closed", "2021-12-31"
    world.program.save()
    with pytest.raises(Refused, match="đã kết thúc"):
        handins.hand_in(draft, by=world.secretary)


def test_an_item_knows_the_programmes_day_for_its_kind(world, draft):
    assert draft.due_on == world.program.registration_due == date(2021, 3, 31)
    assert DisseminationFactory(program=world.program, organization=world.cell).due_on is None
