"""A whole programme from a file: drafted, issued, published, with the committee's own works, by the same actions."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from programs.actions import programs as actions
from programs.actions.own_works import record_own_work
from programs.actions.references import add_campaign
from programs.models import Organization, Program, User
from targets.actions.entry import issue, write_draft


@dataclass
class ProgramContent:
    """What a file says. `values` and the lists of rows as the actions take them, `term` by its name;
    `campaign` and each of `own_works` by field name."""

    values: dict
    themes: list[dict] = field(default_factory=list)
    tasks: list[dict] = field(default_factory=list)
    targets: list[dict] = field(default_factory=list)
    required_acts: list[dict] = field(default_factory=list)
    required_figures: list[dict] = field(default_factory=list)
    campaign: dict | None = None
    own_works: list[dict] = field(default_factory=list)
    published_on: date | None = None


@transaction.atomic
def load_program(
    content: ProgramContent, *, by: User, issuer: Organization, at: datetime | None = None
) -> tuple[Program, bool]:
    """The programme and whether it was made now: one of the same number and term is left exactly as it is."""
    values = dict(content.values)
    same = {name: values[name] for name in ("kind", "number")} | {"term__name": values["term"]}
    if kept := Program.objects.filter(issuer=issuer, **same).first():
        return kept, False
    if content.campaign:
        values["campaign"] = add_campaign(by=by, **content.campaign)
    rows = {"themes": content.themes, "tasks": content.tasks, "targets": content.targets}
    rows |= {"required_acts": content.required_acts, "required_figures": content.required_figures}
    program = write_draft(None, by=by, issuer=issuer, values=values, **rows)
    program = issue(program, by=by, at=at)
    if content.published_on:
        program = actions.publish(program, by=by, published_on=content.published_on)
    for work in content.own_works:
        record_own_work(program, by=by, at=at, **work)
    return program, True
