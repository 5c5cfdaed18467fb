"""Which step leads where, by whom: the one table behind every hand-in (no `if state ==` elsewhere)."""

from dataclasses import dataclass

from programs.enums import Deed, Doer, ProgramState, State


@dataclass(frozen=True)
class Step:
    """One arrow of the workflow. `works_only`: the step exists for registrations alone."""

    deed: Deed
    source: State
    target: State
    doers: tuple[Doer, ...]
    needs_text: bool = False
    works_only: bool = False


UNIT, SENDER, STAFF = (Doer.UNIT,), (Doer.SENDER,), (Doer.STAFF,)

STEPS = (
    Step(Deed.SUBMIT, State.DRAFT, State.SUBMITTED, UNIT),
    Step(Deed.CANCEL, State.DRAFT, State.CANCELLED, UNIT),
    Step(Deed.RECALL, State.SUBMITTED, State.DRAFT, SENDER),
    Step(Deed.RETURN, State.SUBMITTED, State.RETURNED, STAFF, needs_text=True),
    Step(Deed.ACCEPT, State.SUBMITTED, State.ACCEPTED, STAFF),
    Step(Deed.RESUBMIT, State.RETURNED, State.RESUBMITTED, UNIT),
    Step(Deed.CANCEL, State.RETURNED, State.CANCELLED, UNIT),
    Step(Deed.RECALL, State.RESUBMITTED, State.RETURNED, SENDER),
    Step(Deed.RETURN, State.RESUBMITTED, State.RETURNED, STAFF, needs_text=True),
    Step(Deed.ACCEPT, State.RESUBMITTED, State.ACCEPTED, STAFF),
    Step(Deed.WITHDRAW, State.ACCEPTED, State.WITHDRAWN, STAFF, needs_text=True),
    Step(Deed.COMPLETE, State.ACCEPTED, State.COMPLETED, (Doer.UNIT, Doer.STAFF), needs_text=True, works_only=True),
    Step(Deed.RECOGNIZE, State.COMPLETED, State.RECOGNIZED, STAFF, works_only=True),
    Step(Deed.REVERT, State.COMPLETED, State.ACCEPTED, STAFF, needs_text=True, works_only=True),
    Step(Deed.REVERT, State.RECOGNIZED, State.ACCEPTED, STAFF, needs_text=True, works_only=True),
    Step(Deed.RESUBMIT, State.WITHDRAWN, State.RESUBMITTED, UNIT),
    Step(Deed.RECALL, State.RESUBMITTED, State.WITHDRAWN, SENDER),
)


@dataclass(frozen=True)
class ProgramStep:
    """One arrow in the life of a programme; the office takes them all."""

    deed: Deed
    source: ProgramState
    target: ProgramState
    needs_text: bool = False


PROGRAM_STEPS = (
    ProgramStep(Deed.ISSUE, ProgramState.DRAFT, ProgramState.ISSUED),
    ProgramStep(Deed.CLOSE, ProgramState.ISSUED, ProgramState.CLOSED),
    ProgramStep(Deed.REOPEN, ProgramState.CLOSED, ProgramState.ISSUED, needs_text=True),
)

EDITABLE = frozenset({State.DRAFT, State.RETURNED, State.WITHDRAWN})
WAITING = frozenset({State.SUBMITTED, State.RESUBMITTED})
STANDING = frozenset({State.ACCEPTED, State.COMPLETED, State.RECOGNIZED})
HANDING_IN = frozenset({Deed.SUBMIT, Deed.RESUBMIT})

STAFF_LABELS = {
    State.SUBMITTED: "Chờ duyệt",
    State.RETURNED: "Đã trả lại",
    State.RESUBMITTED: "Chờ duyệt lại",
}


def step(deed: str, state: str, *, is_work: bool, before: str = "") -> Step | None:
    """The arrow of that deed from that state, or None where there is none.

    Where a deed leads back to one of several states, `before` names the state from which the item came.
    """
    arrows = [s for s in STEPS if (s.deed, s.source) == (deed, state) and (is_work or not s.works_only)]
    return next((s for s in arrows if s.target == before), next(iter(arrows), None))


def steps_from(state: str, *, is_work: bool) -> list[Step]:
    """One arrow a deed, wherever it leads."""
    arrows = {}
    for arrow in STEPS:
        if arrow.source == state and (is_work or not arrow.works_only):
            arrows.setdefault(arrow.deed, arrow)
    return list(arrows.values())


def state_label(state: str, *, for_staff: bool, is_work: bool) -> str:
    """The state's name as this reader says it: the unit "Đã gửi", the office "Chờ duyệt"."""
    if is_work and state == State.ACCEPTED:
        return "Đang thực hiện"
    return (for_staff and STAFF_LABELS.get(state)) or State(state).label


def program_step(deed: str, state: str) -> ProgramStep | None:
    """The arrow of that deed from that state of a programme, or None where there is none."""
    return next((arrow for arrow in PROGRAM_STEPS if (arrow.deed, arrow.source) == (deed, state)), None)
