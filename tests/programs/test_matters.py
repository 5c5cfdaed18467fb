"""Opinions and recommendations through their actions: who may do what, when, and what stays of it."""

from datetime import date, timedelta

import pytest
import time_machine

from programs.actions import attachments, handins, matters, programs
from programs.enums import Event, NoticeKind, Reply, State
from programs.models import Notice, Opinion, Organization
from programs.rules import Refused, Stale
from tests.factories.handins import AttachmentFactory
from tests.factories.organizations import OrganizationFactory
from tests.programs.matters import DUE, HANDED_IN, HELD, Stage, tomorrow
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(params=HANDED_IN)
def stage(world, request):
    return Stage(world, request.param)


@pytest.fixture
def opinions(world):
    return Stage(world)


def steps(matter):
    return list(matter.transitions.values_list("event", "to_state", "for_unit"))


class TestRaising:
    def test_the_writer_while_the_content_is_open(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        first = stage.matter(draft, world.secretary)
        second = matters.raise_matter(draft, by=world.secretary, model=stage.model, values=stage.named())
        assert (first.ordinal, second.ordinal, second.asked, second.due_on) == (1, 2, world.neighbour, DUE)
        assert (first.state, steps(second)) == (Reply.OPEN, [])

    def test_nobody_while_it_waits_for_the_office(self, world, stage):
        sent = stage.item(accepted=False)
        for user in (world.secretary, world.staff):
            with pytest.raises(Refused):
                stage.matter(sent, user)
        assert not stage.model.objects.exists()

    def test_the_office_alone_once_it_is_accepted(self, world, stage):
        item = stage.item()
        for user in (world.secretary, world.neighbour_secretary, world.leader, world.inspector):
            with pytest.raises(Refused):
                stage.matter(item, user)
        assert stage.matter(item, world.staff).pk

    def test_nobody_in_a_closed_programme(self, world, stage):
        item = stage.item()
        programs.close(world.program, by=world.staff, closed_on=date(2021, 12, 31))
        with pytest.raises(Refused, match="đã kết thúc"):
            stage.matter(item, world.staff)

    def test_a_second_click_makes_no_second_one(self, world, stage):
        draft, values = stage.item(sent=False, accepted=False), stage.named()
        first = matters.raise_matter(draft, by=world.secretary, model=stage.model, values=values)
        assert matters.raise_matter(draft, by=world.secretary, model=stage.model, values=values) == first
        assert stage.model.objects.count() == 1

    def test_who_is_asked_and_until_when_go_together(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        for values in ({"asked": world.neighbour}, {"due_on": DUE}):
            with pytest.raises(Refused, match="ghi hạn trả lời"):
                stage.matter(draft, world.secretary, **values)

    def test_only_a_living_organisation_of_this_committee(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=date(2021, 2, 1))
        ended = Organization.objects.get(pk=world.neighbour.pk)
        for asked, said in ((ended, "kết thúc hoạt động"), (OrganizationFactory(committee=True), "không thuộc")):
            with pytest.raises(Refused, match=said):
                stage.matter(draft, world.secretary, asked=asked, due_on=DUE)

    def test_not_due_before_it_was_raised(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        with pytest.raises(Refused, match="15/04/2021"):
            stage.matter(draft, world.secretary, asked=world.neighbour, due_on=HELD - timedelta(days=1))

    def test_no_state_that_only_an_answer_leads_to(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        for state in stage.model.CLOSING:
            with pytest.raises(Refused, match="Lúc ghi chỉ chọn được"):
                stage.matter(draft, world.secretary, state=state, answer="Xong.")

    def test_on_the_spot_is_for_opinions_and_needs_the_answer(self, world, opinions):
        draft = opinions.item(sent=False, accepted=False)
        with pytest.raises(Refused, match="tại chỗ"):
            opinions.matter(draft, world.secretary, state=Reply.AT_ONCE, answer="  ")
        with pytest.raises(Refused, match="Lúc ghi"):
            review = Stage(world, "recommendation")
            review.matter(review.item(sent=False, accepted=False), world.secretary, state=Reply.AT_ONCE, answer="Xong.")
        told = opinions.matter(draft, world.secretary, state=Reply.AT_ONCE, answer="Đã nêu.", asked=world.cell)
        assert (told.answered_on, told.asked, told.due_on) == (HELD, None, None)


class TestAcceptance:
    def test_whoever_is_named_is_asked_once_the_item_is_accepted(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        named = matters.raise_matter(draft, by=world.secretary, model=stage.model, values=stage.named())
        plain = stage.matter(draft, world.secretary, content="Chưa giao ai")
        sent = handins.hand_in(draft, by=world.secretary)
        with pytest.raises(Refused, match="chưa được duyệt"):
            stage.answered(named)
        handins.accept(sent, by=world.staff)
        assert steps(named) == [(Event.ASK, Reply.OPEN, False)]
        assert "15/05/2021" in named.transitions.get().text
        assert steps(plain) == []
        assert stage.answered(named).answered_on == DUE

    def test_who_is_named_without_a_last_day_is_asked_too(self, world, stage):
        """No form lets it through, an older row may have it."""
        sent, asked = stage.item(accepted=False), world.neighbour_secretary
        stage.model.objects.create(
            **{stage.model.PARENT: sent}, **stage.values(), asked=world.neighbour, changed_by=world.secretary,
            changed_at=sent.sent_at,
        )  # fmt: skip
        (matter,) = handins.accept(sent, by=world.staff).matters()
        assert matter.transitions.get().text == world.neighbour.name
        assert Notice.objects.get(kind=NoticeKind.ASKED).to == asked

    def test_the_office_names_somebody_afterwards_and_it_is_passed_on_at_once(self, world, stage):
        matter = matters.raise_matter(stage.item(), by=world.staff, model=stage.model, values=stage.named())
        assert steps(matter) == [(Event.ASK, Reply.OPEN, False)]

    def test_accepted_again_after_a_withdrawal_nothing_is_passed_on_twice(self, world, stage):
        item = stage.item()
        matter = stage.asked(item)
        again = handins.hand_in(handins.withdraw(item, by=world.staff, text="Sai ngày."), by=world.secretary)
        handins.accept(again, by=world.other_staff)
        assert steps(matter) == [(Event.ASK, Reply.OPEN, False)]


class TestChanging:
    def test_the_writer_while_the_content_is_open(self, world, stage):
        matter = stage.matter(stage.item(sent=False, accepted=False), world.secretary)
        changed = matters.change_matter(matter, by=world.secretary, values={"content": "Rõ hơn"}, version=1)
        assert (changed.content, changed.version) == ("Rõ hơn", 2)
        with pytest.raises(Stale, match="Bí thư Chi bộ"):
            matters.change_matter(matter, by=world.secretary, values={"content": "Cũ"}, version=1)
        assert stage.model.objects.get().content == "Rõ hơn"

    def test_not_once_it_was_passed_on_or_answered(self, world, stage):
        asked = stage.asked()
        answered = stage.answered(stage.asked(stage.item(), content="Khác"))
        for matter in (asked, answered):
            for event in (matters.change_matter, matters.remove_matter):
                values = {"values": {"content": "Khác"}} if event is matters.change_matter else {}
                with pytest.raises(Refused, match="không sửa, không bỏ"):
                    event(matter, by=world.staff, **values)

    def test_not_by_the_unit_after_a_withdrawal_either(self, world, stage):
        item = stage.item()
        matter = stage.asked(item)
        handins.withdraw(item, by=world.staff, text="Sai ngày.")
        with pytest.raises(Refused, match="không sửa, không bỏ"):
            matters.change_matter(matter, by=world.secretary, values={"content": "Khác"})

    def test_an_organisation_that_has_ended_since_may_stay(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        matter = matters.raise_matter(draft, by=world.secretary, model=stage.model, values=stage.named())
        Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=date(2021, 6, 1))
        values = {"content": "Rõ hơn", "asked": Organization.objects.get(pk=world.neighbour.pk)}
        assert matters.change_matter(matter, by=world.secretary, values=values).content == "Rõ hơn"

    def test_from_on_the_spot_to_open_drops_the_answer(self, world, opinions):
        draft = opinions.item(sent=False, accepted=False)
        matter = opinions.matter(draft, world.secretary, state=Reply.AT_ONCE, answer="Đã nêu.")
        opened = matters.change_matter(matter, by=world.secretary, values={"state": Reply.OPEN})
        assert (opened.answer, opened.answered_on) == ("", None)

    def test_removed_by_its_writer(self, world, stage):
        matter = stage.matter(stage.item(sent=False, accepted=False), world.secretary)
        with pytest.raises(Refused):
            matters.remove_matter(matter, by=world.neighbour_secretary)
        matters.remove_matter(matter, by=world.secretary)
        assert not stage.model.objects.exists()
        with pytest.raises(Stale, match="vừa xóa"):
            matters.remove_matter(matter, by=world.secretary)

    def test_not_removed_over_somebodys_change_nor_with_its_files(self, world, stage):
        matter = stage.matter(stage.item(), world.staff)
        matters.change_matter(matter, by=world.other_staff, values={"content": "Rõ hơn"})
        with pytest.raises(Stale, match="Chuyên viên Hai"):
            matters.remove_matter(matter, by=world.staff, version=1)
        AttachmentFactory(subject=matter)
        with pytest.raises(Refused, match="bỏ tệp trước"):
            matters.remove_matter(matter, by=world.staff)


class TestAsking:
    def test_the_office_passes_it_on_and_to_another(self, world, stage):
        matter = stage.asked()
        again = matters.ask(matter, by=world.staff, asked=world.cell, due_on=date(2021, 6, 1))
        assert (again.asked, again.due_on, again.state) == (world.cell, date(2021, 6, 1), Reply.OPEN)
        assert [event for event, _, _ in steps(matter)] == [Event.ASK, Event.ASK]

    def test_the_committee_itself_may_be_asked(self, world, stage):
        assert stage.asked(unit=world.committee).asked == world.committee

    @pytest.mark.parametrize("who", ["secretary", "neighbour_secretary", "leader", "inspector", "admin"])
    def test_nobody_else_does(self, world, stage, who):
        matter = stage.matter(stage.item(), world.staff)
        with pytest.raises(Refused, match="Chỉ Văn phòng"):
            matters.ask(matter, by=getattr(world, who), asked=world.cell, due_on=DUE)

    def test_not_to_one_that_has_ended(self, world, stage):
        matter = stage.asked()
        Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=date(2021, 6, 1))
        with pytest.raises(Refused, match="kết thúc hoạt động"):
            ended = Organization.objects.get(pk=world.neighbour.pk)
            matters.ask(matter, by=world.staff, asked=ended, due_on=DUE)

    def test_not_before_acceptance_and_not_after_the_answer(self, world, stage):
        draft = stage.matter(stage.item(sent=False, accepted=False), world.secretary)
        for matter, said in ((draft, "chưa được duyệt"), (stage.answered(), "không chuyển nữa")):
            with pytest.raises(Refused, match=said):
                matters.ask(matter, by=world.staff, asked=world.cell, due_on=DUE)

    def test_two_at_once(self, world, stage):
        matter = stage.matter(stage.item(), world.staff)
        matters.ask(matter, by=world.staff, asked=world.cell, due_on=DUE, version=matter.version)
        with pytest.raises(Stale, match="Chuyên viên Một"):
            matters.ask(matter, by=world.other_staff, asked=world.neighbour, due_on=DUE, version=matter.version)
        assert stage.model.objects.get().asked == world.cell


class TestAnswering:
    def test_by_whoever_is_asked(self, world, stage):
        matter = stage.answered(answer="  Đã sửa biển báo.  ", answer_sign="12/CV-CB")
        assert (matter.state, matter.answer, matter.answer_sign) == (
            stage.model.CLOSING[0],
            "Đã sửa biển báo.",
            "12/CV-CB",
        )
        assert steps(matter)[-1] == (Event.ANSWER, stage.model.CLOSING[0], False)

    def test_the_office_for_the_unit_is_recorded_as_such(self, world, stage):
        matter = matters.answer(
            stage.asked(), by=world.staff, answer="Theo công văn.", answered_on=DUE, state=stage.model.CLOSING[-1]
        )
        assert steps(matter)[-1] == (Event.ANSWER, stage.model.CLOSING[-1], True)

    @pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin", "section_secretary"])
    def test_nobody_else_does(self, world, stage, who):
        with pytest.raises(Refused, match="đơn vị được giao"):
            matters.answer(
                stage.asked(), by=getattr(world, who), answer="x", answered_on=DUE, state=stage.model.CLOSING[0]
            )

    def test_what_nobody_was_asked_is_answered_by_the_office(self, world, stage):
        matter = stage.matter(stage.item(), world.staff)
        with pytest.raises(Refused, match="đơn vị được giao"):
            stage.answered(matter)
        done = matters.answer(matter, by=world.staff, answer="Xong.", answered_on=DUE, state=stage.model.CLOSING[0])
        assert steps(done) == [(Event.ANSWER, stage.model.CLOSING[0], False)]

    def test_only_with_words_and_a_result(self, world, stage):
        matter = stage.asked()
        with pytest.raises(Refused, match="nội dung trả lời"):
            stage.answered(matter, answer=" \n")
        with pytest.raises(Refused, match="Hãy chọn kết quả"):
            stage.answered(matter, state=Reply.AT_ONCE)

    def test_a_result_must_be_chosen_where_there_are_two(self, world, stage):
        matter = stage.asked()
        if len(stage.model.CLOSING) == 1:
            assert stage.answered(matter, state="").state == stage.model.CLOSING[0]
        else:
            with pytest.raises(Refused, match="“Đã tiếp thu” hoặc “Đã giải trình”"):
                stage.answered(matter, state="")

    def test_on_a_day_between_the_session_and_today(self, world, stage):
        matter = stage.asked()
        for day, said in ((HELD - timedelta(days=1), "15/04/2021"), (tomorrow(), "chưa tới")):
            with pytest.raises(Refused, match=said):
                stage.answered(matter, on=day)
        assert stage.answered(matter, on=HELD).answered_on == HELD

    def test_once(self, world, stage):
        matter = stage.answered()
        with pytest.raises(Refused, match="không trả lời nữa"):
            stage.answered(matter)
        with pytest.raises(Stale):
            stage.answered(matter, version=matter.version - 1)

    def test_not_once_the_item_was_withdrawn(self, world, stage):
        item = stage.item()
        matter = stage.asked(item)
        handins.withdraw(item, by=world.staff, text="Sai ngày.")
        with pytest.raises(Refused, match="không còn hiệu lực"):
            stage.answered(matter)

    def test_not_in_a_closed_programme(self, world, stage):
        matter = stage.asked()
        programs.close(world.program, by=world.staff, closed_on=date(2021, 12, 31))
        with pytest.raises(Refused, match="đã kết thúc"):
            stage.answered(matter)

    def test_by_the_office_when_the_unit_has_ended(self, world, stage):
        matter = stage.asked()
        Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=date(2021, 6, 1))
        done = matters.answer(matter, by=world.staff, answer="Xong.", answered_on=DUE, state=stage.model.CLOSING[0])
        assert done.answered_on == DUE


class TestAskingAgain:
    def test_open_again_with_a_reason_and_the_first_answer_stays_readable(self, world, stage):
        matter = stage.answered(answer="Trả lời chung chung")
        again = matters.ask_again(matter, by=world.staff, text="Nêu ngày cụ thể.", due_on=date(2021, 6, 15))
        assert (again.state, again.answer, again.answered_on, again.due_on) == (Reply.OPEN, "", None, date(2021, 6, 15))
        assert list(matter.transitions.values_list("text", flat=True))[1:] == [
            "Trả lời chung chung",
            "Nêu ngày cụ thể.",
        ]

    def test_only_the_office_with_a_reason_after_an_answer(self, world, stage):
        answered, asked = stage.answered(), stage.asked(stage.item(), content="Khác")
        for matter, user, text, said in (
            (answered, world.neighbour_secretary, "Chưa rõ.", "Chỉ Văn phòng"),
            (answered, world.staff, "  ", "lý do"),
            (asked, world.staff, "Chưa rõ.", "chưa được trả lời"),
        ):
            with pytest.raises(Refused, match=said):
                matters.ask_again(matter, by=user, text=text)

    def test_the_new_answer_is_not_of_a_day_before(self, world, stage):
        with time_machine.travel("2021-05-20 09:00+07:00"):
            again = matters.ask_again(stage.answered(on=HELD), by=world.staff, text="Chưa rõ.")
            with pytest.raises(Refused, match="20/05/2021"):
                stage.answered(again, on=date(2021, 5, 19))
            assert stage.answered(again, on=date(2021, 5, 20)).answered_on == date(2021, 5, 20)

    def test_what_was_said_on_the_spot_may_be_asked_again(self, world, opinions):
        matter = opinions.matter(opinions.item(), world.staff, state=Reply.AT_ONCE, answer="Đã nêu.")
        again = matters.ask_again(matter, by=world.staff, text="Người dân hỏi lại.")
        assert (again.state, again.asked) == (Reply.OPEN, None)


class TestFiles:
    def test_while_it_may_be_answered_by_whoever_answers(self, world, stage):
        matter = stage.asked()
        file = AttachmentFactory(subject=matter)
        attachments.remove(file, by=world.neighbour_secretary)
        assert not matter.attachments.exists()
        late = AttachmentFactory(subject=matter)
        stage.answered(matter)
        with pytest.raises(Refused, match="lần xử lý trước"):
            attachments.remove(late, by=world.neighbour_secretary)
        matters.ask_again(matter, by=world.staff, text="Chưa rõ.")
        with pytest.raises(Refused, match="lần xử lý trước"):
            attachments.remove(late, by=world.neighbour_secretary)
        with pytest.raises(Refused, match="đơn vị được giao"):
            attachments.remove(AttachmentFactory(subject=matter), by=world.secretary)


def test_a_withdrawn_item_and_its_matters_stay_with_whoever_raised_them(world, opinions):
    item = opinions.item()
    opinions.asked(item)
    assert handins.withdraw(item, by=world.staff, text="Sai ngày.").state == State.WITHDRAWN
    assert Opinion.objects.get().dialogue.state == State.WITHDRAWN
