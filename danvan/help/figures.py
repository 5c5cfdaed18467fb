"""What the figures mean, in words, by measure and verdict; examples that the arithmetic itself works out."""

from dataclasses import dataclass
from decimal import Decimal

from programs.enums import TaskFocus
from targets.enums import Comparator, Measure, UnitVerdict, Verdict
from targets.progress import Figure, Goal, meets, percent_text, shown_percent
from targets.queries.tasks.words import COUNTS_WHEN, HAS_MEANS, LATE_MEANS, MEANINGS

# Measure → anchor, what is counted, of what, and what else to know.
MEASURES = {
    Measure.REACH: (
        "trien-khai",
        "số người được triển khai lần đầu, cộng từ các buổi đã được duyệt; mỗi đơn vị không quá số người của đơn vị",
        "tổng số người của các đơn vị, theo số người nhập gần nhất đến ngày xem",
        "Buổi bổ sung chỉ ghi người chưa dự lần nào. Số đảng viên được đếm riêng và hiện bên cạnh.",
    ),
    Measure.REGISTERED: (
        "dang-ky",
        "số đơn vị có ít nhất một công trình đã được duyệt (hoặc đã hoàn thành, đã công nhận) và có gắn nội "
        "dung phát động",
        "số đơn vị",
        "Công trình đánh dấu “Không gắn với 5 không” vẫn được duyệt và theo dõi nhưng không tính vào đây.",
    ),
    Measure.COMMENDED: (
        "tuyen-duong",
        "số đơn vị có ít nhất một đề xuất thuộc phong trào đã gửi và chưa bị trả lại, hoặc một khen thưởng đã có "
        "số và ngày quyết định",
        "số đơn vị",
        "Đề xuất thuộc phong trào khi gắn với một công trình của đơn vị, hoặc khi Văn phòng xác định như vậy. "
        "Khen thưởng tính từ ngày ký quyết định.",
    ),
    Measure.SATISFACTION: (
        "hai-long",
        "số phiếu ở các mức được coi là hài lòng, cộng từ các tháng đã trọn tính đến ngày xem",
        "tổng số phiếu hợp lệ",
        "Chỉ tính nguồn khảo sát và thang đo mà chỉ tiêu nêu tên. Tỷ lệ tham gia (phiếu thu về trên số hồ sơ đã giải "
        "quyết) hiện bên cạnh.",
    ),
    Measure.REPORTED: (
        "nhap-tay",
        "số đã làm trong lần nhập gần nhất đến ngày xem",
        "số phải làm trong chính lần nhập đó",
        "Dùng cho chỉ tiêu không đếm được từ hồ sơ; mỗi lần nhập ghi rõ ngày và nguồn.",
    ),
}
VERDICTS = {
    Verdict.NO_DATA: "chưa có gì để chia: chưa biết số người, chưa có phiếu hợp lệ hoặc chưa có lần nhập nào. "
    "Chưa có buổi, công trình hay đề xuất nào thì vẫn là 0, không phải chưa có số liệu.",
    Verdict.MET: "số đã làm so với số phải làm thỏa chỉ tiêu. Đạt khi hạn đã qua và hết ngày hạn còn chưa đạt "
    "thì ghi “Đạt sau hạn”.",
    Verdict.NOT_MET: "chương trình đã kết thúc mà chưa đạt.",
    Verdict.LATE: "đã qua ngày hạn mà chưa đạt. Chính ngày hạn chưa phải là quá hạn; không đặt hạn thì không "
    "bao giờ quá hạn.",
    Verdict.GOING: "còn lại: chưa đạt nhưng còn trong hạn.",
}
# What a unit's row may say beyond the five verdicts.
UNIT_WORDS = {
    UnitVerdict.WAITING: "chưa có công trình nào được tính, nhưng có công trình đang chờ Văn phòng duyệt.",
    UnitVerdict.RETURNED: "công trình bị trả lại, chờ đơn vị bổ sung và gửi lại.",
    UnitVerdict.NONE: "chưa có đề xuất tuyên dương nào được tính. Chỉ tiêu này không xét quá hạn với từng đơn vị.",
    UnitVerdict.UNKNOWN: "chưa có số người của đơn vị, nên chưa tính được phần của đơn vị.",
}
CASES = (
    (Comparator.GT, "50", 10, 20),
    (Comparator.GT, "50", 11, 20),
    (Comparator.GT, "95", 2851, 3000),
    (Comparator.GE, "100", 1999, 2000),
    (Comparator.LE, "5", 101, 2000),
)


@dataclass(frozen=True)
class Example:
    """Done of due against a goal: the percent as shown, and whether the goal is met."""

    aim: str
    figure: Figure
    percent: str
    met: bool


def examples() -> list[Example]:
    return [_example(comparator, threshold, Figure(done, due)) for comparator, threshold, done, due in CASES]


def _example(comparator: Comparator, threshold: str, figure: Figure) -> Example:
    goal = Goal(comparator, Decimal(threshold))
    return Example(goal.words, figure, percent_text(shown_percent(goal, figure)), meets(goal, figure))


def measures() -> list[dict]:
    """The formulas in the order of the enum."""
    names = ("anchor", "done", "due", "note")
    return [{"label": measure.label, **dict(zip(names, MEASURES[measure], strict=True))} for measure in Measure]


def verdicts() -> list[dict]:
    """The verdicts in the order in which the first match wins."""
    return [{"state": verdict.value, "label": verdict.label, "text": VERDICTS[verdict]} for verdict in Verdict]


def unit_words() -> list[dict]:
    """Only the words that are no verdict of a target."""
    looks = {UnitVerdict.WAITING: "waiting", UnitVerdict.RETURNED: "returned"}
    return [
        {"state": looks.get(word, "no_data"), "label": word.label, "text": text} for word, text in UNIT_WORDS.items()
    ]


def comparators() -> list[str]:
    """“trên 50%”, “từ 50% trở lên”…"""
    return [comparator.words("50%") for comparator in Comparator]


def tasks() -> list[dict]:
    """The figures of key tasks by what a task is about, as their own pages define them."""
    return [{"label": focus.label, "meaning": MEANINGS[focus]} for focus in TaskFocus]


def task_words() -> list[str]:
    return [COUNTS_WHEN, LATE_MEANS, HAS_MEANS]
