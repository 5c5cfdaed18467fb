"""The leaders' first page, through the browser's door."""

from datetime import date

import pytest
from django.urls import reverse

from targets.queries.pages.dashboard import Wish, dashboard_of
from tests.factories.organizations import OrganizationFactory, PlacementFactory
from tests.factories.people import AppointmentFactory
from tests.targets.deeds import at, four_targets, hold, propose, register, roll, send_back
from tests.world import make_world

pytestmark = pytest.mark.django_db
URL = reverse("targets:dashboard")


@pytest.fixture(autouse=True)
def autumn(settings):
    settings.TODAY = "2021-09-30"


@pytest.fixture
def world():
    """Cell: 20 of 20 people, a work, a proposal. Neighbour: 6 of 10, its work returned. Section: nothing yet."""
    world = make_world()
    four_targets(world)
    roll(world.cell, 20, 8)
    roll(world.neighbour, 10)
    hold(world, world.cell, by=world.secretary, reached=20, accept="2021-03-20")
    hold(world, world.neighbour, by=world.neighbour_secretary, reached=6, accept="2021-07-05")
    register(world, world.cell, by=world.secretary, accept="2021-03-15")
    send_back(world, register(world, world.neighbour, by=world.neighbour_secretary, day="2021-03-12"), day="2021-09-11")
    propose(world, world.cell, by=world.secretary, day="2021-08-01")
    return world


def shown(client, world, user=None, **query):
    client.force_login(user or world.leader)
    response = client.get(URL, query)
    assert response.status_code == 200
    return response


def cards(response):
    return {card.over: card for card in response.context["d"].cards}


def names(response):
    return [row.name for row in response.context["page"]]


def test_each_card_traced_to_its_records(client, world):
    found = cards(shown(client, world))
    first, second, third, fourth = found.values()
    assert (first.percent, first.counts, first.note) == ("86,6%", "26 / 30 người", "Đảng viên: 0/8 · chưa rõ 1 đơn vị")
    assert (first.state, first.word, first.label) == ("going", "Còn 4 người · 1 đơn vị", "Chỉ tiêu: 100%")
    assert (second.percent, second.counts) == ("33,3%", "1 / 3 đơn vị")
    assert (second.state, second.word) == ("late", "Quá hạn · còn 2 đơn vị")
    assert (third.percent, third.word, third.label) == ("33,3%", "Còn 1 đơn vị", "Chỉ tiêu: trên 50%")
    assert (fourth.percent, fourth.counts, fourth.word) == ("–", "", "Chưa có số liệu")


def test_the_change_since_the_half_year(client, world):
    found = cards(shown(client, world))
    assert [card.change for card in found.values()] == [
        "+20 điểm % so với 6 tháng",
        "Không đổi so với 6 tháng",
        "+1 đơn vị so với 6 tháng",
        "",
    ]
    assert {card.change for card in cards(shown(client, world, ngay="30/06/2021")).values()} == {""}


def test_who_could_close_the_gap_is_named_and_linked(client, world):
    first = cards(shown(client, world))["Chỉ tiêu 1"]
    assert [(unit.name, unit.left) for unit in first.closing] == [("Chi bộ Đô thị mẫu", "còn 4 người")]
    assert first.closing[0].url == reverse("targets:unit", args=[world.neighbour.pk])


def test_an_earlier_day_shows_what_stood_then(client, world):
    response = shown(client, world, ngay="2021-03-31")
    found = cards(response)
    assert found["Chỉ tiêu 1"].counts == "20 / 30 người"
    assert (found["Chỉ tiêu 2"].state, found["Chỉ tiêu 3"].counts) == ("going", "0 / 3 đơn vị")
    assert response.context["d"].notes == []
    assert f"{reverse('targets:unit', args=[world.cell.pk])}?ngay=2021-03-31" in response.content.decode()


def test_rubbish_in_every_parameter_is_harmless(client, world):
    response = shown(client, world, ngay="31/02/2021", q="\x00%_", loc="x", sap="-zz", page="-1")
    assert "Tháng 2 không có ngày 31." in response.content.decode()
    assert names(response) == []


def test_late_units_come_first_then_the_order_of_names(client, world):
    response = shown(client, world)
    assert names(response) == ["Chi bộ Đô thị mẫu", "Đảng bộ bộ phận Thanh tra mẫu", "Chi bộ Văn phòng mẫu"]
    assert [cell.text for cell in response.context["page"][0].cells] == ["6/10", "Bị trả lại", "–"]
    assert [cell.text for cell in response.context["page"][2].cells] == ["20/20", "1 công trình", "1 tập thể"]


