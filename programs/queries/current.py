"""Which programme a reader is looking at."""

from danvan.kit import clock
from programs.enums import ProgramState
from programs.models import Program
from programs.queries.visible import programs_for
from programs.rules import Refused

SESSION_KEY = "program"
NO_PROGRAM = "Chưa có chương trình nào."


def current_program(request) -> Program | None:
    """The one chosen in this session, else the open one that counts today, else the newest; kept on the request."""
    if not hasattr(request, "_program"):
        request._program = _choose(request)
    return request._program


def demanded_program(request) -> Program:
    """The same, for deeds that need one: `Refused` while the reader has none."""
    program = current_program(request)
    if program is None:
        raise Refused(NO_PROGRAM)
    return program


def programs_to_choose(request) -> list[Program]:
    """The newest that the reader may see, read once a request."""
    if not hasattr(request, "_programs"):
        request._programs = list(programs_for(request.user)[:50])
    return request._programs


def _choose(request) -> Program | None:
    """Of several that count today the newest; between two years the open one that began last, then one to come."""
    seen = programs_to_choose(request)
    today = clock.today()
    chosen = [program for program in seen if program.pk == request.session.get(SESSION_KEY)]
    opened = [program for program in seen if program.state == ProgramState.ISSUED]
    counting = [program for program in opened if program.counts_from <= today <= program.counts_to]
    begun = [program for program in opened if program.counts_from <= today]
    coming = sorted(opened, key=lambda program: program.counts_from)
    return next(iter(chosen + counting + begun + coming + seen), None)
