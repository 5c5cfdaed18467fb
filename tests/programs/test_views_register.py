"""The register on its pages: the list with its filters, the form with its warning, editions, files, workbooks."""

import unicodedata
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import documents, handins
from programs.enums import DocumentKind
from programs.models import Attachment, Dissemination, Document, ExportLog
from tests.books import book_of, notes_of, rows_of
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.factories.tasks import DocumentTypeFactory
from tests.kit.made_files import pdf
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST, NEW = "/van-ban/", "/van-ban/them/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    world = make_world()
    RollFactory(organization=world.cell, total=64, party_members=30)
    return world


@pytest.fixture
def office(world, client):
    client.force_login(world.staff)
    return client


def typed(**changes):
    data = {
        "type": DocumentTypeFactory().pk, "sign": "01-CT/mẫu", "issuer": "Cấp ủy cấp trên mẫu",
        "issued_on": "01/03/2021", "subject": "Chỉ thị mẫu", "for_all": "True", "due_on": "30/04/2021",
        "unstamped": "on", **changes,
    }  # fmt: skip
    return {name: value for name, value in data.items() if value is not None}


def superiors():
    return Document.objects.filter(kind=DocumentKind.SUPERIOR)


def accepted(world, paper, **values):
    item = DisseminationFactory(
        program=world.program, organization=world.cell, author=world.secretary, document=paper, **values
    )
    return handins.accept(handins.hand_in(item, by=world.secretary), by=world.staff)


def signs(answer):
    return [paper.sign for paper in answer.context["page"]]


def text_of(answer):
    return unescape(answer.content.decode())


def url(name, thing):
    return reverse(f"programs:{name}", args=[thing.pk])


def test_the_office_enters_a_document_and_goes_on_to_its_files(world, office):
    subject = unicodedata.normalize("NFD", "Thực hiện dân chủ")
    answer = office.post(NEW, typed(subject=subject, for_all="False", addressees=[world.cell.pk, world.inner.pk]))
    paper = superiors().get()
    assert answer.url == f"/van-ban/{paper.pk}/#tep"
    assert (paper.subject, paper.entered_by, paper.due_on) == ("Thực hiện dân chủ", world.staff, date(2021, 4, 30))
    assert set(paper.addressees.all()) == {world.cell, world.inner}
    page = text_of(office.get(answer.url))
    assert "Không tải lên tài liệu có dấu Mật, Tối mật, Tuyệt mật." in page
    assert "Chi bộ Đội 1 mẫu (trong Đảng bộ bộ phận Thanh tra mẫu)" in text_of(office.get(NEW))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"unstamped": None}, "unstamped", "hệ thống không nhận tài liệu mật"),
        ({"issued_on": "31/02/2021"}, "issued_on", "Tháng 2 không có ngày 31."),
        ({"issued_on": "01/06/2021"}, "issued_on", "Ngày ban hành chưa tới"),
        ({"due_on": "28/02/2021"}, "due_on", "Hạn triển khai phải từ ngày ban hành (01/03/2021) trở đi."),
        ({"for_all": "False"}, "addressees", "Chọn ít nhất một đơn vị nhận"),
        ({"for_all": "x"}, "for_all", ""),
        ({"addressees": ["x"]}, "addressees", ""),
        ({"addressees": ["9" * 30]}, "addressees", ""),
        ({"type": ""}, "type", ""),
        ({"type": "0"}, "type", ""),
        ({"sign": "x" * 61}, "sign", "chỉ được tối đa 60"),
        ({"subject": "\x00"}, "subject", ""),
    ],
)
def test_what_is_wrong_is_told_in_its_place_and_nothing_typed_is_lost(office, changes, field, words):
    answer = office.post(NEW, typed(**changes))
    assert (answer.status_code, superiors().exists()) == (422, False)
    assert field in answer.context["form"].errors
    assert words in text_of(answer)
    assert "Cấp ủy cấp trên mẫu" in text_of(answer)


