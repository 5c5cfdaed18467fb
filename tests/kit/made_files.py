"""Real files for the tests of uploads and sheets: honest ones, and what a careless or hostile sender could make."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """As a browser sends it; the type it claims is never believed."""
    file = SimpleUploadedFile("x", content, content_type="application/pdf")
    file._name = name
    return file


def pdf(body: bytes = b"<< /Type /Catalog >>") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + body + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def pdf_with_packed(objects: bytes) -> bytes:
    """The objects lie deflated in an object stream, as most programs write them."""
    packed = zlib.compress(b"5 0 " + objects)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(packed)
    return pdf(head + b"\nstream\n" + packed + b"\nendstream")


def image(image_format: str, size=(64, 48), mode="RGB") -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(out, image_format)
    return out.getvalue()


def png_of_claimed_size(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to unfold into width × height pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Chương trình công tác dân vận")
    document.save(out)
    return out.getvalue()


def workbook(rows, title="Dữ liệu") -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def repacked(package: bytes, replace=None, add=None, drop=()) -> bytes:
    """The package with parts replaced (a function of the old content), added or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in drop:
                new.writestr(name, (replace or {}).get(name, lambda content: content)(old.read(name)))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def packed_by(package: bytes, method: int) -> bytes:
    """The same parts, packed in a way that Office does not use."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


def word_with_macros() -> bytes:
    """A .docm as Word saves it."""
    return repacked(
        word(),
        replace={"[Content_Types].xml": lambda xml: xml.replace(WORD_MAIN.encode(), WORD_MACRO_MAIN.encode())},
        add={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 macros"},
    )


def slides() -> bytes:
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = f'<Types><Override PartName="/ppt/presentation.xml" ContentType="{main}"/></Types>'
    return open_document("", {"[Content_Types].xml": types, "ppt/presentation.xml": "<x/>"})


def open_document(content_type: str, add=None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {"mimetype": content_type, "content.xml": "<x/>", **(add or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_lied_size(package: bytes, name: str, size: int) -> bytes:
    """The same package, but its directory claims another unpacked size for one part."""
    start = package.rindex(b"PK\x01\x02")
    while package[start + 46 :][: len(name)] != name.encode():
        start = package.rindex(b"PK\x01\x02", 0, start)
    return package[: start + 24] + struct.pack("<I", size) + package[start + 28 :]
