"""The page of one opinion or recommendation: what was raised, who answers until when, its steps, what may be done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from danvan.kit.forms import ViForm
from programs.actions import matters
from programs.enums import Event
from programs.forms.matters import AnswerForm, AskAgainForm, AskForm, MatterForm, StepForm
from programs.models import HandIn, Matter
from programs.queries import keep_to
from programs.queries.days import default_day
from programs.queries.matters import history_of_matter, place_of
from programs.rules import is_asked, is_staff_of, refusal_to_answer, refusal_to_ask, refusal_to_ask_again
from programs.views.files import evidence_of
from programs.views.pages import Pages, url_of

# Where the list stands on the page of the item.
PLACE = "cac-noi-dung"


@dataclass(frozen=True)
class MatterPages:
    """What the shared views need to know of one kind of matter.

    `parent`: the pages of the items in which it is raised. `seen(user)`: the QuerySet of `queries/visible`. `warning`:
    what must not be entered. Url names follow the model: `programs:opinion`, `programs:opinion_add`.
    """

    model: type[Matter]
    noun: str
    title: str
    seen: Callable
    parent: Pages
    form: type[MatterForm]
    warning: str = ""

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    def fetch(self, request: HttpRequest, pk: int) -> Matter:
        """404 unless the reader may see it."""
        matter = get_object_or_404(self.seen(request.user), pk=pk)
        keep_to(request, matter.parent.program)
        return matter

    def add_url(self, item: HandIn) -> str:
        return reverse(f"programs:{self.name}_add", args=[item.pk])

    def home_of(self, item: HandIn) -> str:
        return f"{url_of(item)}#{PLACE}"


@dataclass(frozen=True)
class MatterAction:
    """A step as its view takes it. `when_open`: it is for what has no answer yet; `by_asked`: not the office alone."""

    event: Event
    verb: str
    rule: Callable[..., str]
    form: type[StepForm]
    action: Callable[..., Matter]
    done: str
    again: str
    when_open: bool = True
    by_asked: bool = False

    def is_for(self, user, matter: Matter) -> bool:
        """May this reader expect it here, now or once what stands in its way is gone?"""
        if matter.is_open != self.when_open:
            return False
        return is_staff_of(user, matter.parent.program) or (self.by_asked and is_asked(user, matter))


ANSWER = MatterAction(
    Event.ANSWER, "answer", refusal_to_answer, AnswerForm, matters.answer, "Đã ghi trả lời.",
    "Trả lời này đã được ghi rồi.", by_asked=True,
)  # fmt: skip
ASK = MatterAction(
    Event.ASK, "ask", refusal_to_ask, AskForm, matters.ask, "Đã chuyển đơn vị giải quyết.", "Đã chuyển đơn vị này rồi."
)
ASK_AGAIN = MatterAction(
    Event.ASK_AGAIN, "ask_again", refusal_to_ask_again, AskAgainForm, matters.ask_again, "Đã yêu cầu giải quyết lại.",
    "Đã yêu cầu giải quyết lại rồi.", when_open=False,
)  # fmt: skip
STEPS = (ANSWER, ASK, ASK_AGAIN)


@dataclass(frozen=True)
class MatterButton:
    """A step with its form, or with the reason why not now."""

    step: MatterAction
    url: str
    refusal: str
    form: ViForm
    label: str


def matter_page(
    request: HttpRequest, pages: MatterPages, matter: Matter, *, typed=None, status: int = 200, **more
) -> HttpResponse:
    """`typed`: (step, form) that could not be taken as they were; `more`: `upload_errors`, `stale`."""
    user, item, day = request.user, matter.parent, default_day(matter.parent.program)
    look, label = place_of(matter, day)
    offers = [_offer(user, matter, step, typed) for step in STEPS if step.is_for(user, matter)]
    context = {
        "pages": pages,
        "matter": matter,
        "item": item,
        "look": look,
        "label": label,
        "item_url": url_of(item) if pages.parent.kind.seen(user).filter(pk=item.pk).exists() else "",
        "item_home": pages.home_of(item),
        "offers": {offer.step.verb: offer for offer in offers},
        "homeless": _homeless(typed, offers),
        "evidence": evidence_of(user, matter),
        "history": history_of_matter(matter),
        **more,
    }
    return render(request, "programs/matters/page.html", context, status=status)


def _offer(user, matter: Matter, step: MatterAction, typed) -> MatterButton:
    form = typed[1] if typed and typed[0] == step else step.form(matter=matter)
    label = "Chuyển đơn vị khác" if step == ASK and matter.asked_id else step.event.label
    return MatterButton(step, url_of(matter, step.verb), step.rule(user, matter), form, label)


def _homeless(typed, offers: list[MatterButton]) -> str:
    """A long text that was typed for a step which is over by now: shown, so that it is not lost."""
    if typed is None or any(offer.step == typed[0] and not offer.refusal for offer in offers):
        return ""
    return typed[1].data.get("answer") or typed[1].data.get("text") or ""
