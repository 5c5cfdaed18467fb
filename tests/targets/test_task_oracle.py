"""Generated years: the figures of the key tasks and each unit's part are those of the oracle, on every day."""

import datetime as dt

import pytest

from programs.queries.ledger_check import differences
from targets.measures import measure_of
from targets.models import Target
from targets.queries.pages.task_progress import TaskProgress, read_tasks
from targets.queries.progress.program_progress import ProgramProgress
from tests.targets.task_oracle import COMMITTEE, TaskWorld, documents_by_unit, event, figure, part, sum_by_unit
from tests.targets.task_years import BEFORE, PLACES, TASKS, Told, year

pytestmark = pytest.mark.django_db
TODAY = dt.date(2022, 12, 31)
DAYS = [
    *(dt.date(2021, month, 15) for month in (2, 4, 5, 7, 8, 10, 11)),
    dt.date(2021, 6, 30),
    dt.date(2021, 12, 31),
    TODAY,
]
SEEDS = 5
LATE = {"activity", "opinion", "recommendation", "document"}


@pytest.fixture(autouse=True)
def clock_after_the_year(settings):
    settings.TODAY = TODAY.isoformat()


def said_of_figures(reading: TaskProgress) -> dict[int, dict]:
    return {
        found.ordinal: {
            "done": found.done, "due": found.due, "late": found.late,
            "beside": [beside.number for beside in found.beside],
        }
        for found in reading.figures
    }  # fmt: skip


def said_of_parts(reading: TaskProgress, told) -> dict[tuple[str, int], dict]:
    ordinals = {task.pk: ordinal for ordinal, task in told.tasks.items()}
    found = {}
    for (body, task), one in reading.parts.items():
        late = sorted((late.kind, told.names[late.kind, late.pk]) for late in one.late)
        found[told.bodies[body], ordinals[task]] = {
            "done": sorted(one.done.elements()), "plans": one.plans, "papers": one.papers, "late": late,
            "asked": one.asked.total(), "answered": one.answered.total(),
        }  # fmt: skip
    return found


NOTHING = {"done": [], "plans": 0, "asked": 0, "answered": 0, "papers": 0, "late": []}


def expected_parts(world) -> dict[tuple[str, int], dict]:
    found = {(body, task): part(world, body, task) for body in [*PLACES, COMMITTEE] for task in TASKS}
    return {key: one for key, one in found.items() if one != NOTHING}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_generated_year_is_that_of_the_oracle(seed):
    events = year(seed)
    told = Told(events)
    assert list(differences()) == []
    for day in DAYS:
        world, reading = TaskWorld(events, day, TASKS), read_tasks(told.program, day)
        assert said_of_figures(reading) == {task: figure(world, task) for task in TASKS}, day
        assert said_of_parts(reading, told) == expected_parts(world), day


def by_unit(told, tallies) -> dict[str, tuple[int, int]]:
    return {told.bodies[pk]: (own.figure.done, own.figure.due) for pk, own in tallies.units.items()}


def assert_sums(told, snapshot, world, quantity: str, number: str) -> None:
    """What units add up to: beside a least number, cut at an allotted one, and of all units together."""
    sums, chosen = sum_by_unit(world, "reformstep", number), {"kind": "reformstep", "quantity": quantity}

    def tally(measure, **more):
        return measure_of(Target(measure=measure, parameters=chosen | more)).tally(snapshot)

    found = by_unit(told, tally("units_with", at_least=3))
    assert found == {unit: (int(total >= 3), 1) for unit, total in sums.items()}
    allotted = {str(pk): 4 for pk, name in told.bodies.items() if name in sums}
    found = by_unit(told, tally("allotted", numbers=allotted))
    assert found == {unit: (max(min(total, 4), 0), 4) for unit, total in sums.items()}
    assert tally("records", asked="all").whole.figure.done == max(sum(sums.values()), 0)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_units_by_documents_and_sums_are_those_of_the_oracle(seed):
    events = year(seed)
    told = Told(events)
    progress = ProgramProgress(told.program)
    for day in DAYS:
        world, snapshot = TaskWorld(events, day, TASKS), progress.snapshot(day)
        found = measure_of(Target(measure="unit_documents")).tally(snapshot)
        assert by_unit(told, found) == documents_by_unit(world), day
        assert_sums(told, snapshot, world, "days_cut", "days")
        assert_sums(told, snapshot, world, "papers_cut", "papers")


def test_the_years_are_busy_enough_to_mean_something():
    """Every number is something else than nothing on some day of some year; looked for until all were met."""
    seen, late = {}, set()
    for seed in range(4 * SEEDS):
        events = year(seed)
        for day in DAYS:
            world = TaskWorld(events, day, TASKS)
            for task in TASKS:
                numbers = figure(world, task)
                for place, number in enumerate([numbers["done"], numbers["due"], *numbers["beside"]]):
                    seen[task, place] = max(seen.get((task, place), 0), number)
                late |= {kind for body in PLACES for kind, _ in part(world, body, task)["late"]}
            if late == LATE and 0 not in seen.values():
                return
    assert [key for key, most in seen.items() if not most] == []
    assert late == LATE


def test_a_session_inside_a_section_confirms_for_the_section():
    day = dt.date(2021, 5, 1)
    held = {"task": None, "hosts": (), "deadline": None, "first": day, "last": day, "sort": "", "days": None}
    events = [event(BEFORE, "founded", unit=u, parent=p, type=t) for u, (p, t) in PLACES.items()]
    events += [
        event(dt.date(2021, 4, 1), "paper", paper="v0", chosen=None, due=None, replaces=None),
        event(day, "begun", item="s", what="dissemination", unit="P1", paper="v0", papers=None, **held),
        event(day, "step", item="s", to="submitted"),
        event(day, "step", item="s", to="accepted"),
    ]
    told = Told(events)
    reading = read_tasks(told.program, TODAY)
    assert said_of_figures(reading)[3]["done"] == 1
    assert said_of_parts(reading, told)["P", 3]["done"] == ["dissemination"]
