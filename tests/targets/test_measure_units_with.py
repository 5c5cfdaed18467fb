"""Units with at least so many records: which records count, for whom, and from which day to which."""

from datetime import date
from types import SimpleNamespace

import pytest

from targets.measures import measure_of
from targets.models import Target
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.handins import FactFactory
from tests.factories.programs import AwardLevelFactory, WorkFieldFactory, WorkKindFactory
from tests.factories.targets import TargetFactory
from tests.factories.tasks import ActivityKindFactory
from tests.targets.measuring import BEFORE, DAY, FIRST, JUNE, LAST, around, fact, figure, of, tallies
from tests.world import make_world

pytestmark = pytest.mark.django_db
TIED = {"kind": "registration", "campaign": "tied"}
PROPOSED = {"kind": "commendation", "movement": True, "state": "sent"}


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-03-01"
    return make_world()


def counted(world, day=LAST, **parameters) -> bool:
    """Is the only record there is counted for its unit?"""
    return of(world, world.cell, "units_with", day, **parameters) == (1, 1)


@pytest.mark.parametrize(("edge", "expected"), [(FIRST, [False, True, True]), (LAST, [True, True, False])])
def test_a_work_counts_by_its_first_hand_in(world, edge, expected):
    found = []
    for day in around(edge):
        row = fact(world, first_sent_on=day, sent_on=day)
        found.append(counted(world, kind="registration"))
        row.delete()
    assert found == expected


@pytest.mark.parametrize("kind", ["dialogue", "activity", "reformstep", "oversight", "dissemination"])
def test_what_is_held_counts_by_its_days_and_not_before_they_come(world, kind):
    found = []
    for day in (*around(FIRST), *around(JUNE), *around(LAST)):
        row = fact(world, kind, held_from=day)
        found.append((counted(world, JUNE, kind=kind), counted(world, LAST + DAY, kind=kind)))
        row.delete()
    both, later, never = (True, True), (False, True), (False, False)
    assert found == [never, both, both, both, both, later, later, later, never]


def test_what_goes_on_over_the_first_day_counts(world):
    row = fact(world, "jointprogram", held_from=BEFORE, held_to=None)
    assert counted(world, kind="jointprogram")
    row.held_to = FIRST - DAY
    row.save()
    assert not counted(world, kind="jointprogram")


def test_a_stretch_counts_from_its_day_until_before_its_end(world):
    fact(world, valid_from=JUNE, valid_to=JUNE + 10 * DAY)
    assert [counted(world, day, kind="registration") for day in around(JUNE)] == [False, True, True]
    assert [counted(world, day, kind="registration") for day in around(JUNE + 10 * DAY)] == [True, False, False]


@pytest.mark.parametrize(
    ("state", "counting"),
    [
        ("standing", ["accepted", "completed", "recognized"]),
        ("sent", ["submitted", "resubmitted", "accepted", "completed", "recognized"]),
        ("running", ["accepted"]),
        ("completed", ["completed", "recognized"]),
        ("recognized", ["recognized"]),
    ],
)
def test_by_state(world, state, counting):
    found = []
    every = ["draft", "submitted", "returned", "resubmitted", "accepted", "completed", "recognized", "withdrawn"]
    for now in [*every, "cancelled"]:
        row = fact(world, state=now)
        found += [now] if counted(world, kind="registration", state=state) else []
        row.delete()
    assert found == counting


def test_with_and_without_the_campaign(world):
    ties = {}
    for tie in ("co", "khong", "chua"):
        row = fact(world, campaign_tie=tie)
        ties[tie] = [counted(world, kind="registration", campaign=asked) for asked in ("", "tied", "untied")]
        row.delete()
    assert ties == {"co": [True, True, False], "khong": [True, False, True], "chua": [True, False, True]}


