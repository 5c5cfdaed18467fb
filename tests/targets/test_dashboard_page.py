"""The leaders' first page, through the browser's door."""

from datetime import date

import pytest
from django.urls import reverse

from targets.queries.pages.attention_notes import AttentionNote, by_unit
from targets.queries.pages.dashboard import DashboardFilters, dashboard_of
from tests.factories.organizations import OrganizationFactory, PlacementFactory
from tests.factories.people import AppointmentFactory
from tests.targets.dated_actions import four_targets, hold, propose, register, return_item, roll
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
    return_item(
        world, register(world, world.neighbour, by=world.neighbour_secretary, day="2021-03-12"), day="2021-09-11"
    )
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
        "+20 điểm % từ 30/06",
        "Không đổi từ 30/06",
        "+1 đơn vị từ 30/06",
        "",
    ]
    assert {card.change for card in cards(shown(client, world, ngay="30/06/2021")).values()} == {""}


def test_who_could_close_the_gap_is_named_and_linked(client, world):
    first = cards(shown(client, world))["Chỉ tiêu 1"]
    assert [(unit.name, unit.left) for unit in first.closing] == [("Chi bộ Đô thị mẫu", "còn 4 người")]
    assert first.closing[0].url == reverse("targets:unit", args=[world.neighbour.pk])


def noted(found):
    """Every line of “Cần chú ý”."""
    return [note for unit in found.noted for note in unit.notes]


def test_an_earlier_day_shows_what_stood_then(client, world):
    response = shown(client, world, ngay="2021-03-31")
    found = cards(response)
    assert found["Chỉ tiêu 1"].counts == "20 / 30 người"
    assert (found["Chỉ tiêu 2"].state, found["Chỉ tiêu 3"].counts) == ("going", "0 / 3 đơn vị")
    assert noted(response.context["d"]) == []
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


def test_the_units_that_could_close_a_gap_are_found_in_the_table(client, world):
    response = shown(client, world, loc="thieu-1")
    assert names(response) == ["Chi bộ Đô thị mẫu"]
    assert [(chip.label, chip.active) for chip in response.context["d"].chips][-1] == ("Còn thiếu chỉ tiêu 1", True)
    card = next(card for card in response.context["cards"] if card.ordinal == 1)
    assert [unit.name for unit in card.closing] and "loc=thieu-1#don-vi" in response.content.decode()
    assert len(names(shown(client, world, loc="thieu-9"))) == len(names(shown(client, world, loc="thieu-"))) == 3


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
        ("-tra-lai", "Chi bộ Đô thị mẫu"),
        ("tra-lai", "Chi bộ Văn phòng mẫu"),
    ],
)
def test_order_by_every_column(client, world, sort, first):
    response = shown(client, world, sap=sort)
    assert names(response)[0] == first
    assert response.context["sort"] == sort


@pytest.mark.parametrize(
    ("asked", "since"),
    [
        ("", date(2021, 6, 30)),
        ("2021-03-31", date(2021, 3, 31)),
        ("2021-01-01", date(2021, 1, 1)),
        ("2020-12-31", date(2021, 6, 30)),
        ("2021-09-29", date(2021, 9, 29)),
        ("2021-09-30", date(2021, 6, 30)),
        ("x", date(2021, 6, 30)),
    ],
)
def test_compared_with_the_half_year_or_the_day_asked_for(client, world, asked, since):
    found = shown(client, world, sovoi=asked).context["d"]
    assert found.changes.since == since
    assert all(f"từ {since:%d/%m}" in card.change for card in found.cards if card.change)


def test_what_changed_is_told_and_leads_to_its_page(client, world):
    page = shown(client, world).content.decode()
    assert "Từ 30/06 đến nay" in page
    assert "<b>Chỉ tiêu 3</b> từ" in page
    assert "Từ 31/03 đến 30/06" in shown(client, world, ngay="2021-06-30", sovoi="2021-03-31").content.decode()
    assert 'id="thay-doi"' not in shown(client, world, ngay="2021-06-30").content.decode()


def test_a_noted_row_says_why_and_every_row_that_says_why_is_noted(client, world):
    response = shown(client, world)
    assert {row.name: row.why for row in response.context["page"]} == {
        "Chi bộ Đô thị mẫu": "công trình bị trả lại, chưa gửi lại",
        "Đảng bộ bộ phận Thanh tra mẫu": "chưa đăng ký công trình",
        "Chi bộ Văn phòng mẫu": "",
    }
    assert '<span class="sub why">chưa đăng ký công trình</span>' in response.content.decode()
    assert [bool(row.why) for row in response.context["page"]] == [
        row.needs_attention for row in response.context["page"]
    ]


