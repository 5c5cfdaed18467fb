"""“Cần chú ý” and what the programme requires: from the day after the last one, said as on the other pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from targets.measures import measure_of
from targets.queries.duties.lists import duties_on
from targets.queries.duties.requirements import overdue_requirements
from targets.queries.pages.dashboard import DashboardFilters, dashboard_of
from targets.queries.progress.program_day import ProgramDay
from tests.factories.handins import ActConfirmationFactory, FigureReportFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import RequiredActFactory, RequiredFigureFactory
from tests.factories.targets import TargetFactory
from tests.targets.dated_actions import at, return_item
from tests.world import make_world

pytestmark = pytest.mark.django_db
DUE, DAY = date(2021, 3, 31), timedelta(days=1)
ACT = "chưa xác nhận “Ban hành kế hoạch”"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-04-10"
    return make_world()


@pytest.fixture
def act(world):
    return RequiredActFactory(program=world.program, due_on=DUE)


@pytest.fixture
def figure(world):
    """Monthly; January and February may be told until the 5th of the month after."""
    return RequiredFigureFactory(program=world.program, days=5)


def noted(world, day) -> dict[str, list[tuple[str, str]]]:
    """Unit → its lines, the large and the small print, of all who have any."""
    found = dashboard_of(world.program, DashboardFilters(day=day.isoformat()))
    return {unit.name: [(note.text, note.sub) for note in unit.notes] for unit in found.noted}


def confirmed(world, act, organization, by, day="2021-03-20"):
    item = ActConfirmationFactory(
        program=world.program, organization=organization, author=by, required_act=act, created_at=at(day)
    )
    return handins.hand_in(item, by=by, at=at(day))


def reported(world, figure, organization, by, end, day="2021-03-03"):
    item = FigureReportFactory(
        program=world.program, organization=organization, author=by, required_figure=figure, period_to=end,
        created_at=at(day),
    )  # fmt: skip
    return handins.hand_in(item, by=by, at=at(day))


@pytest.mark.parametrize(("day", "late"), [(DUE - DAY, []), (DUE, []), (DUE + DAY, 3)])
def test_an_act_is_noted_from_the_day_after_its_last_one(world, act, day, late):
    found = noted(world, day)
    assert len(found) == (late or 0)
    assert all(lines == [(ACT, "Hạn 31/03/2021, quá hạn 1 ngày")] for lines in found.values())


def test_a_figure_is_noted_once_a_period(world, figure):
    assert noted(world, date(2021, 2, 5)) == {}
    february, march = noted(world, date(2021, 2, 6)), noted(world, date(2021, 3, 6))
    assert february[world.cell.name] == [
        ("chưa báo cáo “Đơn thư của công dân” tháng 1/2021", "Hạn 05/02/2021, quá hạn 1 ngày")
    ]
    assert [text for text, _ in march[world.cell.name]] == [
        "chưa báo cáo “Đơn thư của công dân” tháng 1/2021", "chưa báo cáo “Đơn thư của công dân” tháng 2/2021",
    ]  # fmt: skip


def test_what_was_handed_in_is_noted_no_more(world, act, figure):
    confirmed(world, act, world.cell, world.secretary)
    for end in (date(2021, 1, 31), date(2021, 2, 28)):
        reported(world, figure, world.cell, world.secretary, end)
    assert set(noted(world, date(2021, 4, 4))) == {world.neighbour.name, world.section.name}


def test_the_row_of_the_table_says_why_and_stands_among_the_late(client, world, act):
    client.force_login(world.leader)
    page = client.get(reverse("targets:dashboard"), {"ngay": "2021-04-01", "loc": "chu-y"})
    rows = {row.name: (row.why, row.urgency_class) for row in page.context["page"]}
    assert rows == dict.fromkeys([world.cell.name, world.neighbour.name, world.section.name], (ACT, "late"))
    assert reverse("programs:required_act", args=[act.pk]) in page.content.decode()


def test_the_row_names_a_figure_once_for_all_its_periods(world, figure):
    rows = dashboard_of(world.program, DashboardFilters(day="2021-03-06")).everybody
    assert {row.why for row in rows} == {"chưa báo cáo “Đơn thư của công dân”"}


@pytest.mark.parametrize("day", [DUE, DUE + DAY, date(2021, 4, 10)])
def test_as_many_as_on_the_other_pages_in_the_same_words(client, world, act, figure, settings, day):
    settings.TODAY = day.isoformat()
    confirmed(world, act, world.neighbour, world.neighbour_secretary)
    reported(world, figure, world.cell, world.secretary, date(2021, 1, 31))
    told = noted(world, day)
    for unit in (world.cell, world.neighbour, world.section):
        duties = [one for one in duties_on(world.program, day, below=unit) if one.is_late(day)]
        lines = [f"{text}, hạn {sub[4:14]}" for text, sub in told.get(unit.name, [])]
        assert sorted(lines) == sorted(f"{one.text[:1].lower()}{one.text[1:]}" for one in duties)
    client.force_login(world.staff)
    for name, required in (("required_act", act), ("required_figure", figure)):
        state = client.get(reverse(f"programs:{name}", args=[required.pk])).context["state"]
        words = str(required)
        assert state.late == sum(any(words in text for text, _ in lines) for lines in told.values())


class TestReturned:
    def test_says_for_how_long_it_is_overdue(self, world, act):
        return_item(world, confirmed(world, act, world.cell, world.secretary), day="2021-03-30")
        [(text, sub)] = noted(world, DUE)[world.cell.name]
        assert (text, sub) == ("xác nhận bị trả lại, chưa gửi lại", "Nêu con số cụ thể. · 1 ngày")
        [(_, sub)] = noted(world, DUE + DAY)[world.cell.name]
        assert sub.endswith("2 ngày · quá hạn xác nhận 1 ngày")

    def test_the_unit_is_late_then(self, world, act):
        return_item(world, confirmed(world, act, world.cell, world.secretary), day="2021-03-30")
        for day, urgency in ((DUE, 1), (DUE + DAY, 0)):
            rows = dashboard_of(world.program, DashboardFilters(day=day.isoformat())).everybody
            assert {row.urgency for row in rows if row.unit_id == world.cell.pk} == {urgency}

    def test_a_figure_returned_is_owed_on_its_own_page_too(self, client, world, figure, settings):
        settings.TODAY = "2021-02-06"
        item = reported(world, figure, world.cell, world.secretary, date(2021, 1, 31), day="2021-02-02")
        return_item(world, item, day="2021-02-04")
        client.force_login(world.secretary)
        page = client.get(reverse("programs:required_figure", args=[figure.pk]))
        [unit] = page.context["state"].units
        assert (unit.word, unit.owed_words, unit.late) == (
            "Còn kỳ chưa báo cáo, quá hạn", "tháng 1/2021 (bị trả lại)", 1
        )  # fmt: skip
        [(_, sub)] = noted(world, date(2021, 2, 6))[world.cell.name]
        assert sub.endswith("2 ngày · quá hạn báo cáo 1 ngày")


class TestWithTheTargetThatCountsIt:
    @pytest.fixture
    def target(self, world, act):
        return TargetFactory(
            program=world.program, measure="confirmed", parameters={"act": act.act_id}, deadline=DUE, threshold=100
        )

    def test_it_is_told_once(self, world, act, target):
        assert measure_of(target).start_with(world.program) == ("required_act", act.pk)
        assert noted(world, DUE + DAY)[world.cell.name] == [(ACT, "Hạn 31/03/2021, quá hạn 1 ngày")]

    def test_sent_too_late_it_waits_for_the_office(self, world, act, target):
        confirmed(world, act, world.cell, world.secretary, day="2021-04-02")
        [(text, _)] = noted(world, date(2021, 4, 3))[world.cell.name]
        assert text == "xác nhận sau hạn, đang chờ duyệt"

    def test_another_act_returned_is_not_overdue_for_it(self, world, act, target):
        other = RequiredActFactory(program=world.program, due_on=date(2021, 12, 1), act__name="Ký cam kết")
        return_item(world, confirmed(world, other, world.cell, world.secretary), day="2021-03-30")
        lines = dict(noted(world, DUE + DAY)[world.cell.name])
        assert lines["xác nhận bị trả lại, chưa gửi lại"] == "Nêu con số cụ thể. · 2 ngày"


@pytest.mark.parametrize("name", ["targets:dashboard", "targets:my_unit", "programs:actconfirmations"])
def test_the_neighbour_reads_nothing_of_it(client, world, act, name):
    confirmed(world, act, world.neighbour, world.neighbour_secretary)
    client.force_login(world.neighbour_secretary)
    page = client.get(reverse(name))
    assert page.status_code == (403 if name == "targets:dashboard" else 200)
    told = page.content.decode()
    assert world.cell.name not in told and "Chưa xác nhận" not in told and ACT not in told


def asked(client, world) -> int:
    client.force_login(world.leader)
    client.get(reverse("targets:dashboard"))
    with CaptureQueriesContext(connection) as queries:
        assert ACT in client.get(reverse("targets:dashboard")).content.decode()
    return len(queries)


def test_as_many_queries_for_three_units_as_for_thirty(client, world, act, figure):
    few = asked(client, world)
    OrganizationFactory.create_batch(27, parent=world.committee)
    assert asked(client, world) == few


def test_a_programme_that_requires_nothing_asks_nothing(world, django_assert_num_queries):
    overdue_requirements(ProgramDay(world.program, DUE))
    with django_assert_num_queries(0):
        assert overdue_requirements(ProgramDay(world.program, DUE)) == []
