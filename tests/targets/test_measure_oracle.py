"""Generated years, lived through the real actions: measures with any parameters count what their oracle counts."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.models import ActKind, Indicator, Organization
from targets.arithmetic import Goal
from targets.enums import Comparator
from targets.measures import SubTarget, measure_of
from targets.models import SatisfactionScale, Target
from targets.queries.progress.program_progress import ProgramProgress
from tests.targets import measure_oracle as oracle
from tests.targets.busy_years import busy_year
from tests.targets.oracle import World
from tests.targets.player import play, undone

pytestmark = pytest.mark.django_db
ALL = Goal(Comparator.EQ, Decimal(100))
KINDS = {"registration": "registration", "commendation": "commendation", "session": "dissemination"}


def some(rng):
    """What a target may want of the records of a year."""
    kind = rng.choice(list(KINDS))
    wanted = {"kind": kind, "state": rng.choice(list(oracle.STATES)), "at_least": rng.choice([1, 1, 2, 3])}
    if kind == "registration":
        wanted["campaign"] = rng.choice(["", "tied", "untied"])
    if kind == "commendation":
        wanted |= {"movement": rng.random() < 0.5, "holder": rng.choice(["", "collective", "individual"])}
    return wanted


def parameters(wanted, **more):
    return {**wanted, "kind": KINDS[wanted["kind"]], **more}


def tally(program_progress, day, measure, **chosen):
    return measure_of(Target(measure=measure, parameters=chosen)).tally(program_progress.snapshot(day))


def by_name(tallies, names):
    return {names[pk]: (own.figure.done, own.figure.due) for pk, own in tallies.units.items()}


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), size=st.sampled_from([4, 4, 3, 2]))
def test_every_measure_on_every_day_is_that_of_its_oracle(seed, size):
    rng = Random(seed)
    events, days = busy_year(seed, size)
    with undone():
        program, happened = play(events)
        names = dict(Organization.objects.values_list("pk", "name"))
        program_progress = ProgramProgress(program)
        for day in days:
            world, wanted = World(happened, day), some(rng)
            agree(program_progress, day, world, wanted, names)
            agree_of_units(program_progress, day, world, (wanted, some(rng)), names, rng)
            confirmed(program_progress, day, world, names)
            reported(program_progress, day, world, names)
            satisfied(program_progress, day, world, names)
            of_few_units(program, program_progress, day, wanted, rng)


def of_few_units(program, whole, day, wanted, rng):
    """Counted among a few, units have what they have among all."""
    everybody = [unit.id for unit in whole.snapshot(day).units]
    few = rng.sample(everybody, rng.randint(0, len(everybody)))
    part = ProgramProgress(program, among=few)
    indicator = Indicator.objects.get().pk
    asked = [("units_with", parameters(wanted)), ("reach", {}), ("unit_reports", {"indicator": indicator})]
    asked += [("confirmed", {"act": act.pk}) for act in ActKind.objects.all()]
    for measure, chosen in asked:
        own = tally(whole, day, measure, **chosen).units
        assert tally(part, day, measure, **chosen).units == {pk: own[pk] for pk in few}, (day, measure, chosen)
    results = {row.unit.id: row.as_json() for row in whole.rows_on(day)}
    assert {row.unit.id: row.as_json() for row in part.rows_on(day)} == {pk: results[pk] for pk in few}, day


def confirmed(program_progress, day, world, names):
    for act in ActKind.objects.all():
        wanted = {"kind": "confirmation", "state": "standing", "act": act.name, "at_least": 1}
        found = by_name(tally(program_progress, day, "confirmed", act=act.pk), names)
        assert found == oracle.units_with(world, wanted), (day, act)


def reported(program_progress, day, world, names):
    indicator = Indicator.objects.get()
    for latest in (False, True):
        found = tally(program_progress, day, "unit_reports", indicator=indicator.pk, latest=latest)
        told = {
            names[pk]: None if own.unknown_units else (own.figure.done, own.figure.due)
            for pk, own in found.units.items()
        }
        assert told == oracle.reported(world, latest), (day, latest)
        assert found.whole.unknown_units == sum(own is None for own in told.values())


def satisfied(program_progress, day, world, names):
    """By unit, of one scale; what was counted at the committee's own desk is nobody's."""
    for scale in SatisfactionScale.objects.all():
        target = Target(measure="satisfaction_by_unit", scale=scale)
        found = measure_of(target).tally(program_progress.snapshot(day)).units
        told = {names[pk]: (own.figure.done, own.figure.due) if own.is_asked else None for pk, own in found.items()}
        assert told == oracle.satisfied(world, scale.name), (day, scale)


def agree(program_progress, day, world, wanted, names):
    chosen = parameters(wanted)
    found = tally(program_progress, day, "units_with", **chosen)
    assert by_name(found, names) == oracle.units_with(world, wanted), (day, wanted)
    assert found.whole.figure.done == sum(own.figure.done for own in found.units.values())
    assert tally(program_progress, day, "records", **chosen).whole.figure.done == oracle.number(world, wanted), (
        day,
        wanted,
    )
    before = tally(program_progress, day, "against_before", **chosen, baseline=7).whole.figure
    assert (before.done, before.due) == oracle.against(world, wanted, 7), (day, wanted)
    assert not tally(program_progress, day, "against_before", **chosen).whole.is_entered
    of_units = tally(program_progress, day, "records", **chosen, asked="all").whole.figure.done
    assert of_units == oracle.number_of_units(world, wanted), (day, wanted)
    if wanted["kind"] == "registration":
        for outcome in ("completed", "recognized"):
            shares = tally(program_progress, day, "records_share", **chosen, outcome=outcome)
            assert by_name(shares, names) == oracle.share(world, wanted, outcome), (day, wanted, outcome)


def agree_of_units(program_progress, day, world, both, names, rng):
    """At most, allotted numbers, and two conditions that one unit must meet."""
    wanted, other = both
    chosen = {name: value for name, value in parameters(wanted).items() if name != "at_least"}
    most = rng.choice([0, 1, 2])
    found = tally(program_progress, day, "units_with", **chosen, at_most=most)
    assert by_name(found, names) == oracle.units_with_at_most(world, wanted, most), (day, wanted, most)
    numbers = {name: rng.randint(1, 3) for name in world.units() if rng.random() < 0.6}
    of_units = {str(pk): numbers[name] for pk, name in names.items() if name in numbers}
    found = tally(program_progress, day, "allotted", **chosen, numbers=of_units)
    asked = {pk: own for pk, own in found.units.items() if own.is_asked}
    told = {names[pk]: (own.figure.done, own.figure.due) for pk, own in asked.items()}
    assert told == oracle.allotted(world, wanted, numbers), (day, wanted, numbers)
    parts = [
        SubTarget(f"1.{place}", "", measure_of(Target(measure="units_with", parameters=parameters(one))), ALL)
        for place, one in enumerate(both, 1)
    ]
    whole = measure_of(Target(measure="parts", parameters={})).with_parts(parts)
    found = whole.tally(program_progress.snapshot(day))
    assert by_name(found, names) == oracle.units_meeting_both(world, wanted, other), (day, both)


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32))
def test_members_and_others_reached(seed):
    events, days = busy_year(seed, 3)
    with undone():
        program, happened = play(events)
        names = dict(Organization.objects.values_list("pk", "name"))
        program_progress = ProgramProgress(program)
        for day in days[::2]:
            for who in ("members", "others"):
                found = tally(program_progress, day, "reach", who=who).units
                told = {
                    names[pk]: None if own.unknown_units else (own.figure.done, own.figure.due)
                    for pk, own in found.items()
                }
                assert told == oracle.reached(World(happened, day), who), (day, who)
