"""What units owe to what their programme requires of them beside its targets."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from danvan.kit.periods import period_name
from programs.enums import ACT
from programs.models import RequiredAct, RequiredFigure
from programs.queries.addresses import address
from programs.queries.kinds import is_required
from programs.queries.notice_subjects import period_key, unit_key
from programs.queries.required_figures import figures_of, missing_periods, reported_on
from programs.queries.requirements import LACKS, acts_of, asked_of, confirmed_on, state_of
from targets.queries.duties.duty import Duty, Start
from targets.queries.progress.program_day import ProgramDay

CONFIRM, REPORT = "Xác nhận", "Báo cáo"


def acts(reading: ProgramDay) -> Iterator[Duty]:
    """Acts with a last day that a unit has not confirmed; a returned confirmation has its duty among the returned."""
    if not is_required(reading.program, "required_acts"):
        return
    dated = [act for act in acts_of(reading.program) if act.due_on]
    asked = asked_of(dated, nodes_of_units(reading), reading.day)
    found = confirmed_on(reading.program, reading.day, {node.organization_id: node.unit_id for node in reading.nodes})
    for act in dated:
        for node in asked[act.pk]:
            if state_of(found.get((act.pk, node.organization_id))) == LACKS:
                yield _to_confirm(act, node.organization_id)


def _to_confirm(act: RequiredAct, unit: int) -> Duty:
    key, text = unit_key(ACT, act.pk, unit), f"Chưa xác nhận “{act}”, hạn {act.due_on:%d/%m/%Y}"
    start = Start(CONFIRM, reverse("programs:actconfirmation_start"), (("required_act", str(act.pk)),))
    return Duty(key, key, unit, text, act.due_on, act.due_on, address("required_act", act.pk), start=start)


def figures(reading: ProgramDay) -> Iterator[Duty]:
    """Periods that are over and due, of which a unit has nothing in hand; what was returned is among the returned."""
    if not is_required(reading.program, "required_figures"):
        return
    due = [figure for figure in figures_of(reading.program) if figure.days is not None]
    asked = asked_of(due, nodes_of_units(reading), reading.day)
    found = reported_on(reading.program, reading.day, {node.organization_id: node.unit_id for node in reading.nodes})
    for figure in due:
        for node in asked[figure.pk]:
            facts = found.get((figure.pk, node.organization_id), [])
            for end in missing_periods(figure, reading.program, facts, reading.day):
                yield _to_report(figure, node.organization_id, end)


def _to_report(figure: RequiredFigure, unit: int, end: date) -> Duty:
    key, due = period_key(figure.pk, unit, end), figure.due_after(end)
    text = f"Chưa báo cáo “{figure}” {period_name(figure.months, end)}, hạn {due:%d/%m/%Y}"
    fields = (("required_figure", str(figure.pk)), ("period_to", end.isoformat()))
    start = Start(REPORT, reverse("programs:figurereport_start"), fields)
    return Duty(key, key, unit, text, due, due, address("required_figure", figure.pk), start=start)


def nodes_of_units(reading: ProgramDay) -> list:
    """None while one cell inside a section is looked at: the section answers."""
    inner = reading.below and reading.below.parent_id != reading.program.issuer_id
    return [] if inner else [node for node in reading.nodes if node.depth == 1]
