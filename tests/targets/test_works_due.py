"""A registered work is followed until its last day, as an activity of the plan is: everywhere alike, and once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins, registrations
from programs.actions.steps import amend
from programs.models import UNREAD, Notice, Registration
from programs.queries import kept
from targets.actions.reminders import remind
from targets.enums import Occasion
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from targets.queries.duties.lists import duties_on
from targets.queries.pages.dashboard import DashboardFilters, dashboard_of
from tests.books import rows_of
from tests.targets.dated_actions import at, four_targets, register
from tests.targets.dated_task_actions import four_tasks
from tests.world import make_world

pytestmark = pytest.mark.django_db
LAST = date(2021, 9, 30)
DAY = timedelta(days=1)
TOLD = "Công trình “Số hóa” chưa báo hoàn thành, hạn 30/09/2021"
LATE = "công trình chưa báo hoàn thành: “Số hóa”"


@pytest.fixture
def world(settings):
    settings.TODAY = LAST.isoformat()
    world = make_world()
    assert world.leader and world.staff
    return world


@pytest.fixture
def work(world):
    return register(world, world.cell, by=world.secretary, accept="2021-03-15", title="Số hóa", ends_on=LAST)


def duties(world, day=LAST, **below):
    return [(duty.text, duty.when(day)) for duty in duties_on(world.program, day, **below)]


def read(client, user, address, **query):
    client.force_login(user)
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer


def listed(client, user, **query):
    """Each row of the list with its pill."""
    return [
        (work.title, work.label)
        for work in read(client, user, reverse("programs:registrations"), **query).context["page"]
    ]


@pytest.mark.parametrize(
    ("away", "when", "pill"),
    [(-1, "còn 1 ngày", "Đang thực hiện"), (0, "hạn là hôm nay", "Đang thực hiện"), (1, "quá hạn 1 ngày", "Quá hạn")],
)
def test_the_day_before_the_last_day_and_the_day_after_read_alike_everywhere(
    client, world, work, settings, away, when, pill
):
    day, late = LAST + away * DAY, away > 0
    settings.TODAY = day.isoformat()
    assert duties(world, day) == [(TOLD, when)]
    assert read(client, world.secretary, reverse("targets:my_unit")).context["duties"] == [
        {"text": TOLD, "url": f"/cong-trinh/{work.pk}/", "when": when, "is_late": late, "start": None}
    ]
    unit = read(client, world.leader, reverse("targets:unit", args=[world.cell.pk]))
    assert [duty["when"] for duty in unit.context["duties"]] == [when]
    assert f">{TOLD}</a>: {when}" in unit.content.decode()
    assert listed(client, world.leader) == [("Số hóa", pill)]
    assert listed(client, world.leader, **{"thoi-han": "qua-han"}) == [("Số hóa", pill)] * late
    assert listed(client, world.leader, **{"thoi-han": "con-han"}) == [("Số hóa", pill)] * (not late)
    page = read(client, world.leader, f"/cong-trinh/{work.pk}/")
    assert (page.context["label"], "Hạn hoàn thành <b>30/09/2021</b>" in page.content.decode()) == (pill, True)
    [entry] = entries_of(CalendarScope(world.leader, [world.program], LAST, LAST), Occasion.WORK)
    assert (entry.first, entry.word, entry.state) == (LAST, pill, "late" if late else "going")
    found = dashboard_of(world.program, DashboardFilters())
    assert [(note.unit_id, note.text, note.item.url) for unit in found.noted for note in unit.notes] == [
        (world.cell.pk, LATE, f"/cong-trinh/{work.pk}/")
    ] * late
    why = {row.name: row.why for row in found.rows if row.needs_attention}
    assert why == ({str(world.cell): "công trình chưa báo hoàn thành"} if late else {})


@pytest.mark.parametrize(("day", "label"), [(LAST, "Đang thực hiện"), (LAST + DAY, "Quá hạn")])
def test_the_unit_page_of_a_day_says_it_at_the_target_too(client, world, work, settings, day, label):
    four_targets(world)
    settings.TODAY = "2021-10-05"
    page = read(client, world.leader, reverse("targets:unit", args=[world.cell.pk]), ngay=day.isoformat())
    [item] = page.context["unit"].work.lines[1].items
    assert (item.title, item.label, item.counted) == ("Số hóa", label, True)
    assert [duty["is_late"] for duty in page.context["duties"]] == [label == "Quá hạn"]


@pytest.mark.parametrize("end", ["complete", "withdraw", "cancelled hand-in"])
def test_what_is_done_or_taken_back_is_due_no_more(client, world, work, settings, end):
    settings.TODAY = "2021-10-05"
    if end == "complete":
        registrations.complete(work, by=world.secretary, text="Xong.", at=at("2021-10-03"))
    else:
        handins.withdraw(work, by=world.staff, text="Nhầm.", at=at("2021-10-03"))
    if end == "cancelled hand-in":
        handins.hand_in(Registration.objects.get(), by=world.secretary, at=at("2021-10-03"))
    assert duties(world, date(2021, 10, 2)) == [(TOLD, "quá hạn 2 ngày")]
    assert TOLD not in [text for text, _ in duties(world, date(2021, 10, 3))]
    assert "Quá hạn" not in [label for _, label in listed(client, world.leader)]
    assert entries_of(CalendarScope(world.leader, [world.program], LAST, LAST), Occasion.WORK) == []
    assert LATE not in [
        note.text for unit in dashboard_of(world.program, DashboardFilters()).noted for note in unit.notes
    ]


def test_set_back_to_running_it_is_due_again(world, work):
    done = registrations.complete(work, by=world.secretary, text="Xong.")
    assert duties(world) == []
    registrations.revert(done, by=world.staff, text="Chưa xong.")
    assert duties(world) == [(TOLD, "hạn là hôm nay")]


@pytest.mark.parametrize(("ends_on", "owes"), [(LAST, False), (LAST + DAY, False), (LAST + 2 * DAY, True)])
def test_an_ended_unit_owes_nothing_from_the_day_of_its_end(client, world, work, settings, ends_on, owes):
    settings.TODAY = (LAST + DAY).isoformat()
    type(world.cell).objects.filter(pk=world.cell.pk).update(ended_on=ends_on)
    assert duties(world, LAST + DAY) == [(TOLD, "quá hạn 1 ngày")] * owes
    assert listed(client, world.leader) == [("Số hóa", "Quá hạn" if owes else "Đang thực hiện")]
    assert bool(listed(client, world.leader, **{"thoi-han": "qua-han"})) == owes
    noted = dashboard_of(world.program, DashboardFilters()).noted
    assert [note.text for unit in noted for note in unit.notes] == [LATE] * owes


@pytest.mark.parametrize(("closed_on", "pill"), [(LAST, "Đang thực hiện"), (LAST + DAY, "Quá hạn")])
def test_a_closed_programme_asks_nothing_and_keeps_how_it_stood(client, world, work, settings, closed_on, pill):
    settings.TODAY = "2021-12-01"
    world.program.state, world.program.closed_on = "closed", closed_on
    world.program.save()
    assert duties(world, date(2021, 12, 1)) == duties(world, closed_on) == []
    assert listed(client, world.leader) == [("Số hóa", pill)]


def moved(work, day):
    """Its last day is another."""
    work.ends_on = day
    work.save()
    amend(work, kept(work, ["ends_on"]), by=work.author)


def test_what_was_only_handed_in_or_has_no_last_day_is_not_due(world):
    register(world, world.cell, by=world.secretary, title="Chờ duyệt", ends_on=LAST)
    own = register(world, world.neighbour, by=world.neighbour_secretary, accept="2021-03-15")
    moved(own, None)
    assert duties(world) == []


def test_of_one_unit_only_its_own(world, work):
    assert duties(world, below=world.neighbour) == []
    assert duties(world, below=world.cell) == duties(world)


def told(person):
    return [notice.text for notice in Notice.objects.filter(UNREAD, to=person)]


@pytest.mark.parametrize("by", ["completing", "withdrawing"])
def test_it_is_reminded_of_and_the_reminder_goes_at_once(world, work, settings, by):
    settings.TODAY = "2021-10-01"
    Notice.objects.all().delete()
    for day in (LAST - DAY, LAST, LAST + DAY):
        remind(world.program, by=None, day=day, at=clock.start_of_day(day))
    assert told(world.secretary) == [f"{TOLD} – quá hạn 1 ngày"]
    assert Notice.objects.filter(to=world.secretary).count() == 3
    if by == "completing":
        registrations.complete(work, by=world.secretary, text="Xong.")
        assert told(world.secretary) == []
    else:
        handins.withdraw(work, by=world.staff, text="Nhầm.")
        assert told(world.secretary) == ["Công trình “Số hóa” bị thu hồi: Nhầm."]


def test_with_a_new_last_day_it_is_reminded_of_anew(world, work):
    Notice.objects.all().delete()
    remind(world.program, by=None, day=LAST, at=clock.now())
    moved(work, LAST + 30 * DAY)
    remind(world.program, by=None, day=LAST + 30 * DAY, at=clock.now())
    assert Notice.objects.filter(to=world.secretary, text__endswith="hạn là hôm nay").count() == 2


def test_of_a_key_task_it_is_one_of_the_things_late_there(client, world, settings):
    task = four_tasks(world)["government"]
    register(
        world, world.cell, by=world.secretary, accept="2021-03-15", title="Số hóa", ends_on=LAST, key_task=task
    )  # fmt: skip
    address, unit = reverse("targets:key_task", args=[task.pk]), reverse("targets:unit", args=[world.cell.pk])
    settings.TODAY = (LAST + DAY).isoformat()
    before = read(client, world.leader, address, ngay=LAST.isoformat()).context["figure"]
    after = read(client, world.leader, address)
    assert (before.late, after.context["figure"].late) == (0, 1)
    assert "1</b> công trình quá hạn hoàn thành" in after.content.decode()
    assert "1 công trình chưa báo hoàn thành, lâu nhất 1 ngày" in after.content.decode()
    [line] = [line for line in read(client, world.leader, unit).context["unit"].tasks.lines if line.late]
    assert [(late.text, late.sub) for late in line.late] == [
        ("Công trình chưa báo hoàn thành: “Số hóa”", "Hạn 30/09/2021, quá hạn 1 ngày")
    ]


def test_the_workbook_of_the_list_has_the_last_day_and_the_pill(client, world, work, settings):
    settings.TODAY = (LAST + DAY).isoformat()
    client.force_login(world.staff)
    head, row = rows_of(client.post(reverse("programs:registrations_export")))
    assert dict(zip(head, row, strict=True))["Trạng thái"] == "Quá hạn"
    assert dict(zip(head, row, strict=True))["Hạn hoàn thành"].date() == LAST


def test_a_cell_that_left_takes_its_duties_along(client, world, settings):
    """On a day on which it was still inside, its former section does not read what it owes."""
    by = world.appoint(world.inner, "Bí thư Đội 1")
    register(world, world.inner, by=by, accept="2021-03-15", title="Số hóa", ends_on=LAST)
    address = reverse("targets:unit", args=[world.section.pk])
    assert len(read(client, world.section_secretary, address).context["duties"]) == 1
    world.inner.path = f"{world.neighbour.path}{world.inner.pk}/"
    world.inner.save()
    assert read(client, world.section_secretary, address).context["duties"] == []
    assert len(read(client, world.leader, address).context["duties"]) == 1