def test_every_other_filter_asks_for_its_own_column(world):
    field, level, kind = WorkFieldFactory(name="Kinh tế"), AwardLevelFactory(), ActivityKindFactory()
    sort, other = WorkKindFactory(), WorkKindFactory(name="Quy chế dân chủ")
    fact(world, work_field=field, work_kind=sort, holder="collective")
    fact(world, "commendation", award_level=level, holder="individual", held_from=JUNE)
    fact(world, "activity", activity_kind=kind)
    fact(world, "dialogue", dialogue_kind="regular")
    fact(world, "oversight", oversight_kind="criticism")
    hits = [
        {"kind": "registration", "field": field.pk}, {"kind": "registration", "holder": "collective"},
        {"kind": "registration", "work_kind": sort.pk},
        {"kind": "commendation", "level": level.pk}, {"kind": "commendation", "holder": "individual"},
        {"kind": "activity", "activity_kind": kind.pk}, {"kind": "dialogue", "dialogue_kind": "regular"},
        {"kind": "oversight", "oversight_kind": "criticism"},
    ]  # fmt: skip
    misses = [
        {"kind": "registration", "field": WorkFieldFactory(name="Khác").pk},
        {"kind": "registration", "work_kind": other.pk},
        {"kind": "registration", "holder": "individual"}, {"kind": "commendation", "level": level.pk + 99},
        {"kind": "commendation", "movement": True}, {"kind": "activity", "activity_kind": kind.pk + 99},
        {"kind": "dialogue", "dialogue_kind": "ad_hoc"}, {"kind": "oversight", "oversight_kind": "supervision"},
    ]  # fmt: skip
    assert [counted(world, **asked) for asked in hits] == [True] * 8
    assert [counted(world, **asked) for asked in misses] == [False] * 8


def test_at_least_so_many_and_no_record_twice_for_two_hosts_inside_a_unit(world):
    for _ in range(2):
        fact(world)
    fact(world, "activity", world.section, item_id=9)
    fact(world, "activity", world.inner, item_id=9, is_lead=False)
    assert [figure(world, "units_with", kind="registration", at_least=n)[0] for n in (1, 2, 3)] == [1, 1, 0]
    assert of(world, world.section, "units_with", kind="activity", at_least=1) == (1, 1)
    assert of(world, world.section, "units_with", kind="activity", at_least=2) == (0, 1)


def test_what_the_records_say_added_up(world):
    for days in (20, None, 9):
        fact(world, "reformstep", days_cut=days)
    chosen = {"kind": "reformstep", "quantity": "days_cut"}
    assert [figure(world, "units_with", at_least=n, **chosen)[0] for n in (28, 29, 30)] == [1, 1, 0]
    assert measure_of(Target(measure="units_with", parameters={**chosen, "at_least": 30})).sentence() == (
        "Đơn vị có ít nhất 30 ngày cắt giảm từ bước cải cách đã được duyệt, trên tổng số chi bộ, đảng bộ bộ phận"
    )


def test_at_most_so_many_holds_from_the_start_and_ends_with_one_too_many(world):
    for _ in range(2):
        fact(world)
    found = [figure(world, "units_with", kind="registration", at_most=n) for n in (0, 1, 2)]
    assert found == [(2, 3), (2, 3), (3, 3)]
    TargetFactory(program=world.program, ordinal=1, measure="units_with", parameters={"at_most": 1})
    result = next(row for row in ProgramProgress(world.program).on(JUNE).rows if row.unit.id == world.cell.pk).results[
        0
    ]
    measure = result.aim.measure
    assert (result.label, measure.cell(result.tally, result.word)[0]) == ("Vượt mức", "2 công trình")
    assert measure.missing_words(result.tally, (), world.program) == "Có 2 công trình, vượt mức 1"
    assert ProgramProgress(world.program).targets_on(JUNE)[0].closing_units == ()


def test_what_is_done_inside_a_section_counts_for_the_section(world):
    fact(world, organization=world.inner)
    assert of(world, world.section, "units_with", kind="registration") == (1, 1)
    assert figure(world, "units_with", kind="registration") == (1, 3)


def test_the_committees_own_record_counts_for_nobody(world):
    fact(world, organization=world.committee)
    assert figure(world, "units_with", kind="registration") == (0, 3)


def test_an_award_counts_from_its_decision_until_it_is_taken_back(world):
    row = fact(world, "commendation", held_from=JUNE, state="", first_sent_on=None, is_of_movement=True)
    assert [counted(world, day, **PROPOSED) for day in around(JUNE)] == [False, True, True]
    row.state = "withdrawn"
    row.save()
    assert not counted(world, **PROPOSED)


def test_a_proposal_counts_while_it_stands(world):
    row = fact(world, "commendation", held_from=None, held_to=None, state="submitted", is_of_movement=True)
    assert counted(world, **PROPOSED)
    row.is_of_movement = False
    row.save()
    assert not counted(world, **PROPOSED)


def why_not(world, measure: str, row, day=LAST, **parameters) -> str:
    """What is said of a record that does not count, beside its state."""
    record = SimpleNamespace(pk=row.item_id)
    counted = measure_of(Target(measure=measure, parameters=parameters))
    return counted.judge(ProgramProgress(world.program).snapshot(day))(record)[1]


