"""Which columns of the ledger follow from what a step keeps of its subject: the one definition of what is counted.

`content` is what a `Transition` keeps: field name → typed value as JSON has it (a day as "2021-03-31", a row as its
key, several rows as a list of keys). A step may keep only some fields; a column follows where all its fields are kept.
Of what an old version kept in words alone ({"words": "…"}) only is known that it was there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from programs.enums import CampaignTie, FactKind

Content = Mapping[str, object]


@dataclass(frozen=True)
class FactColumn:
    """`value` of the values of `fields`, in their order."""

    name: str
    fields: tuple[str, ...]
    value: Callable


def _same(name: str, field: str) -> FactColumn:
    return FactColumn(name, (field,), _known)


def _word(name: str, field: str) -> FactColumn:
    return FactColumn(name, (field,), lambda value: _known(value) or "")


def _day(name: str, *fields: str) -> FactColumn:
    """The first of these days that is known."""
    return FactColumn(name, fields, lambda *days: next(filter(None, map(day_from, days)), None))


def _cut(name: str, before: str, after: str) -> FactColumn:
    return FactColumn(name, (before, after), _difference)


def _known(value):
    return None if isinstance(value, dict) else value


def _difference(before, after) -> int | None:
    was, now = _known(before), _known(after)
    return None if was is None or now is None else was - now


def _tie(items, none_declared) -> str:
    if items:
        return CampaignTie.CONTENTS.value
    return (CampaignTie.DECLARED_NONE if none_declared else CampaignTie.UNSAID).value


def _promise(is_planned, deadline) -> date | None:
    return day_from(deadline) if is_planned else None


TASK = _same("key_task_id", "key_task")
HELD = (_day("held_from", "held_on"), _day("held_to", "held_on"))
PRESENT = _same("people_present", "people")
ASKED = (
    _same("organization_id", "asked"), _day("due_on", "due_on"), _day("answered_on", "answered_on"),
    _word("reply", "state"),
)  # fmt: skip

COLUMNS: dict[str, tuple[FactColumn, ...]] = {
    FactKind.DISSEMINATION: (
        *HELD, _same("document_id", "document"), _same("people_reached", "newly_reached"),
        _same("members_reached", "members_reached"),
    ),
    FactKind.REGISTRATION: (
        TASK, _day("due_on", "ends_on"), _same("work_kind_id", "kind"), _same("work_field_id", "field"),
        _word("holder", "holder"), FactColumn("campaign_tie", ("campaign_items", "no_campaign"), _tie),
    ),
    FactKind.COMMENDATION: (
        _day("held_from", "decision_date"), _day("held_to", "decision_date"), _same("award_level_id", "level"),
        _word("holder", "holder"),
        FactColumn("is_of_movement", ("of_movement", "registration"), lambda marked, work: bool(marked or work)),
    ),
    FactKind.ACTIVITY: (
        TASK, PRESENT, _same("people_helped", "people_helped"), _same("money", "money"),
        _day("held_from", "starts_on"), _day("held_to", "ends_on", "starts_on"),
        _same("activity_kind_id", "kind"), FactColumn("due_on", ("is_planned", "deadline"), _promise),
        _same("is_planned", "is_planned"),
    ),
    FactKind.REFORM_STEP: (
        TASK, _day("held_from", "applied_on"), _day("held_to", "applied_on"),
        _cut("days_cut", "days_before", "days_after"), _cut("papers_cut", "papers_before", "papers_after"),
    ),
    FactKind.DIALOGUE: (TASK, *HELD, PRESENT, _word("dialogue_kind", "kind")),
    FactKind.JOINT_PROGRAM: (TASK, _day("held_from", "starts_on", "signed_on"), _day("held_to", "ends_on")),
    FactKind.OVERSIGHT: (TASK, *HELD, PRESENT, _word("oversight_kind", "kind")),
    FactKind.ACT_CONFIRMATION: (
        _day("held_from", "done_on"), _day("held_to", "done_on"), _same("required_act_id", "required_act"),
    ),
    FactKind.FIGURE_REPORT: (
        _day("held_from", "period_to"), _day("held_to", "period_to"), _same("required_figure_id", "required_figure"),
        _same("figure_done", "done"), _same("figure_total", "total"),
    ),
    FactKind.OPINION: ASKED,
    FactKind.RECOMMENDATION: ASKED,
}  # fmt: skip

# The fields with those who share an item and those with what arose in it, by kind.
HOSTS = {FactKind.ACTIVITY: "co_hosts", FactKind.JOINT_PROGRAM: "partners"}
RAISED = {
    FactKind.DIALOGUE: ("opinions", FactKind.OPINION),
    FactKind.OVERSIGHT: ("recommendations", FactKind.RECOMMENDATION),
}
# What an opinion or recommendation takes over from the item in which it arose.
OF_PARENT = ("state", "key_task_id", "first_sent_on", "sent_on", "held_from", "held_to")
# What a decision brings, which counts from its own day on though it was entered later.
OF_DECISION = ("decision_date", "level")
EMPTY = {
    "organization_id": None, "key_task_id": None, "document_id": None, "state": "", "first_sent_on": None,
    "sent_on": None, "held_from": None, "held_to": None, "due_on": None, "answered_on": None, "people_reached": None,
    "members_reached": None, "people_present": None, "people_helped": None, "money": None, "days_cut": None,
    "papers_cut": None, "work_kind_id": None, "work_field_id": None, "activity_kind_id": None, "award_level_id": None,
    "required_act_id": None, "required_figure_id": None, "figure_done": None, "figure_total": None, "holder": "",
    "dialogue_kind": "", "oversight_kind": "", "reply": "", "campaign_tie": "", "is_of_movement": False,
    "is_planned": False,
}  # fmt: skip


def day_from(value) -> date | None:
    """A day that a step kept."""
    return date.fromisoformat(value) if _known(value) else None


def columns_of(kind: str, content: Content) -> dict[str, object]:
    """Those columns that follow from this content, by name."""
    return {
        column.name: column.value(*(content[field] for field in column.fields))
        for column in COLUMNS[kind]
        if all(field in content for field in column.fields)
    }
