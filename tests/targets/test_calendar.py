"""The calendar's lines: what stands on which day, for whom, and how often the database is asked."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from programs.actions import handins, matters
from programs.models import Dissemination, Opinion
from targets.enums import Occasion
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from targets.queries.pages.calendar_month import month_asked, month_of
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import DocumentFactory, RequiredActFactory, RequiredFigureFactory
from tests.factories.targets import TargetFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    OpinionFactory,
    OversightFactory,
    RecommendationFactory,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db
COMMON = {Occasion.HAND_IN, Occasion.ACT, Occasion.FIGURE, Occasion.DOCUMENT, Occasion.TARGET}
FIRST, LAST = date(2021, 4, 1), date(2021, 4, 30)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-04-20"
    return make_world(registration_due=date(2021, 4, 9), due_note="mẫu")


def asked(world, who="leader", first=FIRST, last=LAST, unit=None):
    return CalendarScope(getattr(world, who), [world.program], first, last, unit)


def by(world, factory, unit=None, **values):
    unit = unit or world.cell
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    return factory(program=world.program, organization=unit, author=author, **values)


def accepted(world, factory, **values):
    """As the office left it; what each kind must hold to be handed in is asked elsewhere."""
    decided = {"reviewer": world.staff, "reviewed_at": clock.now(), "sender": world.secretary, "sent_at": clock.now()}
    return by(world, factory, state="accepted", **decided, **values)


def asked_of_cell(world, parent, factory, due_on):
    """An opinion or a recommendation that the office passed on to the cell."""
    matter = factory(**{factory._meta.model.PARENT: parent})
    return matters.ask(matter, by=world.staff, asked=world.cell, due_on=due_on)


def a_month(world):
    """One of everything in April."""
    TargetFactory(program=world.program, registered=True, deadline=date(2021, 4, 30), deadline_note="mẫu")
    paper = {"kind": "superior", "sign": "05-CT/TW", "subject": "Trích yếu", "issuer": "Cấp trên"}
    DocumentFactory(program=world.program, due_on=date(2021, 4, 12), **paper)
    RequiredActFactory(program=world.program, due_on=date(2021, 4, 14))
    RequiredFigureFactory(program=world.program, every="quarter", days=13)
    days = {"deadline": date(2021, 4, 28), "starts_on": None, "ends_on": None}
    by(world, ActivityFactory, title="Ra quân", is_planned=True, **days)
    accepted(world, RegistrationFactory, title="Số hóa", ends_on=date(2021, 4, 29))
    accepted(world, ActivityFactory, title="Hội thi", starts_on=date(2021, 3, 30), ends_on=date(2021, 4, 2))
    accepted(world, DisseminationFactory, held_on=date(2021, 4, 5))
    dialogue = accepted(world, DialogueFactory, held_on=date(2021, 4, 6))
    asked_of_cell(world, dialogue, OpinionFactory, date(2021, 4, 16))
    oversight = accepted(world, OversightFactory, held_on=date(2021, 4, 7), title="Giám sát một cửa")
    asked_of_cell(world, oversight, RecommendationFactory, date(2021, 4, 27))


def told(entries):
    return [(entry.first.day, entry.occasion.value, entry.unit, entry.word) for entry in entries]


def test_everything_of_a_month_in_order_of_days(world):
    a_month(world)
    cell = str(world.cell)
    assert told(entries_of(asked(world))) == [
        (30, "hoat-dong", cell, "Đã duyệt"),
        (5, "buoi", cell, "Đã duyệt"),
        (6, "doi-thoai", cell, "Đã duyệt"),
        (7, "giam-sat", cell, "Đã duyệt"),
        (9, "han-nop", "", ""),
        (12, "van-ban", "", ""),
        (13, "so-lieu", "", ""),
        (14, "viec", "", ""),
        (16, "y-kien", cell, "Quá hạn"),
        (27, "kien-nghi", cell, "Đang giải quyết"),
        (28, "ke-hoach", cell, "Trong kế hoạch"),
        (29, "cong-trinh", cell, "Đang thực hiện"),
        (30, "chi-tieu", "", ""),
    ]


def test_titles_say_what_ends_and_that_a_sample_is_a_sample(world):
    a_month(world)
    titles = {entry.occasion: entry.title for entry in entries_of(asked(world))}
    assert titles[Occasion.HAND_IN] == "Hạn đăng ký công trình (mẫu)"
    assert titles[Occasion.TARGET] == "Hạn chỉ tiêu 2: Đăng ký công trình (mẫu)"
    assert titles[Occasion.DOCUMENT] == "Hạn triển khai 05-CT/TW: Trích yếu"
    assert titles[Occasion.PLAN] == "Hạn: Ra quân"
    assert titles[Occasion.WORK] == "Hạn hoàn thành công trình: Số hóa"
    assert titles[Occasion.SESSION] == f"Buổi triển khai {world.program.sign}"
    assert titles[Occasion.DIALOGUE] == "Đối thoại định kỳ"


@pytest.mark.parametrize("occasion", Occasion.values)
def test_one_kind_alone(world, occasion):
    a_month(world)
    assert [entry.occasion for entry in entries_of(asked(world), occasion)] == [occasion]


def test_another_month_holds_nothing_of_it(world):
    a_month(world)
    assert entries_of(asked(world, first=date(2021, 5, 1), last=date(2021, 5, 31))) == []
    assert told(entries_of(asked(world, first=date(2021, 3, 1), last=date(2021, 3, 31)))) == [
        (30, "hoat-dong", str(world.cell), "Đã duyệt")
    ]


def test_what_was_answered_is_marked_and_what_was_withdrawn_is_gone(world, settings):
    a_month(world)
    settings.TODAY = "2021-04-18"
    opinion = Opinion.objects.get()
    matters.answer(opinion, by=world.secretary, answer="Đã giải quyết.", answered_on=date(2021, 4, 15))
    session = Dissemination.objects.get()
    handins.withdraw(session, by=world.staff, text="Nhầm.")
    words = {entry.occasion: entry.word for entry in entries_of(asked(world))}
    assert words[Occasion.OPINION] == "Đã trả lời"
    assert Occasion.SESSION not in words


def test_a_cancelled_activity_is_gone(world):
    by(world, ActivityFactory, title="Thôi không làm", state="cancelled")
    by(world, ActivityFactory, title="Đang soạn")
    assert [entry.title for entry in entries_of(asked(world, "secretary"), Occasion.ACTIVITY)] == ["Đang soạn"]


def test_an_overdue_plan_says_so_until_it_is_handed_in(world, settings):
    a_month(world)
    settings.TODAY = "2021-04-29"
    (plan,) = entries_of(asked(world), Occasion.PLAN)
    assert (plan.state, plan.word) == ("late", "Quá hạn")


def test_a_neighbour_sees_what_concerns_all_and_nothing_of_the_cell(world):
    a_month(world)
    seen = entries_of(asked(world, "neighbour_secretary"))
    assert {entry.occasion for entry in seen} == COMMON


def test_an_unsent_draft_is_in_its_own_units_calendar_only(world):
    by(world, DialogueFactory, held_on=date(2021, 4, 22))
    assert told(entries_of(asked(world, "secretary"), Occasion.DIALOGUE)) == [
        (22, "doi-thoai", str(world.cell), "Bản nháp")
    ]
    assert entries_of(asked(world), Occasion.DIALOGUE) == []


def test_one_unit_with_the_common_deadlines_and_what_it_takes_part_in(world):
    a_month(world)
    accepted(world, ActivityFactory, title="Cùng làm", co_hosts=[world.neighbour])
    seen = entries_of(asked(world, unit=world.neighbour))
    assert {entry.title for entry in seen if entry.unit} == {"Cùng làm"}
    assert {entry.occasion for entry in seen if not entry.unit} == {
        Occasion.HAND_IN,
        Occasion.ACT,
        Occasion.FIGURE,
        Occasion.DOCUMENT,
        Occasion.TARGET,
    }


def test_a_document_for_others_is_no_deadline_of_this_unit(world):
    paper = DocumentFactory(
        program=world.program, kind="superior", sign="06", subject="Khác", issuer="Cấp trên", for_all=False,
        due_on=date(2021, 4, 12),
    )  # fmt: skip
    paper.addressees.set([world.cell])
    assert entries_of(asked(world, unit=world.neighbour), Occasion.DOCUMENT) == []
    assert [entry.key for entry in entries_of(asked(world, unit=world.cell), Occasion.DOCUMENT)] == [
        f"document-{paper.pk}"
    ]


def test_another_programmes_year_stays_out(world):
    other = make_world().program
    TargetFactory(program=other, registered=True, deadline=date(2021, 4, 30))
    assert entries_of(asked(world), Occasion.TARGET) == []


@pytest.mark.parametrize("who", ["leader", "secretary", "staff"])
def test_as_many_queries_for_many_lines_as_for_one_each(world, who):
    a_month(world)

    def queries():
        entries_of(asked(world, who))
        with CaptureQueriesContext(connection) as found:
            lines = entries_of(asked(world, who))
        return len(found), len(lines)

    few, lines = queries()
    for _ in range(10):
        accepted(world, DisseminationFactory, held_on=date(2021, 4, 5))
        by(world, ActivityFactory, is_planned=True, deadline=date(2021, 4, 28), starts_on=None, ends_on=None)
        accepted(world, RegistrationFactory, ends_on=date(2021, 4, 29))
        parent = accepted(world, DialogueFactory, held_on=date(2021, 4, 6))
        asked_of_cell(world, parent, OpinionFactory, date(2021, 4, 16))
    many, more = queries()
    assert more == lines + 50
    assert many == few <= 13


def test_a_month_has_whole_weeks_from_monday_and_marks_today(world):
    a_month(world)
    month = month_of(FIRST, entries_of(asked(world)))
    assert [len(week) for week in month.weeks] == [7] * 5
    assert month.weeks[0][0].day == date(2021, 3, 29)
    assert month.weeks[0][0].weekday == "Thứ Hai"
    assert [day.day.day for day in month.days if day.is_today] == [20]
    assert [day.day.day for day in month.days] == [1, 5, 6, 7, 9, 12, 13, 14, 16, 20, 27, 28, 29, 30]
    assert (month.label, month.before, month.after, month.total) == ("Tháng 4/2021", "2021-03", "2021-05", 13)


def test_what_began_earlier_stands_on_the_first_day(world):
    a_month(world)
    month = month_of(FIRST, entries_of(asked(world)))
    assert [entry.title for entry in month.days[0].entries] == ["Hội thi"]


@pytest.mark.parametrize(
    ("first", "before", "after"), [(date(1930, 1, 1), "", "1930-02"), (date(2200, 12, 1), "2200-11", "")]
)
def test_at_the_ends_of_time_there_is_no_way_on(world, first, before, after):
    month = month_of(first, [])
    assert (month.before, month.after) == (before, after)


@pytest.mark.parametrize(
    ("text", "month"), [("2021-06", 6), ("06/2021", 6), ("", 4), ("rác", 4), ("2021-13", 4), ("9" * 50, 4)]
)
def test_the_month_of_the_address_or_the_present_one(world, text, month):
    assert month_asked(world.program, text) == date(2021, month, 1)


def test_a_closed_programme_opens_at_its_last_month(world, settings):
    settings.TODAY = "2022-05-05"
    world.program.closed_on = date(2021, 12, 31)
    assert month_asked(world.program, "") == date(2021, 12, 1)


def test_organizations_of_a_foreign_committee_see_nothing(world):
    a_month(world)
    abroad = OrganizationFactory(committee=True, name="Đảng ủy khác")
    world.abroad = world.appoint(abroad, "Người khác", staff=True)
    seen = entries_of(asked(world, "abroad"))
    assert [entry for entry in seen if entry.unit] == []