def test_cells_alone_or_with_reasons_as_the_reader_chose_last(client, world):
    page = reverse("targets:dashboard")
    assert (shown(client, world).context["in_words"], 'units grid"' in client.get(page).content.decode()) == (
        False,
        True,
    )
    assert client.get(f"{page}?xem=bang").context["in_words"]
    again = client.get(f"{page}?xem=x")
    assert (again.context["in_words"], 'units grid"' in again.content.decode()) == (True, False)
    assert not client.get(f"{page}?xem=luoi").context["in_words"]
    assert not client.get(page).context["in_words"]


def test_attention_has_one_entry_a_unit(client, world):
    return_item(
        world, hold(world, world.neighbour, by=world.neighbour_secretary, reached=1, day="2021-05-01"), day="2021-06-01"
    )
    found = shown(client, world).context["d"]
    assert [unit.name for unit in found.noted] == ["Đảng bộ bộ phận Thanh tra mẫu", "Chi bộ Đô thị mẫu"]
    assert [len(unit.notes) for unit in found.noted] == [1, 2]
    assert {row.name: row.returned for row in found.rows if row.returned} == {"Chi bộ Đô thị mẫu": 2}


def test_the_fourth_matter_of_a_unit_and_the_sixth_unit_are_counted():
    notes = [
        AttentionNote("late", "late", unit, f"Chi bộ {unit}", f"việc {unit}.{number}", "", 0)
        for unit in range(6)
        for number in range(4)
    ]
    units = by_unit(notes)
    assert [unit.name for unit in units] == [f"Chi bộ {unit}" for unit in range(6)]
    assert ([note.text for note in units[5].shown], units[5].more) == (["việc 5.0", "việc 5.1", "việc 5.2"], 1)


@pytest.mark.parametrize(("waits", "left"), [((True, True), True), ((True, False), False)])
def test_a_unit_is_reminded_where_anything_is_left_for_it(waits, left):
    notes = [AttentionNote("late", "late", 1, "Chi bộ", "việc", "", 0, waits=one) for one in waits]
    assert by_unit(notes)[0].waits is left


def test_three_reasons_are_named_each_once_and_the_others_counted(client, world):
    by = world.section_secretary
    for day in ("2021-05-01", "2021-05-02"):
        return_item(world, hold(world, world.section, by=by, reached=1, day=day), day="2021-06-01")
        return_item(world, propose(world, world.section, by=by), day="2021-06-01")
    register(
        world, world.section, by=by, accept="2021-06-01", campaign_items=[], no_campaign=True, ends_on=date(2021, 7, 1)
    )
    [row] = [row for row in shown(client, world).context["page"] if row.name == str(world.section)]
    late = "chưa đăng ký công trình · công trình chưa báo hoàn thành"
    assert row.why == f"{late} · đề xuất bị trả lại, chưa gửi lại · và 1 việc nữa"


def test_attention_tells_late_and_returned_once_with_days(client, world):
    late, returned = noted(shown(client, world).context["d"])
    assert (late.unit, late.text) == ("Đảng bộ bộ phận Thanh tra mẫu", "chưa đăng ký công trình")
    assert late.sub == "Hạn 31/03/2021 (mẫu), quá hạn 183 ngày"
    assert (returned.unit, returned.text) == ("Chi bộ Đô thị mẫu", "công trình bị trả lại, chưa gửi lại")
    assert returned.sub == "Nêu con số cụ thể. · 19 ngày · quá hạn đăng ký 183 ngày"


def test_things_inside_a_section_are_noted_for_the_section(client, world):
    secretary = world.appoint(world.inner, "Bí thư Đội 1")
    return_item(world, register(world, world.inner, by=secretary, day="2021-03-01"), day="2021-09-29")
    found = dashboard_of(world.program, DashboardFilters())
    assert [note.unit for note in noted(found) if note.item][-1] == "Đảng bộ bộ phận Thanh tra mẫu"
    section = next(row for row in found.rows if row.unit_id == world.section.pk)
    assert section.updated == date(2021, 9, 29)


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
