"""Import of satisfaction counts: the file, what it would do, the confirmation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from danvan.kit.imports import TableImport
from danvan.kit.sheets import BadRow, check_rows, read_table
from danvan.kit.text import fold
from programs.rules import demand
from targets.actions.survey_import import import_surveys
from targets.forms.survey_import import SurveyFileForm, row_form_for
from targets.models import SatisfactionScale
from targets.queries.surveys.import_plan import plan_surveys
from targets.queries.surveys.sheet import COLUMNS, NOTE, CountedMonth
from targets.rules.surveys import refusal_to_enter_at_all


def rows_of(file) -> tuple[list[CountedMonth], list[BadRow], list[str]]:
    """The good rows, the complaints and the columns that are not used. ValidationError if it is no such table."""
    scales = {fold(scale.name): [grade.name for grade in scale.grades.all()] for scale in _scales()}
    form = row_form_for(list(dict.fromkeys(name for names in scales.values() for name in names)))
    graded = {name: field for field, name in form.grades.items()}
    table = read_table(file)
    checked = check_rows(table, {**COLUMNS, **graded, NOTE: "note"}, form, scales=scales)
    has_note = table.position(NOTE) is not None
    rows = [_row(row.number, row.cleaned_data, form.grades, has_note) for row in checked.good]
    return rows, checked.bad, checked.ignored


def _scales():
    return SatisfactionScale.objects.prefetch_related("grades")


def _row(number: int, data: dict, grades: dict[str, str], has_note: bool) -> CountedMonth:
    plain = {name: data[name] for name in COLUMNS.values()}
    forms = {name: data[field] for field, name in grades.items()}
    return CountedMonth(number, **plain, forms=forms, note=data["note"] if has_note else None)


IMPORT = TableImport(
    purpose="surveys",
    start="targets:surveys_import",
    preview="targets:surveys_preview",
    done="targets:surveys",
    template="targets/surveys/preview.html",
    noun="tháng",
    read=rows_of,
    plan=lambda user, rows, kept: plan_surveys(user, rows).preview,
    write=lambda kept, **given: import_surveys(**given),
)


@require_http_methods(["GET", "POST"])
def surveys_import(request: HttpRequest) -> HttpResponse:
    """Step 1: a table that can be read goes to the server; its preview is step 2."""
    demand(refusal_to_enter_at_all(request.user))
    posted = request.method == "POST"
    form = SurveyFileForm(request.POST, request.FILES) if posted else SurveyFileForm()
    if form.is_valid() and (kept := IMPORT.receive(request, form)):
        return redirect(IMPORT.preview, kept.token)
    context = {"form": form, "columns": [*COLUMNS, NOTE], "scales": _scales()}
    return render(request, "targets/surveys/import.html", context, status=422 if posted else 200)


@require_GET
def surveys_preview(request: HttpRequest, token: str) -> HttpResponse:
    demand(refusal_to_enter_at_all(request.user))
    return IMPORT.show(request, token)


@require_POST
def surveys_confirm(request: HttpRequest, token: str) -> HttpResponse:
    demand(refusal_to_enter_at_all(request.user))
    return IMPORT.confirm(request, token)
