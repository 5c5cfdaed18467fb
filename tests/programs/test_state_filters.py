"""Whatever state a list offers to filter by, what it lists can come into; and every such state is offered."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from programs.enums import ProgramState, State
from programs.models import HandIn, Matter, Program, Registration
from programs.workflow import PROGRAM_TRANSITIONS, reachable_states, transitions_from
from tests.factories.programs import RequiredActFactory, RequiredFigureFactory
from tests.rights.addresses import url_names
from tests.world import make_world

pytestmark = pytest.mark.django_db
NOUNS = {"session": "dissemination", "activitie": "activity"}
NAMES = ("trang-thai", "tinh-trang")


@pytest.fixture
def world():
    world = make_world()
    RequiredActFactory(program=world.program)
    RequiredFigureFactory(program=world.program)
    return world


def lists(client, world):
    """(model, values offered, page of each) of every list with a filter by state, whatever its address."""
    document = world.program.documents.get()
    for name in sorted(url_names()):
        for args in ([], [document.pk]):
            try:
                address = reverse(name, args=args)
            except NoReverseMatch:
                continue
            context = client.get(address).context or {}
            for select in context.get("selects", ()) if "page" in context else ():
                if select.name in NAMES:
                    yield model_of(name), address, select


def model_of(name: str) -> type[Model]:
    """Lists are named after what they list: `programs:oversights`."""
    noun = name.split(":")[1].split("_")[0].removesuffix("s")
    return apps.get_model("programs", NOUNS.get(noun, noun))


def walked(model: type[Model]) -> set[str]:
    """The states in which something of that kind may stand, from its first one along its arrows."""
    if issubclass(model, Matter):
        return {*model.STARTING, *model.CLOSING}
    if model is Program:
        return _along(ProgramState.DRAFT, lambda state: [a.target for a in PROGRAM_TRANSITIONS if a.source == state])
    is_work = model is Registration
    return _along(State.DRAFT, lambda state: [a.target for a in transitions_from(state, is_work=is_work)])


def _along(first, leads) -> set[str]:
    found, ahead = set(), [first]
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead += leads(state)
    return found


@pytest.mark.parametrize("who", ["staff", "secretary"])
def test_every_offered_state_can_be_reached_and_every_reachable_one_is_offered(client, world, who):
    client.force_login(getattr(world, who))
    found = {}
    for model, address, select in lists(client, world):
        found[model] = address
        assert {value for value, _ in select.options if value} == walked(model), address
    handed_in = {model for model in found if issubclass(model, HandIn)}
    assert handed_in >= {model for model in HandIn.__subclasses__() if not model._meta.abstract}
    assert {model.__name__ for model in found} >= {"Opinion", "Recommendation"}


def test_a_report_is_never_completed_nor_recognized(client, world):
    """No more by a typed address than by the form."""
    client.force_login(world.staff)
    address = reverse("programs:figurereports")
    told = client.get(address, {"trang-thai": State.COMPLETED}).context
    assert not told["is_filtered"]
    (states,) = [select for select in told["selects"] if select.name == "trang-thai"]
    assert "Đã hoàn thành" not in dict(states.options).values()


def test_works_alone_have_the_longer_life():
    assert set(reachable_states(is_work=True)) - set(reachable_states(is_work=False)) == {
        State.COMPLETED, State.RECOGNIZED,
    }  # fmt: skip
