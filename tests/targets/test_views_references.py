"""The reference tables in their pages: read, kept by the office, parts in their whole."""

from datetime import date, datetime
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock
from programs.models import Campaign, CampaignItem, ExportLog, WorkField
from targets.models import Grade, SatisfactionScale
from targets.views.reference_kinds import KINDS
from tests.books import rows_of
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import CampaignFactory, CampaignItemFactory, WorkFieldFactory
from tests.rights.ledger import undone
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db

FIELDS = "/danh-muc/linh-vuc/"


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def office(desk, client):
    client.force_login(desk.world.staff)
    return client


def seen(client, address):
    return client.get(address).context["form"]["seen"].value()


def text_of(answer):
    return answer.content.decode()


def test_the_index_names_every_table_and_the_types(office):
    page = text_of(office.get("/danh-muc/"))
    assert [kind.title for kind in KINDS.values() if kind.title not in page] == []
    assert reverse("programs:organization_types") in page


def test_every_table_opens_for_its_readers(desk, client):
    desk.enter()
    CampaignItemFactory()
    client.force_login(desk.world.leader)
    for slug, kind in KINDS.items():
        assert f"Thêm {kind.noun}" in text_of(client.get(f"/danh-muc/{slug}/"))
        for row in kind.model.objects.all():
            page = text_of(client.get(f"/danh-muc/{slug}/{row.pk}/"))
            assert "Chỉ Văn phòng Đảng ủy được sửa danh mục." in page and "<textarea" not in page


def test_a_row_is_added_at_the_end_and_a_twin_refused(office):
    WorkFieldFactory(name="Kinh tế", ordinal=4)
    office.post(f"{FIELDS}them/", {"name": "Văn hóa - xã hội", "valid_from": "01/02/2021"})
    row = WorkField.objects.get(name="Văn hóa - xã hội")
    assert (row.ordinal, row.valid_from) == (5, date(2021, 2, 1))
    answer = office.post(f"{FIELDS}them/", {"name": "van hoà - XÃ HỘI"})
    assert "Danh mục đã có “Văn hóa - xã hội”." in str(answer.context["form"].errors["name"])
    assert WorkField.objects.count() == 2


def test_what_is_wrong_is_told_and_kept(office):
    row = WorkFieldFactory(name="Kinh tế")
    posted = {"name": "Kinh tế số", "valid_from": "31/02/2021", "seen": seen(office, f"{FIELDS}{row.pk}/")}
    answer = office.post(f"{FIELDS}{row.pk}/", posted)
    assert "không có ngày 31" in text_of(answer) and "Kinh tế số" in text_of(answer)
    answer = office.post(f"{FIELDS}{row.pk}/", posted | {"valid_from": "02/02/2021", "valid_to": "01/02/2021"})
    assert "Ngày hết hiệu lực phải sau" in text_of(answer)
    assert WorkField.objects.get().name == "Kinh tế"


def test_a_row_changed_meanwhile_is_shown_and_may_be_saved_again(office):
    row = WorkFieldFactory(name="Kinh tế")
    old = seen(office, f"{FIELDS}{row.pk}/")
    office.post(f"{FIELDS}{row.pk}/", {"name": "Kinh tế số", "seen": old})
    late = office.post(f"{FIELDS}{row.pk}/", {"name": "Kinh tế xanh", "seen": old})
    assert "vừa được người khác thay đổi" in text_of(late) and "Kinh tế xanh" in text_of(late)
    office.post(f"{FIELDS}{row.pk}/", {"name": "Kinh tế xanh", "seen": late.context["form"]["seen"].value()})
    assert WorkField.objects.get().name == "Kinh tế xanh"


