"""Import of organisations and rolls through the page, with real files: preview, every bad row, all or nothing."""

import io
import threading
import unicodedata
from datetime import date

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from programs.actions import organizations as actions
from programs.actions.unit_import import import_units
from programs.models import Organization, Placement, Roll
from programs.queries.unit_import import plan_units
from programs.queries.unit_rows import COLUMNS, ImportedUnit
from programs.rules import Refused, Stale
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.world import make_world

TODAY = date(2021, 9, 30)
UPLOAD = "/don-vi/nhap/"


@pytest.fixture
def world(db):
    with time_machine.travel("2021-09-30 09:00+07:00"):
        yield make_world()


@pytest.fixture
def staff(client, world):
    client.force_login(world.staff)
    return client


def row(**values) -> list:
    fields = {field: values.get(field) for field in COLUMNS.values()}
    return list(fields.values())


def xlsx(*rows, headers=tuple(COLUMNS)) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    for line in (headers, *rows):
        book.active.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("don-vi.xlsx", out.getvalue())


def upload(client, file, **extra):
    """The page after the upload: step 2, or step 1 with what is wrong with the file."""
    return client.post(UPLOAD, {"file": file, "day": "30/09/2021", **extra}, follow=True)


def confirm(client, page):
    kept, preview = page.context["kept"], page.context["preview"]
    address = reverse("programs:organizations_confirm", args=[kept.token])
    return client.post(address, {"fingerprint": preview.fingerprint}, follow=True)


def text(response) -> str:
    return response.content.decode()


def new(**values) -> list:
    plain = {"name": "Chi bộ Pháp chế mẫu", "type": "Chi bộ", "parent": "Đảng ủy Sở mẫu", "founded_on": "01/06/2021"}
    return row(**{**plain, **values})


def complaints(page) -> list[tuple]:
    return [(bad.number, bad.label, bad.message) for bad in page.context["preview"].bad]


def test_new_units_their_insides_and_rolls_come_from_one_file(world, staff):
    page = upload(
        staff,
        xlsx(
            new(name="Đảng bộ bộ phận mới", type="đảng bộ bộ phận"),
            new(
                name="Chi bộ bên trong", parent="dang bo bo phan moi", date=date(2021, 7, 1), total=20, party_members=8
            ),
        ),
    )
    assert [line.title for line in page.context["preview"].new] == ["Đảng bộ bộ phận mới", "Chi bộ bên trong"]
    assert Organization.objects.count() == 5
    assert "2 đơn vị mới" in text(confirm(staff, page))
    inside = Organization.objects.get(name="Chi bộ bên trong")
    assert inside.parent.name == "Đảng bộ bộ phận mới"
    assert inside.path.startswith(inside.parent.path)
    assert (inside.rolls.get().total, inside.rolls.get().party_members) == (20, 8)


def test_changes_are_shown_old_to_new_and_dated(world, staff):
    RollFactory(organization=world.cell, date=date(2021, 1, 1), total=20, party_members=8)
    line = row(
        code=world.cell.pk, name="Chi bộ Văn phòng Sở mẫu", type="Chi bộ", date="01/01/2021", total=22, party_members=8
    )
    page = upload(staff, xlsx(line), day="01/09/2021", reason="Quyết định số 7")
    changes = [(c.label, c.old, c.new) for c in page.context["preview"].changed[0].changes]
    assert changes == [
        ("Tên đơn vị", "Chi bộ Văn phòng mẫu", "Chi bộ Văn phòng Sở mẫu"), ("Tổng số người", "20", "22"),
    ]  # fmt: skip
    confirm(staff, page)
    placement = world.cell.placements.get(valid_from=date(2021, 9, 1))
    assert (placement.name, placement.reason) == ("Chi bộ Văn phòng Sở mẫu", "Quyết định số 7")
    assert Roll.objects.get().total == 22


