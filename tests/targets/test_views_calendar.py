"""The calendar page and its private address."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from programs.actions import handins, people
from programs.actions.calendar_feeds import TOKEN_BYTES, make_address
from programs.models import CalendarFeed, Document
from tests.factories.handins import DisseminationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import ProgramFactory
from tests.factories.targets import TargetFactory
from tests.rights.ledger import undone
from tests.world import make_world

pytestmark = pytest.mark.django_db
PAGE = "/lich/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-04-20"
    world = make_world(registration_due=date(2021, 4, 9))
    TargetFactory(program=world.program, registered=True, deadline=date(2021, 4, 30))
    return world


def session(world, unit, by, day=5, send=True):
    item = DisseminationFactory(
        program=world.program, organization=unit, author=by, held_on=date(2021, 4, day),
        document=Document.objects.get(program=world.program),
    )  # fmt: skip
    return handins.hand_in(item, by=by) if send else item


def titles(answer):
    return [entry.title for day in answer.context["month"].days for entry in day.entries]


def test_the_page_shows_the_present_month_with_today_marked(world, client):
    client.force_login(world.leader)
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert "Tháng 4/2021" in page
    assert titles(answer) == ["Hạn đăng ký công trình", "Hạn chỉ tiêu 2: Đăng ký công trình"]
    assert page.count('aria-current="date"') == 1
    assert page.index("<span>Thứ Hai</span>") < page.index("<span>Chủ nhật</span>")


def test_the_months_around_and_a_quiet_one(world, client):
    client.force_login(world.leader)
    page = client.get(PAGE).content.decode()
    assert "thang=2021-03" in page
    assert "thang=2021-05" in page
    quiet = client.get(f"{PAGE}?thang=2021-08").content.decode()
    assert "Tháng 8/2021" in quiet
    assert "Tháng này chưa có hạn, buổi họp hay hoạt động nào." in quiet


def test_filters_by_kind_and_unit(world, client):
    session(world, world.cell, world.secretary)
    session(world, world.neighbour, world.neighbour_secretary, day=6)
    client.force_login(world.staff)
    sessions = [f"Buổi triển khai {world.program.sign}"]
    assert titles(client.get(f"{PAGE}?loai=buoi")) == sessions * 2
    assert titles(client.get(f"{PAGE}?loai=buoi&don-vi={world.cell.pk}")) == sessions
    answer = client.get(f"{PAGE}?don-vi={world.cell.pk}")
    assert len(titles(answer)) == 3
    assert "Hạn chung của chương trình luôn hiện" in answer.content.decode()
    assert "Tháng này không có mục nào như vậy" in client.get(f"{PAGE}?loai=giam-sat").content.decode()


def test_a_secretary_is_offered_and_shown_no_other_unit(world, client):
    session(world, world.neighbour, world.neighbour_secretary)
    session(world, world.cell, world.secretary, day=7)
    client.force_login(world.secretary)
    answer = client.get(f"{PAGE}?don-vi={world.neighbour.pk}")
    page = answer.content.decode()
    assert str(world.neighbour) not in page
    assert str(world.cell) in page


NONSENSE = ("%00", "9" * 40, "%C2%B2", "-1", "'%22%3Cx", "x" * 3000, "2201-01", "0000-00")


def test_rubbish_in_the_address_is_never_an_error(world, client):
    client.force_login(world.leader)
    usual = titles(client.get(PAGE))
    for name in ("thang", "loai", "don-vi", "in"):
        for value in NONSENSE:
            assert titles(client.get(f"{PAGE}?{name}={value}")) == usual, (name, value)


def test_the_paper_view_is_a_plain_list(world, client):
    client.force_login(world.leader)
    page = client.get(f"{PAGE}?in=1").content.decode()
    assert "data-print-now" in page
    assert 'class="days"' in page
    assert "dia-chi-rieng" not in page
    assert "Mọi loại" not in page
    assert "Hạn đăng ký công trình" in page


def test_without_a_programme_it_says_so(world, client):
    client.force_login(world.appoint(OrganizationFactory(committee=True), "Người mới", staff=True))
    assert "Chưa có chương trình nào" in client.get(PAGE).content.decode()


def test_as_many_queries_for_ten_lines_as_for_one(world, client):
    session(world, world.cell, world.secretary)
    client.force_login(world.leader)

    def queries():
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)

    few = queries()
    for number in range(9):
        session(world, world.cell, world.secretary, day=1 + number % 19)
    assert queries() == few


def made(client):
    """The address as the page shows it, once."""
    answer = client.post(reverse("targets:calendar_address"), follow=True)
    return answer.context["address"]


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_address_is_shown_once_and_stored_as_a_print(world, client):
    client.force_login(world.secretary)
    address = made(client)
    token = address.removeprefix("http://testserver/lich/").removesuffix(".ics")
    assert len(token) >= TOKEN_BYTES * 4 / 3
    feed = CalendarFeed.objects.get()
    assert feed.user == world.secretary
    assert token not in feed.token
    page = client.get(PAGE).content.decode()
    assert token not in page
    assert "Địa chỉ đang dùng tạo lúc" in page


def test_who_knows_the_address_reads_what_its_owner_may_see(world, client):
    session(world, world.cell, world.secretary)
    session(world, world.neighbour, world.neighbour_secretary, day=6)
    address = f"/lich/{make_address(by=world.secretary)}.ics"
    found = {str(event["summary"]) for event in events(client, address)}
    assert found == {
        "Hạn đăng ký công trình", "Hạn chỉ tiêu 2: Đăng ký công trình",
        f"Buổi triển khai {world.program.sign} – {world.cell}",
    }  # fmt: skip
    everything = events(client, f"/lich/{make_address(by=world.leader)}.ics")
    assert len(everything) == 4


def test_the_feed_is_a_calendar_of_whole_days_with_lasting_names(world, client):
    session(world, world.cell, world.secretary)
    address = f"/lich/{make_address(by=world.leader)}.ics"
    answer = client.get(address)
    calendar = Calendar.from_ical(answer.content)
    assert calendar["x-wr-calname"] == f"Lịch dân vận – {world.committee}"
    first, second = ({str(e["uid"]): e for e in events(client, address)} for _ in range(2))
    assert first.keys() == second.keys()
    for event in first.values():
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert str(event["url"]).startswith("http://testserver/")
        assert str(event["uid"]).endswith("@testserver")
    assert calendar.walk("VALARM") == []
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_it_shows_what_may_be_seen_today(world, client, settings):
    item = session(world, world.cell, world.secretary, send=False)
    address = f"/lich/{make_address(by=world.staff)}.ics"
    assert len(events(client, address)) == 2
    handins.hand_in(item, by=world.secretary)
    assert len(events(client, address)) == 3
    ProgramFactory(issuer=world.committee, draft=True, year=2022, registration_due=date(2022, 3, 1))
    assert len(events(client, address)) == 3
    settings.TODAY = "2023-01-05"
    assert events(client, address) == []


def test_a_new_address_ends_the_old_one_and_off_is_off(world, client):
    client.force_login(world.secretary)
    old, new = made(client), made(client)
    client.logout()
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    client.force_login(world.secretary)
    answer = client.post(reverse("targets:calendar_address_off"), follow=True)
    assert "Đã tắt địa chỉ lịch riêng" in answer.content.decode()
    assert not CalendarFeed.objects.exists()
    assert client.get(new).status_code == 404
    assert client.post(reverse("targets:calendar_address_off")).status_code == 302


def opens(client, address) -> bool:
    """Whether a calendar comes; a refusal says nothing but that nothing is there."""
    answer = client.get(address)
    begins = answer.content.startswith(b"BEGIN:VCALENDAR")
    assert (answer.status_code, begins) in ((200, True), (404, False))
    return begins


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "²", "..", "x" * 3000])
def test_a_wrong_address_is_not_there(world, client, token):
    make_address(by=world.secretary)
    assert not opens(client, f"/lich/{token}.ics")


def test_the_stored_print_is_no_key(world, client):
    make_address(by=world.secretary)
    assert not opens(client, f"/lich/{CalendarFeed.objects.get().token}.ics")


def test_the_address_of_a_locked_account_is_not_there(world, client):
    address = f"/lich/{make_address(by=world.secretary)}.ics"
    assert opens(client, address)
    people.set_active(world.secretary, by=world.admin, active=False)
    assert not opens(client, address)


def test_the_address_of_who_has_no_post_any_more_is_not_there(world, client):
    address = f"/lich/{make_address(by=world.secretary)}.ics"
    world.secretary.appointments.update(valid_to="2021-04-21")
    assert opens(client, address)
    world.secretary.appointments.update(valid_to="2021-04-20")
    assert not opens(client, address)


def test_a_sample_accounts_address_does_not_work_in_production(world, client, settings):
    address = f"/lich/{make_address(by=world.secretary)}.ics"
    type(world.secretary).objects.filter(pk=world.secretary.pk).update(is_sample=True)
    assert opens(client, address)
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    assert not opens(client, address)


def test_who_has_no_post_gets_no_address(world, client):
    client.force_login(UserFactory())
    assert client.post(reverse("targets:calendar_address")).status_code == 403
    assert not CalendarFeed.objects.exists()
    assert "chưa được giao vai trò" in client.get(PAGE).content.decode()


def test_the_feed_is_only_read(world, client):
    address = f"/lich/{make_address(by=world.secretary)}.ics"
    answer, wrote = undone(lambda: client.post(address))
    assert (answer.status_code, wrote) == (405, False)
    assert client.head(address).headers["Content-Type"].startswith("text/calendar")


def test_the_feed_asks_as_often_for_many_lines_as_for_one(world, client):
    address = f"/lich/{make_address(by=world.leader)}.ics"
    session(world, world.cell, world.secretary)

    def queries():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    few = queries()
    for number in range(30):
        session(world, world.cell, world.secretary, day=1 + number % 19)
    assert queries() == few <= 15