def test_a_used_row_is_ended_and_an_unused_one_removed(desk, office):
    used, free = WorkFieldFactory(name="Kinh tế"), WorkFieldFactory(name="Nhập nhầm")
    RegistrationFactory(program=desk.world.program, organization=desk.world.cell, field=used)
    assert "đang dùng ở: công trình" in text_of(office.get(f"{FIELDS}{used.pk}/"))
    refused = office.post(f"{FIELDS}{used.pk}/xoa/")
    assert refused.status_code == 403 and "đang dùng ở" in text_of(refused)
    office.post(f"{FIELDS}{free.pk}/xoa/")
    office.post(f"{FIELDS}{used.pk}/ket-thuc/")
    assert list(WorkField.objects.values_list("name", "valid_to")) == [("Kinh tế", clock.today())]
    assert "Đã hết" in text_of(office.get(FIELDS))


def test_a_row_that_began_today_is_not_ended_today(office):
    row = WorkFieldFactory(valid_from=clock.today())
    answer = office.post(f"{FIELDS}{row.pk}/ket-thuc/", follow=True)
    assert "Ngày hết hiệu lực phải sau" in text_of(answer)
    assert WorkField.objects.get().valid_to is None


def test_rows_are_put_in_order(office):
    first, second = WorkFieldFactory(name="Một", ordinal=1), WorkFieldFactory(name="Hai", ordinal=2)
    office.post(f"{FIELDS}{second.pk}/chuyen/", {"huong": "len"})
    assert list(WorkField.objects.all()) == [second, first]
    office.post(f"{FIELDS}{second.pk}/chuyen/", {"huong": "xuong"})
    assert list(WorkField.objects.all()) == [first, second]


def test_a_long_table_is_searched_without_marks_and_sorted(office):
    for number in range(21):
        WorkFieldFactory(name=f"Lĩnh vực {number:02}", ordinal=number)
    WorkFieldFactory(name="Đô thị", ordinal=99)
    assert 'name="q"' in text_of(office.get(FIELDS))
    assert [row.name for row in office.get(FIELDS, {"q": "do thi"}).context["page"]] == ["Đô thị"]
    assert office.get(FIELDS, {"sap": "ten"}).context["page"][0].name == "Đô thị"
    assert office.get(FIELDS, {"sap": "-ten"}).context["page"][0].name == "Lĩnh vực 20"
    assert "Không có dòng nào như vậy" in text_of(office.get(FIELDS, {"q": "zzz"}))


def test_contents_of_a_campaign_are_free_in_number_and_samples_are_marked(office):
    campaign = CampaignFactory()
    place = f"/danh-muc/dot-phat-dong/{campaign.pk}/"
    office.post(f"{place}them/", {"moi-lines": "Không một\n\n  Không hai \nKhông ba", "moi-is_sample": "on"})
    assert list(campaign.items.values_list("ordinal", "text")) == [
        (1, "Không một"), (2, "Không hai"), (3, "Không ba"),
    ]  # fmt: skip
    assert text_of(office.get(place)).count("mẫu – chờ Văn phòng thay") == 3
    item = campaign.items.first()
    posted = {"text": "Nội dung thật", "seen": seen(office, f"{place}{item.pk}/")}
    office.post(f"{place}{item.pk}/", posted)
    item.refresh_from_db()
    assert (item.text, item.is_sample) == ("Nội dung thật", False)


@pytest.mark.parametrize(("lines", "words"), [("", "Hãy nhập"), ("Một\nmột", "trùng nhau"), ("x" * 501, "tối đa 500")])
def test_wrong_lines_are_told_and_kept(office, lines, words):
    campaign = CampaignFactory()
    answer = office.post(f"/danh-muc/dot-phat-dong/{campaign.pk}/them/", {"moi-lines": lines})
    assert answer.status_code == 422
    assert words in str(answer.context["lines_form"].errors["lines"])
    assert lines[:3] in text_of(answer) and not CampaignItem.objects.exists()


