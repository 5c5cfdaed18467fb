"""The rules that compare days, numbers and people with what is stored: on the boundary, and to each side of it."""

from datetime import date, timedelta

import pytest

from danvan.kit import clock
from programs.actions import handins, matters
from programs.actions.remarks import leave_remark
from programs.enums import DocumentKind, Role, State
from programs.models import Appointment, Attachment, Commendation, Organization, Registration
from programs.rules import (
    Refused,
    missing,
    missing_in_plan,
    refusal_of_answer_day,
    refusal_of_place,
    refusal_to_appoint,
    refusal_to_attach,
    refusal_to_carry_on,
    refusal_to_end_appointment,
    refusal_to_note_progress,
    refusal_to_review,
    refusal_to_unplan,
    roll_on,
)
from programs.rules.handins import refusal_as_unit, refusal_to_detach
from programs.rules.matters import refusal_to_detach_answer
from tests.factories.handins import (
    CommendationFactory,
    DisseminationFactory,
    RegistrationFactory,
)
from tests.factories.organizations import OrganizationFactory, RollFactory
from tests.factories.programs import DocumentFactory, ProgramFactory
from tests.factories.tasks import ActivityFactory
from tests.programs.matters import HELD, Stage
from tests.programs.test_rules_boundaries import DAY, FROM, TODAY, UP_TO, around, passing
from tests.world import make_world

pytestmark = pytest.mark.django_db
UNTIL = [True, False, False]


@pytest.fixture
def world(settings):
    settings.TODAY = TODAY.isoformat()
    return make_world()


def draft_of(world, factory=RegistrationFactory, **values):
    return factory(**{"program": world.program, "organization": world.cell, "author": world.secretary} | values)


def sent(world, factory=RegistrationFactory, **values):
    return handins.hand_in(draft_of(world, factory, **values), by=world.secretary)


def accepted(world, factory=RegistrationFactory, **values):
    return handins.accept(sent(world, factory, **values), by=world.staff)


def lacking(item, field: str) -> list:
    return [missing_field for missing_field in missing(item) if missing_field.field == field]


class TestPlans:
    def test_what_is_planned_is_still_to_come_on_the_day_of_planning(self, world):
        activity = draft_of(world, ActivityFactory, in_charge="Bí thư")

        def missing_fields(deadline, **when):
            activity.deadline = deadline
            return missing_in_plan(activity, **when)

        assert passing(missing_fields, TODAY) == FROM
        assert passing(lambda deadline: missing_fields(deadline, day=date(2021, 3, 1)), date(2021, 3, 1)) == FROM

    def test_a_plan_is_taken_back_until_its_last_day(self, world):
        activity = draft_of(world, ActivityFactory, is_planned=True, deadline=TODAY, in_charge="Bí thư")

        def refusal(day, user=world.secretary):
            activity.deadline = day
            return refusal_to_unplan(user, activity)

        assert passing(refusal, TODAY) == FROM
        assert refusal(TODAY - DAY, world.staff) == ""
        activity.is_planned = False
        assert refusal(TODAY) != ""
        activity.is_planned, activity.state = True, State.SUBMITTED
        assert refusal(TODAY) != ""


class TestNumbers:
    def test_a_session_reaches_at_most_everybody(self, world):
        RollFactory(organization=world.cell, total=20, date=date(2021, 3, 15))
        item = draft_of(world, DisseminationFactory, held_on=date(2021, 3, 15))

        def missing_fields(number):
            item.newly_reached = number
            return lacking(item, "newly_reached")

        assert [not missing_fields(number) for number in (0, 1, 19, 20, 21)] == [False, True, True, True, False]
        item.held_on = date(2021, 3, 14)
        assert not missing_fields(21)

    def test_an_activity_had_at_least_one_guest(self, world):
        item = draft_of(world, ActivityFactory)

        def missing_fields(number):
            item.people = number
            return lacking(item, "people")

        assert [not missing_fields(number) for number in (0, 1)] == [False, True]

    def test_a_session_of_a_superiors_document_follows_its_issue(self, world):
        paper = DocumentFactory(program=world.program, kind=DocumentKind.SUPERIOR, issued_on=date(2021, 4, 10))
        item = draft_of(world, DisseminationFactory, document=paper)

        def missing_fields(day):
            item.held_on = day
            return lacking(item, "held_on")

        assert passing(missing_fields, date(2021, 4, 10)) == FROM

    def test_a_work_goes_on_in_a_later_year(self, world):
        work = accepted(world)
        programs = [ProgramFactory(issuer=world.committee, year=year) for year in (2020, 2021, 2022)]
        assert [not refusal_to_carry_on(world.secretary, work, program) for program in programs] == [False, False, True]


