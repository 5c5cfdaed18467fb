"""Generated years: on every day the lines of every unit's page add up to what its targets say."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.enums import Role, State
from programs.models import Organization, Program, User
from targets.enums import Measure
from targets.progress import UnitResult, UnitRow
from targets.queries.progress import Reckoning
from targets.queries.unit_items import Item, items_of
from tests.targets.busy_years import busy_year
from tests.targets.player import play, undone

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32), size=st.sampled_from([4, 3, 2, 1]))
def test_the_lines_add_up_to_the_targets_whoever_reads_them(seed, size):
    events, days = busy_year(seed, size)
    with undone():
        program, _ = play(events)
        whole = Reckoning(program)
        for unit in Organization.objects.exclude(pk=program.issuer_id):
            reckoning, readers = Reckoning(program, unit), readers_of(program, unit)
            for day in days[::2]:
                same = [row for row in whole.rows_on(day) if row.unit.id == unit.pk]
                for row in [*reckoning.rows_on(day), *same]:
                    for user in readers:
                        assert_told(row, items_of(user, reckoning, day))


def readers_of(program: Program, unit: Organization) -> list[User]:
    """Its secretary, and an office."""
    secretary = unit.appointments.get(role=Role.SECRETARY).user
    return [secretary, program.issuer.appointments.filter(role=Role.STAFF).first().user]


def assert_told(row: UnitRow, items: list[Item]) -> None:
    assert not [item for item in items if item.counted and item.why_not]
    for result in row.results:
        lines = [item for item in items if item.measure is result.aim.measure]
        assert_says(row, result, [item for item in lines if item.counted])
        if result.aim.measure is Measure.REGISTERED:
            works, sound = row.unit.works, [item for item in lines if not item.why_not]
            assert sum(item.waits for item in sound) == works.waiting
            assert sum(item.state == State.RETURNED for item in sound) == works.returned


def assert_says(row: UnitRow, result: UnitResult, counted: list[Item]) -> None:
    if result.aim.measure is not Measure.REACH:
        number = row.unit.works.counted if result.aim.measure is Measure.REGISTERED else row.unit.commended.total
        assert (len(counted), bool(counted)) == (number, result.done == 1)
    elif not result.unknown_units:
        assert result.done == min(sum(map(people, counted)), result.due)


def people(item: Item) -> int:
    """As its line says."""
    return int(re.match(r"[\d.]+(?= người)", item.text)[0].replace(".", ""))
