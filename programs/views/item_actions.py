"""Each step of a handed-in item, by a POST of its own address: check, do, tell, go back to the item."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from danvan.kit.copies import message_stored
from danvan.kit.text import quoted
from programs import workflow
from programs.actions import handins
from programs.enums import Event, Role
from programs.forms.handins import ActionForm
from programs.models import HandIn
from programs.rules import Incomplete, MissingField, Stale, missing
from programs.views.item import TypedText, item_page
from programs.views.pages import Pages, stale_page
from programs.views.recalled_items import recalled_or_404

DISCARDED = "Đã bỏ bản nháp chưa ghi gì."


@dataclass(frozen=True)
class ItemAction:
    """A step as a view takes it: `done` is said afterwards (with the item's name), `again` to a second click.

    Forms have a button of the name `button` for the actions that their `Pages` name; `missing_fields(item)` says what
    it needs, under a heading that begins with `lead`.
    """

    events: tuple[Event, ...]
    action: Callable[..., HandIn]
    done: str
    again: str
    takes_text: bool = False
    button: str = "hand_in"
    missing_fields: Callable[..., list[MissingField]] = missing
    lead: str = "Chưa gửi được"


HAND_IN = ItemAction(
    (Event.SUBMIT, Event.RESUBMIT),
    handins.hand_in,
    "Đã gửi {}. Văn phòng Đảng ủy sẽ xem và trả lời.",
    "Mục này đã được gửi rồi, không cần gửi lần nữa.",
)
RECALL = ItemAction(
    (Event.RECALL,), handins.recall, "Đã rút lại {}; đồng chí sửa tiếp được.", "Mục này đã được rút lại rồi."
)
CANCEL = ItemAction((Event.CANCEL,), handins.cancel, "Đã hủy {}.", "Mục này đã được hủy rồi.")
ACCEPT = ItemAction((Event.ACCEPT,), handins.accept, "Đã duyệt {}.", "Đồng chí đã duyệt mục này rồi.", takes_text=True)
SEND_BACK = ItemAction(
    (Event.RETURN,),
    handins.return_item,
    "Đã trả lại {} để đơn vị bổ sung.",
    "Đồng chí đã trả lại mục này rồi.",
    takes_text=True,
)
WITHDRAW = ItemAction(
    (Event.WITHDRAW,), handins.withdraw, "Đã thu hồi {}.", "Đồng chí đã thu hồi mục này rồi.", takes_text=True
)


@require_POST
def perform(request: HttpRequest, pk: int, pages: Pages, item_action: ItemAction) -> HttpResponse:
    """The office is told, not sent to a 404, of what its unit just took back."""
    try:
        return _take(request, pk, pages, item_action)
    except Http404:
        return recalled_or_404(request, pages.kind.model, pk, pages.home, Role.STAFF)


def _take(request: HttpRequest, pk: int, pages: Pages, item_action: ItemAction) -> HttpResponse:
    """Nothing typed is lost: a refused text stands in its box again, also when somebody else was faster."""
    item = pages.fetch(request, pk)
    form = ActionForm(request.POST, needs_text=_needs_text(item_action, item))
    if not form.is_valid():
        return item_page(request, pages, item, typed=_typed(item_action, form), status=422)
    text = {"text": form.cleaned_data["text"]} if item_action.takes_text else {}
    try:
        done = item_action.action(item, by=request.user, version=form.seen_version, **text)
    except Stale as stale:
        told = {"typed": _typed(item_action, form), "stale": str(stale), "status": 409}
        return stale_page(
            request, pages, pk, again=item_action.again,
            is_same=lambda fresh: done_already(fresh, request.user, item_action, **text),
            page=lambda fresh: item_page(request, pages, fresh, **told),
        )  # fmt: skip
    except Incomplete:
        return redirect(f"{pages.url(item, 'edit')}?thieu={item_action.button}")
    if done.pk is None:
        message_stored(request, DISCARDED)
        return redirect(pages.home)
    message_stored(request, item_action.done.format(quoted(item.name)))
    return redirect(pages.url(item))


def _needs_text(item_action: ItemAction, item: HandIn) -> bool:
    steps = [workflow.allowed_transition(event, item.state, is_work=item.is_work) for event in item_action.events]
    return any(step and step.needs_text for step in steps)


def _typed(item_action: ItemAction, form: ActionForm) -> TypedText:
    return TypedText(item_action.events[-1], form.data.get("text", ""), " ".join(form.errors.get("text", [])))


def done_already(item: HandIn, user, item_action: ItemAction, *, text: str = "") -> bool:
    """Was this very step the last one, by the same user in the same words? Then the button was pressed twice."""
    last = item.transitions.order_by("-at", "-pk").first()
    return bool(last) and last.by_id == user.pk and last.event in item_action.events and text in ("", last.text)


@require_POST
def open_for_review(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    """Posted by the page's script when staff open it, or by its button: the sender cannot recall it any more."""
    item = pages.fetch(request, pk)
    handins.open_for_review(item, by=request.user)
    return redirect(pages.url(item))
