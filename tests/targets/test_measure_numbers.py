"""Numbers and sums of records, shares of them, units × documents, this year against the last."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from programs.models import Document
from targets.measures import measure_of
from targets.measures.allotted import NumbersField
from targets.models import Target
from targets.rules import refusal_of_goal
from tests.factories.handins import FactFactory
from tests.factories.programs import DocumentFactory, ProgramFactory
from tests.factories.targets import GradeCountFactory, GradeFactory, SurveyCountFactory
from tests.targets.dated_actions import roll
from tests.targets.measuring import DAY, JUNE, LAST, around, fact, figure, of, tallies
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-03-01"
    return make_world()


def sentence(measure: str, **parameters) -> str:
    return measure_of(Target(measure=measure, parameters=parameters)).sentence()


class TestNumber:
    def test_of_the_whole_committee_with_its_own_and_those_of_associations(self, world):
        for organization in (world.cell, world.inner, world.union, world.committee):
            fact(world, "dialogue", organization)
        assert figure(world, "records", kind="dialogue") == (4, 0)
        assert figure(world, "records", kind="dialogue", asked="all") == (2, 0)
        assert figure(world, "records", kind="dialogue", asked="associations") == (1, 0)

    def test_a_record_with_several_hosts_counts_once(self, world):
        fact(world, "activity", item_id=5)
        fact(world, "activity", world.neighbour, item_id=5, is_lead=False)
        assert figure(world, "records", kind="activity") == (1, 0)
        assert figure(world, "records", kind="activity", asked="all") == (1, 0)

    def test_a_quantity_is_added_up_and_what_is_not_known_adds_nothing(self, world):
        for days in (5, None, -2):
            fact(world, "reformstep", days_cut=days)
        assert figure(world, "records", kind="reformstep", quantity="days_cut") == (3, 0)
        fact(world, "reformstep", days_cut=-9)
        assert figure(world, "records", kind="reformstep", quantity="days_cut") == (0, 0)

    def test_from_the_day_on_which_it_was_held(self, world):
        fact(world, "dialogue", held_from=JUNE)
        assert [figure(world, "records", day, kind="dialogue")[0] for day in around(JUNE)] == [0, 1, 1]

    def test_its_goal_is_a_number_and_never_a_percent(self):
        assert "không cho tỷ lệ" in refusal_of_goal("records", "ge", 2, "percent")
        assert refusal_of_goal("records", "ge", 2, "number") == ""
        assert "phần trăm" in refusal_of_goal("satisfaction", "ge", 95, "number")

    def test_the_sentence(self):
        assert sentence("records", kind="dialogue") == "Số cuộc đối thoại đã được duyệt của toàn Đảng bộ"
        assert sentence("records", kind="reformstep", quantity="days_cut", asked="all") == (
            "Tổng số ngày cắt giảm của bước cải cách đã được duyệt của chi bộ, đảng bộ bộ phận"
        )
        assert sentence("records", kind="activity", quantity="money") == (
            "Tổng kinh phí của hoạt động đã được duyệt của toàn Đảng bộ"
        )


class TestShare:
    def opinion(self, world, organization=None, **values):
        return fact(world, "opinion", organization, **values)

    def test_answered_and_in_time(self, world):
        self.opinion(world, reply="open", due_on=JUNE)
        for answered in around(JUNE):
            self.opinion(world, reply="answered", due_on=JUNE, answered_on=answered)
        self.opinion(world, world.neighbour, reply="at_once", answered_on=JUNE)
        assert figure(world, "records_share", kind="opinion", outcome="answered") == (4, 5)
        assert figure(world, "records_share", kind="opinion", outcome="in_time") == (3, 5)
        assert of(world, world.cell, "records_share", kind="opinion", outcome="in_time") == (2, 4)

    def test_what_is_asked_again_is_open_from_that_day_and_stays_answered_before(self, world):
        self.opinion(world, item_id=3, reply="answered", answered_on=JUNE, valid_to=JUNE + 5 * DAY)
        self.opinion(world, item_id=3, reply="open", valid_from=JUNE + 5 * DAY)
        days = (JUNE + 4 * DAY, JUNE + 5 * DAY)
        assert [figure(world, "records_share", day, kind="opinion", outcome="answered") for day in days] == [
            (1, 1), (0, 1),
        ]  # fmt: skip

    def test_completed_and_recognised(self, world):
        for state in ("accepted", "completed", "recognized", "returned"):
            fact(world, state=state)
        assert figure(world, "records_share", outcome="completed") == (2, 3)
        assert figure(world, "records_share", outcome="recognized") == (1, 3)

    def test_an_outcome_that_such_records_never_have_is_refused(self):
        def refusal(**parameters):
            return measure_of(Target(measure="records_share", parameters=parameters)).refusal()

        assert refusal(kind="registration", outcome="completed") == refusal(kind="opinion", outcome="in_time") == ""
        assert "không bao giờ tăng" in refusal(kind="dialogue", outcome="completed")
        assert "không bao giờ tăng" in refusal(kind="registration", outcome="answered")

    def test_the_sentence(self):
        assert sentence("records_share", kind="opinion", outcome="in_time") == (
            "Ý kiến đối thoại đã được trả lời đúng hạn, trên tổng số ý kiến đối thoại đã được duyệt của chi bộ, đảng "
            "bộ bộ phận"
        )

    def test_the_day_of_a_review_is_asked_and_said_of_reviews_alone(self):
        of_works = {"kind": "registration", "since": "2022-06-01"}
        assert "tiến độ từ ngày 01/06/2022, trên" in sentence("records_share", outcome="reviewed", **of_works)
        assert "06/2022" not in sentence("records_share", outcome="completed", **of_works)
        measure = type(measure_of(Target(measure="records_share", parameters=of_works)))
        assert "since" not in measure.hidden(of_works | {"outcome": "reviewed"})
        assert "since" in measure.hidden(of_works | {"outcome": "completed"})


def beside(paper: Document, sign: str, issued_on: date) -> Document:
    """One more of the same programme."""
    return Document.objects.create(
        program=paper.program, kind=paper.kind, sign=sign, subject=sign, issuer=paper.issuer, issued_on=issued_on,
        for_all=True,
    )  # fmt: skip


class TestDocuments:
    @pytest.fixture
    def paper(self, world):
        return DocumentFactory(
            program=world.program, kind="superior", for_all=True, issued_on=date(2021, 2, 1), sign="05-CT/TU"
        )

    def test_each_pair_of_a_unit_and_a_document_in_force(self, world, paper):
        fact(world, "dissemination", document=paper)
        fact(world, "dissemination", world.inner, document=paper, held_from=JUNE)
        assert figure(world, "unit_documents", date(2021, 1, 31)) == (0, 0)
        assert [figure(world, "unit_documents", day) for day in around(JUNE)] == [(1, 3), (2, 3), (2, 3)]
        assert of(world, world.section, "unit_documents") == (1, 1)

    def test_one_that_is_sent_to_some_binds_only_those(self, world, paper):
        paper.for_all = False
        paper.save()
        paper.addressees.set([world.neighbour])
        fact(world, "dissemination", document=paper)
        assert figure(world, "unit_documents") == (0, 1)

    def test_what_a_newer_one_replaced_is_not_due_from_that_day(self, world, paper):
        newer = beside(paper, "06-CT/TU", JUNE)
        newer.replaces = paper
        newer.save()
        fact(world, "dissemination", document=paper)
        assert [figure(world, "unit_documents", day) for day in around(JUNE)] == [(1, 3), (0, 3), (0, 3)]

    def test_people_reached_of_chosen_documents_each_cut_at_the_roll(self, world, paper):
        other = beside(paper, "07-CT/TU", paper.issued_on)
        both = {"documents": [paper.pk, other.pk]}
        assert tallies(world, "reach", **both).whole.unknown_units == 3
        for unit in (world.cell, world.neighbour, world.inner):
            roll(unit, 10, 4)
        fact(world, "dissemination", document=paper, people_reached=12, members_reached=3)
        fact(world, "dissemination", document=other, people_reached=5, members_reached=5)
        assert of(world, world.cell, "reach", **both) == (15, 20)
        assert of(world, world.cell, "reach", **both, who="members") == (7, 8)
        assert of(world, world.cell, "reach", **both, who="others") == (6, 12)
        assert figure(world, "reach", documents=[other.pk]) == (5, 30)
        assert figure(world, "reach") == (0, 30)
        assert sentence("reach", **both) == (
            "Lượt người được triển khai văn bản 05-CT/TU, 07-CT/TU, trên tổng số người của các đơn vị"
        )


def test_this_year_against_the_number_of_the_last(world):
    for _ in range(3):
        fact(world)
    assert figure(world, "against_before", baseline=2) == (3, 2)
    assert not tallies(world, "against_before").whole.is_entered
    assert sentence("against_before").endswith("của toàn Đảng bộ, so với con số cùng loại của năm trước")
    assert sentence("against_before", baseline=1200).endswith("của toàn Đảng bộ, so với 1.200 của năm trước")


@pytest.mark.parametrize(("state", "due"), [("closed", 2), ("issued", 0)])
def test_without_a_typed_number_the_closed_programme_of_the_year_before_is_counted(world, state, due):
    """By the same parameters, as of its closing: what came in later does not count."""
    closed_on = date(2020, 12, 31) if state == "closed" else None
    ProgramFactory(issuer=world.committee, year=2019, state="closed", closed_on=date(2019, 12, 31))
    of_2020 = {"year": 2020, "counts_from": date(2020, 1, 1), "counts_to": date(2020, 12, 31)}
    before = ProgramFactory(issuer=world.committee, state=state, closed_on=closed_on, **of_2020)
    days = {"first_sent_on": date(2020, 5, 1), "valid_from": date(2020, 5, 1)}
    for more in ({}, {}, {"state": "returned"}, {"valid_from": date(2021, 1, 1)}):
        FactFactory(program=before, organization=world.cell, **days | more)
    for _ in range(3):
        fact(world)
    assert figure(world, "against_before") == ((3, due) if due else (0, 0))
    assert tallies(world, "against_before").whole.is_entered == bool(due)


@pytest.mark.parametrize("day", [JUNE, LAST])
def test_a_number_without_records_is_nought_and_no_lack_of_data(world, day):
    assert tallies(world, "records", day, kind="dialogue").whole.is_entered


class TestAllotted:
    def test_each_unit_by_its_own_number_and_never_more_than_it(self, world):
        for _ in range(3):
            fact(world)
        numbers = {str(world.cell.pk): 2, str(world.neighbour.pk): 4}
        assert figure(world, "allotted", numbers=numbers) == (2, 6)
        assert of(world, world.neighbour, "allotted", numbers=numbers) == (0, 4)
        assert not tallies(world, "allotted", numbers=numbers).units[world.section.pk].is_asked

    def test_what_records_say_is_added_up_each_once(self, world):
        numbers = {str(world.cell.pk): 50, str(world.neighbour.pk): 10}
        for money, item in ((30, 1), (None, 2), (30, 3)):
            fact(world, "activity", item_id=item, money=money)
        fact(world, "activity", world.neighbour, item_id=1, is_lead=False, money=30)
        chosen = {"kind": "activity", "quantity": "money", "numbers": numbers}
        assert figure(world, "allotted", **chosen) == (60, 60)
        assert of(world, world.cell, "allotted", **chosen) == (50, 50)
        assert sentence("allotted", **chosen) == (
            "Số đồng từ hoạt động đã được duyệt của từng đơn vị, trên số giao riêng cho 2 đơn vị"
        )

    def test_less_than_nothing_is_nothing(self, world):
        fact(world, "reformstep", days_cut=-4)
        chosen = {"kind": "reformstep", "quantity": "days_cut", "numbers": {str(world.cell.pk): 5}}
        assert figure(world, "allotted", **chosen) == (0, 5)

    def test_numbers_are_typed_a_line_a_unit(self, world):
        field = NumbersField()
        typed = f"{world.cell.name}: 3\n\n{world.neighbour.name.upper()}: 1.200"
        found = field.clean(typed)
        assert found == {str(world.cell.pk): 3, str(world.neighbour.pk): 1200}
        assert field.prepare_value(found).splitlines()[1] == f"{world.neighbour.name}: 1.200"

    @pytest.mark.parametrize("line", ["Chi bộ không có: 3", "chỉ có tên", "{cell}: ba"])
    def test_a_line_that_names_no_unit_or_no_number_is_refused(self, world, line):
        with pytest.raises(ValidationError):
            NumbersField().clean(line.format(cell=world.cell.name))

    def test_without_any_number_it_can_never_be_met(self):
        assert "ít nhất một đơn vị" in measure_of(Target(measure="allotted")).refusal()


class TestSatisfactionOfEachUnit:
    def test_forms_entered_for_a_body_inside_count_for_its_unit_and_the_desks_for_none(self, world):
        for organization, forms in ((world.cell, 8), (world.inner, 5), (world.committee, 100)):
            months(organization, satisfied=forms, others=2)
        assert figure(world, "satisfaction_by_unit") == (13, 17)
        assert of(world, world.section, "satisfaction_by_unit") == (5, 7)
        assert not tallies(world, "satisfaction_by_unit").units[world.neighbour.pk].is_asked
        assert figure(world, "satisfaction") == (113, 119)

    def test_only_whole_months_that_have_passed(self, world):
        months(world.cell, satisfied=3, others=1, month=date(2021, 6, 1))
        last = date(2021, 6, 30)
        assert [figure(world, "satisfaction_by_unit", day) for day in around(last)] == [(0, 0), (3, 4), (3, 4)]


def months(organization, *, satisfied: int, others: int, month: date = date(2021, 3, 1)) -> None:
    survey = SurveyCountFactory(organization=organization, month=month)
    for name, is_good, forms in (("Hài lòng", True, satisfied), ("Không hài lòng", False, others)):
        grade = GradeFactory(scale=survey.scale, name=name, is_satisfied=is_good)
        GradeCountFactory(survey=survey, grade=grade, forms=forms)
