"""A stored key whose plain byte order is the Vietnamese order of PostgreSQL's `vi-x-icu`, on any database.

Letters decide first over the whole text (a ă â b c d đ …), then tones (ngang huyền hỏi ngã sắc nặng), then case:
ba ba, bà ba, bà con, ba lô. Dictionaries go syllable by syllable instead; a list of units does not need that.
"""

import unicodedata
from collections.abc import Iterator

from danvan.kit.text import nfc

# Blanks, signs, digits, letters in the order of CLDR's Vietnamese collation.
_ORDER = (
    "\t\n _-‐–—―,;:!¡?¿.·'‘’‚“”„«»()[]{}§¶@*/\\&#%‰†‡•′`´^¯¨¸°©®←→+±÷×<=>¬|¦~−⁄≤≥☐✓¤¢$£¥₫€"
    "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
).replace("‚", '‚"')
_LETTER_CODES = {letter: f"{place:02x}" for place, letter in enumerate(_ORDER)}
# The five tones, then the foreign marks in the same collation's order.
_MARKS = "\u0300\u0309\u0303\u0301\u0323\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328"
_MARK_CODES = dict(zip(_MARKS, "123456789abcdef", strict=True))
_UNKNOWN_LETTER, _UNKNOWN_MARK, _NO_MARK = "ff", "z", "0"


def sort_key(text: str) -> str:
    """ASCII: letters, blank, tones, blank, case; a blank is below every code, so a shorter text comes first.

    Not told apart: look-alikes such as "2" and "²" (order by the primary key too), letters outside Latin go last.
    """
    letters, tones, cases = [], [], []
    for base, marks in _marked_letters(nfc(text)):
        small = base.lower()
        letters.append(_LETTER_CODES.get(small) or f"{_UNKNOWN_LETTER}{ord(small[0]):06x}")
        tones.append(_NO_MARK + "".join(_MARK_CODES.get(mark, _UNKNOWN_MARK) for mark in marks))
        cases.append("0" if small == base else "1")
    return " ".join(["".join(letters), "".join(tones).rstrip(_NO_MARK), "".join(cases).rstrip("0")])


def _marked_letters(text: str) -> Iterator[tuple[str, str]]:
    """Letters of the Vietnamese alphabet with the marks that remain: ậ gives (â, dot below)."""
    base, marks = "", ""
    for character in _decomposed(text):
        if not unicodedata.combining(character):
            if base:
                yield base, marks
            base, marks = character, ""
        elif (composed := unicodedata.normalize("NFC", base + character)).lower() in _LETTER_CODES:
            base = composed
        else:
            marks += character
    if base:
        yield base, marks


def _decomposed(text: str) -> Iterator[str]:
    """Signs that have a place of their own stay whole; "ﬁ", "½" and wide digits become plain ones."""
    for character in text:
        if character in _ORDER and not character.isalpha():
            yield character
        else:
            yield from unicodedata.normalize("NFKD", character)
