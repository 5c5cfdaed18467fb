"""Which programme a reader is looking at, and for which one a page writes."""

from django.core.exceptions import BadRequest, SuspiciousOperation

from danvan.kit import clock
from danvan.kit.paging import read_id
from programs.enums import ProgramState
from programs.models import Program
from programs.queries.visible import newest_programs_for, programs_for
from programs.rules import Refused

SESSION_KEY = "program"
# The hidden field that every form posts; see programs/templatetags/page_token.py.
FIELD = "of_program"
NO_PROGRAM = "Chưa có chương trình nào."
NOT_SAID = "Trang vừa gửi không cho biết thuộc chương trình nào nên máy chủ chưa ghi gì. Hãy mở lại trang rồi làm lại."
NOT_SEEN = "Không có chương trình mà trang vừa gửi nêu tên nên máy chủ chưa ghi gì. Hãy mở lại trang rồi làm lại."
OF_ANOTHER = "Trang vừa gửi là của chương trình khác, còn mục này thuộc {}; máy chủ chưa ghi gì. Hãy mở lại mục này."


def current_program(request) -> Program | None:
    """Of a POST the one for which its page was made, never the session's; kept on the request.

    Of a GET the one chosen in this session, else the open one that counts today, else the newest.
    """
    if not hasattr(request, "_program"):
        request._program = _named(request, FIELD) if request.method == "POST" else _choose(request)
    return request._program


def demanded_program(request) -> Program:
    """The same, for actions that need one: `Refused` while there is none.

    The page that follows shows the programme of the page before it, whatever another tab has chosen meanwhile.
    """
    if request.method == "POST":
        program = posted_program(request)
        if program != _choose(request):
            choose(request, program)
    elif (program := current_program(request)) is None:
        raise Refused(NO_PROGRAM)
    return program


def posted_program(request, field: str = FIELD) -> Program:
    """The one that a field of a POST names; `Refused` if it is missing or not for this reader."""
    program = current_program(request) if field == FIELD else _named(request, field)
    if program is None:
        raise Refused(_why_none(request, field))
    return program


def _why_none(request, field: str) -> str:
    if not programs_to_choose(request):
        return NO_PROGRAM
    return NOT_SEEN if request.POST.get(field) else NOT_SAID


def keep_to(request, program: Program) -> None:
    """What is shown or changed belongs to `program`: its forms write there, and a page made for another is refused."""
    if request.method == "POST":
        if request.POST.get(FIELD, str(program.pk)) != str(program.pk):
            raise Refused(OF_ANOTHER.format(program))
        request._program = program
    request._page_program = program


def page_program(request) -> Program | None:
    """For which the forms of this page write: that of what it shows, else the current one."""
    return getattr(request, "_page_program", None) or current_program(request)


def choose(request, program: Program) -> None:
    """For the rest of this session."""
    request.session[SESSION_KEY] = program.pk


def programs_to_choose(request) -> list[Program]:
    """The newest that the reader may see, read once a request."""
    if not hasattr(request, "_programs"):
        request._programs = newest_programs_for(request.user)
    return request._programs


def open_programs(request) -> list[Program]:
    """Those in which this reader's work goes on, the newest first."""
    return [program for program in programs_to_choose(request) if program.state == ProgramState.ISSUED]


def programs_at_work(request) -> list[Program]:
    """The current one, whatever its state, then the other open ones."""
    current = current_program(request)
    return [*filter(None, [current]), *(program for program in open_programs(request) if program != current)]


def _named(request, field: str) -> Program | None:
    try:
        asked = read_id(request.POST.get(field, ""))
    except (SuspiciousOperation, BadRequest, OSError):  # too large, cut off: said by whoever needs the rest
        asked = None
    return programs_for(request.user).filter(pk=asked).first() if asked else None


def _choose(request) -> Program | None:
    """Of several that count today the newest; between two years the open one that began last, then one to come."""
    seen = programs_to_choose(request)
    today = clock.today()
    chosen = [program for program in seen if program.pk == request.session.get(SESSION_KEY)]
    opened = open_programs(request)
    counting = [program for program in opened if program.counts_from <= today <= program.counts_to]
    begun = [program for program in opened if program.counts_from <= today]
    coming = sorted(opened, key=lambda program: program.counts_from)
    return next(iter(chosen + counting + begun + coming + seen), None)
