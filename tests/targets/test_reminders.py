"""Reminders of a day: whom, when, in which words; the office of units that lag; nothing once the thing is done."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from danvan.kit import clock
from programs.actions import handins, letters
from programs.actions.ledger import rebuild
from programs.actions.steps import amend
from programs.models import UNREAD, Letter, Notice
from programs.queries import kept
from programs.queries.notices import unread_count
from targets.actions.reminders import remind, send_digests
from tests.factories.notices import NoticeFactory, ReminderScheduleFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import ProgramFactory
from tests.factories.tasks import ActivityFactory
from tests.targets.dated_actions import at, four_targets, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
DEADLINE = date(2021, 9, 20)


@pytest.fixture
def world(settings):
    """One planned activity of the cell, due on 20/09; the office and the cell have one person each."""
    settings.TODAY = "2021-12-30"
    settings.SENDS_MAIL = False
    world = make_world()
    world.activity = ActivityFactory(
        program=world.program, organization=world.cell, author=world.secretary, title="Ra quân", is_planned=True,
        deadline=DEADLINE, created_at=at("2021-02-01"),
    )  # fmt: skip
    assert world.staff
    return world


def promise(activity, day):
    """As it reads now, from that day on."""
    activity.save()
    amend(activity, kept(activity, activity.PROMISED), by=activity.author, at=at(day))


def run(world, *days):
    for day in days:
        remind(world.program, by=None, day=date.fromisoformat(day), at=at(day))


def told(person):
    return [notice.text for notice in Notice.objects.filter(to=person).order_by("at", "pk")]


WORDS = "Hoạt động trong kế hoạch “Ra quân” chưa báo cáo, hạn 20/09/2021"


def test_before_on_and_after_the_deadline_in_words_each_once(world):
    run(
        world,
        "2021-09-12",
        "2021-09-13",
        "2021-09-13",
        "2021-09-14",
        "2021-09-19",
        "2021-09-20",
        "2021-09-21",
        "2021-09-27",
    )
    when = ["còn 7 ngày", "còn 1 ngày", "hạn là hôm nay", "quá hạn 1 ngày", "quá hạn 7 ngày"]
    assert told(world.secretary) == [f"{WORDS} – {word}" for word in when]
    notice = Notice.objects.filter(to=world.secretary).first()
    assert (notice.kind, notice.organization, notice.about) == ("due", world.cell, f"activity:{world.activity.pk}")


def test_a_day_on_which_nothing_ran_is_made_up_for(world):
    run(world, "2021-09-16", "2021-09-24")
    assert told(world.secretary) == [f"{WORDS} – còn 4 ngày", f"{WORDS} – quá hạn 4 ngày"]


def test_then_every_week_until_it_is_done(world):
    run(world, *[f"2021-10-{day:02}" for day in range(1, 20)])
    assert [text.rsplit(" – ")[1] for text in told(world.secretary)] == [
        "quá hạn 11 ngày", "quá hạn 14 ngày", "quá hạn 21 ngày", "quá hạn 28 ngày",
    ]  # fmt: skip
    handins.cancel(world.activity, by=world.secretary, at=at("2021-10-19"))
    assert unread_count(world.secretary) == 0
    run(world, "2021-11-30")
    assert len(told(world.secretary)) == 4


def test_of_several_lines_about_one_thing_only_the_last_is_unread(world):
    run(world, "2021-09-13", "2021-09-19", "2021-09-22", "2021-09-23")
    assert [notice.text for notice in Notice.objects.filter(UNREAD)] == [f"{WORDS} – quá hạn 2 ngày"]


def test_the_programmes_own_schedule(world):
    ReminderScheduleFactory(program=world.program, days_before=[3], days_after=[], repeat_days=0, grace_days=30)
    run(world, "2021-09-13", "2021-09-17", "2021-09-20", "2021-10-15", "2021-10-20")
    assert [text.rsplit(" – ")[1] for text in told(world.secretary)] == ["còn 3 ngày", "hạn là hôm nay"]
    assert told(world.staff) == []
    run(world, "2021-10-21")
    assert len(told(world.staff)) == 1


def test_the_office_hears_after_the_days_of_grace_one_line_a_unit(world):
    for title in ("Hai", "Ba", "Bốn"):
        ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, title=title, is_planned=True,
            deadline=date(2021, 9, 19), created_at=at("2021-02-01"),
        )  # fmt: skip
    run(world, "2021-09-26")
    assert told(world.staff) == []
    run(world, "2021-09-28", "2021-09-29")
    [line] = told(world.staff)
    assert line.startswith(f"{world.cell}: 4 việc chậm. Hoạt động trong kế hoạch “")
    assert line.endswith("quá hạn 9 ngày; và 1 việc nữa")
    assert Notice.objects.get(to=world.staff).url == f"/don-vi/{world.cell.pk}/"
    run(world, "2021-10-05")
    assert len(told(world.staff)) == 2


def test_what_a_cell_inside_owes_stands_under_its_section(world):
    world.activity.organization = world.inner
    world.activity.save()
    rebuild(world.activity)
    run(world, "2021-10-05")
    assert [notice.organization for notice in Notice.objects.filter(kind="lagging")] == [world.section]
    assert told(world.section_secretary) == []


def test_the_section_s_secretary_hears_of_its_cells_too(world):
    world.activity.organization = world.inner
    world.activity.save()
    rebuild(world.activity)
    inner, section = world.appoint(world.inner, "Bí thư Đội 1"), world.section_secretary
    run(world, "2021-09-20")
    assert len(told(inner)) == len(told(section)) == 1


def test_what_is_gone_by_itself_is_unread_no_more_and_the_office_s_line_goes_too(world):
    """The deadline was moved: no step of anybody settles that, the next run does."""
    run(world, "2021-09-30")
    assert (unread_count(world.secretary), unread_count(world.staff)) == (1, 1)
    world.activity.deadline = date(2021, 12, 31)
    promise(world.activity, "2021-10-01")
    run(world, "2021-10-01")
    assert (unread_count(world.secretary), unread_count(world.staff)) == (1, 0)
    world.activity.is_planned = False
    promise(world.activity, "2021-10-02")
    run(world, "2021-10-02")
    assert unread_count(world.secretary) == 0


def test_after_the_close_nothing_is_told_and_what_was_is_done(world):
    other = NoticeFactory(to=world.secretary, kind="decided", program=world.program)
    run(world, "2021-09-30")
    world.program.state, world.program.closed_on = "closed", date(2021, 10, 1)
    world.program.save()
    send_digests(by=None, day=date(2021, 10, 2))
    assert list(Notice.objects.filter(to=world.secretary, done_at=None)) == [other]


def test_other_programmes_notices_are_left_alone(world):
    foreign = NoticeFactory(to=world.secretary, program=ProgramFactory(), about="activity:0")
    run(world, "2021-09-30")
    foreign.refresh_from_db()
    assert foreign.done_at is None


def test_nobody_to_tell_is_no_trouble(world):
    world.activity.organization = OrganizationFactory(parent=world.committee)
    world.activity.save()
    rebuild(world.activity)
    run(world, "2021-09-20")
    assert not Notice.objects.exists()


@pytest.fixture
def mails(world, settings):
    settings.SENDS_MAIL, settings.BASE_URL = True, "https://danvan.example.vn"
    settings.DEFAULT_FROM_EMAIL = "danvan@example.vn"
    for person in (world.secretary, world.staff):
        person.email = f"nguoi-{person.pk}@example.vn"
        person.save()
    return mail.outbox


@pytest.fixture
def digest(django_capture_on_commit_callbacks):
    def run(day="2021-09-30"):
        with django_capture_on_commit_callbacks(execute=True):
            return send_digests(by=None, day=date.fromisoformat(day))

    return run


def test_one_mail_a_person_and_day_whatever_there_is_to_tell(world, mails, digest):
    four_targets(world)
    roll(world.cell, 9)
    return_item(world, register(world, world.cell, by=world.secretary), day="2021-09-11")
    assert digest() == 2
    digests = [message for message in mails if message.subject == "Việc cần làm ngày 30/09/2021"]
    assert sorted(message.to[0] for message in digests) == sorted([world.secretary.email, world.staff.email])
    mine = next(message for message in digests if message.to == [world.secretary.email])
    assert f"{world.cell}\n" in mine.body
    assert "Ra quân" in mine.body
    before = len(mails)
    assert digest() == 0
    assert len(mails) == before
    assert digest("2021-10-07") == 2


def test_what_was_mailed_at_once_is_not_mailed_again(world, mails, settings):
    settings.TODAY = "2021-09-18"
    world.activity.is_planned = False
    promise(world.activity, "2021-02-02")
    return_item(world, register(world, world.cell, by=world.secretary), day="2021-09-18")
    assert Letter.objects.get().to == world.secretary
    assert told(world.secretary)[0].endswith("Nêu con số cụ thể.")
    Notice.objects.filter(kind="due").delete()
    assert letters.write(Notice.objects.all(), by=None, key="digest:2021-09-18", subject="…", opening="…") == 0


def test_old_news_is_not_mailed(world, mails, digest):
    NoticeFactory(to=world.secretary, kind="decided", at=at("2021-09-01"))
    world.activity.is_planned = False
    promise(world.activity, "2021-02-02")
    assert digest() == 0


def test_a_letter_left_over_goes_out_with_the_next_run_of_the_day(world, mails, digest):
    digest()
    Letter.objects.filter(to=world.staff).update(sent_at=None, due_at=clock.now())
    assert digest() == 0
    assert len(mails) == 3


def test_the_command_says_how_many_and_refuses_what_is_no_day(world, mails, capsys):
    call_command("send_digests", on="30/09/2021")
    assert capsys.readouterr().out == "Đã soạn 2 thư.\n"
    call_command("send_digests", on="2021-09-30")
    assert capsys.readouterr().out == "Đã soạn 0 thư.\n"
    for rubbish in ("mai", "31/02/2021", "01/01/2100"):
        with pytest.raises(CommandError):
            call_command("send_digests", on=rubbish)
    call_command("send_digests")
    assert Letter.objects.filter(key="digest:2021-12-30").exists()
