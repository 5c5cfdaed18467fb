"""A proposal from the unit's form to the office's decision; awards recorded directly."""

import unicodedata
from datetime import date

import pytest
from django.urls import reverse

from programs.actions import commendations, handins
from programs.enums import CommendationKind, State
from programs.models import Commendation
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
RECORD = "/tuyen-duong/ghi-nhan/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def accepted(world, draft):
    return handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def url(item, verb=""):
    return reverse(f"programs:commendation{'_' + verb if verb else ''}", args=[item.pk])


def typed(item, **changes):
    data = {
        "version": item.version, "holder": item.holder, "recipient": item.recipient, "position": item.position,
        "achievement": item.achievement, "form": item.form_id, "level": item.level_id, "registration": "",
    }  # fmt: skip
    return data | changes


def decision(item, **changes):
    data = {"version": item.version, "decision_number": "15-QĐ/ĐU", "decision_date": "10/09/2021"}
    return data | {"form": item.form_id, "level": item.level_id} | changes


def work(world, unit=None, title="Một cửa", accept=False):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    sent = handins.hand_in(
        RegistrationFactory(program=world.program, organization=unit or world.cell, author=author, title=title),
        by=author,
    )
    return handins.accept(sent, by=world.staff) if accept else sent


def test_begun_entered_and_handed_in(world, secretary):
    begun = secretary.post(reverse("programs:commendation_start"))
    draft = Commendation.everything.get()
    assert begun.url == url(draft, "edit")
    filled = CommendationFactory.build(form=None, level=None)
    page = secretary.post(begun.url, {"version": draft.version, "recipient": filled.recipient, "hand_in": "1"})
    assert "Chưa gửi được: còn 4 mục." in page.content.decode()
    assert Commendation.objects.get().recipient == filled.recipient


def test_text_is_stored_in_one_form_and_sent(draft, secretary):
    name = unicodedata.normalize("NFD", "Tổ một cửa")
    secretary.post(url(draft, "edit"), typed(draft, recipient=name, hand_in="1"))
    sent = Commendation.objects.get()
    assert (sent.recipient, sent.state) == ("Tổ một cửa", State.SUBMITTED)


def test_the_units_own_living_works_are_offered_the_accepted_first(world, draft, secretary):
    work(world, title="B chờ duyệt")
    work(world, title="C đã duyệt", accept=True)
    work(world, world.neighbour, title="Của đơn vị khác")
    RegistrationFactory(program=world.program, organization=world.cell, title="Còn nháp")
    page = secretary.get(url(draft, "edit")).content.decode()
    assert page.index("C đã duyệt – đã duyệt") < page.index("B chờ duyệt – đã gửi")
    assert "Của đơn vị khác" not in page
    assert "Còn nháp" not in page


def test_a_foreign_work_is_refused(world, draft, secretary):
    foreign = work(world, world.neighbour)
    answer = secretary.post(url(draft, "edit"), typed(draft, registration=foreign.pk, achievement="Đã gõ"))
    assert answer.context["form"].errors["registration"]
    assert (Commendation.objects.get().registration, Commendation.objects.get().achievement) == (None, "Đã gõ")


def test_without_a_work_the_page_says_what_does_not_count(world, draft, secretary):
    words = "chỉ được tính khi"
    assert words in secretary.get(url(draft, "edit")).content.decode()
    assert words in secretary.get(url(draft)).content.decode()
    secretary.post(url(draft, "edit"), typed(draft, registration=work(world).pk))
    page = secretary.get(url(draft)).content.decode()
    assert words not in page
    assert "Gắn với công trình “Một cửa”" in page


def test_returned_mended_and_sent_again(world, draft, secretary):
    sent = handins.hand_in(draft, by=world.secretary)
    handins.return_item(sent, by=world.staff, text="Nêu con số")
    back = Commendation.objects.get()
    assert "Nêu con số" in secretary.get(url(back, "edit")).content.decode()
    secretary.post(url(back, "edit"), typed(back, achievement="Giảm 40% thời gian", hand_in="1"))
    assert Commendation.objects.get().state == State.RESUBMITTED


