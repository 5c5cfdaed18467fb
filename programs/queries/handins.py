"""One handed-in item as its page shows it: its content, what was mended, how far it came, what was said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import BooleanField, Manager, QuerySet

from danvan.kit import clock
from programs import workflow
from programs.enums import Actor, Event, Role, State
from programs.models import HandIn, Matter, Organization, Program, Transition
from programs.queries.contents import content_of, difference, label_of, words_of
from programs.rules import is_staff_of, is_unit_writer, refusal_as_unit, refusal_to_take, roles_of

# How the pill of a state looks; the words come from the workflow.
LOOKS = {
    State.DRAFT: "draft",
    State.SUBMITTED: "waiting",
    State.RETURNED: "returned",
    State.RESUBMITTED: "waiting",
    State.ACCEPTED: "met",
    State.COMPLETED: "met",
    State.RECOGNIZED: "met",
    State.WITHDRAWN: "late",
    State.CANCELLED: "cancelled",
}
WORK_LOOKS = {State.ACCEPTED: "going"}
# The line of steps; every other state stands at the step from which it goes on.
STAGES = (State.DRAFT, State.SUBMITTED, State.ACCEPTED, State.COMPLETED, State.RECOGNIZED)
STAGE_LABELS = {
    State.DRAFT: "Soạn thảo",
    State.SUBMITTED: "Chờ duyệt",
    State.COMPLETED: "Hoàn thành",
    State.RECOGNIZED: "Công nhận",
}
STANDS_AT = {
    State.RESUBMITTED: State.SUBMITTED,
    State.RETURNED: State.DRAFT,
    State.WITHDRAWN: State.DRAFT,
    State.CANCELLED: State.DRAFT,
}
JUDGED = frozenset({Event.RETURN, Event.WITHDRAW})


@dataclass(frozen=True)
class ContentLine:
    """One field of the content; `was` is what stood there when the office last returned the item."""

    label: str
    value: str
    tags: tuple[str, ...] = ()
    changed: bool = False
    was: str = ""


@dataclass(frozen=True)
class ProgressStage:
    label: str
    place: str


@dataclass(frozen=True)
class TransitionEntry:
    """A line of the history; `changed` names the fields that a hand-in changed."""

    what: str
    at: datetime
    who: str
    text: str = ""
    changed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class AvailableTransition:
    """A step that this reader could expect to take here; `refusal` says why not now ("" = open)."""

    event: Event
    needs_text: bool
    refusal: str


def reads_as_office(user, item: HandIn) -> bool:
    """Whoever does not write for the unit reads the office's words for the states."""
    return not is_unit_writer(user, item.organization)


def label_for(user, item: HandIn) -> str:
    return workflow.state_label(item.state, for_staff=reads_as_office(user, item), is_work=item.is_work)


def state_choices(user, *, is_work: bool) -> list[tuple[str, str]]:
    """The states that such items come into, by the name that this reader's lists use: the choices of a filter."""
    office = roles_of(user).reads_all
    return [
        (state.value, workflow.state_label(state, for_staff=office, is_work=is_work))
        for state in workflow.reachable_states(is_work=is_work)
    ]


def look_of(item: HandIn) -> str:
    return (item.is_work and WORK_LOOKS.get(item.state)) or LOOKS[item.state]


def steps_taken(item: HandIn) -> list[Transition]:
    """Oldest first, with their doers."""
    return list(item.transitions.select_related("by").order_by("at", "pk"))


def changes_since_judged(item: HandIn, steps: Iterable[Transition]) -> dict[str, list]:
    """Field → [then, now]: what the last hand-in changed against the one that the office returned or withdrew."""
    judged, sent = {}, {}
    for step in steps:
        sent = step.content if step.event in workflow.HANDING_IN else sent
        judged = sent if step.event in JUDGED else judged
    return difference(item, judged, sent) if judged else {}


