"""One item taken through its steps, each step by the one who would take it, on its day."""

from dataclasses import dataclass
from datetime import date, datetime, time

from danvan.kit import clock
from programs.actions import commendations, handins, registrations
from programs.models import HandIn, User

MORNING = 9


@dataclass(frozen=True)
class StepActors:
    secretary: User
    reviewer: User


def moment(day: date, place: int) -> datetime:
    """Steps of one day follow each other by a quarter of an hour."""
    return datetime.combine(day, time(MORNING + place // 4, place % 4 * 15), clock.ZONE)


def take_steps(item: HandIn, steps: list[dict], actors: StepActors) -> HandIn:
    """Take every step of the story; answers the item as it stands afterwards."""
    for place, step in enumerate(steps):
        item = TAKE[step["do"]](item, step, actors, moment(step["on"], place)) or item
        item.refresh_from_db()
    return item


def _hand_in(item, step, actors, at):
    return handins.hand_in(item, by=actors.secretary, at=at)


def _recall(item, step, actors, at):
    return handins.recall(item, by=actors.secretary, at=at)


def _cancel(item, step, actors, at):
    return handins.cancel(item, by=actors.secretary, at=at)


def _edit(item, step, actors, at):
    return handins.edit(item, by=actors.secretary, values=step["set"], at=at)


def _accept(item, step, actors, at):
    return handins.accept(item, by=actors.reviewer, at=at)


def _return(item, step, actors, at):
    return handins.return_item(item, by=actors.reviewer, text=step["text"], at=at)


def _withdraw(item, step, actors, at):
    return handins.withdraw(item, by=actors.reviewer, text=step["text"], at=at)


def _note(item, step, actors, at):
    registrations.note_progress(item, by=actors.secretary, text=step["text"], at=at)


def _complete(item, step, actors, at):
    return registrations.complete(item, by=actors.secretary, text=step["text"], at=at)


def _recognize(item, step, actors, at):
    return registrations.recognize(item, by=actors.reviewer, text=step["text"], at=at)


def _decide(item, step, actors, at):
    return commendations.decide(
        item, by=actors.reviewer, decision_number=step["number"], decision_date=step["on"], at=at
    )


TAKE = {
    "submit": _hand_in,
    "resubmit": _hand_in,
    "recall": _recall,
    "cancel": _cancel,
    "edit": _edit,
    "accept": _accept,
    "return": _return,
    "withdraw": _withdraw,
    "note": _note,
    "complete": _complete,
    "recognize": _recognize,
    "decide": _decide,
}
