"""The ledger: one row for each stretch of days in which what counts of an item stood unchanged."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from danvan.kit import clock
from programs.actions import activities, commendations, handins, matters
from programs.actions.dialogues import record_dialogue
from programs.actions.own_works import record_own_work
from programs.enums import FactKind, Reply, State
from programs.ledger.columns import columns_of
from programs.models import Fact, Opinion, Transition
from programs.queries import snapshot_of
from programs.queries.ledger import COLUMNS, facts_on
from tests.factories.handins import CommendationFactory, DisseminationFactory, FactFactory, RegistrationFactory
from tests.factories.programs import KeyTaskFactory, WorkFieldFactory
from tests.factories.tasks import ActivityFactory, DialogueFactory
from tests.ledgers import ledger_troubles
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db
MAY = dt.date(2021, 5, 3)


@pytest.fixture
def world():
    return make_world()


def at(day: int, hour: int = 9) -> dt.datetime:
    """That hour of the n-th day of May."""
    return dt.datetime.combine(dt.date(2021, 5, day), dt.time(hour), clock.ZONE)


def spans(*names, **wanted) -> list[tuple]:
    """(first day in May, day of the end or None, …) of the rows, in their order."""
    rows = Fact.objects.filter(**wanted).order_by("kind", "item_id", "valid_from", "organization")
    return [
        (row.valid_from.day, row.valid_to and row.valid_to.day, *(getattr(row, name) for name in names)) for row in rows
    ]


@pytest.fixture
def sent(world):
    session = DisseminationFactory(program=world.program, organization=world.cell, author=world.secretary)
    return handins.hand_in(session, by=world.secretary, at=at(3))


class TestStretches:
    def test_a_step_ends_a_row_and_begins_another(self, world, sent):
        handins.accept(sent, by=world.staff, at=at(5))
        assert spans("state", "people_reached") == [(3, 5, "submitted", 10), (5, None, "accepted", 10)]
        [row] = facts_on(world.program, dt.date(2021, 5, 4))
        assert (row.kind, row.item_id, row.organization, row.document) == (
            FactKind.DISSEMINATION, sent.pk, world.cell, sent.document,
        )  # fmt: skip

    def test_several_steps_of_one_day_leave_one_row(self, world, sent):
        returned = handins.return_item(sent, by=world.staff, text="Nêu rõ.", at=at(5, 8))
        again = handins.hand_in(returned, by=world.secretary, at=at(5, 10))
        handins.accept(again, by=world.staff, at=at(5, 23))
        assert spans("state", "sent_on") == [(3, 5, "submitted", MAY), (5, None, "accepted", dt.date(2021, 5, 5))]

    def test_steps_of_one_day_count_in_the_order_in_which_they_were_taken(self, world, sent):
        """Also where the machine's clock was set back between two."""
        returned = handins.return_item(sent, by=world.staff, text="Nêu rõ.", at=at(5, 10))
        again = handins.hand_in(returned, by=world.secretary, at=at(5, 9))
        handins.accept(again, by=world.staff, at=at(5, 8))
        assert ledger_troubles() == []
        assert spans("state") == [(3, 5, "submitted"), (5, None, "accepted")]

    def test_what_one_day_took_back_leaves_no_row(self, world):
        proposal = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
        handins.hand_in(proposal, by=world.secretary, at=at(3))
        for hour, marked in ((8, True), (9, False), (10, True), (11, False)):
            commendations.mark_movement(proposal, by=world.staff, of_movement=marked, at=at(7, hour))
        assert spans("is_of_movement") == [(3, None, False)]

    def test_the_day_is_that_of_vietnam(self, world, sent):
        handins.accept(sent, by=world.staff, at=dt.datetime(2021, 5, 5, 17, 0, tzinfo=dt.UTC))
        assert spans("state")[-1] == (6, None, "accepted")

    def test_what_was_never_handed_in_has_no_row(self, world):
        draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
        handins.cancel(draft, by=world.secretary)
        assert not Fact.objects.exists()

    def test_a_step_told_after_a_later_one_takes_its_place(self, world, sent):
        handins.accept(sent, by=world.staff, at=at(9))
        handins.withdraw(sent, by=world.staff, text="Sai.", at=at(7))
        assert spans("state") == [(3, 7, "submitted"), (7, 9, "withdrawn"), (9, None, "accepted")]


