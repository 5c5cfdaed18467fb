"""What was posted and read by nobody: in the tests an error, because what a reader chose or typed there is lost.

`watch()` puts a QueryDict in place that remembers which names were asked for, and two middlewares around all others:
`UnreadFields`, the outermost, looks what remains when a POST was answered; `ViewReached`, the innermost, says that it
came as far as a view.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse, QueryDict

from programs.queries.current import FIELD

# Posted by every form, for the middleware and for the views that belong to a programme.
EVERYWHERE = {"csrfmiddlewaretoken", FIELD, "copy", "page"}
# Asked for only once everything else in the form is right.
ASKED_LAST = {"version", "more"}
# Where a whole form that another view reads may be posted again.
PASSED_ON = {"/gui-lai/"}
# Answers of a view that did what was posted, or showed the form again. Refused before it was read is read by nobody.
ANSWERED = {200, 302, 409, 422}
DONE = 302
# With the status of the answer.
found: list[tuple[int, str]] = []


def left_by_actions() -> list[str]:
    """Of what was answered as done; whatever is refused stays in its form."""
    return [told for status, told in found if status == DONE]


class Remembering(QueryDict):
    """`asked`: the names that somebody looked up, in this one or in a copy of it. Walking through all asks nothing."""

    asked: set[str]

    @classmethod
    def of(cls, posted: QueryDict) -> "Remembering":
        made = cls("", mutable=True, encoding=posted.encoding)
        for name, values in posted.lists():
            made.setlist(name, values)
        made.asked, made._mutable = set(), False
        return made

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def getlist(self, name, default=None):
        self.asked.add(name)
        return super().getlist(name, default)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def items(self):
        return ((name, values[-1] if values else []) for name, values in self.lists())

    def __deepcopy__(self, memo):
        copy = Remembering.of(self)
        copy.asked, copy._mutable = self.asked, True
        return copy


def watch(settings) -> None:
    settings.MIDDLEWARE = ["tests.unread.UnreadFields", *settings.MIDDLEWARE, "tests.unread.ViewReached"]
    plain = WSGIRequest.POST

    def remembering(request):
        posted = plain.fget(request)
        if not isinstance(posted, Remembering):
            request._post = posted = Remembering.of(posted)
        return posted

    WSGIRequest.POST = property(remembering, plain.fset)


class ViewReached:
    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs):
        """Asked last: not of what a middleware (the login, CSRF) answered in place of the view."""
        request.has_reached_view = True


class UnreadFields:
    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        reached = request.method == "POST" and getattr(request, "has_reached_view", False)
        if reached and request.path not in PASSED_ON and response.status_code in ANSWERED:
            excused = ASKED_LAST if response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY else set()
            names = [name for name in unread(request) if name not in excused]
            found.extend((response.status_code, f"{request.path}: {name}") for name in names)
        return response


def unread(request: HttpRequest) -> list[str]:
    try:
        posted = request.POST
    except (SuspiciousOperation, BadRequest, OSError):
        return []
    return sorted(set(dict(posted.lists())) - posted.asked - EVERYWHERE)
