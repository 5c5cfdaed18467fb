"""What targets are called: 1, 2, 2.1, 2.2, 3, unless the text of the programme numbers them itself."""

from collections import Counter
from collections.abc import Iterable, Mapping

FIRST_IS_PART = "Dòng đầu tiên không thể là thành phần: hãy đưa chỉ tiêu mà nó thuộc về lên trước."


def automatic(are_parts: Iterable[bool]) -> list[str]:
    """By place alone; a part belongs to the nearest target before it that is none."""
    found, whole, part = [], 0, 0
    for is_part in are_parts:
        whole, part = (whole, part + 1) if is_part else (whole + 1, 0)
        found.append(f"{whole}.{part}" if is_part else str(whole))
    return found


def numbers_of(rows: list[Mapping]) -> list[str]:
    """`rows`: targets as they are written, with `number` as typed and `is_part`."""
    own = automatic(bool(row.get("is_part")) for row in rows)
    return [row.get("number") or number for row, number in zip(rows, own, strict=True)]


def refusal_of_numbers(rows: list[Mapping]) -> str:
    if rows and rows[0].get("is_part"):
        return FIRST_IS_PART
    twice = [number for number, times in Counter(numbers_of(rows)).items() if times > 1]
    return f"Hai chỉ tiêu cùng mang số {twice[0]}: hãy ghi số khác, hoặc để trống để đánh số tự động." if twice else ""
