"""The whole sample: loaded once, in one transaction; a second run finds it and changes nothing."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from programs.actions.campaigns import add_campaign_items
from programs.actions.programs import show_figures
from programs.models import Organization, Program, User
from programs.rules import Refused
from targets.actions.loading import ProgramContent, load_program
from targets.management.program_file import content_of, read_toml
from targets.management.references import load_all
from targets.management.sample.activities import make_activities
from targets.management.sample.associations import make_associations
from targets.management.sample.closed import make_closed_year
from targets.management.sample.committee import SampleCommittee, enter_late_rolls, enter_rolls, found_committee
from targets.management.sample.dialogues import make_dialogues
from targets.management.sample.documents import make_documents
from targets.management.sample.notices import make_notices
from targets.management.sample.remarks import make_remarks
from targets.management.sample.steps import moment
from targets.management.sample.surveys import enter_months
from targets.management.sample.unit_items import SampleUnitItems

DATA = settings.BASE_DIR / "targets" / "data"
PROGRAM_FILE, SAMPLE_FILE = DATA / "29-ctr-du-2021.toml", DATA / "sample-2021.toml"


@dataclass(frozen=True)
class SampleLoaded:
    """`made`: loaded now, not found. `accounts`: user name → whose, those worth printing; one `password` for all."""

    made: bool
    accounts: dict[str, str]
    password: str


@transaction.atomic
def load_sample_year(sample_file: Path = SAMPLE_FILE) -> SampleLoaded:
    data, program = read_toml(sample_file), read_toml(PROGRAM_FILE)
    made = not Organization.objects.exists()
    if made:
        _make(data, program)
    elif not Program.objects.filter(issuer__name=program["issuer"]["name"]).exists():
        raise Refused("Cơ sở dữ liệu đã có tổ chức khác: chỉ nạp năm mẫu vào cơ sở dữ liệu trống.")
    return SampleLoaded(made, _accounts(data), data["password"])


def _accounts(data: dict) -> dict[str, str]:
    """In the order of the file."""
    shown = [row for row in [*data["units"], *data["associations"]] if row.get("show_account")]
    names = dict(User.objects.filter(is_sample=True).values_list("username", "full_name"))
    return {name: names[name] for row in [*data["people"], *shown] if (name := row["username"]) in names}


def _make(data: dict, program_data: dict) -> None:
    load_all()
    sample = found_committee(data, issuer=program_data["issuer"])
    enter_rolls(sample, data, data["closed"]["rolls_on"])
    enter_rolls(sample, data, data["rolls_on"])
    enter_late_rolls(sample, data)
    content = _with_sample_deadlines(content_of(program_data), data)
    program, _ = load_program(
        content, by=sample.staff, issuer=sample.committee, at=moment(content.values["issued_on"], 0)
    )
    program = show_figures(program, by=sample.staff, shown=True)
    add_campaign_items(program.campaign, by=sample.staff, texts=data["campaign_items"], is_sample=True)
    plain_targets = content_of(program_data).targets
    make_closed_year(sample, data, plain_targets, program.campaign)
    _make_open_year(sample, data, program)


def _make_open_year(sample: SampleCommittee, data: dict, program: Program) -> None:
    items = SampleUnitItems(sample, program, data["work_text"])
    for row in data["units"]:
        items.make_unit(row)
    make_dialogues(sample, program, read_toml(DATA / "sample-2021" / "dialogues.toml"))
    make_activities(sample, program, DATA / "sample-2021" / "activities.toml")
    make_associations(sample, program)
    make_documents(sample, program)
    enter_months(sample, data["surveys"]["counts"])
    make_remarks(sample, program)
    make_notices(sample, program, read_toml(DATA / "sample-2021" / "told.toml"))


def _with_sample_deadlines(content: ProgramContent, data: dict) -> ProgramContent:
    """The announcement sets none: these are labelled as samples wherever they are shown."""
    note = data["deadline_note"]
    for target, day in zip(content.targets, data["deadlines"], strict=True):
        target |= {"deadline": day, "deadline_note": note}
    content.values |= data["hand_in"] | {"due_note": note}
    return content
