"""Reading days and months as people type them: day first, or ISO; 03/04/2021 is 3 April."""

import calendar
import datetime as dt
import re

from danvan.kit.text import nfc

FIRST_YEAR, LAST_YEAR = 1930, 2200
DAY_HINT = "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 26/02/2021."
MONTH_HINT = "Ghi tháng theo dạng tháng/năm, ví dụ 02/2021."

_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})")
_DAY_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MONTH = re.compile(r"([0-9]{1,2}) ?[/.-] ?([0-9]{4})")
_MONTH_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def read_day(text: str) -> dt.date:
    """Raises ValueError with the reason in Vietnamese."""
    text = nfc(text)
    if match := _DAY_FIRST.fullmatch(text):
        day, _, month, year = match.groups()
    elif match := _DAY_ISO.fullmatch(text):
        year, month, day = match.groups()
    else:
        raise ValueError(DAY_HINT)
    return _checked(int(year), int(month), int(day))


def read_month(text: str) -> dt.date:
    """The first day of the month. Raises ValueError with the reason in Vietnamese."""
    text = nfc(text)
    if match := _MONTH.fullmatch(text):
        month, year = match.groups()
    elif match := _MONTH_ISO.fullmatch(text):
        year, month = match.groups()
    else:
        raise ValueError(MONTH_HINT)
    return _checked(int(year), int(month), 1)


def month_after(month: dt.date) -> dt.date:
    """The first day of the month that follows."""
    return (month.replace(day=1) + dt.timedelta(days=31)).replace(day=1)


def parse_day(text: object) -> dt.date | None:
    """For addresses: None for anything that is not a day between 1930 and 2200."""
    try:
        return read_day(str(text))
    except ValueError:
        return None


def days_between(first: dt.date, last: dt.date) -> int:
    """How many days after `first` is `last`; negative when it is before."""
    return (last - first).days


def _checked(year: int, month: int, day: int) -> dt.date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    if not 1 <= month <= 12:
        raise ValueError(f"Không có tháng {month}: tháng phải từ 1 đến 12.")
    length = calendar.monthrange(year, month)[1]
    if (month, day) == (2, 29) and length == 28:
        raise ValueError(f"Tháng 2 năm {year} chỉ có 28 ngày.")
    if not 1 <= day <= length:
        raise ValueError(f"Tháng {month} không có ngày {day}.")
    return dt.date(year, month, day)
