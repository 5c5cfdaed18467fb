"""One month of satisfaction counts: read by the committee's readers, entered and corrected by the office."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.attempts import tried
from danvan.kit.paging import int_param
from programs.models import Organization
from programs.queries.choices import only_one, valid_today
from programs.rules import Stale, demand
from targets.actions import surveys as actions
from targets.forms.surveys import CountsForm, NewCountsForm, RemoveForm, field_of
from targets.models import SatisfactionScale, SurveyCount, SurveySource
from targets.queries.surveys.lists import (
    SurveyFilters,
    desks_for,
    filtered_surveys,
    month_to_enter,
    survey_rows,
    surveys_for,
)
from targets.rules.figure_files import refusal_to_attach_source
from targets.rules.surveys import refusal_to_enter_at_all, refusal_to_read_surveys
from targets.views.figure_files import attached, coverage_of
from targets.views.params import month_param


@require_http_methods(["GET", "POST"])
def survey_new(request: HttpRequest) -> HttpResponse:
    """The scale comes first, `?thang-do=`, for its grades are the fields; a single one is taken at once.

    `?thang=01/2021`: the month that the button named.
    """
    demand(refusal_to_enter_at_all(request.user))
    scales = list(valid_today(SatisfactionScale.objects.filter(grades__isnull=False).distinct()))
    asked = int_param(request, "thang-do")
    scale = next((scale for scale in scales if scale.pk == asked), scales[0] if scales else None)
    if scale is None:
        return render(request, "targets/surveys/no_scale.html")
    desks = desks_for(request.user).order_by("path")
    posted = request.POST if request.method == "POST" else None
    form = NewCountsForm(posted, scale=scale, desks=desks, initial=_known(desks, scale, month_param(request, "thang")))
    if form.is_valid() and (survey := _entered(request, form, form.key)):
        messages.success(request, f"Đã nhập số liệu tháng {survey.month:%m/%Y}.")
        return redirect("targets:survey", survey.pk)
    context = {"form": form, "scale": scale, "scales": scales, "many_desks": len(desks) > 1}
    return render(request, "targets/surveys/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def survey_edit(request: HttpRequest, pk: int) -> HttpResponse:
    survey = _seen(request, pk)
    demand(refusal_to_attach_source(request.user, survey))
    posted = request.POST if request.method == "POST" else None
    form = CountsForm(posted, scale=survey.scale, initial=_stored(survey))
    key = {name: getattr(survey, name) for name in ("organization", "source", "scale", "month")}
    if form.is_valid() and _entered(request, form, key):
        messages.success(request, f"Đã sửa số liệu tháng {survey.month:%m/%Y}.")
        return redirect("targets:survey", pk)
    context = {"form": form, "survey": survey, "scale": survey.scale}
    return render(request, "targets/surveys/form.html", context, status=422 if form.is_bound else 200)


def _known(desks: QuerySet[Organization], scale: SatisfactionScale, asked: date | None) -> dict:
    """What can be meant only one way is filled in: the only desk, the only source, the month asked for or the next."""
    desk, source = only_one(desks), only_one(valid_today(SurveySource.objects))
    month = asked or (desk and source and month_to_enter(desk, source, scale))
    return {"organization": desk, "source": source, "month": month and f"{month:%m/%Y}"}


def _seen(request: HttpRequest, pk: int) -> SurveyCount:
    """Refused to who reads no counts at all, 404 for those of another committee."""
    demand(refusal_to_read_surveys(request.user))
    return get_object_or_404(surveys_for(request.user), pk=pk)


def _stored(survey: SurveyCount) -> dict:
    grades = {field_of(row.grade): row.forms for row in survey.grades.select_related("grade")}
    return {name: getattr(survey, name) for name in ("settled", "received", "note", "version")} | grades


def _entered(request: HttpRequest, form: CountsForm, key: dict) -> SurveyCount | None:
    """Nothing typed is lost: the reason goes into the form, which then goes on from the version that is stored."""
    return tried(
        form,
        lambda: actions.enter_counts(by=request.user, **key, **form.counts),
        anew=lambda: {"version": SurveyCount.objects.filter(**key).values_list("version", flat=True).first() or 0},
    )


@require_GET
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _seen(request, pk))


def _page(request: HttpRequest, survey: SurveyCount, *, errors=(), status: int = 200) -> HttpResponse:
    grades = list(survey.scale.grades.all())
    shown = filtered_surveys(request.user, SurveyFilters()).filter(pk=survey.pk)
    row = survey_rows(shown, [grade.name for grade in grades])[0]
    context = {
        "survey": survey, "counts": row.counts, "grades": list(zip(grades, row.counts.forms, strict=True)),
        "edit_refusal": refusal_to_attach_source(request.user, survey), "upload_errors": errors,
        "remove_form": RemoveForm(initial={"version": survey.version}), **coverage_of(request.user, survey),
    }  # fmt: skip
    return render(request, "targets/surveys/page.html", context, status=status)


@require_POST
def survey_attach(request: HttpRequest, pk: int) -> HttpResponse:
    survey = _seen(request, pk)
    demand(refusal_to_attach_source(request.user, survey))
    return attached(request, survey, lambda errors: _page(request, survey, errors=errors, status=422))


@require_POST
def survey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    survey = _seen(request, pk)
    demand(refusal_to_attach_source(request.user, survey))
    form = RemoveForm(request.POST)
    try:
        actions.remove_counts(survey, by=request.user, version=form.cleaned_data["version"] if form.is_valid() else 0)
    except Stale as changed:
        messages.warning(request, str(changed))
        return redirect("targets:survey", pk)
    messages.success(request, f"Đã xóa số liệu tháng {survey.month:%m/%Y} của {survey.source}.")
    return redirect("targets:surveys")
