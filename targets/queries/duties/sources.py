"""Where duties come from, each source in a fixed number of queries."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse

from danvan.kit import clock
from danvan.kit.compiled import compiled, padded
from danvan.kit.spans import in_force
from danvan.kit.text import quoted
from programs.enums import FactKind, State
from programs.models import Document, Fact, Program
from programs.queries.addresses import address
from programs.queries.confirmations import in_force_on
from programs.queries.matters import MODELS
from programs.queries.notice_subjects import DOCUMENT, matter_noun, unit_key
from programs.queries.promises import PLANS, WORKS, promised_on
from programs.workflow import APPROVED, WAITING
from targets.progress import UnitResult
from targets.queries.duties.duty import Duty
from targets.queries.progress.as_of import deadline_words
from targets.queries.progress.program_day import ProgramDay
from targets.queries.units.target_lines import missing_words

# What is promised, until when.
OWED = {
    PLANS: "Hoạt động trong kế hoạch “{}” chưa báo cáo, {}",
    WORKS: "Công trình “{}” chưa báo hoàn thành, {}",
    **{model._meta.model_name: f"{matter_noun(model)} chưa trả lời: “{{}}”, {{}}" for model in MODELS},
}


def of_targets(reading: ProgramDay) -> Iterator[Duty]:
    """What each unit owes to a target, unless what it handed in fills the gap once the office accepts it."""
    for row in reading.program_progress.rows_on(reading.day):
        for result in row.results:
            measure = result.aim.measure
            if measure.reminder and measure.is_owed(result.tally, result.verdict, result.word):
                yield from _owed(reading, row.unit.id, result)


def _owed(reading: ProgramDay, unit: int, result: UnitResult) -> Iterator[Duty]:
    """By the day of the target, else by the programme's own for the same hand-in; nothing without a day."""
    program, measure, goal = reading.program, result.aim.measure, result.aim.goal
    if due := goal.deadline or getattr(program, measure.program_day, None):
        note = reading.program_progress.targets[result.ordinal].deadline_note if goal.deadline else program.due_note
        about, words = unit_key(measure.reminder, program.pk, unit), missing_words(result, program)
        yield Duty(
            f"{about}:{result.ordinal}", about, unit, f"{words}, {_until(due, note)}", due, due,
            f"{_unit_url(unit)}#chi-tieu-{result.ordinal}", is_of_target=True,
        )  # fmt: skip


def returned(reading: ProgramDay) -> Iterator[Duty]:
    for item in reading.returned:
        back = clock.day_of(item.at)
        due = item.due_on if item.due_on and item.due_on >= back else None
        text = f"{item.noun.capitalize()} {quoted(item.title)} bị trả lại ngày {back:%d/%m/%Y}, chưa gửi lại"
        about = f"{item.kind}:{item.pk}"
        key = f"{about}:{item.at:%y%m%d%H%M%S}"
        text += f", {_until(due)}" if due else ""
        yield Duty(key, about, item.organization_id, text, due or back, due, item.url)


def promised(reading: ProgramDay) -> Iterator[Duty]:
    """Plans that were not handed in, works not reported as completed, opinions and recommendations without answer."""
    for one in promised_on(reading.program, reading.day, reading.only):
        text = OWED[one.kind].format(one, _until(one.due_on))
        # A work with a new last day is a new duty.
        key = f"{one.key}:{one.due_on:%y%m%d}" if one.kind == WORKS else one.key
        yield Duty(key, one.key, one.organization_id, text, one.due_on, one.due_on, address(one.kind, one.pk))


def documents(reading: ProgramDay) -> Iterator[Duty]:
    """Superiors' documents of which an addressed unit has handed in no session, nor has any cell inside it."""
    program, day, nodes, below = reading.program, reading.day, reading.nodes, reading.below
    papers = _due_papers(day, program.pk)
    prefetch_related_objects(papers, "addressees")
    units = [node.organization_id for node in nodes if node.depth == 1]
    if below and below.parent_id != program.issuer_id:
        units = []
    done = _disseminated(papers, reading) if papers else set()
    for paper in papers:
        for unit in _addressed(paper, units, reading):
            if (paper.pk, unit) not in done:
                text = f"Chưa triển khai văn bản {paper.sign}, {_until(paper.due_on)}"
                key = unit_key(DOCUMENT, paper.pk, unit)
                yield _plain(key, unit, text, paper.due_on, address("document", paper.pk))


@compiled
def _due_papers(day: date, program: int) -> QuerySet[Document]:
    return in_force_on(Program(pk=program), day).filter(due_on__isnull=False)


def _disseminated(papers: list[Document], reading: ProgramDay) -> set[tuple[int, int]]:
    """Document and organisation, the cell itself and the unit for which it counts."""
    unit_of = {node.organization_id: node.unit_id for node in reading.nodes}
    whose = None if reading.only is None else padded(reading.only)
    held = set(_sessions(reading.day, padded({paper.pk for paper in papers}), whose))
    return held | {(paper, unit_of[cell]) for paper, cell in held if cell in unit_of}


@compiled
def _sessions(day: date, papers: tuple[int, ...], whose: tuple[int, ...] | None) -> QuerySet:
    facts = Fact.objects.filter(in_force(day), kind=FactKind.DISSEMINATION, document__in=papers)
    facts = facts.filter(state__in=sorted(APPROVED | WAITING | {State.RETURNED}))
    facts = facts if whose is None else facts.filter(organization__in=whose)
    return facts.order_by().values_list("document_id", "organization_id")


def _addressed(paper: Document, units: list[int], reading: ProgramDay) -> list[int]:
    if paper.for_all:
        return units
    named = [unit.pk for unit in paper.addressees.all() if not unit.has_ended(reading.day)]
    if reading.below is not None:
        return [pk for pk in named if pk == reading.below.pk]
    return named if reading.only is None else [pk for pk in named if pk in reading.only]


def _plain(key: str, organization: int, text: str, due: date, url: str) -> Duty:
    return Duty(key, key, organization, text, due, due, url)


def _until(day: date, note: str = "") -> str:
    """“hạn 31/03/2021 (mẫu)”."""
    return deadline_words(day, note).replace("Hạn", "hạn", 1)


def _unit_url(organization: int) -> str:
    return reverse("targets:unit", args=[organization])
