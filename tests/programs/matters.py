"""Opinions and recommendations for tests: both kinds by one word, their items in the state that a test needs."""

from datetime import date, timedelta

from danvan.kit import clock
from programs.actions import handins, matters
from programs.models import Opinion, Recommendation
from programs.rules import missing
from tests.factories.tasks import (
    DialogueFactory,
    OpinionFieldFactory,
    OversightFactory,
    SpeakerGroupFactory,
)

KINDS = {"opinion": (Opinion, DialogueFactory), "recommendation": (Recommendation, OversightFactory)}
# Those whose items are handed in.
HANDED_IN = [name for name, (_, factory) in KINDS.items() if factory._meta.model in missing.registry]
HELD = date(2021, 4, 15)
DUE = date(2021, 5, 15)


class Stage:
    """One kind of matter in the small committee: `cell` writes its item, `neighbour` is asked."""

    def __init__(self, world, kind: str = "opinion"):
        self.world = world
        self.model, self.factory = KINDS[kind]

    def item(self, *, sent: bool = True, accepted: bool = True, unit=None, author=None, **values):
        author = author or self.world.secretary
        unit = unit or self.world.cell
        item = self.factory(program=self.world.program, organization=unit, author=author, held_on=HELD, **values)
        if sent or accepted:
            item = handins.hand_in(item, by=author)
        return handins.accept(item, by=self.world.staff) if accepted else item

    def values(self, **values) -> dict:
        given = {"content": "Nội dung được nêu"}
        if self.model is Opinion:
            given |= {"group": SpeakerGroupFactory(), "field": OpinionFieldFactory()}
        return given | values

    def named(self, **values) -> dict:
        return self.values(asked=self.world.neighbour, due_on=DUE, **values)

    def matter(self, item, by, **values):
        return matters.raise_matter(item, by=by, model=self.model, values=self.values(**values))

    def asked(self, item=None, unit=None, due_on=DUE, **values):
        """Raised in an accepted item and passed on to the neighbour."""
        matter = self.matter(item or self.item(), self.world.staff, **values)
        return matters.ask(matter, by=self.world.staff, asked=unit or self.world.neighbour, due_on=due_on)

    def answered(self, matter=None, on=DUE, **values):
        matter = matter or self.asked()
        values = {"answer": "Đã giải quyết xong.", "state": self.model.CLOSING[0]} | values
        return matters.answer(matter, by=self.world.neighbour_secretary, answered_on=on, **values)


def tomorrow() -> date:
    return clock.today() + timedelta(days=1)
