"""Which step leads where, by whom: the one table behind every hand-in (no `if state ==` elsewhere)."""

from dataclasses import dataclass
from functools import cache

from programs.enums import Actor, Event, ProgramState, State


@dataclass(frozen=True)
class AllowedTransition:
    """One arrow of the workflow. `works_only`: the step exists for registrations alone."""

    event: Event
    source: State
    target: State
    actors: tuple[Actor, ...]
    needs_text: bool = False
    works_only: bool = False


UNIT, SENDER, STAFF = (Actor.UNIT,), (Actor.SENDER,), (Actor.STAFF,)

TRANSITIONS = (
    AllowedTransition(Event.SUBMIT, State.DRAFT, State.SUBMITTED, UNIT),
    AllowedTransition(Event.CANCEL, State.DRAFT, State.CANCELLED, UNIT),
    AllowedTransition(Event.RECALL, State.SUBMITTED, State.DRAFT, SENDER),
    AllowedTransition(Event.RETURN, State.SUBMITTED, State.RETURNED, STAFF, needs_text=True),
    AllowedTransition(Event.ACCEPT, State.SUBMITTED, State.ACCEPTED, STAFF),
    AllowedTransition(Event.RESUBMIT, State.RETURNED, State.RESUBMITTED, UNIT),
    AllowedTransition(Event.CANCEL, State.RETURNED, State.CANCELLED, UNIT),
    AllowedTransition(Event.RECALL, State.RESUBMITTED, State.RETURNED, SENDER),
    AllowedTransition(Event.RETURN, State.RESUBMITTED, State.RETURNED, STAFF, needs_text=True),
    AllowedTransition(Event.ACCEPT, State.RESUBMITTED, State.ACCEPTED, STAFF),
    AllowedTransition(Event.WITHDRAW, State.ACCEPTED, State.WITHDRAWN, STAFF, needs_text=True),
    AllowedTransition(
        Event.COMPLETE, State.ACCEPTED, State.COMPLETED, (Actor.UNIT, Actor.STAFF), needs_text=True, works_only=True
    ),
    AllowedTransition(Event.RECOGNIZE, State.COMPLETED, State.RECOGNIZED, STAFF, works_only=True),
    AllowedTransition(Event.REVERT, State.COMPLETED, State.ACCEPTED, STAFF, needs_text=True, works_only=True),
    AllowedTransition(Event.REVERT, State.RECOGNIZED, State.ACCEPTED, STAFF, needs_text=True, works_only=True),
    AllowedTransition(Event.RESUBMIT, State.WITHDRAWN, State.RESUBMITTED, UNIT),
    AllowedTransition(Event.RECALL, State.RESUBMITTED, State.WITHDRAWN, SENDER),
)


@dataclass(frozen=True)
class AllowedProgramTransition:
    """One arrow in the life of a programme; the office takes them all."""

    event: Event
    source: ProgramState
    target: ProgramState
    needs_text: bool = False


PROGRAM_TRANSITIONS = (
    AllowedProgramTransition(Event.ISSUE, ProgramState.DRAFT, ProgramState.ISSUED),
    AllowedProgramTransition(Event.CLOSE, ProgramState.ISSUED, ProgramState.CLOSED),
    AllowedProgramTransition(Event.REOPEN, ProgramState.CLOSED, ProgramState.ISSUED, needs_text=True),
)


@cache
def reachable_states(*, is_work: bool) -> tuple[State, ...]:
    """Those that an item ever comes into, in the order of the states; `is_work`: a registered work."""
    found, arrows = {State.DRAFT}, [arrow for arrow in TRANSITIONS if is_work or not arrow.works_only]
    for _ in arrows:
        found |= {arrow.target for arrow in arrows if arrow.source in found}
    return tuple(state for state in State if state in found)


EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.WITHDRAWN})
WAITING = frozenset({State.SUBMITTED, State.RESUBMITTED})
APPROVED = frozenset({State.ACCEPTED, State.COMPLETED, State.RECOGNIZED})
HANDING_IN = frozenset({Event.SUBMIT, Event.RESUBMIT})

STAFF_LABELS = {
    State.SUBMITTED: "Chờ duyệt",
    State.RETURNED: "Đã trả lại",
    State.RESUBMITTED: "Chờ duyệt lại",
}


def allowed_transition(event: str, state: str, *, is_work: bool, before: str = "") -> AllowedTransition | None:
    """The arrow of that action from that state, or None where there is none.

    Where an action leads back to one of several states, `before` names the state from which the item came.
    """
    arrows = [s for s in TRANSITIONS if (s.event, s.source) == (event, state) and (is_work or not s.works_only)]
    return next((s for s in arrows if s.target == before), next(iter(arrows), None))


def transitions_from(state: str, *, is_work: bool) -> list[AllowedTransition]:
    """One arrow an action, wherever it leads."""
    arrows = {}
    for arrow in TRANSITIONS:
        if arrow.source == state and (is_work or not arrow.works_only):
            arrows.setdefault(arrow.event, arrow)
    return list(arrows.values())


def state_label(state: str, *, for_staff: bool, is_work: bool) -> str:
    """The state's name as this reader says it: the unit "Đã gửi", the office "Chờ duyệt"."""
    if is_work and state == State.ACCEPTED:
        return "Đang thực hiện"
    return (for_staff and STAFF_LABELS.get(state)) or State(state).label


def allowed_program_transition(event: str, state: str) -> AllowedProgramTransition | None:
    """The arrow of that action from that state of a programme, or None where there is none."""
    return next((arrow for arrow in PROGRAM_TRANSITIONS if (arrow.event, arrow.source) == (event, state)), None)
