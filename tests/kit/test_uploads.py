"""What is taken in, under which name, and what is refused at the door."""

import hashlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from danvan.kit.uploads import ACCEPT, STAMP_RULE, CheckedFile, check_upload, clean_name
from tests.kit import made_files as made

ODF = "application/vnd.oasis.opendocument"
EXE = b"MZ\x90\0\x03\0\0\0" + b"\0" * 200


def refused(name, content):
    with pytest.raises(ValidationError) as caught:
        check_upload(made.upload(name, content))
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.pdf", made.pdf(), "application/pdf"),
        ("a.docx", made.word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", made.workbook([["x"]]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.pptx", made.slides(), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("a.odt", made.open_document(f"{ODF}.text"), f"{ODF}.text"),
        ("a.ods", made.open_document(f"{ODF}.spreadsheet"), f"{ODF}.spreadsheet"),
        ("a.jpg", made.image("JPEG"), "image/jpeg"),
        ("a.JPEG", made.image("JPEG", mode="CMYK"), "image/jpeg"),
        ("a.png", made.image("PNG"), "image/png"),
        ("a.webp", made.image("WEBP"), "image/webp"),
    ],
)
def test_an_honest_file_is_taken_with_its_true_type(name, content, content_type):
    file = made.upload(name, content)
    checked = check_upload(file)
    assert checked == CheckedFile(name, content_type, len(content), hashlib.sha256(content).hexdigest())
    assert file.read() == content, "the file is left at its beginning, ready to be stored"


def test_a_file_of_21_mb_names_both_sizes():
    error = refused("lớn.pdf", made.pdf() + b"\0" * (21 * 1024 * 1024))
    assert error.code == "size"
    assert "“lớn.pdf” nặng 21,1 MB, vượt giới hạn 20 MB. Vui lòng nén hoặc chia nhỏ" in error.message


def test_the_limit_itself_is_allowed_and_one_byte_more_is_not():
    full = made.pdf() + b"\0" * (settings.MAX_UPLOAD_BYTES - len(made.pdf()))
    assert check_upload(made.upload("a.pdf", full)).size == settings.MAX_UPLOAD_BYTES
    assert "nặng 20,1 MB, vượt giới hạn 20 MB" in refused("a.pdf", full + b"\0").message


def test_an_empty_file():
    error = refused("a.pdf", b"")
    assert (error.code, error.message) == ("empty", "Tệp “a.pdf” không có nội dung (0 byte). Vui lòng chọn lại tệp.")


@pytest.mark.parametrize("name", ["báo cáo.pdf", "ảnh.jpg", "a.docx", "a.odt"])
def test_a_renamed_program(name):
    error = refused(name, EXE)
    assert error.code == "content"
    assert error.message.startswith(f"Nội dung tệp “{name}” không phải")
    assert "mà là một chương trình chạy được" in error.message


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.txt", "a.pdf.js"])
def test_an_extension_that_is_not_taken_names_those_that_are(name):
    error = refused(name, made.pdf())
    assert error.code == "extension"
    assert f"Không nhận tệp .{name.rpartition('.')[2]}. Hệ thống chỉ nhận: PDF, Word (.docx)" in error.message


@pytest.mark.parametrize("name", ["bao-cao", ".pdf", "", "..."])
def test_a_name_without_an_extension(name):
    assert refused(name, made.pdf()).code == "extension"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", "lưu lại thành .docx"),
        ("a.XLS", "lưu lại thành .xlsx"),
        ("a.docm", "lưu lại thành .docx (không có macro)"),
        ("a.zip", "hãy tải lên từng tệp bên trong"),
        ("a.heic", "ở dạng JPG"),
    ],
)
def test_a_kind_that_is_not_taken_says_how_to_mend_it(name, advice):
    assert advice in refused(name, b"anything").message


def test_another_allowed_kind_under_the_wrong_extension_names_the_right_one():
    assert "không phải ảnh JPG mà là ảnh PNG. Vui lòng đổi phần mở rộng thành .png" in (
        refused("a.jpg", made.image("PNG")).message
    )
    assert "mà là Excel (.xlsx)" in refused("a.docx", made.workbook([["x"]])).message


def test_a_locked_or_old_office_file_renamed_to_docx():
    error = refused("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "định dạng Office cũ, hoặc tệp được đặt mật khẩu" in error.message


def test_text_renamed_to_pdf():
    assert refused("a.pdf", b"hello").message == (
        "Nội dung tệp “a.pdf” không phải PDF. Vui lòng chọn đúng tệp, hoặc mở tệp và lưu lại đúng định dạng."
    )


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\An\\tờ trình.pdf", "tờ trình.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nX-Header: 1\0.pdf", "a X-Header- 1.pdf"),
        ('"quoted" <b>.pdf', "-quoted- -b-.pdf"),
        (".htaccess.pdf ", "htaccess.pdf"),
        ("x" * 300 + ".docx", "x" * 145 + ".docx"),
        ("a." + "y" * 300, "a." + "y" * 148),
        ("không đuôi", "không đuôi"),
    ],
)
def test_names_are_cleaned(given, stored):
    assert clean_name(given) == stored
    assert len(stored) <= 150


def test_a_direction_character_does_not_hide_a_program():
    assert refused("ảnh\u202egpj.exe", EXE).message.startswith("Không nhận tệp .exe.")
    assert check_upload(made.upload("ảnh\u202e.pdf", made.pdf())).name == "ảnh.pdf"


def test_the_words_beside_the_file_field():
    assert ACCEPT.startswith(".pdf,.docx,.xlsx") and ".jpeg" in ACCEPT
    assert STAMP_RULE == "Không tải lên tài liệu có dấu Mật, Tối mật, Tuyệt mật."
