"""What the oracle answers for a day: every target, every unit, from the events alone."""

from tests.targets.oracle import (
    HANDED_IN,
    STANDING,
    World,
    count,
    holds,
    is_past,
    line,
    unit_count,
    verdict_of,
)

BY_UNIT = ("reach", "registered", "commended")


def answer(events, day):
    """{"targets": […], "units": […]}, in the form of the command, with `word` and `after_deadline` added."""
    world = World(events, day)
    targets = world.targets()
    return {
        "targets": [target_answer(world, target, events) for target in targets],
        "units": [
            {"name": unit, "targets": [unit_answer(world, t, unit, events) for t in targets if t["measure"] in BY_UNIT]}
            for unit in world.units()
        ],
    }


def target_answer(world, target, events):
    done, due, unknown = count(world, target)
    verdict = verdict_of(target, done, due, unknown, world)
    after_deadline = False
    if verdict == "met" and is_past(target, world.day):
        then_done, then_due, then_unknown = count(World(events, target["deadline"]), target)
        after_deadline = then_due == 0 or then_unknown > 0 or not holds(target, then_done, then_due)
    result = line(target, done, due, unknown, verdict)
    return {**result, "after_deadline": after_deadline, "closing": closing(world, target, result["short_by"])}


def closing(world, target, gap):
    if not gap or target["measure"] not in BY_UNIT:
        return set()
    counts = {unit: unit_count(world, target, unit) for unit in world.units()}
    return {unit for unit, (done, due) in counts.items() if due is not None and done < due}


def unit_answer(world, target, unit, events):
    return {
        "reach": reach_answer,
        "registered": registered_answer,
        "commended": commended_answer,
    }[target["measure"]](world, target, unit, events)


def reach_answer(world, target, unit, events):
    done, due = unit_count(world, target, unit)
    if due is None:
        return {**line(target, 0, 0, 1, "no_data"), "word": "unknown", "after_deadline": False}
    verdict = verdict_of(target, done, due, 0, world)
    after_deadline = False
    if verdict == "met" and is_past(target, world.day):
        then = World(events, target["deadline"])
        then_done, then_due = unit_count(then, target, unit) if unit in then.units() else (0, None)
        after_deadline = not then_due or not holds(target, then_done, then_due)
    return {**line(target, done, due, 0, verdict), "word": verdict, "after_deadline": after_deadline}


def registered_answer(world, target, unit, events):
    works = world.works(unit)
    states = [world.state(work) for work in works]
    standing = [w for w in works if world.state(w) in (*HANDED_IN, *STANDING)]
    in_time = [w for w in standing if not is_past(target, world.last_handed_in(w))]
    late = is_past(target, world.day) and not in_time
    done = 1 if any(state in STANDING for state in states) else 0
    if done:
        verdict = word = "met"
    else:
        verdict = word = "not_met" if world.is_closed() else "late" if late else "going"
        if any(state in HANDED_IN for state in states):
            word = "waiting"
        elif "returned" in states:
            word = "returned"
    result = {**line(target, done, 1, 0, verdict), "short_by": 1 - done}
    return {**result, "word": word, "after_deadline": bool(done and late)}


def commended_answer(world, target, unit, events):
    done, due = unit_count(world, target, unit)
    if done:
        verdict, word = "met", "met"
    else:
        verdict, word = "not_met" if world.is_closed() else "going", "none"
    return {**line(target, done, due, 0, verdict), "short_by": 1 - done, "word": word, "after_deadline": False}
