"""Two people over one opinion at the same moment: one step, the other is told, and nothing is asked of a draft."""

import pytest
from django.urls import reverse

from programs.actions import handins, matters
from programs.models import Opinion
from tests.factories.tasks import OpinionFieldFactory, SpeakerGroupFactory
from tests.programs.matters import DUE, Stage
from tests.races.runners import DONE, outcomes, posts, together
from tests.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stage():
    return Stage(make_world())


def test_answered_by_the_unit_and_by_the_office(stage):
    matter, world = stage.asked(), stage.world
    unit, office = world.neighbour_secretary, world.staff

    def answer(by):
        return lambda: matters.answer(matter, by=by, answer="Xong.", answered_on=DUE, version=matter.version)

    told = outcomes(together(answer(unit), answer(office)))
    assert told[0] == DONE
    assert "vừa thay đổi" in told[1]
    assert matter.transitions.filter(event="answer").count() == 1


def test_passed_on_by_two_of_the_office(stage):
    world = stage.world
    matter = stage.matter(stage.item(), world.staff)

    def ask(by, unit):
        return lambda: matters.ask(matter, by=by, asked=unit, due_on=DUE, version=matter.version)

    told = outcomes(together(ask(world.staff, world.cell), ask(world.other_staff, world.neighbour)))
    assert told[0] == DONE
    assert "vừa thay đổi" in told[1]
    assert matter.transitions.count() == 1


def test_raised_while_the_item_is_handed_in(stage):
    """Either it came first and went along, or it came too late and is refused."""
    world = stage.world
    draft, values, secretary = stage.item(sent=False, accepted=False), stage.named(), world.secretary
    answers = together(
        lambda: handins.hand_in(draft, by=secretary),
        lambda: matters.raise_matter(draft, by=secretary, model=Opinion, values=values),
    )
    assert outcomes(answers[:1]) == [DONE]
    assert Opinion.objects.count() == outcomes(answers[1:]).count(DONE)


def test_changed_and_removed(stage):
    world = stage.world
    matter, secretary = stage.matter(stage.item(sent=False, accepted=False), world.secretary), world.secretary
    told = outcomes(
        together(
            lambda: matters.change_matter(matter, by=secretary, values={"content": "Rõ hơn"}, version=1),
            lambda: matters.remove_matter(matter, by=secretary, version=1),
        )
    )
    assert told.count(DONE) == 1


def test_the_same_click_twice_makes_one_opinion(stage):
    draft = stage.item(sent=False, accepted=False)
    data = {"content": "Một ý kiến", "state": "open", "group": SpeakerGroupFactory().pk}
    data["field"] = OpinionFieldFactory().pk
    url = reverse("programs:opinion_add", args=[draft.pk])
    answers = posts(url, data, stage.world.secretary, stage.world.secretary)
    assert ({answer.status_code for answer in answers}, Opinion.objects.count()) == ({302}, 1)
