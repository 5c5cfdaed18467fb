"""What every page shows around its content."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from danvan.display import display_of
from danvan.kit import clock
from danvan.nav import nav_for
from programs.labels import MOVEMENT
from programs.queries import current_program, programs_to_choose
from programs.queries.notices import unread_count


def house(request: HttpRequest) -> dict:
    """Lazily, so that a page without a frame (an export, an answer to a script) asks the database nothing."""
    return {
        "display": display_of(request),
        "movement": MOVEMENT,
        "clock_moved": clock.today() if clock.is_moved() else None,
        "nav": SimpleLazyObject(lambda: nav_for(request)),
        "program": SimpleLazyObject(lambda: current_program(request)),
        "unread": SimpleLazyObject(lambda: unread_count(request.user)),
        "programs": SimpleLazyObject(lambda: programs_to_choose(request)),
    }
