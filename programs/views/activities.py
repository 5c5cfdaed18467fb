"""An activity: what its form and page show besides, and its way into the plan and out of it."""

from django.http import HttpRequest

from danvan.kit import clock
from programs.actions import activities
from programs.enums import Event, State
from programs.forms.activities import ActivityForm
from programs.models import Activity
from programs.queries import kinds
from programs.queries.activities import is_overdue, is_reported_late, pill_of
from programs.queries.handins import asked_of
from programs.rules import missing_in_plan, refusal_as_unit, refusal_to_plan, refusal_to_unplan
from programs.views.item_actions import ItemAction
from programs.views.pages import Pages

EVIDENCE_HINT = "Kế hoạch, ảnh, danh sách, biên bản. Tệp lên ngay, không chờ gửi duyệt."
PLAN = ItemAction(
    (Event.PLAN,),
    activities.plan,
    "Đã đưa {} vào kế hoạch. Làm xong thì ghi kết quả rồi gửi duyệt.",
    "Hoạt động này đã ở trong kế hoạch.",
    button="ke-hoach",
    missing_fields=missing_in_plan,
    lead="Chưa đưa vào kế hoạch được",
)
UNPLAN = ItemAction(
    (Event.UNPLAN,), activities.unplan, "Đã đưa {} ra khỏi kế hoạch.", "Hoạt động này đã ra khỏi kế hoạch rồi."
)
# Verb of the url name → (last part of the address, how it is taken).
PLANNING = {"plan": ("vao-ke-hoach", PLAN), "unplan": ("ra-khoi-ke-hoach", UNPLAN)}


def pill(request: HttpRequest, activity: Activity) -> dict:
    look, label = pill_of(request.user, activity, clock.today())
    return {"look": look, "label": label}


def beside_form(request: HttpRequest, activity: Activity) -> dict:
    return {
        "asked": asked_of(activity),
        "evidence_hint": EVIDENCE_HINT,
        "plans": not refusal_to_plan(request.user, activity),
        **pill(request, activity),
    }


def beside_item(request: HttpRequest, activity: Activity) -> dict:
    """The plan: whether it was kept, and the way in or out for whoever may expect it."""
    own = not refusal_as_unit(request.user, activity)
    refusal = refusal_to_unplan(request.user, activity)
    promised = activity.is_planned and activity.state == State.DRAFT
    return {
        "co_hosts": list(activity.co_hosts.all()),
        "overdue": is_overdue(activity, clock.today()),
        "reported_late": is_reported_late(activity),
        "plans": own and not refusal_to_plan(request.user, activity),
        "unplans": promised and (own or not refusal),
        "unplan_refusal": refusal,
        **pill(request, activity),
    }


ACTIVITY = Pages(
    kind=kinds.ACTIVITIES,
    form=ActivityForm,
    home="programs:activities",
    form_template="programs/activities/form.html",
    item_template="programs/activities/item.html",
    beside_form=beside_form,
    beside_item=beside_item,
    also=(PLAN,),
)