def test_the_decision_is_entered_and_shown(accepted, office):
    assert "Ghi quyết định" in office.get(url(accepted)).content.decode()
    page = office.post(url(accepted, "decide"), decision(accepted), follow=True).content.decode()
    award = Commendation.objects.get()
    assert (award.kind, award.decision_date) == (CommendationKind.AWARD, date(2021, 9, 10))
    assert "Quyết định số <b>15-QĐ/ĐU</b> ngày 10/09/2021" in page
    assert "Sửa quyết định" in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"decision_date": "31/02/2021"}, "Tháng 2 không có ngày 31."),
        ({"decision_date": "31/12/2020"}, "Ngày quyết định phải từ 01/01/2021"),
        ({"decision_date": "31/12/2199"}, "Ngày quyết định chưa tới"),
        ({"decision_number": ""}, "Số quyết định"),
        ({"decision_number": "x" * 61}, "tối đa 60"),
        ({"form": "x"}, "Hình thức khen"),
        ({"level": "9" * 30}, "Cấp khen"),
    ],
)
def test_a_wrong_decision_is_told_in_its_place(accepted, office, changes, text):
    answer = office.post(url(accepted, "decide"), decision(accepted, **changes))
    assert (answer.status_code, Commendation.objects.get().kind) == (422, CommendationKind.PROPOSAL)
    assert set(answer.context["decision_form"].errors) == set(changes)
    assert text in answer.content.decode()


def test_a_second_click_decides_once(accepted, office):
    data = decision(accepted)
    office.post(url(accepted, "decide"), data)
    page = office.post(url(accepted, "decide"), data, follow=True).content.decode()
    assert "đã được ghi rồi" in page
    assert Commendation.objects.get().transitions.filter(event="record").count() == 1


