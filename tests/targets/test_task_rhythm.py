"""How often the committee's head holds a regular dialogue, against the rule of the programme."""

from datetime import date

import pytest

from programs.models import Program
from programs.queries.dialogues import spans_of
from targets.queries.tasks.rhythm import kept_of

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


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2021, 3, 30), (0, 0)), (date(2021, 3, 31), (0, 1)), (date(2021, 6, 29), (0, 1)),
        (date(2021, 6, 30), (1, 2)), (date(2022, 5, 1), (1, 4)),
    ],
)  # fmt: skip
def test_what_is_held_counts_in_its_own_span_alone(day, found):
    program = Program(dialogue_times=1, dialogue_every="quarter", **YEAR)
    assert kept_of(program, [SPRING, date(2021, 5, 20)], day) == found
