"""Vietnamese text: one clean form to store, a folded form to search, a name for files.

Two spellings of one word are common (hòa/hoà, ủy/uỷ) and both correct: they are never changed, only found alike.
"""

import re
import unicodedata

# Look-alikes of Đ that some keyboards and old fonts give: eth and African D.
_LOOK_ALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ")
# Controls (NUL fails on PostgreSQL), invisible format characters, lone surrogates (fail when encoded).
_DROPPED = {"Cc", "Cf", "Cs"}
SINGLE = str.maketrans("“”", "‘’")


def nfc(text: str) -> str:
    """The form in which every text is stored: NFC, one Đ, no invisible characters, no outer blanks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Of what can be printed nothing is dropped, and Python knows it of a text at once.
    kept = lines if lines.isprintable() else "".join(filter(_is_kept, lines))
    return unicodedata.normalize("NFC", kept).translate(_LOOK_ALIKES).strip()


def _is_kept(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in _DROPPED


def fold(text: str) -> str:
    """For searching only: "Đảng  ủy" and "dang uỷ" both give "dang uy"."""
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())


def matches(text: str, wanted: str) -> bool:
    """Does `text` hold every word of `wanted`, marks and case aside? The in-memory twin of `search()`."""
    folded = fold(text)
    return all(word in folded for word in fold(wanted).split())


def quoted(text: object) -> str:
    """In quotation marks; those inside become single ones: “Xác nhận ‘Ký cam kết’”."""
    return f"“{str(text).translate(SINGLE)}”"


def shortened(text: str, most: int = 80) -> str:
    """As long texts are named in lists: the beginning and an ellipsis."""
    return text if len(text) <= most else f"{text[:most]}…"


def slug_ascii(text: str, max_length: int = 80) -> str:
    """For file names: "Báo cáo 6 tháng (Đảng ủy)" gives "bao-cao-6-thang-dang-uy"."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    return "-".join(words)[:max_length].rstrip("-") or "khong-ten"
