"""The watch over posted fields sees what a view leaves unread, and only that."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from danvan.kit.formfields import IntegerField
from danvan.kit.forms import ViForm
from programs.queries.current import FIELD
from tests.unread import UnreadFields, found, left_by_actions

POSTED = {"one": "1", "two": ["2", "3"], FIELD: "4", "csrfmiddlewaretoken": "x"}


class Small(ViForm):
    one = IntegerField()


def unread_by(view, status=200, method="post", reached=True, posted=POSTED) -> list[str]:
    def answer(request):
        request.has_reached_view = reached
        view(request)
        return HttpResponse(status=status)

    UnreadFields(answer)(getattr(RequestFactory(), method)("/a/", posted))
    left, found[:] = [told for _, told in found], []
    return left


@pytest.mark.parametrize(
    ("view", "left"),
    [
        (lambda request: None, ["/a/: one", "/a/: two"]),
        (lambda request: request.POST.get("one"), ["/a/: two"]),
        (lambda request: (request.POST["one"], request.POST.getlist("two")), []),
        (lambda request: "one" in request.POST, ["/a/: two"]),
        (lambda request: request.POST.copy().get("two"), ["/a/: one"]),
        (lambda request: Small(request.POST).is_valid(), ["/a/: two"]),
        (lambda request: list(request.POST.lists()) + list(request.POST.items()), ["/a/: one", "/a/: two"]),
    ],
)
def test_what_a_view_did_not_ask_for_is_found(view, left):
    assert unread_by(view) == left


@pytest.mark.parametrize("told", [{"status": 403}, {"status": 500}, {"method": "get"}, {"reached": False}])
def test_what_was_refused_before_it_was_read_is_left_alone(told):
    assert unread_by(lambda request: None, **told) == []


def test_what_counts_only_in_a_right_form_may_wait_for_it():
    again = {"version": "1", "more": "1", "two": "2"}
    for status, left in ((422, ["/a/: two"]), (302, ["/a/: more", "/a/: two", "/a/: version"])):
        assert unread_by(lambda request: None, status=status, posted=again) == left


@pytest.mark.django_db
def test_the_watch_stands_around_the_real_views(client):
    client.post("/hien-thi/", {"size": "lon", "next": "/", "colour": "sang", "unheard_of": "1"})
    left, found[:] = left_by_actions(), []
    assert left == ["/hien-thi/: unheard_of"]
