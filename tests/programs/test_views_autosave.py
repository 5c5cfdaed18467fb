"""What a script is told when it saves a form: the true reason of a refusal, no conflict with a lost answer."""

import datetime as dt

import pytest

from programs.enums import ProgramState
from tests.factories.handins import RegistrationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}
GOAL = "80% hồ sơ được số hóa."


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


def save(client, draft, goals, headers=SCRIPT):
    address = f"/cong-trinh/{draft.pk}/sua/"
    return client.post(address, {"version": draft.version, "goals": goals}, headers=headers)


def test_a_refused_autosave_says_its_reason(world, draft, client):
    client.force_login(world.secretary)
    world.program.state, world.program.closed_on = ProgramState.CLOSED, dt.date(2021, 12, 31)
    world.program.save()
    answer = save(client, draft, GOAL)
    assert (answer.status_code, answer.json()["error"]) == (
        403, "Chương trình đã kết thúc nên không thay đổi được nữa.",
    )  # fmt: skip


def test_a_form_sent_again_after_a_lost_answer_is_no_conflict(world, draft, client):
    client.force_login(world.secretary)
    first, again = save(client, draft, GOAL), save(client, draft, GOAL)
    assert again.status_code == 200
    assert again.json()["version"] == first.json()["version"] == draft.version + 1
    other = save(client, draft, "Chữ khác")
    assert other.status_code == 409
    draft.refresh_from_db()
    assert draft.goals == GOAL


def test_the_same_text_of_a_colleague_is_still_told(world, draft, client):
    client.force_login(world.secretary)
    save(client, draft, GOAL)
    type(draft).objects.filter(pk=draft.pk).update(changed_by=world.staff)
    answer = save(client, draft, GOAL)
    assert answer.status_code == 409
    assert f"{world.staff} vừa thay đổi mục này" in answer.json()["error"]


def test_the_neighbour_neither_saves_nor_learns_of_it(world, draft, client):
    client.force_login(world.neighbour_secretary)
    assert save(client, draft, GOAL).status_code == 404
    draft.refresh_from_db()
    assert draft.goals != GOAL


def test_the_name_of_a_copy_comes_back_only_when_its_form_was_stored(world, draft, client):
    client.force_login(world.secretary)
    address = f"/cong-trinh/{draft.pk}/sua/"
    wrong = client.post(address, {"version": 99, "goals": GOAL, "copy": "1-2-3"})
    assert "da-luu" not in wrong.cookies
    stored = client.post(address, {"version": draft.version, "goals": GOAL, "copy": "1-2-3"})
    assert stored.cookies["da-luu"].value == "1-2-3"
    client.logout()
    assert "da-luu" not in client.post(address, {"version": 1, "goals": GOAL, "copy": "1-2-3"}).cookies