class TestContent:
    def test_what_is_mended_counts_from_the_next_hand_in_on(self, world, sent):
        handins.accept(sent, by=world.staff, at=at(5))
        back = handins.withdraw(sent, by=world.staff, text="Sai số.", at=at(7))
        values = {"newly_reached": 12, "held_on": dt.date(2021, 2, 1)}
        edited = handins.edit(back, by=world.secretary, values=values, at=at(8))
        assert spans("people_reached")[-1] == (7, None, 10)
        handins.hand_in(edited, by=world.secretary, at=at(9))
        assert spans("people_reached", "held_from", "first_sent_on")[-1] == (9, None, 12, dt.date(2021, 2, 1), MAY)

    def test_each_host_has_a_row_and_one_of_them_leads(self, world):
        task = KeyTaskFactory(program=world.program)
        activity = ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, key_task=task,
            co_hosts=[world.neighbour], people=30,
        )  # fmt: skip
        handins.hand_in(activity, by=world.secretary, at=at(3))
        rows = Fact.objects.order_by("-is_lead").values_list("organization", "is_lead", "key_task", "people_present")
        assert list(rows) == [(world.cell.pk, True, task.pk, 30), (world.neighbour.pk, False, task.pk, 30)]
        back = handins.return_item(activity, by=world.staff, text="Bớt.", at=at(5))
        alone = handins.edit(back, by=world.secretary, values={"co_hosts": []}, at=at(6))
        handins.hand_in(alone, by=world.secretary, at=at(7))
        assert spans("state", organization=world.neighbour) == [(3, 5, "submitted"), (5, 7, "returned")]

    def test_a_plan_stands_before_anything_is_handed_in(self, world):
        day = dt.date(2021, 12, 1)
        draft = ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, deadline=day,
            key_task=KeyTaskFactory(program=world.program), in_charge="Phó Bí thư",
        )  # fmt: skip
        planned = activities.plan(draft, by=world.secretary, at=at(3))
        moved = handins.edit(planned, by=world.secretary, values={"deadline": dt.date(2021, 12, 24)}, at=at(5))
        activities.unplan(moved, by=world.staff, at=at(8))
        assert spans("state", "due_on", "first_sent_on") == [
            (3, 5, "draft", day, None), (5, 8, "draft", dt.date(2021, 12, 24), None),
        ]  # fmt: skip

    def test_the_committees_own_work_counts_as_the_office_completes_it(self, world):
        work = record_own_work(world.program, by=world.staff, title="Việc chung", source="công bố", at=at(3))
        field = WorkFieldFactory()
        handins.edit(work, by=world.staff, values={"goals": "Rõ hơn"}, at=at(4))
        handins.edit(work, by=world.staff, values={"field": field}, at=at(5))
        assert spans("work_field", "campaign_tie") == [(3, 5, None, "chua"), (5, None, field, "chua")]
        assert [step.event for step in work.transitions.order_by("pk")] == ["accept", "amend"]

    def test_what_reform_took_longer_is_below_zero_and_half_a_pair_is_nothing(self, world):
        step = dict.fromkeys(("days_before", "papers_before", "papers_after"), 3) | {"days_after": 5}
        from_content = columns_of(FactKind.REFORM_STEP, step)
        assert (from_content["days_cut"], from_content["papers_cut"]) == (-2, 0)
        assert columns_of(FactKind.REFORM_STEP, step | {"days_after": None})["days_cut"] is None

    def test_words_that_no_row_bears_any_more_are_no_key(self):
        words = {"words": "Lĩnh vực cũ"}
        assert columns_of(FactKind.REGISTRATION, {"field": words}) == {"work_field_id": None}
        tied = columns_of(FactKind.REGISTRATION, {"campaign_items": words, "no_campaign": False})
        assert tied == {"campaign_tie": "co"}


