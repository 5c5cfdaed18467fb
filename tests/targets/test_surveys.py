"""Monthly counts and hand-fed figures through their actions: what is stored, corrected, refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from danvan.kit import clock
from danvan.kit.prints import print_of
from programs.enums import ProgramState
from programs.rules import Refused, Stale
from targets.actions import surveys as actions
from targets.models import ReportedFigure, SurveyCount
from targets.rules.surveys import refusal_to_read_reported, refusal_to_read_surveys, wrong_counts
from tests.factories.programs import ProgramFactory
from tests.factories.targets import SurveySourceFactory, TargetFactory
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def stored(survey):
    return list(survey.grades.order_by("grade__ordinal").values_list("forms", flat=True))


def test_a_month_is_kept_by_its_first_day_with_a_number_for_every_grade(desk):
    survey = desk.enter(month=date(2021, 3, 17))
    survey.refresh_from_db()
    assert (survey.month, survey.settled, survey.received, survey.version) == (date(2021, 3, 1), 400, 120, 1)
    assert stored(survey) == [60, 30, 10]


def test_the_same_month_again_is_a_correction(desk):
    first = desk.enter()
    again = desk.enter(forms=(61, 30, 10), version=1, note="Đính chính")
    assert (again.pk, again.version, again.note, stored(again)) == (first.pk, 2, "Đính chính", [61, 30, 10])


@pytest.mark.parametrize("version", [0, 1])
def test_a_correction_of_an_older_state_is_refused(desk, version):
    desk.enter()
    desk.enter(settled=500)
    with pytest.raises(Stale, match="vừa được người khác thay đổi"):
        desk.enter(settled=600, version=version)
    assert SurveyCount.objects.get().settled == 500


@pytest.mark.parametrize(
    ("settled", "received", "valid", "reasons"),
    [(10, 10, 10, 0), (10, 11, 11, 1), (10, 9, 10, 1), (10, 11, 12, 2), (0, 0, 0, 0)],
)
def test_valid_forms_within_received_within_settled(settled, received, valid, reasons):
    assert len(wrong_counts(settled=settled, received=received, valid=valid).get("received", [])) == reasons


def test_impossible_counts_are_not_stored(desk):
    with pytest.raises(ValidationError, match=r"phiếu thu về \(1.201\).*hồ sơ đã giải quyết \(400\)"):
        desk.enter(received=1201)
    with pytest.raises(ValidationError, match=r"theo các mức \(121\).*thu về \(120\)"):
        desk.enter(forms=(100, 20, 1))
    assert not SurveyCount.objects.exists()


def test_a_month_that_has_not_come_is_not_entered(desk):
    ahead = (clock.today().replace(day=1) + timedelta(days=40)).replace(day=1)
    with pytest.raises(ValidationError, match="chưa tới"):
        desk.enter(month=ahead)
    assert desk.enter(month=clock.today()).month == clock.today().replace(day=1)


def test_a_source_counts_for_the_months_in_which_it_was_in_force(desk):
    source = SurveySourceFactory(name="Cũ", valid_from=date(2021, 2, 10), valid_to=date(2021, 4, 1))
    for month in (date(2021, 1, 1), date(2021, 4, 1)):
        with pytest.raises(ValidationError, match="“Cũ”"):
            desk.enter(source=source, month=month)
    desk.enter(source=source, month=date(2021, 2, 1))
    desk.enter(source=source, month=date(2021, 3, 1))
    assert SurveyCount.objects.filter(source=source).count() == 2


def test_what_was_entered_is_corrected_after_its_source_ended(desk):
    survey = desk.enter()
    desk.source.valid_to = date(2021, 1, 1)
    desk.source.save()
    assert desk.enter(settled=450).pk == survey.pk


def test_months_of_a_closed_programme_stay(desk):
    survey, program = desk.enter(), desk.world.program
    program.state, program.closed_on = ProgramState.CLOSED, date(2021, 12, 31)
    program.save()
    with pytest.raises(Refused, match="đã kết thúc nên số liệu tháng 03/2021"):
        desk.enter(settled=1000)
    with pytest.raises(Refused, match="đã kết thúc"):
        actions.remove_counts(survey, by=desk.world.staff, version=1)
    assert desk.enter(month=date(2020, 12, 1)).settled == 400
    ProgramFactory(issuer=desk.world.committee)
    assert desk.enter(settled=1000).settled == 1000


def test_a_month_entered_by_mistake_is_removed(desk):
    survey = desk.enter()
    with pytest.raises(Stale):
        actions.remove_counts(survey, by=desk.world.staff, version=7)
    actions.remove_counts(survey, by=desk.world.staff, version=1)
    assert not SurveyCount.objects.exists()


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin", "stranger"])
def test_only_the_committees_office_enters_and_removes(desk, who):
    user = desk.stranger() if who == "stranger" else getattr(desk.world, who)
    survey = desk.enter()
    with pytest.raises(Refused, match="Chỉ Văn phòng Đảng ủy"):
        actions.enter_counts(by=user, **desk.counts(settled=1))
    with pytest.raises(Refused):
        actions.remove_counts(survey, by=user, version=1)
    assert SurveyCount.objects.get().settled == 400


def test_who_reads(desk):
    world = desk.world
    target = TargetFactory(program=world.program, reported=True)
    readers = [world.staff, world.leader, world.inspector]
    assert [refusal_to_read_surveys(user) + refusal_to_read_reported(user, target) for user in readers] == ["", "", ""]
    assert refusal_to_read_surveys(world.secretary) == refusal_to_read_reported(world.secretary, target) != ""
    assert refusal_to_read_reported(desk.stranger(), target) != ""


def report(desk, target, **more):
    values = {"day": date(2021, 6, 30), "done": 6, "due": 10, "source": "Báo cáo 6 tháng", **more}
    return actions.report_figure(by=desk.world.staff, target=target, **values)


def test_a_figure_is_entered_and_corrected(desk):
    target = TargetFactory(program=desk.world.program, reported=True)
    report(desk, target, seen="")
    figure = ReportedFigure.objects.get()
    again = report(desk, target, done=7, seen=print_of(figure))
    assert (again.pk, ReportedFigure.objects.get().done) == (figure.pk, 7)


def test_a_figure_changed_meanwhile_is_not_overwritten(desk):
    target = TargetFactory(program=desk.world.program, reported=True)
    report(desk, target)
    seen = print_of(ReportedFigure.objects.get())
    report(desk, target, done=7)
    for old in (seen, ""):
        with pytest.raises(Stale):
            report(desk, target, done=8, seen=old)
    with pytest.raises(Stale):
        actions.remove_figure(ReportedFigure.objects.get(), by=desk.world.staff, seen=seen)
    assert ReportedFigure.objects.get().done == 7


def test_figures_that_cannot_be(desk):
    target = TargetFactory(program=desk.world.program, reported=True)
    with pytest.raises(ValidationError, match="chưa tới"):
        report(desk, target, day=clock.today() + timedelta(days=1))
    with pytest.raises(Refused, match="không nhập số bằng tay"):
        report(desk, TargetFactory(program=desk.world.program, registered=True))
    closed = ProgramFactory(issuer=desk.world.committee, closed=True)
    with pytest.raises(Refused, match="đã kết thúc"):
        report(desk, TargetFactory(program=closed, reported=True))
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        actions.report_figure(by=desk.stranger(), target=target, day=date(2021, 6, 30), done=1, due=1, source="x")
    assert not ReportedFigure.objects.exists()