def test_a_decision_from_a_stale_tab_keeps_what_was_typed(world, accepted, office):
    data = decision(accepted, decision_number="99-QĐ/ĐU")
    commendations.decide(accepted, by=world.other_staff, decision_number="1-QĐ", decision_date=date(2021, 9, 1))
    answer = office.post(url(accepted, "decide"), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chuyên viên Hai vừa thay đổi" in page
    assert 'value="99-QĐ/ĐU"' in page
    assert Commendation.objects.get().decision_number == "1-QĐ"
    again = decision(Commendation.objects.get(), decision_number="99-QĐ/ĐU")
    assert f'name="version" value="{again["version"]}"' in page


def test_the_movement_is_confirmed_taken_back_and_not_twice(accepted, office):
    data = {"version": accepted.version, "of_movement": "1"}
    assert "Văn phòng đã xác nhận" in office.post(url(accepted, "mark"), data, follow=True).content.decode()
    assert "Đã ghi như vậy rồi." in office.post(url(accepted, "mark"), data, follow=True).content.decode()
    marked = Commendation.objects.get()
    office.post(url(accepted, "mark"), {"version": marked.version, "of_movement": "0"})
    assert not Commendation.objects.get().of_movement
    assert office.post(url(accepted, "mark"), data).status_code == 409


def test_the_office_decides_nothing_before_acceptance(world, draft, office):
    sent = handins.hand_in(draft, by=world.secretary)
    assert "Ghi quyết định" not in office.get(url(sent)).content.decode()
    answer = office.post(url(sent, "decide"), decision(sent))
    assert answer.status_code == 403
    assert "Chỉ ghi quyết định cho đề xuất đã được duyệt." in answer.content.decode()


def test_closed_to_the_neighbour_and_read_only_for_others(world, accepted, client):
    posts = [("decide", decision(accepted)), ("mark", {"version": accepted.version, "of_movement": "1"})]
    assert client.get(url(accepted)).url.startswith(reverse("account_login"))
    client.force_login(world.neighbour_secretary)
    assert client.get(url(accepted)).status_code == 404
    assert [client.post(url(accepted, verb), data).status_code for verb, data in posts] == [404, 404]
    for reader in (world.leader, world.inspector, world.secretary):
        client.force_login(reader)
        assert "Ghi quyết định" not in client.get(url(accepted)).content.decode()
        for verb, data in posts:
            answer = client.post(url(accepted, verb), data)
            assert answer.status_code == 403
            assert "Chỉ Văn phòng Đảng ủy" in answer.content.decode()
    assert client.get(url(accepted, "decide")).status_code == 405
    assert (Commendation.objects.get().kind, Commendation.objects.get().of_movement) == ("proposal", False)


def recorded(item, **changes):
    names = ("holder", "recipient", "achievement")
    data = {name: getattr(item, name) for name in names} | {"form": item.form_id, "level": item.level_id}
    return data | {"decision_number": "7-QĐ/UBND", "decision_date": "01/06/2021"} | changes


def test_an_award_without_proposal_is_recorded_whole(world, draft, office):
    assert "Của đơn vị nào" in office.get(RECORD).content.decode()
    here = f"{RECORD}?don-vi={world.neighbour.pk}"
    assert "Chi bộ Đô thị mẫu" in office.get(here).content.decode()
    data = recorded(draft, recipient="Tổ tiếp dân", of_movement="on")
    first, second = office.post(here, data), office.post(here, data)
    award = Commendation.objects.get(organization=world.neighbour)
    assert first.url == second.url == url(award)
    assert (award.kind, award.state, award.belongs_to_movement) == (CommendationKind.AWARD, State.ACCEPTED, True)


def test_an_award_alike_but_for_its_form_is_told_and_nothing_typed_is_lost(world, draft, office):
    here = f"{RECORD}?don-vi={world.neighbour.pk}"
    data = recorded(draft, recipient="Tổ tiếp dân")
    office.post(here, data)
    first = Commendation.objects.get(organization=world.neighbour)
    other = data | {"achievement": "Thành tích viết lại"}
    answer = office.post(here, other)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Có thể đã được ghi rồi, nên chưa ghi gì" in page
    assert f'href="{url(first)}"' in page
    assert draft.achievement in page
    assert "Thành tích viết lại" in page
    for _ in range(2):
        office.post(here, other | {"anyway": "1"})
    said = Commendation.objects.filter(organization=world.neighbour).values_list("achievement", flat=True)
    assert sorted(said) == sorted([draft.achievement, "Thành tích viết lại"])


def test_a_wrong_direct_award_keeps_what_was_typed(world, draft, office):
    answer = office.post(f"{RECORD}?don-vi={world.cell.pk}", recorded(draft, recipient="Tổ A", decision_date="1.234,5"))
    page = answer.content.decode()
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"decision_date"})
    assert 'value="Tổ A"' in page
    assert 'value="1.234,5"' in page
    assert Commendation.objects.get() == draft


def test_an_award_of_the_committee_says_that_it_counts_for_nobody(world, draft, office):
    here = f"{RECORD}?don-vi={world.committee.pk}"
    assert "không tính cho đơn vị nào" in office.get(here).content.decode()
    page = office.post(here, recorded(draft), follow=True).content.decode()
    assert "không tính cho đơn vị nào" in page


@pytest.mark.parametrize("rubbish", ["x", "0", "9" * 40, "-1", "\x00"])
def test_rubbish_as_unit_is_not_found(office, rubbish):
    answers = office.get(RECORD, {"don-vi": rubbish}), office.post(RECORD, {}, query_params={"don-vi": rubbish})
    assert ([answer.status_code for answer in answers], Commendation.objects.count()) == ([404, 404], 0)


def test_recording_is_the_offices(world, draft, client):
    for reader in (world.secretary, world.leader, world.inspector):
        client.force_login(reader)
        answer = client.post(f"{RECORD}?don-vi={world.cell.pk}", recorded(draft))
        assert answer.status_code == 403
        assert "Chỉ Văn phòng Đảng ủy được ghi nhận" in answer.content.decode()
    client.force_login(world.admin)
    assert client.get(RECORD).status_code == 403
    assert Commendation.objects.count() == 1
