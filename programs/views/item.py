"""The page of one handed-in item, as the unit and the office read it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programs.enums import Event
from programs.models import HandIn
from programs.queries import is_unwritten
from programs.queries.consequences import consequences_of
from programs.queries.handins import (
    AvailableTransition,
    facts_of,
    history_of,
    label_for,
    look_of,
    offers_for,
    stages_of,
    steps_taken,
)
from programs.queries.remarks import thread_of
from programs.rules import missing, refusal_as_unit, refusal_to_edit
from programs.views.files import evidence_of
from programs.views.pages import VERBS, Pages
from programs.workflow import EDITABLE, HANDING_IN

REVIEW = {Event.ACCEPT: "accept", Event.RETURN: "return_item"}
# What the text of an action is called above its box.
ASKS = {
    Event.WITHDRAW: "Lý do thu hồi",
    Event.COMPLETE: "Kết quả thực hiện",
    Event.RECOGNIZE: "Nội dung công nhận (cấp công nhận, số quyết định nếu có)",
    Event.REVERT: "Lý do chuyển về đang thực hiện",
}
TELLS = {
    Event.CANCEL: "Mục đã hủy không mở lại được; nhật ký vẫn giữ.",
    Event.WITHDRAW: "Mục thu hồi không tính vào chỉ tiêu từ hôm nay; đơn vị có thể bổ sung và gửi lại.",
}

UNWRITTEN = "Bản nháp này chưa ghi gì: hủy thì xóa hẳn, không còn trong danh sách và nhật ký."


@dataclass(frozen=True)
class ActionButton:
    """A step as a button with its form; `text` and `error` are what was just typed and refused."""

    event: str
    label: str
    url: str
    refusal: str
    needs_text: bool
    asks: str
    tells: str
    text: str = ""
    error: str = ""


@dataclass(frozen=True)
class TypedText:
    """A text that an action could not take yet: it stays in its box, with the reason."""

    event: str = ""
    text: str = ""
    error: str = ""


def item_page(request: HttpRequest, pages: Pages, item: HandIn, *, typed=None, status=200, **more) -> HttpResponse:
    """`typed`: a text to keep in its box (`homeless` once that action is over); `more`: `upload_errors`, `stale`."""
    user, steps = request.user, steps_taken(item)
    doings = [_doing(pages, item, offer, typed or TypedText()) for offer in offers_for(user, item)]
    context = {
        "pages": pages,
        "item": item,
        "label": label_for(user, item),
        "look": look_of(item),
        "facts": facts_of(item, steps),
        "stages": stages_of(user, item),
        "history": history_of(item, steps),
        "evidence": evidence_of(user, item),
        "urls": {"edit": pages.url(item, "edit"), "open": pages.url(item, "open"), "home": pages.home_url},
        "thread": thread_of(user, item, item.program),
        "homeless": typed.text if typed and typed.event not in {doing.event for doing in doings} else "",
        **_sorted_out(user, item, doings),
        **pages.beside_item(request, item),
        **more,
    }
    return render(request, pages.item_template, context, status=status)


def offered(user, pages: Pages, item: HandIn, event: Event) -> ActionButton | None:
    """That one step, for a page that has no room for the others."""
    offer = next((offer for offer in offers_for(user, item) if offer.event == event), None)
    return offer and _doing(pages, item, offer, TypedText())


def _doing(pages: Pages, item: HandIn, offer: AvailableTransition, typed: TypedText) -> ActionButton:
    mine = typed.event == offer.event
    return ActionButton(
        event=offer.event,
        label=offer.event.label,
        url=pages.url(item, VERBS[offer.event]),
        refusal=offer.refusal,
        needs_text=offer.needs_text,
        asks=ASKS.get(offer.event, ""),
        tells=UNWRITTEN if offer.event == Event.CANCEL and is_unwritten(item) else TELLS.get(offer.event, ""),
        text=typed.text if mine else "",
        error=typed.error if mine else "",
    )


def _sorted_out(user, item: HandIn, doings: list[ActionButton]) -> dict:
    """The review stands in a card of its own; handing in is the unit's first button; the rest follows."""
    placed: dict[str, list[ActionButton]] = {"review": [], "hand_in": [], "others": []}
    for doing in doings:
        placed[_place_of(doing)].append(doing)
    review = {REVIEW[doing.event]: doing for doing in placed["review"]}
    hand_in = next(iter(placed["hand_in"]), None)
    return {
        "review": review,
        "if_accepted": consequences_of("if_accepted", item) if review and not review["accept"].refusal else None,
        "hand_in": hand_in,
        "others": placed["others"],
        "to_open": bool(review) and item.opened_at is None and not review["return_item"].refusal,
        **_writing(user, item, hand_in),
    }


def _place_of(doing: ActionButton) -> str:
    if doing.event in REVIEW:
        return "review"
    return "hand_in" if doing.event in HANDING_IN else "others"


def _writing(user, item: HandIn, hand_in: ActionButton | None) -> dict:
    """What its unit may do with the content, and what is missing before it can be handed in."""
    refusal = refusal_to_edit(user, item)
    own = (item.state in EDITABLE or not refusal) and not refusal_as_unit(user, item)
    missing_fields = missing(item) if hand_in and not hand_in.refusal else []
    return {
        "may_edit": own,
        "edit_refusal": refusal if own else "",
        "missing_fields": missing_fields,
        "edit_first": bool(missing_fields) or item.reviewer_id is not None,
    }
