"""Geometry of the bullet bar: how far the value reaches and where the threshold tick stands."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

FULL = 100


@dataclass(frozen=True)
class Bullet:
    """Lengths in percent of the track's width, ready as SVG attributes; `tick` is None without a threshold."""

    value: str
    tick: str | None
    label_x: str
    label_anchor: str


def length(part: Fraction, scale: Fraction) -> str:
    """`part` of `scale` as an SVG length, for drawing only: verdicts never look at it."""
    return f"{float(part * FULL / scale):.2f}%"


def label_place(tick: Fraction) -> tuple[str, str]:
    """Where the label stands so that it neither leaves the track nor drifts from its tick."""
    if tick > Fraction(3, 4):
        return "100%", "end"
    if tick < Fraction(1, 4):
        return "0%", "start"
    return length(tick, Fraction(1)), "middle"


def bullet_geometry(
    done: Fraction | int | None, due: Fraction | int | None, threshold: Decimal | Fraction | int | None
) -> Bullet:
    """The bar of `done` out of `due`; `threshold` is in percent. A value over 100 % stretches the scale."""
    value = max(Fraction(done or 0) / Fraction(due), Fraction(0)) if due else Fraction(0)
    tick = None if threshold is None else Fraction(threshold) / FULL
    scale = max(value, tick or Fraction(0), Fraction(1))
    label_x, anchor = label_place((tick or Fraction(1)) / scale)
    return Bullet(length(value, scale), None if tick is None else length(tick, scale), label_x, anchor)