class TestDecisions:
    def test_a_decision_counts_from_its_own_day(self, world):
        proposal = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
        sent = handins.hand_in(proposal, by=world.secretary, at=at(3))
        accepted = handins.accept(sent, by=world.staff, at=at(5))
        day = dt.date(2021, 5, 4)
        award = commendations.decide(accepted, by=world.staff, decision_number="7", decision_date=day, at=at(9))
        assert spans("state", "held_from") == [
            (3, 4, "submitted", None), (4, 5, "submitted", day), (5, None, "accepted", day),
        ]  # fmt: skip
        later = dt.date(2021, 5, 10)
        commendations.decide(award, by=world.staff, decision_number="7", decision_date=later, at=at(12))
        assert spans("held_from")[-2:] == [(5, 12, day), (12, None, later)]

    def test_an_award_without_proposal_is_there_from_its_decision_on(self, world):
        values = {
            "recipient": "Tập thể", "holder": "collective", "achievement": "Tốt", "of_movement": True,
            "decision_number": "8", "decision_date": MAY,
        }  # fmt: skip
        made = CommendationFactory()
        values |= {"form": made.form, "level": made.level}
        commendations.record_award(
            by=world.staff, program=world.program, organization=world.cell, values=values, at=at(9)
        )
        assert spans("state", "is_of_movement", "award_level") == [
            (3, 9, "", True, made.level), (9, None, "accepted", True, made.level),
        ]  # fmt: skip


class TestMatters:
    def test_what_was_asked_stands_as_its_item_does(self, world):
        stage = Stage(world)
        dialogue = stage.factory(program=world.program, organization=world.cell, author=world.secretary, held_on=MAY)
        opinion = matters.raise_matter(dialogue, by=world.secretary, model=Opinion, values=stage.named(), at=at(3))
        assert not Fact.objects.exists()
        handins.hand_in(dialogue, by=world.secretary, at=at(4))
        handins.accept(dialogue, by=world.staff, at=at(6))
        found = spans("state", "organization", "reply", kind=FactKind.OPINION)
        assert found == [(4, 6, "submitted", world.neighbour, "open"), (6, None, "accepted", world.neighbour, "open")]
        [row] = Fact.objects.filter(kind=FactKind.OPINION, valid_to=None)
        assert (row.item_id, row.parent_id, row.held_from, row.is_lead) == (opinion.pk, dialogue.pk, MAY, True)

    def test_an_answer_counts_from_the_day_on_which_it_was_entered(self, world):
        stage = Stage(world)
        asked = stage.asked(unit=world.cell)
        first = Fact.objects.get(kind=FactKind.OPINION, valid_to=None).valid_from
        day = first - dt.timedelta(30)
        done = matters.answer(asked, by=world.secretary, answer="Xong.", answered_on=day)
        [row] = Fact.objects.filter(kind=FactKind.OPINION, valid_to=None)
        assert (row.answered_on, row.reply, row.valid_from) == (day, Reply.ANSWERED, first)
        tomorrow = clock.now() + dt.timedelta(1)
        matters.ask_again(done, by=world.staff, text="Chưa rõ.", at=tomorrow)
        rows = Fact.objects.filter(kind=FactKind.OPINION).order_by("valid_from").values_list("answered_on", flat=True)
        assert list(rows) == [day, None]

    def test_the_office_adds_and_takes_away_in_a_standing_item(self, world):
        task = KeyTaskFactory(program=world.program)
        values = {"kind": "regular", "held_on": MAY, "chair": "Bí thư", "people": 5, "summary": "x", "key_task": task}
        values |= {"place": "Hội trường"}
        dialogue = record_dialogue(world.program, by=world.staff, values=values, at=at(4))
        stage = Stage(world)
        raised = matters.raise_matter(dialogue, by=world.staff, model=Opinion, values=stage.values(), at=at(6))
        assert spans("organization", "key_task", kind=FactKind.OPINION) == [(6, None, None, task)]
        matters.change_matter(raised, by=world.staff, values=stage.named(), at=at(8))
        assert spans("organization", kind=FactKind.OPINION) == [(6, 8, None), (8, None, world.neighbour)]
        other = matters.raise_matter(dialogue, by=world.staff, model=Opinion, values=stage.values(content="Khác"))
        matters.remove_matter(other, by=world.staff)
        assert not Fact.objects.filter(kind=FactKind.OPINION, item_id=other.pk).exists()

    def test_what_is_changed_in_a_withdrawn_item_waits_for_the_next_hand_in(self, world):
        stage = Stage(world)
        dialogue = DialogueFactory(program=world.program, organization=world.cell, author=world.secretary, held_on=MAY)
        raised = stage.matter(dialogue, world.secretary)
        handins.hand_in(dialogue, by=world.secretary, at=at(4))
        handins.return_item(dialogue, by=world.staff, text="Sửa.", at=at(5))
        dialogue.refresh_from_db()
        matters.change_matter(raised, by=world.secretary, values=stage.named(), at=at(6))
        assert spans("organization", kind=FactKind.OPINION)[-1] == (5, None, None)
        handins.hand_in(dialogue, by=world.secretary, at=at(8))
        assert spans("organization", kind=FactKind.OPINION)[-1] == (8, None, world.neighbour)


