"""The lines of the calendar that are deadlines: of the programme, its targets and documents, of plans and answers."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q
from django.urls import reverse

from danvan.kit import clock
from programs.enums import State
from programs.models import Document, Matter
from programs.queries import documents_for
from programs.workflow import STANDING
from targets.enums import Occasion
from targets.models import Target
from targets.queries.calendar_lines import Asked, Entry, activities_asked

# The programme's days until which units hand in → the list of what they hand in.
HAND_IN_DAYS = {
    "dissemination_due": "programs:documents",
    "registration_due": "programs:registrations",
    "commendation_due": "programs:commendations",
}
PLANNED = (State.DRAFT, State.RETURNED)


def hand_in_days(asked: Asked) -> Iterator[Entry]:
    for program in asked.programs:
        for name, page in HAND_IN_DAYS.items():
            day = getattr(program, name)
            if day and asked.first <= day <= asked.last:
                label = str(program._meta.get_field(name).verbose_name)
                title = f"{label[:1].upper()}{label[1:]}{_noted(program.due_note)}"
                yield Entry(Occasion.HAND_IN, f"{name}-{program.pk}", day, day, title, url=reverse(page))


def _noted(note: str) -> str:
    return f" ({note})" if note else ""


def target_days(asked: Asked) -> Iterator[Entry]:
    for target in Target.objects.filter(program__in=asked.programs, deadline__range=asked.span):
        title = f"Hạn {str(target)[:1].lower()}{str(target)[1:]}{_noted(target.deadline_note)}"
        url = f"{reverse('targets:program', args=[target.program_id])}#chi-tieu-{target.ordinal}"
        yield Entry(Occasion.TARGET, f"target-{target.pk}", target.deadline, target.deadline, title, url=url)


def document_days(asked: Asked) -> Iterator[Entry]:
    rows = documents_for(asked.user).filter(program__in=asked.programs, due_on__range=asked.span, replaced_by=None)
    if asked.unit:
        sent = Document.addressees.through.objects.filter(asked.inside("organization"))
        rows = rows.filter(Q(for_all=True) | Q(pk__in=sent.values("document")))
    for paper in rows:
        title, url = f"Hạn triển khai {paper.sign}: {paper.subject}", reverse("programs:document", args=[paper.pk])
        yield Entry(Occasion.DOCUMENT, f"document-{paper.pk}", paper.due_on, paper.due_on, title, url=url)


def plans(asked: Asked) -> Iterator[Entry]:
    rows = activities_asked(asked).filter(is_planned=True, state__in=PLANNED, deadline__range=asked.span)
    for item in rows:
        late = item.deadline < clock.today()
        state, word = ("late", "Quá hạn") if late else ("going", "Trong kế hoạch")
        url = reverse("programs:activity", args=[item.pk])
        yield Entry(
            Occasion.PLAN, f"plan-{item.pk}", item.deadline, item.deadline, f"Hạn: {item}", str(item.organization),
            state, word, url,
        )  # fmt: skip


def to_answer(occasion: Occasion, seen: Callable, parent: str, lead: str) -> Callable[[Asked], Iterable[Entry]]:
    """The source of opinions or recommendations that somebody must answer until a day."""

    def source(asked: Asked) -> Iterator[Entry]:
        of_program = {f"{parent}__program__in": asked.programs, f"{parent}__state__in": STANDING}
        for matter in seen(asked.user).filter(asked.inside("asked"), due_on__range=asked.span, **of_program):
            yield _due(occasion, matter, f"{lead}: {matter}")

    return source


def _due(occasion: Occasion, matter: Matter, title: str) -> Entry:
    state, word = "met", matter.get_state_display()
    if matter.is_open:
        late = matter.is_overdue_on(clock.today())
        state, word = ("late", "Quá hạn") if late else ("going", word)
    kind = matter._meta.model_name
    unit, url = str(matter.asked or ""), reverse(f"programs:{kind}", args=[matter.pk])
    return Entry(occasion, f"{kind}-{matter.pk}", matter.due_on, matter.due_on, title, unit, state, word, url)
