"""Where duties come from, each source in a fixed number of queries."""

from collections.abc import Collection, Iterator
from datetime import date

from django.urls import reverse

from danvan.kit import clock
from programs.enums import State
from programs.models import Activity, Dissemination, Document, Organization
from programs.queries import Node
from programs.queries.addresses import address, address_of
from programs.queries.confirmations import in_force_on
from programs.queries.days import on_day
from programs.queries.matters import MODELS, open_matters
from programs.queries.things import DOCUMENT, REACH, REGISTERED, key_of, noun_of, unit_key
from programs.workflow import STANDING, WAITING
from targets.enums import Measure, UnitVerdict, Verdict
from targets.progress import UnitResult
from targets.queries.duty import Duty
from targets.queries.pages.attention import deadline_words
from targets.queries.reading import DayReading
from targets.queries.still_to_do import missing_words

# The measures that every unit answers for: the key of the duty, and the programme's own day for it.
OWED = {Measure.REACH: (REACH, "dissemination_due"), Measure.REGISTERED: (REGISTERED, "registration_due")}
# What has a duty of its own once it is returned, or waits for the office.
NOT_WITH_UNIT = (UnitVerdict.WAITING, UnitVerdict.RETURNED)
NOUNS = {model._meta.model_name: noun_of(model) for model in MODELS}


def of_targets(reading: DayReading) -> Iterator[Duty]:
    """Targets 1 and 2 of each unit, unless what it handed in fills the gap once the office accepts it."""
    program, reckoning, day = reading.program, reading.reckoning, reading.day
    waiting = reckoning.waiting_reach(day)
    for row in reckoning.rows_on(day):
        for result in row.results:
            measure, goal = result.aim.measure, result.aim.goal
            if measure not in OWED or not _is_owed(result, waiting.get(row.unit.id, 0)):
                continue
            what, name = OWED[measure]
            if due := goal.deadline or getattr(program, name):
                target = reckoning.targets[result.ordinal]
                note = target.deadline_note if goal.deadline else program.due_note
                about, words = unit_key(what, program.pk, row.unit.id), missing_words(row, result, program)
                yield Duty(
                    f"{about}:{result.ordinal}", about, row.unit.id, f"{words}, {_until(due, note)}", due, due,
                    f"{_unit_url(row.unit.id)}#chi-tieu-{result.ordinal}",
                )  # fmt: skip


def _is_owed(result: UnitResult, waiting: int) -> bool:
    if result.verdict is Verdict.MET or result.unknown_units:
        return False
    if result.aim.measure is Measure.REGISTERED:
        return result.word not in NOT_WITH_UNIT
    return result.done + waiting < result.due


def returned(reading: DayReading) -> Iterator[Duty]:
    for item in reading.returned:
        back = clock.day_of(item.at)
        due = item.due_on if item.due_on and item.due_on >= back else None
        text = f"{item.noun.capitalize()} “{item.title}” bị trả lại ngày {back:%d/%m/%Y}, chưa gửi lại"
        about = f"{item.kind}:{item.pk}"
        key = f"{about}:{item.at:%y%m%d%H%M%S}"
        text += f", {_until(due)}" if due else ""
        yield Duty(key, about, item.organization_id, text, due or back, due, item.url)


def planned(reading: DayReading) -> Iterator[Duty]:
    """Activities of the plan that were not handed in; a returned one has its duty among the returned."""
    rows = Activity.objects.filter(program=reading.program, is_planned=True, deadline__isnull=False)
    if reading.only is not None:
        rows = rows.filter(organization__in=reading.only)
    for row in on_day(rows, reading.day).filter(state_then__in=[State.DRAFT, State.WITHDRAWN]):
        text = f"Hoạt động trong kế hoạch “{row}” chưa báo cáo, {_until(row.deadline)}"
        yield _plain(key_of(row), row.organization_id, text, row.deadline, address_of(row))


def matters(reading: DayReading) -> Iterator[Duty]:
    """Opinions and recommendations with a last day, raised in an item that stands on that day."""
    for row in open_matters(reading.program, reading.day, reading.only):
        if row.due_on and row.asked_id:
            text = f"{NOUNS[row.model]} chưa trả lời: “{row.title}”, {_until(row.due_on)}"
            yield _plain(row.key, row.asked_id, text, row.due_on, address(row.model, row.pk))


def documents(reading: DayReading) -> Iterator[Duty]:
    """Superiors' documents of which an addressed unit has handed in no session, nor has any cell inside it."""
    program, day, nodes, below = reading.program, reading.day, reading.nodes, reading.below
    papers = list(in_force_on(program, day).filter(due_on__isnull=False).prefetch_related("addressees"))
    units = [node.organization_id for node in nodes if node.depth == 1]
    if below and below.parent_id != program.issuer_id:
        units = []
    done = _disseminated(papers, nodes, day) if papers else set()
    for paper in papers:
        for unit in _addressed(paper, units, below):
            if (paper.pk, unit) not in done:
                text = f"Chưa triển khai văn bản {paper.sign}, {_until(paper.due_on)}"
                key = unit_key(DOCUMENT, paper.pk, unit)
                yield _plain(key, unit, text, paper.due_on, address("document", paper.pk))


def _disseminated(papers: list[Document], nodes: Collection[Node], day: date) -> set[tuple[int, int]]:
    """Document and organisation, the cell itself and the unit for which it counts."""
    sessions = on_day(Dissemination.objects.filter(document__in=papers), day)
    sessions = sessions.filter(state_then__in=[*STANDING, *WAITING, State.RETURNED]).order_by()
    unit_of = {node.organization_id: node.unit_id for node in nodes}
    held = set(sessions.values_list("document_id", "organization_id"))
    return held | {(paper, unit_of[cell]) for paper, cell in held if cell in unit_of}


def _addressed(paper: Document, units: list[int], below: Organization | None) -> list[int]:
    if paper.for_all:
        return units
    named = [unit.pk for unit in paper.addressees.all() if unit.ended_on is None]
    return named if below is None else [pk for pk in named if pk == below.pk]


def _plain(key: str, organization: int, text: str, due: date, url: str) -> Duty:
    return Duty(key, key, organization, text, due, due, url)


def _until(day: date, note: str = "") -> str:
    """“hạn 31/03/2021 (mẫu)”."""
    return deadline_words(day, note).replace("Hạn", "hạn", 1)


def _unit_url(organization: int) -> str:
    return reverse("targets:unit", args=[organization])
