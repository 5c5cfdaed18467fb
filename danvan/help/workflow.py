"""The workflow as tables for people, read from `programs.workflow`."""

from dataclasses import dataclass

from programs.enums import Doer, State
from programs.workflow import EDITABLE, PROGRAM_STEPS, STANDING, STEPS, ProgramStep, Step, state_label

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
    deed: str
    source: str
    target: str
    doers: str
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
    return StateRow(label(state), staff_read, state in EDITABLE, state in STANDING)


def step_rows() -> list[StepRow]:
    """Numbered as in the diagram."""
    return [_step_row(number, step) for number, step in enumerate(STEPS, 1)]


def _step_row(number: int, step: Step) -> StepRow:
    doers = " hoặc ".join(Doer(doer).label for doer in step.doers)
    source, target = State(step.source).label, State(step.target).label
    return StepRow(number, step.deed.label, source, target, doers, step.needs_text, step.works_only)


def program_rows() -> list[StepRow]:
    return [_program_row(number, step) for number, step in enumerate(PROGRAM_STEPS, 1)]


def _program_row(number: int, step: ProgramStep) -> StepRow:
    source, target = step.source.label, step.target.label
    return StepRow(number, step.deed.label, source, target, Doer.STAFF.label, step.needs_text)
