"""Generated years: on every day the lines of every unit's page add up to what its targets say."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.enums import Role, State
from programs.models import Organization, Program, User
from targets.progress import UnitResult, UnitRow
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.units.items import UnitItem, UnitItems
from tests.targets.busy_years import busy_year
from tests.targets.player import play, undone

pytestmark = pytest.mark.django_db


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32), size=st.sampled_from([4, 3, 2, 1]))
def test_the_lines_add_up_to_the_targets_whoever_reads_them(seed, size):
    events, days = busy_year(seed, size)
    with undone():
        program, _ = play(events)
        whole = ProgramProgress(program)
        for unit in Organization.objects.exclude(pk=program.issuer_id):
            program_progress, readers = ProgramProgress(program, unit), readers_of(program, unit)
            for day in days[::3]:
                same = [row for row in whole.rows_on(day) if row.unit.id == unit.pk]
                for row in [*program_progress.rows_on(day), *same]:
                    for user in readers:
                        assert_told(row, UnitItems(user, program_progress, day))


def readers_of(program: Program, unit: Organization) -> list[User]:
    """Its secretary, and an office."""
    secretary = unit.appointments.get(role=Role.SECRETARY).user
    return [secretary, program.issuer.appointments.filter(role=Role.STAFF).first().user]


def assert_told(row: UnitRow, items: UnitItems) -> None:
    for result in row.results:
        lines = items.of(result.aim.measure)
        assert not [item for item in lines if item.counted and item.why_not]
        assert_says(result, [item for item in lines if item.counted])
        if result.aim.measure.record_kind == "registration":
            sound = [item for item in lines if not item.why_not]
            assert sum(item.waits for item in sound) == result.tally.waiting
            assert sum(item.state == State.RETURNED for item in sound) == result.tally.returned


def assert_says(result: UnitResult, counted: list[UnitItem]) -> None:
    if result.aim.measure.key != "reach":
        assert (len(counted), bool(counted)) == (result.tally.numbers["counted"], result.done == 1)
    elif not result.unknown_units:
        assert result.done == min(sum(map(people, counted)), result.due)


def people(item: UnitItem) -> int:
    """As its line says."""
    return int(re.match(r"[\d.]+(?= người)", item.text)[0].replace(".", ""))
