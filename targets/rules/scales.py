"""Why a scale by which forms were already counted stays as it is."""

from targets.models import SatisfactionScale, SurveyCount

USED = "Thang đo này đã có số liệu nên {} sẽ làm sai các tháng trước. Hãy lập thang đo mới từ thang này."


def refusal_to_change_grades(scale: SatisfactionScale) -> str:
    """No grade more or less once a month was counted by it."""
    return USED.format("thêm hoặc bớt mức") if is_counted(scale) else ""


def refusal_to_judge_grade(scale: SatisfactionScale) -> str:
    """What counts as satisfied does not change behind past figures."""
    return USED.format("đổi mức được tính là hài lòng") if is_counted(scale) else ""


def is_counted(scale: SatisfactionScale) -> bool:
    return SurveyCount.objects.filter(scale=scale).exists()
