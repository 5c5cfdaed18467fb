"""Targets as everybody reads them: the full text, and the figures of the day where the office shows them."""

from dataclasses import replace
from datetime import date

from programs.models import Program
from targets.models import Target
from targets.progress import TargetResult
from targets.queries.pages.target_cards import TargetCard, card_of, unknown_text
from targets.queries.progress.program_progress import ProgramProgress


def plain_lines(program: Program) -> list[dict]:
    """For `components/target_line.html` without figures."""
    return [{"title": _title(target)} for target in program.targets.all()]


def figure_lines(program: Program, day: date) -> list[TargetCard]:
    """The same lines with figures; the verdict in its plain word, whatever is unknown beside the counts."""
    program_progress = ProgramProgress(program)
    targets = program_progress.targets
    return [_line(result, targets[result.ordinal]) for result in program_progress.on(day).targets]


def _line(result: TargetResult, target: Target) -> TargetCard:
    card = card_of(result, target)
    counts = " · ".join(filter(None, [card.counts, unknown_text(result)]))
    return replace(card, title=_title(target), word=result.label, counts=counts)


def _title(target: Target) -> str:
    return f"{target.called} · {target.text}"
