"""What one unit handed in, and what of it its targets count, as it stood on a day and as the reader may see it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from danvan.kit import clock
from danvan.kit.compiled import compiled, padded
from danvan.kit.fields import without_texts
from programs import workflow
from programs.enums import DocumentKind, State
from programs.models import Dissemination, HandIn, Program
from programs.queries import commendations_for, disseminations_for, registrations_for
from programs.queries.handins import LOOKS, WORK_LOOKS
from programs.queries.kinds import CONFIRMATIONS, REPORTS, is_required
from programs.queries.registrations import OVERDUE, is_overdue
from programs.queries.visible import act_confirmations_for, figure_reports_for
from programs.rules import RoleHolder, is_unit_writer, roles_of
from targets.measures import ByUnit
from targets.queries.progress.hand_in_records import (
    COMMENDATION,
    CONFIRMATION,
    REPORT,
    SESSION,
    WORK,
    HandInRecord,
)
from targets.queries.progress.program_progress import ProgramProgress
from targets.queries.units.item_texts import AS_OF, TEXTS, people_text

IN_HAND = workflow.APPROVED | workflow.WAITING
# Counted from the decision on, whatever state the proposal had until then.
AWARDED = {"state": State.ACCEPTED, "look": LOOKS[State.ACCEPTED], "label": "Đã có quyết định"}
BEARING = IN_HAND | {State.RETURNED}
UNSEEN = "Mục nay không còn xem được"


@dataclass(frozen=True)
class UnitItem:
    """One record as a target lists it; `why_not` says what beside its state keeps it from counting there.

    `pk` is None where this reader may not open it any more.
    """

    kind: str
    pk: int | None
    organization: str
    title: str
    text: str
    state: str
    look: str
    label: str
    counted: bool
    why_not: str = ""
    held_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Does it wait for its unit's pen?"""
        return self.state in workflow.EDITABLE

    @property
    def waits(self) -> bool:
        """Does it wait for the office, and will it count then?"""
        return self.state in workflow.WAITING and not self.why_not


# A row says what an item is, its record how it stood: None if it was never handed in.
Pair = tuple[HandIn | None, HandInRecord | None]


class UnitItems:
    """The items of the units of a reckoning, which also says how each stood on a day; every kind in one query more.

    Left out, unless they count: what was not begun by then, what was cancelled, and drafts of others. What bears on a
    figure or its word, but is not the reader's to open, stands there without its name.
    """

    def __init__(self, user, program_progress: ProgramProgress, day: date):
        self.user, self.program, self.day = user, program_progress.program, day
        self.names = {node.organization_id: node.name for node in program_progress.nodes(day)}
        self.snapshot = program_progress.snapshot(day)
        records = program_progress.records_on(day)
        self._pairs = {kind: self._read(kind, records) for kind in _kinds_of(self.program)}

    def of(self, measure: ByUnit) -> list[UnitItem]:
        """Those that serve this measure, in the order in which they were begun; at the end what may not be opened."""
        lines, pairs = _Lines(self, measure.record_kind, measure), self._pairs.get(measure.record_kind, ())
        concerned = [(row, record) for row, record in pairs if row is None or measure.concerns(row)]
        return [item for pair in concerned if (item := lines.item(*pair))]

    @property
    def drafts(self) -> list[UnitItem]:
        """What was only begun, of every kind, whatever target it may serve."""
        return [item for item in self._unjudged() if item.state == State.DRAFT]

    @property
    def seen(self) -> set[tuple[str, int]]:
        """(kind, id) of those that the reader may open."""
        return {(item.kind, item.pk) for item in self._unjudged() if item.pk}

    def _unjudged(self) -> list[UnitItem]:
        lines = {kind: _Lines(self, kind, None) for kind in self._pairs}
        return [item for kind, pairs in self._pairs.items() for pair in pairs if (item := lines[kind].item(*pair))]

    def _read(self, kind: str, records: list[HandInRecord]) -> list[Pair]:
        own = {record.pk: record for record in records if record.kind == kind}
        rows = _rows(kind, roles_of(self.user).places, self.program.pk, padded(self.names))
        pairs = [(row, own.pop(row.pk, None)) for row in rows]
        return [*pairs, *((None, record) for record in own.values())]


