"""A report of a required figure: what it needs, once a period, of whom, what the pages and lists tell."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins
from programs.actions.requirements import set_required_figures
from programs.enums import State
from programs.models import Fact, FigureReport
from programs.queries.required_figures import DONE, OPEN, WAITS, figure_states, figures_of
from programs.rules import Incomplete, Refused, missing
from tests.books import rows_of
from tests.factories.handins import FigureReportFactory
from tests.factories.programs import IndicatorFactory, ProgramFactory, RequiredFigureFactory
from tests.posted import of
from tests.world import make_world

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2021, 1, 31), date(2021, 2, 28), date(2021, 3, 31)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-03-10"
    return make_world()


@pytest.fixture
def figure(world):
    return RequiredFigureFactory(program=world.program)


def draft_of(world, figure, unit=None, by=None, **values):
    kept = {"organization": unit or world.cell, "author": by or world.secretary, "required_figure": figure}
    return FigureReportFactory(program=world.program, **kept, **values)


def send(world, figure, unit=None, by=None, **values):
    item = draft_of(world, figure, unit, by, **values)
    return handins.hand_in(item, by=item.author)


def lacks(item) -> list[str]:
    return [missing_field.field for missing_field in missing(item)]


class TestWhole:
    def test_everything_missing_at_once(self, world, figure):
        assert lacks(draft_of(world, figure, period_to=None, done=None, total=None)) == ["period_to", "done", "total"]

    def test_no_total_is_asked_where_the_figure_has_none(self, world, figure):
        figure.has_total = False
        figure.save()
        assert lacks(draft_of(world, figure, total=None)) == []

    def test_nothing_came_to_pass_is_an_answer(self, world, figure):
        assert lacks(draft_of(world, figure, done=0, total=0)) == []

    @pytest.mark.parametrize("end", [MARCH, date(2021, 2, 27), date(2020, 12, 31)])
    def test_a_period_that_is_over_and_of_the_programme(self, world, figure, end):
        assert lacks(draft_of(world, figure, period_to=end)) == ["period_to"]

    def test_by_the_day_any_day_will_do(self, world, figure):
        figure.every, figure.days = "", None
        figure.save()
        assert lacks(draft_of(world, figure, period_to=date(2021, 2, 27))) == []

    def test_once_a_period_in_words_and_by_the_database(self, world, figure):
        send(world, figure)
        twin = draft_of(world, figure)
        assert "Đơn vị đã gửi" in missing(twin)[0].text
        assert lacks(draft_of(world, figure, period_to=JANUARY)) == []
        twin.state, twin.sender, twin.sent_at = State.SUBMITTED, world.secretary, clock.now()
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save()


def test_only_whom_the_programme_asks(world, figure):
    figure.types.set([world.section.type])
    with pytest.raises(Refused, match="không yêu cầu Chi bộ Văn phòng mẫu báo cáo"):
        handins.start(
            FigureReport, by=world.secretary, program=world.program, organization=world.cell, required_figure=figure
        )


def test_the_ledger_keeps_the_numbers_of_the_period(world, figure):
    item = handins.accept(send(world, figure, done=7, total=9), by=world.staff)
    fact = Fact.objects.get(kind="figurereport", valid_to=None)
    told = (fact.item_id, fact.required_figure, fact.held_to, fact.figure_done, fact.figure_total)
    assert told == (item.pk, figure, FEBRUARY, 7, 9)


class TestMoreThanTheTotal:
    """A share of what there was cannot exceed it."""

    def test_all_of_it_is_taken_and_one_more_is_not(self, world, figure):
        assert send(world, figure, done=10, total=10).state == State.SUBMITTED
        with pytest.raises(Incomplete, match=r"Số đã thực hiện \(11\) lớn hơn tổng số \(10\): sửa một trong hai số"):
            send(world, figure, period_to=JANUARY, done=11, total=10)

    def test_it_stands_at_its_field_and_both_numbers_are_kept(self, world, figure, client):
        client.force_login(world.secretary)
        item = draft_of(world, figure, done=None)
        typed = {"version": item.version, "period_to": "2021-02-28", "done": "12", "total": "10", "note": "Mẫu"}
        address = reverse("programs:figurereport_edit", args=[item.pk])
        answer = client.post(address, typed | {"hand_in": "1"})
        assert "tổng số gồm cả phần kỳ trước chuyển sang" in str(answer.context["form"].errors["done"])
        kept = FigureReport.objects.get()
        assert (kept.state, kept.done, kept.total, kept.note) == (State.DRAFT, 12, 10, "Mẫu")
        client.post(address, typed | {"version": kept.version, "total": "12", "hand_in": "1"})
        assert FigureReport.objects.get().state == State.SUBMITTED

    @pytest.mark.parametrize(("done", "is_told"), [(10, False), (11, True)])
    def test_whoever_reviews_one_of_before_reads_it(self, world, figure, client, done, is_told):
        item = send(world, figure, done=1, total=10)
        FigureReport.objects.filter(pk=item.pk).update(done=done)
        client.force_login(world.staff)
        page = client.get(reverse("programs:figurereport", args=[item.pk])).content.decode()
        assert ("Số đã thực hiện (11) lớn hơn tổng số (10)" in page) is is_told

    def test_without_a_total_any_number_is_right(self, world):
        plain = RequiredFigureFactory(program=world.program, has_total=False, indicator=IndicatorFactory(name="Khác"))
        assert send(world, plain, done=12, total=None).state == State.SUBMITTED


class TestStates:
    def states(self, world, user):
        (state,) = figure_states(user, world.program, figures_of(world.program))
        return {unit.organization_id: unit for unit in state.units}

    def test_added_up_with_the_periods_that_are_missing(self, world, figure):
        handins.accept(send(world, figure, done=7, total=9), by=world.staff)
        handins.accept(send(world, figure, period_to=JANUARY, done=1, total=1), by=world.staff)
        send(world, figure, world.inner, world.section_secretary)
        found = self.states(world, world.staff)
        cell, section = found[world.cell.pk], found[world.section.pk]
        assert (cell.done, cell.total, cell.state, cell.missing) == (8, 10, DONE, ())
        assert (section.done, section.waiting, section.missing) == (0, 1, (JANUARY,))
        assert found[world.neighbour.pk].owed_words == "tháng 1/2021, tháng 2/2021"

    def test_what_waits_is_not_added(self, world, figure):
        send(world, figure)
        send(world, figure, period_to=JANUARY)
        own = self.states(world, world.secretary)[world.cell.pk]
        assert (own.done, own.state) == (0, WAITS)

    @pytest.mark.parametrize(("day", "late"), [("2021-02-10", 0), ("2021-02-11", 1), ("2021-03-11", 2)])
    def test_late_after_so_many_days(self, world, figure, settings, day, late):
        settings.TODAY = day
        own = self.states(world, world.secretary)[world.cell.pk]
        assert (own.late, own.state) == (late, OPEN)


class TestRequired:
    def values(self, figure, **more):
        names = ("pk", "indicator", "unit_word", "every", "days", "has_total", "note")
        return {**{name: getattr(figure, name) for name in names}, "types": [], **more}

    def test_day_and_words_stay_open_meaning_does_not(self, world, figure):
        draft_of(world, figure)
        rows = [self.values(figure, days=20, has_total=False)]
        set_required_figures(world.program, by=world.staff, rows=rows)
        assert world.program.required_figures.get().days == 20
        for change in ({"indicator": IndicatorFactory(name="Khác")}, {"every": "quarter"}, {"unit_word": "vụ"}):
            with pytest.raises(Refused, match="đã có đơn vị ghi hồ sơ"):
                set_required_figures(world.program, by=world.staff, rows=[self.values(figure, **change)])

    def test_only_the_office(self, world, figure):
        with pytest.raises(Refused):
            set_required_figures(world.program, by=world.secretary, rows=[])


class TestPages:
    def test_one_press_from_my_unit_leads_to_the_form_of_the_period(self, world, figure, client):
        client.force_login(world.secretary)
        page = client.get(reverse("targets:my_unit")).content.decode()
        assert "Chưa báo cáo “Đơn thư của công dân” tháng 2/2021, hạn 10/03/2021" in page
        fields = {"organization": world.cell.pk, "required_figure": figure.pk, "period_to": "2021-02-28"}
        address = client.post(reverse("programs:figurereport_start"), fields).url
        form = client.get(address).content.decode()
        assert '<option value="2021-02-28" selected>tháng 2/2021</option>' in form
        assert "Số đã thực hiện (đơn)" in form
        item = FigureReport.everything.get()
        typed = {"version": item.version, "period_to": "2021-02-28", "done": "12", "total": "1.200", "note": ""}
        client.post(address, typed | {"hand_in": "1"})
        sent = FigureReport.objects.get()
        assert (sent.state, sent.period_to, sent.done, sent.total) == (State.SUBMITTED, FEBRUARY, 12, 1200)
        assert client.post(reverse("programs:figurereport_start"), fields).url == reverse(
            "programs:figurereport", args=[sent.pk]
        )

    def test_a_period_of_no_list_is_told_and_the_rest_is_kept(self, world, figure, client):
        client.force_login(world.secretary)
        item = draft_of(world, figure, done=None)
        edit = reverse("programs:figurereport_edit", args=[item.pk])
        client.post(edit, {"version": item.version, "period_to": "2021-02-15", "done": "3", "total": "4", "note": ""})
        kept = FigureReport.objects.get()
        assert (kept.period_to, kept.done) == (FEBRUARY, 3)

    def test_the_list_filters_and_goes_into_a_workbook(self, world, figure, client):
        send(world, figure)
        send(world, figure, world.neighbour, world.neighbour_secretary, done=3)
        client.force_login(world.staff)
        page = client.get(reverse("programs:figurereports"), {"don-vi": world.cell.pk, "so-lieu": figure.pk})
        assert [item.organization for item in page.context["page"]] == [world.cell]
        address = reverse("programs:figurereports_export", query={"don-vi": world.cell.pk})
        (row,) = rows_of(client.post(address))[1:]
        assert row[:3] == ("Đơn thư của công dân", world.cell.name, "tháng 2/2021")
        assert row[4:8] == (5, 8, "đơn", "Chờ duyệt")

    def test_unit_by_unit(self, world, figure, client):
        handins.accept(send(world, figure), by=world.staff)
        client.force_login(world.leader)
        address = reverse("programs:required_figure", args=[figure.pk])
        text = client.get(address).content.decode()
        assert "tháng 1/2021, tháng 2/2021" in text and "<b>5/8</b> đơn" in text
        names = [row[1] for row in rows_of(client.post(reverse("programs:required_figure_export", args=[figure.pk])))]
        assert len(names) == 4

    def test_a_programme_that_requires_none_shows_nothing_of_it(self, world, client):
        client.force_login(world.staff)
        for page in ("programs:registrations", "targets:calendar", "programs:waiting"):
            text = client.get(reverse(page)).content.decode()
            assert reverse("programs:figurereports") + '"' not in text
            assert "Hạn báo cáo số liệu" not in text and "Số liệu đơn vị báo cáo" not in text

    def test_a_figure_of_another_programme_is_not_found(self, world, client):
        client.force_login(world.secretary)
        foreign = RequiredFigureFactory(program=ProgramFactory(issuer=world.committee, year=2020, draft=True))
        answer = client.post(reverse("programs:figurereport_start"), of(world.program, required_figure=foreign.pk))
        assert (answer.status_code, FigureReport.everything.count()) == (404, 0)