def test_ticked_units_are_not_passed_over_in_silence(world, office):
    answer = office.post(NEW, typed(addressees=[world.cell.pk]))
    assert (answer.status_code, superiors().exists()) == (422, False)
    assert "hãy chọn “Những đơn vị được chọn”" in text_of(answer)


def test_a_paper_alike_is_told_of_and_may_still_be_entered(office):
    office.post(NEW, typed())
    twin = typed(sign="01-ct/mau", subject="Một chỉ thị khác")
    answer = office.post(NEW, twin)
    assert (answer.status_code, superiors().count()) == (422, 1)
    assert "Văn bản này có thể đã có" in text_of(answer)
    assert f'href="/van-ban/{superiors().get().pk}/"' in text_of(answer)
    office.post(NEW, twin | {"anyway": "1"})
    assert superiors().count() == 2


def test_entered_all_the_same_with_another_day_it_is_stored_with_that_day_and_once(office):
    data = typed()
    office.post(NEW, data)
    for _ in range(2):
        office.post(NEW, data | {"due_on": "15/05/2021", "anyway": "1"})
    assert sorted(superiors().values_list("due_on", flat=True)) == [date(2021, 4, 30), date(2021, 5, 15)]


def test_a_document_is_corrected_without_a_new_declaration(office):
    office.post(NEW, typed())
    paper = superiors().get()
    page = text_of(office.get(url("document_edit", paper)))
    assert 'value="01/03/2021"' in page
    assert "unstamped" not in page
    office.post(url("document_edit", paper), typed(subject="Đã sửa", unstamped=None, version=1))
    assert superiors().get().subject == "Đã sửa"
    answer = office.post(url("document_edit", paper), typed(subject="Bản cũ", unstamped=None, version=1))
    assert (answer.status_code, superiors().get().subject) == (422, "Đã sửa")
    assert "Người khác vừa thay đổi mục này" in text_of(answer)
    assert "Bản cũ" in text_of(answer)


def test_a_document_is_deleted_until_somebody_reports(world, office):
    office.post(NEW, typed())
    paper = superiors().get()
    assert "Xóa văn bản" in text_of(office.get(url("document", paper)))
    draft = DisseminationFactory(program=world.program, organization=world.cell, document=paper)
    assert "Đã có đơn vị báo cáo" in text_of(office.get(url("document", paper)))
    assert office.post(url("document_delete", paper)).status_code == 403
    draft.delete()
    assert office.post(url("document_delete", paper)).url == LIST
    assert not superiors().exists()


def test_a_new_edition_begins_with_the_old_words_and_closes_the_old_one(world, office):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell, world.neighbour], sign="04-HD/mẫu")
    accepted(world, paper)
    form = office.get(url("document_replace", paper)).context["form"]
    assert (form["subject"].value(), form["sign"].value()) == (paper.subject, "")
    assert set(form["addressees"].value()) == {world.cell.pk, world.neighbour.pk}
    both = [world.cell.pk, world.neighbour.pk]
    changed = typed(sign="11-HD/mẫu", issued_on="01/05/2021", due_on="", for_all="False", addressees=both, version=1)
    office.post(url("document_replace", paper), changed)
    edition = superiors().get(sign="11-HD/mẫu")
    old, new = text_of(office.get(url("document", paper))), text_of(office.get(url("document", edition)))
    assert "Văn bản này đã được thay" in old
    assert f'<a href="/van-ban/{edition.pk}/">11-HD/mẫu</a>' in old
    assert "Nhập thay đơn vị</button>" not in old
    assert "Chi bộ Văn phòng mẫu" in old
    assert "Thay cho <a" in new
    assert new.index("04-HD/mẫu</a><span") < new.index("<b>11-HD/mẫu</b>")
    assert office.post(url("document_replace", paper), changed).status_code == 403
    assert "đã được thay bằng 11-HD/mẫu" in text_of(office.get(LIST))


