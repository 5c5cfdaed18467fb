"""Whether a programme was closed on a day, though it may have been reopened since."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from django.contrib.contenttypes.models import ContentType

from danvan.kit import clock
from danvan.kit.spans import has_come
from programs.enums import Event, ProgramState
from programs.ledger.columns import day_from
from programs.models import Program, Transition


class ClosedSpans:
    """Reads the steps of the programme only if the present state does not tell."""

    def __init__(self, program: Program):
        self.program = program

    def is_closed(self, day: date) -> bool:
        """From the day of closing on, also where that lay before the step, until the day on which it was reopened."""
        if self.program.closed_on and day >= self.program.closed_on:
            return True
        if day >= clock.today():
            return self.program.state == ProgramState.CLOSED
        return any(first <= day and not has_come(reopened, day) for first, reopened in self._spans)

    @cached_property
    def _spans(self) -> list[tuple[date, date | None]]:
        """(first day, day of reopening) of each closing."""
        kind = ContentType.objects.get_for_model(Program)
        steps = Transition.objects.filter(subject_type=kind, subject_id=self.program.pk)
        steps = steps.filter(event__in=[Event.CLOSE, Event.REOPEN]).order_by("at", "pk")
        return list(_paired(steps.values_list("event", "at", "content")))


def _paired(steps) -> Iterator[tuple[date, date | None]]:
    closed_on = None
    for event, at, content in steps:
        if event == Event.CLOSE:
            closed_on = day_from(content.get("closed_on")) or clock.day_of(at)
        elif closed_on:
            yield closed_on, clock.day_of(at)
            closed_on = None
    if closed_on:
        yield closed_on, None
