"""What the figures mean, in words, by measure and verdict; examples that the arithmetic itself works out."""

from dataclasses import dataclass
from decimal import Decimal

from targets.arithmetic import Figure, Goal, meets, percent_text, shown_percent
from targets.enums import Comparator, UnitVerdict, Verdict
from targets.measures import measures as all_measures
from targets.measures.key_tasks import figure_sets, sentences_of
from targets.queries.pages.task_words import COUNTS_WHEN, HAS_MEANS, LATE_MEANS

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
    UnitVerdict.WAITING: "chưa có hồ sơ nào được tính, nhưng có hồ sơ đang chờ Văn phòng duyệt.",
    UnitVerdict.RETURNED: "hồ sơ bị trả lại, chờ đơn vị bổ sung và gửi lại.",
    UnitVerdict.NONE: "chưa có đề xuất, hoặc hồ sơ khác mà chỉ tiêu nêu, được tính. Chỉ tiêu này không xét quá hạn với "
    "từng đơn vị.",
    UnitVerdict.NOT_ASKED: "chỉ tiêu không tính trên đơn vị này.",
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
    """The formulas in the order of the form's choices."""
    return [{"label": measure.label, **vars(measure.help)} for measure in all_measures()]


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
    """The sets of figures that a key task may take, each figure as its measure says it."""
    return [{"label": one.label, "sentences": sentences_of(one)} for one in figure_sets().values()]


def task_words() -> list[str]:
    return [COUNTS_WHEN, LATE_MEANS, HAS_MEANS]
