"""Numbers as written in Việt Nam: 1.234.567,89. A typed "1.234" is one thousand two hundred and thirty-four."""

import re
from decimal import Decimal

INTEGER_HINT = "Cần số nguyên, ví dụ 85 hoặc 1.234; không ghi phần lẻ hay chữ."
DECIMAL_HINT = "Cần một số, phần lẻ viết sau dấu phẩy, ví dụ 95,5 hoặc 1.234,5."

_INTEGER = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)")
_DECIMAL = re.compile(_INTEGER.pattern + r"(?:,([0-9]+))?")
_LONGEST = 30


def read_integer(text: str) -> int:
    """Raises ValueError with the reason in Vietnamese."""
    match = _INTEGER.fullmatch(text)
    if not match or len(text) > _LONGEST:
        raise ValueError(INTEGER_HINT)
    return int(match[1] + match[2].replace(".", ""))


def read_decimal(text: str) -> Decimal:
    """Raises ValueError with the reason in Vietnamese; "95.5" is refused, for it may mean two things."""
    match = _DECIMAL.fullmatch(text)
    if not match or len(text) > _LONGEST:
        raise ValueError(DECIMAL_HINT)
    return Decimal(f"{match[1]}{match[2].replace('.', '')}.{match[3] or '0'}")


def number_text(value: int) -> str:
    """1234567 → "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def decimal_text(value: Decimal | float, places: int | None = None) -> str:
    """1234.5 → "1.234,5"; without `places` the digits that the value has, trailing zeros dropped."""
    if places is not None:
        text = f"{value:,.{places}f}"
    else:
        text = f"{Decimal(str(value)):,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,"))