class TestRolls:
    DAY = date(2021, 6, 15)

    def totals(self, organization) -> list:
        return [roll_on(organization, day) for day in around(self.DAY)]

    def test_a_roll_holds_from_its_day(self, world):
        RollFactory(organization=world.cell, total=20, date=date(2021, 1, 1))
        RollFactory(organization=world.cell, total=30, date=self.DAY)
        assert self.totals(world.cell) == [20, 30, 30]
        assert [roll_on(world.cell, day) for day in around(date(2021, 1, 1))] == [None, 20, 20]

    def test_the_cells_inside_count_from_founding_until_their_end(self, world):
        RollFactory(organization=world.inner, total=17, date=date(2021, 1, 1))
        second = OrganizationFactory(parent=world.section)
        RollFactory(organization=second, total=15, date=date(2021, 1, 1))
        cells = Organization.objects.filter(pk=second.pk)
        cells.update(ended_on=self.DAY)
        assert self.totals(world.section) == [32, 17, 17]
        cells.update(ended_on=None, founded_on=self.DAY)
        assert self.totals(world.section) == [17, 32, 32]

    def test_the_cells_inside_count_while_they_stand_there(self, world):
        RollFactory(organization=world.inner, total=17, date=date(2021, 1, 1))
        second = OrganizationFactory(parent=world.section)
        RollFactory(organization=second, total=15, date=date(2021, 1, 1))
        second.placements.update(valid_to=self.DAY)
        assert self.totals(world.section) == [32, 17, 17]
        second.placements.update(valid_from=self.DAY, valid_to=None)
        assert self.totals(world.section) == [17, 32, 32]

    def test_the_roll_of_a_cell_inside_holds_from_its_day(self, world):
        RollFactory(organization=world.inner, total=17, date=date(2021, 1, 1))
        RollFactory(organization=world.inner, total=19, date=self.DAY)
        assert self.totals(world.section) == [17, 19, 19]


class TestOrganizations:
    def test_nothing_is_placed_under_what_has_ended_by_that_day(self, world):
        world.section.ended_on = date(2021, 6, 15)
        kind = world.inner.type
        assert passing(lambda day: refusal_of_place(world.section, kind, "Mới", day), date(2021, 6, 15)) == UNTIL

    def test_nobody_is_appointed_to_what_has_ended_by_today(self, world):
        def refusal(day):
            world.cell.ended_on = day
            return refusal_to_appoint(world.admin, world.cell, Role.SECRETARY)

        assert passing(refusal, TODAY) == [False, False, True]
        assert refusal(None) == ""

    def test_an_appointment_that_ends_today_has_ended(self, world):
        post = Appointment.objects.get(user=world.secretary)

        def refusal(day):
            post.valid_to = day
            return refusal_to_end_appointment(world.admin, post)

        assert passing(refusal, TODAY) == [False, False, True]


@pytest.mark.parametrize("ended_on", [TODAY, TODAY - DAY])
def test_a_unit_that_has_ended_begins_nothing_is_asked_nothing_and_told_nothing(world, ended_on):
    matter = Stage(world).matter(Stage(world).item(), world.staff)
    for unit in (world.cell, world.neighbour):
        Organization.objects.filter(pk=unit.pk).update(ended_on=ended_on)
        unit.refresh_from_db()
    before = Registration.objects.count()
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        handins.start(Registration, by=world.secretary, program=world.program, organization=world.cell)
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        matters.ask(matter, by=world.staff, asked=world.neighbour, due_on=date(2021, 12, 1))
    with pytest.raises(Refused, match="đã kết thúc hoạt động"):
        leave_remark(world.cell, by=world.leader, program=world.program, text="Đề nghị làm sớm.")
    matter.refresh_from_db()
    assert (Registration.objects.count(), matter.asked) == (before, None)


class TestAnswers:
    def test_given_from_the_day_of_the_dialogue_until_today(self, world):
        matter = Stage(world).asked()
        assert passing(lambda day: refusal_of_answer_day(matter, day), TODAY) == UP_TO
        assert passing(lambda day: refusal_of_answer_day(matter, day), HELD) == FROM

    def test_asked_again_it_is_answered_from_that_day_on(self, world):
        asked_again = date(2021, 6, 15)
        matter = Stage(world).answered()
        matter = matters.ask_again(
            matter, by=world.staff, text="Chưa rõ.", due_on=date(2021, 7, 1), at=clock.start_of_day(asked_again)
        )
        assert passing(lambda day: refusal_of_answer_day(matter, day), asked_again) == FROM

    def test_a_file_from_before_the_last_step_stays(self, world):
        matter = Stage(world).asked()
        step = matter.transitions.get().at
        tick = timedelta(microseconds=1)
        files = [Attachment(uploaded_at=moment) for moment in (step - tick, step, step + tick)]
        goes = [not refusal_to_detach_answer(world.neighbour_secretary, matter, file) for file in files]
        assert goes == [False, False, True]