def test_files_are_kept_shown_and_taken_away(world, office, client):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    answer = office.post(url("document_attach", paper), {"file": SimpleUploadedFile("chi-thi.pdf", pdf())})
    assert answer.url == f"/van-ban/{paper.pk}/#tep"
    file = Attachment.objects.get()
    assert "chi-thi.pdf" in text_of(office.get(url("document", paper)))
    client.force_login(world.secretary)
    assert client.get(url("attachment", file)).status_code == 200
    assert url("document_detach", file) not in text_of(client.get(url("document", paper)))
    assert client.post(url("document_detach", file)).status_code == 403
    client.force_login(world.neighbour_secretary)
    assert client.get(url("attachment", file)).status_code == 404
    client.force_login(world.staff)
    client.post(url("document_detach", file))
    assert not Attachment.objects.exists()


def test_a_stamped_file_is_refused_with_the_rule(world, office):
    paper = SuperiorDocumentFactory(program=world.program)
    answer = office.post(url("document_attach", paper), {"file": SimpleUploadedFile("01-CT_MẬT.pdf", pdf())})
    assert (answer.status_code, Attachment.objects.exists()) == (422, False)
    told = text_of(answer)
    assert "Tên tệp “01-CT_MẬT.pdf” cho biết tài liệu có dấu mật." in told
    assert "Không tải lên tài liệu có dấu Mật, Tối mật, Tuyệt mật." in told


@pytest.fixture
def papers(world):
    order, plan = DocumentTypeFactory(), DocumentTypeFactory(name="Kế hoạch")
    return {
        "order": SuperiorDocumentFactory(program=world.program, sign="01-CT/mẫu", type=order, due_on=date(2021, 4, 1)),
        "plan": SuperiorDocumentFactory(
            program=world.program, sign="02-KH/mẫu", type=plan, issuer="Cơ quan mẫu", issued_on=date(2020, 12, 1),
            due_on=date(2021, 6, 1), to=[world.cell], subject="Kế hoạch khảo sát",
        ),
        "letter": SuperiorDocumentFactory(program=world.program, sign="03-CV/mẫu", type=order, due_on=None),
    }  # fmt: skip


def test_the_list_by_kind_issuer_year_deadline_and_words(world, office, papers):
    own, order, plan, letter = world.program.sign, "01-CT/mẫu", "02-KH/mẫu", "03-CV/mẫu"
    asked = {
        "": {own, order, plan, letter}, f"loai={papers['plan'].type_id}": {plan}, "co-quan=Cơ quan mẫu": {plan},
        "nam=2020": {plan}, "nam=2021": {own, order, letter}, "han=qua-han": {order}, "han=con-han": {plan},
        "han=khong": {own, letter}, "q=khao sat": {plan}, "q=01-ct": {order}, "ap-dung=moi": {own, order, plan, letter},
        "ap-dung=cu": set(),
    }  # fmt: skip
    for query, wanted in asked.items():
        assert set(signs(office.get(f"{LIST}?{query}"))) == wanted, query
    assert "Không có văn bản nào như vậy" in text_of(office.get(f"{LIST}?q=không hề có"))


def test_the_list_by_what_units_have_left(world, office, papers):
    accepted(world, papers["plan"])
    assert "02-KH/mẫu" not in signs(office.get(f"{LIST}?con-lai=con"))
    assert signs(office.get(f"{LIST}?con-lai=du")) == ["02-KH/mẫu"]
    assert '<td class="number" data-label="Đơn vị đã triển khai">1/1</td>' in office.get(LIST).content.decode()


def test_the_list_sorts_by_every_column(office, papers):
    first = {"so": "01-CT/mẫu", "ngay": "02-KH/mẫu", "han": "01-CT/mẫu", "loai": "01-CT/mẫu", "trich-yeu": "01-CT/mẫu"}
    for column, sign in first.items():
        assert signs(office.get(f"{LIST}?sap={column}"))[0] == sign, column
    for column in ("so", "ngay", "han", "loai", "co-quan", "trich-yeu"):
        assert len(signs(office.get(f"{LIST}?sap=-{column}"))) == 4


