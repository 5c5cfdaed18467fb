"""Who is told at once by each step, in which words, and which notices are done with it."""

from datetime import date

import pytest

from danvan.kit import clock
from programs.actions import handins, matters, registrations
from programs.models import Notice
from programs.queries.notices import unread_count
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.notices import NoticeFactory
from tests.factories.organizations import RollFactory
from tests.factories.people import UserFactory
from tests.factories.programs import DocumentFactory
from tests.factories.tasks import DialogueFactory, OpinionFactory, OversightFactory, RecommendationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
DUE = date(2021, 10, 15)


@pytest.fixture
def world(settings):
    """Whoever may be told is there from the beginning."""
    settings.TODAY = "2021-09-30"
    world = make_world()
    assert world.neighbour_secretary != world.section_secretary
    return world


def sent(world, factory=RegistrationFactory, by=None, **values):
    by = by or world.secretary
    return handins.hand_in(factory(program=world.program, organization=world.cell, author=by, **values), by=by)


def accepted(world, factory, **values):
    return handins.accept(sent(world, factory, **values), by=world.staff)


def waiting(world, factory):
    """Handed in, whatever its kind demands before."""
    times = {"sent_at": clock.now(), "first_sent_at": clock.now()}
    here = {"program": world.program, "organization": world.cell, "author": world.secretary}
    return factory(state="submitted", sender=world.secretary, **here, **times)


def held(world):
    return handins.accept(waiting(world, DialogueFactory), by=world.staff)


def told(kind):
    return {(notice.to, notice.text, notice.url) for notice in Notice.objects.filter(kind=kind)}


def test_a_return_tells_the_sender_and_the_units_writers_with_the_reason(world):
    deputy = world.appoint(world.cell, "Phó bí thư")
    item = handins.return_item(sent(world, title="Số hóa"), by=world.staff, text="Thiếu địa bàn.")
    text = "Công trình “Số hóa” bị trả lại để bổ sung: Thiếu địa bàn."
    assert told("returned") == {(person, text, f"/cong-trinh/{item.pk}/") for person in (world.secretary, deputy)}
    notice = Notice.objects.filter(to=deputy).get()
    assert (notice.program, notice.organization, notice.about) == (world.program, world.cell, f"registration:{item.pk}")


def test_a_withdrawal_tells_as_a_return_does(world):
    item = accepted(world, DisseminationFactory)
    handins.withdraw(item, by=world.staff, text="Nhầm số người.")
    text = "Buổi triển khai ngày 15/03/2021 bị thu hồi: Nhầm số người."
    assert told("returned") == {(world.secretary, text, f"/van-ban/buoi/{item.pk}/")}


def test_what_was_returned_twice_is_told_twice(world):
    item = handins.return_item(sent(world), by=world.staff, text="Một.")
    handins.return_item(handins.hand_in(item, by=world.secretary), by=world.staff, text="Hai.")
    assert Notice.objects.filter(kind="returned").count() == 2


def test_an_acceptance_and_a_recognition_are_told(world):
    work = accepted(world, RegistrationFactory, title="Số hóa")
    registrations.recognize(registrations.complete(work, by=world.secretary, text="Xong."), by=world.staff)
    accepted(world, CommendationFactory, recipient="Tổ một cửa")
    assert {text for _, text, _ in told("decided")} == {
        "Công trình “Số hóa” đã được duyệt.",
        "Công trình “Số hóa” đã được công nhận.",
        "Đề xuất tuyên dương “Tổ một cửa” đã được duyệt.",
    }


def test_nobody_is_told_of_a_action_of_their_own_nor_when_locked(world):
    """The office entered it for a unit: its sender hears, the reviewer does not, a locked secretary neither."""
    world.secretary.is_active = False
    world.secretary.save()
    handins.accept(sent(world, by=world.staff, by_office=True), by=world.other_staff)
    assert {person for person, _, _ in told("decided")} == {world.staff}


def opinion(world, **values):
    return OpinionFactory(dialogue=held(world), content="Đèn đường hỏng", **values)


def test_whoever_is_asked_hears_of_it_and_once_more_when_asked_again(world):
    matter = matters.ask(opinion(world), by=world.staff, asked=world.neighbour, due_on=DUE)
    text = f"Ý kiến giao {world.neighbour} giải quyết, hạn 15/10/2021: “Đèn đường hỏng”"
    assert {(person, words) for person, words, _ in told("asked")} == {(world.neighbour_secretary, text)}
    answered = matters.answer(matter, by=world.neighbour_secretary, answer="Đã sửa.", answered_on=date(2021, 9, 30))
    matters.ask_again(answered, by=world.staff, text="Vẫn hỏng.", due_on=DUE)
    assert Notice.objects.filter(to=world.neighbour_secretary, kind="asked").count() == 2
    assert unread_count(world.neighbour_secretary) == 1


def test_an_answer_is_told_to_the_office_and_to_who_raised_it_and_ends_the_asking(world):
    matter = matters.ask(opinion(world), by=world.staff, asked=world.neighbour, due_on=DUE)
    assert unread_count(world.neighbour_secretary) == 1
    matters.answer(matter, by=world.neighbour_secretary, answer="Đã sửa.", answered_on=date(2021, 9, 30))
    assert unread_count(world.neighbour_secretary) == 0
    text = f"Ý kiến đã được {world.neighbour} trả lời: “Đèn đường hỏng”"
    assert {(person, words) for person, words, _ in told("answered")} == {
        (world.staff, text), (world.secretary, text),
    }  # fmt: skip


