"""What leaders said of the targets, as the cards of the dashboard tell it; and whom the office reminded."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import IntegerField, Value
from django.urls import reverse

from programs.models import Program
from programs.queries.remarks import remark_counts
from programs.rules import refusal_to_remark
from targets.models import Target
from targets.queries.pages.cards import Card
from targets.queries.urgings import urgings_on


def said_and_urged(user, program: Program, urged_on: date | None) -> tuple[dict[int, int], set[int]]:
    """Target → its remarks, and the units reminded by hand on that day (None: not asked); in one query."""
    said = remark_counts(user, program, Target)
    if urged_on is None:
        return dict(said), set()
    urged = urgings_on(program, urged_on).values_list("organization_id", Value(0, output_field=IntegerField()))
    pairs = list(said.union(urged, all=True))
    return {pk: count for pk, count in pairs if count}, {pk for pk, count in pairs if not count}


def with_talks(cards: Iterable[Card], user, program: Program, counts: Mapping[int, int]) -> list[Card]:
    """Each card leads to the thread under its target: how much was said, or the leader's way to say something."""
    invited = "" if refusal_to_remark(user, program, program) else "Ghi ý kiến"
    page = reverse("targets:program", args=[program.pk])
    told = {pk: f"{count} ý kiến lãnh đạo" for pk, count in counts.items()}
    return [_with_talk(card, told.get(card.target, ""), invited, page) for card in cards]


def _with_talk(card: Card, told: str, invited: str, page: str) -> Card:
    """To what was said, or to the box: a folded part of a page opens where the address names what is in it."""
    place = "y-kien" if told else "ghi-y-kien"
    return replace(card, talk=told or invited, talk_url=f"{page}#{place}-target-{card.target}")
