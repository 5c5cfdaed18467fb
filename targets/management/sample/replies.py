"""What became of opinions and recommendations: whom they were passed to, what was answered, what was asked again."""

from programs.actions import matters
from programs.models import Matter, Organization
from targets.management.sample.cast import Cast
from targets.management.sample.plot import moment

COMMITTEE = "dang-uy"


def body_of(cast: Cast, name: str) -> Organization:
    return cast.committee if name == COMMITTEE else cast.units[name]


def asked_of(cast: Cast, line: dict) -> dict:
    """The fields that say who answers until when; none while nobody is asked."""
    return {"asked": body_of(cast, line["unit"]), "due_on": line["due"]} if "unit" in line else {}


def settle(cast: Cast, raised: list[tuple[Matter, dict]]) -> None:
    """Answered by whoever was asked, on that day; asked again by the office."""
    for matter, line in raised:
        if "on" in line:
            by = cast.secretaries.get(line["unit"], cast.staff)
            matters.answer(
                matter, by=by, answer=line["answer"], answered_on=line["on"], state=line.get("state", ""),
                answer_sign=line.get("sign", ""), at=moment(line["on"], 8),
            )  # fmt: skip
        if again := line.get("again"):
            matters.ask_again(matter, by=cast.staff, text=again["text"], due_on=again["due"], at=moment(again["on"], 8))
