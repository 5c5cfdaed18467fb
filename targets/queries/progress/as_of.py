"""The day up to which a page counts: asked for in the address, else today or the day of closing."""

from dataclasses import dataclass
from datetime import date

from danvan.kit import clock
from danvan.kit.dates import days_between, parse_day, read_day
from danvan.kit.numbers import number_text
from programs.models import Program
from programs.queries.days import default_day

LONGEST_ECHO = 20


@dataclass(frozen=True)
class AsOf:
    """`asked`: the address named this very day. `complaint`: why what it named was not taken; "" otherwise."""

    day: date
    asked: bool = False
    complaint: str = ""

    @property
    def query(self) -> str:
        """What links add to stay on this day; "" on the usual one."""
        return f"?ngay={self.day.isoformat()}" if self.asked else ""


def as_of(program: Program, text: str) -> AsOf:
    """`2021-09-30` or `30/09/2021`; anything else, and days to come, give the default with a complaint."""
    usual = default_day(program)
    if not text.strip():
        return AsOf(usual)
    day = parse_day(text)
    if day is None:
        return AsOf(usual, complaint=f"{_reason(text)} Đang xem số liệu đến ngày {usual:%d/%m/%Y}.")
    if day > clock.today():
        return AsOf(usual, complaint=f"Ngày {day:%d/%m/%Y} chưa tới. Đang xem số liệu đến ngày {usual:%d/%m/%Y}.")
    return AsOf(day, asked=day != usual)


def _reason(text: str) -> str:
    shown = text[:LONGEST_ECHO] + ("…" if len(text) > LONGEST_ECHO else "")
    try:
        read_day(text)
    except ValueError as error:
        return f"Không xem được ngày “{shown}”: {error}"
    return ""


def days_left(program: Program, day: date) -> str:
    """“Còn 92 ngày” until the last day that counts."""
    if program.closed_on and day >= program.closed_on:
        return f"Chương trình đã kết thúc ngày {program.closed_on:%d/%m/%Y}"
    left = days_between(day, program.counts_to)
    if left < 0:
        return "Đã hết thời gian tính số liệu"
    return f"Còn {number_text(left)} ngày" if left else "Ngày cuối tính số liệu"


def deadline_words(deadline: date, note: str) -> str:
    """“Hạn 31/03/2021 (mẫu)”."""
    return f"Hạn {deadline:%d/%m/%Y}" + (f" ({note})" if note else "")
