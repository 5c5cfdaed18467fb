"""What units owe to what their programme requires of them beside its targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse

from danvan.kit.dates import days_between
from danvan.kit.numbers import number_text
from danvan.kit.periods import period_name
from programs.enums import ACT, FactKind
from programs.models import RequiredAct, RequiredFigure
from programs.queries.addresses import address
from programs.queries.kinds import is_required
from programs.queries.notice_subjects import period_key, unit_key
from programs.queries.required_figures import figures_of, missing_periods, reported_on, returned_periods
from programs.queries.requirements import LACKS, RETURNED, acts_of, asked_of, confirmed_on, state_of
from targets.queries.duties.duty import Duty, Start
from targets.queries.progress.program_day import ProgramDay

CONFIRM, REPORT = "Xác nhận", "Báo cáo"


@dataclass(frozen=True)
class OpenRequirement:
    """What one unit still owes to a requirement with a last day, whether that has passed or not.

    `period_to`: the last day of the period of a figure, None of an act. `returned`: ids of what it handed in for it
    and got back; nothing of it is in hand otherwise.
    """

    requirement: RequiredAct | RequiredFigure
    unit_id: int
    due_on: date
    period_to: date | None = None
    returned: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """Of what is handed in for it."""
        return (FactKind.ACT_CONFIRMATION if self.period_to is None else FactKind.FIGURE_REPORT).value

    @property
    def text(self) -> str:
        """“Chưa báo cáo “Đơn thư đã giải quyết” tháng 3/2021”, everywhere the same."""
        period = f" {period_name(self.requirement.months, self.period_to)}" if self.period_to else ""
        return f"{self.what[:1].upper()}{self.what[1:]}{period}"

    @property
    def what(self) -> str:
        """The same of any period: “chưa báo cáo “Đơn thư đã giải quyết””."""
        return f"chưa {'báo cáo' if self.period_to else 'xác nhận'} “{self.requirement}”"

    @property
    def field(self) -> tuple[str, int]:
        """The requirement as forms and addresses name it."""
        return "required_act" if self.period_to is None else "required_figure", self.requirement.pk

    @property
    def url(self) -> str:
        return address(*self.field)

    def overdue_words(self, day: date) -> str:
        """“quá hạn xác nhận 12 ngày”."""
        verb = CONFIRM if self.period_to is None else REPORT
        return f"quá hạn {verb.lower()} {number_text(days_between(self.due_on, day))} ngày"


def acts(reading: ProgramDay) -> Iterator[Duty]:
    """What was returned has its duty among the returned."""
    return (_to_confirm(one) for one in open_acts(reading) if not one.returned)


def figures(reading: ProgramDay) -> Iterator[Duty]:
    return (_to_report(one) for one in open_figures(reading) if not one.returned)


def overdue_requirements(reading: ProgramDay) -> list[OpenRequirement]:
    """Of the day, also once the programme is closed."""
    found = chain(open_acts(reading), open_figures(reading))
    return [one for one in found if one.due_on < reading.day]


def open_acts(reading: ProgramDay) -> Iterator[OpenRequirement]:
    """Acts with a last day that a unit has not confirmed."""
    if not is_required(reading.program, "required_acts"):
        return
    dated = [act for act in acts_of(reading.program) if act.due_on]
    asked = asked_of(dated, nodes_of_units(reading), reading.day)
    found = confirmed_on(reading.program, reading.day, _unit_of(reading), reading.only)
    for act in dated:
        for node in asked[act.pk]:
            fact = found.get((act.pk, node.organization_id))
            if (state := state_of(fact)) in (LACKS, RETURNED):
                back = (fact.item_id,) if state == RETURNED else ()
                yield OpenRequirement(act, node.organization_id, act.due_on, returned=back)


def open_figures(reading: ProgramDay) -> Iterator[OpenRequirement]:
    """Periods that are over, of which a unit has nothing in hand."""
    if not is_required(reading.program, "required_figures"):
        return
    due = [figure for figure in figures_of(reading.program) if figure.days is not None]
    asked = asked_of(due, nodes_of_units(reading), reading.day)
    found = reported_on(reading.program, reading.day, _unit_of(reading), reading.only)
    for figure in due:
        for node in asked[figure.pk]:
            facts = found.get((figure.pk, node.organization_id), [])
            ends = missing_periods(figure, reading.program, facts, reading.day)
            for end in (*ends, *returned_periods(figure, facts)):
                back = tuple(fact.item_id for fact in facts if fact.held_to == end)
                yield OpenRequirement(figure, node.organization_id, figure.due_after(end), end, back)


def _unit_of(reading: ProgramDay) -> dict[int, int]:
    return {node.organization_id: node.unit_id for node in reading.nodes}


def _to_confirm(one: OpenRequirement) -> Duty:
    act = one.requirement
    start = Start(CONFIRM, reverse("programs:actconfirmation_start"), (("required_act", str(act.pk)),))
    return _duty(one, unit_key(ACT, act.pk, one.unit_id), start)


def _to_report(one: OpenRequirement) -> Duty:
    figure, end = one.requirement, one.period_to
    fields = (("required_figure", str(figure.pk)), ("period_to", end.isoformat()))
    start = Start(REPORT, reverse("programs:figurereport_start"), fields)
    return _duty(one, period_key(figure.pk, one.unit_id, end), start)


def _duty(one: OpenRequirement, key: str, start: Start) -> Duty:
    text = f"{one.text}, hạn {one.due_on:%d/%m/%Y}"
    return Duty(key, key, one.unit_id, text, one.due_on, one.due_on, one.url, start=start)


def nodes_of_units(reading: ProgramDay) -> list:
    """None while one cell inside a section is looked at: the section answers."""
    inner = reading.below and reading.below.parent_id != reading.program.issuer_id
    return [] if inner else [node for node in reading.nodes if node.depth == 1]