def test_why_a_session_does_not_count(world):
    reasons = []
    for day in (FIRST - DAY, FIRST, JUNE, JUNE + DAY, LAST, LAST + DAY, None):
        row = fact(world, "dissemination", held_from=day, held_to=day, document=world.program.documents.get())
        reasons.append(why_not(world, "reach", row, JUNE))
        row.delete()
    outside, ahead = "tổ chức ngoài thời gian của chương trình nên không tính", "chưa tới ngày tổ chức nên chưa tính"
    assert reasons == [outside, "", "", ahead, ahead, outside, outside]
    assert why_not(world, "reach", fact(world, "dissemination")) == "triển khai văn bản khác nên không tính"


def test_why_a_work_does_not_count(world):
    reasons = []
    for values in (
        {"campaign_tie": "co"},
        {"campaign_tie": "khong"},
        {"campaign_tie": "chua"},
        {"first_sent_on": BEFORE},
    ):
        row = fact(world, **{"campaign_tie": "co"} | values)
        reasons.append(why_not(world, "units_with", row, **TIED))
        row.delete()
    assert reasons == [
        "", "không gắn nội dung phát động nên không tính", "chưa nêu nội dung phát động nên không tính",
        "gửi ngoài thời gian của chương trình nên không tính",
    ]  # fmt: skip


class TestWhoIsAsked:
    def test_units_of_a_type(self, world):
        fact(world)
        types = [world.section.type_id]
        assert figure(world, "units_with", kind="registration", asked="types", types=types) == (0, 1)
        assert figure(world, "units_with", kind="registration", asked="types", types=[world.cell.type_id]) == (1, 2)

    def test_named_units_and_the_others_are_told_that_it_does_not_ask_them(self, world):
        TargetFactory(
            program=world.program, ordinal=1, measure="units_with",
            parameters={"kind": "registration", "asked": "named", "units": [world.cell.pk], "is_owed_by_each": True},
            deadline=date(2021, 3, 31),
        )  # fmt: skip
        found = ProgramProgress(world.program).on(LAST)
        words = {row.unit.name: row.results[0].label for row in found.rows}
        assert (found.targets[0].done, found.targets[0].due) == (0, 1)
        assert words[world.cell.name] == "Quá hạn" and words[world.neighbour.name] == "Không áp dụng"
        assert [unit.name for unit in found.targets[0].closing_units] == [world.cell.name]

    def test_associations(self, world):
        fact(world, "jointprogram", world.union)
        assert world.youth
        found = tallies(world, "units_with", kind="jointprogram", asked="associations")
        assert (found.whole.figure.done, found.whole.figure.due, found.units) == (1, 2, {})


class TestWords:
    def test_the_sentence(self, world):
        field = WorkFieldFactory(name="Kinh tế")
        said = {
            "Đơn vị có ít nhất 1 công trình gắn với nội dung phát động đã được duyệt, trên tổng số chi bộ, đảng bộ bộ "
            "phận": TIED,
            "Đơn vị có ít nhất 2 công trình tập thể thuộc lĩnh vực “Kinh tế” đã hoàn thành, trên tổng số chi bộ, đảng "
            "bộ bộ phận": {"field": field.pk, "holder": "collective", "state": "completed", "at_least": 2},
            "Đơn vị có ít nhất 1 đề xuất thuộc phong trào đã gửi, trên tổng số tổ chức chính trị - xã hội": {
                **PROPOSED,
                "asked": "associations",
            },
        }
        measures = [measure_of(Target(measure="units_with", parameters=parameters)) for parameters in said.values()]
        assert [measure.sentence() for measure in measures] == list(said)

    def test_former_keys_count_the_same(self):
        registered, commended = (measure_of(Target(measure=key)) for key in ("registered", "commended"))
        assert registered == measure_of(Target(measure="units_with", parameters={**TIED, "is_owed_by_each": True}))
        assert commended == measure_of(Target(measure="units_with", parameters=PROPOSED))
        assert (registered.program_day, commended.program_day) == ("registration_due", "commendation_due")

    def test_a_unit_that_has_some_but_not_enough_reads_how_many(self, world):
        fact(world)
        TargetFactory(
            program=world.program, ordinal=1, measure="units_with",
            parameters={"kind": "registration", "at_least": 2, "is_owed_by_each": True},
        )  # fmt: skip
        row = next(row for row in ProgramProgress(world.program).on(JUNE).rows if row.unit.id == world.cell.pk)
        measure, tally = row.results[0].aim.measure, row.results[0].tally
        assert measure.cell(tally, row.results[0].word)[0] == "1/2 công trình"
        assert measure.missing_words(tally, (), world.program) == "Mới có 1/2 công trình"

    def test_of_another_programme_nothing_counts(self, world):
        FactFactory(organization=world.cell)
        assert figure(world, "units_with", kind="registration") == (0, 3)
