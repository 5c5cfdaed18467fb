"""Steps of administrative reform: what a reader filtered, and what a step changed, in words."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from danvan.kit.numbers import number_text
from danvan.kit.search import search
from programs.models import Organization, Program, ReformStep
from programs.queries.visible import organizations_for, reform_steps_for

GAINS = {
    "ngay": "Giảm số ngày",
    "giay-to": "Giảm giấy tờ",
    "truc-tuyen": "Thêm hồ sơ trực tuyến",
    "kem": "Có mặt kém hơn trước",
}
CONDITIONS = {
    "ngay": Q(days_cut__gt=0),
    "giay-to": Q(papers_cut__gt=0),
    "truc-tuyen": Q(online_more__gt=0),
    "kem": Q(days_cut__lt=0) | Q(papers_cut__lt=0) | Q(online_more__lt=0),
}


@dataclass(frozen=True)
class ReformStepFilters:
    """What a reader asked of the list; "" and None ask nothing. `gain`: a key of `GAINS`."""

    text: str = ""
    state: str = ""
    unit: int | None = None
    gain: str = ""


@dataclass(frozen=True)
class ReformChange:
    """One pair of a step. `words` say how it changed; `is_worse`: days or papers grew, files on line shrank."""

    label: str
    before: int | None
    after: int | None
    words: str
    is_worse: bool


def changes_of(step: ReformStep) -> list[ReformChange]:
    """Days, papers, files on line, in this order; words are "" where one of the numbers is missing."""
    return [
        _change("Số ngày giải quyết", step.days_before, step.days_after, ("tăng", "giảm"), "ngày"),
        _change("Số giấy tờ phải nộp", step.papers_before, step.papers_after, ("tăng", "giảm"), "giấy tờ"),
        _change(
            "Hồ sơ trực tuyến mỗi tháng", step.online_before, step.online_after, ("thêm", "bớt"),
            "hồ sơ trực tuyến mỗi tháng", more_is_better=True,
        ),
    ]  # fmt: skip


def _change(label, before, after, verbs, noun, *, more_is_better=False) -> ReformChange:
    if before is None or after is None:
        return ReformChange(label, before, after, "", False)
    if before == after:
        return ReformChange(label, before, after, f"giữ nguyên {number_text(after)} {noun}", False)
    grew = after > before
    words = f"{verbs[0] if grew else verbs[1]} {number_text(abs(after - before))} {noun}"
    return ReformChange(label, before, after, words, grew is not more_is_better)


def effect_of(step: ReformStep) -> str:
    """“giảm 5 ngày, giảm 2 giấy tờ, thêm 12 hồ sơ trực tuyến mỗi tháng”; "" before any pair is whole."""
    return ", ".join(change.words for change in changes_of(step) if change.words)


def filtered_reform_steps(user, program: Program | None, filters: ReformStepFilters) -> QuerySet[ReformStep]:
    """Seen by the user, of that programme (None: nothing), as filtered.

    Each row knows `days_cut`, `papers_cut`, `online_more`.
    """
    rows = reform_steps_for(user).filter(program=program)
    rows = rows.annotate(
        days_cut=F("days_before") - F("days_after"),
        papers_cut=F("papers_before") - F("papers_after"),
        online_more=F("online_after") - F("online_before"),
    )
    asked = {"state": filters.state, "organization": filters.unit}
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if filters.gain:
        rows = rows.filter(CONDITIONS[filters.gain])
    return search(rows, filters.text)


def units_reforming(user, program: Program) -> QuerySet[Organization]:
    """The units that appear in this reader's list: the choices of its filter."""
    here = reform_steps_for(user).filter(program=program).order_by().values("organization")
    return organizations_for(user).filter(pk__in=here)
