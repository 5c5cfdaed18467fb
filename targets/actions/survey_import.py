"""Writing an imported table of satisfaction counts: all rows or none, each through the ordinary action."""

from django.db import transaction

from danvan.kit.previews import STALE, Preview
from programs.models import User
from programs.rules import Stale, demand
from targets.actions.surveys import enter_counts
from targets.queries.surveys.import_plan import plan_surveys
from targets.queries.surveys.lists import desks_for
from targets.queries.surveys.sheet import CountedMonth
from targets.rules.surveys import refusal_to_enter_at_all


@transaction.atomic
def import_surveys(*, by: User, rows: list[CountedMonth], fingerprint: str) -> Preview:
    """Write what the preview with that fingerprint showed; `Stale` if the rows would now do something else."""
    demand(refusal_to_enter_at_all(by))
    list(desks_for(by).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    plan = plan_surveys(by, rows)
    if plan.preview.bad or plan.preview.fingerprint != fingerprint:
        raise Stale(STALE)
    for step in plan.steps:
        enter_counts(by=by, forms=step.forms, version=step.version, **step.key, **step.values)
    return plan.preview
