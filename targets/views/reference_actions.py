"""What the office does with a row of a reference table or a part of one, each a POST of its own."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from danvan.kit.attempts import tried
from danvan.kit.paging import LARGEST_ID
from programs.actions import reference_rows
from programs.queries.references import validity_of
from programs.rules import Refused, demand, refusal_to_keep_references
from programs.rules.references import refusal_to_remove_reference
from targets.actions import scales
from targets.forms.references import CopyScaleForm
from targets.models import SatisfactionScale
from targets.views.reference_kinds import kind_of, part_of
from targets.views.references import row_page, saved


@require_POST
def reference_end(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """From today on; another day is written into the form of the row."""
    table = kind_of(kind)
    row = get_object_or_404(table.model, pk=pk)
    _end(request, row)
    return redirect("targets:reference_list", kind)


@require_POST
def reference_remove(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    row = get_object_or_404(kind_of(kind).model, pk=pk)
    reference_rows.remove(row, by=request.user)
    messages.success(request, f"Đã xóa “{row}”.")
    return redirect("targets:reference_list", kind)


@require_POST
def reference_move(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    table = kind_of(kind)
    _move(request, get_object_or_404(table.model, pk=pk))
    return redirect("targets:reference_list", kind)


@require_POST
def scale_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A used scale stays; its copy is changed instead."""
    demand(refusal_to_keep_references(request.user))
    table, scale = kind_of("thang-do"), get_object_or_404(SatisfactionScale, pk=pk)
    form = CopyScaleForm(request.POST, prefix="ban-sao")
    if not form.is_valid():
        return row_page(request, table, scale, copy_form=form, status=422)
    copy = scales.copy_scale(scale, by=request.user, name=form.cleaned_data["name"])
    messages.success(request, f"Đã lập “{copy}” với các mức của “{scale}”: hãy sửa các mức trước khi nhập số liệu.")
    return redirect("targets:reference", table.slug, copy.pk)


@require_POST
def parts_add(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Several at once, one a line."""
    demand(refusal_to_keep_references(request.user))
    table, part = kind_of(kind), part_of(kind)
    whole = get_object_or_404(table.model, pk=pk)
    form = part.lines_form(request.POST, prefix="moi")
    add = partial(part.add, whole, by=request.user)
    if form.is_valid() and (made := tried(form, lambda: add(**form.cleaned_data), field="lines")):
        messages.success(request, f"Đã thêm {len(made)} {part.noun}.")
        return redirect("targets:reference", kind, pk)
    return row_page(request, table, whole, lines_form=form, status=422)


@require_http_methods(["GET", "POST"])
def part_edit(request: HttpRequest, kind: str, pk: int, part: int) -> HttpResponse:
    demand(refusal_to_keep_references(request.user))
    inner, row = _part(kind, pk, part)
    posted = request.POST if request.method == "POST" else None
    form = inner.form(posted, instance=_part(kind, pk, part)[1])
    if form.is_valid() and saved(request, inner, form):
        messages.success(request, "Đã lưu.")
        return redirect("targets:reference", kind, pk)
    whole = getattr(row, inner.whole)
    context = {
        "kind": inner, "home": kind_of(kind), "whole": whole, "row": row, "form": form, "validity": validity_of(row),
        "remove_refusal": refusal_to_remove_reference(row),
    }  # fmt: skip
    return render(request, "targets/references/part.html", context, status=422 if form.is_bound else 200)


@require_POST
def part_end(request: HttpRequest, kind: str, pk: int, part: int) -> HttpResponse:
    _end(request, _part(kind, pk, part)[1])
    return redirect("targets:reference", kind, pk)


@require_POST
def part_remove(request: HttpRequest, kind: str, pk: int, part: int) -> HttpResponse:
    inner, row = _part(kind, pk, part)
    inner.remove(row, by=request.user)
    messages.success(request, f"Đã xóa “{row}”.")
    return redirect("targets:reference", kind, pk)


@require_POST
def part_move(request: HttpRequest, kind: str, pk: int, part: int) -> HttpResponse:
    _move(request, _part(kind, pk, part)[1])
    return redirect("targets:reference", kind, pk)


def _part(kind: str, pk: int, part: int) -> tuple:
    inner = part_of(kind)
    return inner, get_object_or_404(
        inner.model.objects.select_related(inner.whole), **{inner.whole: min(pk, LARGEST_ID), "pk": part}
    )


def _end(request: HttpRequest, row) -> None:
    demand(refusal_to_keep_references(request.user))
    if not hasattr(row, "valid_to"):
        raise Refused("Mục này không có ngày hiệu lực.")
    try:
        reference_rows.end(row, by=request.user)
    except ValidationError as trouble:
        messages.warning(request, " ".join(trouble.messages))
    else:
        messages.success(request, f"“{row}” hết hiệu lực từ hôm nay; hồ sơ cũ giữ nguyên.")


def _move(request: HttpRequest, row) -> None:
    demand(refusal_to_keep_references(request.user))
    if hasattr(row, "ordinal"):
        reference_rows.move(row, by=request.user, up=request.POST.get("huong") == "len")
