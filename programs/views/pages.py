"""How one kind of item is entered and shown: its form, its templates, its addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from danvan.kit.copies import message_stored
from danvan.kit.paging import read_id
from danvan.kit.picks import MOST_LISTED
from programs.enums import Event, FactKind
from programs.forms.handins import HandInForm
from programs.models import HandIn, Matter, Organization, Program
from programs.queries import keep_to
from programs.queries.handins import units_to_write_for
from programs.queries.kinds import ItemKind, item_for
from programs.rules import is_staff_of, refusal_of_program

# The last part of the url name of each action: `registration_submit`; a resubmission goes to the same address.
VERBS = {event: event.value for event in Event} | {Event.RESUBMIT: "submit"}


def nothing(request: HttpRequest, *args) -> dict:
    return {}


def no_other(user, unit: Organization, **fixed) -> None:
    return None


@dataclass(frozen=True)
class Pages:
    """What the shared views of `handins`, `events` and `evidence` need to know of a kind.

    `starts_with(request, program)`: fixed values of a new draft. `beside_item(request, item)` and
    `beside_form(request, item)`: more context for the two templates. `instead(user, unit, **fixed)`: an item to go on
    with before a new one is begun. `also`: actions (views/actions.Taking) besides
    handing in that the form takes right after saving.
    """

    kind: ItemKind
    form: type[HandInForm]
    home: str
    form_template: str
    item_template: str = "programs/handins/item.html"
    starts_with: Callable[..., dict] = nothing
    instead: Callable[..., HandIn | None] = no_other
    beside_item: Callable[..., dict] = nothing
    beside_form: Callable[..., dict] = nothing
    also: tuple = ()

    def fetch(self, request: HttpRequest, pk: int) -> HandIn:
        """404 unless the reader may see it; what is still blank, only who began it."""
        item = item_for(request.user, self.kind, pk)
        if item is None:
            item = get_object_or_404(self.kind.model.everything, is_blank=True, author=request.user, pk=pk)
        keep_to(request, item.program)
        return item

    def url(self, item: HandIn, verb: str = "") -> str:
        return url_of(item, verb)

    @property
    def home_url(self) -> str:
        return reverse(self.home)


def stale_page(
    request: HttpRequest, pages: Pages, pk: int, *, again: str, is_same: Callable[[HandIn], bool], page: Callable
) -> HttpResponse:
    """The answer to a `Stale`. The same action by the same person was a second click and is told so (`again`).

    Otherwise somebody else was faster: `page(fresh)` shows what was typed beside what is stored now.
    """
    fresh = pages.fetch(request, pk)
    if is_same(fresh):
        message_stored(request, again, level=messages.INFO)
        return redirect(pages.url(fresh))
    return page(fresh)


def with_task_of(kind: FactKind) -> Callable[..., dict]:
    """A `starts_with` of a kind that is the matter of one key task: the first whose figures count it, if any."""

    def starts_with(request: HttpRequest, program: Program) -> dict:
        task = next((task for task in program.tasks.all() if kind in task.kinds), None)
        return {"key_task": task} if task else {}

    return starts_with


def task_of_button(request: HttpRequest, model: type[HandIn], program: Program) -> dict:
    """The posted `key_task`: the button stood at that task, which the new item is then for. 404 if not of `program`."""
    posted = request.POST.get("key_task", "")
    if not posted or not any(field.name == "key_task" for field in model._meta.fields):
        return {}
    return {"key_task": get_object_or_404(program.tasks, pk=read_id(posted) or 0)}


def starting(user, program: Program, units: QuerySet[Organization] | None = None) -> dict:
    """For `programs/handins/start.html`: for whom this reader begins an item (of `units`), or why not now.

    Of more units than can be listed only as many as show that.
    """
    rows = units_to_write_for(user, program) if units is None else units
    writable = list(rows.values_list("pk", "name", named=True)[: MOST_LISTED + 1])
    refusal = refusal_of_program(program)
    return {
        "writable": [] if refusal else writable,
        "start_refusal": refusal if writable else "",
        "for_unit": is_staff_of(user, program),
    }


def url_of(item: HandIn | Matter, verb: str = "") -> str:
    """`url_of(registration, "edit")`: names follow the model, `programs:registration_edit`."""
    name = item._meta.model_name
    return reverse(f"programs:{name}_{verb}" if verb else f"programs:{name}", args=[item.pk])
