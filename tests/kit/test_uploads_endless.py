"""A PDF made to keep the checker busy for hours is refused in seconds, and hides nothing behind its bulk."""

import time
import zlib

import pytest
from django.core.exceptions import ValidationError

from danvan.kit.uploads import check_upload
from tests.kit import made_files as made

OPENED = b" obj/ObjStm stream\n"
SCRIPT = zlib.compress(b"<< /S /JavaScript /JS (app.alert(1)) >>")


@pytest.mark.parametrize("filler", [OPENED, OPENED + zlib.compress(b"")], ids=["never ended", "empty ones"])
def test_a_million_opened_streams_are_refused_in_seconds(filler):
    content = b"%PDF-1.4\n" + filler * (10_000_000 // len(filler)) + OPENED + SCRIPT + b"\nendstream\n%%EOF\n"
    begun = time.monotonic()
    with pytest.raises(ValidationError, match=r"không kiểm tra hết được|mã lệnh tự chạy"):
        check_upload(made.upload("a.pdf", content))
    assert time.monotonic() - begun < 20


def test_a_stream_that_unfolds_without_end_is_refused():
    packed = zlib.compress(b"0" * 60 * 1024 * 1024)
    content = b"%PDF-1.4\n1 0 obj\n<< /Type /ObjStm >>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF\n"
    with pytest.raises(ValidationError, match="không kiểm tra hết được"):
        check_upload(made.upload("a.pdf", content))


def test_an_honest_file_with_many_streams_is_taken():
    one = (
        b"1 0 obj\n<< /Type /ObjStm >>\nstream\n"
        + zlib.compress(b"<< /Type /Page >> " * 200)
        + b"\nendstream\nendobj\n"
    )
    assert check_upload(made.upload("a.pdf", b"%PDF-1.5\n" + one * 3000 + b"%%EOF\n")).content_type == "application/pdf"
