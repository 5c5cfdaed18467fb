"""Hand-fed figures in their pages: entered, corrected, read, refused."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.models import ExportLog
from targets.models import ReportedFigure
from tests.books import book_of, notes_of, rows_of
from tests.factories.programs import ProgramFactory
from tests.factories.targets import ReportedFigureFactory, TargetFactory, TargetRevisionFactory
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def target(desk):
    return TargetFactory(program=desk.world.program, reported=True, threshold=95, comparator="gt", unit_word="buổi")


@pytest.fixture
def office(desk, client):
    client.force_login(desk.world.staff)
    return client


def place(target, figure=None, verb=""):
    return f"/chi-tieu/{target.pk}/so-lieu/" + (f"{figure.pk}/{verb}" if figure else "")


def typed(**more):
    return {"day": "30/06/2021", "done": "6", "due": "10", "source": "Báo cáo 6 tháng", "seen": "", **more}


def test_a_figure_is_entered_and_stands_in_the_list(office, target):
    answer = office.post(place(target), typed(), follow=True)
    assert "Đã nhập số liệu ngày 30/06/2021." in answer.content.decode()
    figure = ReportedFigure.objects.get()
    assert (figure.date, figure.done, figure.due, figure.source) == (date(2021, 6, 30), 6, 10, "Báo cáo 6 tháng")
    page = office.get(place(target)).content.decode()
    assert "60,0%" in page and "Báo cáo 6 tháng" in page and "Đã đạt (buổi)" in page


def test_the_percent_never_contradicts_the_goal_of_its_day(office, target):
    ReportedFigureFactory(target=target, done=9501, due=10000)
    ReportedFigureFactory(target=target, date=date(2021, 9, 30), done=95, due=100)
    TargetRevisionFactory(target=target, threshold=95, comparator="gt")
    shown = [line.percent for line in office.get(place(target)).context["lines"]]
    assert shown == ["95,0%", "95,01%"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"done": "1.234,5"}, "done", "Cần số nguyên"),
        ({"done": "-1"}, "done", "từ 0 trở lên"),
        ({"due": "0"}, "due", "từ 1 trở lên"),
        ({"due": "9" * 25}, "due", "trở xuống"),
        ({"day": "31/02/2021"}, "day", "không có ngày 31"),
        ({"day": "31/12/2199"}, "day", "chưa tới"),
        ({"source": ""}, "source", "Hãy nhập"),
        ({"source": "x" * 301}, "source", "tối đa 300"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(office, target, changes, field, words):
    answer = office.post(place(target), typed(**changes))
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert ("Báo cáo 6 tháng" in answer.content.decode()) == (field != "source")
    assert not ReportedFigure.objects.exists()


class TestMoreDoneThanDue:
    """Right of a number that was allotted, wrong of a share: the office says which, of just these two numbers."""

    def test_as_many_as_due_needs_no_word(self, office, target):
        office.post(place(target), typed(done="10"))
        assert ReportedFigure.objects.get().done == 10

    def test_one_more_is_asked_about_and_nothing_typed_is_lost(self, office, target):
        answer = office.post(place(target), typed(done="11"))
        page = answer.content.decode()
        assert answer.status_code == 422 and not ReportedFigure.objects.exists()
        assert "Số đã đạt (11) lớn hơn số phải đạt (10)" in str(answer.context["form"].errors["done"])
        assert all(f'value="{words}"' in page for words in ("11", "10", "30/06/2021", "Báo cáo 6 tháng", "11/10"))

    def test_confirmed_it_is_taken(self, office, target):
        office.post(place(target), typed(done="11", beyond="11/10"))
        assert (ReportedFigure.objects.get().done, ReportedFigure.objects.get().due) == (11, 10)

    def test_other_numbers_are_asked_about_anew(self, office, target):
        answer = office.post(place(target), typed(done="110", beyond="11/10"))
        assert answer.status_code == 422 and not ReportedFigure.objects.exists()
        assert 'value="110/10"' in answer.content.decode() and "checked" not in answer.content.decode()

    def test_what_was_confirmed_is_corrected_without_another_word(self, office, target):
        figure = ReportedFigureFactory(target=target, done=11, due=10)
        shown = office.get(place(target, figure)).context["form"]
        assert (shown.beyond, shown.is_beyond) == ("11/10", True)
        more = {"source": "Biên bản", "seen": shown["seen"].value(), "beyond": shown.beyond}
        office.post(place(target, figure), {"done": "11", "due": "10", **more})
        assert ReportedFigure.objects.get().source == "Biên bản"

    @pytest.mark.parametrize("rubbish", [{"done": ""}, {"due": "x"}, {"done": "11", "beyond": "x/y"}])
    def test_rubbish_is_told_at_its_field(self, office, target, rubbish):
        assert office.post(place(target), typed(**rubbish)).status_code == 422
        assert not ReportedFigure.objects.exists()


def test_a_day_that_is_there_is_not_entered_anew(office, target):
    ReportedFigureFactory(target=target)
    answer = office.post(place(target), typed(done="9"))
    assert "Ngày này đã có số liệu" in str(answer.context["form"].errors["day"])
    assert ReportedFigure.objects.get().done == 60


def test_a_second_correction_is_told_of_the_first_and_may_go_on(office, target):
    figure = ReportedFigureFactory(target=target)
    seen = office.get(place(target, figure)).context["form"]["seen"].value()
    mended = {"due": "100", "source": "Báo cáo 6 tháng"}
    office.post(place(target, figure), {**mended, "done": "61", "seen": seen})
    late = office.post(place(target, figure), {**mended, "done": "62", "seen": seen})
    assert "vừa được người khác thay đổi" in late.content.decode()
    assert 'value="62"' in late.content.decode()
    assert ReportedFigure.objects.get().done == 61
    office.post(place(target, figure), {**mended, "done": "62", "seen": late.context["form"]["seen"].value()})
    assert ReportedFigure.objects.get().done == 62


def test_a_figure_is_removed_only_as_it_was_seen(office, target):
    figure = ReportedFigureFactory(target=target)
    seen = office.get(place(target, figure)).context["remove_form"]["seen"].value()
    assert "vừa được" in office.post(place(target, figure, "xoa/"), {"seen": "x"}, follow=True).content.decode()
    office.post(place(target, figure, "xoa/"), {"seen": seen})
    assert not ReportedFigure.objects.exists()


def test_figures_of_a_closed_programme_are_read_only(desk, office):
    closed = ProgramFactory(issuer=desk.world.committee, closed=True)
    target = TargetFactory(program=closed, reported=True)
    figure = ReportedFigureFactory(target=target)
    assert "Chương trình đã kết thúc" in office.get(place(target)).content.decode()
    assert office.post(place(target), typed()).status_code == 403
    assert office.post(place(target, figure), typed(done="1")).status_code == 403
    assert ReportedFigure.objects.get().done == 60


def test_the_programme_leads_its_readers_there_and_nobody_else(desk, target, client):
    for who, leads in {"staff": True, "leader": True, "secretary": False}.items():
        client.force_login(getattr(desk.world, who))
        page = client.get(f"/chuong-trinh/{target.program_id}/noi-bo/").content.decode()
        assert (place(target) in page) is leads


def test_a_target_that_counts_by_itself_has_no_such_page(desk, office):
    counted = TargetFactory(program=desk.world.program, registered=True)
    answers = office.get(place(counted)), office.post(place(counted), typed())
    assert ([answer.status_code for answer in answers], ReportedFigure.objects.count()) == ([404, 404], 0)


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_readers_read_and_do_not_write(desk, target, client, who):
    figure = ReportedFigureFactory(target=target)
    client.force_login(getattr(desk.world, who))
    page = client.get(place(target))
    assert "60,0%" in page.content.decode() and "Lưu số liệu" not in page.content.decode()
    assert client.get(place(target, figure)).status_code == 200
    for answer in (client.post(place(target), typed()), client.post(place(target, figure, "xoa/"))):
        assert answer.status_code == 403
        assert "Chỉ Văn phòng Đảng ủy" in answer.content.decode()
    assert ReportedFigure.objects.count() == 1


def test_a_secretary_is_refused_with_the_reason_and_strangers_find_nothing(desk, target, client):
    figure = ReportedFigureFactory(target=target)
    client.force_login(desk.world.secretary)
    for answer in (client.get(place(target)), client.get(place(target, figure))):
        assert answer.status_code == 403
        assert "Số liệu này dành cho lãnh đạo" in answer.content.decode()
    client.force_login(desk.stranger())
    assert client.get(place(target)).status_code == client.get(place(target, figure)).status_code == 404
    assert client.post(place(target), typed()).status_code == 404


def test_a_figure_is_found_under_its_own_target_only(desk, target, office):
    other = TargetFactory(program=desk.world.program, reported=True, ordinal=6)
    figure = ReportedFigureFactory(target=target)
    answers = office.get(place(other, figure)), office.post(place(other, figure, "bo/"))
    assert ([answer.status_code for answer in answers], list(ReportedFigure.objects.all())) == ([404, 404], [figure])


def test_the_workbook_holds_what_is_shown_and_is_logged(desk, client, target):
    ReportedFigureFactory(target=target, source="=1+1", done=9501, due=10000)
    ReportedFigureFactory(target=target, date=date(2021, 9, 30), source="Báo cáo quý III")
    client.force_login(desk.world.leader)
    answer = client.post(f"{place(target)}xuat/", query_params={"q": "=1"})
    row = rows_of(answer)[1]
    assert (row[1:5], len(rows_of(answer))) == ((9501, 10000, "95,01%", "=1+1"), 2)
    assert book_of(answer).worksheets[0]["E2"].data_type == "s"
    assert notes_of(answer)[1:] == ["Chỉ tiêu: trên 95%", "Đơn vị tính: buổi", "Tìm: =1"]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (desk.world.leader, 1, {"Tìm": "=1"})
    assert str(target.program) in log.list_name


@pytest.mark.parametrize("who", ["secretary", "admin"])
def test_who_does_not_read_figures_does_not_take_them_out(desk, client, target, who):
    client.force_login(getattr(desk.world, who))
    assert client.post(f"{place(target)}xuat/").status_code in (403, 404)
    assert not ExportLog.objects.exists()


def test_a_long_list_is_searched_by_source_without_marks(office, target):
    for number in range(21):
        ReportedFigureFactory(target=target, date=date(2021, 1, 1) + timedelta(days=number), source=f"Tuần {number}")
    assert "Tìm theo nguồn số liệu" in office.get(place(target)).content.decode()
    found = office.get(place(target), {"q": "TUAN 20"}).context["lines"]
    assert [line.figure.source for line in found] == ["Tuần 20"]
    assert "Không có số liệu nào như vậy" in office.get(place(target), {"q": "tháng"}).content.decode()


@pytest.mark.parametrize("sort", ["ngay", "dat", "phai-dat", "nguon", "x", "\0"])
def test_as_many_queries_for_fifty_rows_as_for_one_in_any_order(office, target, sort):
    ReportedFigureFactory(target=target)

    def queries():
        office.get(place(target))
        with CaptureQueriesContext(connection) as asked:
            assert office.get(place(target), {"sap": sort}).status_code == 200
            assert office.post(f"{place(target)}xuat/", query_params={"sap": sort}).status_code == 200
        return len(asked)

    few = queries()
    for number in range(1, 50):
        ReportedFigureFactory(target=target, date=date(2021, 1, 1) + timedelta(days=number))
    assert queries() == few
