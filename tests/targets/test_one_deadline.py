"""A hand-in of the programme and the target that counts it have one deadline, in the draft and after every change."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from programs.actions import programs as actions
from programs.models import Program
from programs.rules import Refused
from targets.actions.entry import edit_open, issue
from targets.actions.targets import revise, set_targets
from targets.enums import Occasion
from targets.models import Target
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.targets import TargetFactory
from tests.targets.test_program_entry import NO_ROWS
from tests.targets.test_target_actions import HALF, PAPER
from tests.world import make_world

pytestmark = pytest.mark.django_db
MARCH, APRIL, JUNE = date(2021, 3, 31), date(2021, 4, 30), date(2021, 6, 30)
WORKS = HALF | {"measure": "registered", "comparator": "ge", "threshold": 1, "deadline_note": "", "deadline": None}
WORKS |= {"unit_word": "công trình"}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    program = ProgramFactory(draft=True, issuer=world.committee, number=840, registration_due=None, due_note="mẫu")
    KeyTaskFactory(program=program, ordinal=1, text="Nhiệm vụ.")
    return program


def day_of(program) -> date | None:
    return Program.objects.values_list("registration_due", flat=True).get(pk=program.pk)


def deadlines(program) -> list:
    return list(program.targets.order_by("ordinal").values_list("deadline", "deadline_note"))


def write(world, program, *days, own=None):
    actions.edit(program, by=world.staff, values={"registration_due": own})
    set_targets(program, by=world.staff, rows=[WORKS | {"deadline": day} for day in days])


@pytest.mark.parametrize(
    ("days", "own", "kept"),
    [
        ([APRIL], None, APRIL),
        ([None], APRIL, APRIL),
        ([APRIL], APRIL, APRIL),
        ([JUNE, APRIL], None, APRIL),
        ([None], None, None),
        ([], APRIL, APRIL),
    ],
)
def test_in_a_draft_each_fills_what_the_other_leaves_open(world, draft, days, own, kept):
    write(world, draft, *days, own=own)
    assert day_of(draft) == kept
    assert [day for day, _ in deadlines(draft)] == ([kept] * len(days) if None in days else days)


def test_a_deadline_taken_from_the_programme_bears_its_note(world, draft):
    write(world, draft, None, own=APRIL)
    assert deadlines(draft) == [(APRIL, "mẫu")]


@pytest.mark.parametrize("days", [[JUNE], [JUNE, MARCH]])
def test_two_days_for_one_thing_are_refused_and_named(world, draft, days):
    with pytest.raises(Refused, match=r"30/04/2021, chỉ tiêu [12] có hạn (30/06|31/03)/2021"):
        write(world, draft, *days, own=APRIL)
    assert deadlines(draft) == []


def test_after_the_issue_the_target_leads(world, draft):
    write(world, draft, APRIL)
    issued = issue(draft, by=world.staff)
    with pytest.raises(Refused, match="điều chỉnh chỉ tiêu"):
        edit_open(issued, by=world.staff, values={"registration_due": JUNE})
    edit_open(issued, by=world.staff, values={"registration_due": APRIL, "dissemination_due": MARCH})
    goal = {"comparator": "ge", "threshold": 1, "deadline": JUNE, "deadline_note": "gia hạn"}
    revise(issued.targets.get(), by=world.staff, goal=goal, **PAPER)
    assert (day_of(issued), Program.objects.get(pk=issued.pk).dissemination_due) == (JUNE, MARCH)


@pytest.mark.posts_unread
def test_the_form_of_an_issued_programme_shows_such_a_day_and_keeps_it(client, world, draft):
    write(world, draft, APRIL)
    issued = issue(draft, by=world.staff)
    client.force_login(world.staff)
    address = reverse("targets:program_edit", args=[issued.pk])
    form = client.get(address).context["entry"].form
    assert [name for name, field in form.fields.items() if field.disabled] == ["registration_due"]
    assert "Theo chỉ tiêu 1" in form["registration_due"].help_text
    posted = {"registration_due": "30/06/2021", "dissemination_due": "31/03/2021", "version": issued.version} | NO_ROWS
    assert client.post(address, posted).status_code == 302
    assert (day_of(issued), Program.objects.get(pk=issued.pk).dissemination_due) == (APRIL, MARCH)


@pytest.mark.posts_unread
def test_a_row_more_leaves_such_a_day_in_view(client, world, draft):
    write(world, draft, APRIL)
    issued = issue(draft, by=world.staff)
    client.force_login(world.staff)
    typed = {"due_note": "theo công văn", "act": "add:required_acts"} | NO_ROWS
    form = client.post(reverse("targets:program_edit", args=[issued.pk]), typed).context["entry"].form
    assert (form["registration_due"].value(), form["due_note"].value()) == (APRIL, "theo công văn")


def test_the_calendar_tells_it_once(world):
    target = TargetFactory(program=world.program, registered=True, deadline=APRIL)
    asked = lambda: CalendarScope(world.leader, [Program.objects.get()], APRIL, JUNE, None)  # noqa: E731
    found = lambda: [(entry.first, entry.occasion) for entry in entries_of(asked())]  # noqa: E731
    assert found() == [(APRIL, Occasion.TARGET)]
    Program.objects.filter(pk=world.program.pk).update(registration_due=APRIL)
    assert found() == [(APRIL, Occasion.HAND_IN)]
    Target.objects.filter(pk=target.pk).update(deadline=JUNE)
    assert found() == [(APRIL, Occasion.HAND_IN), (JUNE, Occasion.TARGET)]


def test_programmes_of_before_take_the_days_of_their_targets(world):
    TargetFactory(program=world.program, registered=True, deadline=JUNE)
    Program.objects.filter(pk=world.program.pk).update(commendation_due=MARCH)
    import_module("targets.migrations.0002_one_deadline").take_days_of_targets(apps, connection.schema_editor())
    world.program.refresh_from_db()
    assert (world.program.registration_due, world.program.commendation_due) == (JUNE, MARCH)
