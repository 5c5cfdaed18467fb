"""The page of a document and target 1 count people apart from each other, and say the same of the programme itself."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.actions.programs import close
from programs.enums import Role
from programs.queries.days import default_day
from programs.queries.disseminations import UnitCoverage, unit_rows
from targets.arithmetic import Figure
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.targets import TargetFactory
from tests.targets.busy_years import busy_year
from tests.targets.dated_actions import at, hold, roll
from tests.targets.player import play, undone
from tests.world import make_world

pytestmark = pytest.mark.django_db


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), size=st.sampled_from([4, 3, 2, 1, 0]))
def test_of_every_unit_on_the_last_day(seed, size):
    with undone():
        program, _ = play(busy_year(seed, size)[0])
        program.refresh_from_db()
        office = program.issuer.appointments.filter(role=Role.STAFF).first().user
        counted = ProgramProgress(program).on(default_day(program)).rows
        told = unit_rows(office, program.documents.get())
        assert {row.name: figure_of(row) for row in told} == {row.unit.name: people(row) for row in counted}


@pytest.mark.parametrize(("closed_on", "counted"), [("2021-11-09", 0), ("2021-11-19", 0), ("2021-11-20", 12)])
def test_of_a_closing_that_was_entered_late(settings, closed_on, counted):
    settings.TODAY = "2021-12-20"
    world = make_world()
    TargetFactory(program=world.program, reach=True)
    roll(world.cell, 40)
    hold(world, world.cell, by=world.secretary, reached=12, day="2021-11-10", accept="2021-11-20")
    day = date.fromisoformat(closed_on)
    program = close(world.program, by=world.staff, closed_on=day, at=at("2021-12-01"))
    [told] = [row for row in unit_rows(world.leader, program.documents.get()) if row.roll]
    [row] = [row for row in ProgramProgress(program).on(day).rows if row.unit.id == world.cell.pk]
    assert figure_of(told) == people(row) == Figure(counted, 40)


def people(row) -> Figure | None:
    """Of the target that stands first, which counts them."""
    tally = row.results[0].tally
    return None if tally.unknown_units else tally.figure


def figure_of(row: UnitCoverage) -> Figure | None:
    return None if row.roll is None else Figure(row.counted, row.roll)
