"""What a target would show today if it counted as is being typed: by the same functions as the dashboard."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from programs.enums import ProgramState
from programs.models import Program
from programs.queries.days import default_day
from targets.arithmetic import Goal, verdict
from targets.enums import Basis, Comparator
from targets.measures import measure_of
from targets.models import Target
from targets.progress import TargetOnDay, TargetResult
from targets.queries.pages.target_cards import counts_text, lead_text, verdict_words
from targets.queries.progress.program_progress import ProgramProgress


@dataclass(frozen=True)
class TrialFigure:
    """`words`: “85,0% · 17 / 20 đơn vị”; `verdict` is "" while no goal can be read."""

    program: Program
    day: date
    words: str
    verdict: str


def trial_figure(
    program: Program, target: Target, goal: Goal | None, sources: Collection[int] = ()
) -> TrialFigure | None:
    """In the programme itself once it is issued; a draft has nothing yet, so it is tried on the one before.

    None where there is nothing to try it on, or while what is counted is not chosen.
    """
    tried_on = _with_figures(program)
    if tried_on is None:
        return None
    day, target.program = default_day(tried_on), tried_on
    measure = measure_of(target, sources)
    if measure.refusal():
        return None
    asked = goal or Goal(Comparator.GE, Decimal(0), basis=_basis_of(measure))
    tally = ProgramProgress(tried_on).snapshot(day).tally(measure).whole
    found = verdict(asked, tally, day, closed=tried_on.state == ProgramState.CLOSED)
    result = TargetResult(TargetOnDay(0, measure, asked), tally, found, met_after_deadline=False)
    words = " ".join(filter(None, [_lead(result), counts_text(result)])) if tally.has_data(asked) else ""
    return TrialFigure(tried_on, day, words or "chưa có số liệu", verdict_words(result) if goal and words else "")


def _lead(result: TargetResult) -> str:
    lead = lead_text(result)
    return lead if result.aim.goal.is_number else f"{lead} ·"


def _basis_of(measure) -> str:
    return measure.bases[0] if measure.bases else Basis.PERCENT


def _with_figures(program: Program) -> Program | None:
    if program.pk and program.state != ProgramState.DRAFT:
        return program
    issued = Program.objects.filter(issuer=program.issuer_id).exclude(state=ProgramState.DRAFT)
    return issued.order_by("-year", "-pk").first() or (program if program.pk else None)
