"""A leader's remark on a target; the thread stands under the target on the page of its programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from danvan.kit.copies import message_stored
from programs.actions.remarks import leave_remark
from programs.queries import keep_to, programs_for
from programs.queries.remark_subjects import page_of
from programs.rules import demand, refusal_to_remark
from targets.forms.remarks import TargetRemarkForm
from targets.models import Target


@require_POST
def target_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """It reaches the office; units do not read it."""
    seen = Target.objects.filter(program__in=programs_for(request.user)).select_related("program__issuer")
    target = get_object_or_404(seen, pk=pk)
    keep_to(request, target.program)
    demand(refusal_to_remark(request.user, target.program, target))
    form = TargetRemarkForm(request.POST)
    if form.is_valid():
        remark = leave_remark(target, by=request.user, program=target.program, **form.cleaned_data)
        message_stored(request, "Đã gửi ý kiến; Văn phòng được báo.")
        return redirect(page_of(target, remark))
    context = {"form": form, "title": "Ghi ý kiến", "about": target, "submit": "Gửi ý kiến"}
    return render(request, "programs/remarks/form.html", context, status=422)
