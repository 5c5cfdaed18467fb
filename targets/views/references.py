"""The reference tables: what there is, adding to one, one row with its parts."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from danvan.kit.attempts import tried
from programs.queries.references import validity_of
from programs.rules import demand, refusal_to_keep_references, refusal_to_read_types
from programs.rules.references import refusal_to_read_references, refusal_to_remove_reference
from targets.forms.references import CopyScaleForm, RowForm
from targets.models import SatisfactionScale
from targets.rules.scales import refusal_to_change_grades, refusal_to_judge_grade
from targets.views.reference_kinds import KINDS, ReferenceKind, kind_of
from targets.views.reference_list import rows_of


@require_GET
def references(request: HttpRequest) -> HttpResponse:
    """What this reader may open; the types of organisations are kept by the other app."""
    demand(refusal_to_read_types(request.user))
    shown = [] if refusal_to_read_references(request.user) else KINDS.values()
    tables = [{"kind": kind, "count": kind.model.objects.count()} for kind in shown]
    return render(
        request,
        "targets/references/index.html",
        {"tables": tables, "types_url": reverse("programs:organization_types")},
    )


@require_http_methods(["GET", "POST"])
def reference_new(request: HttpRequest, kind: str) -> HttpResponse:
    demand(refusal_to_keep_references(request.user))
    table = kind_of(kind)
    form = table.form(request.POST if request.method == "POST" else None)
    if form.is_valid() and (row := saved(request, table, form)):
        messages.success(request, f"Đã thêm {table.noun} “{row}”.")
        return redirect("targets:reference", kind, row.pk) if table.part else redirect("targets:reference_list", kind)
    context = {"kind": table, "form": form, "home": table}
    return render(request, "targets/references/new.html", context, status=422 if form.is_bound else 200)


def saved(request: HttpRequest, table: ReferenceKind, form: RowForm) -> Model | None:
    """Nothing typed is lost: the reason goes into the form, which then goes on from the row that is stored."""
    fresh = form.instance if form.instance.pk is None else table.model.objects.get(pk=form.instance.pk)
    seen = form.cleaned_data["seen"] if fresh.pk else None
    return tried(
        form,
        lambda: table.save(fresh, by=request.user, values=form.values, seen=seen),
        anew=lambda: {"seen": table.form(instance=fresh).initial["seen"]},
    )


@require_http_methods(["GET", "POST"])
def reference(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One row: the office changes it here, everybody else reads it."""
    demand(refusal_to_read_references(request.user))
    table = kind_of(kind)
    row = get_object_or_404(table.model, pk=pk)
    if request.method != "POST":
        return row_page(request, table, row)
    demand(refusal_to_keep_references(request.user))
    form = table.form(request.POST, instance=table.model.objects.get(pk=pk))
    if form.is_valid() and saved(request, table, form):
        messages.success(request, "Đã lưu.")
        return redirect("targets:reference_list", kind)
    return row_page(request, table, row, form=form, status=422)


def row_page(request: HttpRequest, table: ReferenceKind, row: Model, *, status: int = 200, **forms) -> HttpResponse:
    """`forms`: those of this page that were refused, by name (`form`, `lines_form`, `copy_form`)."""
    context = {
        "kind": table, "row": row, "refusal": refusal_to_keep_references(request.user),
        "remove_refusal": refusal_to_remove_reference(row), "validity": validity_of(row),
        "form": table.form(instance=row),
    }  # fmt: skip
    if table.part:
        context["parts"] = rows_of(getattr(row, table.part.attribute).order_by("ordinal", "pk"))
        context["lines_form"] = table.part.lines_form(prefix="moi")
    if isinstance(row, SatisfactionScale):
        context |= {"copy_form": CopyScaleForm(prefix="ban-sao"), "parts_refusal": refusal_to_change_grades(row)}
        context["judge_refusal"] = refusal_to_judge_grade(row)
    return render(request, "targets/references/row.html", context | forms, status=status)
