"""A step of administrative reform: what its form and page show besides."""

from django.http import HttpRequest

from programs.enums import FactKind
from programs.forms.reform import ReformStepForm
from programs.models import ReformStep
from programs.queries import kinds
from programs.queries.handins import asked_of
from programs.queries.reform import changes_of, effect_of
from programs.views.pages import Pages, with_task_of

EVIDENCE_HINT = "Quyết định, quy trình mới, bảng so sánh. Tệp lên ngay, không chờ gửi duyệt."


def beside_form(request: HttpRequest, step: ReformStep) -> dict:
    return {"asked": asked_of(step), "evidence_hint": EVIDENCE_HINT}


def beside_item(request: HttpRequest, step: ReformStep) -> dict:
    return {"changes": changes_of(step), "effect": effect_of(step)}


REFORM_STEP = Pages(
    kind=kinds.REFORMS,
    form=ReformStepForm,
    home="programs:reformsteps",
    form_template="programs/reform/form.html",
    item_template="programs/reform/item.html",
    starts_with=with_task_of(FactKind.REFORM_STEP),
    beside_form=beside_form,
    beside_item=beside_item,
)