def test_the_exported_file_changes_nothing(world, staff):
    OrganizationFactory(parent=world.section, name="Chi bộ Đô thị mẫu")
    OrganizationFactory(parent=world.committee, name="=HYPERLINK(1)", ended_on=date(2021, 5, 1))
    OrganizationFactory(section=True, parent=world.section, name=world.section.name)
    RollFactory(organization=world.cell, civil_servants=12)
    export = staff.post("/don-vi/xuat/?loc=tat-ca")
    page = upload(staff, SimpleUploadedFile("don-vi.xlsx", export.content))
    preview = page.context["preview"]
    assert (complaints(page), preview.changed, preview.new, len(preview.same)) == ([], [], [], 8)
    assert "không có gì để nhập" in text(page)
    assert "Xác nhận nhập" not in text(page)


@pytest.mark.parametrize(
    ("values", "label", "message"),
    [
        ({"name": None}, "Tên đơn vị", "Hãy nhập"),
        ({"name": "x" * 201}, "Tên đơn vị", "201 ký tự"),
        ({"type": "Chi bội"}, "Loại tổ chức", "Các loại đang có: “Chi bộ”"),
        ({"type": "Đảng ủy"}, "Loại tổ chức", "không được có cấp dưới loại"),
        ({"parent": None}, "Trực thuộc", "phải có cột này"),
        ({"parent": "Đảng ủy khác"}, "Trực thuộc", "Không có tổ chức này"),
        ({"parent": "999"}, "Trực thuộc", "Không có tổ chức này"),
        ({"parent": "Trùng tên"}, "Trực thuộc", "Có 2 tổ chức tên này"),
        ({"founded_on": None}, "Ngày thành lập", "phải có cột này"),
        ({"founded_on": "31/02/2021"}, "Ngày thành lập", "Tháng 2 không có ngày 31"),
        ({"ended_on": "01/01/2021"}, "Ngày kết thúc", "phải sau ngày thành lập"),
        ({"date": "01/07/2021"}, "Tổng số người", "phải có tổng số người"),
        ({"total": 20}, "Tính đến ngày", "phải có ngày tính"),
        ({"date": "01/07/2021", "total": "1.234,5"}, "Tổng số người", "số nguyên"),
        ({"date": "01/07/2021", "total": 5, "party_members": 6}, "Đảng viên", "lớn hơn tổng số"),
        ({"name": "chi bộ Văn phòng mẫu"}, "Tên đơn vị", "đã có đơn vị tên này"),
        ({"code": 999}, "Mã", "Không có đơn vị mang mã này"),
        ({"code": "abc"}, "Mã", "số nguyên"),
    ],
)
def test_every_bad_row_is_named_and_nothing_is_written(world, staff, values, label, message):
    for parent in (world.committee, world.section):
        OrganizationFactory(section=True, parent=parent, name="Trùng tên")
    before = Organization.objects.count()
    page = upload(staff, xlsx(new(name="Chi bộ tốt"), new(**values)))
    assert [(number, where) for number, where, _ in complaints(page)] == [(3, label)]
    assert message in complaints(page)[0][2]
    assert "Dòng 3" in text(page)
    assert "Xác nhận nhập" not in text(page)
    confirm(staff, page)
    assert Organization.objects.count() == before


@pytest.mark.parametrize("by_number", [True, False], ids=["by number", "by name"])
@pytest.mark.parametrize(("ended_on", "taken"), [("2021-05-31", 0), ("2021-06-01", 0), ("2021-06-02", 1), (None, 1)])
def test_a_parent_that_has_ended_takes_no_new_unit(world, staff, by_number, ended_on, taken):
    section = OrganizationFactory(section=True, parent=world.committee, name="Đảng bộ bộ phận cũ", ended_on=ended_on)
    section.type.allowed_children.add(world.cell.type)
    page = upload(staff, xlsx(new(parent=str(section.pk) if by_number else section.name, founded_on="01/06/2021")))
    if not taken:
        (complaint,) = complaints(page)
        assert complaint[:2] == (2, "Trực thuộc")
        assert f"đã kết thúc hoạt động từ {date.fromisoformat(ended_on):%d/%m/%Y}" in complaint[2]
        assert "hãy ghi một tổ chức đang hoạt động" in complaint[2]
        assert "Xác nhận nhập" not in text(page)
    confirm(staff, page)
    assert section.children.count() == taken