def test_passed_on_to_another_the_first_is_asked_no_more(world):
    matter = matters.ask(opinion(world), by=world.staff, asked=world.neighbour, due_on=DUE)
    matters.ask(matter, by=world.staff, asked=world.section, due_on=DUE)
    assert (unread_count(world.neighbour_secretary), unread_count(world.section_secretary)) == (0, 1)


def test_what_a_draft_says_of_somebody_binds_once_it_is_accepted_and_no_more_when_withdrawn(world):
    item = waiting(world, OversightFactory)
    RecommendationFactory(oversight=item, asked=world.neighbour, due_on=DUE)
    assert unread_count(world.neighbour_secretary) == 0
    stands = handins.accept(item, by=world.staff)
    assert unread_count(world.neighbour_secretary) == 1
    handins.withdraw(stands, by=world.staff, text="Nhầm.")
    assert unread_count(world.neighbour_secretary) == 0


def test_whoever_is_named_with_what_the_office_writes_down_later_hears_at_once(world):
    dialogue, other = held(world), opinion(world)
    values = {"content": "Rác", "group": other.group, "field": other.field}
    named = {"asked": world.neighbour, "due_on": DUE}
    matters.raise_matter(dialogue, by=world.staff, model=type(other), values={**values, **named})
    assert Notice.objects.filter(to=world.neighbour_secretary, kind="asked").count() == 1
    matter = matters.raise_matter(dialogue, by=world.staff, model=type(other), values={**values, "content": "Ồn"})
    matter = matters.change_matter(matter, by=world.staff, values={"content": "Tiếng ồn"})
    assert Notice.objects.filter(kind="asked").count() == 1
    matters.change_matter(matter, by=world.staff, values={"asked": world.section, "due_on": DUE})
    assert (unread_count(world.neighbour_secretary), unread_count(world.section_secretary)) == (1, 1)


def due_notice(person, about):
    return NoticeFactory(to=person, about=about)


def is_done(notice) -> bool:
    notice.refresh_from_db()
    return notice.done_at is not None


def test_handing_in_again_is_the_end_of_what_was_returned(world):
    item = handins.return_item(sent(world), by=world.staff, text="Thiếu.")
    reminder = due_notice(world.secretary, f"registration:{item.pk}")
    assert unread_count(world.secretary) == 2
    handins.hand_in(item, by=world.secretary)
    assert (unread_count(world.secretary), is_done(reminder)) == (0, True)


def test_cancelling_ends_it_too_and_recalling_does_not_touch_other_things(world):
    other = due_notice(world.secretary, "registration:0")
    item = handins.return_item(sent(world), by=world.staff, text="Thiếu.")
    handins.cancel(item, by=world.secretary)
    assert (unread_count(world.secretary), is_done(other)) == (1, False)


@pytest.mark.parametrize(("bound", "done"), [(True, True), (False, False)])
def test_a_work_with_an_item_of_the_campaign_ends_the_reminder_to_register(world, bound, done):
    reminder = due_notice(world.secretary, f"registered:{world.program.pk}:{world.cell.pk}")
    sent(world, **({} if bound else {"campaign_items": [], "no_campaign": True}))
    assert is_done(reminder) is done


@pytest.mark.parametrize(("reached", "done"), [(19, False), (20, True)])
def test_sessions_end_the_reminder_to_disseminate_once_everybody_is_reached(world, reached, done):
    """Of a section by its cells, counting what waits for the office."""
    RollFactory(organization=world.inner, total=20)
    by = world.appoint(world.inner, "Bí thư Đội 1")
    reminder = due_notice(by, f"reach:{world.program.pk}:{world.section.pk}")
    for people in (reached - 5, 5):
        item = DisseminationFactory(
            program=world.program, organization=world.inner, author=by, newly_reached=people, members_reached=0
        )
        handins.hand_in(item, by=by)
    assert is_done(reminder) is done


def test_a_session_of_a_superiors_document_ends_the_reminder_of_that_document_alone(world):
    paper = DocumentFactory(program=world.program, kind="superior", sign="05-CT/TU")
    this, other = (due_notice(world.secretary, f"document:{pk}:{world.cell.pk}") for pk in (paper.pk, 0))
    sent(world, DisseminationFactory, document=paper)
    assert (is_done(this), is_done(other)) == (True, False)


def test_the_committees_own_session_asks_no_roll_of_anybody(world):
    item = DisseminationFactory(program=world.program, organization=world.committee, author=world.staff, by_office=True)
    RollFactory(organization=world.committee, total=90)
    handins.hand_in(item, by=world.staff)
    assert Notice.objects.count() == 0


def test_a_stranger_hears_nothing(world):
    stranger = UserFactory()
    handins.return_item(sent(world), by=world.staff, text="Thiếu.")
    assert unread_count(stranger) == unread_count(world.neighbour_secretary) == 0