class _Lines:
    """Makes items of one kind; `measure` judges them, if there is one."""

    def __init__(self, found: UnitItems, kind: str, measure: ByUnit | None):
        self.user, self.day, self.names, self.kind = found.user, found.day, found.names, kind
        self.judge = measure.judge(found.snapshot) if measure else lambda record: (False, "")

    def item(self, row: HandIn | None, record: HandInRecord | None) -> UnitItem | None:
        state = self._state(row, record)
        counted, why_not = self._judged(record, state)
        if not counted and not self._is_shown(row, state, why_not):
            return None
        told = self._seen(row, record) if row else self._unseen(record)
        told |= self._pill(row, state) if state in IN_HAND or not counted else AWARDED
        return UnitItem(self.kind, **told, counted=counted, why_not=why_not)

    def _state(self, row: HandIn | None, record: HandInRecord | None) -> str:
        """Empty before it was begun. What was never handed in was a draft until it was cancelled."""
        if row is None or (record and record.state):
            return record.state
        if row.created_at >= clock.end_of_day(self.day):
            return ""
        return row.state if not record and clock.day_of(row.changed_at) <= self.day else State.DRAFT

    def _judged(self, record: HandInRecord | None, state: str) -> tuple[bool, str]:
        """Does it count, and why not; of a draft its state says enough."""
        if record is None:
            return False, ""
        counted, why_not = self.judge(record)
        return counted, "" if state == State.DRAFT else why_not

    def _is_shown(self, row: HandIn | None, state: str, why_not: str) -> bool:
        """Of drafts a reader sees those that the office itself entered."""
        if row is None:
            return state in BEARING and not why_not
        if state == State.DRAFT:
            return row.by_office or is_unit_writer(self.user, row.organization)
        return state not in ("", State.CANCELLED)

    def _seen(self, row: HandIn, record: HandInRecord | None) -> dict:
        if record and self.kind in AS_OF:
            AS_OF[self.kind](row, record, self.day)
        told = {"title": row.name, "text": TEXTS[self.kind](row), "held_on": getattr(row, "held_on", None)}
        return {"pk": row.pk, "organization": self.names[row.organization_id], **told}

    def _unseen(self, record: HandInRecord) -> dict:
        told = {"title": UNSEEN, "text": "", "held_on": None}
        if self.kind == SESSION:
            told |= {"text": people_text(record.reached, record.members), "held_on": record.day}
        return {"pk": None, "organization": self.names[record.organization_id], **told}

    def _pill(self, row: HandIn | None, state: str) -> dict:
        if self.kind == WORK and row and is_overdue(row, self.day, state):
            return {"state": state, "look": "late", "label": OVERDUE}
        for_staff, is_work = row is None or not is_unit_writer(self.user, row.organization), self.kind == WORK
        look = (is_work and WORK_LOOKS.get(state)) or LOOKS[state]
        label = workflow.state_label(state, for_staff=for_staff, is_work=is_work)
        return {"state": state, "look": look, "label": label}


@compiled
def _rows(kind: str, places: tuple, program: int, units: tuple[int, ...]) -> QuerySet[HandIn]:
    """In the order in which they were begun; of their relations those of which a line tells."""
    rows = ROWS[kind](RoleHolder.at(places)).filter(program=program, organization__in=units)
    rows = without_texts(rows).select_related(None).select_related("organization", *TOLD_OF[kind])
    return rows.order_by("created_at", "pk")


def _sessions(user) -> QuerySet[Dissemination]:
    return disseminations_for(user).filter(document__kind=DocumentKind.PROGRAM)


ROWS = {
    SESSION: _sessions,
    WORK: registrations_for,
    COMMENDATION: commendations_for,
    CONFIRMATION: act_confirmations_for,
    REPORT: figure_reports_for,
}
REQUIREMENTS = {CONFIRMATION: CONFIRMATIONS.requirement, REPORT: REPORTS.requirement}
LISTED = frozenset(ROWS)
# What the lines of a kind tell of besides.
TOLD_OF = {
    SESSION: ("document",), WORK: ("field",), COMMENDATION: ("form", "level"), CONFIRMATION: ("required_act__act",),
    REPORT: ("required_figure__indicator",),
}  # fmt: skip


def _kinds_of(program: Program) -> list[str]:
    return [kind for kind in ROWS if is_required(program, REQUIREMENTS.get(kind, ""))]
