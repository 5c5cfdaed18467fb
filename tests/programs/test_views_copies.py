"""The browser's copy of what was typed goes by the word of the view that stored it, and by nothing else."""

import inspect
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.views import (
    commendations,
    dialogues,
    item_actions,
    matters,
    register_entry,
    registrations,
    remarks,
)
from programs.views import (
    handins as handin_views,
)
from targets.views import remarks as target_remarks
from tests.factories.handins import RegistrationFactory
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db
COPY = {"copy": "1-2-3"}
# Every template with a form of which the browser keeps a copy, and the views that take it.
TAKEN_BY = {
    "programs/handins/form.html": [handin_views],
    "programs/handins/review.html": [item_actions],
    "programs/handins/action.html": [item_actions],
    "programs/matters/form.html": [matters],
    "programs/matters/step_form.html": [matters],
    "programs/registrations/item.html": [registrations],
    "programs/commendations/item.html": [commendations],
    "programs/commendations/record.html": [commendations],
    "programs/remarks/form.html": [remarks, target_remarks],
    "programs/remarks/talks.html": [remarks, target_remarks],
    "programs/dialogues/record.html": [dialogues],
    "programs/documents/form.html": [register_entry],
}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def sent(world, draft):
    return handins.hand_in(draft, by=world.secretary)


def told(answer):
    """The name of the copy that the browser may drop; "" for none."""
    morsel = answer.cookies.get("da-luu")
    return morsel.value if morsel else ""


def test_every_view_that_takes_a_kept_form_says_when_it_stored_it():
    root = Path(settings.BASE_DIR, "templates")
    kept = {
        str(path.relative_to(root)) for path in root.rglob("*.html")
        if re.search(r"<form[^>]*data-(keep|autosave)", path.read_text()) and path.name != "gallery.html"
    }  # fmt: skip
    assert kept == TAKEN_BY.keys()
    assert all("message_stored(request" in inspect.getsource(view) for views in TAKEN_BY.values() for view in views)


def test_saving_tells_the_name_of_the_copy(world, draft, client):
    client.force_login(world.secretary)
    answer = client.post(f"/cong-trinh/{draft.pk}/sua/", {"version": draft.version, "title": "Số hóa", **COPY})
    assert told(answer) == "1-2-3"
    draft.refresh_from_db()
    assert draft.title == "Số hóa"


@pytest.mark.parametrize(
    ("verb", "data"), [("duyet", {"text": "Đồng ý"}), ("tra-lai", {"text": "Nêu số"}), ("hoan-thanh", {"text": "Xong"})]
)
def test_what_a_step_refuses_keeps_the_copy(world, draft, client, verb, data):
    client.force_login(world.secretary)
    answer = client.post(f"/cong-trinh/{draft.pk}/{verb}/", {"version": draft.version, **data, **COPY})
    assert (answer.status_code, told(answer)) == (403, "")
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_redirect_that_is_a_refusal_keeps_the_copy(world, client):
    """Handing in from the page of the item what lacks something leads to the form, and stores nothing."""
    empty = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="")
    client.force_login(world.secretary)
    answer = client.post(f"/cong-trinh/{empty.pk}/gui/", {"version": empty.version, **COPY})
    assert (answer.status_code, answer.url, told(answer)) == (302, f"/cong-trinh/{empty.pk}/sua/?thieu=hand_in", "")


def test_a_form_that_is_locked_keeps_the_copy(world, sent, client):
    client.force_login(world.secretary)
    answer = client.post(f"/cong-trinh/{sent.pk}/sua/", {"version": sent.version, "title": "Khác", **COPY})
    assert (answer.status_code, told(answer)) == (403, "")
    sent.refresh_from_db()
    assert sent.title != "Khác"


def test_the_decision_tells_and_the_same_decision_again_too(world, sent, client):
    client.force_login(world.staff)
    posted = {"version": sent.version, "text": "Nêu con số.", **COPY}
    first, again = (client.post(f"/cong-trinh/{sent.pk}/tra-lai/", posted) for _ in range(2))
    assert [told(first), told(again)] == ["1-2-3", "1-2-3"]
    assert sent.transitions.filter(event="return").count() == 1


def test_other_words_for_a_step_already_taken_stay_in_sight(world, sent, client):
    client.force_login(world.staff)
    address = f"/cong-trinh/{sent.pk}/tra-lai/"
    client.post(address, {"version": sent.version, "text": "Nêu con số."})
    client.cookies.pop("da-luu", None)
    more = client.post(address, {"version": sent.version, "text": "Nêu con số và thời gian.", **COPY})
    assert (more.status_code, told(more)) == (409, "")
    assert "Nêu con số và thời gian." in more.content.decode()


def test_an_answer_repeated_with_other_words_is_not_called_stored(world, client):
    stage = Stage(world)
    opinion = stage.asked()
    client.force_login(world.staff)
    address = reverse("programs:opinion_answer", args=[opinion.pk])
    posted = {
        "version": opinion.version, "answer": "Đã sửa đường.", "answered_on": "10/05/2021",
        **COPY,
    }  # fmt: skip
    first, again = client.post(address, posted), client.post(address, posted)
    assert [told(first), told(again)] == ["1-2-3", "1-2-3"]
    more = client.post(address, {**posted, "answer": "Đã sửa đường và cống."})
    assert (more.status_code, told(more)) == (409, "")
    assert "Đã sửa đường và cống." in more.content.decode()
