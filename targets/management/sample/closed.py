"""A programme of the year before, lived and closed, so that "Không đạt" and a continued work can be seen."""

from programs.actions import programs as actions
from targets.actions.entry import issue, write_draft
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.steps import moment
from targets.management.sample.surveys import enter_months
from targets.management.sample.unit_items import SampleUnitItems

PROGRAM = ("title", "year", "number", "term", "issued_on", "counts_from", "counts_to")


def make_closed_year(sample: SampleCommittee, data: dict, targets: list[dict], campaign) -> None:
    """Same four targets with that year's sample deadlines; everything else is invented and marked as a sample."""
    story = data["closed"]
    values = {name: story[name] for name in PROGRAM}
    values |= {"kind": "CTr", "organ_sign": "ĐU", "campaign": campaign, "is_sample": True, "due_note": "mẫu"}
    rows = [
        {**target, "deadline": day, "deadline_note": "mẫu"}
        for target, day in zip(targets, story["deadlines"], strict=True)
    ]
    program = write_draft(
        None, by=sample.staff, issuer=sample.committee, values=values, themes=[], targets=rows,
        tasks=[{"short_name": "Nhiệm vụ mẫu", "text": story["task"], "focus": story["focus"]}],
    )  # fmt: skip
    program = issue(program, by=sample.staff, at=moment(story["issued_on"], 0))
    program = actions.publish(program, by=sample.staff, published_on=story["published_on"])
    items = SampleUnitItems(sample, program, data["work_text"])
    for row in data["units"]:
        items.make_unit(_unit_of(story, row))
    enter_months(sample, story["counts"])
    actions.close(program, by=sample.staff, closed_on=story["closed_on"], at=moment(story["closed_on"], 0))


def _unit_of(story: dict, row: dict) -> dict:
    """The closed year's part for one unit: whole sessions, one work, one proposal, each where the story names it."""
    name = row["username"]
    steps = [{"on": story["handed_in_on"], "do": "submit"}, {"on": story["accepted_on"], "do": "accept"}]
    played = {"username": name}
    if name in story["reached"]:
        total, members = row["roll"]
        played["sessions"] = [{"held_on": story["held_on"], "reached": total, "members": members, "steps": steps}]
    if name in story["registered"]:
        title = story["registered"][name]
        played["works"] = [{"title": title, "field": "Văn hóa - xã hội", "items": [1], "task": 1, "steps": steps}]
    if name in story["commended"]:
        played["commendations"] = [
            {"holder": "collective", "recipient": f"Tập thể mẫu năm {story['year']}", "position": row["name"],
             "form": "Giấy khen", "work": 0, "steps": steps}
        ]  # fmt: skip
    return played
