"""The records on a unit's page say the same as the target beside them, on any day and whatever was changed later."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions import commendations, handins, registrations
from tests.factories.handins import CommendationFactory
from tests.factories.programs import CampaignItemFactory
from tests.targets.dated_actions import at, begin, four_targets, hold, propose, register, return_item, roll
from tests.world import make_world

pytestmark = pytest.mark.django_db
UNBOUND = {"campaign_items": [], "no_campaign": True}


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-02-15"
    world = make_world()
    four_targets(world)
    roll(world.cell, 40, 11)
    return world


def line(client, world, ordinal, day="", user=None):
    client.force_login(user or world.secretary)
    response = client.get(reverse("targets:unit", args=[world.cell.pk]), {"ngay": day})
    assert response.status_code == 200
    return next(line for line in response.context["unit"].work.lines if line.ordinal == ordinal)


def record(client, world, ordinal, day="", user=None):
    """The word of the target, and of the only record below it: its words, does it count, why not."""
    found = line(client, world, ordinal, day, user)
    [item] = found.items
    return found.word, item.label, item.counted, item.why_not


def award(world, day, **values):
    given = CommendationFactory.build(form=None, level=None)
    refs = CommendationFactory(program=world.program, organization=world.neighbour)
    whole = {name: getattr(given, name) for name in ("holder", "recipient", "achievement")}
    whole |= {"form": refs.form, "level": refs.level, "of_movement": True, "decision_number": "9/QĐ"} | values
    return commendations.record_award(
        by=world.staff, program=world.program, organization=world.cell, values=whole, at=at(day)
    )


def corrected(world, item, values):
    """Withdrawn on 01/05, handed in anew and accepted on 03/05."""
    item = handins.withdraw(item, by=world.staff, text="Sai.", at=at("2021-05-01"))
    item = handins.edit(item, by=world.secretary, values=values, at=at("2021-05-02"))
    item = handins.hand_in(item, by=world.secretary, at=at("2021-05-02"))
    return handins.accept(item, by=world.staff, at=at("2021-05-03"))


def test_a_work_that_lost_its_campaign_item_later_counted_on_the_days_before(client, world):
    corrected(world, register(world, world.cell, by=world.secretary, accept="2021-03-20"), UNBOUND)
    assert record(client, world, 2, "2021-04-30") == ("Đạt", "Đang thực hiện", True, "")
    assert record(client, world, 2, "2021-05-01") == ("Quá hạn", "Đã thu hồi", False, "")
    unbound = "không gắn nội dung phát động nên không tính"
    assert record(client, world, 2, "2021-05-03") == ("Quá hạn", "Đang thực hiện", False, unbound)


def test_a_work_that_got_its_campaign_item_later_did_not_count_before(client, world):
    work = register(world, world.cell, by=world.secretary, accept="2021-03-20", **UNBOUND)
    corrected(world, work, {"campaign_items": [CampaignItemFactory(ordinal=1)], "no_campaign": False})
    unbound = "không gắn nội dung phát động nên không tính"
    assert record(client, world, 2, "2021-04-30") == ("Quá hạn", "Đang thực hiện", False, unbound)
    assert record(client, world, 2)[2:] == (True, "")


def test_a_session_is_read_with_the_day_and_the_people_handed_in_by_then(client, world):
    session = hold(world, world.cell, by=world.secretary, reached=30, accept="2021-03-20")
    corrected(world, session, {"newly_reached": 12, "held_on": date(2021, 3, 16)})
    early, late = line(client, world, 1, "2021-04-30"), line(client, world, 1)
    assert [(item.title, item.text) for item in early.items] == [("Buổi triển khai ngày 15/03/2021", "30 người")]
    assert early.text.startswith("30/40 người")
    assert [(item.title, item.text) for item in late.items] == [("Buổi triển khai ngày 16/03/2021", "12 người")]
    assert late.text.startswith("12/40 người")


def test_a_session_held_outside_the_counting_dates(client, world):
    hold(world, world.cell, by=world.secretary, reached=40, accept="2021-03-20")
    world.program.counts_from = date(2021, 3, 16)
    world.program.save()
    outside = "tổ chức ngoài thời gian của chương trình nên không tính"
    assert record(client, world, 1) == ("Quá hạn", "Đã duyệt", False, outside)


def test_a_session_counts_from_the_day_it_is_held(client, world):
    hold(world, world.cell, by=world.secretary, reached=40, accept="2021-03-20", held="2021-06-01")
    early = ("Đang thực hiện", "Đã duyệt", False, "chưa tới ngày tổ chức nên chưa tính")
    assert record(client, world, 1, "2021-05-31") == early
    assert record(client, world, 1, "2021-06-01") == ("Đạt", "Đã duyệt", True, "")


@pytest.mark.parametrize("day", ["2020-12-20", "2022-01-03"])
def test_a_work_handed_in_outside_the_counting_dates(client, world, day):
    register(world, world.cell, by=world.secretary, day=day, accept="2022-01-10")
    outside = "gửi ngoài thời gian của chương trình nên không tính"
    assert record(client, world, 2) == ("Quá hạn", "Quá hạn", False, outside)


def test_an_award_decided_outside_the_counting_dates(client, world):
    award(world, "2022-01-06", decision_date=date(2022, 1, 5))
    outside = "ngoài thời gian của chương trình nên không tính"
    assert record(client, world, 3) == ("Chưa có đề xuất", "Đã duyệt", False, outside)


def test_a_proposal_handed_in_within_and_decided_after_the_year_counts_as_a_proposal(client, world):
    item = propose(world, world.cell, by=world.secretary, day="2021-12-20", accept="2021-12-21")
    commendations.decide(
        item, by=world.staff, decision_number="7/QĐ", decision_date=date(2022, 1, 5), at=at("2022-01-06")
    )
    assert record(client, world, 3) == ("Đạt", "Đã duyệt", True, "")
    before = line(client, world, 3, "2021-12-31").items[0]
    assert (before.counted, "Quyết định" in before.text) == (True, False)


def test_an_award_entered_after_its_decision_counts_from_the_decision_on(client, world):
    award(world, "2021-06-10", decision_date=date(2021, 5, 20))
    assert line(client, world, 3, "2021-05-19").items == ()
    for user in (world.secretary, world.leader):
        assert record(client, world, 3, "2021-05-20", user) == ("Đạt", "Đã có quyết định", True, "")
    assert "Quyết định số 9/QĐ ngày 20/05/2021" in line(client, world, 3, "2021-05-20").items[0].text
    assert record(client, world, 3, "2021-06-10") == ("Đạt", "Đã duyệt", True, "")


def test_a_proposal_decided_before_it_was_handed_in_is_no_draft_any_more(client, world):
    item = propose(world, world.cell, by=world.secretary, day="2021-06-01", accept="2021-06-02")
    type(item).objects.filter(pk=item.pk).update(created_at=at("2021-05-01"))
    commendations.decide(
        item, by=world.staff, decision_number="7/QĐ", decision_date=date(2021, 5, 20), at=at("2021-06-10")
    )
    assert record(client, world, 3, "2021-05-19")[1:3] == ("Bản nháp", False)
    assert record(client, world, 3, "2021-05-20")[1:3] == ("Đã có quyết định", True)


def test_the_offices_mark_of_the_movement_is_that_of_the_day(client, world):
    item = propose(world, world.cell, by=world.secretary, day="2021-03-20", accept="2021-03-21", of_movement=False)
    item = commendations.mark_movement(item, by=world.staff, of_movement=True, at=at("2021-05-01"))
    commendations.mark_movement(item, by=world.staff, of_movement=False, at=at("2021-07-01"))
    unmarked = (False, "chưa thuộc phong trào “Dân vận khéo” nên không tính")
    found = [record(client, world, 3, day)[2:] for day in ("2021-04-30", "2021-05-01", "2021-06-30", "2021-07-01")]
    assert found == [unmarked, (True, ""), (True, ""), unmarked]


def test_a_work_counts_while_completed_and_recognized(client, world):
    work = register(world, world.cell, by=world.secretary, accept="2021-03-20")
    work = registrations.complete(work, by=world.secretary, text="Xong.", at=at("2021-08-01"))
    registrations.recognize(work, by=world.staff, at=at("2021-09-01"))
    assert record(client, world, 2, "2021-08-01") == ("Đạt", "Đã hoàn thành", True, "")
    assert record(client, world, 2, "2021-09-01") == ("Đạt", "Đã công nhận", True, "")


@pytest.mark.parametrize(("action", "ordinal"), [(hold, 1), (register, 2), (propose, 3)])
def test_what_is_withdrawn_counted_until_then(client, world, action, ordinal):
    values = {"reached": 40} if action is hold else {}
    item = action(world, world.cell, by=world.secretary, day="2021-03-10", accept="2021-03-20", **values)
    handins.withdraw(item, by=world.staff, text="Nhầm.", at=at("2021-06-20"))
    assert record(client, world, ordinal, "2021-06-19")[0::2] == ("Đạt", True)
    word, label, counted, why_not = record(client, world, ordinal, "2021-06-20")
    assert (word == "Đạt", label, counted, why_not) == (False, "Đã thu hồi", False, "")


def test_what_counted_and_was_recalled_since_stands_there_without_name_or_link(client, world):
    item = propose(world, world.cell, by=world.secretary, day="2021-06-01", recipient="Tổ một cửa")
    handins.recall(item, by=world.secretary, at=at("2021-06-05"))
    assert record(client, world, 3, "2021-06-04", world.secretary) == ("Đạt", "Đã gửi", True, "")
    found = line(client, world, 3, "2021-06-04", world.leader)
    assert [(item.pk, item.title, item.counted) for item in found.items] == [(None, "Mục nay không còn xem được", True)]
    assert line(client, world, 3, "2021-06-05", world.leader).items == ()


def test_what_waited_and_was_recalled_since_is_still_said_to_have_waited(client, world):
    work = register(world, world.cell, by=world.secretary, day="2021-03-10")
    handins.recall(work, by=world.secretary, at=at("2021-06-05"))
    found = line(client, world, 2, "2021-06-04", world.leader)
    assert (found.word, [item.label for item in found.items]) == ("Chờ duyệt", ["Chờ duyệt"])
    assert found.missing == "1 công trình đang chờ duyệt"


def test_what_waits_in_vain_is_not_said_to_wait(client, world):
    register(world, world.cell, by=world.secretary, **UNBOUND)
    found = line(client, world, 2)
    assert (found.word, found.waits_for_office) == ("Quá hạn", False)
    assert found.missing == "Công trình đã đăng ký: không gắn nội dung phát động nên không tính"


def test_what_was_cancelled_later_stood_there_before(client, world):
    work = register(world, world.cell, by=world.secretary, day="2021-03-10")
    handins.cancel(return_item(world, work, day="2021-03-20"), by=world.secretary, at=at("2021-04-01"))
    assert record(client, world, 2, "2021-03-31")[1] == "Bị trả lại"
    assert line(client, world, 2, "2021-04-01").items == ()


def test_a_draft_that_was_cancelled_later_was_a_draft_before(client, world):
    work = begin(world, world.cell, by=world.secretary, day="2021-03-10")
    handins.cancel(work, by=world.secretary, at=at("2021-04-01"))
    assert [line(client, world, 2, day).items for day in ("2021-03-09", "2021-04-01")] == [(), ()]
    assert record(client, world, 2, "2021-03-31")[1:] == ("Bản nháp", False, "")
