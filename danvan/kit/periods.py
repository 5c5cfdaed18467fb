"""Periods of one, three, six or twelve months, each known by its last day; 0 months stand for single days."""

from collections.abc import Iterator
from datetime import date, timedelta

ROMAN = ("I", "II", "III", "IV")


def ends_of(months: int, first: date, last: date) -> Iterator[date]:
    """The last days of all periods that end from the first day to the last; none of single days."""
    if not months:
        return
    for year in range(first.year, last.year + 1):
        for month in range(months, 13, months):
            end = _last_of(year, month)
            if first <= end <= last:
                yield end


def is_end(months: int, day: date) -> bool:
    """Any day where there are no periods."""
    return not months or day in ends_of(months, day, day)


def period_name(months: int, end: date | None) -> str:
    """“tháng 3/2022”, “quý I/2022”, “6 tháng đầu năm 2022”, “năm 2022”, “ngày 15/03/2022”."""
    if end is None:
        return "chưa chọn kỳ" if months else "chưa ghi ngày"
    names = {
        0: f"ngày {end:%d/%m/%Y}",
        1: f"tháng {end.month}/{end.year}",
        3: f"quý {ROMAN[(end.month - 1) // 3]}/{end.year}",
        6: f"6 tháng {'đầu' if end.month <= 6 else 'cuối'} năm {end.year}",
        12: f"năm {end.year}",
    }
    return names[months]


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
