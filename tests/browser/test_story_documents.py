"""A story in Chromium: a superior's document with its file goes to two units, one reports, the not-yet list shrinks."""

import re

import pytest

from programs.enums import DocumentKind, State
from programs.models import Dissemination, Document
from tests.factories.organizations import RollFactory
from tests.factories.programs import SessionFormFactory
from tests.factories.tasks import DocumentTypeFactory
from tests.kit.made_files import pdf
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    for unit in (world.cell, world.neighbour):
        RollFactory(organization=unit, total=64, party_members=30)
    DocumentTypeFactory()
    SessionFormFactory()
    return world


@pytest.fixture
def papers(tmp_path):
    """Files as the office and the unit keep them, by name."""
    for name in ("Chỉ thị 01.pdf", "01-CT_MẬT.pdf", "Biên bản.pdf"):
        (tmp_path / name).write_bytes(pdf())
    return tmp_path


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def sent(page, path):
    """Choose a file; the page sends it at once and shows itself again."""
    page.locator("input[type=file]").set_input_files(path)


def not_yet(page, document):
    page.goto(f"/van-ban/{document.pk}/?loc=chua")
    return page.locator("tbody th").all_inner_texts()


def enter(page, world, papers):
    page.goto("/van-ban/")
    page.get_by_role("link", name="Ghi văn bản cấp trên").click()
    for chip in ("Chỉ thị", "Những đơn vị được chọn", world.cell.name, world.neighbour.name):
        page.get_by_text(chip, exact=True).click()
    page.get_by_label("Số và ký hiệu").fill("01-CT/mẫu")
    page.get_by_label("Cơ quan ban hành").fill("Cấp ủy cấp trên mẫu")
    page.get_by_label("Trích yếu").fill("Chỉ thị mẫu về dân chủ ở cơ sở")
    page.get_by_label("Ngày ban hành").fill("01/09/2021")
    page.get_by_label("Hạn triển khai").fill("15/10/2021")
    button(page, "Ghi văn bản").click()
    page.get_by_text("Hãy xác nhận: hệ thống không nhận tài liệu mật.").first.wait_for()
    page.get_by_text("Văn bản không đóng dấu Mật, Tối mật, Tuyệt mật").last.click()
    button(page, "Ghi văn bản").click()
    page.get_by_text("Bước tiếp theo: tải tệp văn bản lên.").wait_for()
    sent(page, papers / "01-CT_MẬT.pdf")
    page.get_by_text("Tên tệp “01-CT_MẬT.pdf” cho biết tài liệu có dấu mật.").wait_for()
    sent(page, papers / "Chỉ thị 01.pdf")
    page.get_by_role("link", name="Chỉ thị 01.pdf").wait_for()


def report(page, papers):
    page.goto("/van-ban/")
    row = page.locator("tr", has_text="01-CT/mẫu")
    assert "Còn 64 người" in row.inner_text()
    row.get_by_role("button", name="Báo cáo buổi").click()
    page.get_by_label("Ngày tổ chức").fill("20/09/2021")
    page.get_by_text("Sinh hoạt chi bộ", exact=True).click()
    page.get_by_label("Số người được triển khai lần đầu").fill("64")
    page.get_by_label("Trong đó đảng viên").fill("30")
    page.locator("[data-autosave-status]", has_text=re.compile(r"^Đã lưu \d\d:\d\d$")).wait_for()
    sent(page, papers / "Biên bản.pdf")
    page.get_by_role("link", name="Biên bản.pdf").wait_for()
    button(page, "Gửi duyệt").click()
    page.get_by_text("Văn phòng Đảng ủy sẽ xem và trả lời.").wait_for()


def test_entered_reported_accepted_and_one_unit_less_to_wait_for(world, papers, chromium_page, sign_in):
    page = chromium_page
    sign_in(world.staff)
    enter(page, world, papers)
    document = Document.objects.get(kind=DocumentKind.SUPERIOR)
    assert document.attachments.count() == 1
    assert not_yet(page, document) == [world.neighbour.name, world.cell.name]

    sign_in(world.section_secretary)
    page.goto("/van-ban/")
    assert page.get_by_text("01-CT/mẫu").count() == 0

    sign_in(world.secretary)
    report(page, papers)

    sign_in(world.staff)
    page.goto("/cho-xu-ly/")
    with page.expect_response(lambda answer: answer.url.endswith("/mo-xem/")):
        page.get_by_role("link", name="Buổi triển khai ngày 20/09/2021 – 01-CT/mẫu").click()
    button(page, "Duyệt").click()
    page.get_by_text("Đã duyệt “Buổi triển khai ngày 20/09/2021 – 01-CT/mẫu”.").wait_for()
    assert not_yet(page, document) == [world.neighbour.name]
    assert Dissemination.objects.get().state == State.ACCEPTED
    with page.expect_download() as taken:
        button(page, "Danh sách xác nhận .xlsx").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
