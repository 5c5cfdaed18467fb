"""Joint programmes, oversights and their recommendations: what their forms and pages show besides."""

from django.http import HttpRequest

from programs.enums import FactKind
from programs.forms.associations import JointProgramForm, OversightForm, RecommendationForm
from programs.models import JointProgram, Oversight, Recommendation
from programs.queries import kinds
from programs.queries.handins import asked_of
from programs.queries.visible import recommendations_for
from programs.views.matter_page import MatterPages
from programs.views.matters import beside_item as listed_matters
from programs.views.pages import Pages, with_task_of

JOINT_HINT = "Văn bản phối hợp đã ký, kế hoạch. Tệp lên ngay, không chờ gửi duyệt."
OVERSIGHT_HINT = "Kế hoạch, biên bản, thông báo kết luận, văn bản góp ý. Tệp lên ngay, không chờ gửi duyệt."


def beside_joint_form(request: HttpRequest, item: JointProgram) -> dict:
    return {"asked": asked_of(item), "evidence_hint": JOINT_HINT}


def beside_oversight_form(request: HttpRequest, item: Oversight) -> dict:
    return {"asked": asked_of(item), "evidence_hint": OVERSIGHT_HINT, **beside_oversight(request, item)}


def beside_oversight(request: HttpRequest, item: Oversight) -> dict:
    return listed_matters(request, item, RECOMMENDATION)


JOINT_PROGRAM = Pages(
    kind=kinds.JOINT_PROGRAMS,
    form=JointProgramForm,
    home="programs:jointprograms",
    form_template="programs/jointprograms/form.html",
    starts_with=with_task_of(FactKind.JOINT_PROGRAM),
    beside_form=beside_joint_form,
)
OVERSIGHT = Pages(
    kind=kinds.OVERSIGHTS,
    form=OversightForm,
    home="programs:oversights",
    form_template="programs/oversights/form.html",
    item_template="programs/oversights/item.html",
    starts_with=with_task_of(FactKind.OVERSIGHT),
    beside_item=beside_oversight,
    beside_form=beside_oversight_form,
)
RECOMMENDATION = MatterPages(
    model=Recommendation,
    noun="Kiến nghị",
    title="Kiến nghị sau giám sát, phản biện",
    seen=recommendations_for,
    parent=OVERSIGHT,
    form=RecommendationForm,
)