def test_every_cell_leads_to_its_records(client, world):
    page = shown(client, world).content.decode()
    for ordinal in (1, 2, 3):
        assert f'href="{reverse("targets:unit", args=[world.cell.pk])}#chi-tieu-{ordinal}"' in page


def test_filters_count_and_choose(client, world):
    response = shown(client, world, loc="chu-y")
    assert [(chip.label, chip.count) for chip in response.context["d"].chips] == [
        ("Tất cả", 3),
        ("Cần chú ý", 2),
        ("Đạt cả 3", 1),
    ]
    assert names(response) == ["Chi bộ Đô thị mẫu", "Đảng bộ bộ phận Thanh tra mẫu"]
    assert names(shown(client, world, loc="dat-ca")) == ["Chi bộ Văn phòng mẫu"]


def test_search_without_marks(client, world):
    assert names(shown(client, world, q="dang bo")) == ["Đảng bộ bộ phận Thanh tra mẫu"]
    assert "Không có đơn vị nào như vậy" in shown(client, world, q="khong co").content.decode()


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("ten", "Chi bộ Đô thị mẫu"),
        ("-ten", "Đảng bộ bộ phận Thanh tra mẫu"),
        ("-ct1", "Chi bộ Văn phòng mẫu"),
        ("-ct2", "Chi bộ Văn phòng mẫu"),
        ("ct3", "Chi bộ Đô thị mẫu"),
        ("-cap-nhat", "Chi bộ Đô thị mẫu"),
    ],
)
def test_order_by_every_column(client, world, sort, first):
    response = shown(client, world, sap=sort)
    assert names(response)[0] == first
    assert response.context["sort"] == sort


def test_attention_tells_late_and_returned_once_with_days(client, world):
    late, returned = shown(client, world).context["d"].notes
    assert (late.unit, late.text) == ("Đảng bộ bộ phận Thanh tra mẫu", "chưa đăng ký công trình")
    assert late.sub == "Hạn 31/03/2021 (mẫu), quá hạn 183 ngày"
    assert (returned.unit, returned.text) == ("Chi bộ Đô thị mẫu", "công trình bị trả lại, chưa gửi lại")
    assert returned.sub == "Nêu con số cụ thể. · 19 ngày · quá hạn đăng ký 183 ngày"


def test_things_inside_a_section_are_noted_for_the_section(client, world):
    secretary = world.appoint(world.inner, "Bí thư Đội 1")
    send_back(world, register(world, world.inner, by=secretary, day="2021-03-01"), day="2021-09-29")
    found = dashboard_of(world.program, Wish())
    assert [note.unit for note in found.notes if note.item][-1] == "Đảng bộ bộ phận Thanh tra mẫu"
    section = next(row for row in found.rows if row.unit_id == world.section.pk)
    assert section.updated == at("2021-09-29")


def test_units_are_called_as_they_were_called_then(client, world):
    world.cell.placements.update(name="Chi bộ Tên cũ mẫu", valid_to=date(2021, 5, 1))
    PlacementFactory(
        organization=world.cell, parent=world.committee, name="Chi bộ Tên mới", valid_from=date(2021, 5, 1)
    )
    assert "Chi bộ Tên cũ mẫu" in names(shown(client, world, ngay="2021-04-30"))
    assert "Chi bộ Tên mới" in names(shown(client, world))


def test_the_print_view_has_every_row_and_no_pages(client, world):
    page = shown(client, world, **{"in": "1"}).content.decode()
    assert "data-print-now" in page
    assert 'class="pager"' not in page


@pytest.mark.parametrize("who", ["staff", "leader", "inspector"])
def test_its_readers(client, world, who):
    assert names(shown(client, world, getattr(world, who)))


def test_a_secretary_is_told_where_to_look(client, world):
    client.force_login(world.secretary)
    response = client.get(URL)
    assert response.status_code == 403
    assert "Đơn vị của tôi" in response.content.decode()
    assert "Chi bộ Đô thị mẫu" not in response.content.decode()


def test_an_administrator_reads_no_figures(client, world):
    client.force_login(world.admin)
    assert client.get(URL).status_code == 200
    assert "Chưa có chương trình nào" in client.get(URL).content.decode()
    assert "Đến trang Chương trình" not in client.get(URL).content.decode()
    client.force_login(AppointmentFactory(staff=True, organization=OrganizationFactory(committee=True)).user)
    assert "Đến trang Chương trình" in client.get(URL).content.decode()


def test_strangers_are_sent_to_the_login(client, world):
    assert client.get(URL).url.startswith(reverse("account_login"))
