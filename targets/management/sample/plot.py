"""Stage two: one item played step by step, each step by the one who would take it, on its day."""

from dataclasses import dataclass
from datetime import date, datetime, time

from danvan.kit import clock
from programs.actions import commendations, handins, registrations
from programs.models import HandIn, User

MORNING = 9


@dataclass(frozen=True)
class Players:
    secretary: User
    reviewer: User


def moment(day: date, place: int) -> datetime:
    """Steps of one day follow each other by a quarter of an hour."""
    return datetime.combine(day, time(MORNING + place // 4, place % 4 * 15), clock.ZONE)


def play(item: HandIn, steps: list[dict], players: Players) -> HandIn:
    """Take every step of the story; answers the item as it stands afterwards."""
    for place, step in enumerate(steps):
        item = STEPS[step["do"]](item, step, players, moment(step["on"], place)) or item
        item.refresh_from_db()
    return item


def _hand_in(item, step, players, at):
    return handins.hand_in(item, by=players.secretary, at=at)


def _recall(item, step, players, at):
    return handins.recall(item, by=players.secretary, at=at)


def _cancel(item, step, players, at):
    return handins.cancel(item, by=players.secretary, at=at)


def _edit(item, step, players, at):
    return handins.edit(item, by=players.secretary, values=step["set"], at=at)


def _accept(item, step, players, at):
    return handins.accept(item, by=players.reviewer, at=at)


def _return(item, step, players, at):
    return handins.send_back(item, by=players.reviewer, text=step["text"], at=at)


def _withdraw(item, step, players, at):
    return handins.withdraw(item, by=players.reviewer, text=step["text"], at=at)


def _note(item, step, players, at):
    registrations.note_progress(item, by=players.secretary, text=step["text"], at=at)


def _complete(item, step, players, at):
    return registrations.complete(item, by=players.secretary, text=step["text"], at=at)


def _recognize(item, step, players, at):
    return registrations.recognize(item, by=players.reviewer, text=step["text"], at=at)


def _decide(item, step, players, at):
    return commendations.decide(
        item, by=players.reviewer, decision_number=step["number"], decision_date=step["on"], at=at
    )


STEPS = {
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
