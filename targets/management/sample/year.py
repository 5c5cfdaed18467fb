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
from targets.management.sample.activities import play_activities
from targets.management.sample.acts import Acts
from targets.management.sample.associations import play_associations
from targets.management.sample.cast import Cast, enter_late_rolls, enter_rolls, gather
from targets.management.sample.closed import play_closed_year
from targets.management.sample.desk import enter_months
from targets.management.sample.dialogues import play_dialogues
from targets.management.sample.documents import play_documents
from targets.management.sample.marks import play_remarks
from targets.management.sample.plot import moment
from targets.management.sample.told import tell_the_year

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
        _play(data, program)
    elif not Program.objects.filter(issuer__name=program["issuer"]["name"]).exists():
        raise Refused("Cơ sở dữ liệu đã có tổ chức khác: chỉ nạp năm mẫu vào cơ sở dữ liệu trống.")
    return SampleLoaded(made, _accounts(data), data["password"])


def _accounts(data: dict) -> dict[str, str]:
    """In the order of the file."""
    shown = [row for row in [*data["units"], *data["associations"]] if row.get("show_account")]
    names = dict(User.objects.filter(is_sample=True).values_list("username", "full_name"))
    return {name: names[name] for row in [*data["people"], *shown] if (name := row["username"]) in names}


def _play(data: dict, program_data: dict) -> None:
    load_all()
    cast = gather(data, issuer=program_data["issuer"])
    enter_rolls(cast, data, data["closed"]["rolls_on"])
    enter_rolls(cast, data, data["rolls_on"])
    enter_late_rolls(cast, data)
    content = _with_sample_deadlines(content_of(program_data), data)
    program, _ = load_program(content, by=cast.staff, issuer=cast.committee, at=moment(content.values["issued_on"], 0))
    program = show_figures(program, by=cast.staff, shown=True)
    add_campaign_items(program.campaign, by=cast.staff, texts=data["campaign_items"], is_sample=True)
    plain_targets = content_of(program_data).targets
    play_closed_year(cast, data, plain_targets, program.campaign)
    _play_open_year(cast, data, program)


def _play_open_year(cast: Cast, data: dict, program: Program) -> None:
    acts = Acts(cast, program, data["work_text"])
    for row in data["units"]:
        acts.play_unit(row)
    play_dialogues(cast, program, read_toml(DATA / "sample-2021" / "dialogues.toml"))
    play_activities(cast, program, DATA / "sample-2021" / "activities.toml")
    play_associations(cast, program)
    play_documents(cast, program)
    enter_months(cast, data["surveys"]["counts"])
    play_remarks(cast, program)
    tell_the_year(cast, program, read_toml(DATA / "sample-2021" / "told.toml"))


def _with_sample_deadlines(content: ProgramContent, data: dict) -> ProgramContent:
    """The announcement sets none: these are labelled as samples wherever they are shown."""
    note = data["deadline_note"]
    for target, day in zip(content.targets, data["deadlines"], strict=True):
        target |= {"deadline": day, "deadline_note": note}
    content.values |= data["hand_in"] | {"due_note": note}
    return content
