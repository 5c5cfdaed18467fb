"""What became of opinions and recommendations: whom they were passed to, what was answered, what was asked again."""

from programs.actions import matters
from programs.models import Matter, Organization
from targets.management.sample.committee import SampleCommittee
from targets.management.sample.steps import moment

COMMITTEE = "dang-uy"


def body_of(sample: SampleCommittee, name: str) -> Organization:
    return sample.committee if name == COMMITTEE else sample.units[name]


def asked_of(sample: SampleCommittee, line: dict) -> dict:
    """The fields that say who answers until when; none while nobody is asked."""
    return {"asked": body_of(sample, line["unit"]), "due_on": line["due"]} if "unit" in line else {}


def answer_raised(sample: SampleCommittee, raised: list[tuple[Matter, dict]]) -> None:
    """Answered by whoever was asked, on that day; asked again by the office."""
    for matter, line in raised:
        if "on" in line:
            by = sample.secretaries.get(line["unit"], sample.staff)
            matters.answer(
                matter, by=by, answer=line["answer"], answered_on=line["on"], state=line.get("state", ""),
                answer_sign=line.get("sign", ""), at=moment(line["on"], 8),
            )  # fmt: skip
        if again := line.get("again"):
            matters.ask_again(
                matter, by=sample.staff, text=again["text"], due_on=again["due"], at=moment(again["on"], 8)
            )