def test_a_used_item_is_ended_and_an_unused_one_removed(desk, office):
    used = CampaignItemFactory(ordinal=1)
    free = CampaignItemFactory(ordinal=2)
    RegistrationFactory(program=desk.world.program, organization=desk.world.cell).campaign_items.set([used])
    CampaignItem.objects.exclude(pk__in=[used.pk, free.pk]).delete()
    place = f"/danh-muc/dot-phat-dong/{used.campaign_id}/"
    assert office.post(f"{place}{used.pk}/xoa/").status_code == 403
    office.post(f"{place}{used.pk}/ket-thuc/")
    office.post(f"{place}{free.pk}/chuyen/", {"huong": "len"})
    assert [item.pk for item in CampaignItem.objects.all()] == [free.pk, used.pk]
    office.post(f"{place}{free.pk}/xoa/")
    assert CampaignItem.objects.get().valid_to == clock.today()


def test_a_new_campaign_leads_to_its_contents(office):
    answer = office.post("/danh-muc/dot-phat-dong/them/", {"name": "Đợt mới", "issuer": "Ban Dân vận"})
    assert answer.url == reverse("targets:reference", args=["dot-phat-dong", Campaign.objects.get(name="Đợt mới").pk])


def test_a_counted_scale_refuses_and_offers_its_copy(desk, office):
    desk.enter()
    place, grade = f"/danh-muc/thang-do/{desk.scale.pk}/", desk.grades[0]
    assert "Hãy lập thang đo mới từ thang này" in text_of(office.get(place))
    posted = {"name": grade.name, "seen": seen(office, f"{place}{grade.pk}/")}
    answer = office.post(f"{place}{grade.pk}/", posted)
    assert "tính là hài lòng sẽ làm sai các tháng trước" in text_of(answer)
    answer = office.post(f"{place}them/", {"moi-lines": "Bình thường"})
    assert "thêm hoặc bớt mức" in str(answer.context["lines_form"].errors["lines"])
    assert office.post(f"{place}{grade.pk}/xoa/").status_code == 403
    assert Grade.objects.get(pk=grade.pk).is_satisfied and Grade.objects.count() == 3
    office.post(f"{place}ban-sao/", {"ban-sao-name": "Thang mới"})
    assert SatisfactionScale.objects.get(name="Thang mới").grades.count() == 3
    again = office.post(f"{place}ban-sao/", {"ban-sao-name": "thang moi"})
    assert "Danh mục đã có" in text_of(again)


@pytest.mark.parametrize("name", ["Tháng", "ghi chu", "Đơn vị"])
def test_a_grade_is_not_called_like_a_column_of_the_import(desk, office, name):
    place = f"/danh-muc/thang-do/{desk.scale.pk}/"
    answer = office.post(f"{place}them/", {"moi-lines": name})
    assert "tên một cột" in str(answer.context["lines_form"].errors["lines"])
    assert desk.scale.grades.count() == 3


