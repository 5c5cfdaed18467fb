"""What leaders said of the targets, as the cards of the dashboard tell it; and whom the office reminded."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Value
from django.urls import reverse

from danvan.kit.compiled import compiled
from programs.models import Program
from programs.queries.remarks import remark_counts
from programs.rules import RoleHolder, refusal_to_remark, roles_of
from targets.models import Target
from targets.queries.duties.urgings import urgings_on
from targets.queries.pages.target_cards import TargetCard


def said_and_urged(user, program: Program, urged_on: date | None) -> tuple[dict[int, int], set[int]]:
    """Target → its remarks, and the units reminded by hand on that day (None: not asked); in one query."""
    kind = ContentType.objects.get_for_model(Target).pk
    pairs = _pairs(roles_of(user).places, program.pk, kind, urged_on)
    return {pk: count for pk, count in pairs if count}, {pk for pk, count in pairs if not count}


@compiled
def _pairs(places: tuple, program: int, kind: int, urged_on: date | None) -> QuerySet:
    """(target, number of its remarks), then (unit that was reminded, 0)."""
    said = remark_counts(RoleHolder.at(places), program, kind)
    if urged_on is None:
        return said
    urged = urgings_on(Program(pk=program), urged_on)
    return said.union(urged.values_list("organization_id", Value(0, output_field=IntegerField())), all=True)


def with_talks(cards: Iterable[TargetCard], user, program: Program, counts: Mapping[int, int]) -> list[TargetCard]:
    """Each card leads to the thread under its target: how much was said, or the leader's way to say something."""
    invited = "" if refusal_to_remark(user, program, program) else "Ghi ý kiến"
    page = reverse("targets:program", args=[program.pk])
    told = {pk: f"{count} ý kiến lãnh đạo" for pk, count in counts.items()}
    return [_with_talk(card, told.get(card.target, ""), invited, page) for card in cards]


def _with_talk(card: TargetCard, told: str, invited: str, page: str) -> TargetCard:
    """To what was said, or to the box: a folded part of a page opens where the address names what is in it."""
    place = "y-kien" if told else "ghi-y-kien"
    return replace(card, talk=told or invited, talk_url=f"{page}#{place}-target-{card.target}")
