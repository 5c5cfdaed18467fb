"""What the office adds to a proposal: decision, movement, and awards that nobody proposed here."""

from datetime import date

import pytest

from programs.actions import commendations, handins
from programs.enums import CommendationKind, Event, State
from programs.models import Commendation
from programs.rules import Incomplete, Refused, Stale, missing, refusal_to_decide_award, refusal_to_mark_movement
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.programs import AwardFormFactory, AwardLevelFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
DECISION = {"decision_number": "15-QĐ/ĐU", "decision_date": date(2021, 9, 10)}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def accepted(world, draft):
    return handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)


def award_values(**changes):
    given = {
        "holder": "individual", "recipient": "Nguyễn Thị Mẫu", "position": "Chuyên viên", "achievement": "Việc tốt",
        "form": AwardFormFactory(), "level": AwardLevelFactory(), "registration": None, "of_movement": True, **DECISION,
    }  # fmt: skip
    return given | changes


def record(world, unit=None, by=None, **changes):
    return commendations.record_award(
        by=by or world.staff, program=world.program, organization=unit or world.cell, values=award_values(**changes)
    )


def said(award):
    return award.transitions.filter(event=Event.RECORD).order_by("pk").last().text


def test_a_decision_makes_an_accepted_proposal_an_award(world, accepted):
    higher = AwardFormFactory(name="Bằng khen")
    award = commendations.decide(accepted, by=world.staff, form=higher, **DECISION)
    assert (award.kind, award.form, award.state) == (CommendationKind.AWARD, higher, State.ACCEPTED)
    assert said(award) == "Quyết định số 15-QĐ/ĐU ngày 10/09/2021; Bằng khen; Cấp cơ sở"


def test_correcting_a_decision_keeps_the_former_one_in_the_history(world, accepted):
    award = commendations.decide(accepted, by=world.staff, **DECISION)
    again = commendations.decide(
        award, by=world.other_staff, decision_number="16-QĐ/ĐU", decision_date=date(2021, 9, 11)
    )
    assert again.decision_number == "16-QĐ/ĐU"
    assert "trước đó: Quyết định số 15-QĐ/ĐU ngày 10/09/2021" in said(again)


def test_only_staff_and_only_what_was_accepted(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    with pytest.raises(Refused, match="đã được duyệt"):
        commendations.decide(sent, by=world.staff, **DECISION)
    for reader in (world.leader, world.inspector, world.secretary, world.neighbour_secretary):
        assert "Chỉ Văn phòng" in refusal_to_decide_award(reader, sent)
        assert "Chỉ Văn phòng" in refusal_to_mark_movement(reader, sent)


def test_a_withdrawn_award_takes_no_decision_and_no_mark(world, accepted):
    award = commendations.decide(accepted, by=world.staff, **DECISION)
    withdrawn = handins.withdraw(award, by=world.staff, text="Nhầm người")
    with pytest.raises(Refused, match="đã được duyệt"):
        commendations.decide(withdrawn, by=world.staff, **DECISION)
    with pytest.raises(Refused, match="đang chờ duyệt hoặc đã được duyệt"):
        commendations.mark_movement(withdrawn, by=world.staff, of_movement=True)
    assert Commendation.objects.get().decision_number == "15-QĐ/ĐU"


def test_a_withdrawn_award_mended_and_accepted_again_gets_a_corrected_decision(world, accepted):
    award = commendations.decide(accepted, by=world.staff, **DECISION)
    taken = handins.withdraw(award, by=world.staff, text="Nhầm người")
    mended = handins.edit(taken, by=world.secretary, values={"recipient": "Tổ một cửa"})
    again = handins.accept(handins.hand_in(mended, by=world.secretary), by=world.staff)
    right = commendations.decide(again, by=world.staff, decision_number="20-QĐ/ĐU", decision_date=date(2021, 10, 1))
    assert (right.recipient, right.decision_number) == ("Tổ một cửa", "20-QĐ/ĐU")


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2020, 12, 31), "01/01/2021"), (date(2199, 12, 31), "chưa tới")],
)
def test_a_decision_before_the_year_or_ahead_of_time_is_refused(world, accepted, day, reason):
    with pytest.raises(Refused, match=reason):
        commendations.decide(accepted, by=world.staff, decision_number="1", decision_date=day)
    with pytest.raises(Refused, match=reason):
        record(world, decision_date=day)
    assert Commendation.objects.get().decision_date is None


