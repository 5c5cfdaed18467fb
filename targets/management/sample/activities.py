"""What units did for the key tasks, what they plan, and their steps of administrative reform."""

from pathlib import Path

from programs.actions import activities, handins
from programs.actions.attachments import attach
from programs.models import Activity, ActivityKind, Program, ReformStep
from targets.management.program_file import read_toml
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.evidence import sample_picture
from targets.management.sample.items import SampleItems, first_day_of, steps_of
from targets.management.sample.steps import StepActors, moment, take_steps

PLACE = "Hội trường của đơn vị (mẫu)"
SUMMARY = "Nội dung mẫu: phổ biến, trao đổi, hướng dẫn tại chỗ và ghi nhận ý kiến của người dự."
RESULT = "Nội dung mẫu: người dự nắm được cách làm; việc còn vướng được phân công người theo dõi."
METHOD = "Nội dung mẫu: bỏ bước trung gian, dùng lại giấy tờ đã có, nhận hồ sơ qua mạng."
NUMBERS = ("days_before", "days_after", "papers_before", "papers_after", "online_before", "online_after")
NOT_TOLD = -1


def make_activities(sample: SampleCommittee, program: Program, file: Path) -> None:
    data, items = read_toml(file), SampleActivities(sample, program)
    for row in data["activities"]:
        items.activity(row)
    for row in data["reform_steps"]:
        items.reform_step(row)


class SampleActivities(SampleItems):
    def activity(self, row: dict) -> Activity:
        """Promised first where there is a plan, told when it is handed in."""
        plan, actors, steps = row.get("plan"), self.actors(row), steps_of(row)
        first_day = plan["on"] if plan else first_day_of(row, steps)
        values = {
            "title": row["title"], "key_task": self.tasks[row["task"] - 1],
            "kind": ActivityKind.objects.get(name=row["kind"]),
            "co_hosts": [self.sample.units[name] for name in row.get("co_hosts", [])],
        }  # fmt: skip
        item = self.begin(Activity, row, first_day, values)
        if plan:
            item = self._planned(item, plan, actors)
        if "on" in row:
            item = handins.edit(item, by=actors.secretary, values=_report(row), at=moment(steps[0]["on"], 0))
        if name := row.get("evidence"):
            attach(item, by=actors.secretary, upload=sample_picture(name), at=moment(steps[0]["on"], 0))
        return take_steps(item, steps, actors)

    def _planned(self, item: Activity, plan: dict, actors: StepActors) -> Activity:
        promise = {"deadline": plan["deadline"], "in_charge": plan["in_charge"]}
        item = handins.edit(item, by=actors.secretary, values=promise, at=moment(plan["on"], 0))
        item = activities.plan(item, by=actors.secretary, at=moment(plan["on"], 1))
        if "left" in plan:
            item = activities.unplan(item, by=actors.secretary, at=moment(plan["left"], 0))
        return item

    def reform_step(self, row: dict) -> ReformStep:
        steps, numbers = steps_of(row), zip(NUMBERS, row["numbers"], strict=True)
        values = {
            "title": row["title"], "key_task": self.tasks[0], "method": METHOD, "applied_on": row.get("on"),
            "note": row.get("note", ""), **{name: n for name, n in numbers if n != NOT_TOLD},
        }  # fmt: skip
        item = self.begin(ReformStep, row, first_day_of(row, steps), values)
        return take_steps(item, steps, self.actors(row))


def _report(row: dict) -> dict:
    return {
        "starts_on": row["on"], "ends_on": row.get("until"), "place": PLACE, "people": row["people"],
        "summary": SUMMARY, "result": RESULT,
    }  # fmt: skip
