"""The list of proposals and awards: what each reader finds, and the same rows as a workbook."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.actions import commendations, handins
from programs.models import ExportLog
from tests.factories.handins import CommendationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import AwardFormFactory, AwardLevelFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/tuyen-duong/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def send(world, recipient, unit=None, **values):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    draft = CommendationFactory(
        program=world.program, organization=unit or world.cell, author=author, recipient=recipient, **values
    )
    return handins.hand_in(draft, by=author)


def award(world, recipient, on=date(2021, 9, 10), **values):
    accepted = handins.accept(send(world, recipient, **values), by=world.staff)
    return commendations.decide(accepted, by=world.staff, decision_number="15-QĐ/ĐU", decision_date=on)


def names(answer):
    return [item.recipient for item in answer.context["page"]]


def test_a_secretary_finds_her_own_with_drafts_and_may_propose(world, client):
    CommendationFactory(program=world.program, organization=world.cell, author=world.secretary, recipient="Nháp")
    send(world, "Của đơn vị khác", world.neighbour)
    client.force_login(world.secretary)
    answer = client.get(LIST)
    assert names(answer) == ["Nháp"]
    page = answer.content.decode()
    assert "Đề xuất tuyên dương" in page
    assert "Ghi nhận khen thưởng trực tiếp" not in page


def test_readers_see_what_was_handed_in_and_only_the_office_records(world, client, office):
    CommendationFactory(program=world.program, organization=world.cell, author=world.secretary, recipient="Nháp")
    send(world, "Tổ một cửa")
    page = office.get(LIST)
    assert names(page) == ["Tổ một cửa"]
    assert "Ghi nhận khen thưởng trực tiếp" in page.content.decode()
    client.force_login(world.leader)
    page = client.get(LIST).content.decode()
    assert "Chờ duyệt" in page
    assert "Ghi nhận khen thưởng trực tiếp" not in page
    assert "Nhập thay đơn vị" not in page


def test_every_filter(world, office):
    letter, city = AwardFormFactory(name="Thư khen"), AwardLevelFactory(name="Cấp Thành phố")
    award(world, "Nguyễn Thị Mẫu", holder="individual", form=letter, level=city)
    marked = send(world, "Tổ một cửa", world.neighbour)
    commendations.mark_movement(marked, by=world.staff, of_movement=True)
    for query in (
        {"loai": "award"}, {"trang-thai": "accepted"}, {"don-vi": world.cell.pk}, {"hinh-thuc": letter.pk},
        {"cap": city.pk}, {"tap-the": "individual"}, {"phong-trao": "khong"}, {"q": "nguyen thi"},
    ):  # fmt: skip
        assert names(office.get(LIST, query)) == ["Nguyễn Thị Mẫu"], query
    assert names(office.get(LIST, {"phong-trao": "co"})) == ["Tổ một cửa"]
    empty = office.get(LIST, {"q": "không hề có"}).content.decode()
    assert "Không có đề xuất nào như vậy" in empty


def test_every_column_sorts(world, office):
    award(world, "Đội A", holder="individual")
    award(world, "Ban B", unit=world.neighbour, on=date(2021, 6, 1))
    assert names(office.get(LIST, {"sap": "ten"})) == ["Ban B", "Đội A"]
    assert names(office.get(LIST, {"sap": "-quyet-dinh"})) == ["Đội A", "Ban B"]
    assert names(office.get(LIST, {"sap": "don-vi"})) == ["Ban B", "Đội A"]
    assert names(office.get(LIST, {"sap": "-tap-the"})) == ["Đội A", "Ban B"]
    for column in ("hinh-thuc", "cap", "phong-trao", "trang-thai", "sua"):
        assert len(names(office.get(LIST, {"sap": f"-{column}"}))) == 2


@pytest.mark.parametrize(
    "query", [{"loai": "x"}, {"cap": "9" * 40}, {"don-vi": "x"}, {"phong-trao": "\x00"}, {"sap": "x"}, {"page": "x"}]
)
def test_rubbish_filters_nothing(world, office, query):
    send(world, "Tổ một cửa")
    assert names(office.get(LIST, query)) == ["Tổ một cửa"]


def test_without_a_programme_the_page_is_empty(world, client):
    client.force_login(world.admin)
    assert "Đơn vị đề xuất tuyên dương khi chương trình" in client.get(LIST).content.decode()
    assert client.post(f"{LIST}xuat/").status_code == 403


def test_the_workbook_holds_name_position_unit_and_no_more(world, office):
    award(world, "=SUM(A1)", holder="individual", position="Chuyên viên")
    send(world, "Tổ một cửa", world.neighbour)
    answer = office.post(f"{LIST}xuat/?loai=award")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    head, row = list(sheet.values)
    assert head == (
        "STT", "Tập thể, cá nhân", "Tập thể hay cá nhân", "Chức vụ, đơn vị", "Thành tích", "Hình thức", "Cấp khen",
        "Số, ngày quyết định", "Phong trào “Dân vận khéo”", "Trạng thái",
    )  # fmt: skip
    assert row[:4] == (1, "=SUM(A1)", "Cá nhân", "Chuyên viên, Chi bộ Văn phòng mẫu")
    assert row[7:9] == ("15-QĐ/ĐU, ngày 10/09/2021", "Chưa")
    assert sheet.cell(2, 2).data_type == "s"
    log = ExportLog.objects.get()
    assert (log.rows, log.filters) == (1, {"Loại": "Khen thưởng"})


def test_as_many_queries_for_one_row_as_for_ten(world, office):
    send(world, "Tổ một cửa")
    office.get(LIST)
    with CaptureQueriesContext(connection) as few:
        office.get(LIST)
    for _ in range(9):
        CommendationFactory(
            program=world.program, organization=OrganizationFactory(parent=world.committee), state="submitted",
            sender=world.staff, sent_at="2021-03-16T08:00Z",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        answer = office.get(LIST)
    assert (len(names(answer)), len(many)) == (10, len(few))


def test_filters_unfold_where_one_is_set_and_a_lone_unit_is_no_choice(world, client):
    client.force_login(world.secretary)
    CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    plain, narrowed = (client.get(LIST, query).content.decode() for query in ({}, {"trang-thai": "draft"}))
    assert '<details class="more">' in plain
    assert 'id="loc-don-vi"' not in plain
    assert '<details class="more" open>' in narrowed
    assert 'id="loc-don-vi"' in client.get(LIST, {"don-vi": world.cell.pk}).content.decode()
