"""Files of an allowed kind that would harm the reader or the server."""

import io
import random
import zipfile

import pytest
from django.core.exceptions import ValidationError

from danvan.kit.uploads import check_upload, packages
from tests.kit import made_files as made

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(name, content):
    with pytest.raises(ValidationError) as caught:
        check_upload(made.upload(name, content))
    return caught.value


def test_a_macro_document_renamed_to_docx():
    error = refused("a.docx", made.word_with_macros())
    assert error.code == "macros"
    assert "có chứa macro hoặc chương trình nhúng" in error.message
    assert "lưu lại thành tệp không có macro" in error.message


def test_a_macro_type_alone_is_enough():
    package = made.repacked(made.word_with_macros(), drop=["word/vbaProject.bin"])
    assert refused("a.docx", package).code == "macros"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/embeddings/oleObject1.bin", OLE + "\x01Ole10Native".encode("utf-16-le")),
        ("word/embeddings/oleObject2.bin", OLE + "_VBA_PROJECT".encode("utf-16-le")),
        ("word/embeddings/report.xlsx", made.word_with_macros()),
        ("word/media/picture.png", b"MZ\x90\0"),
        ("word/activeX/activeX1.xml", b"<x/>"),
    ],
)
def test_what_is_embedded_is_looked_at(part, content):
    assert refused("a.docx", made.repacked(made.word(), add={part: content})).code == "macros"


def test_a_formula_object_and_an_embedded_workbook_are_welcome():
    parts = {
        "word/embeddings/oleObject1.bin": OLE + "Equation Native".encode("utf-16-le"),
        "word/embeddings/chart.xlsx": made.workbook([["x"]]),
    }
    assert check_upload(made.upload("a.docx", made.repacked(made.word(), add=parts))).name == "a.docx"


def test_basic_in_an_open_document():
    content = made.open_document("application/vnd.oasis.opendocument.text", {"Basic/Standard/M.xml": "<x/>"})
    assert refused("a.odt", content).code == "macros"


def test_a_bomb_of_one_part():
    bomb = made.repacked(made.workbook([["x"]]), add={"xl/worksheets/sheet9.xml": b"0" * 60 * 1024 * 1024})
    assert len(bomb) < 100_000
    error = refused("a.xlsx", bomb)
    assert (error.code, "bung ra quá lớn" in error.message) == ("bomb", True)


def test_a_bomb_that_lies_about_its_size():
    name = "xl/worksheets/sheet9.xml"
    bomb = made.repacked(made.workbook([["x"]]), add={name: b"0" * 60 * 1024 * 1024})
    lied = made.with_lied_size(bomb, name, 10)
    with zipfile.ZipFile(io.BytesIO(lied)) as archive:
        assert archive.getinfo(name).file_size == 10
    assert refused("a.xlsx", lied).code == "bomb"


def test_a_bomb_of_many_parts(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 100_000)
    noise = random.Random(1).randbytes(30_000)
    bomb = made.repacked(made.workbook([["x"]]), add={f"xl/{n}.bin": noise for n in range(4)})
    assert refused("a.xlsx", bomb).code == "bomb"
    monkeypatch.setattr(packages, "MAX_PARTS", 5)
    assert refused("a.xlsx", made.workbook([["x"]])).code == "bomb"


@pytest.mark.parametrize(
    "content",
    [
        made.word()[:-200],
        made.word()[:100] + b"\0" * 50 + made.word()[150:],
        b"PK\x03\x04" + b"x" * 500,
        made.packed_by(made.word(), zipfile.ZIP_LZMA),
        made.word().replace(b"docProps/core.xml", b"word/document.xml"),
        made.repacked(made.word(), replace={"[Content_Types].xml": lambda xml: xml[:-20]}),
        made.repacked(
            made.word(), replace={"[Content_Types].xml": lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml}
        ),
    ],
)
def test_a_broken_package(content):
    error = refused("a.docx", content)
    assert (error.code, "bị hỏng hoặc tải lên chưa trọn vẹn" in error.message) == ("broken", True)


@pytest.mark.parametrize("dropped", ["[Content_Types].xml", "word/document.xml"])
def test_a_package_without_its_main_parts(dropped):
    assert refused("a.docx", made.repacked(made.word(), drop=[dropped])).code == "content"


def test_a_part_with_a_password():
    package = bytearray(made.word())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        package[package.index(header) + flags] |= 1
    error = refused("a.docx", bytes(package))
    assert (error.code, "bỏ mật khẩu" in error.message) == ("locked", True)


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP"])
def test_a_picture_cut_short(image_format):
    whole = made.image(image_format, size=(400, 300))
    error = refused(f"a.{'jpg' if image_format == 'JPEG' else image_format.lower()}", whole[: len(whole) // 2])
    assert (error.code, "Ảnh “a." in error.message) == ("broken", True)


@pytest.mark.parametrize("size", [(8_000, 8_000), (10_000, 10_000), (60_000, 60_000)])
def test_a_small_picture_that_unfolds_into_gigabytes(size):
    bomb = made.png_of_claimed_size(*size)
    assert len(bomb) < 200
    error = refused("a.png", bomb)
    assert (error.code, "quá nhiều điểm ảnh (tối đa 50 triệu)" in error.message) == ("pixels", True)


@pytest.mark.parametrize(
    "content",
    [
        made.pdf(b"<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>"),
        made.pdf(b"<< /OpenAction << /S /Java#53cript /JS (app.alert(1)) >> >>"),
        made.pdf(b"<< /OpenAction << /S /Launch /F (cmd.exe) >> >>"),
        made.pdf_with_packed(b"<< /S /JavaScript /JS (app.alert(1)) >>"),
    ],
)
def test_a_pdf_that_runs_something(content):
    error = refused("a.pdf", content)
    assert error.code == "dangerous"
    assert "JavaScript hoặc lệnh mở chương trình" in error.message
    assert "in lại tệp thành PDF" in error.message


def test_a_pdf_with_packed_objects_and_plain_words_is_welcome():
    assert check_upload(made.upload("a.pdf", made.pdf_with_packed(b"<< /Title (Javascript, LaunchPad) >>")))
    assert check_upload(made.upload("b.pdf", made.pdf(b"<< /Type /ObjStm >>\nstream\nnot deflated\nendstream")))


def test_damage_anywhere_is_refused_or_harmless_but_never_a_crash():
    chance = random.Random(7)
    for name, whole in (("a.docx", made.word()), ("a.xlsx", made.workbook([["x"]])), ("a.png", made.image("PNG"))):
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(6):
                damaged[chance.randrange(len(whole))] = chance.randrange(256)
            try:
                assert check_upload(made.upload(name, bytes(damaged))).name == name
            except ValidationError as error:
                assert error.message
