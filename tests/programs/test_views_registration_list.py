"""The list of works: what each reader finds, however asked, and the same rows as a workbook."""

import io
import unicodedata

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.models import ExportLog, Registration
from programs.queries.current import NO_PROGRAM
from tests.books import notes_of, rows_of
from tests.factories.handins import RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import ProgramFactory, WorkFieldFactory, WorkKindFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/cong-trinh/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def send(world, title, unit=None, **values):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    draft = RegistrationFactory(
        program=world.program, organization=unit or world.cell, author=author, title=title, **values
    )
    return handins.hand_in(draft, by=author)


def titles(answer):
    return [work.title for work in answer.context["page"]]


def test_a_secretary_sees_her_own_with_drafts_and_may_register(world, client):
    RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="Nháp của tôi")
    send(world, "Của đơn vị khác", world.neighbour)
    client.force_login(world.secretary)
    answer = client.get(LIST)
    assert titles(answer) == ["Nháp của tôi"]
    assert "Đăng ký công trình" in answer.content.decode()


def test_readers_see_what_was_handed_in_in_the_offices_words(world, office):
    RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="Nháp")
    send(world, "Đã gửi")
    page = office.get(LIST)
    assert titles(page) == ["Đã gửi"]
    assert "Chờ duyệt" in page.content.decode()
    assert "Nhập thay đơn vị" in page.content.decode()


def test_leaders_read_and_begin_nothing(world, client):
    client.force_login(world.leader)
    page = client.get(LIST).content.decode()
    assert "Nhập thay đơn vị" not in page
    assert "Công trình hiện ở đây khi đơn vị gửi." in page


def test_only_the_chosen_programme(world, office):
    send(world, "Năm nay")
    other = ProgramFactory(issuer=world.committee, year=2020)
    office.post("/chon-chuong-trinh/", {"program": other.pk})
    assert titles(office.get(LIST)) == []


@pytest.mark.parametrize("text", ["so hoa", "SỐ HÓA", "số hoá", unicodedata.normalize("NFD", "hồ sơ")])
def test_search_does_without_marks(world, office, text):
    send(world, "Số hóa hồ sơ")
    send(world, "Tổ tự quản", world.neighbour)
    assert titles(office.get(LIST, {"q": text})) == ["Số hóa hồ sơ"]


def test_each_filter_finds_its_rows(world, office):
    field = WorkFieldFactory(name="Văn hóa - xã hội")
    kind = WorkKindFactory()
    bound = send(world, "Một", field=field, kind=kind)
    send(world, "Hai", world.neighbour, holder="individual", campaign_items=[], no_campaign=True)
    handins.accept(bound, by=world.staff)
    assert titles(office.get(LIST, {"loai": kind.pk})) == ["Một"]
    for query in ({"linh-vuc": field.pk}, {"don-vi": world.cell.pk}, {"gan-ket": "co"}, {"trang-thai": "accepted"}):
        assert titles(office.get(LIST, query)) == ["Một"], query
    for query in ({"hinh-thuc": "individual"}, {"gan-ket": "khong"}, {"trang-thai": "submitted"}):
        assert titles(office.get(LIST, query)) == ["Hai"], query
    assert "Không có công trình nào như vậy" in office.get(LIST, {"q": "ba"}).content.decode()


def test_sorts_in_vietnamese_order_both_ways(world, office):
    for title in ("Đô thị", "Dân sinh", "Áo ấm"):
        send(world, title)
    assert titles(office.get(LIST, {"sap": "ten"})) == ["Áo ấm", "Dân sinh", "Đô thị"]
    assert titles(office.get(LIST, {"sap": "-ten"})) == ["Đô thị", "Dân sinh", "Áo ấm"]


@pytest.mark.parametrize("column", ["don-vi", "linh-vuc", "gan-ket", "hinh-thuc", "trang-thai", "gui", "sua"])
def test_every_column_sorts_without_losing_a_row(world, office, column):
    for title in ("Một", "Hai"):
        send(world, title)
    for sort in (column, f"-{column}"):
        assert sorted(titles(office.get(LIST, {"sap": sort}))) == ["Hai", "Một"]