class TestCheck:
    def said(self, *arguments) -> str:
        out = StringIO()
        call_command("check_ledger", *arguments, stdout=out)
        return out.getvalue()

    def test_nothing_to_say_of_a_ledger_that_follows_the_steps(self, world, sent):
        assert self.said() == "Số liệu khớp với các bước xử lý.\n"

    def test_every_difference_is_named_and_mended(self, world, sent):
        handins.accept(sent, by=world.staff, at=at(5))
        Fact.objects.filter(valid_to=None).update(people_reached=99)
        out = StringIO()
        with pytest.raises(CommandError, match="Có 2 chỗ khác nhau"):
            call_command("check_ledger", stdout=out)
        named = f"dissemination {sent.pk}, đơn vị {world.cell.pk}"
        assert out.getvalue().splitlines() == [
            f"{named}, ngày 05/05/2021, people_reached: đang ghi 99, theo các bước là 10",
            f"{named}, hiện nay, people_reached: đang ghi 99, theo hồ sơ là 10",
        ]
        assert "Đã lập lại số liệu" in self.said("--rebuild")
        assert self.said() == "Số liệu khớp với các bước xử lý.\n"

    def test_a_row_too_many_or_too_few_is_found(self, world, sent):
        stray = FactFactory(program=world.program, organization=world.cell)
        Fact.objects.exclude(pk=stray.pk).delete()
        with pytest.raises(CommandError, match="Có 3 chỗ khác nhau"):
            self.said()
        self.said("--rebuild")
        assert spans("state") == [(3, None, "submitted")]

    def test_what_was_written_past_the_steps_is_found(self, world, sent):
        type(sent).objects.filter(pk=sent.pk).update(newly_reached=11)
        activity = ActivityFactory(
            program=world.program, organization=world.cell, author=world.secretary, co_hosts=[],
            key_task=KeyTaskFactory(program=world.program),
        )  # fmt: skip
        handins.hand_in(activity, by=world.secretary).co_hosts.set([world.neighbour])
        out = StringIO()
        with pytest.raises(CommandError, match="Có 2 chỗ khác nhau"):
            call_command("check_ledger", stdout=out)
        assert out.getvalue().splitlines() == [
            f"dissemination {sent.pk}, đơn vị {world.cell.pk}, hiện nay, people_reached: đang ghi 10, theo hồ sơ là 11",
            f"activity {activity.pk}, đơn vị {world.cell.pk}, hiện nay, co_hosts: đang ghi [], "
            f"theo hồ sơ là [{world.neighbour.pk}]",
        ]

    def test_all_columns_are_compared(self):
        assert set(COLUMNS) == {field.attname for field in Fact._meta.fields} - {"id"}


def test_a_snapshot_keeps_values_not_words(world):
    work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    content = snapshot_of(work)
    assert (content["field"], content["holder"], content["starts_on"]) == (work.field_id, "collective", "2021-04-01")
    assert content["campaign_items"] == [item.pk for item in work.campaign_items.all()]
    sent = handins.hand_in(work, by=world.secretary)
    assert Transition.objects.get().content == content
    assert sent.state == State.SUBMITTED
