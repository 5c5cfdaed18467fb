"""Import of satisfaction counts: real files through upload, preview and confirmation."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from targets.models import SurveyCount
from tests.factories.targets import GradeFactory, SatisfactionScaleFactory, SurveySourceFactory
from tests.targets.desk import make_desk
from tests.targets.test_surveys import stored

pytestmark = pytest.mark.django_db

UPLOAD = "/khao-sat/nhap/"
HEAD = [
    "Tháng", "Nguồn khảo sát", "Thang đo", "Số hồ sơ đã giải quyết", "Số phiếu thu về",
    "Rất hài lòng", "Hài lòng", "Không hài lòng", "Ghi chú",
]  # fmt: skip
GOOD = ["03/2021", "Bộ phận một cửa", "Thang 3 mức", 400, 120, 60, 30, 10, "Mẫu"]


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def office(desk, client):
    client.force_login(desk.world.staff)
    return client


def book(*rows, head=HEAD):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([head, *rows]):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("so-lieu.xlsx", out.getvalue())


def table(*rows):
    lines = [";".join(map(str, row)) for row in [HEAD, *rows]]
    return SimpleUploadedFile("so-lieu.csv", "\n".join(lines).encode())


def with_values(**changes):
    """The good row with other values in the columns of these places: `_4="1.234,5"`."""
    return [changes.get(f"_{place}", value) for place, value in enumerate(GOOD)]


def upload(client, file):
    """The address of the preview and its page."""
    answer = client.post(UPLOAD, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url, client.get(answer.url)


def confirm(client, address, page):
    return client.post(f"{address}xac-nhan/", {"fingerprint": page.context["preview"].fingerprint}, follow=True)


@pytest.mark.parametrize("make", [book, table])
def test_a_good_file_is_shown_first_and_written_after_the_confirmation(office, desk, make):
    address, page = upload(office, make(GOOD, with_values(_0="04/2021", _3=1400)))
    assert "<b>2</b> tháng mới" in page.content.decode() and "<b>1.400</b>" in page.content.decode()
    assert not SurveyCount.objects.exists()
    done = confirm(office, address, page)
    assert "Đã nhập: 2 tháng mới, 0 tháng thay đổi." in done.content.decode()
    survey = SurveyCount.objects.get(month=date(2021, 3, 1))
    assert (survey.settled, survey.note, stored(survey), survey.by) == (400, "Mẫu", [60, 30, 10], desk.world.staff)


def test_a_second_file_shows_old_and_new_numbers(office, desk):
    desk.enter(note="Mẫu")
    desk.enter(month=date(2021, 4, 1), note="Mẫu")
    address, page = upload(office, book(with_values(_5=50, _8="Sửa"), with_values(_0="04/2021")))
    text = page.content.decode()
    assert "<s>60</s> → <b>50</b>" in text and "<s>Mẫu</s> → <b>Sửa</b>" in text
    assert [len(getattr(page.context["preview"], kind)) for kind in ("new", "changed", "same")] == [0, 1, 1]
    confirm(office, address, page)
    march, april = SurveyCount.objects.order_by("month")
    assert (stored(march), march.version, april.version) == ([50, 30, 10], 2, 1)


def test_the_exported_file_changes_nothing(office, desk):
    desk.enter(note="=1+1")
    desk.enter(month=date(2021, 4, 1), forms=(0, 0, 0), received=0)
    other = SatisfactionScaleFactory(name="Thang 2 mức")
    for place, name in enumerate(["Hài lòng", "Kém"]):
        GradeFactory(scale=other, name=name, ordinal=place)
    desk.enter(scale=other, forms=(5, 4), settled=9, received=9)
    exported = office.post("/khao-sat/xuat/").content
    _, page = upload(office, SimpleUploadedFile("xuat.xlsx", exported))
    preview = page.context["preview"]
    assert (len(preview.same), preview.new, preview.changed, list(preview.bad)) == (3, [], [], [])
    assert "không có gì để nhập" in page.content.decode()


def test_a_file_without_the_note_column_keeps_the_stored_notes(office, desk):
    desk.enter(note="Giữ lại")
    address, page = upload(office, book(with_values(_5=50)[:-1], head=HEAD[:-1]))
    confirm(office, address, page)
    assert SurveyCount.objects.get().note == "Giữ lại"


@pytest.mark.parametrize(
    ("changes", "label", "words"),
    [
        ({"_0": "13/2021"}, "Tháng", "Không có tháng 13"),
        ({"_0": "12/2150"}, "Tháng", "chưa tới"),
        ({"_1": "Nơi lạ"}, "Nguồn khảo sát", "Các tên đang có: “Bộ phận một cửa”"),
        ({"_2": "Thang lạ"}, "Thang đo", "Không có “Thang lạ”"),
        ({"_3": "1.234,5"}, "Số hồ sơ đã giải quyết", "Cần số nguyên"),
        ({"_3": 12.5}, "Số hồ sơ đã giải quyết", "Cần số nguyên"),
        ({"_4": -1}, "Số phiếu thu về", "từ 0 trở lên"),
        ({"_4": 401}, "Số phiếu thu về", "không được lớn hơn số hồ sơ"),
        ({"_5": 100}, "Số phiếu thu về", "không được lớn hơn số phiếu thu về"),
        ({"_6": ""}, "Hài lòng", "Hãy ghi số phiếu mức “Hài lòng”"),
        ({"_7": "mười"}, "Không hài lòng", "Cần số nguyên"),
        ({"_8": "x" * 1001}, "Ghi chú", "tối đa 1000"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(office, desk, changes, label, words):
    address, page = upload(office, book(GOOD, with_values(**{"_0": "04/2021", **changes})))
    [bad] = page.context["preview"].bad
    assert (bad.number, bad.label) == (3, label)
    assert words in bad.message
    assert "Dòng 3" in page.content.decode() and "Xác nhận nhập" not in page.content.decode()
    confirm(office, address, page)
    assert not SurveyCount.objects.exists()


def test_a_month_twice_a_foreign_desk_and_a_foreign_grade_are_bad_rows(office, desk):
    head, other = [*HEAD, "Đơn vị"], "Đảng ủy không phải của mình"
    GradeFactory(scale=SatisfactionScaleFactory(name="Thang khác"), name="Kém", ordinal=1)
    rows = [
        [*GOOD, ""],
        [*GOOD, ""],
        [*with_values(_0="04/2021"), other],
        [*with_values(_0="05/2021", _2="Thang khác"), ""],
    ]
    _, page = upload(office, book(*rows, head=head))
    found = {(bad.number, bad.label) for bad in page.context["preview"].bad}
    assert {(3, "Tháng"), (4, "Đơn vị"), (5, "Rất hài lòng")} <= found


def test_headers_in_decomposed_letters_and_other_case_are_known(office, desk):
    head = [label.upper().replace("Á", "A\u0301").replace("Ố", "O\u0302\u0301") for label in HEAD]
    address, page = upload(office, book(GOOD, head=head))
    confirm(office, address, page)
    assert SurveyCount.objects.get().settled == 400


def test_an_unknown_column_is_named_and_passed_over(office, desk):
    _, page = upload(office, book([*GOOD, "x"], head=[*HEAD, "Người tổng hợp"]))
    assert "bỏ qua: Người tổng hợp" in page.content.decode()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("so-lieu.xlsx", b"MZ\x90 not a workbook"), "xlsx"),
        (SimpleUploadedFile("so-lieu.pdf", b"%PDF-1.4"), "Chỉ đọc được bảng ở tệp .xlsx hoặc .csv"),
        (SimpleUploadedFile("so-lieu.csv", "Tháng;Khác\n1;2".encode()), "Tệp thiếu cột"),
        (SimpleUploadedFile("so-lieu.csv", "Tháng".encode("utf-16-be")), "UTF-8"),
        (None, "Hãy chọn tệp"),
    ],
)
def test_what_is_no_such_table_is_refused_at_the_field(office, file, words):
    answer = office.post(UPLOAD, {"file": file} if file else {})
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["file"])


def test_a_change_between_preview_and_confirmation_is_shown_instead(office, desk):
    desk.enter(note="Mẫu")
    address, page = upload(office, book(with_values(_5=50)))
    desk.enter(note="Mẫu", forms=(40, 30, 10))
    again = confirm(office, address, page)
    assert "Dữ liệu vừa thay đổi" in again.content.decode()
    assert "<s>40</s> → <b>50</b>" in again.content.decode()
    assert stored(SurveyCount.objects.get()) == [40, 30, 10]
    confirm(office, address, again)
    assert stored(SurveyCount.objects.get()) == [50, 30, 10]


@pytest.mark.posts_unread
def test_a_second_confirmation_writes_nothing_twice(office, desk):
    address, page = upload(office, book(GOOD))
    confirm(office, address, page)
    again = office.post(f"{address}xac-nhan/", {"fingerprint": page.context["preview"].fingerprint}, follow=True)
    assert "Bản xem trước không còn" in again.content.decode()
    assert SurveyCount.objects.get().version == 1


def test_the_template_holds_the_columns_and_the_words(office, desk):
    SurveySourceFactory(name="Cổng dịch vụ công")
    content = office.get(reverse("targets:surveys_template")).content
    _, page = upload(office, SimpleUploadedFile("mau.xlsx", content))
    assert (page.context["preview"].lines, list(page.context["preview"].bad)) == ([], [])


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector"])
def test_only_the_office_imports(desk, client, who):
    client.force_login(getattr(desk.world, who))
    addresses = [UPLOAD, "/khao-sat/nhap/mau/", "/khao-sat/nhap/abc/"]
    answers = [*map(client.get, addresses), client.post(UPLOAD), client.post("/khao-sat/nhap/abc/xac-nhan/")]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert "Chỉ Văn phòng Đảng ủy" in answers[0].content.decode()


def test_a_preview_belongs_to_its_session(office, desk, client):
    address, _ = upload(office, book(GOOD))
    client.force_login(desk.world.other_staff)
    assert "Bản xem trước không còn" in client.get(address, follow=True).content.decode()
