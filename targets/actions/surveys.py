"""Monthly satisfaction counts and hand-fed figures: entered by staff or imported, corrected in the same way."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from danvan.kit import clock
from danvan.kit.prints import print_of
from programs.actions.steps import locked_row
from programs.models import Organization, User
from programs.rules import Stale, demand
from targets.actions.figure_files import drop_files
from targets.models import GradeCount, ReportedFigure, SatisfactionScale, SurveyCount, SurveySource, Target
from targets.rules.surveys import (
    refusal_of_closed_month,
    refusal_of_month,
    refusal_of_word,
    refusal_to_enter_counts,
    refusal_to_report_figure,
    wrong_counts,
)

CHANGED = "Số liệu này vừa được người khác thay đổi. Hãy xem số mới rồi nhập lại."


@transaction.atomic
def enter_counts(
    *,
    by: User,
    organization: Organization,
    source: SurveySource,
    scale: SatisfactionScale,
    month: date,
    settled: int,
    received: int,
    forms: dict,
    note: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> SurveyCount:
    """One month of one source; the same month again is a correction. `forms`: Grade → valid forms.

    Raises `ValidationError` by field, and `Stale` when `version` (0: not stored yet) is no longer the stored one.
    """
    demand(refusal_to_enter_counts(by, organization))
    demand(refusal_of_closed_month(organization, month))
    if wrong := wrong_counts(settled=settled, received=received, valid=sum(forms.values())):
        raise ValidationError(wrong)
    Organization.objects.select_for_update().get(pk=organization.pk)
    key = {"organization": organization, "source": source, "scale": scale, "month": month.replace(day=1)}
    row = SurveyCount.objects.filter(**key).first() or _fresh(key)
    if version is not None and row.version != version:
        raise Stale(CHANGED)
    row.settled, row.received, row.note = settled, received, note
    row.by, row.at, row.version = by, at or clock.now(), row.version + 1
    row.save()
    for grade in scale.grades.all():
        GradeCount.objects.update_or_create(survey=row, grade=grade, defaults={"forms": forms.get(grade, 0)})
    return row


def _fresh(key: dict) -> SurveyCount:
    """A month that comes is not entered, nor one by a word that was not in force."""
    # The scale is locked, so that its grades do not change under the first counts.
    scale = SatisfactionScale.objects.select_for_update().get(pk=key["scale"].pk)
    found = {
        "month": refusal_of_month(key["month"]),
        "source": refusal_of_word(key["source"], key["month"]),
        "scale": refusal_of_word(scale, key["month"]),
    }
    if wrong := {field: reason for field, reason in found.items() if reason}:
        raise ValidationError(wrong)
    return SurveyCount(**key, version=0)


@transaction.atomic
def remove_counts(survey: SurveyCount, *, by: User, version: int) -> None:
    """A month that was entered by mistake goes, with its files; that it was there stays in the field history."""
    demand(refusal_to_enter_counts(by, survey.organization))
    demand(refusal_of_closed_month(survey.organization, survey.month))
    stored = locked_row(survey)
    if stored.version != version:
        raise Stale(CHANGED)
    drop_files(stored, by=by)
    stored.delete()


@transaction.atomic
def report_figure(
    *,
    by: User,
    target: Target,
    day: date,
    done: int,
    due: int,
    source: str,
    seen: str | None = None,
    at: datetime | None = None,
) -> ReportedFigure:
    """What was done and due as of that day; the same day again is a correction.

    `seen`: `print_of` the figure that was shown ("" for none yet); `Stale` when it is no longer the stored one.
    """
    demand(refusal_to_report_figure(by, target))
    if day > clock.today():
        raise ValidationError({"day": "Ngày của số liệu chưa tới."})
    Target.objects.select_for_update().get(pk=target.pk)
    stored = ReportedFigure.objects.filter(target=target, date=day).first()
    if seen is not None and seen != (print_of(stored) if stored else ""):
        raise Stale(CHANGED)
    figure = stored or ReportedFigure(target=target, date=day)
    figure.done, figure.due, figure.source = done, due, source
    figure.by, figure.at = by, at or clock.now()
    figure.save()
    return figure


@transaction.atomic
def remove_figure(figure: ReportedFigure, *, by: User, seen: str) -> None:
    """A figure of the wrong day goes, with its files."""
    demand(refusal_to_report_figure(by, figure.target))
    stored = locked_row(figure)
    if print_of(stored) != seen:
        raise Stale(CHANGED)
    drop_files(stored, by=by)
    stored.delete()
