"""Each step of a handed-in item, by a POST of its own address: check, do, tell, go back to the item."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from programs import workflow
from programs.actions import handins
from programs.enums import Deed
from programs.forms.handins import DeedForm
from programs.models import HandIn
from programs.rules import Incomplete, Lack, Stale, missing
from programs.views.item import Typed, item_page
from programs.views.pages import Pages, overtaken


@dataclass(frozen=True)
class Taking:
    """A deed as a view takes it: `done` is said afterwards (with the item's name), `again` to a second click.

    Forms have a button of the name `button` for the deeds that their `Pages` name; `lacks(item)` says what the deed
    needs, under the heading `lead`.
    """

    deeds: tuple[Deed, ...]
    action: Callable[..., HandIn]
    done: str
    again: str
    takes_text: bool = False
    button: str = "hand_in"
    lacks: Callable[..., list[Lack]] = missing
    lead: str = "Còn thiếu để gửi"


HAND_IN = Taking(
    (Deed.SUBMIT, Deed.RESUBMIT),
    handins.hand_in,
    "Đã gửi “{}”. Văn phòng Đảng ủy sẽ xem và trả lời.",
    "Mục này đã được gửi rồi, không cần gửi lần nữa.",
)
RECALL = Taking(
    (Deed.RECALL,), handins.recall, "Đã rút lại “{}”; đồng chí sửa tiếp được.", "Mục này đã được rút lại rồi."
)
CANCEL = Taking((Deed.CANCEL,), handins.cancel, "Đã hủy “{}”.", "Mục này đã được hủy rồi.")
ACCEPT = Taking((Deed.ACCEPT,), handins.accept, "Đã duyệt “{}”.", "Đồng chí đã duyệt mục này rồi.", takes_text=True)
SEND_BACK = Taking(
    (Deed.RETURN,),
    handins.send_back,
    "Đã trả lại “{}” để đơn vị bổ sung.",
    "Đồng chí đã trả lại mục này rồi.",
    takes_text=True,
)
WITHDRAW = Taking(
    (Deed.WITHDRAW,), handins.withdraw, "Đã thu hồi “{}”.", "Đồng chí đã thu hồi mục này rồi.", takes_text=True
)


@require_POST
def take(request: HttpRequest, pk: int, pages: Pages, taking: Taking) -> HttpResponse:
    """Nothing typed is lost: a refused text stands in its box again, also when somebody else was faster."""
    item = pages.fetch(request, pk)
    form = DeedForm(request.POST, needs_text=_needs_text(taking, item))
    if not form.is_valid():
        return item_page(request, pages, item, typed=_typed(taking, form), status=422)
    text = {"text": form.cleaned_data["text"]} if taking.takes_text else {}
    try:
        taking.action(item, by=request.user, version=form.seen_version, **text)
    except Stale as stale:
        told = {"typed": _typed(taking, form), "stale": str(stale), "status": 409}
        return overtaken(
            request, pages, pk, again=taking.again, is_same=lambda fresh: done_already(fresh, request.user, taking),
            page=lambda fresh: item_page(request, pages, fresh, **told),
        )  # fmt: skip
    except Incomplete:
        return redirect(f"{pages.url(item, 'edit')}?thieu={taking.button}")
    messages.success(request, taking.done.format(item.name))
    return redirect(pages.url(item))


def _needs_text(taking: Taking, item: HandIn) -> bool:
    steps = [workflow.step(deed, item.state, is_work=item.is_work) for deed in taking.deeds]
    return any(step and step.needs_text for step in steps)


def _typed(taking: Taking, form: DeedForm) -> Typed:
    return Typed(taking.deeds[-1], form.data.get("text", ""), " ".join(form.errors.get("text", [])))


def done_already(item: HandIn, user, taking: Taking) -> bool:
    """Was this very step the last one, taken by the same user? Then the button was pressed twice."""
    last = item.transitions.order_by("-at", "-pk").first()
    return bool(last) and last.by_id == user.pk and last.deed in taking.deeds


@require_POST
def open_for_review(request: HttpRequest, pk: int, pages: Pages) -> HttpResponse:
    """Posted by the page's script when staff open it, or by its button: the sender cannot recall it any more."""
    item = pages.fetch(request, pk)
    handins.open_for_review(item, by=request.user)
    return redirect(pages.url(item))