@pytest.mark.parametrize(("ended_on", "taken"), [("2021-09-30", 0), ("2021-10-01", 1)])
def test_a_parent_that_has_ended_takes_no_unit_that_moves(world, staff, ended_on, taken):
    section = OrganizationFactory(section=True, parent=world.committee, name="Đảng bộ bộ phận cũ", ended_on=ended_on)
    section.type.allowed_children.add(world.cell.type)
    page = upload(staff, xlsx(row(code=world.cell.pk, name=world.cell.name, type="Chi bộ", parent=str(section.pk))))
    assert [where for _, where, _ in complaints(page)] == ([] if taken else ["Trực thuộc"])
    confirm(staff, page)
    assert section.children.count() == taken


def test_rows_that_contradict_each_other_or_what_is_stored(world, staff):
    known = {"code": world.cell.pk, "name": world.cell.name, "type": "Chi bộ"}
    page = upload(
        staff,
        xlsx(
            row(**known),
            row(**known),
            row(code=world.neighbour.pk, name="X", type="Chi bộ", founded_on="02/02/2020"),
            new(name="Một"),
            new(name="Một"),
            new(name="Hai", parent="Ba"),
            new(name="Ba", type="Đảng bộ bộ phận"),
            row(code=world.section.pk, name=world.section.name, type="Đảng bộ bộ phận", parent=world.inner.name),
        ),
    )
    assert [(number, label) for number, label, _ in complaints(page)] == [
        (3, "Mã"), (4, "Ngày thành lập"), (6, "Tên đơn vị"), (7, "Trực thuộc"), (9, "Trực thuộc"),
    ]  # fmt: skip


def test_a_parent_and_its_inside_end_in_one_file(world, staff):
    lines = [
        row(code=node.pk, name=node.name, type=node.type.name, ended_on="01/09/2021")
        for node in (world.section, world.inner)
    ]
    confirm(staff, upload(staff, xlsx(*lines)))
    assert set(Organization.objects.exclude(ended_on=None)) == {world.section, world.inner}
    again = upload(staff, xlsx(row(code=world.section.pk, name="Tên khác", type="Đảng bộ bộ phận")))
    assert complaints(again)[0][:2] == (2, "Tên đơn vị")


def test_what_only_the_action_refuses_is_named_by_row_and_undone(world, staff):
    line = row(code=world.section.pk, name=world.section.name, type="Đảng bộ bộ phận", ended_on="01/09/2021")
    page = confirm(staff, upload(staff, xlsx(new(), line)))
    assert complaints(page) == [(3, "Cả dòng", "Còn tổ chức cấp dưới đang hoạt động; hãy chuyển hoặc kết thúc các tổ chức đó trước.")]  # fmt: skip  # noqa: E501
    assert not Organization.objects.filter(name="Chi bộ Pháp chế mẫu").exists()


def test_decomposed_letters_find_the_same_unit(world, staff):
    decomposed = unicodedata.normalize("NFD", "Chi bộ Văn phòng mẫu")
    page = upload(staff, xlsx(row(code=world.cell.pk, name=decomposed, type="Chi bộ")))
    assert len(page.context["preview"].same) == 1


def test_csv_and_a_formula_as_text(world, staff):
    content = "Mã;Tên đơn vị;Loại tổ chức;Trực thuộc;Ngày thành lập\n;=1+1;Chi bộ;Đảng ủy Sở mẫu;01/06/2021\n"
    confirm(staff, upload(staff, SimpleUploadedFile("don-vi.csv", content.encode())))
    assert Organization.objects.filter(name="=1+1").count() == 1


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("x.exe", b"MZ"), "Chỉ đọc được bảng"),
        (SimpleUploadedFile("x.xlsx", b"hong"), "Nội dung tệp"),
        (SimpleUploadedFile("x.csv", b"\xff\xfe\x00"), "UTF-8"),
        (SimpleUploadedFile("x.csv", b"A,B\n1,2\n"), "Tệp thiếu cột: “Tên đơn vị”"),
        (SimpleUploadedFile("x.csv", b"\n"), "không có dữ liệu"),
    ],
)
def test_files_that_are_no_such_table(world, staff, file, message):
    file.seek(0)
    page = upload(staff, file)
    assert message in text(page)
    assert page.context.get("preview") is None


