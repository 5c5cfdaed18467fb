"""The last net under every view: what two people do to each other at once is told, never an error of the server.

Views answer `Stale` and the like in their place. Here ends what only the database noticed (a row written twice in one
moment, a lock that did not come), and what a view did not expect.
"""

import logging

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from danvan.interrupted_posts import typed_in
from danvan.kit.scripts import from_script
from programs.rules import Incomplete, Stale

SAME_MOMENT = "Có người vừa ghi cùng một nội dung ở đúng thời điểm này nên máy chủ chưa ghi gì của đồng chí."
GONE = "Người khác vừa xóa hoặc chuyển mục này nên máy chủ chưa ghi gì của đồng chí."
BUSY = "Đang có quá nhiều người ghi cùng lúc nên máy chủ chưa ghi gì của đồng chí. Hãy chờ một lát rồi gửi lại."
# PostgreSQL: serialization failure, deadlock, a lock not had in time; its server shutting down or gone.
BUSY_CODES = {"40001", "40P01", "55P03", "57P01", "57P03", "08006"}
BUSY_WORDS = ("locked", "busy")

logger = logging.getLogger(__name__)


class Conflicts:
    """Middleware. Nothing is hidden from the operator: what the views should have answered is logged as an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        text, status = answer_to(exception)
        if not text or (request.method != "POST" and status != 503):
            return None
        logger.error("conflict: %s %s", request.method, request.path, exc_info=exception)
        if from_script(request):
            return JsonResponse({"error": text}, status=status)
        context = {"reason": text, "typed": typed_in(request), "again": status == 503 or text == SAME_MOMENT}
        return render(request, "errors/conflict.html", context, status=status)


def answer_to(exception: Exception) -> tuple[str, int]:
    """The reason in Vietnamese and the status; "" for whatever is no affair of two people."""
    match exception:
        case Stale() | Incomplete():
            return str(exception), 409
        case ValidationError():
            return " ".join(exception.messages), 409
        case ObjectDoesNotExist():
            return GONE, 409
        case IntegrityError():
            return SAME_MOMENT, 409
        case OperationalError() if is_busy(exception):
            return BUSY, 503
    return "", 500


def is_busy(exception: OperationalError) -> bool:
    code = getattr(exception.__cause__, "pgcode", None)
    return code in BUSY_CODES or (code is None and any(word in str(exception) for word in BUSY_WORDS))