NAMES = ("q", "page", "sap", "trang-thai", "don-vi", "loai", "linh-vuc", "gan-ket", "hinh-thuc")
NONSENSE = ("%00", "9" * 40, "%C2%B2", "-1", "'%22%3Cx", "x" * 3000)
# A zero byte is no word; the others are words that no row holds.
UNKNOWN_WORDS = {f"q={value}" for value in NONSENSE[1:]}
RUBBISH = [f"{name}={value}" for name in NAMES for value in NONSENSE]


def test_rubbish_in_the_address_is_never_an_error(world, office):
    send(world, "Một")
    for query in RUBBISH:
        assert titles(office.get(f"{LIST}?{query}")) == ([] if query in UNKNOWN_WORDS else ["Một"]), query


def test_the_workbook_has_a_column_of_kinds_where_there_are_kinds(world, office):
    send(world, "Một", kind=WorkKindFactory(name="Quy chế dân chủ"))
    answer = office.post(reverse("programs:registrations_export"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = [row[:4] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert rows[0] == ("Tên công trình", "Đơn vị", "Loại", "Lĩnh vực")
    assert rows[1] == ("Một", "Chi bộ Văn phòng mẫu", "Quy chế dân chủ", "Kinh tế")


def test_exports_exactly_what_is_shown_and_says_so_in_the_log(world, office):
    send(world, "=1+1")
    send(world, "Khác", world.neighbour)
    answer = office.post(f"{reverse('programs:registrations_export')}?q=1")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Tên công trình", "=1+1"]
    assert rows[1][1:7] == ("Chi bộ Văn phòng mẫu", "Kinh tế", "Nội dung 1", "Tập thể", "Chờ duyệt", rows[1][6])
    assert book.worksheets[0]["A2"].data_type == "s"
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.staff, 1, {"Tìm": "1"})


def test_the_note_of_the_workbook_uses_the_words_of_its_reader(world, client):
    send(world, "Một")
    told = {}
    for reader in (world.staff, world.secretary):
        client.force_login(reader)
        asked = {"trang-thai": "submitted", "gan-ket": "co", "don-vi": world.cell.pk}
        answer = client.post(reverse("programs:registrations_export", query=asked))
        told[reader] = notes_of(answer)[1:]
    unit = ["Đơn vị: Chi bộ Văn phòng mẫu", "Gắn với nội dung “5 không”: Có gắn"]
    assert told == {world.staff: ["Trạng thái: Chờ duyệt", *unit], world.secretary: ["Trạng thái: Đã gửi", *unit]}


def test_a_unit_that_the_reader_may_not_see_is_not_named(world, client):
    send(world, "Một", world.neighbour)
    client.force_login(world.secretary)
    answer = client.post(reverse("programs:registrations_export", query={"don-vi": world.neighbour.pk}))
    assert rows_of(answer)[1:] == []
    assert str(world.neighbour) not in str(notes_of(answer))
    assert ExportLog.objects.get().filters == {}


def test_the_export_is_a_post_and_holds_only_what_its_reader_sees(world, client):
    send(world, "Của đơn vị khác", world.neighbour)
    send(world, "Của tôi")
    client.force_login(world.secretary)
    assert client.get(reverse("programs:registrations_export")).status_code == 405
    answer = client.post(reverse("programs:registrations_export"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Của tôi"]


def test_a_reader_without_a_programme_is_told(client, world):
    lonely = world.appoint(OrganizationFactory(committee=True), "Người mới", staff=True)
    client.force_login(lonely)
    assert "Đơn vị đăng ký công trình khi chương trình" in client.get(LIST).content.decode()
    assert client.post(reverse("programs:registrations_export")).status_code == 403
    assert client.post(reverse("programs:registration_start")).status_code == 403
    assert "Không còn mục nào" in client.get("/cho-xu-ly/").content.decode()
    assert client.post("/cho-xu-ly/duyet/", {"ids": ["cong-trinh.1.1"]}).context["reason"] == NO_PROGRAM


def test_anonymous_readers_go_to_the_login(client):
    assert client.get(LIST).url.startswith(reverse("account_login"))


def queries(client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(LIST).status_code == 200
        assert client.post(f"{LIST}xuat/").status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["staff", "secretary"])
def test_as_many_queries_for_ten_rows_as_for_one(world, client, who):
    send(world, "Một")
    client.force_login(getattr(world, who))
    few = queries(client)
    for n in range(9):
        send(world, f"Công trình {n}")
    assert Registration.objects.count() == 10
    assert queries(client) == few
