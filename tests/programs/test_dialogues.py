"""Dialogues: what they lack, the committee's own, the rule how often, and their opinions as of a day."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from programs.actions import handins, matters, programs
from programs.actions.dialogues import record_dialogue
from programs.enums import Frequency, Reply, State
from programs.models import Dialogue, Opinion
from programs.queries.dialogues import rhythm_of
from programs.queries.matters import (
    Answered,
    answered_counts,
    answered_counts_by_unit,
    place_of,
    pressing_counts,
)
from programs.queries.promises import promised_on
from programs.rules import Incomplete, Refused, missing
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import DialogueFactory
from tests.programs.matters import DUE, HELD, Stage, tomorrow
from tests.world import make_world

pytestmark = pytest.mark.django_db
WHOLE = {"kind": "regular", "held_on": HELD, "chair": "Bí thư Đảng ủy", "place": "Hội trường", "people": 40}
WHOLE |= {"summary": "Lắng nghe ý kiến về cải cách hành chính."}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def stage(world):
    return Stage(world)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=clock.ZONE)


def own(world, on=HELD, **values) -> Dialogue:
    return record_dialogue(world.program, by=world.staff, values=WHOLE | {"held_on": on} | values, at=at(on))


class TestMissing:
    def test_everything_at_once(self, world):
        draft = handins.start(Dialogue, by=world.secretary, program=world.program, organization=world.cell)
        assert [missing_field.field for missing_field in missing(draft)] == [
            "kind",
            "held_on",
            "chair",
            "people",
            "summary",
        ]

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"held_on": date(2020, 12, 31)}, "held_on"),
            ({"people": 0}, "people"),
        ],
    )
    def test_what_cannot_be(self, world, values, field):
        draft = DialogueFactory(program=world.program, **values)
        assert [missing_field.field for missing_field in missing(draft)] == [field]

    def test_a_day_to_come(self, world):
        (missing_field,) = missing(DialogueFactory(program=world.program, held_on=tomorrow()))
        assert "chưa tới" in missing_field.text

    def test_a_task_of_another_programme(self, world):
        (missing_field,) = missing(DialogueFactory(program=world.program, key_task=KeyTaskFactory()))
        assert missing_field.field == "key_task"


class TestTheCommittees:
    def test_entered_by_the_office_it_stands_at_once(self, world):
        dialogue = own(world)
        assert (dialogue.organization, dialogue.state, dialogue.by_office) == (world.committee, State.ACCEPTED, True)
        step = dialogue.transitions.get()
        assert (step.event, step.to_state, step.by) == ("record", State.ACCEPTED, world.staff)

    def test_a_second_click_makes_no_second_one(self, world):
        assert own(world) == own(world)
        assert own(world, kind="ad_hoc") != own(world)

    @pytest.mark.parametrize("who", ["secretary", "leader", "inspector", "admin"])
    def test_by_nobody_else(self, world, who):
        with pytest.raises(Refused, match="Chỉ Văn phòng"):
            record_dialogue(world.program, by=getattr(world, who), values=WHOLE)

    def test_whole(self, world):
        with pytest.raises(Incomplete) as refused:
            record_dialogue(world.program, by=world.staff, values=WHOLE | {"chair": "", "people": None})
        assert [missing_field.field for missing_field in refused.value.missing] == ["chair", "people"]
        assert not Dialogue.objects.exists()

    def test_not_in_a_closed_programme(self, world):
        programs.close(world.program, by=world.staff, closed_on=date(2021, 12, 31))
        world.program.refresh_from_db()
        with pytest.raises(Refused, match="đã kết thúc"):
            record_dialogue(world.program, by=world.staff, values=WHOLE)


def rule(world, times, every):
    values = {"dialogue_times": times, "dialogue_every": every}
    world.program = programs.edit(world.program, by=world.staff, values=values)


class TestTheRule:
    def test_none_is_set_at_first_and_it_may_be_set_after_the_issue(self, world):
        assert rhythm_of(world.program, date(2021, 9, 30)) == []
        rule(world, 2, Frequency.QUARTER)
        assert (world.program.dialogue_times, world.program.dialogue_every) == (2, "quarter")
        rule(world, None, "")
        assert rhythm_of(world.program, date(2021, 9, 30)) == []

    def test_spans_that_are_over_and_short_are_late(self, world):
        rule(world, 1, Frequency.QUARTER)
        own(world, date(2021, 2, 10)), own(world, date(2021, 3, 31)), own(world, date(2021, 5, 1), kind="ad_hoc")
        spans = rhythm_of(world.program, date(2021, 9, 30))
        assert [span.words for span in spans] == [
            "Quý 1/2021: 2/1 cuộc định kỳ",
            "Quý 2/2021: 0/1 cuộc định kỳ",
            "Quý 3/2021: 0/1 cuộc định kỳ",
            "Quý 4/2021: 0/1 cuộc định kỳ",
        ]
        assert [span.place[0] for span in spans] == ["met", "late", "going", "no_data"]
        assert rhythm_of(world.program, date(2021, 10, 1))[2].place == ("late", "Thiếu 1 cuộc")

    def test_only_the_committees_own_that_stood_on_the_day_count(self, world, stage):
        rule(world, 1, Frequency.YEAR)
        stage.item(kind="regular")
        dialogue = own(world, date(2021, 6, 1))
        day = date(2021, 6, 30)
        assert [span.held for span in rhythm_of(world.program, day)] == [1]
        assert [span.held for span in rhythm_of(world.program, date(2021, 5, 31))] == [0]
        handins.withdraw(dialogue, by=world.staff, text="Ghi nhầm.", at=at(date(2021, 8, 1)))
        assert [span.held for span in rhythm_of(world.program, day)] == [1]
        assert [span.held for span in rhythm_of(world.program, date(2021, 8, 1))] == [0]

    @pytest.mark.parametrize(
        ("every", "labels"),
        [
            (
                Frequency.MONTH,
                ["Tháng 2/2021", "Tháng 3/2021", "Tháng 4/2021", "Tháng 5/2021", "Tháng 6/2021", "Tháng 7/2021"],
            ),
            (Frequency.HALF, ["6 tháng đầu năm 2021", "6 tháng cuối năm 2021"]),
            (Frequency.YEAR, ["Năm 2021"]),
        ],
    )
    def test_spans_of_the_calendar_cut_to_the_programme(self, world, every, labels):
        world.program.counts_from, world.program.counts_to = date(2021, 2, 15), date(2021, 7, 10)
        world.program.dialogue_times, world.program.dialogue_every = 1, every
        spans = rhythm_of(world.program, date(2021, 9, 30))
        assert [span.label for span in spans] == labels
        assert (spans[0].first, spans[-1].last) == (date(2021, 2, 15), date(2021, 7, 10))

    def test_over_the_turn_of_the_year(self, world):
        world.program.counts_from, world.program.counts_to = date(2021, 11, 1), date(2022, 2, 1)
        world.program.dialogue_times, world.program.dialogue_every = 1, Frequency.QUARTER
        labels = [span.label for span in rhythm_of(world.program, date(2021, 9, 30))]
        assert labels == ["Quý 4/2021", "Quý 1/2022"]


class TestFiguresOfADay:
    @pytest.fixture
    def told(self, world, stage):
        """Held on 15/04: one answered on the spot, one in time, one late, one open, one that nobody was asked."""
        with time_machine.travel(at(HELD)):
            dialogue = own(world)
            stage.matter(dialogue, world.staff, state=Reply.AT_ONCE, answer="Đã nêu.")
            in_time, late = stage.asked(dialogue, content="Đúng hạn"), stage.asked(dialogue, content="Trễ")
            stage.asked(dialogue, unit=world.cell, content="Còn mở")
            stage.matter(dialogue, world.staff, content="Chưa giao")
        for matter, day in ((in_time, DUE), (late, date(2021, 5, 20))):
            with time_machine.travel(at(day)):
                stage.answered(matter, on=day)
        return dialogue

    @pytest.mark.parametrize(
        ("day", "counts"),
        [
            (date(2021, 4, 14), Answered(0, 0, 0, 0)),
            (HELD, Answered(5, 1, 1, 0)),
            (DUE, Answered(5, 2, 2, 0)),
            (date(2021, 5, 16), Answered(5, 2, 2, 2)),
            (date(2021, 5, 20), Answered(5, 3, 2, 1)),
        ],
    )
    def test_answered_in_time_and_overdue(self, world, told, day, counts):
        assert answered_counts(world.program, day) == counts
        assert counts.open == counts.all - counts.answered

    def test_by_unit(self, world, told):
        assert answered_counts_by_unit(world.program, date(2021, 5, 20)) == {
            world.neighbour.pk: Answered(2, 2, 1, 0),
            world.cell.pk: Answered(1, 0, 0, 1),
        }

    def test_those_asked_who_have_not_answered_in_one_query(self, world, told):
        promised_on(world.program, DUE)
        with CaptureQueriesContext(connection) as queries:
            rows = promised_on(world.program, date(2021, 5, 16))
        assert len(queries) == 1
        assert {(row.kind, row.organization_id, row.due_on, row.title) for row in rows} == {
            ("opinion", world.neighbour.pk, DUE, "Trễ"),
            ("opinion", world.cell.pk, DUE, "Còn mở"),
        }
        [own] = promised_on(world.program, date(2021, 5, 16), {world.cell.pk})
        assert str(own) == "Còn mở"

    def test_pressing_ones(self, world, told):
        assert pressing_counts(world.program, date(2021, 5, 7)) == {}
        assert pressing_counts(world.program, date(2021, 5, 8)) == {Opinion: (0, 3)}
        assert pressing_counts(world.program, date(2021, 5, 16)) == {Opinion: (2, 0)}

    def test_nothing_of_what_does_not_stand_nor_of_another_programme(self, world, stage):
        stage.matter(stage.item(sent=False, accepted=False), world.secretary)
        withdrawn = stage.item()
        stage.asked(withdrawn)
        handins.withdraw(withdrawn, by=world.staff, text="Sai.")
        other = make_world()
        other.program.issuer = OrganizationFactory(committee=True)
        assert promised_on(world.program, clock.today()) == []
        assert answered_counts(world.program, clock.today()) == Answered()

    def test_asked_again_counts_as_open(self, world, stage):
        with time_machine.travel(at(DUE)):
            matter = stage.answered(stage.asked(own(world)))
        matters.ask_again(matter, by=world.staff, text="Chưa rõ.", at=at(date(2021, 6, 2)))
        assert answered_counts(world.program, date(2021, 6, 1)) == Answered(1, 1, 1, 0)
        assert answered_counts(world.program, date(2021, 6, 2)) == Answered(1, 0, 0, 1)

    @pytest.mark.parametrize(
        ("day", "place"),
        [
            (date(2021, 5, 1), ("going", "Đang giải quyết")),
            (date(2021, 5, 12), ("late", "Còn 3 ngày")),
            (DUE, ("late", "Hạn hôm nay")),
            (date(2021, 5, 18), ("late", "Quá hạn 3 ngày")),
            (date(2021, 5, 20), ("met", "Đã trả lời, trễ hạn")),
        ],
    )
    def test_places(self, world, told, day, place):
        assert place_of(Opinion.objects.get(content="Trễ"), day) == place

    def test_of_what_does_not_stand_nobody_is_late(self, world, stage):
        draft = stage.item(sent=False, accepted=False)
        named = matters.raise_matter(draft, by=world.secretary, model=Opinion, values=stage.named())
        assert place_of(named, date(2021, 9, 1)) == ("draft", "Chưa có hiệu lực")
        accepted = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
        handins.withdraw(accepted, by=world.staff, text="Sai.")
        assert place_of(Opinion.objects.get(), date(2021, 9, 1)) == ("cancelled", "Không còn hiệu lực")

    def test_places_without_a_deadline(self, world, told):
        assert place_of(Opinion.objects.get(state=Reply.AT_ONCE), DUE) == ("met", "Đã trả lời tại chỗ")
        assert place_of(Opinion.objects.get(content="Chưa giao"), DUE) == ("waiting", "Chưa chuyển")
        assert place_of(Opinion.objects.get(content="Đúng hạn"), DUE) == ("met", "Đã trả lời")
