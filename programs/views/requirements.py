"""Confirmations of required acts and reports of required figures: begun for what their button names, entered, read."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from danvan.kit.dates import parse_day
from danvan.kit.paging import read_id
from programs.enums import State
from programs.forms.requirements import ActConfirmationForm, FigureReportForm
from programs.models import ActConfirmation, FigureReport, Organization, Program, RequiredAct, RequiredFigure
from programs.queries import kinds
from programs.queries.handins import asked_of
from programs.queries.visible import act_confirmations_for, figure_reports_for
from programs.rules import refusal_of_share
from programs.views.pages import Pages

EVIDENCE_HINT = "Kế hoạch, biên bản, bản cam kết, ảnh. Tệp lên ngay, không chờ gửi duyệt."


def starts_with(request: HttpRequest, program: Program) -> dict:
    """The posted `required_act`; 404 without one, or for that of another programme."""
    acts = program.required_acts.select_related("act", "program")
    return {"required_act": get_object_or_404(acts, pk=read_id(request.POST.get("required_act", "")) or 0)}


def confirmed_before(user, unit: Organization, *, required_act: RequiredAct) -> ActConfirmation | None:
    """A unit confirms an act once: it goes on with what it began, mends what came back, reads what was sent."""
    own = act_confirmations_for(user).filter(organization=unit, required_act=required_act)
    return own.exclude(state=State.CANCELLED).order_by("pk").first()


def beside_form(request: HttpRequest, confirmation: ActConfirmation) -> dict:
    return {"asked": asked_of(confirmation), "evidence_hint": EVIDENCE_HINT}


CONFIRMATION = Pages(
    kind=kinds.CONFIRMATIONS,
    form=ActConfirmationForm,
    home="programs:actconfirmations",
    form_template="programs/confirmations/form.html",
    item_template="programs/confirmations/item.html",
    starts_with=starts_with,
    instead=confirmed_before,
    beside_form=beside_form,
)


REPORT_HINT = "Bảng kê, báo cáo, ảnh chụp phần mềm. Tệp lên ngay, không chờ gửi duyệt."


def starts_report(request: HttpRequest, program: Program) -> dict:
    """The posted `required_figure` (404 without one), and the period that the button names, if it names one."""
    figures = program.required_figures.select_related("indicator", "program")
    figure = get_object_or_404(figures, pk=read_id(request.POST.get("required_figure", "")) or 0)
    return {"required_figure": figure, "period_to": parse_day(request.POST.get("period_to", ""))}


def reported_before(
    user, unit: Organization, *, required_figure: RequiredFigure, period_to=None
) -> FigureReport | None:
    """What the unit began or sent for that very period."""
    own = figure_reports_for(user).filter(organization=unit, required_figure=required_figure, period_to=period_to)
    return own.exclude(state=State.CANCELLED).order_by("pk").first() if period_to else None


def beside_report(request: HttpRequest, report: FigureReport) -> dict:
    return {"asked": asked_of(report), "evidence_hint": REPORT_HINT}


def beyond_its_total(request: HttpRequest, report: FigureReport) -> dict:
    """A report of before the rule, or of a figure whose total came to be asked for, may still wait."""
    total = report.total if report.required_figure.has_total else None
    return {"beyond": refusal_of_share(report.done, total)}


REPORT = Pages(
    kind=kinds.REPORTS,
    form=FigureReportForm,
    home="programs:figurereports",
    form_template="programs/figures/form.html",
    item_template="programs/figures/item.html",
    starts_with=starts_report,
    instead=reported_before,
    beside_form=beside_report,
    beside_item=beyond_its_total,
)