class TestFilesOfWhatWasAccepted:
    def test_only_what_came_after_the_acceptance_goes_again(self, world):
        work = accepted(world)
        tick = timedelta(microseconds=1)
        files = [Attachment(uploaded_at=work.reviewed_at + step * tick) for step in (-1, 0, 1)]
        assert [not refusal_to_detach(world.secretary, work, file) for file in files] == [False, False, True]

    def test_a_running_work_takes_files_of_its_unit(self, world):
        work = accepted(world)
        assert refusal_to_attach(world.secretary, work) == ""
        assert refusal_to_attach(world.neighbour_secretary, work) != ""
        work.program.state = "closed"
        assert "đã kết thúc" in refusal_to_attach(world.secretary, work)

    def test_an_accepted_session_takes_none(self, world):
        session = accepted(world, DisseminationFactory)
        assert "đang khóa" in refusal_to_attach(world.secretary, session)
        assert "đang khóa" in refusal_to_attach(world.staff, session)
        assert refusal_to_attach(world.secretary, sent(world)) != ""

    def test_an_award_and_the_committees_own_take_those_of_the_office(self, world):
        award = accepted(world, CommendationFactory)
        Commendation.objects.filter(pk=award.pk).update(kind="award", decision_number="5", decision_date=TODAY)
        award.refresh_from_db()
        own = accepted(world)
        own.organization = world.committee
        for item in (award, own):
            assert (refusal_to_attach(world.staff, item), refusal_to_attach(world.secretary, item) != "") == ("", True)
        award.program.state = "closed"
        assert "đã kết thúc" in refusal_to_attach(world.staff, award)

    def test_one_that_was_returned_takes_those_of_its_unit(self, world):
        award = handins.return_item(sent(world, CommendationFactory), by=world.staff, text="Bổ sung")
        own = handins.return_item(sent(world), by=world.staff, text="Bổ sung")
        award.kind, own.program.issuer_id = "award", own.organization_id
        assert award.is_award and own.is_of_committee
        for item in (award, own):
            assert refusal_to_attach(world.secretary, item) == ""
            assert refusal_to_attach(world.leader, item) != ""
        assert refusal_to_attach(world.staff, award) != ""


class TestWho:
    def test_neither_the_author_nor_the_sender_accepts(self, world):
        draft = draft_of(world, author=world.staff, by_office=True)
        third = world.appoint(world.committee, "Chuyên viên Ba", staff=True)
        item = handins.hand_in(draft, by=world.other_staff)
        assert (item.author, item.sender) == (world.staff, world.other_staff)
        for own in (world.staff, world.other_staff):
            with pytest.raises(Refused, match="một người khác của Văn phòng"):
                handins.accept(item, by=own)
        item.refresh_from_db()
        assert item.state == State.SUBMITTED
        assert handins.accept(item, by=third).reviewer == third

    def test_what_the_office_entered_is_no_foreign_units(self, world):
        item = draft_of(world, author=world.staff, by_office=True)
        assert refusal_as_unit(world.staff, item) == ""
        assert refusal_as_unit(world.neighbour_secretary, item) != ""
        item.by_office = False
        assert refusal_as_unit(world.staff, item) != ""

    def test_an_office_reviews_in_its_own_programmes(self, world):
        foreign = ProgramFactory(issuer=OrganizationFactory(committee=True, name="Đảng ủy khác"))
        assert [refusal_to_review(world.staff, program) == "" for program in (None, world.program, foreign)] == [
            True, True, False,
        ]  # fmt: skip
        assert refusal_to_review(world.secretary, None) != ""

    def test_progress_is_noted_of_accepted_works_of_an_open_programme(self, world):
        work = accepted(world)
        assert refusal_to_note_progress(world.secretary, work) == ""
        assert refusal_to_note_progress(world.neighbour_secretary, work) != ""
        assert refusal_to_note_progress(world.secretary, sent(world)) != ""
        assert refusal_to_note_progress(world.secretary, accepted(world, DisseminationFactory)) != ""
        work.program.state = "closed"
        assert "đã kết thúc" in refusal_to_note_progress(world.secretary, work)

    def test_what_was_opened_before_a_return_is_recalled_after_the_resubmission(self, world):
        item = handins.open_for_review(sent(world), by=world.staff)
        with pytest.raises(Refused, match="đã mở xem"):
            handins.recall(item, by=world.secretary)
        item = handins.return_item(item, by=world.staff, text="Nêu con số.")
        item = handins.hand_in(item, by=world.secretary)
        assert item.opened_at is None
        assert handins.recall(item, by=world.secretary).state == State.RETURNED
