"""Stage three: what each unit handed in during the sample year."""

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
from targets.management.sample.cast import Cast
from targets.management.sample.evidence import sample_picture
from targets.management.sample.plot import Players, moment, play


class Acts:
    """Plays the units' rows of the data file in one programme."""

    def __init__(self, cast: Cast, program: Program, work_text: dict):
        self.cast, self.program, self.work_text = cast, program, work_text
        self.items = list(program.campaign.items.order_by("ordinal"))
        self.tasks = list(program.tasks.all())
        self.document = program.documents.get()

    def play_unit(self, row: dict) -> None:
        unit, secretary = self.cast.units[row["username"]], self.cast.secretaries[row["username"]]
        players = Players(secretary, self.cast.reviewer)
        for session in row.get("sessions", []):
            self.session(unit, players, session)
        works = [self.work(unit, players, work) for work in row.get("works", [])]
        for commendation in row.get("commendations", []):
            self.commendation(unit, players, commendation, works)

    def begin(self, model, unit, players, first_day, values, **fixed):
        at = moment(first_day - timedelta(days=1), 0)
        item = handins.start(model, by=players.secretary, program=self.program, organization=unit, at=at, **fixed)
        return handins.edit(item, by=players.secretary, values=values, at=at)

    def session(self, unit, players, row) -> Dissemination:
        form = "Hội nghị" if row["reached"] > 50 else "Sinh hoạt chi bộ"
        values = {
            "held_on": row["held_on"], "form": SessionForm.objects.get(name=form), "newly_reached": row["reached"],
            "members_reached": row["members"], "is_makeup": row.get("makeup", False),
        }  # fmt: skip
        item = self.begin(Dissemination, unit, players, row["steps"][0]["on"], values, document=self.document)
        return play(item, row["steps"], players)

    def work(self, unit, players, row) -> Registration:
        text = {} if row.get("half_filled") else self.work_text
        values = {
            **text, "title": row["title"], "field": WorkField.objects.get(name=row["field"]), "holder": "collective",
            "continuity": "continuing" if "continues" in row else "new", "no_campaign": not row["items"],
            "campaign_items": [self.items[ordinal - 1] for ordinal in row["items"]],
            "key_task": self.tasks[row["task"] - 1] if "task" in row else None,
            "continues": Registration.objects.filter(organization=unit, title=row.get("continues")).first(),
        }  # fmt: skip
        first_day = row["steps"][0]["on"] if row["steps"] else self.program.issued_on + timedelta(days=30)
        item = self.begin(Registration, unit, players, first_day, values)
        if name := row.get("evidence"):
            attach(item, by=players.secretary, upload=sample_picture(name), at=moment(first_day, 0))
        return play(item, row["steps"], players)

    def commendation(self, unit, players, row, works) -> Commendation:
        values = {
            "holder": row["holder"], "recipient": row["recipient"], "position": row["position"],
            "achievement": "Nội dung mẫu: có thành tích tốt trong việc thực hiện công trình của đơn vị.",
            "form": AwardForm.objects.get(name=row["form"]), "level": AwardLevel.objects.get(name="Cấp cơ sở"),
            "registration": works[row["work"]] if "work" in row else None,
        }  # fmt: skip
        item = self.begin(Commendation, unit, players, row["steps"][0]["on"], values)
        return play(item, row["steps"], players)
