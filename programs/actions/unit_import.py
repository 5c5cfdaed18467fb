"""Writing an imported table of organisations: all rows or none, each through the ordinary actions."""

from datetime import date

from django.db import transaction

from danvan.kit.previews import STALE, Preview
from danvan.kit.refusals import RowRefused
from programs.actions import organizations
from programs.models import Organization, User
from programs.queries.organizations import organized_by
from programs.queries.unit_import import UnitImportStep, plan_units
from programs.queries.unit_rows import ImportedUnit
from programs.rules import Refused, Stale, demand, refusal_to_organize_at_all


@transaction.atomic
def import_units(*, by: User, rows: list[ImportedUnit], day: date, fingerprint: str, reason: str = "") -> Preview:
    """Write what the preview with that fingerprint showed; `Stale` if the rows would now do something else."""
    demand(refusal_to_organize_at_all(by))
    list(organized_by(by).select_for_update().order_by("pk").values_list("pk"))
    plan = plan_units(by, rows, day)
    if plan.preview.bad or plan.preview.fingerprint != fingerprint:
        raise Stale(STALE)
    done: dict[int, Organization] = {}
    for step in plan.steps:
        _write(step, done, by, day, reason)
    # Children stand below their parents in the file, and must end before them.
    for step in reversed(plan.steps):
        if step.ends:
            _try(step, organizations.end, done[step.row.number], by=by, ended_on=step.row.ended_on)
    return plan.preview


def _write(step: UnitImportStep, done: dict[int, Organization], by: User, day: date, reason: str) -> None:
    row, spot = step.row, step.parent
    parent = (spot.node or done[spot.row]) if spot else None
    node = step.node
    values = {"by": by, "name": row.name, "type": step.type, "parent": parent}
    if node is None:
        node = _try(step, organizations.found, founded_on=row.founded_on, **values)
    elif step.moves:
        _try(step, organizations.place, node, valid_from=day, reason=reason, **values)
    if step.counts:
        _try(step, organizations.enter_roll, node, by=by, date=row.date, **row.roll)
    done[row.number] = node


def _try(step: UnitImportStep, action, *args, **values):
    try:
        return action(*args, **values)
    except Refused as refusal:
        raise RowRefused(step.row.number, str(refusal)) from refusal
