"""How often the committee's head holds a regular dialogue, against the rule of the programme."""

from datetime import date

import pytest

from programs.models import Program
from programs.queries.dialogues import spans_of
from targets.measures.key_tasks import measure_with
from targets.queries.progress.program_progress import ProgramProgress
from tests.targets.measuring import DAY, FIRST, LAST, around, fact, figure
from tests.world import make_world

YEAR = {"counts_from": date(2021, 1, 1), "counts_to": date(2021, 12, 31)}
SPRING = date(2021, 4, 15)


@pytest.mark.parametrize(
    ("every", "ends"),
    [
        ("quarter", [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)]),
        ("half", [date(2021, 6, 30), date(2021, 12, 31)]),
        ("year", [date(2021, 12, 31)]),
    ],
)
def test_spans_are_those_of_the_calendar(every, ends):
    spans = spans_of(Program(dialogue_times=1, dialogue_every=every, **YEAR))
    assert [last for _, last in spans] == ends
    assert [first.day for first, _ in spans] == [1] * len(ends)


def test_months_and_counting_dates_within_a_month():
    program = Program(
        dialogue_times=2, dialogue_every="month", counts_from=date(2020, 2, 10), counts_to=date(2021, 2, 20)
    )
    spans = spans_of(program)
    assert (len(spans), spans[0], spans[-1]) == (
        13, (date(2020, 2, 10), date(2020, 2, 29)), (date(2021, 2, 1), date(2021, 2, 20)),
    )  # fmt: skip


@pytest.fixture
def world():
    return make_world()


def kept(world, day, **parameters):
    return figure(world, "regular_dialogues", day, **parameters)


def held(world, day, **values):
    fact(
        world, "dialogue", values.pop("organization", world.committee), dialogue_kind="regular", held_from=day, **values
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2021, 3, 30), (0, 0)), (date(2021, 3, 31), (0, 1)), (date(2021, 6, 29), (0, 1)),
        (date(2021, 6, 30), (1, 2)), (date(2022, 5, 1), (1, 4)),
    ],
)  # fmt: skip
def test_what_is_held_counts_in_its_own_span_alone(world, day, found):
    for one in (SPRING, date(2021, 5, 20)):
        held(world, one)
    assert kept(world, day, times=1, every="quarter") == found


@pytest.mark.django_db
def test_a_span_is_judged_on_its_last_day_by_what_was_held_in_it(world):
    march, summer = date(2021, 3, 31), date(2021, 7, 1)
    rule = {"times": 1, "every": "quarter"}
    held(world, FIRST)
    assert [kept(world, day, **rule) for day in around(march)] == [(0, 0), (1, 1), (1, 1)]
    held(world, march)
    assert kept(world, summer, **rule) == (1, 2)
    held(world, march + DAY)
    assert kept(world, summer, **rule) == (2, 2)


@pytest.mark.django_db
def test_only_regular_ones_of_the_committee_itself_count(world):
    held(world, SPRING, organization=world.cell)
    fact(world, "dialogue", world.committee, dialogue_kind="ad_hoc", held_from=SPRING)
    held(world, SPRING, state="submitted")
    assert kept(world, LAST, times=1, every="year") == (0, 1)
    assert kept(world, LAST, times=1, every="year", dialogue_kind="ad_hoc") == (1, 1)


@pytest.mark.django_db
def test_the_rule_is_the_programmes_unless_the_figure_has_its_own(world):
    held(world, SPRING)
    measure = measure_with("regular_dialogues", {})
    assert kept(world, LAST) == (1, 0)
    assert measure.number_words(world.program) == "cuộc định kỳ của Đảng ủy (chương trình không quy định số cuộc)"
    assert measure.out_of(measure.tally(ProgramProgress(world.program).snapshot(LAST)).whole) is None
    world.program.dialogue_times, world.program.dialogue_every = 1, "half"
    world.program.save()
    assert kept(world, LAST) == (1, 2)
    assert "(1 cuộc mỗi 6 tháng)" in measure.number_words(world.program)
    assert kept(world, LAST, times=2, every="year") == (1, 2)
    for half in ({"times": 1}, {"every": "year"}):
        assert measure_with("regular_dialogues", half).refusal()
