"""What a programme requires of units; not part of the signed text, so it stays open while the programme is."""

from collections.abc import Sequence

from django.db import transaction

from danvan.kit import clock
from programs.actions.announcements import required, required_no_more
from programs.actions.steps import forget_blank, locked, replace_rows
from programs.models import HandIn, Program, RequiredAct, RequiredFigure, Requirement, User
from programs.queries import tree_on
from programs.queries.requirements import asked_of
from programs.rules import demand, refusal_to_change_requirement, refusal_to_edit_program


@transaction.atomic
def set_required_acts(program: Program, *, by: User, rows: Sequence[dict]) -> list[RequiredAct]:
    """They become these rows (`pk` of a kept one or None, act, due_on, types, note), numbered in this order."""
    return _set(program, RequiredAct, by=by, rows=rows)


@transaction.atomic
def set_required_figures(program: Program, *, by: User, rows: Sequence[dict]) -> list[RequiredFigure]:
    """Likewise (`pk`, indicator, unit_word, every, has_total, days, types, note)."""
    return _set(program, RequiredFigure, by=by, rows=rows)


def _set(program: Program, model: type[Requirement], *, by: User, rows: Sequence[dict]) -> list:
    """Of a programme that runs, the units concerned are told what is new to them."""
    fresh = locked(program)
    demand(refusal_to_edit_program(by, fresh))
    wanted = {row.get("pk"): row for row in rows}
    stored = getattr(fresh, model._meta.get_field("program").remote_field.related_name)
    for kept in stored.all():
        demand(refusal_to_change_requirement(kept, wanted.get(kept.pk)))
    gone = stored.exclude(pk__in=filter(None, wanted))
    hand_in: type[HandIn] = model._meta.get_field("hand_ins").related_model
    link = model._meta.get_field("hand_ins").field.name
    forget_blank(hand_in.everything.filter(**{f"{link}__in": gone}))
    asked = _asked(fresh, stored)
    required_no_more(gone, by=by)
    written = replace_rows(stored, list(rows), numbered=True)
    for pk, (requirement, units) in _asked(fresh, stored).items():
        _tell(requirement, units, *asked.get(pk, (None, set())), by=by)
    return written


def _asked(program: Program, stored) -> dict[int, tuple[Requirement, set[int]]]:
    """Each requirement with the units of which it asks today; nothing of a programme that does not run."""
    requirements = list(stored.prefetch_related("types")) if program.is_open else []
    nodes = tree_on(program.issuer, clock.today()) if requirements else []
    units = asked_of(requirements, nodes, clock.today())
    return {one.pk: (one, {node.organization_id for node in units[one.pk]}) for one in requirements}


def _tell(requirement: Requirement, units: set[int], old: Requirement | None, told: set[int], *, by: User) -> None:
    required(requirement, by=by, units=units - told)
    if old and old.asked_words != requirement.asked_words:
        required(requirement, by=by, units=units & told, before=old.asked_words)