def test_a_wrong_day_does_not_lose_the_file(world, staff):
    page = upload(staff, xlsx(new()), day="31/02/2021")
    assert "Đã nhận tệp “don-vi.xlsx”" in text(page)
    token = page.context["kept"].token
    page = staff.post(UPLOAD, {"day": "30/09/2021", "token": token}, follow=True)
    assert len(page.context["preview"].new) == 1


@pytest.mark.posts_unread
def test_confirming_twice_writes_once_and_a_stranger_has_no_preview(world, staff, client):
    page = upload(staff, xlsx(new()))
    confirm(staff, page)
    again = confirm(staff, page)
    assert "Bản xem trước không còn" in text(again)
    assert Organization.objects.filter(name="Chi bộ Pháp chế mẫu").count() == 1
    other = type(client)()
    other.force_login(world.other_staff)
    address = reverse("programs:organizations_preview", args=[page.context["kept"].token])
    assert other.get(address).headers["Location"] == UPLOAD


def test_of_two_who_import_at_once_the_second_looks_again(world, staff, client):
    other = type(client)()
    other.force_login(world.other_staff)
    first, second = upload(staff, xlsx(new())), upload(other, xlsx(new(), new(name="Chi bộ khác")))
    confirm(staff, first)
    page = confirm(other, second)
    assert "Dữ liệu vừa thay đổi" in text(page)
    assert complaints(page)[0][:2] == (2, "Tên đơn vị")
    assert not Organization.objects.filter(name="Chi bộ khác").exists()


def test_the_action_itself_refuses_readers_and_stale_previews(world):
    rows = [ImportedUnit(2, "Chi bộ mới", "Chi bộ", parent=str(world.committee.pk), founded_on=date(2021, 6, 1))]
    shown = plan_units(world.staff, rows, TODAY).preview.fingerprint
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        import_units(by=world.leader, rows=rows, day=TODAY, fingerprint=shown)
    with pytest.raises(Stale):
        import_units(by=world.staff, rows=rows, day=TODAY, fingerprint="")
    import_units(by=world.staff, rows=rows, day=TODAY, fingerprint=shown)
    assert Placement.objects.get(name="Chi bộ mới").valid_from == date(2021, 6, 1)


def test_a_second_change_on_the_same_day_is_refused_in_the_preview(world, staff):
    actions.place(
        world.cell, by=world.staff, valid_from=TODAY, name="Tên hôm nay", type=world.cell.type, parent=world.committee
    )
    page = upload(staff, xlsx(row(code=world.cell.pk, name="Tên khác", type="Chi bộ")))
    assert "chọn ngày hiệu lực muộn hơn" in complaints(page)[0][2]


def test_the_template_has_every_column(world, staff):
    content = staff.get("/don-vi/nhap/mau/").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [cell.value for cell in book.worksheets[0][1]] == list(COLUMNS)
    assert "Đảng bộ bộ phận" in " ".join(str(cell.value) for (cell,) in book.worksheets[1].iter_rows())


def test_the_preview_asks_the_same_however_many_rows(
    world, staff, django_assert_num_queries, django_assert_max_num_queries
):
    def address(rows):
        return reverse("programs:organizations_preview", args=[upload(staff, xlsx(*rows)).context["kept"].token])

    one = address([new()])
    staff.get(one)
    with django_assert_max_num_queries(12) as few:
        staff.get(one)
    asked = len(few)
    many = address([new(name=f"Chi bộ {n}") for n in range(50)])
    with django_assert_num_queries(asked):
        staff.get(many)


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_in_the_same_moment_make_it_once():
    world = make_world()
    rows = [ImportedUnit(2, "Chi bộ mới", "Chi bộ", parent=str(world.committee.pk), founded_on=date(2021, 6, 1))]
    shown = plan_units(world.staff, rows, TODAY).preview.fingerprint
    actors, start, answers = [world.staff, world.other_staff], threading.Barrier(2), []

    def confirm_as(doer):
        start.wait()
        try:
            import_units(by=doer, rows=rows, day=TODAY, fingerprint=shown)
            answers.append("done")
        except Stale as stale:
            answers.append(str(stale))
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm_as, args=[doer]) for doer in actors]
    [thread.start() for thread in threads]
    [thread.join(20) for thread in threads]
    assert Organization.objects.filter(name="Chi bộ mới").count() == 1
    assert sorted("vừa thay đổi" in answer for answer in answers) == [False, True]
