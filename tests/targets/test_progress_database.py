"""Generated years, lived through the real actions into the database: every day reads as the oracle says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.models import Organization
from programs.queries.ledger_check import differences
from targets.queries.progress.program_progress import ProgramProgress
from tests.targets.busy_years import busy_year
from tests.targets.facts_of import said
from tests.targets.oracle import COMMITTEE
from tests.targets.oracle_answer import answer
from tests.targets.player import play, undone

pytestmark = pytest.mark.django_db


def by_name(found):
    """Units in one order: the pages keep the Vietnamese one, the oracle that of the founding."""
    return {**found, "units": sorted(found["units"], key=lambda unit: unit["name"])}


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), size=st.sampled_from([4, 3, 2, 1, 0]))
def test_every_day_of_a_lived_year_is_that_of_the_oracle(seed, size):
    events, days = busy_year(seed, size)
    with undone():
        program, happened = play(events)
        assert list(differences()) == []
        program_progress = ProgramProgress(program)
        for day in days:
            assert by_name(said(program_progress.on(day))) == by_name(answer(happened, day)), day


@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_a_cell_on_its_own_page_reads_as_if_it_stood_directly_under_the_committee(seed):
    events, days = busy_year(seed, 3)
    with undone():
        program, happened = play(events)
        for organization in Organization.objects.filter(name__in=["P", "P1", "P2", "B"]):
            program_progress = ProgramProgress(program, organization)
            alone = [lifted(e) if e.get("unit") == organization.name else e for e in happened]
            for day in days[::5]:
                rows = [{**row.as_json(), "words": words(row)} for row in program_progress.rows_on(day)]
                assert rows == [unit for unit in units_of(answer(alone, day)) if unit["name"] == organization.name]


def lifted(e):
    return {**e, "parent": COMMITTEE} if e["kind"] in ("founded", "placed") else e


def words(row):
    return [(result.word.value, result.met_after_deadline) for result in row.results]


def units_of(answered):
    """In the form of the command, with the words apart."""
    for unit in answered["units"]:
        told = [(result.pop("word"), result.pop("after_deadline")) for result in unit["targets"]]
        yield {**unit, "words": told}
