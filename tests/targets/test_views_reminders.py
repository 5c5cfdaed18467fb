"""The page of the schedule, reminding a unit by hand, and the card of duties on my unit."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from danvan.kit import clock
from programs.models import Notice, ReminderSchedule, Urging
from programs.rules import Refused
from targets.actions.urgings import NOBODY, NOTHING_LATE, urge
from tests.factories.notices import UrgingFactory
from tests.factories.organizations import OrganizationFactory
from tests.targets.dated_actions import four_targets, hold, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    """Everybody is late with target 2; the secretary of the cell is there."""
    settings.TODAY = "2021-09-30"
    settings.SENDS_MAIL = False
    world = make_world()
    four_targets(world)
    assert world.secretary
    return world


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def schedule_page(world):
    return reverse("targets:reminders", args=[world.program.pk])


def test_the_usual_schedule_stands_in_the_form_and_no_mails_are_promised(office, world):
    page = office.get(schedule_page(world)).content.decode()
    for value in ('value="7, 1"', 'value="1, 7"', 'value="7"'):
        assert value in page
    assert "chưa nối với máy chủ thư" in page
    assert schedule_page(world) in office.get(reverse("targets:program", args=[world.program.pk])).content.decode()


def test_the_schedule_is_kept_as_typed(office, world, settings):
    settings.SENDS_MAIL = True
    values = {"days_before": "10; 3 1", "days_after": "", "repeat_days": "0", "grace_days": "14"}
    answer = office.post(schedule_page(world), values)
    assert answer.url == reverse("targets:program", args=[world.program.pk])
    kept = ReminderSchedule.objects.get()
    assert (kept.days_before, kept.days_after, kept.repeat_days, kept.grace_days) == ([10, 3, 1], [], 0, 14)
    page = office.get(schedule_page(world)).content.decode()
    assert 'value="10, 3, 1"' in page
    assert "một thư mỗi ngày" in page


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("days_before", "0", "Ghi số ngày từ 1 đến 365"),
        ("days_before", "-3", "Ghi số ngày từ 1 đến 365"),
        ("days_after", "366", "Ghi số ngày từ 1 đến 365"),
        ("days_after", "9" * 40, "Ghi số ngày từ 1 đến 365"),
        ("days_after", "ba", "Ghi số ngày từ 1 đến 365"),
        ("days_after", "²", "Ghi số ngày từ 1 đến 365"),
        ("days_before", "1,2,3,4,5,6,7,8,9,10,11", "Ghi nhiều nhất 10 mốc"),
        ("repeat_days", "1000", "365"),
        ("grace_days", "", "grace_days"),
    ],
)
def test_rubbish_is_told_at_its_field_and_nothing_is_kept(office, world, field, typed, told):
    values = {"days_before": "7", "days_after": "1", "repeat_days": "7", "grace_days": "7", field: typed}
    answer = office.post(schedule_page(world), values)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not ReminderSchedule.objects.exists()


def test_urging_tells_the_writers_in_words_and_keeps_them(world):
    urging = urge(world.cell, by=world.staff, program=world.program)
    late = "Chưa đăng ký công trình gắn với nội dung “5 không”, hạn 31/03/2021 (mẫu) – quá hạn 183 ngày"
    assert (urging.on, urging.by, urging.text) == (date(2021, 9, 30), world.staff, late)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind, notice.text) == (world.secretary, "urged", f"Văn phòng Đảng ủy nhắc đơn vị: {late}")
    assert notice.url == f"/don-vi-cua-toi/?don-vi={world.cell.pk}"


def test_what_is_not_due_yet_is_not_urged(world):
    roll(world.cell, 9)
    assert "chưa được triển khai" not in urge(world.cell, by=world.staff, program=world.program).text


@pytest.mark.parametrize(
    ("unit", "reason"), [("neighbour", NOBODY), ("committee", "không thuộc cấp ủy"), ("alien", "không thuộc cấp ủy")]
)
def test_units_that_cannot_be_urged(world, unit, reason):
    world.alien = OrganizationFactory(committee=True)
    with pytest.raises(Refused, match=reason[:30]):
        urge(getattr(world, unit), by=world.staff, program=world.program)


def test_a_unit_that_did_everything_or_waits_for_the_office_is_not_urged(world):
    register(world, world.cell, by=world.secretary)
    with pytest.raises(Refused, match=NOTHING_LATE[:30]):
        urge(world.cell, by=world.staff, program=world.program)


def test_only_the_office_urges_and_only_while_the_programme_is_open(world):
    for person in (world.leader, world.secretary, world.inspector):
        with pytest.raises(Refused, match="Chỉ Văn phòng Đảng ủy"):
            urge(world.cell, by=person, program=world.program)
    world.program.state, world.program.closed_on = "closed", date(2021, 9, 1)
    world.program.save()
    with pytest.raises(Refused, match="đã kết thúc"):
        urge(world.cell, by=world.staff, program=world.program)


def test_the_database_too_keeps_one_urging_a_day():
    first = UrgingFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        UrgingFactory(program=first.program, organization=first.organization, on=first.on)


def press(client, unit, **data):
    return client.post(reverse("targets:urge", args=[unit.pk]), data, follow=True)


def test_the_button_of_the_units_page_once_a_day(office, world):
    page = reverse("targets:unit", args=[world.cell.pk])
    button = f'action="{reverse("targets:urge", args=[world.cell.pk])}"'
    assert button in office.get(page).content.decode()
    answer = press(office, world.cell)
    assert answer.redirect_chain == [(page, 302)]
    shown = answer.content.decode()
    assert f"Đã nhắc {world.cell}." in shown
    assert "Đã nhắc hôm nay" in shown
    assert button not in shown
    again = press(office, world.cell).content.decode()
    assert "Hôm nay đã nhắc đơn vị này; mỗi ngày chỉ nhắc một lần." in again
    assert Urging.objects.count() == 1


def test_no_button_where_nothing_is_late_on_other_days_and_for_readers(office, world, client):
    page, button = reverse("targets:unit", args=[world.cell.pk]), reverse("targets:urge", args=[world.cell.pk])
    assert button not in office.get(page, {"ngay": "2021-09-01"}).content.decode()
    register(world, world.cell, by=world.secretary)
    assert button not in office.get(page).content.decode()
    client.force_login(world.leader)
    for url in (reverse("targets:unit", args=[world.neighbour.pk]), reverse("targets:dashboard")):
        assert "/nhac/" not in client.get(url).content.decode()


def test_the_list_of_the_dashboard_has_the_button_for_who_must_act(office, world):
    """The cell registered late and waits for the office; a returned session of the section is the section's affair."""
    register(world, world.cell, by=world.secretary, day="2021-09-20")
    register(world, world.section, by=world.section_secretary, day="2021-03-20")
    return_item(world, hold(world, world.section, by=world.section_secretary, reached=3), day="2021-09-11")
    dashboard = reverse("targets:dashboard")
    buttons = {unit: reverse("targets:urge", args=[unit.pk]) for unit in (world.cell, world.neighbour, world.section)}
    page = office.get(dashboard).content.decode()
    assert [unit for unit, url in buttons.items() if url in page] == [world.neighbour, world.section]
    answer = press(office, world.section, dashboard="1")
    assert answer.redirect_chain == [(dashboard, 302)]
    after = answer.content.decode()
    assert buttons[world.section] not in after
    assert "Đã nhắc hôm nay" in after
    assert buttons[world.neighbour] not in office.get(dashboard, {"ngay": "2021-09-01"}).content.decode()


