"""What happens and what ends on which day: the calendar of one or several programmes, as far as a reader sees."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from programs.enums import State
from programs.models import HandIn
from programs.queries import disseminations_for
from programs.queries.handins import label_for, look_of
from programs.queries.visible import dialogues_for, opinions_for, oversights_for, recommendations_for
from targets.enums import Occasion
from targets.queries.calendar.deadlines import (
    act_days,
    document_days,
    figure_days,
    hand_in_days,
    plans,
    target_days,
    to_answer,
    works,
)
from targets.queries.calendar.entry import CalendarEntry, CalendarScope, activities_asked

# Taken back or cancelled: no part of the calendar any more.
GONE = (State.CANCELLED, State.WITHDRAWN)


def entries_of(asked: CalendarScope, occasion: str = "") -> list[CalendarEntry]:
    """In order of days; one query for each kind, whatever there is of it. `occasion`: of this kind alone."""
    sources = [SOURCES[Occasion(occasion)]] if occasion else SOURCES.values()
    found = [entry for source in sources for entry in source(asked)]
    places = {one: place for place, one in enumerate(Occasion)}
    return sorted(found, key=lambda entry: (entry.first, places[entry.occasion], entry.key))


def _activity_days(asked: CalendarScope) -> Iterator[CalendarEntry]:
    """Every activity of which at least one day falls into the span."""
    lasting = Q(starts_on__lte=asked.last, ends_on__gte=asked.first)
    rows = activities_asked(asked).exclude(state__in=GONE)
    for item in rows.filter(lasting | Q(starts_on__range=asked.span, ends_on=None)):
        yield _held(asked, Occasion.ACTIVITY, item, item.starts_on, item.ends_on or item.starts_on, str(item))


def _held(asked: CalendarScope, occasion: Occasion, item: HandIn, first: date, last: date, title: str) -> CalendarEntry:
    kind = item._meta.model_name
    return CalendarEntry(
        occasion, f"{kind}-{item.pk}", first, last, title, str(item.organization), look_of(item),
        label_for(asked.user, item), reverse(f"programs:{kind}", args=[item.pk]),
    )  # fmt: skip


def _on_one_day(
    occasion: Occasion, seen: Callable, title: Callable
) -> Callable[[CalendarScope], Iterable[CalendarEntry]]:
    """The source of what is held on a single day; `title(item)`."""

    def source(asked: CalendarScope) -> Iterator[CalendarEntry]:
        rows = seen(asked.user).filter(asked.inside("organization"), program__in=asked.programs)
        for item in rows.filter(held_on__range=asked.span).exclude(state__in=GONE):
            yield _held(asked, occasion, item, item.held_on, item.held_on, title(item))

    return source


SOURCES: dict[Occasion, Callable[[CalendarScope], Iterable[CalendarEntry]]] = {
    Occasion.HAND_IN: hand_in_days,
    Occasion.TARGET: target_days,
    Occasion.ACT: act_days,
    Occasion.FIGURE: figure_days,
    Occasion.DOCUMENT: document_days,
    Occasion.PLAN: plans,
    Occasion.WORK: works,
    Occasion.OPINION: to_answer(Occasion.OPINION, opinions_for, "dialogue", "Hạn trả lời ý kiến"),
    Occasion.RECOMMENDATION: to_answer(
        Occasion.RECOMMENDATION, recommendations_for, "oversight", "Hạn thực hiện kiến nghị"
    ),
    Occasion.SESSION: _on_one_day(
        Occasion.SESSION, disseminations_for, lambda item: f"Buổi triển khai {item.document.sign}"
    ),
    Occasion.DIALOGUE: _on_one_day(
        Occasion.DIALOGUE, dialogues_for, lambda item: f"Đối thoại {item.get_kind_display().lower()}".strip()
    ),
    Occasion.ACTIVITY: _activity_days,
    Occasion.OVERSIGHT: _on_one_day(Occasion.OVERSIGHT, oversights_for, str),
}
