"""Documents and a document unit by unit: what each reader finds, asked however."""

import unicodedata
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.models import Dissemination, Document, ExportLog
from tests.books import rows_of
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.factories.programs import DocumentFactory, ProgramFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST, START = "/van-ban/", "/van-ban/buoi/moi/"


@pytest.fixture
def world():
    world = make_world()
    RollFactory(organization=world.cell, total=64)
    return world


@pytest.fixture
def document(world):
    return Document.objects.get(program=world.program)


@pytest.fixture
def url(document):
    return reverse("programs:document", args=[document.pk])


def reported(world, **values):
    draft = DisseminationFactory(program=world.program, organization=world.cell, author=world.secretary, **values)
    return handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)


def names(answer):
    return [row.name for row in answer.context["page"]]


def page(client, user, url, data=None):
    client.force_login(user)
    return client.get(url, data).content.decode()


def test_everybody_must_log_in(client, url):
    assert client.get(url).url.startswith(reverse("account_login"))


def test_the_list_holds_the_chosen_programmes_documents(world, client, document):
    other = ProgramFactory(issuer=world.committee, year=2020, title="Chương trình khác")
    DocumentFactory(program=other)
    text = page(client, world.leader, "/van-ban/")
    assert f'href="/van-ban/{document.pk}/"' in text
    assert text.count('class="row-link"') == 1
    assert "Không có văn bản nào như vậy" in page(client, world.leader, "/van-ban/", {"q": "không hề có"})


def test_a_programme_that_is_not_issued_has_no_document_yet(world, client):
    Document.objects.all().delete()
    assert "khi chương trình được ban hành" in page(client, world.secretary, "/van-ban/")


def test_a_foreign_committees_document_is_not_found(world, client):
    issuer = OrganizationFactory(committee=True, name="Đảng ủy khác")
    foreign = DocumentFactory(program=ProgramFactory(issuer=issuer), subject="Việc của Đảng ủy khác")
    client.force_login(world.leader)
    own = Document.objects.get(program=world.program)
    assert own.subject in client.get(reverse("programs:document", args=[own.pk])).content.decode()
    for name in ("document", "sessions"):
        answer = client.get(reverse(f"programs:{name}", args=[foreign.pk]))
        assert (answer.status_code, foreign.subject in answer.content.decode()) == (404, False)
    client.force_login(world.admin)
    answer = client.get(reverse("programs:document", args=[own.pk]))
    assert (answer.status_code, own.subject in answer.content.decode()) == (404, False)


def test_leaders_read_every_unit_and_who_has_not_yet(world, client, url):
    reported(world, newly_reached=64)
    client.force_login(world.leader)
    answer = client.get(url)
    assert set(names(answer)) == {"Chi bộ Văn phòng mẫu", "Chi bộ Đô thị mẫu", "Đảng bộ bộ phận Thanh tra mẫu"}
    assert "<b>1/3</b> đơn vị đã triển khai đủ" in answer.content.decode()
    assert "Chi bộ Văn phòng mẫu" not in names(client.get(url, {"loc": "chua"}))
    assert names(client.get(url, {"loc": "du"})) == ["Chi bộ Văn phòng mẫu"]
    assert "Báo cáo buổi triển khai" not in answer.content.decode()


@pytest.mark.parametrize("text", ["do thi", "ĐÔ THỊ", unicodedata.normalize("NFD", "đô thị")])
def test_units_are_searched_without_marks(world, client, url, text):
    client.force_login(world.leader)
    assert names(client.get(url, {"q": text})) == ["Chi bộ Đô thị mẫu"]


def test_the_furthest_behind_stand_first_and_every_column_sorts(world, client, url):
    reported(world, newly_reached=64)
    client.force_login(world.leader)
    assert names(client.get(url))[-1] == "Chi bộ Văn phòng mẫu"
    for column in ("quan-so", "da-du", "dang-vien", "so-buoi", "buoi-dau", "trang-thai"):
        assert names(client.get(url, {"sap": f"-{column}"}))[0] == "Chi bộ Văn phòng mẫu", column
    assert names(client.get(url, {"sap": "ten"}))[0] == "Chi bộ Đô thị mẫu"
    assert names(client.get(url, {"sap": "con-lai"}))[-1] == "Chi bộ Văn phòng mẫu"


@pytest.mark.parametrize("query", [{"loc": "x", "sap": "x"}, {"page": "x"}, {"q": "\x00"}, {"page": "9" * 30}])
def test_rubbish_asks_nothing(world, client, url, query):
    client.force_login(world.leader)
    assert len(names(client.get(url, query))) == 3
    assert client.get("/van-ban/", query).status_code == 200


def test_the_units_are_taken_out_as_shown_and_logged(world, client, url):
    reported(world, newly_reached=40, members_reached=9)
    client.force_login(world.leader)
    head, row = rows_of(client.post(f"{url}xuat/", query_params={"q": "van phong", "loc": "con-thieu"}))
    assert dict(zip(head, row, strict=True)) == {
        "STT": 1, "Đơn vị": "Chi bộ Văn phòng mẫu", "Tính cho": None, "Số người": 64, "Đã triển khai": 40,
        "Trong đó đảng viên": 9, "Còn lại": 24, "Số buổi": 1, "Buổi đầu": datetime(2021, 3, 15),
        "Trạng thái": "Còn người chưa dự",
    }  # fmt: skip
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.leader, 1, {"Tìm": "van phong", "Trạng thái": "Đang triển khai"})