def test_reminding_one_unit_leaves_the_buttons_of_the_others(office, world):
    """The mark of the row that was reminded must not be taken for that of the rows below it."""
    late = [world.cell, world.neighbour, world.section]
    assert world.neighbour_secretary
    assert world.section_secretary
    for reminded, unit in enumerate(late):
        page = office.get(reverse("targets:dashboard")).content.decode()
        assert page.count("Đã nhắc hôm nay") == reminded
        assert [other for other in late if urge_address(other) in page] == late[reminded:]
        press(office, unit)


def urge_address(unit):
    return f'action="{reverse("targets:urge", args=[unit.pk])}"'


def test_yesterdays_urging_is_no_reason_today(office, world):
    UrgingFactory(program=world.program, organization=world.cell, on=date(2021, 9, 29), by=world.staff)
    assert "Đã nhắc Chi bộ" in press(office, world.cell).content.decode()
    assert Urging.objects.filter(on=clock.today()).count() == 1


def test_my_unit_shows_all_duties_the_most_urgent_first_each_with_its_link(client, world):
    roll(world.cell, 9)
    item = return_item(world, hold(world, world.cell, by=world.secretary, reached=3), day="2021-09-11")
    client.force_login(world.secretary)
    answer = client.get(reverse("targets:my_unit"))
    words = [(duty["text"][:28], duty["when"], duty["is_late"]) for duty in answer.context["duties"]]
    assert words == [
        ("Chưa đăng ký công trình gắn ", "quá hạn 183 ngày", True),
        ("Buổi triển khai “ngày 15/03/", "đã chờ 19 ngày", True),
        ("Chưa triển khai cho 9 người,", "còn 61 ngày", False),
    ]
    page = answer.content.decode()
    assert f'href="{reverse("programs:dissemination", args=[item.pk])}"' in page
    assert f'href="/don-vi/{world.cell.pk}/#chi-tieu-2"' in page
