"""The list of satisfaction counts, its workbook, the form of a month, by role."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit.sheets import read_table
from programs.models import ExportLog
from programs.queries.export_notes import WHOLE
from targets.models import SurveyCount
from tests.books import notes_of, rows_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.targets import GradeFactory, SatisfactionScaleFactory, SurveySourceFactory
from tests.targets.desk import make_desk
from tests.targets.test_surveys import stored

pytestmark = pytest.mark.django_db

LIST = "/khao-sat/"


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def office(desk, client):
    client.force_login(desk.world.staff)
    return client


def shown(client, **query):
    """Months of the list, in order."""
    page = client.get(f"{LIST}?{urlencode(query)}")
    return [f"{row.survey.month:%m/%Y}" for row in page.context["rows"]]


def typed(desk, forms=(60, 30, 10), **more):
    graded = {f"grade_{grade.pk}": number for grade, number in zip(desk.grades, forms, strict=True)}
    return {"settled": "400", "received": "120", "note": "", "version": "0", **graded, **more}


def typed_new(desk, **more):
    key = {"organization": desk.world.committee.pk, "source": desk.source.pk, "month": "03/2021"}
    return typed(desk, **key, **more)


def test_rates_are_of_the_sums_and_rounded_down(office, desk):
    desk.enter(settled=1000, received=300, forms=(150, 40, 10))
    desk.enter(month=date(2021, 4, 1), settled=500, received=100, forms=(1, 1, 1))
    page = office.get(LIST)
    april, march = page.context["rows"]
    assert [(row.counts.response, row.counts.valid, row.counts.share) for row in (march, april)] == [
        ("30,0%", 200, "95,0%"),
        ("20,0%", 3, "66,6%"),
    ]
    total = page.context["total"]
    assert (total.settled, total.received, total.forms, total.valid) == (1500, 400, [151, 41, 11], 203)
    assert (total.response, total.share) == ("26,6%", "94,5%")
    assert "Tổng 2 dòng" in page.content.decode()


def test_a_month_without_forms_has_no_share(office, desk):
    desk.enter(settled=0, received=0, forms=(0, 0, 0))
    [row] = office.get(LIST).context["rows"]
    assert (row.counts.response, row.counts.share) == ("–", "–")


def test_filters_by_months_source_and_scale(office, desk):
    other, scale = SurveySourceFactory(name="Cổng trực tuyến"), SatisfactionScaleFactory(name="Thang khác")
    GradeFactory(scale=scale, name="Tốt", ordinal=1)
    desk.enter()
    desk.enter(month=date(2021, 4, 1), source=other)
    desk.enter(month=date(2021, 5, 1), scale=scale, forms=(9,))
    assert shown(office) == ["05/2021", "04/2021", "03/2021"]
    assert shown(office, tu="04/2021") == ["05/2021", "04/2021"]
    assert shown(office, tu="05/2021", den="04/2021") == ["05/2021", "04/2021"]
    assert shown(office, nguon=other.pk) == ["04/2021"]
    assert shown(office, **{"thang-do": scale.pk}) == ["05/2021"]
    assert office.get(LIST).context["grades"] == ["Rất hài lòng", "Hài lòng", "Không hài lòng", "Tốt"]


def test_the_months_of_the_programme_are_shown_unless_others_are_asked_for(office, desk):
    desk.enter()
    desk.enter(month=date(2020, 12, 1))
    assert shown(office) == ["03/2021"]
    assert shown(office, tu="", den="") == ["03/2021", "12/2020"]
    page = office.get(LIST)
    assert "Tổng 1 dòng" in page.content.decode()
    assert 'href="?tu=&amp;den="' in page.content.decode()


SORTS = ["thang", "nguon", "thang-do", "don-vi", "ho-so", "thu-ve", "tham-gia", "hop-le", "hai-long"]


@pytest.mark.parametrize("sort", SORTS)
def test_sorts_by_every_column(office, desk, sort):
    desk.enter(settled=100, received=10, forms=(1, 1, 8))
    source, scale = SurveySourceFactory(name="Ô", ordinal=9), SatisfactionScaleFactory(name="Ô", ordinal=9)
    GradeFactory(scale=scale, name="Tốt", ordinal=1)
    desk.enter(
        month=date(2021, 4, 1), source=source, scale=scale, settled=200, received=50, forms=(40,),
        organization=OrganizationFactory(parent=desk.world.committee, name="Ủy ban mẫu"),
    )  # fmt: skip
    assert shown(office, sap=sort) == ["03/2021", "04/2021"]
    assert shown(office, sap=f"-{sort}") == ["04/2021", "03/2021"]


RUBBISH = ["x", "-1", "9" * 40, "\0", "²", "13/2021", "00/0000", "%"]


@pytest.mark.parametrize("value", RUBBISH)
def test_rubbish_in_the_address_asks_nothing(office, desk, value):
    desk.enter()
    for name in ("tu", "den", "nguon", "thang-do", "don-vi", "sap", "page"):
        assert office.get(f"{LIST}?{urlencode({name: value})}").status_code == 200
        assert office.get(f"{LIST}them/?{urlencode({name: value})}").status_code == 200
    assert shown(office, tu=value) == ["03/2021"]


def test_the_workbook_holds_what_the_list_shows_and_is_logged(office, desk):
    desk.enter(note="=cmd()")
    desk.enter(month=date(2021, 4, 1))
    answer = office.post(f"{LIST}xuat/?den=03/2021")
    table = read_table(SimpleUploadedFile("x.xlsx", answer.content))
    assert [row.values for row in table.rows] == [
        (desk.world.committee.name, "03/2021", "Bộ phận một cửa", "Thang 3 mức", 400, 120, 60, 30, 10, "=cmd()")
    ]
    log = ExportLog.objects.get()
    assert (log.list_name, log.rows, log.filters) == ("Khảo sát hài lòng", 1, {"Đến tháng": "03/2021"})


def test_the_note_names_only_what_its_reader_may_choose(office, desk):
    foreign = OrganizationFactory(committee=True, name="Đảng ủy kín")
    survey = desk.enter()
    desk.enter(organization=OrganizationFactory(parent=desk.world.committee, name="Ủy ban mẫu"))
    answer = office.post(f"{LIST}xuat/", query_params={"don-vi": foreign.pk, "tu": ""})
    assert (len(rows_of(answer)), notes_of(answer)[1:]) == (1, [WHOLE])
    own = office.post(
        f"{LIST}xuat/", query_params={"don-vi": survey.organization_id, "nguon": desk.source.pk, "tu": ""}
    )
    told = {"Nguồn khảo sát": "Bộ phận một cửa", "Đơn vị": desk.world.committee.name}
    assert notes_of(own)[1:] == [f"{label}: {word}" for label, word in told.items()]
    assert [log.filters for log in ExportLog.objects.order_by("pk")] == [{}, told]


def test_a_month_is_entered(office, desk):
    answer = office.post(f"{LIST}them/", typed_new(desk, settled="1.400", note="Tốt"))
    survey = SurveyCount.objects.get()
    assert answer.url == reverse("targets:survey", args=[survey.pk])
    assert (survey.settled, survey.note, survey.version, stored(survey)) == (1400, "Tốt", 1, [60, 30, 10])


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"received": "1.234,5"}, "received", "Cần số nguyên"),
        ({"received": "500"}, "received", "không được lớn hơn số hồ sơ đã giải quyết (400)"),
        ({"received": "99"}, "received", "Tổng số phiếu theo các mức (100)"),
        ({"month": "31/02/2021"}, "month", "Ghi tháng theo dạng"),
        ({"month": "12/2150"}, "month", "chưa tới"),
        ({"source": ""}, "source", "Hãy chọn"),
        ({"note": "x" * 1001}, "note", "tối đa 1000"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(office, desk, changes, field, words):
    answer = office.post(f"{LIST}them/", typed_new(desk) | {"note": "Giữ nguyên chữ này"} | changes)
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert 'value="30"' in answer.content.decode()
    assert not SurveyCount.objects.exists()


def test_a_missing_grade_is_asked_for(office, desk):
    answer = office.post(f"{LIST}them/", {k: v for k, v in typed_new(desk).items() if not k.startswith("grade_")})
    assert set(answer.context["form"].errors) == {f"grade_{grade.pk}" for grade in desk.grades}


def test_a_month_that_is_there_is_not_entered_anew(office, desk):
    desk.enter()
    answer = office.post(f"{LIST}them/", typed_new(desk, settled="999"))
    assert "Tháng 03/2021 đã có số liệu" in str(answer.context["form"].errors["month"])
    assert SurveyCount.objects.get().settled == 400


def test_a_second_correction_is_told_of_the_first_and_may_go_on(office, desk):
    survey = desk.enter()
    address = reverse("targets:survey_edit", args=[survey.pk])
    assert 'name="version" value="1"' in office.get(address).content.decode()
    desk.enter(settled=450)
    late = office.post(address, typed(desk, version="1", settled="500"))
    assert "vừa được người khác thay đổi" in late.content.decode()
    assert 'value="500"' in late.content.decode()
    assert SurveyCount.objects.get().settled == 450
    office.post(address, typed(desk, version=late.context["form"]["version"].value(), settled="500"))
    assert SurveyCount.objects.get().settled == 500


def test_without_a_scale_the_page_says_what_to_do(office, desk):
    desk.scale.valid_to = date(2021, 1, 1)
    desk.scale.save()
    assert "Chưa có thang đo nào đang dùng" in office.get(f"{LIST}them/").content.decode()


def test_a_month_is_removed_only_as_it_was_seen(office, desk):
    survey = desk.enter()
    address = reverse("targets:survey_remove", args=[survey.pk])
    desk.enter(settled=450)
    assert "vừa được người khác" in office.post(address, {"version": "1"}, follow=True).content.decode()
    office.post(address, {"version": "2"})
    assert not SurveyCount.objects.exists()


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_readers_read_and_are_told_why_they_do_not_write(desk, client, who):
    survey = desk.enter()
    client.force_login(getattr(desk.world, who))
    assert "Chỉ Văn phòng Đảng ủy được nhập" in client.get(LIST).content.decode()
    assert "90,0%" in client.get(f"{LIST}{survey.pk}/").content.decode()
    for answer in (client.get(f"{LIST}{survey.pk}/sua/"), client.post(f"{LIST}{survey.pk}/xoa/", {"version": 1})):
        assert answer.status_code == 403
        assert "Chỉ Văn phòng Đảng ủy" in answer.content.decode()
    assert client.post(f"{LIST}them/", typed_new(desk)).status_code == 403
    assert SurveyCount.objects.get().version == 1


@pytest.mark.parametrize("who", ["secretary", "neighbour_secretary", "admin"])
def test_closed_to_who_reads_no_figures(desk, client, who):
    survey = desk.enter()
    client.force_login(getattr(desk.world, who))
    answers = [client.get(LIST), client.get(f"{LIST}{survey.pk}/"), client.post(f"{LIST}xuat/")]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert "Số liệu này dành cho lãnh đạo" in answers[0].content.decode()


def test_another_committee_sees_nothing_of_it(desk, client):
    survey = desk.enter()
    client.force_login(desk.stranger())
    assert client.get(LIST).context["rows"] == []
    for verb in ("", "sua/"):
        assert client.get(f"{LIST}{survey.pk}/{verb}").status_code == 404
    assert client.post(f"{LIST}{survey.pk}/xoa/", {"version": 1}).status_code == 404
    assert SurveyCount.objects.exists()


def test_as_many_queries_for_ten_rows_as_for_one(office, desk):
    desk.enter()

    def queries():
        office.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            assert office.get(LIST).status_code == 200
            assert office.post(f"{LIST}xuat/").status_code == 200
        return len(asked)

    few = queries()
    for number in range(9):
        desk.enter(month=date(2010 + number // 12, number % 12 + 1, 1))
    assert queries() == few


def known(client) -> dict:
    form = client.get(f"{LIST}them/").context["form"]
    return {name: form[name].value() for name in ("organization", "source", "month")}


def test_what_can_be_meant_one_way_only_is_filled_in(office, desk, settings):
    settings.TODAY = "2021-05-01"
    assert known(office) == {"organization": desk.world.committee.pk, "source": desk.source.pk, "month": None}
    desk.enter(month=date(2021, 3, 1))
    assert known(office)["month"] == "04/2021"
    desk.enter(month=date(2021, 4, 1))
    assert known(office)["month"] == "05/2021"
    settings.TODAY = "2021-04-30"
    assert known(office)["month"] is None


def test_what_may_be_another_is_chosen(office, desk):
    desk.enter(month=date(2021, 3, 1))
    SurveySourceFactory(name="Cổng dịch vụ công")
    assert known(office) == {"organization": desk.world.committee.pk, "source": None, "month": None}
