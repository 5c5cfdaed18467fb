"""The workflow as a page of `danvan/docs/`: a Mermaid diagram and the same steps as a table."""

from programs.enums import Actor, ProgramState, State
from programs.workflow import PROGRAM_TRANSITIONS, STAFF_LABELS, TRANSITIONS, AllowedTransition

HEAD = """# The workflow

Written by `manage.py workflow_diagram` from `programs/workflow.py`; do not edit by hand.

## Everything a unit hands in

Under each state: its name for the unit and, where it differs, for the office.
"""
TABLE_HEAD = "| action | from | to | by | text | only works |\n|---|---|---|---|---|---|"


def chart() -> str:
    """The whole page in Markdown."""
    parts = [
        HEAD,
        mermaid([(state.value, names(state)) for state in State], State.DRAFT, TRANSITIONS),
        "",
        TABLE_HEAD,
        *map(row, TRANSITIONS),
        "\n## A programme\n",
        mermaid([(state.value, state.label) for state in ProgramState], ProgramState.DRAFT, PROGRAM_TRANSITIONS),
    ]
    return "\n".join(parts) + "\n"


def names(state: State) -> str:
    return f"{state.label} / {STAFF_LABELS[state]}" if state in STAFF_LABELS else state.label


def mermaid(states, first, steps) -> str:
    """A fenced state diagram; `states` are (value, name), every step one arrow."""
    lines = [f"    {value}: {name}" for value, name in states]
    lines += [f"    [*] --> {first.value}"]
    lines += [f"    {step.source.value} --> {step.target.value}: {step.event.label}" for step in steps]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def row(step: AllowedTransition) -> str:
    actors = ", ".join(Actor(doer).label for doer in step.actors)
    cells = (
        step.event.label,
        step.source.label,
        step.target.label,
        actors,
        _yes(step.needs_text),
        _yes(step.works_only),
    )
    return f"| {' | '.join(cells)} |"


def _yes(holds: bool) -> str:
    return "yes" if holds else ""