def test_the_workbook_of_units_keeps_the_order_of_the_list(world, client, url):
    client.force_login(world.leader)
    for sort in ("ten", "-ten", "-quan-so"):
        taken = [row[1] for row in rows_of(client.post(f"{url}xuat/", query_params={"sap": sort}))[1:]]
        assert taken == names(client.get(url, {"sap": sort}))


def test_a_secretary_takes_out_her_own_unit_only(world, client, url):
    client.force_login(world.secretary)
    assert [row[1] for row in rows_of(client.post(f"{url}xuat/"))[1:]] == ["Chi bộ Văn phòng mẫu"]
    assert client.get(f"{url}xuat/").status_code == 405


def test_the_documents_are_taken_out_as_shown(world, client, document):
    Document.objects.create(program=world.program, kind="superior", sign="7-KH/TU", issuer="Thành ủy",
                            issued_on=date(2021, 4, 1), subject="Kế hoạch mẫu")  # fmt: skip
    client.force_login(world.leader)
    answer = client.post(f"{LIST}xuat/", query_params={"q": "ke hoach"})
    assert rows_of(answer)[1:] == [
        (1, "7-KH/TU", "Văn bản cấp trên", "Kế hoạch mẫu", "Thành ủy", datetime(2021, 4, 1), None, 1, 0, 3, None)
    ]
    assert ExportLog.objects.get().filters == {"Tìm": "ke hoach"}


def test_a_unit_over_its_roll_is_named(world, client, url):
    reported(world, newly_reached=60)
    reported(world, newly_reached=10, held_on=date(2021, 5, 1))
    text = page(client, world.leader, url)
    assert "Chi bộ Văn phòng mẫu: 70/64 người" in text
    assert "chỉ lấy đến 64" in page(client, world.secretary, url)


def test_a_secretary_reads_her_own_and_begins(world, client, url):
    text = page(client, world.secretary, url)
    assert "còn 64 người chưa được triển khai" in text
    assert "Báo cáo buổi triển khai" in text
    assert "Buổi triển khai bổ sung" not in text
    assert "Chi bộ Đô thị mẫu" not in text


def test_the_list_tells_a_secretary_how_far_her_unit_is(world, client, document):
    def told():
        return page(client, world.secretary, LIST)

    assert "Còn 64 người" in told()
    reported(world, newly_reached=40)
    assert "Còn 24 người" in told()
    assert "40/64 người đã dự" in told()
    assert f'name="document" value="{document.pk}"' in told()
    reported(world, newly_reached=24)
    assert "64/64 người đã dự" in told()
    assert "Đơn vị của đồng chí" not in page(client, world.leader, LIST)


def test_the_list_asks_as_much_for_one_document_as_for_twenty(world, client):
    client.force_login(world.secretary)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(20):
        Document.objects.create(
            program=world.program, kind="superior", sign=f"{number}-KH/TU", issuer="Thành ủy", issued_on=date(2021,
            4, 1),
            subject="Kế hoạch mẫu",
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(LIST).context["page"]) == 21
    assert len(many) == len(few)


def test_after_the_first_session_a_make_up_is_offered_with_what_is_left(world, client, url):
    session = reported(world, newly_reached=40)
    text = page(client, world.secretary, url)
    assert "Buổi triển khai bổ sung" in text
    assert "còn 24 người chưa được triển khai" in text
    assert f'href="/van-ban/buoi/{session.pk}/"' in text


def test_a_make_up_session_is_begun_as_such_and_once(world, client, document):
    client.force_login(world.secretary)
    asked = {"document": document.pk, "makeup": "1"}
    first, second = client.post(START, asked), client.post(START, asked)
    session = Dissemination.everything.get()
    assert (session.is_makeup, session.document, session.organization) == (True, document, world.cell)
    assert first.url == second.url
    text = client.get(first.url).content.decode()
    assert "chỉ ghi những người chưa dự buổi nào trước đó" in text
    assert "còn <b>64</b> người" in text


def test_a_first_session_needs_no_document_named(world, client, document):
    client.force_login(world.secretary)
    client.post(START)
    assert not Dissemination.everything.get(document=document).is_makeup


@pytest.mark.parametrize("rubbish", ["x", "0", "9" * 40, "²", "-1"])
def test_rubbish_as_document_is_not_found(world, client, rubbish):
    client.force_login(world.secretary)
    assert client.post(START, {"document": rubbish}).status_code == 404
    assert not Dissemination.everything.exists()


def test_readers_begin_nothing(world, client):
    client.force_login(world.leader)
    answer = client.post(START, {"organization": world.cell.pk})
    assert (answer.status_code, Dissemination.everything.exists()) == (403, False)
    assert "Chỉ bí thư, cán bộ phụ trách của đơn vị này" in answer.content.decode()


def test_a_closed_programme_says_why_nothing_begins(world, client, url):
    world.program.state, world.program.closed_on = "closed", date(2021, 12, 31)
    world.program.save()
    assert "Chương trình đã kết thúc nên không thay đổi được nữa." in page(client, world.secretary, url)


def test_as_many_queries_for_one_unit_as_for_fifty(world, client, url):
    client.force_login(world.leader)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
        client.post(f"{url}xuat/")
    for number in range(50):
        unit = OrganizationFactory(parent=world.committee)
        RollFactory(organization=unit, total=10 + number)
        DisseminationFactory(program=world.program, organization=unit, state="returned", sent_at="2021-03-16T08:00Z",
                             sender=world.staff)  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(url)
        assert len(rows_of(client.post(f"{url}xuat/"))) == 54
    assert len(many) == len(few)
