"""Finds the measures: every file of this package is asked for the ones that it holds."""

import pkgutil
import sys
from collections.abc import Collection, Mapping
from copy import copy
from functools import cache
from importlib import import_module

from targets.measures.base import Measure


@cache
def measures() -> tuple[type[Measure], ...]:
    """Every measure there is, in the order of the form's choices."""
    files = pkgutil.iter_modules(sys.modules[__package__].__path__)
    modules = [import_module(f"{__package__}.{file.name}") for file in files]
    found = {thing for module in modules for thing in vars(module).values() if _is_measure(thing)}
    return tuple(sorted(found, key=lambda measure: (measure.place, measure.key)))


def _is_measure(thing) -> bool:
    """What others only build on has no key of its own."""
    return isinstance(thing, type) and issubclass(thing, Measure) and "key" in vars(thing)


def named(key: str) -> type[Measure] | None:
    """Also by a key of before."""
    return next((measure for measure in measures() if key == measure.key or key in measure.former), None)


def measure_of(target, sources: Collection[int] = ()) -> Measure:
    """The measure of a target with its parameters; `sources` where its figures are wanted."""
    return named(target.measure).of(target, sources)


def measure_then(target, revision, sources: Collection[int] = ()) -> Measure:
    """With the parameters of a revision; one that keeps none of its own has those of the target."""
    if revision.parameters is None:
        return measure_of(target, sources)
    then = copy(target)
    then.parameters = revision.parameters
    return measure_of(then, sources)


def current(row: dict) -> dict:
    """A row of a target as it is stored: one with a key of before gets that key's parameters."""
    counted = named(row["measure"])
    if counted is None or row["measure"] == counted.key:
        return row
    return {**row, "measure": counted.key, "parameters": _parameters(counted, row["measure"], row.get("parameters"))}


def current_parameters(target) -> dict:
    """Of a stored target, also of one with a key of before."""
    return _parameters(named(target.measure), target.measure, target.parameters)


def _parameters(measure: type[Measure], key: str, parameters: Mapping | None) -> dict:
    return {**measure.former.get(key, {}), **(parameters or {})}
