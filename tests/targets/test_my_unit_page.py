"""The secretary's first page: what is done, what is missing, one click to do it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from programs.actions import organizations
from programs.models import Registration
from tests.factories.people import AppointmentFactory
from tests.targets.dated_actions import begin, four_targets, hold, propose, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
URL = reverse("targets:my_unit")


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    four_targets(world)
    roll(world.cell, 27, 11)
    return world


def mine(client, user, status=200, **query):
    client.force_login(user)
    response = client.get(URL, query)
    assert response.status_code == status
    return response


def test_returned_stands_on_top_with_reason_who_when_and_the_way_on(client, world):
    item = return_item(world, register(world, world.cell, by=world.secretary, title="Số hóa"), day="2021-09-11")
    page = mine(client, world.secretary).content.decode()
    top = page[: page.index('id="chi-tieu-1"')]
    assert "Công trình bị trả lại để bổ sung" in top
    assert "“Số hóa” – <i>Nêu con số cụ thể.</i>" in top
    assert "Chuyên viên Một, 11/09/2021" in top
    assert f'href="{reverse("programs:registration_edit", args=[item.pk])}">Bổ sung và gửi lại' in top


def test_a_line_a_target_with_its_verdict_and_what_is_missing(client, world):
    hold(world, world.cell, by=world.secretary, reached=27, accept="2021-03-20")
    response = mine(client, world.secretary)
    found = response.context["unit"].work.lines
    assert [(line.ordinal, line.state, line.word) for line in found] == [
        (1, "met", "Đạt"),
        (2, "late", "Quá hạn"),
        (3, "no_data", "Chưa có đề xuất"),
    ]
    assert found[0].text == "27/27 người đã được triển khai ngày 15/03/2021"
    told = strip_tags(response.content.decode())
    assert "27 người, trong đó 11 đảng viên · Hôm nay 30/09/2021" in " ".join(told.split())


def test_one_click_begins_what_is_missing(client, world):
    page = mine(client, world.secretary).content.decode()
    for kind in ("dissemination", "registration", "commendation"):
        assert f'<form method="post" action="{reverse(f"programs:{kind}_start")}">' in page
    response = client.post(reverse("programs:registration_start"), {"organization": world.cell.pk})
    draft = Registration.everything.get()
    assert response.url == reverse("programs:registration_edit", args=[draft.pk])
    assert draft.organization == world.cell


def test_a_draft_is_gone_on_with_and_listed(client, world):
    draft = begin(world, world.cell, by=world.secretary, title="Nháp", day="2021-09-12")
    response = mine(client, world.secretary)
    second = response.context["unit"].work.lines[1]
    assert (second.action, second.open_item.pk) == ("Viết tiếp", draft.pk)
    assert [item.title for item in response.context["unit"].work.drafts] == ["Nháp"]


def test_what_waits_for_the_office_asks_nothing_of_the_unit(client, world):
    register(world, world.cell, by=world.secretary, day="2021-03-10")
    response = mine(client, world.secretary)
    second = response.context["unit"].work.lines[1]
    assert (second.word, second.text) == ("Chờ duyệt", "1 công trình đang chờ duyệt · hạn 31/03/2021 (mẫu)")
    assert reverse("programs:registration_start") not in response.content.decode()


def test_the_committees_totals_without_a_neighbours_name(client, world):
    hold(world, world.neighbour, by=world.neighbour_secretary, reached=5, accept="2021-03-20")
    response = mine(client, world.secretary)
    assert [card.over for card in response.context["cards"]] == [f"Chỉ tiêu {n}" for n in (1, 2, 3, 4)]
    assert response.context["cards"][1].counts == "0 / 3 đơn vị"
    assert "Chi bộ Đô thị mẫu" not in response.content.decode()


def test_several_units_are_offered_for_choice(client, world):
    AppointmentFactory(user=world.secretary, organization=world.neighbour)
    choice = mine(client, world.secretary).content.decode()
    assert f"?don-vi={world.cell.pk}" in choice
    assert f"?don-vi={world.neighbour.pk}" in choice
    chosen = mine(client, world.secretary, **{"don-vi": world.neighbour.pk})
    assert chosen.context["unit"].organization == world.neighbour
    foreign = mine(client, world.secretary, **{"don-vi": world.section.pk})
    assert "Chọn đơn vị cần xem" in foreign.content.decode()


def test_after_the_close_nothing_can_be_begun_and_the_reason_stands_there(client, world):
    world.program.state, world.program.closed_on = "closed", "2021-09-15"
    world.program.save()
    page = mine(client, world.secretary).content.decode()
    assert "Chương trình đã kết thúc nên không thay đổi được nữa." in page
    assert 'disabled title="Chương trình đã kết thúc' in page
    assert "Chương trình đã kết thúc ngày 15/09/2021" in page


def test_after_the_close_what_was_begun_or_returned_is_shown_and_not_offered_for_writing(client, world):
    draft = begin(world, world.cell, by=world.secretary, title="Nháp", day="2021-09-12")
    returned = return_item(world, propose(world, world.cell, by=world.secretary), day="2021-09-11")
    before = mine(client, world.secretary).content.decode()
    assert before.count("/sua/") == 4  # the line and the list of drafts; the returned one on top and in its line
    world.program.state, world.program.closed_on = "closed", "2021-09-15"
    world.program.save()
    page = mine(client, world.secretary).content.decode()
    assert "/sua/" not in page
    for item, kind in ((draft, "registration"), (returned, "commendation")):
        assert f'href="{reverse(f"programs:{kind}", args=[item.pk])}"' in page


@pytest.mark.parametrize("who", ["leader", "staff", "inspector", "admin"])
def test_others_have_no_unit(client, world, who):
    response = mine(client, getattr(world, who), status=403)
    assert "dành cho bí thư" in response.content.decode()


def test_without_a_programme_it_says_so(client, world):
    world.program.state = "draft"
    world.program.save()
    assert "Chưa có chương trình nào được ban hành" in mine(client, world.secretary).content.decode()


def test_strangers_are_sent_to_the_login(client):
    assert "/dang-nhap/" in client.get(URL).url


def test_the_secretary_of_an_ended_unit_is_told(client, world):
    organizations.end(world.cell, by=world.staff, ended_on=date(2021, 9, 30))
    page = mine(client, world.secretary).content.decode()
    assert "Đơn vị không hoạt động vào ngày này" in page
    assert "kết thúc hoạt động từ ngày 30/09/2021" in page
    assert "chưa rõ số người" not in page
    assert f'href="{reverse("targets:unit", args=[world.cell.pk])}?ngay=2021-09-29">' in page
    assert "không hoạt động" not in mine(client, world.secretary, ngay="2021-09-29").content.decode()
