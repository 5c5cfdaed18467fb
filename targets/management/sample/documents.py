"""The register of superiors' documents of the sample year, and how the units made them known."""

from datetime import date, timedelta

from django.conf import settings

from programs.actions import documents as actions
from programs.actions import handins
from programs.actions.attachments import attach
from programs.models import Dissemination, Document, DocumentType, Organization, Program, SessionForm
from programs.queries import UnitNode, branch_on
from programs.rules import roll_of
from targets.management.program_file import read_toml
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.evidence import sample_picture
from targets.management.sample.steps import StepActors, moment, take_steps

FILE = settings.BASE_DIR / "targets" / "data" / "sample-2021" / "documents.toml"
SENT_AFTER, ACCEPTED_AFTER = timedelta(days=2), timedelta(days=5)


def make_documents(sample: SampleCommittee, program: Program) -> None:
    """In the order of the file: what is replaced has lived before."""
    for row in read_toml(FILE)["documents"]:
        document = _enter(sample, program, row)
        told = {session["unit"] for session in row.get("sessions", [])} | set(row.get("none", []))
        for username in _addressed(sample, row):
            if username not in told:
                _session(sample, document, row, _whole(sample.units[username], username, row["held_on"]))
        for session in row.get("sessions", []):
            _session(sample, document, row, session)


def _enter(sample: SampleCommittee, program: Program, row: dict) -> Document:
    values = {name: row[name] for name in ("sign", "issuer", "subject", "issued_on")}
    values |= {
        "type": DocumentType.objects.get(name=row["type"]), "due_on": row.get("due_on"), "for_all": "to" not in row,
        "addressees": [sample.units[username] for username in row.get("to", [])],
    }  # fmt: skip
    if "replaces" in row:
        old = program.documents.get(sign=row["replaces"])
        document = actions.replace(old, by=sample.staff, values=values, unstamped=True, at=moment(row["issued_on"], 0))
    else:
        document = actions.enter(
            program, by=sample.staff, values=values, unstamped=True, at=moment(row["issued_on"], 0)
        )
    if name := row.get("file"):
        actions.attach(document, by=sample.staff, upload=sample_picture(name), at=moment(row["issued_on"], 0))
    return document


def _addressed(sample: SampleCommittee, row: dict) -> list[str]:
    units = {name: unit for name, unit in sample.units.items() if unit.type.counts_as_unit}
    return row.get("to") or [name for name, unit in units.items() if unit.parent_id == sample.committee.pk]


def _whole(unit: Organization, username: str, day: date) -> dict:
    """A session that reached everybody, as late as the unit itself exists."""
    held_on = max(day, unit.founded_on + timedelta(days=9))
    steps = [{"on": held_on + SENT_AFTER, "do": "submit"}, {"on": held_on + ACCEPTED_AFTER, "do": "accept"}]
    reached, members = _strength(branch_on(unit, held_on), unit)
    return {"unit": username, "held_on": held_on, "reached": reached, "members": members, "steps": steps}


def _strength(nodes: list[UnitNode], unit: Organization) -> tuple[int | None, ...]:
    """People and Party members; a section has the sum of its cells."""
    own = next(node for node in nodes if node.organization_id == unit.pk)
    cells = [node for node in nodes if node is not own]
    names = ("roll", "party_members")
    return tuple(roll_of(getattr(own, name), [getattr(cell, name) for cell in cells]) for name in names)


def _session(sample: SampleCommittee, document: Document, row: dict, told: dict) -> None:
    unit, secretary = sample.units[told["unit"]], sample.secretaries[told["unit"]]
    values = {
        "held_on": told["held_on"], "form": SessionForm.objects.get(name=row["form"]), "newly_reached": told["reached"],
        "members_reached": told["members"], "is_makeup": told.get("makeup", False),
    }  # fmt: skip
    at = moment(told["held_on"], 0)
    item = handins.start(
        Dissemination, by=secretary, program=document.program, organization=unit, document=document, at=at
    )
    item = handins.edit(item, by=secretary, values=values, at=at)
    if name := told.get("minutes"):
        attach(item, by=secretary, upload=sample_picture(name), at=at)
    take_steps(item, told["steps"], StepActors(secretary, sample.reviewer))
