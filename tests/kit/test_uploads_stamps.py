"""Stamps Mật, Tối mật, Tuyệt mật: seen in a file's name and in its text; words that only look like them pass."""

import io

import docx
import pytest
from django.core.exceptions import ValidationError
from docx.oxml import parse_xml

from danvan.kit.uploads import STAMP_RULE, check_stamp, check_upload
from danvan.kit.uploads.stamps import is_stamped_name, stamped_line
from tests.kit.made_files import open_document, pdf, repacked, upload, word

ODT = "application/vnd.oasis.opendocument.text"
BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict><w:txbxContent><w:p><w:r>'
    "<w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
)


def written(*lines: str, header: str = "", box: str = "", cell: str = "") -> bytes:
    out, document = io.BytesIO(), docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    if box:
        document.add_paragraph("Kính gửi")._p.append(parse_xml(BOX.format(box)))
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    document.save(out)
    return out.getvalue()


def refusal(name: str, content: bytes) -> str:
    file = upload(name, content)
    check_upload(file)
    with pytest.raises(ValidationError) as refused:
        check_stamp(file)
    return refused.value.messages[0]


@pytest.mark.parametrize(
    "name",
    [
        "01-CV_MAT.pdf", "01-CV-MẬT.pdf", "mat 05.pdf", "CV (Mật).pdf", "Tối mật.docx", "tuyet_mat_12.pdf",
        "Bản mật của Sở.pdf", "MAT", "Công văn MA\u0323\u0302T.pdf",
    ],
)  # fmt: skip
def test_a_name_that_says_so_is_found(name):
    assert is_stamped_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Mặt bằng tầng 1.pdf", "BAN GIAO MAT BANG.pdf", "mat-do-xay-dung.xlsx", "Quy chế bảo mật.pdf", "mat_khau.docx",
        "Lễ ra mắt.jpg", "gap mat.jpg", "Ảnh mặt sau.png", "Nước mắt.pdf", "Mất điện.pdf", "format.pdf", "tomat.pdf",
        "",
    ],
)  # fmt: skip
def test_words_that_look_alike_pass(name):
    assert not is_stamped_name(name)


@pytest.mark.parametrize("stamp", ["MẬT", "Tối mật", "TUYỆT MẬT", "(Mật)", "Độ mật: Tối mật", "MA\u0323\u0302T", "MAT"])
def test_a_line_of_its_own_is_a_stamp(stamp):
    for content in (written("Thành ủy", stamp, "Kính gửi"), written(box=stamp), written(cell=stamp)):
        assert STAMP_RULE in refusal("cong-van.docx", content)
    assert STAMP_RULE in refusal("cong-van.docx", written("Kính gửi", header=stamp))


@pytest.mark.parametrize("line", ["Độ mật:", "Mặt", "Bảo mật", "Tài liệu không có dấu Mật, Tối mật, Tuyệt mật.", ""])
def test_a_word_within_a_line_is_none(line):
    file = upload("cong-van.docx", written("Thành ủy", line))
    check_stamp(file)
    assert file.tell() == 0


def test_the_refusal_names_the_file_and_says_what_to_do():
    assert "“01_MAT.pdf”" in (told := refusal("01_MAT.pdf", pdf()))
    assert "đổi tên tệp" in told
    assert "có dòng “TỐI MẬT”" in refusal("cong-van.docx", written("TỐI MẬT"))


def test_an_open_document_is_read_too():
    text = '<o xmlns:text="urn:x"><text:p>Kính gửi</text:p><text:h>Tuyệt <b>mật</b></text:h></o>'
    assert stamped_line(upload("a.odt", open_document(ODT, {"content.xml": text}))) == "Tuyệt mật"


@pytest.mark.parametrize(
    "content", [pdf(), b"PK\x03\x04 broken", repacked(word(), {"word/document.xml": lambda xml: xml[: len(xml) // 2]})]
)
def test_what_cannot_be_read_holds_no_line(content):
    assert stamped_line(upload("a.docx", content)) == ""
