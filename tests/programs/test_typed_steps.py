"""Steps of an earlier version, which kept words, are translated: to values where a row bears the word."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from danvan.kit import clock
from programs.models import Fact, Transition
from programs.queries.ledger_check import differences
from tests.earlier import models_at
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import KeyTaskFactory, WorkFieldFactory
from tests.factories.tasks import ActivityFactory, OpinionFactory
from tests.world import make_world

MIGRATION = import_module("programs.migrations.0013_typed_steps")
FILL = import_module("programs.migrations.0015_fill_ledger")
pytestmark = [pytest.mark.django_db, pytest.mark.wrong_ledger]


@pytest.fixture
def world():
    return make_world()


def step(subject, event, day, to="submitted", source="draft", **values) -> Transition:
    at = dt.datetime.combine(dt.date(2021, 5, day), dt.time(9), clock.ZONE)
    return Transition.objects.create(
        subject=subject, event=event, from_state=source, to_state=to, at=at, by=UserFactory(), **values
    )


def translated(*steps) -> list[dict]:
    MIGRATION.rewrite(models_at("0017_cancelled_drafts"), SimpleNamespace(connection=connection))
    return [Transition.objects.get(pk=one.pk).content for one in steps]


def test_words_of_a_hand_in_become_values(world):
    task = KeyTaskFactory(program=world.program, ordinal=3, short_name="Văn bản")
    old, new = WorkFieldFactory(name="Kinh tế"), WorkFieldFactory(name="Văn hóa")
    work = RegistrationFactory(program=world.program, organization=world.cell, field=new, key_task=task)
    [item] = work.campaign_items.all()
    words = {
        "title": "Số hóa", "field": "Kinh tế", "campaign_items": item.text, "key_task": "3 · Văn bản",
        "holder": "Tập thể", "continuity": "Đăng ký mới (cũ)", "continues": "Công trình đã đổi tên",
        "starts_on": "01/04/2021", "ends_on": "", "goals": "Rõ",
    }  # fmt: skip
    sent = step(work, "submit", 3, content=words, changes={"field": ["Văn hóa", "Kinh tế"], "no_more": ["a", "b"]})
    [content] = translated(sent)
    assert {name: content[name] for name in (*words, "no_campaign")} == {
        "title": "Số hóa", "field": old.pk, "campaign_items": [item.pk], "key_task": task.pk, "holder": "collective",
        "continuity": {"words": "Đăng ký mới (cũ)"}, "continues": {"words": "Công trình đã đổi tên"},
        "starts_on": "2021-04-01", "ends_on": None, "goals": "Rõ", "no_campaign": False,
    }  # fmt: skip
    assert Transition.objects.get(pk=sent.pk).changes == {"field": [new.pk, old.pk]}


def test_a_plan_keeps_the_day_that_its_text_names(world):
    task = KeyTaskFactory(program=world.program)
    activity = ActivityFactory(
        program=world.program, organization=world.cell, key_task=task, deadline=dt.date(2021, 12, 24), co_hosts=[]
    )
    planned = step(activity, "plan", 3, to="draft", text="Hạn thực hiện 01/12/2021.")
    left = step(activity, "unplan", 8, to="draft")
    promised = {"key_task": task.pk, "deadline": "2021-12-01"}
    assert translated(planned, left) == [promised | {"is_planned": True}, promised | {"is_planned": False}]


def test_marks_and_decisions_are_those_of_their_steps(world):
    given = CommendationFactory(
        program=world.program, organization=world.cell, of_movement=True, decision_number="8",
        decision_date=dt.date(2021, 6, 1), kind="award",
    )  # fmt: skip
    sent = step(given, "submit", 3, content={"recipient": "Tập thể thử nghiệm", "holder": "Tập thể"})
    marked = step(given, "movement", 4, source="submitted")
    first = step(given, "record", 6, text="Quyết định số 7 ngày 20/05/2021; Giấy khen", source="accepted")
    last = step(given, "record", 9, text="Quyết định số 8 ngày 01/06/2021; Giấy khen", source="accepted")
    handed, turned, one, other = translated(sent, marked, first, last)
    assert (handed["of_movement"], handed["decision_date"], turned["of_movement"]) == (False, None, True)
    assert [(found["decision_number"], found["decision_date"]) for found in (one, other)] == [
        ("7", "2021-05-20"), ("8", "2021-06-01"),
    ]  # fmt: skip


def test_what_was_asked_is_told_forward_from_step_to_step(world):
    opinion = OpinionFactory(
        dialogue__program=world.program, dialogue__organization=world.cell, asked=world.neighbour,
        due_on=dt.date(2021, 6, 30),
    )  # fmt: skip
    dialogue = opinion.dialogue
    sent, taken = step(dialogue, "submit", 3, content={"kind": "Định kỳ", "held_on": "01/05/2021"}), []
    taken.append(step(opinion, "ask", 4, to="open", source="open", text=f"{world.section}, hạn 20/05/2021"))
    taken.append(step(opinion, "answer", 10, to="answered", source="open", text="Xong."))
    taken.append(step(opinion, "ask_again", 12, to="open", source="answered", text="Chưa rõ."))
    handed, *told = translated(sent, *taken)
    named = {"pk": opinion.pk, "asked": world.section.pk, "due_on": "2021-05-20", "answered_on": None, "state": "open"}
    assert (handed["opinions"], handed["kind"]) == ([named], "regular")
    assert [(said["asked"], said["due_on"], said["answered_on"], said["state"]) for said in told] == [
        (world.section.pk, "2021-05-20", None, "open"), (world.section.pk, "2021-05-20", "2021-05-10", "answered"),
        (world.neighbour.pk, "2021-06-30", None, "open"),
    ]  # fmt: skip


def test_the_ledger_follows_what_was_translated(world):
    work = RegistrationFactory(program=world.program, organization=world.cell)
    words = {"holder": "Tập thể", "field": work.field.name, "campaign_items": "", "no_campaign": "Có"}
    translated(step(work, "submit", 3, content=words), step(work, "return", 5, to="returned", source="submitted"))
    FILL.fill(models_at("0017_cancelled_drafts"), None)
    rows = Fact.objects.order_by("valid_from").values_list("state", "campaign_tie", "holder", "work_field")
    assert list(rows) == [
        ("submitted", "khong", "collective", work.field_id),
        ("returned", "khong", "collective", work.field_id),
    ]
    assert list(differences()) == []