@pytest.mark.parametrize("who", ["secretary", "neighbour_secretary"])
def test_closed_to_secretaries(desk, client, who):
    client.force_login(getattr(desk.world, who))
    for address in ("/danh-muc/", FIELDS, f"/danh-muc/thang-do/{desk.scale.pk}/", f"{FIELDS}them/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "anh mục" in text_of(answer)


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin"])
def test_only_the_office_changes_anything(desk, client, who):
    client.force_login(getattr(desk.world, who))
    item = CampaignItemFactory()
    row, part = f"/danh-muc/thang-do/{desk.scale.pk}/", f"/danh-muc/dot-phat-dong/{item.campaign_id}/{item.pk}/"
    posts = [f"{FIELDS}them/", row, *(f"{row}{verb}/" for verb in ("ket-thuc", "xoa", "chuyen", "them", "ban-sao"))]
    posts += [part, *(f"{part}{verb}/" for verb in ("ket-thuc", "xoa", "chuyen"))]
    assert {address: client.post(address).status_code for address in posts} == dict.fromkeys(posts, 403)
    assert SatisfactionScale.objects.get().valid_to is None and CampaignItem.objects.exists()


def test_a_table_is_taken_out_as_shown_and_logged(desk, client):
    used = WorkFieldFactory(name="Kinh tế", ordinal=2, valid_from=date(2021, 1, 1))
    RegistrationFactory(program=desk.world.program, organization=desk.world.cell, field=used)
    WorkFieldFactory(name="Kinh doanh", ordinal=1, valid_to=date(2021, 2, 1))
    WorkFieldFactory(name="Văn hóa", ordinal=3)
    client.force_login(desk.world.inspector)
    answer = client.post(f"{FIELDS}xuat/", query_params={"q": "kinh", "sap": "-thu-tu"})
    assert rows_of(answer) == [
        ("Thứ tự", "Tên", "Hiệu lực từ", "Hết hiệu lực từ", "Trạng thái", "Sử dụng"),
        (2, "Kinh tế", datetime(2021, 1, 1), None, "Đang dùng", "Đã dùng"),
        (1, "Kinh doanh", None, datetime(2021, 2, 1), "Đã hết", "Chưa dùng"),
    ]
    log = ExportLog.objects.get()
    told = (desk.world.inspector, 2, {"Tìm": "kinh"}, "Lĩnh vực – Danh mục")
    assert (log.by, log.rows, log.filters, log.list_name) == told


def test_the_parts_of_a_row_are_taken_out_by_name(desk, office):
    campaign = CampaignFactory(name="Năm không", issuer="Thành ủy")
    for ordinal in (1, 2):
        CampaignItemFactory(campaign=campaign, ordinal=ordinal, text=f"Nội dung {ordinal}")
    head, row = rows_of(office.post("/danh-muc/dot-phat-dong/xuat/", query_params={"q": "nam khong"}))
    shown = dict(zip(head, row, strict=True))
    assert (shown["Đơn vị phát động"], shown["Các nội dung"]) == ("Thành ủy", "Nội dung 1\nNội dung 2")
    grades = [row[2] for row in rows_of(office.post("/danh-muc/thang-do/xuat/"))]
    assert grades == ["Các mức đánh giá", "Rất hài lòng\nHài lòng\nKhông hài lòng"]


def test_a_secretary_takes_no_table_out(desk, client):
    client.force_login(desk.world.secretary)
    assert client.post(f"{FIELDS}xuat/").status_code == 403
    assert not ExportLog.objects.exists()


@pytest.mark.parametrize("address", ["khong-co/", "linh-vuc/999/", "linh-vuc/1/2/", "thang-do/1/999/", "khong/1/them/"])
def test_what_is_not_there_is_not_found(office, address):
    for ask in (office.get, office.post):
        answer, wrote = undone(lambda ask=ask: ask(f"/danh-muc/{address}", {"name": "Dòng lạ"}))
        assert (answer.status_code in (404, 405), wrote) == (True, False)


@pytest.mark.parametrize("value", ["x", "-9", "\0", "9" * 40])
def test_rubbish_in_the_address_asks_nothing(office, value):
    field = WorkFieldFactory()
    for name in ("sap", "page", "q"):
        found = list(office.get(f"{FIELDS}?{urlencode({name: value})}").context["page"])
        assert found == ([] if name == "q" and value != "\0" else [field]), name


def test_as_many_queries_for_ten_rows_as_for_one(office):
    def queries(address):
        office.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert office.get(address).status_code == 200
            assert office.post(f"{address}xuat/").status_code == 200
        return len(asked)

    CampaignItemFactory()
    WorkFieldFactory(name="Một")
    places = [FIELDS, "/danh-muc/dot-phat-dong/"]
    few = [queries(place) for place in places]
    for number in range(9):
        WorkFieldFactory(name=f"Lĩnh vực {number}")
        CampaignItemFactory(campaign=CampaignFactory(name=f"Đợt {number}"))
    assert [queries(place) for place in places] == few
