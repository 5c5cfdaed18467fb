"""Turns of phrase that several measures share."""

from collections.abc import Collection, Iterable

from danvan.kit.numbers import number_text
from programs.enums import State


def joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def pending(items: Collection, noun: str) -> str:
    """“1 buổi đang chờ duyệt · 2 buổi chờ đơn vị bổ sung”, "" where nothing is under way."""
    counts = (
        (sum(item.waits for item in items), "đang chờ duyệt"),
        (sum(item.is_open and item.state != State.DRAFT for item in items), "đang chờ đơn vị bổ sung"),
        (sum(item.state == State.DRAFT for item in items), "chưa gửi"),
    )
    return joined(*(f"{number_text(number)} {noun} {words}" for number, words in counts if number))


def in_vain(items: Iterable, what: str) -> str:
    """“Công trình đã đăng ký: gửi ngoài thời gian của chương trình nên không tính”; "" without such an item."""
    reasons = dict.fromkeys(item.why_not for item in items if item.why_not)
    return f"{what}: {'; '.join(reasons)}" if reasons else ""


def numbered(pairs: Iterable[tuple[int, str]]) -> str:
    """“2 tập thể, 1 cá nhân”, without what there is none of."""
    return ", ".join(f"{number_text(number)} {word}" for number, word in pairs if number)
