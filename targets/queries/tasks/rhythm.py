"""The rule how often the committee's head holds a regular dialogue, and how far it was kept."""

from collections.abc import Iterable
from datetime import date

from danvan.kit.numbers import number_text
from programs.enums import Every
from programs.models import Program
from programs.queries.dialogues import spans_of


def rule_words(program: Program) -> str:
    """“1 cuộc mỗi quý”."""
    return f"{number_text(program.dialogue_times)} cuộc mỗi {Every(program.dialogue_every).label}"


def kept_of(program: Program, held: Iterable[date], day: date) -> tuple[int, int]:
    """Of the spans that have ended by that day: how many dialogues were held in time, of how many the rule asks.

    More in one span than asked for make up for no other.
    """
    days, times = list(held), program.dialogue_times
    spans = [(first, last) for first, last in spans_of(program) if last <= day]
    kept = sum(min(sum(first <= one <= last for one in days), times) for first, last in spans)
    return kept, len(spans) * times
