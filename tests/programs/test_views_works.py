"""The later life of a work: notes, completion, recognition, back, the next year; and other works of that title."""

import unicodedata

import pytest
from django.urls import reverse

from programs.actions import handins, registrations
from programs.enums import Continuity, State
from programs.models import Registration
from programs.queries.registrations import similar_works
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import ProgramFactory
from tests.posted import forms_of
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def running(world):
    draft = RegistrationFactory(
        program=world.program, organization=world.cell, author=world.secretary, title="Số hóa hồ sơ"
    )
    return handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)


def url(item, verb):
    return reverse(f"programs:registration_{verb}", args=[item.pk])


def post(client, user, item, verb, **data):
    client.force_login(user)
    seen = {} if verb == "note" else {"version": Registration.objects.get(pk=item.pk).version}
    return client.post(url(item, verb), {**seen, **data}, follow=True)


def test_a_note_is_kept_once_however_often_it_is_sent(world, running, client):
    for _ in range(2):
        page = post(client, world.secretary, running, "note", text="Xong đợt một.").content.decode()
    assert "Ghi chép này đã có rồi." in page
    assert [note.text for note in running.notes.all()] == ["Xong đợt một."]


def test_an_empty_or_endless_note_is_told_in_its_place(world, running, client):
    assert "Hãy nhập “Tiến độ”." in post(client, world.secretary, running, "note", text=" ").content.decode()
    page = post(client, world.secretary, running, "note", text="a" * 6000).content.decode()
    assert "a" * 6000 in page
    assert not running.notes.exists()


def test_only_the_unit_notes_progress_and_only_while_it_runs(world, running, client):
    assert post(client, world.leader, running, "note", text="Thử").status_code == 403
    assert post(client, world.neighbour_secretary, running, "note", text="Thử").status_code == 404
    handins.withdraw(running, by=world.staff, text="Nhầm")
    assert post(client, world.secretary, running, "note", text="Thử").status_code == 403
    assert not running.notes.exists()


def test_completed_with_a_result_recognised_and_taken_back(world, running, client):
    page = post(client, world.secretary, running, "complete").content.decode()
    assert "Hãy ghi nội dung trước khi gửi." in page
    post(client, world.secretary, running, "complete", text="Số hóa 82% hồ sơ.")
    page = post(client, world.staff, running, "recognize", text="Công nhận cấp Sở").content.decode()
    assert "Số hóa 82% hồ sơ." in page
    assert "Công nhận cấp Sở" in page
    assert Registration.objects.get().state == State.RECOGNIZED
    assert "Hãy ghi nội dung" in post(client, world.staff, running, "revert").content.decode()
    post(client, world.staff, running, "revert", text="Nhầm công trình")
    assert Registration.objects.get().state == State.ACCEPTED


def test_continued_in_the_next_year_with_its_content_once(world, running, client):
    later = ProgramFactory(issuer=world.committee, year=2022)
    client.force_login(world.secretary)
    client.post("/chon-chuong-trinh/", {"program": later.pk})
    button = forms_of(client.get(reverse("programs:registration", args=[running.pk])))[url(running, "carry_on")]
    first, second = (client.post(button.action, button.hidden) for _ in range(2))
    draft = Registration.everything.get(program=later)
    assert first.url == second.url == url(draft, "edit")
    assert (draft.continues, draft.continuity, draft.goals) == (running, Continuity.CONTINUING, running.goals)
    assert (draft.starts_on, draft.key_task, draft.state) == (None, None, State.DRAFT)


def test_not_continued_in_the_same_year_nor_by_others(world, running, client):
    client.force_login(world.secretary)
    answer = client.post(url(running, "carry_on"), {"into": world.program.pk})
    assert answer.status_code == 403
    assert "năm sau" in answer.content.decode()
    client.force_login(world.neighbour_secretary)
    assert client.post(url(running, "carry_on"), {"into": world.program.pk}).status_code == 404
    later = ProgramFactory(issuer=world.committee, year=2022)
    client.force_login(world.leader)
    assert client.post(url(running, "carry_on"), {"into": later.pk}).status_code == 403
    assert Registration.everything.count() == 1


def twin(world, **values):
    values = {"organization": world.neighbour, "author": world.neighbour_secretary, "program": world.program} | values
    return RegistrationFactory(title=unicodedata.normalize("NFD", "SỐ HOÁ hồ sơ"), **values)


def test_the_same_title_warns_a_secretary_without_telling_whose(world, running, client):
    handins.hand_in(twin(world), by=world.neighbour_secretary)
    mine = twin(world, organization=world.cell, author=world.secretary)
    client.force_login(world.secretary)
    page = client.get(url(mine, "edit")).content.decode()
    assert "Đã có 2 công trình cùng tên" in page
    assert "Chi bộ Đô thị mẫu" not in page
    assert "SỐ HOÁ" not in page.replace(mine.title, "")


def test_staff_see_which_works_have_the_same_title(world, running, client):
    other = handins.hand_in(twin(world), by=world.neighbour_secretary)
    client.force_login(world.staff)
    page = client.get(reverse("programs:registration", args=[other.pk])).content.decode()
    assert "Chi bộ Văn phòng mẫu (năm 2021)" in page


def test_twins_are_sought_last_year_too_but_not_among_foreign_drafts_or_further_back(world, running):
    twin(world)
    for year in (2020, 2019):
        past = ProgramFactory(issuer=world.committee, year=year)
        handins.hand_in(twin(world, program=past), by=world.neighbour_secretary)
    assert similar_works(world.secretary, running).total == 1


def test_the_warning_blocks_nothing(world, running, client):
    mine = twin(world, organization=world.cell, author=world.secretary)
    assert similar_works(world.secretary, mine).total == 1
    assert handins.hand_in(mine, by=world.secretary).state == State.SUBMITTED


def test_a_work_and_the_one_it_continues_are_no_twins(world, running):
    later = ProgramFactory(issuer=world.committee, year=2022)
    draft = registrations.carry_on(running, by=world.secretary, program=later)
    assert similar_works(world.secretary, draft).total == 0
