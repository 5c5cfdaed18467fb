"""One thing that an organisation still has to do, in words, and how late it is."""

from dataclasses import dataclass
from datetime import date

from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text


@dataclass(frozen=True)
class Start:
    """A button: its words, the address to which it posts, and the fields that it knows with their values."""

    label: str
    url: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Duty:
    """`about` is the key of the thing, by which notices are settled; `key` that of this very duty (≤ 100 characters).

    `anchor`: the day from which lateness is counted, `due_on` itself or, for what was returned after it or has none,
    the day of the return. `start`: what begins it by one POST, if that is known. `is_of_target`: it is what a target
    still lacks, which pages of a unit tell line by line.
    """

    key: str
    about: str
    organization_id: int
    text: str
    anchor: date
    due_on: date | None
    url: str
    is_of_target: bool = False
    start: Start | None = None

    def days_late(self, day: date) -> int:
        """Negative while there is time."""
        return days_between(self.anchor, day)

    def is_late(self, day: date) -> bool:
        return day > self.anchor

    def when(self, day: date) -> str:
        """“còn 5 ngày”, “hạn là hôm nay”, “quá hạn 183 ngày”, “đã chờ 19 ngày”."""
        late = self.days_late(day)
        if late < 0:
            return f"còn {number_text(-late)} ngày"
        if self.due_on is None:
            return f"đã chờ {number_text(late)} ngày" if late else "hôm nay"
        return f"quá hạn {number_text(late)} ngày" if late else "hạn là hôm nay"
