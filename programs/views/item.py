"""The page of one handed-in item, as the unit and the office read it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programs.enums import Deed
from programs.models import HandIn
from programs.queries.handins import (
    Offer,
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

REVIEW = {Deed.ACCEPT: "accept", Deed.RETURN: "send_back"}
# What the text of a deed is called above its box.
ASKS = {
    Deed.WITHDRAW: "Lý do thu hồi",
    Deed.COMPLETE: "Kết quả thực hiện",
    Deed.RECOGNIZE: "Nội dung công nhận (cấp công nhận, số quyết định nếu có)",
    Deed.REVERT: "Lý do chuyển về đang thực hiện",
}
TELLS = {
    Deed.CANCEL: "Mục đã hủy không mở lại được; nhật ký vẫn giữ.",
    Deed.WITHDRAW: "Mục thu hồi không tính vào chỉ tiêu từ hôm nay; đơn vị có thể bổ sung và gửi lại.",
}


@dataclass(frozen=True)
class Doing:
    """A step as a button with its form; `text` and `error` are what was just typed and refused."""

    deed: str
    label: str
    url: str
    refusal: str
    needs_text: bool
    asks: str
    tells: str
    text: str = ""
    error: str = ""


@dataclass(frozen=True)
class Typed:
    """A text that a deed could not take yet: it stays in its box, with the reason."""

    deed: str = ""
    text: str = ""
    error: str = ""


def item_page(request: HttpRequest, pages: Pages, item: HandIn, *, typed=None, status=200, **more) -> HttpResponse:
    """`typed`: a text to keep in its box (`homeless` once that deed is over); `more`: `upload_errors`, `stale`."""
    user, steps = request.user, steps_taken(item)
    doings = [_doing(pages, item, offer, typed or Typed()) for offer in offers_for(user, item)]
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
        "homeless": typed.text if typed and typed.deed not in {doing.deed for doing in doings} else "",
        **_sorted_out(user, item, doings),
        **pages.beside_item(request, item),
        **more,
    }
    return render(request, pages.item_template, context, status=status)


def _doing(pages: Pages, item: HandIn, offer: Offer, typed: Typed) -> Doing:
    mine = typed.deed == offer.deed
    return Doing(
        deed=offer.deed,
        label=offer.deed.label,
        url=pages.url(item, VERBS[offer.deed]),
        refusal=offer.refusal,
        needs_text=offer.needs_text,
        asks=ASKS.get(offer.deed, ""),
        tells=TELLS.get(offer.deed, ""),
        text=typed.text if mine else "",
        error=typed.error if mine else "",
    )


def _sorted_out(user, item: HandIn, doings: list[Doing]) -> dict:
    """The review stands in a card of its own; handing in is the unit's first button; the rest follows."""
    placed: dict[str, list[Doing]] = {"review": [], "hand_in": [], "others": []}
    for doing in doings:
        placed[_place_of(doing)].append(doing)
    review = {REVIEW[doing.deed]: doing for doing in placed["review"]}
    hand_in = next(iter(placed["hand_in"]), None)
    return {
        "review": review,
        "hand_in": hand_in,
        "others": placed["others"],
        "to_open": bool(review) and item.opened_at is None and not review["send_back"].refusal,
        **_writing(user, item, hand_in),
    }


def _place_of(doing: Doing) -> str:
    if doing.deed in REVIEW:
        return "review"
    return "hand_in" if doing.deed in HANDING_IN else "others"


def _writing(user, item: HandIn, hand_in: Doing | None) -> dict:
    """What its unit may do with the content, and what is missing before it can be handed in."""
    own = item.state in EDITABLE and not refusal_as_unit(user, item)
    lacks = missing(item) if hand_in and not hand_in.refusal else []
    return {
        "may_edit": own,
        "edit_refusal": refusal_to_edit(user, item) if own else "",
        "lacks": lacks,
        "edit_first": bool(lacks) or item.reviewer_id is not None,
    }
