"""The lines of the calendar that are deadlines: of the programme, its targets and documents, of plans and answers."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from danvan.kit import clock
from danvan.kit.periods import ends_of, period_name
from programs.enums import State
from programs.models import Document, Matter, RequiredAct, RequiredFigure, Requirement
from programs.queries import documents_for, registrations_for
from programs.queries.registrations import due_on, pill_of
from programs.rules.requirements import required_of
from programs.workflow import APPROVED
from targets.enums import Occasion
from targets.measures import measure_of
from targets.models import Target
from targets.queries.calendar.entry import CalendarEntry, CalendarScope, activities_asked

# The programme's days until which units hand in → the list of what they hand in.
HAND_IN_DAYS = {
    "dissemination_due": "programs:documents",
    "registration_due": "programs:registrations",
    "commendation_due": "programs:commendations",
}
PLANNED = (State.DRAFT, State.RETURNED)


def hand_in_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    for program in asked.programs:
        for name, page in HAND_IN_DAYS.items():
            day = getattr(program, name)
            if day and asked.first <= day <= asked.last:
                label = str(program._meta.get_field(name).verbose_name)
                title = f"{label[:1].upper()}{label[1:]}{_noted(program.due_note)}"
                yield CalendarEntry(Occasion.HAND_IN, f"{name}-{program.pk}", day, day, title, url=reverse(page))


def _noted(note: str) -> str:
    return f" ({note})" if note else ""


def target_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    """Without those that are the programme's own day for the same hand-in."""
    dated = Target.objects.filter(program__in=asked.programs, deadline__range=asked.span)
    for target in dated.select_related("program"):
        if _is_day_of_program(target):
            continue
        title = f"Hạn {str(target)[:1].lower()}{str(target)[1:]}{_noted(target.deadline_note)}"
        url = f"{reverse('targets:program', args=[target.program_id])}#chi-tieu-{target.ordinal}"
        yield CalendarEntry(Occasion.TARGET, f"target-{target.pk}", target.deadline, target.deadline, title, url=url)


def _is_day_of_program(target: Target) -> bool:
    shared = measure_of(target).shared_day(target.program)
    return shared is not None and getattr(*shared) == target.deadline


def act_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    dated = RequiredAct.objects.filter(program__in=asked.programs, due_on__range=asked.span).select_related("act")
    for act in _of_unit(asked, dated):
        title, url = f"Hạn xác nhận: {act}", reverse("programs:required_act", args=[act.pk])
        yield CalendarEntry(Occasion.ACT, f"act-{act.pk}", act.due_on, act.due_on, title, url=url)


def _of_unit(asked: CalendarScope, requirements: QuerySet) -> Iterable[Requirement]:
    """All, or of one unit those that it is asked for."""
    if asked.unit is None:
        return requirements
    return required_of(asked.unit, requirements.select_related("program").prefetch_related("types"))


def figure_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    """One for each period of each figure that is due after its end."""
    rows = RequiredFigure.objects.filter(program__in=asked.programs, days__isnull=False)
    for figure in _of_unit(asked, rows.select_related("indicator", "program")):
        yield from _days_of(asked, figure)


def _days_of(asked: CalendarScope, figure: RequiredFigure) -> Iterator[CalendarEntry]:
    url = reverse("programs:required_figure", args=[figure.pk])
    for end in ends_of(figure.months, figure.program.counts_from, figure.program.counts_to):
        due = figure.due_after(end)
        if asked.first <= due <= asked.last:
            title = f"Hạn báo cáo: {figure} {period_name(figure.months, end)}"
            yield CalendarEntry(Occasion.FIGURE, f"figure-{figure.pk}-{end:%y%m%d}", due, due, title, url=url)


def document_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    rows = documents_for(asked.user).filter(program__in=asked.programs, due_on__range=asked.span, replaced_by=None)
    if asked.unit:
        sent = Document.addressees.through.objects.filter(asked.inside("organization"))
        rows = rows.filter(Q(for_all=True) | Q(pk__in=sent.values("document")))
    for paper in rows:
        title, url = f"Hạn triển khai {paper.sign}: {paper.subject}", reverse("programs:document", args=[paper.pk])
        yield CalendarEntry(Occasion.DOCUMENT, f"document-{paper.pk}", paper.due_on, paper.due_on, title, url=url)


def plans(asked: CalendarScope) -> Iterator[CalendarEntry]:
    rows = activities_asked(asked).filter(is_planned=True, state__in=PLANNED, deadline__range=asked.span)
    for item in rows:
        late = item.deadline < clock.today()
        state, word = ("late", "Quá hạn") if late else ("going", "Trong kế hoạch")
        url = reverse("programs:activity", args=[item.pk])
        yield CalendarEntry(
            Occasion.PLAN, f"plan-{item.pk}", item.deadline, item.deadline, f"Hạn: {item}", str(item.organization),
            state, word, url,
        )  # fmt: skip


def works(asked: CalendarScope) -> Iterator[CalendarEntry]:
    rows = registrations_for(asked.user).filter(asked.inside("organization"), program__in=asked.programs)
    for item in rows.filter(due_on(clock.today()), ends_on__range=asked.span):
        look, label = pill_of(asked.user, item)
        url = reverse("programs:registration", args=[item.pk])
        yield CalendarEntry(
            Occasion.WORK, f"work-{item.pk}", item.ends_on, item.ends_on, f"Hạn hoàn thành công trình: {item}",
            str(item.organization), look, label, url,
        )  # fmt: skip


def to_answer(
    occasion: Occasion, seen: Callable, parent: str, lead: str
) -> Callable[[CalendarScope], Iterable[CalendarEntry]]:
    """The source of opinions or recommendations that somebody must answer until a day."""

    def source(asked: CalendarScope) -> Iterator[CalendarEntry]:
        of_program = {f"{parent}__program__in": asked.programs, f"{parent}__state__in": APPROVED}
        for matter in seen(asked.user).filter(asked.inside("asked"), due_on__range=asked.span, **of_program):
            yield _due(occasion, matter, f"{lead}: {matter}")

    return source


def _due(occasion: Occasion, matter: Matter, title: str) -> CalendarEntry:
    state, word = "met", matter.get_state_display()
    if matter.is_open:
        late = matter.is_overdue_on(clock.today())
        state, word = ("late", "Quá hạn") if late else ("going", word)
    kind = matter._meta.model_name
    unit, url = str(matter.asked or ""), reverse(f"programs:{kind}", args=[matter.pk])
    return CalendarEntry(occasion, f"{kind}-{matter.pk}", matter.due_on, matter.due_on, title, unit, state, word, url)