@pytest.mark.parametrize(
    "query", ["loai=x", "nam=0", f"nam={'9' * 18}", "han=x", "con-lai=x", "ap-dung=x", "sap=x", "page=x", "loai=²"]
)
def test_rubbish_filters_nothing(office, papers, query):
    assert len(signs(office.get(f"{LIST}?{query}"))) == 4


def test_the_workbook_holds_the_list_and_is_logged(world, office, papers):
    accepted(world, papers["plan"])
    answer = office.post(f"{LIST}xuat/?nam=2020")
    [head, row] = rows_of(answer)
    assert head[1:5] == ("Số và ký hiệu", "Loại", "Trích yếu", "Cơ quan ban hành")
    assert row[1:5] == ("02-KH/mẫu", "Kế hoạch", "Kế hoạch khảo sát", "Cơ quan mẫu")
    assert row[7:] == (1, 1, 1, None)
    assert ExportLog.objects.get().filters == {"Năm ban hành": "2020"}


def test_the_list_asks_as_much_for_one_document_as_for_ten(world, client):
    def asked(user):
        client.force_login(user)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    SuperiorDocumentFactory(program=world.program, to=[world.cell])
    readers = (world.staff, world.secretary)
    few = [asked(user) for user in readers]
    for _ in range(9):
        unit = OrganizationFactory(parent=world.committee)
        old = SuperiorDocumentFactory(program=world.program, to=[world.cell, unit])
        SuperiorDocumentFactory(program=world.program, to=[world.cell, unit], replaces=old, edition=2)
    assert [asked(user) for user in readers] == few


def test_the_page_of_a_document_asks_as_much_for_one_unit_as_for_ten(world, office):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    office.get(url("document", paper))
    with CaptureQueriesContext(connection) as few:
        office.get(url("document", paper))
    paper.addressees.add(*(OrganizationFactory(parent=world.committee) for _ in range(10)))
    with CaptureQueriesContext(connection) as many:
        assert office.get(url("document", paper)).context["total"] == 11
    assert len(many) == len(few)


def test_a_secretary_reads_what_is_still_to_do_and_reports_in_one_click(world, client):
    mine = SuperiorDocumentFactory(program=world.program, to=[world.cell])
    SuperiorDocumentFactory(program=world.program, to=[world.neighbour], sign="99-CT/mẫu")
    old = SuperiorDocumentFactory(program=world.program, to=[world.cell], sign="50-CT/mẫu")
    SuperiorDocumentFactory(program=world.program, to=[world.neighbour], replaces=old, edition=2, sign="51-CT/mẫu")
    client.force_login(world.secretary)
    page = text_of(client.get(LIST))
    assert "99-CT/mẫu" not in page
    assert "Ghi văn bản cấp trên" not in page
    assert "Còn 64 người" in page
    assert f'name="document" value="{mine.pk}"' in page
    assert f'name="document" value="{old.pk}"' not in page
    begun = client.post("/van-ban/buoi/moi/", {"document": mine.pk, "organization": world.cell.pk})
    assert Dissemination.everything.get().document == mine
    assert "Báo cáo buổi triển khai" in text_of(client.get(begun.url))
    refused = client.post("/van-ban/buoi/moi/", {"document": old.pk, "organization": world.cell.pk})
    assert refused.status_code == 403
    assert "đã được thay bằng 51-CT/mẫu" in text_of(refused)


def test_the_office_enters_for_addressees_only(world, office):
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell, world.neighbour])
    begin = office.get(url("document", paper)).context["begin"]
    assert set(begin.writable) == {world.cell, world.neighbour}


