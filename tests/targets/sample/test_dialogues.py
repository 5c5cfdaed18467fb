"""The sample year's dialogues: the figures that pages show, every state, every late case."""

from datetime import date

import pytest

from programs.enums import ProgramState, Reply, State
from programs.models import Dialogue, Opinion, Program
from programs.queries.dialogues import rhythm_of
from programs.queries.ledger import standing_facts
from programs.queries.matters import Answered, answered_counts, pressing_counts
from programs.queries.promises import is_open

pytestmark = pytest.mark.django_db
AUTUMN = date(2021, 9, 30)


@pytest.fixture
def program():
    return Program.objects.get(state=ProgramState.ISSUED)


def test_in_autumn_41_of_48_are_answered_and_two_are_overdue(program):
    assert answered_counts(program, AUTUMN) == Answered(all=48, answered=41, in_time=37, overdue=2)


def test_the_open_ones_show_every_case(program):
    assert pressing_counts(program, AUTUMN)[Opinion] == (2, 2)
    assert standing_facts(program, AUTUMN, "opinion").filter(is_open(AUTUMN), organization=None).count() == 1
    asked_again = Opinion.objects.filter(state=Reply.OPEN, transitions__event="ask_again")
    assert asked_again.count() == 1


def test_every_state_of_a_dialogue_appears(program):
    alone_of_works = {State.COMPLETED, State.RECOGNIZED}
    assert set(Dialogue.objects.values_list("state", flat=True)) == set(State) - alone_of_works


def test_six_of_the_committee_and_a_quarter_without_a_regular_one(program):
    assert Dialogue.objects.filter(organization=program.issuer).count() == 6
    assert [(span.held, span.place[0]) for span in rhythm_of(program, AUTUMN)] == [
        (1, "met"), (0, "late"), (2, "met"), (0, "no_data"),
    ]  # fmt: skip


def test_earlier_in_the_year_fewer_were_answered(program):
    assert answered_counts(program, date(2021, 3, 31)).all == 15
    assert answered_counts(program, date(2021, 6, 30)).overdue == 1
