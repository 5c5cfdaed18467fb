"""The workflow as tables for people, read from `programs.workflow`."""

from dataclasses import dataclass

from programs.enums import Actor, State
from programs.workflow import (
    APPROVED,
    EDITABLE,
    PROGRAM_TRANSITIONS,
    TRANSITIONS,
    AllowedProgramTransition,
    AllowedTransition,
    state_label,
)

# The office reads nothing that a unit has not handed in.
UNSEEN = "–"


@dataclass(frozen=True)
class StateRow:
    unit_reads: str
    staff_read: str
    editable: bool
    counts: bool


@dataclass(frozen=True)
class StepRow:
    number: int
    event: str
    source: str
    target: str
    actors: str
    needs_text: bool
    works_only: bool = False


def label(state: str, *, for_staff: bool = False) -> str:
    """The state's name; where a work has another one, both."""
    plain = state_label(state, for_staff=for_staff, is_work=False)
    of_work = state_label(state, for_staff=for_staff, is_work=True)
    return plain if plain == of_work else f"{plain} (công trình: {of_work})"


def state_rows() -> list[StateRow]:
    return [_state_row(state) for state in State]


def _state_row(state: State) -> StateRow:
    staff_read = UNSEEN if state == State.DRAFT else label(state, for_staff=True)
    return StateRow(label(state), staff_read, state in EDITABLE, state in APPROVED)


def step_rows() -> list[StepRow]:
    """Numbered as in the diagram."""
    return [_step_row(number, step) for number, step in enumerate(TRANSITIONS, 1)]


def _step_row(number: int, step: AllowedTransition) -> StepRow:
    actors = " hoặc ".join(Actor(doer).label for doer in step.actors)
    source, target = State(step.source).label, State(step.target).label
    return StepRow(number, step.event.label, source, target, actors, step.needs_text, step.works_only)


def program_rows() -> list[StepRow]:
    return [_program_row(number, step) for number, step in enumerate(PROGRAM_TRANSITIONS, 1)]


def _program_row(number: int, step: AllowedProgramTransition) -> StepRow:
    source, target = step.source.label, step.target.label
    return StepRow(number, step.event.label, source, target, Actor.STAFF.label, step.needs_text)