def facts_of(item: HandIn, steps: Iterable[Transition]) -> list[ContentLine]:
    """The content in the order of the form. Left out: what the heading says already, and unticked boxes."""
    changes = changes_since_judged(item, steps) if item.state in workflow.WAITING else {}
    facts = []
    for name, value in content_of(item).items():
        can_be_silent = isinstance(item._meta.get_field(name), BooleanField) or name in item.TOLD_IF_SAID
        unsaid = can_be_silent and not getattr(item, name)
        if name not in changes and (unsaid or value == item.name or name in item.TOLD_ELSEWHERE):
            continue
        value = value or item.words_of_empty(name)
        was = words_of(type(item), name, changes.get(name, [None])[0])
        facts.append(ContentLine(label_of(item, name), value, _tags(item, name), name in changes, was))
    return facts


def _tags(item, name) -> tuple[str, ...]:
    value = getattr(item, name)
    return tuple(str(row) for row in value.all()) if isinstance(value, Manager) else ()


def stages_of(user, item: HandIn) -> list[ProgressStage]:
    """The line from draft to the end, the present step by the name that this reader uses."""
    stages = STAGES if item.is_work else STAGES[:3]
    here = stages.index(STANDS_AT.get(item.state, item.state))
    return [
        ProgressStage(_stage_label(user, item, state, n == here), _place(n, here)) for n, state in enumerate(stages)
    ]


def _stage_label(user, item, state, is_here) -> str:
    if is_here and item.state != State.DRAFT:
        return label_for(user, item)
    return STAGE_LABELS.get(state) or workflow.state_label(state, for_staff=True, is_work=item.is_work)


def _place(number, here) -> str:
    return "done" if number < here else ("current" if number == here else "ahead")


def history_of(item: HandIn, steps: Iterable[Transition]) -> list[TransitionEntry]:
    """Newest first, with every text that was ever written; what was raised has a history of its own."""
    return [
        TransitionEntry(said(step, item), step.at, str(step.by), step.text, _labels(item, step))
        for step in reversed(list(steps))
        if step.event != Event.AMEND or step.changes
    ]


def _labels(item: HandIn, step: Transition) -> list[str]:
    return [label_of(item, name) for name in item.CONTENT if name in step.changes]


def asked_of(item: HandIn) -> TransitionEntry | None:
    """What the office asked for when it last returned or withdrew an item that is now open again."""
    if item.state not in workflow.EDITABLE:
        return None
    step = item.transitions.filter(event__in=JUDGED).select_related("by").order_by("at", "pk").last()
    return step and TransitionEntry(said(step, item), step.at, str(step.by), step.text)


def said(step: Transition, item: HandIn | Matter) -> str:
    """The step in words, for a line of the history. The office's steps with the committee's own are for no unit."""
    label = Event(step.event).label
    own = isinstance(item, HandIn) and item.is_of_committee
    return f"{label} (Văn phòng làm thay đơn vị)" if step.for_unit and not own else label


def offers_for(user, item: HandIn) -> list[AvailableTransition]:
    """The steps from this state that the reader's role takes, in the order of the table, each with its refusal."""
    own = set() if refusal_as_unit(user, item) else {Actor.UNIT, Actor.SENDER}
    office = {Actor.STAFF} if is_staff_of(user, item.program) else set()
    steps = workflow.transitions_from(item.state, is_work=item.is_work)
    return [
        AvailableTransition(step.event, step.needs_text, refusal_to_take(step.event, user, item))
        for step in steps
        if (own | office) & set(step.actors)
    ]


def units_to_write_for(user, program: Program) -> QuerySet[Organization]:
    """The organisations for which this user may begin items of the programme: a secretary's own, staff all."""
    inside = Organization.objects.filter(Organization.not_ended(clock.today()), path__under=program.issuer.path)
    inside = inside.order_by("sort_key", "pk")
    if is_staff_of(user, program):
        return inside
    return inside.filter(roles_of(user).within("", Role.SECRETARY))
