"""Files that say of themselves that they are stamped Mật, Tối mật or Tuyệt mật: by their name, or in their text.

Word and OpenDocument texts are read. A scan, and a PDF, whose letters only a full reader can tell, are known by their
name alone: the rule at the place of upload and the declaration of whoever sends them stand for the rest.
"""

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.core.files import File

from danvan.kit.text import fold, nfc
from danvan.kit.uploads.kinds import STAMP_RULE
from danvan.kit.uploads.names import clean_name

# Folded words that make with "mat" another word: mặt bằng, mật độ, mặt trận, bề mặt, bảo mật, gặp mặt, ra mắt…
AFTER = {
    "bang", "cat", "cau", "do", "duong", "hang", "khau", "kinh", "na", "nuoc", "pho", "san", "sau", "tien", "tiep",
    "trai", "tran", "troi", "truoc",
}  # fmt: skip
BEFORE = {"bao", "be", "bi", "bo", "co", "dia", "gap", "hai", "khuon", "ra", "than", "vang"}
SPELLINGS = ("mật", "mat")
LEVELS = ("toi", "tuyet")
# A stamp stands alone in its line, or after the words "Độ mật".
STAMP = re.compile(r"(do mat )?((toi|tuyet) )?mat")
TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|content\.xml|styles\.xml")
# A stamp stands on the first page; this much of a text holds far more.
MOST_READ = 8 * 1024 * 1024
_PIECE = 1 << 16
_BY_NAME = "Tên tệp “{}” cho biết tài liệu có dấu mật. {} Nếu tên chỉ trùng chữ, hãy đổi tên tệp rồi tải lên lại."
_BY_TEXT = "Tệp “{}” có dòng “{}” như dấu chỉ độ mật. {} Nếu đó không phải dấu mật, hãy bỏ dòng ấy rồi tải lên lại."


def check_stamp(file: File) -> None:
    """Raise `ValidationError` with the rule; for a file that has passed `check_upload`, which is left at its start."""
    name = clean_name(file.name or "")
    if is_stamped_name(name):
        raise ValidationError(_BY_NAME.format(name, STAMP_RULE), code="stamp")
    if line := stamped_line(file):
        raise ValidationError(_BY_TEXT.format(name, line, STAMP_RULE), code="stamp")


def is_stamped_name(name: str) -> bool:
    """ "01-CV_MAT.pdf" and "Tối mật 05.docx", but not "Mặt bằng.pdf" or "Quy chế bảo mật.pdf"."""
    words = _words(name.rpartition(".")[0] or name)
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return any(
        word == "mat" and (before in LEVELS or not (before in BEFORE or after in AFTER))
        for before, word, after in around
    )


def stamped_line(file: File) -> str:
    """The line of the text that reads like a stamp; "" when there is none or the file holds no text that is read."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            parts = [info for info in package.infolist() if TEXT_PARTS.fullmatch(info.filename)]
            lines = (line for info in parts for line in _lines(package, info))
            return next((line for line in lines if STAMP.fullmatch(" ".join(_words(line)))), "")
    except (zipfile.BadZipFile, ElementTree.ParseError):
        return ""
    finally:
        file.seek(0)


def _words(text: str) -> list[str]:
    """Folded, but "mặt", "mắt" and "mất" keep their marks: they are not "mật"."""
    words = re.findall(r"[^\W_]+", nfc(text).casefold())
    return [word if fold(word) == "mat" and word not in SPELLINGS else fold(word) for word in words]


def _lines(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[str]:
    """Each paragraph, of text boxes and table cells too."""
    parser = ElementTree.XMLPullParser(["end"])
    with package.open(info) as part:
        read = 0
        while (piece := part.read(_PIECE)) and read < MOST_READ:
            read += len(piece)
            parser.feed(piece)
            for _, element in parser.read_events():
                if element.tag.rpartition("}")[2] in ("p", "h"):
                    yield "".join(element.itertext()).strip()
                    element.clear()
