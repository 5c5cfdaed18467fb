"""Who reads and enters satisfaction counts and hand-fed figures, and which counts cannot be."""

from calendar import monthrange
from datetime import date

from danvan.kit import clock
from danvan.kit.dates import FIRST_YEAR
from danvan.kit.numbers import number_text
from danvan.kit.spans import has_come
from programs.enums import ProgramState, Role
from programs.models import Program
from programs.rules import READERS, refusal_of_program, roles_of
from targets.measures import measure_of

NOT_STAFF = "Chỉ Văn phòng Đảng ủy được nhập số liệu này."
BEYOND = "Đúng như vậy: làm vượt số phải đạt"
NOT_READER = "Số liệu này dành cho lãnh đạo, Văn phòng Đảng ủy và Ủy ban Kiểm tra."


def refusal_to_read_surveys(user) -> str:
    return "" if roles_of(user).reads_all else NOT_READER


def refusal_to_read_reported(user, target) -> str:
    """Hand-fed figures of a target: the readers of the committee that issued the programme."""
    return "" if roles_of(user).covers(target.program.issuer, *READERS) else NOT_READER


def refusal_to_enter_at_all(user) -> str:
    return "" if roles_of(user).is_staff else NOT_STAFF


def refusal_to_enter_counts(user, organization) -> str:
    """Staff of the organisation whose desk was asked, or of a committee above it."""
    return "" if roles_of(user).covers(organization, Role.STAFF) else NOT_STAFF


def refusal_to_report_figure(user, target) -> str:
    """Staff of the issuer, for a target that is fed by hand, while its programme is open."""
    if not roles_of(user).covers(target.program.issuer, Role.STAFF):
        return NOT_STAFF
    if not measure_of(target).is_reported:
        return "Chỉ tiêu này được tính từ hồ sơ, không nhập số bằng tay."
    return refusal_of_program(target.program)


def wrong_counts(*, settled: int, received: int, valid: int) -> dict[str, list[str]]:
    """Field → what is wrong: valid forms ≤ forms received ≤ files settled."""
    wrong, count = [], number_text(received)
    if received > settled:
        wrong.append(f"Số phiếu thu về ({count}) không được lớn hơn số hồ sơ đã giải quyết ({number_text(settled)}).")
    if valid > received:
        wrong.append(f"Tổng số phiếu theo các mức ({number_text(valid)}) không được lớn hơn số phiếu thu về ({count}).")
    return {"received": wrong} if wrong else {}


def refusal_beyond(done: int, due: int) -> str:
    """More done than due is right of a number that was allotted, wrong of a share: who types it says which."""
    if done <= due:
        return ""
    lead = f"Số đã đạt ({number_text(done)}) lớn hơn số phải đạt ({number_text(due)})"
    return f"{lead}. Nhập nhầm thì sửa một trong hai số; nếu vượt thật thì đánh dấu “{BEYOND}” rồi lưu lại."


def refusal_of_month(month: date) -> str:
    if month.replace(day=1) > clock.today():
        return f"Tháng {month:%m/%Y} chưa tới: chỉ nhập số liệu của tháng đã có."
    return f"Năm phải từ {FIRST_YEAR} trở đi." if month.year < FIRST_YEAR else ""


def refusal_of_closed_month(organization, month: date) -> str:
    """Figures stop when a programme closes: its months stay, unless an open programme counts them too."""
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    over = Program.objects.filter(issuer=organization, counts_from__lte=first, counts_to__gte=last)
    states = set(over.values_list("state", flat=True))
    if ProgramState.CLOSED not in states or ProgramState.ISSUED in states:
        return ""
    return f"Chương trình của năm {month.year} đã kết thúc nên số liệu tháng {month:%m/%Y} không thay đổi được nữa."


def refusal_of_word(word, month: date) -> str:
    """A source or scale that was not in force in that month."""
    first, last = month.replace(day=1), month.replace(day=monthrange(month.year, month.month)[1])
    if word.valid_from and not has_come(word.valid_from, last):
        return f"“{word}” chỉ dùng từ ngày {word.valid_from:%d/%m/%Y}."
    if has_come(word.valid_to, first):
        return f"“{word}” hết hiệu lực từ ngày {word.valid_to:%d/%m/%Y}."
    return ""
