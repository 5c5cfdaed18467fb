"""Records of a day, example by example: what was known then stays, whatever is done later."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from danvan.kit import clock
from programs.actions import commendations, handins, programs
from programs.enums import Holder
from programs.models import Commendation, Organization
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory, PlacementFactory, RollFactory
from tests.factories.programs import DocumentFactory
from tests.factories.targets import (
    GradeCountFactory,
    GradeFactory,
    ReportedFigureFactory,
    SatisfactionScaleFactory,
    SurveyCountFactory,
    SurveySourceFactory,
    TargetFactory,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def on(day, hour=9):
    return datetime.combine(date.fromisoformat(day), time(hour), clock.ZONE)


def result(world, day):
    """The only target of the programme."""
    world.program.refresh_from_db()
    return ProgramProgress(world.program).on(date.fromisoformat(day)).targets[0]


def done_on(world, *days):
    return [result(world, day).done for day in days]


def tally_of_cell(world, day):
    rows = ProgramProgress(world.program).on(date.fromisoformat(day)).rows
    return next(row.results[0].tally for row in rows if row.unit.id == world.cell.pk)


def accepted(world, factory, day, **values):
    item = factory(program=world.program, organization=world.cell, author=world.secretary, **values)
    sent = handins.hand_in(item, by=world.secretary, at=on(day))
    return handins.accept(sent, by=world.staff, at=on(day, 10))


def award(world, day, **values):
    made = CommendationFactory.build(form=None, level=None)
    whole = {name: getattr(made, name) for name in ("holder", "recipient", "achievement")}
    refs = CommendationFactory(program=world.program, organization=world.neighbour)
    whole |= {"form": refs.form, "level": refs.level, "of_movement": True, "decision_number": "9/QĐ"} | values
    return commendations.record_award(
        by=world.staff, program=world.program, organization=world.cell, values=whole, at=on(day)
    )


def test_a_session_corrected_after_a_withdrawal_keeps_its_first_number_on_the_days_before(world):
    TargetFactory(program=world.program, reach=True)
    RollFactory(organization=world.cell, total=40)
    session = accepted(world, DisseminationFactory, "2021-03-20", newly_reached=30, held_on=date(2021, 3, 15))
    session = handins.withdraw(session, by=world.staff, text="Sai số.", at=on("2021-04-10"))
    session = handins.edit(session, by=world.secretary, values={"newly_reached": 12}, at=on("2021-04-11"))
    session = handins.hand_in(session, by=world.secretary, at=on("2021-04-12"))
    assert done_on(world, "2021-03-19", "2021-03-20", "2021-04-09", "2021-04-10") == [
        0,
        30,
        30,
        0,
    ]
    handins.accept(session, by=world.staff, at=on("2021-04-20"))
    assert done_on(world, "2021-04-09", "2021-04-19", "2021-04-20", "2021-12-31") == [
        30,
        0,
        12,
        12,
    ]


def test_what_is_being_mended_and_not_yet_handed_in_again_changes_no_day(world):
    TargetFactory(program=world.program, reach=True)
    RollFactory(organization=world.cell, total=40)
    session = accepted(world, DisseminationFactory, "2021-03-20", newly_reached=30, held_on=date(2021, 3, 15))
    session = handins.withdraw(session, by=world.staff, text="Sai số.", at=on("2021-04-10"))
    handins.edit(session, by=world.secretary, values={"newly_reached": 12}, at=on("2021-04-11"))
    assert done_on(world, "2021-04-09", "2021-04-10", "2021-12-31") == [30, 0, 0]


def test_a_unit_is_judged_by_its_first_hand_in_that_stands(world):
    TargetFactory(program=world.program, registered=True, deadline=date(2021, 3, 31))
    for day in ("2021-03-30", "2021-05-10"):
        accepted(world, RegistrationFactory, day)
    rows = ProgramProgress(world.program).on(date(2021, 12, 31)).rows
    found = next(row for row in rows if row.unit.id == world.cell.pk)
    assert found.results[0].tally.first_hand_in == date(2021, 3, 30)
    assert [result.label for result in found.results] == ["Đạt"]


def test_a_work_that_lost_its_campaign_item_in_a_correction_counted_until_it_was_withdrawn(world):
    TargetFactory(program=world.program, registered=True)
    work = accepted(world, RegistrationFactory, "2021-03-20")
    work = handins.withdraw(work, by=world.staff, text="Nhầm nội dung.", at=on("2021-05-01"))
    values = {"campaign_items": [], "no_campaign": True}
    work = handins.edit(work, by=world.secretary, values=values, at=on("2021-05-02"))
    work = handins.hand_in(work, by=world.secretary, at=on("2021-05-02"))
    handins.accept(work, by=world.staff, at=on("2021-05-03"))
    assert done_on(world, "2021-04-30", "2021-05-01", "2021-05-03") == [1, 0, 0]


def test_a_session_for_a_superiors_document_counts_in_no_target(world):
    TargetFactory(program=world.program, reach=True)
    RollFactory(organization=world.cell, total=40)
    paper = DocumentFactory(program=world.program, kind="superior")
    accepted(world, DisseminationFactory, "2021-03-20", document=paper)
    assert result(world, "2021-12-31").done == 0


def test_what_the_office_says_of_the_movement_counts_from_the_day_on_which_it_says_so(world):
    TargetFactory(program=world.program, commended=True)
    proposal = accepted(world, CommendationFactory, "2021-03-20")
    proposal = commendations.mark_movement(proposal, by=world.staff, of_movement=True, at=on("2021-05-01"))
    commendations.mark_movement(proposal, by=world.staff, of_movement=False, at=on("2021-07-01"))
    assert done_on(world, "2021-04-30", "2021-05-01", "2021-06-30", "2021-07-01") == [0, 1, 1, 0]


def test_a_proposal_of_a_work_belongs_to_the_movement_as_it_was_handed_in(world):
    TargetFactory(program=world.program, commended=True)
    work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    proposal = accepted(world, CommendationFactory, "2021-03-20", registration=work)
    proposal = handins.withdraw(proposal, by=world.staff, text="Chưa đủ hồ sơ.", at=on("2021-05-01"))
    values = {"registration": None, "holder": Holder.INDIVIDUAL}
    proposal = handins.edit(proposal, by=world.secretary, values=values, at=on("2021-05-02"))
    proposal = handins.hand_in(proposal, by=world.secretary, at=on("2021-05-02"))
    assert done_on(world, "2021-04-30", "2021-05-02") == [1, 0]
    assert tally_of_cell(world, "2021-04-30").numbers == {"counted": 1, "individuals": 0}


def test_a_decision_counts_from_its_own_date_whenever_it_is_entered(world):
    TargetFactory(program=world.program, commended=True)
    award(world, "2021-06-10", decision_date=date(2021, 5, 20))
    assert done_on(world, "2021-05-19", "2021-05-20", "2021-06-10") == [0, 1, 1]


def test_an_award_counts_until_it_is_withdrawn(world):
    TargetFactory(program=world.program, commended=True)
    given = award(world, "2021-05-20", decision_date=date(2021, 5, 20))
    handins.withdraw(given, by=world.staff, text="Hủy quyết định.", at=on("2021-07-01"))
    assert done_on(world, "2021-06-30", "2021-07-01") == [1, 0]
    assert Commendation.objects.get(pk=given.pk).decision_date == date(2021, 5, 20)


def test_a_target_that_names_no_source_and_no_scale_counts_them_all(world):
    target = TargetFactory(program=world.program, satisfaction=True)
    for place, (source, scale) in enumerate([("Một cửa", "4 mức"), ("Trực tuyến", "4 mức"), ("Một cửa", "5 mức")]):
        survey = SurveyCountFactory(
            organization=world.committee,
            source=SurveySourceFactory(name=source),
            scale=SatisfactionScaleFactory(name=scale),
            settled=200,
            received=100,
        )
        for name, satisfied, forms in (("Hài lòng", True, 10 + place), ("Không hài lòng", False, 1)):
            grade = GradeFactory(scale=survey.scale, name=name, is_satisfied=satisfied)
            GradeCountFactory(survey=survey, grade=grade, forms=forms)
    assert result(world, "2021-03-30").due == 0
    every = result(world, "2021-03-31")
    assert (every.done, every.due, every.tally.beside.done, every.tally.beside.due) == (33, 36, 300, 600)
    target.sources.set([SurveySourceFactory(name="Một cửa")])
    assert result(world, "2021-03-31").done == 22
    target.scale = SatisfactionScaleFactory(name="5 mức")
    target.save()
    assert (result(world, "2021-03-31").done, result(world, "2021-03-31").due) == (12, 13)


def test_surveys_are_those_of_the_tree_of_the_day(world):
    """A desk below the committee counts from the day on which it came there, whatever its place is today."""
    TargetFactory(program=world.program, satisfaction=True)
    survey = SurveyCountFactory(organization=world.inner, month=date(2021, 3, 1))
    GradeCountFactory(survey=survey, grade=GradeFactory(scale=survey.scale, is_satisfied=True), forms=7)
    elsewhere, moved = OrganizationFactory(committee=True, name="Đảng ủy khác"), date(2021, 5, 1)
    world.section.placements.update(valid_to=moved)
    PlacementFactory(organization=world.section, parent=elsewhere, type=world.section.type, valid_from=moved)
    assert done_on(world, "2021-03-30", "2021-03-31", "2021-04-30", "2021-05-01") == [0, 7, 7, 0]
    Organization.objects.filter(pk=world.inner.pk).update(ended_on=date(2021, 4, 20))
    assert done_on(world, "2021-04-20", "2021-04-30") == [7, 7]


def test_a_hand_fed_target_has_the_last_figure_of_the_year_up_to_the_day(world):
    target = TargetFactory(program=world.program, reported=True, threshold=Decimal(100))
    for day, done in (("2020-12-31", 1), ("2021-03-31", 20), ("2021-06-30", 45), ("2022-01-15", 99)):
        ReportedFigureFactory(target=target, date=date.fromisoformat(day), done=done, due=90)
    assert done_on(world, "2021-03-30", "2021-03-31", "2021-06-29", "2021-06-30", "2022-01-31") == [0, 20, 20, 45, 45]


def test_days_between_a_closing_and_its_reopening_stay_closed(world):
    TargetFactory(program=world.program, registered=True)
    day = date.fromisoformat
    programs.close(world.program, by=world.staff, closed_on=day("2021-10-01"), at=on("2021-10-01"))
    programs.reopen(world.program, by=world.staff, text="Bổ sung hồ sơ.", at=on("2021-11-01"))
    days = ("2021-09-30", "2021-10-01", "2021-10-31", "2021-11-01", "2021-12-31")
    assert [result(world, one).verdict.value for one in days] == ["going", "not_met", "not_met", "going", "going"]
    programs.close(world.program, by=world.staff, closed_on=day("2021-12-31"), at=on("2022-01-05"))
    days = ("2021-10-15", "2021-11-15", "2021-12-31", "2022-02-01")
    assert [result(world, one).verdict.value for one in days] == ["not_met", "going", "not_met", "not_met"]


def test_a_cell_moved_away_still_counts_for_its_section_on_earlier_days(world):
    TargetFactory(program=world.program, registered=True)
    deep = world.inner.placements.get()
    deep.valid_to = date(2021, 6, 1)
    deep.save()
    PlacementFactory(organization=world.inner, parent=world.neighbour, valid_from=date(2021, 6, 1))
    world.inner.parent, world.inner.path = world.neighbour, f"{world.neighbour.path}{world.inner.pk}/"
    world.inner.save()
    secretary = world.appoint(world.inner, "Bí thư bên trong")
    work = RegistrationFactory(program=world.program, organization=world.inner, author=secretary)
    handins.accept(handins.hand_in(work, by=secretary, at=on("2021-03-01")), by=world.staff, at=on("2021-03-02"))
    section, neighbour = (ProgramProgress(world.program, unit) for unit in (world.section, world.neighbour))
    for day, counted in ((date(2021, 5, 31), (1, 0)), (date(2021, 6, 1), (0, 1))):
        assert tuple(at.rows_on(day)[0].results[0].done for at in (section, neighbour)) == counted
