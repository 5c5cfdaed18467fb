"""Two values that contradict each other: which two, and how to mend it. "" where they go together."""

from datetime import date

from danvan.kit.numbers import number_text


def refusal_of_days(starts_on: date, ends_on: date) -> str:
    if ends_on >= starts_on:
        return ""
    return f"Ngày kết thúc ({ends_on:%d/%m/%Y}) trước ngày bắt đầu ({starts_on:%d/%m/%Y}): sửa một trong hai ngày."


def refusal_of_members(people: int, members: int) -> str:
    """Party members are among the people of a session."""
    if members <= people:
        return ""
    here, of = number_text(members), number_text(people)
    return f"Số đảng viên ({here}) lớn hơn số người của buổi này ({of}): sửa một trong hai số."


def refusal_of_share(done: int | None, total: int | None) -> str:
    """What is done of a total is a part of it; a number that may be exceeded is allotted by a target, not reported."""
    if done is None or total is None or done <= total:
        return ""
    lead = f"Số đã thực hiện ({number_text(done)}) lớn hơn tổng số ({number_text(total)})"
    return f"{lead}: sửa một trong hai số; tổng số gồm cả phần kỳ trước chuyển sang."


def refusal_of_reach(people: int | None, roll: int | None) -> str:
    """A single session reaches nobody who is not there; several may add up to more than the roll."""
    if roll is None or (people or 0) <= roll:
        return ""
    here, of = number_text(people), number_text(roll)
    lead = f"Số người được triển khai ({here}) lớn hơn số người của đơn vị ({of}) vào ngày đó"
    return f"{lead}: sửa số này, hoặc đề nghị Văn phòng sửa số người của đơn vị."