def test_the_first_counting_day_and_a_day_after_the_year_are_taken(world, accepted):
    first = commendations.decide(accepted, by=world.staff, decision_number="1", decision_date=date(2021, 1, 1))
    late = commendations.decide(first, by=world.staff, decision_number="1", decision_date=date(2022, 1, 15))
    assert late.decision_date == date(2022, 1, 15)


def test_a_decision_without_number_is_refused(world, accepted):
    with pytest.raises(Refused, match="số quyết định"):
        commendations.decide(accepted, by=world.staff, decision_number="  ", decision_date=date(2021, 9, 10))
    with pytest.raises(Refused, match="số quyết định"):
        record(world, decision_number="")


def test_a_closed_programme_takes_no_decision(world, accepted):
    world.program.state, world.program.closed_on = "closed", date(2021, 12, 31)
    world.program.save()
    with pytest.raises(Refused, match="đã kết thúc"):
        commendations.decide(accepted, by=world.staff, **DECISION)
    with pytest.raises(Refused, match="đã kết thúc"):
        record(world)


def test_two_of_the_office_at_once(world, accepted):
    commendations.decide(accepted, by=world.staff, version=accepted.version, **DECISION)
    with pytest.raises(Stale, match="Chuyên viên Một"):
        commendations.decide(accepted, by=world.other_staff, version=accepted.version, **DECISION)


def test_the_movement_is_marked_taken_back_and_remembered(world, draft):
    sent = handins.hand_in(draft, by=world.secretary)
    marked = commendations.mark_movement(sent, by=world.staff, of_movement=True)
    assert marked.belongs_to_movement
    assert commendations.mark_movement(marked, by=world.staff, of_movement=True).version == marked.version
    assert not commendations.mark_movement(marked, by=world.staff, of_movement=False).belongs_to_movement
    texts = marked.transitions.filter(event=Event.MOVEMENT).order_by("pk").values_list("text", flat=True)
    assert list(texts) == [commendations.OF_MOVEMENT, commendations.NOT_OF_MOVEMENT]
    assert marked.transitions.order_by("-pk").first().to_state == State.SUBMITTED


def test_what_is_linked_to_a_work_needs_no_mark(world, draft):
    work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    work = handins.hand_in(work, by=world.secretary)
    sent = handins.hand_in(handins.edit(draft, by=world.secretary, values={"registration": work}), by=world.secretary)
    assert sent.belongs_to_movement
    with pytest.raises(Refused, match="gắn với một công trình"):
        commendations.mark_movement(sent, by=world.staff, of_movement=False)


def test_a_direct_award_is_accepted_at_once_and_says_so(world):
    award = record(world)
    assert (award.kind, award.state, award.by_office) == (CommendationKind.AWARD, State.ACCEPTED, True)
    assert award.transitions.get().for_unit
    assert said(award).startswith("Quyết định số 15-QĐ/ĐU")


def test_a_second_click_records_the_award_once(world):
    assert record(world) == record(world, recipient="Nguyễn Thị Mẫu")
    assert record(world, recipient="Người khác") != record(world)
    assert Commendation.objects.count() == 2


def test_a_direct_award_is_whole_or_nothing(world):
    with pytest.raises(Incomplete, match="Ghi thành tích"):
        record(world, achievement="")
    assert not Commendation.objects.exists()


def test_the_committee_itself_may_be_commended(world):
    assert record(world, unit=world.committee).organization == world.committee


def test_direct_awards_are_the_offices(world):
    for reader in (world.secretary, world.leader, world.inspector, world.admin):
        with pytest.raises(Refused, match="Chỉ Văn phòng"):
            record(world, by=reader)


def test_a_foreign_or_dead_work_is_no_link(world, draft):
    foreign = RegistrationFactory(program=world.program, organization=world.neighbour)
    draft.registration = foreign
    assert [missing_field.field for missing_field in missing(draft)] == ["registration"]
    dead = RegistrationFactory(program=world.program, organization=world.cell, state=State.CANCELLED)
    draft.registration = dead
    assert "đã hủy hoặc bị thu hồi" in missing(draft)[0].text
    with pytest.raises(Incomplete):
        record(world, registration=foreign)