def test_the_confirmation_list_names_every_addressee_with_its_counts(world, office):
    RollFactory(organization=world.neighbour, total=0, party_members=0)
    paper = SuperiorDocumentFactory(program=world.program, to=[world.cell, world.neighbour, world.inner])
    accepted(world, paper, newly_reached=40, members_reached=25)
    accepted(world, paper, newly_reached=5, members_reached=1, held_on=date(2021, 4, 20), is_makeup=True)
    answer = office.post(f"{url('confirmations_export', paper)}?loc=du&q=khong")
    head, *rows = rows_of(answer)
    assert head[3:8] == (
        "Số người", "Đã triển khai", "Đảng viên", "Công chức, viên chức, người lao động", "Tỷ lệ (%)",
    )  # fmt: skip
    assert [row[1] for row in rows] == ["Chi bộ Đô thị mẫu", "Chi bộ Đội 1 mẫu", "Chi bộ Văn phòng mẫu"]
    days = [day.date() for day in rows[2][9:11]]
    assert (rows[2][3:9], days) == ((64, 45, 26, 19, 70.31, 2), [date(2021, 3, 15), date(2021, 4, 20)])
    assert rows[2][11] == "Còn người chưa dự"
    assert (rows[0][3:9], rows[1][3:9]) == ((0, 0, 0, 0, None, 0), (None, 0, 0, 0, None, 0))
    assert "Tính đến ngày 10/05/2021" in notes_of(answer)[1]
    assert ExportLog.objects.get().list_name.startswith("Danh sách xác nhận")


def test_the_list_to_sign_has_a_line_for_everybody_and_no_name(world, client):
    paper = SuperiorDocumentFactory(program=world.program, sign="=1+1")
    session = DisseminationFactory(
        program=world.program, organization=world.cell, author=world.secretary, document=paper
    )
    client.force_login(world.secretary)
    assert "Danh sách ký tên" in text_of(client.get(url("dissemination", session)))
    sheet = book_of(client.post(url("attendance_export", session))).active
    lines = list(sheet.values)
    head = next(number for number, line in enumerate(lines) if line[0] == "STT")
    assert lines[head] == ("STT", "Họ và tên", "Đảng viên", "Ký tên")
    assert [line[0] for line in lines[head + 1 : head + 65]] == list(range(1, 65))
    assert {cell for line in lines[head + 1 : head + 65] for cell in line[1:]} == {None}
    above = " ".join(str(line[0]) for line in lines[:head])
    for words in ("Chi bộ Văn phòng mẫu", "số =1+1", "15/03/2021"):
        assert words in above
    log = ExportLog.objects.get()
    assert (log.rows, log.filters) == (64, {"Đơn vị": "Chi bộ Văn phòng mẫu", "Ngày": "15/03/2021"})


def test_the_list_to_sign_of_a_unit_without_a_roll_and_without_a_day(world, client):
    session = DisseminationFactory(
        program=world.program, organization=world.neighbour, author=world.neighbour_secretary, held_on=None, form=None
    )
    client.force_login(world.neighbour_secretary)
    client.post(url("attendance_export", session))
    assert ExportLog.objects.get().rows == 30
    RollFactory(organization=world.neighbour, total=9000)
    answer = client.post(url("attendance_export", session))
    assert (answer.status_code, ExportLog.objects.count()) == (403, 1)
    assert "quá nhiều người" in text_of(answer)


def test_the_history_of_a_paper_names_who_wrote_it(world, office):
    office.post(NEW, typed(for_all="False", addressees=[world.cell.pk]))
    paper = superiors().get()
    documents.edit(
        paper, by=world.staff,
        values={"type": paper.type, "sign": "02-CT/mẫu", "issuer": paper.issuer, "issued_on": paper.issued_on,
                "subject": paper.subject, "for_all": True, "addressees": [], "due_on": None},
    )  # fmt: skip
    page = text_of(office.get("/nhat-ky/"))
    assert "01-CT/mẫu" in page
    assert "02-CT/mẫu" in page
