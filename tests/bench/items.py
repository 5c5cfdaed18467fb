"""What the units of the bench handed in during nine months: whole rows with all their steps, written in bulk."""

from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType

from danvan.kit import clock
from programs import workflow
from programs.enums import Holder, State
from programs.models import (
    AwardForm,
    AwardLevel,
    CampaignItem,
    Commendation,
    Dissemination,
    HandIn,
    Organization,
    Program,
    Registration,
    SessionForm,
    Transition,
    User,
    WorkField,
)
from programs.queries import kept
from programs.workflow import HANDING_IN
from tests.bench.people import Cast

TEXT = "Nội dung của công trình, đủ dài như người ta thường viết. " * 5
ACCEPTED, WAITING, RETURNED = ("submit", "accept"), ("submit",), ("submit", "return")
MENDED, COMPLETED = ("submit", "return", "resubmit", "accept"), ("submit", "accept", "complete")
# How units differ: for the n-th the n-th life of its work, its session, its proposal (None: nothing was done).
WORKS = [ACCEPTED, ACCEPTED, COMPLETED, MENDED, ACCEPTED, RETURNED, ACCEPTED, WAITING, ACCEPTED, None]
SESSIONS = [ACCEPTED, ACCEPTED, ACCEPTED, MENDED, ACCEPTED, ACCEPTED, WAITING]
PROPOSALS = [ACCEPTED, None, WAITING, None, ACCEPTED, None, ACCEPTED]


class Year:
    """Collects rows and steps of some owners, then writes them. `items`: how many so far; `owners` likewise."""

    def __init__(self, cast: Cast, program: Program):
        self.cast, self.program = cast, program
        self.document = program.documents.get()
        self.item = CampaignItem.objects.create(campaign=program.campaign, ordinal=1, text="Nội dung 1", is_sample=True)
        self.words = {
            "field": WorkField.objects.create(name="Kinh tế"),
            "award": AwardForm.objects.create(name="Giấy khen"),
            "level": AwardLevel.objects.create(name="Cấp cơ sở"),
            "session": SessionForm.objects.create(name="Sinh hoạt chi bộ"),
        }
        self.lives: list[tuple[HandIn, list[tuple[str, datetime]]]] = []
        self.owners = self.items = 0

    def live(self, owners: list[tuple[Organization, User]]) -> None:
        self.lives = []
        for n, (unit, secretary) in enumerate(owners, self.owners):
            self._item(n, unit, secretary, SESSIONS, date(2021, 3, 1), Dissemination, self._session(n))
            if n % 3 == 0:
                self._item(
                    n, unit, secretary, SESSIONS, date(2021, 5, 10), Dissemination, self._session(n, makeup=True)
                )
            self._item(n, unit, secretary, WORKS, date(2021, 3, 10), Registration, self._work(n))
            self._item(n, unit, secretary, PROPOSALS, date(2021, 6, 5), Commendation, self._proposal(n))
        for model in (Dissemination, Registration, Commendation):
            self._write([life for life in self.lives if isinstance(life[0], model)], model)
        self.owners += len(owners)
        self.items += len(self.lives)

    def _session(self, n: int, makeup: bool = False) -> dict:
        return {
            "document": self.document, "held_on": date(2021, 5, 9) if makeup else date(2021, 2, 28),
            "is_makeup": makeup,
            "newly_reached": 2 if makeup else 18 + n % 40, "members_reached": 1, "form": self.words["session"],
        }  # fmt: skip

    def _work(self, n: int) -> dict:
        texts = ("situation", "goals", "method", "area", "forces", "resources", "outputs", "sustainability")
        return dict.fromkeys(texts, TEXT) | {
            "title": f"Công trình số {n} của đơn vị", "field": self.words["field"], "holder": Holder.COLLECTIVE,
            "continuity": "new", "starts_on": date(2021, 4, 1), "ends_on": date(2021, 11, 30),
        }  # fmt: skip

    def _proposal(self, n: int) -> dict:
        return {
            "holder": Holder.INDIVIDUAL if n % 2 else Holder.COLLECTIVE, "recipient": f"Người thứ {n}",
            "achievement": TEXT, "form": self.words["award"], "level": self.words["level"], "of_movement": True,
        }  # fmt: skip

    def _item(self, n, unit, secretary, lives, first: date, model, values) -> None:
        """Steps spread over the months, so that some units are late and some items change after midyear."""
        events = lives[n % len(lives)]
        if events is None:
            return
        start = datetime.combine(first + timedelta(days=n * 7 % 45), time(8 + n % 9), clock.ZONE)
        steps = [(event, start + timedelta(days=place * (3 + n % 20))) for place, event in enumerate(events)]
        row = model(program=self.program, organization=unit, author=secretary, created_at=start, **values)
        row.changed_by, row.changed_at = secretary, steps[-1][1]
        row.sender, row.sent_at = secretary, [at for event, at in steps if event in HANDING_IN][-1]
        row.first_sent_at, row.state = start, state_after(events, row.is_work)
        if events[-1] not in HANDING_IN:
            row.reviewer, row.reviewed_at = self.cast.reviewer, steps[1][1]
        self.lives.append((row, steps))

    def _write(self, lives, model) -> None:
        rows = [row for row, _ in lives]
        model.objects.bulk_create(rows, batch_size=1000)
        if model is Registration:
            links = Registration.campaign_items.through
            links.objects.bulk_create(links(registration=row, campaignitem=self.item) for row in rows)
        steps = [step for row, taken in lives for step in self._steps(row, taken)]
        Transition.objects.bulk_create(steps, batch_size=2000)

    def _steps(self, row: HandIn, taken) -> list[Transition]:
        kind, state, found = ContentType.objects.get_for_model(type(row)), State.DRAFT, []
        content = _content(row, self.item)
        for event, at in taken:
            arrow = workflow.allowed_transition(event, state, is_work=row.is_work)
            by = row.sender if event in HANDING_IN else self.cast.reviewer
            told = content if event in HANDING_IN else {}
            text = "Nêu con số cụ thể." if arrow.needs_text else ""
            found.append(
                Transition(subject_type=kind, subject_id=row.pk, event=event, from_state=state, to_state=arrow.target,
                           by=by, at=at, text=text, content=told)
            )  # fmt: skip
            state = arrow.target
        return found


def _content(row: HandIn, item: CampaignItem) -> dict:
    """As the action keeps it, without asking each row for its campaign items."""
    names = (*row.CONTENT, *row.KEPT_BESIDE)
    return kept(row, [name for name in names if name != "campaign_items"]) | (
        {"campaign_items": [item.pk]} if isinstance(row, Registration) else {}
    )


def state_after(events: tuple[str, ...], is_work: bool) -> State:
    state = State.DRAFT
    for event in events:
        state = workflow.allowed_transition(event, state, is_work=is_work).target
    return state
