"""What each unit handed in during the sample year."""

from datetime import timedelta

from programs.actions import handins
from programs.actions.attachments import attach
from programs.models import (
    AwardForm,
    AwardLevel,
    Commendation,
    Dissemination,
    Program,
    Registration,
    SessionForm,
    WorkField,
)
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.evidence import sample_picture
from targets.management.sample.steps import StepActors, moment, take_steps


class SampleUnitItems:
    """Makes the items of the units' rows of the data file in one programme."""

    def __init__(self, sample: SampleCommittee, program: Program, work_text: dict):
        self.sample, self.program, self.work_text = sample, program, work_text
        self.items = list(program.campaign.items.order_by("ordinal"))
        self.tasks = list(program.tasks.all())
        self.document = program.documents.get()

    def make_unit(self, row: dict) -> None:
        unit, secretary = self.sample.units[row["username"]], self.sample.secretaries[row["username"]]
        actors = StepActors(secretary, self.sample.reviewer)
        for session in row.get("sessions", []):
            self.session(unit, actors, session)
        works = [self.work(unit, actors, work) for work in row.get("works", [])]
        for commendation in row.get("commendations", []):
            self.commendation(unit, actors, commendation, works)

    def begin(self, model, unit, actors, first_day, values, **fixed):
        at = moment(first_day - timedelta(days=1), 0)
        item = handins.start(model, by=actors.secretary, program=self.program, organization=unit, at=at, **fixed)
        return handins.edit(item, by=actors.secretary, values=values, at=at)

    def session(self, unit, actors, row) -> Dissemination:
        form = "Hội nghị" if row["reached"] > 50 else "Sinh hoạt chi bộ"
        values = {
            "held_on": row["held_on"], "form": SessionForm.objects.get(name=form), "newly_reached": row["reached"],
            "members_reached": row["members"], "is_makeup": row.get("makeup", False),
        }  # fmt: skip
        item = self.begin(Dissemination, unit, actors, row["steps"][0]["on"], values, document=self.document)
        return take_steps(item, row["steps"], actors)

    def work(self, unit, actors, row) -> Registration:
        text = {} if row.get("half_filled") else self.work_text
        values = {
            **text, "title": row["title"], "field": WorkField.objects.get(name=row["field"]), "holder": "collective",
            "continuity": "continuing" if "continues" in row else "new", "no_campaign": not row["items"],
            "campaign_items": [self.items[ordinal - 1] for ordinal in row["items"]],
            "key_task": self.tasks[row["task"] - 1] if "task" in row else None,
            "continues": Registration.objects.filter(organization=unit, title=row.get("continues")).first(),
        }  # fmt: skip
        first_day = row["steps"][0]["on"] if row["steps"] else self.program.issued_on + timedelta(days=30)
        item = self.begin(Registration, unit, actors, first_day, values)
        if name := row.get("evidence"):
            attach(item, by=actors.secretary, upload=sample_picture(name), at=moment(first_day, 0))
        return take_steps(item, row["steps"], actors)

    def commendation(self, unit, actors, row, works) -> Commendation:
        values = {
            "holder": row["holder"], "recipient": row["recipient"], "position": row["position"],
            "achievement": "Nội dung mẫu: có thành tích tốt trong việc thực hiện công trình của đơn vị.",
            "form": AwardForm.objects.get(name=row["form"]), "level": AwardLevel.objects.get(name="Cấp cơ sở"),
            "registration": works[row["work"]] if "work" in row else None,
        }  # fmt: skip
        item = self.begin(Commendation, unit, actors, row["steps"][0]["on"], values)
        return take_steps(item, row["steps"], actors)
