"""When units are reminded of a deadline, and when the office hears of it: the schedule of a programme, or the usual."""

from dataclasses import dataclass

from programs.models import Program, ReminderSchedule


@dataclass(frozen=True)
class SchedulePlan:
    """Days before and after a deadline, then every `repeat` days (0: no more); the office after `grace` days."""

    before: tuple[int, ...] = (7, 1)
    after: tuple[int, ...] = (1, 7)
    repeat: int = 7
    grace: int = 7

    def stage(self, late: int) -> int | None:
        """The last day of the plan reached when something is `late` days late (negative: there is time); None: none.

        The last one reached, so that a day on which nothing ran is made up for on the next.
        """
        days = sorted({*(-day for day in self.before), 0, *self.after})
        reached = [day for day in days if day <= late]
        if not reached:
            return None
        return self._repeated(days[-1], late) if reached[-1] == days[-1] else reached[-1]

    def escalation(self, late: int) -> int | None:
        """How often the office was to be told before, 0 the first time; None within the days of grace."""
        over = late - self.grace - 1
        if over < 0:
            return None
        return over // self.repeat if self.repeat else 0

    def _repeated(self, last: int, late: int) -> int:
        return last + (late - last) // self.repeat * self.repeat if self.repeat else last


def plan_of(program: Program) -> SchedulePlan:
    kept = ReminderSchedule.objects.filter(program=program).first()
    if kept is None:
        return SchedulePlan()
    return SchedulePlan(tuple(kept.days_before), tuple(kept.days_after), kept.repeat_days, kept.grace_days)
