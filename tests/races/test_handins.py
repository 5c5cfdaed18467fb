"""Two people at one handed-in item: one action is done, the other doer is told, nothing is written twice or lost."""

from functools import partial

import pytest

from programs.actions import handins, registrations
from programs.enums import Event, State
from programs.models import Registration, Transition
from programs.rules import Stale
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import ProgramFactory
from tests.races.runners import DONE, outcomes, together
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world():
    world = make_world()
    assert world.staff and world.other_staff and world.secretary
    return world


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def sent(world, draft):
    return handins.hand_in(draft, by=world.secretary)


def stored(item):
    return Registration.objects.get(pk=item.pk)


def events(item):
    return list(item.transitions.values_list("event", flat=True))


def test_one_accepts_while_the_other_returns(world, sent):
    answers = together(
        partial(handins.accept, stored(sent), by=world.staff, version=sent.version),
        partial(handins.return_item, stored(sent), by=world.other_staff, text="Bổ sung", version=sent.version),
    )
    first, told = outcomes(answers)
    assert (first, "mục này lúc" in told) == (DONE, True)
    assert events(sent) in (["submit", "accept"], ["submit", "return"])


def test_both_accept(world, sent):
    actors = world.staff, world.other_staff
    answers = together(*[partial(handins.accept, stored(sent), by=by, version=sent.version) for by in actors])
    assert "vừa duyệt mục này lúc" in outcomes(answers)[1]
    assert events(sent) == ["submit", "accept"]
    assert stored(sent).version == sent.version + 1


def test_both_accept_the_same_ticked_list_in_opposite_order(world):
    items = [
        handins.hand_in(
            RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary),
            by=world.secretary,
        )
        for _ in range(6)
    ]
    mine, theirs = together(
        partial(handins.accept_many, [stored(item) for item in items], by=world.staff),
        partial(handins.accept_many, [stored(item) for item in reversed(items)], by=world.other_staff),
    )
    assert len(mine[0]) + len(theirs[0]) == 6
    assert all("vừa duyệt mục này lúc" in reason for _, reason in mine[1] + theirs[1])
    assert Transition.objects.filter(event=Event.ACCEPT).count() == 6


def test_recalled_while_the_office_opens_it(world, sent):
    recalled, opened = together(
        partial(handins.recall, stored(sent), by=world.secretary, version=sent.version),
        partial(handins.open_for_review, stored(sent), by=world.staff),
    )
    now = stored(sent)
    if now.state == State.DRAFT:
        assert (events(sent), now.opened_at) == (["submit", "recall"], None)
    else:
        assert "đã mở xem" in str(recalled)
        assert (now.state, now.opened_at is not None) == (State.SUBMITTED, True)
    assert opened.pk == sent.pk


def test_recalled_while_the_office_accepts(world, sent):
    answers = together(
        partial(handins.recall, stored(sent), by=world.secretary, version=sent.version),
        partial(handins.accept, stored(sent), by=world.staff, version=sent.version),
    )
    assert "mục này lúc" in outcomes(answers)[1]
    assert len(events(sent)) == 2


def test_edited_in_two_tabs_the_second_is_told_and_the_first_text_stands(world, draft):
    answers = together(
        *[
            partial(handins.edit, stored(draft), by=world.secretary, values={"goals": text}, version=draft.version)
            for text in ("Chữ của tab một", "Chữ của tab hai")
        ]
    )
    kept = next(answer for answer in answers if not isinstance(answer, Stale))
    assert stored(draft).goals == kept.goals
    assert (stored(draft).version, outcomes(answers)[0]) == (draft.version + 1, DONE)


def test_edited_while_it_is_handed_in_the_office_reads_one_whole_text(world, draft):
    edited, handed_in = together(
        partial(handins.edit, stored(draft), by=world.secretary, values={"goals": "Chữ muộn"}, version=draft.version),
        partial(handins.hand_in, stored(draft), by=world.secretary, version=draft.version),
    )
    assert isinstance(edited, Stale) != isinstance(handed_in, Stale)
    if not isinstance(handed_in, Stale):
        assert stored(draft).transitions.get().content["goals"] == stored(draft).goals != "Chữ muộn"


def test_handed_in_twice(world, draft):
    answers = together(
        *[partial(handins.hand_in, stored(draft), by=world.secretary, version=draft.version) for _ in range(2)]
    )
    assert "vừa thay đổi" in outcomes(answers)[1]
    assert events(draft) == ["submit"]


def test_begun_twice_is_one_draft(world):
    begin = partial(handins.start, Registration, by=world.secretary, program=world.program, organization=world.cell)
    first, second = together(begin, begin)
    assert first == second == Registration.everything.get()


def test_continued_twice_is_one_draft(world, sent):
    earlier = handins.accept(sent, by=world.staff)
    later = ProgramFactory(issuer=world.committee, year=world.program.year + 1)
    carry = partial(registrations.carry_on, earlier, by=world.secretary, program=later)
    first, second = together(carry, carry)
    assert first == second == Registration.everything.get(continues=earlier)


def test_completed_while_it_is_withdrawn(world, sent):
    accepted = handins.accept(sent, by=world.staff)
    answers = together(
        partial(registrations.complete, stored(sent), by=world.secretary, text="Xong", version=accepted.version),
        partial(handins.withdraw, stored(sent), by=world.staff, text="Chưa đúng", version=accepted.version),
    )
    assert "vừa thay đổi" in outcomes(answers)[1]
    assert stored(sent).state in (State.COMPLETED, State.WITHDRAWN)
    assert len(events(sent)) == 3
