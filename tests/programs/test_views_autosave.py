"""What a script is told when it saves a form: the true reason of a refusal, no conflict with a lost answer."""

import datetime as dt

import pytest

from programs.actions import handins
from programs.enums import ProgramState, State
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


def page_of(client, draft):
    return client.get(f"/cong-trinh/{draft.pk}/sua/").context["page"]


def test_more_text_of_the_same_page_after_a_lost_answer_is_no_conflict(world, draft, client):
    client.force_login(world.secretary)
    typed = {"version": draft.version, "page": page_of(client, draft)}
    address = f"/cong-trinh/{draft.pk}/sua/"
    client.post(address, {**typed, "goals": GOAL}, headers=SCRIPT)
    more = client.post(address, {**typed, "goals": f"{GOAL} Và hơn nữa."}, headers=SCRIPT)
    assert (more.status_code, more.json()["version"]) == (200, draft.version + 2)
    draft.refresh_from_db()
    assert draft.goals == f"{GOAL} Và hơn nữa."


def test_a_second_window_of_the_writer_is_told_so_and_overwrites_nothing(world, draft, client):
    client.force_login(world.secretary)
    address, first, second = f"/cong-trinh/{draft.pk}/sua/", page_of(client, draft), page_of(client, draft)
    assert first != second
    client.post(address, {"version": draft.version, "page": first, "goals": GOAL}, headers=SCRIPT)
    late = {"version": draft.version, "page": second, "goals": "Chữ khác"}
    told = client.post(address, late, headers=SCRIPT)
    assert told.status_code == 409
    assert "Đồng chí vừa sửa mục này ở một cửa sổ khác lúc" in told.json()["error"]
    page = client.post(address, late)
    assert (page.status_code, page.content.decode().count("ở một cửa sổ khác")) == (409, 1)
    assert str(world.secretary) not in page.context["stale"]
    draft.refresh_from_db()
    assert draft.goals == GOAL


def test_a_page_that_a_colleague_overtook_meets_the_conflict(world, draft, client):
    client.force_login(world.secretary)
    address, page = f"/cong-trinh/{draft.pk}/sua/", page_of(client, draft)
    client.post(address, {"version": draft.version, "page": page, "goals": GOAL}, headers=SCRIPT)
    colleague = world.appoint(world.cell, "Phó Bí thư Chi bộ")
    draft.refresh_from_db()
    handins.edit(draft, by=colleague, values={"goals": "Của đồng nghiệp"})
    told = client.post(address, {"version": draft.version - 1, "page": page, "goals": "Khác"}, headers=SCRIPT)
    assert told.status_code == 409
    assert "Phó Bí thư Chi bộ vừa thay đổi mục này" in told.json()["error"]


def test_a_hand_in_repeated_after_a_lost_answer_is_told_kindly_and_other_text_stays_in_sight(world, draft, client):
    client.force_login(world.secretary)
    page = client.get(f"/cong-trinh/{draft.pk}/sua/")
    form = {name: value for name, value in page.context["form"].initial.items() if value not in (None, [])}
    posted = {**form, "campaign_items": [row.pk for row in draft.campaign_items.all()], "page": page.context["page"]}
    posted |= {"version": draft.version, "hand_in": "1", "starts_on": "01/04/2021", "ends_on": "30/11/2021"}
    first, again = client.post(page.request["PATH_INFO"], posted), client.post(page.request["PATH_INFO"], posted)
    assert (first.url, again.url) == (f"/cong-trinh/{draft.pk}/",) * 2
    assert draft.transitions.count() == 1
    other = client.post(page.request["PATH_INFO"], {**posted, "goals": "Chữ thêm sau"})
    assert (other.status_code, "Chữ thêm sau" in other.content.decode()) == (409, True)


def test_the_session_keeps_only_the_last_pages(world, client):
    client.force_login(world.secretary)
    drafts = [RegistrationFactory(program=world.program, organization=world.cell) for _ in range(22)]
    for draft in drafts:
        save_from(client, draft, "trang-mau")
    assert list(client.session["pages"]) == [f"registration.{draft.pk}" for draft in drafts[2:]]
    assert client.session["pages"][f"registration.{drafts[-1].pk}"] == ["trang-mau", drafts[-1].version + 1]
    save_from(client, drafts[0], "rác rưởi")
    assert f"registration.{drafts[0].pk}" not in client.session["pages"]


def save_from(client, draft, page):
    address = f"/cong-trinh/{draft.pk}/sua/"
    answer = client.post(address, {"version": draft.version, "page": page, "goals": GOAL}, headers=SCRIPT)
    assert answer.status_code == 200


class TestOneTransaction:
    """Save and hand-in of one POST."""

    def hand_in(self, client, draft):
        posted = {"version": draft.version, "goals": GOAL, "hand_in": "1"}
        return client.post(f"/cong-trinh/{draft.pk}/sua/", posted)

    def test_what_lacks_something_is_saved(self, world, draft, client):
        client.force_login(world.secretary)
        assert self.hand_in(client, draft).context["todo"]
        draft.refresh_from_db()
        assert (draft.goals, draft.state, draft.version) == (GOAL, State.DRAFT, 2)

    def test_a_crash_in_between_leaves_nothing_half(self, world, draft, client, monkeypatch):
        def crash(*args, **kwargs):
            raise RuntimeError("máy chủ dừng")

        values = {name: getattr(draft, name) for name in draft.CONTENT}
        monkeypatch.setattr("programs.actions.handins.snapshot_of", crash)
        monkeypatch.setattr("programs.actions.handins.missing", lambda item: [])
        client.force_login(world.secretary)
        client.raise_request_exception = False
        assert self.hand_in(client, draft).status_code == 500
        draft.refresh_from_db()
        assert (draft.version, draft.goals, draft.state) == (1, values["goals"], State.DRAFT)
        assert not draft.transitions.exists()
