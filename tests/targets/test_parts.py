"""Sub-targets: how they are numbered, and targets that are counted from them."""

from datetime import date
from decimal import Decimal

import pytest

from programs.models import Program
from programs.rules import Refused
from targets.actions.entry import copy_to_next_year
from targets.actions.targets import set_targets
from targets.enums import Verdict
from targets.forms.entry import stored_entry
from targets.models import Target
from targets.queries.pages.target_cards import cards_of
from targets.queries.progress.program_progress import ProgramProgress
from targets.rules.numbering import automatic
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.targets.measuring import JUNE, fact
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-03-01"
    return make_world()


@pytest.fixture
def draft(world):
    program = ProgramFactory(draft=True, issuer=world.committee, number=840)
    KeyTaskFactory(program=program, ordinal=1)
    return program


def row(name: str, **more) -> dict:
    goal = {"comparator": "eq", "threshold": Decimal(100), "measure": "units_with", "parameters": {}}
    return {"short_name": name, "text": f"{name}.", **goal, **more}


BOTH = row("Hai mô hình", measure="parts", parameters={"counted": "units"})
WORKS, TALKS = row("Công trình", is_part=True), row("Đối thoại", is_part=True, parameters={"kind": "dialogue"})


class TestNumbers:
    def test_by_place(self):
        assert automatic([False, True, True, False, True]) == ["1", "1.1", "1.2", "2", "2.1"]

    def test_parts_belong_to_the_target_before_them(self, world, draft):
        set_targets(draft, by=world.staff, rows=[row("Một"), BOTH, WORKS, TALKS, row("Ba")])
        found = list(draft.targets.values_list("ordinal", "number", "parent__number"))
        assert found == [(1, "1", None), (2, "2", None), (3, "2.1", "2"), (4, "2.2", "2"), (5, "3", None)]
        assert str(draft.targets.get(ordinal=5)) == "Chỉ tiêu 3: Ba"

    def test_the_text_may_number_otherwise_and_the_form_shows_only_that(self, world, draft):
        set_targets(draft, by=world.staff, rows=[row("Một", number="1"), row("Hai", number="1a"), row("Ba")])
        assert list(draft.targets.values_list("number", flat=True)) == ["1", "1a", "3"]
        rows = stored_entry(Program.objects.get(pk=draft.pk)).rows["targets"]
        assert [form["number"].value() for form in rows] == ["", "1a", ""]

    def test_moving_a_target_takes_its_parts_to_another(self, world, draft):
        one, other, part = set_targets(draft, by=world.staff, rows=[row("Một"), BOTH, WORKS])
        rows = [row("Một", pk=one.pk), {**WORKS, "pk": part.pk}, row("Hai", pk=other.pk)]
        set_targets(draft, by=world.staff, rows=rows)
        assert list(draft.targets.values_list("number", "pk", "parent")) == [
            ("1", one.pk, None), ("1.1", part.pk, one.pk), ("2", other.pk, None),
        ]  # fmt: skip

    def test_without_its_whole_a_part_belongs_to_the_one_before(self, world, draft):
        one, _, part = set_targets(draft, by=world.staff, rows=[row("Một"), BOTH, WORKS])
        set_targets(draft, by=world.staff, rows=[row("Một", pk=one.pk), {**WORKS, "pk": part.pk}])
        assert Target.objects.get(pk=part.pk).parent == one

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ([WORKS], "không thể là thành phần"),
            ([row("Một", number="7"), row("Hai", number="7")], "cùng mang số 7"),
            ([row("Một", number="2"), row("Hai")], "cùng mang số 2"),
            ([BOTH, row("Hai")], "cần chỉ tiêu thành phần"),
            ([BOTH, row("Đối thoại", is_part=True, measure="reported", unit_word="vụ")], "tính theo đơn vị"),
            ([BOTH, WORKS, {**BOTH, "is_part": True}], "không tính theo thành phần khác"),
        ],
    )
    def test_what_cannot_stand_is_refused(self, world, draft, rows, words):
        with pytest.raises(Refused, match=words):
            set_targets(draft, by=world.staff, rows=rows)
        assert not draft.targets.exists()

    def test_next_years_draft_keeps_them(self, world):
        program = ProgramFactory(issuer=world.committee, draft=True, number=841, year=2021)
        set_targets(program, by=world.staff, rows=[BOTH, WORKS])
        copy = copy_to_next_year(program, by=world.staff)
        assert list(copy.targets.values_list("number", "parent__number")) == [("1", None), ("1.1", "1")]


def results(world, *parts: dict, **whole) -> dict:
    """Number → result on 15/06/2021 of a target with these parts, in the programme of that year."""
    Target.objects.filter(program=world.program).delete()
    goal = {"comparator": "eq", "threshold": Decimal(100), "program": world.program}
    top = Target.objects.create(ordinal=1, number="1", short_name="Cả hai", measure="parts", **goal, parameters=whole)
    for place, part in enumerate(parts, 2):
        more = {"ordinal": place, "number": f"1.{place - 1}", "parent": top, "measure": "units_with"}
        Target.objects.create(**{**goal, **more, "short_name": f"Phần {place - 1}", **part})
    return {result.number: result for result in ProgramProgress(world.program).targets_on(JUNE)}


WORK, TALK = {"parameters": {"kind": "registration"}}, {"parameters": {"kind": "dialogue"}}


class TestCounted:
    def test_a_unit_is_done_when_both_conditions_hold(self, world):
        fact(world)
        fact(world, "dialogue", world.neighbour)
        assert [results(world, WORK, TALK)[n].done for n in ("1", "1.1", "1.2")] == [0, 1, 1]
        fact(world, "dialogue")
        found = results(world, WORK, TALK)["1"]
        assert (found.done, found.due, found.verdict) == (1, 3, Verdict.GOING)

    def test_a_unit_reads_which_condition_it_lacks(self, world):
        fact(world)
        results(world, WORK, TALK)
        row = next(row for row in ProgramProgress(world.program).on(JUNE).rows if row.unit.id == world.cell.pk)
        measure, tally = row.results[0].aim.measure, row.results[0].tally
        assert measure.cell(tally, row.results[0].word)[0] == "1/2"
        assert measure.missing_words(tally, (), world.program) == "Chưa đạt 1.2 Phần 2"

    def test_a_condition_that_does_not_ask_a_unit_binds_it_not(self, world):
        fact(world)
        only = {"parameters": {"kind": "dialogue", "asked": "named", "units": [world.neighbour.pk]}}
        assert (results(world, WORK, only)["1"].done, results(world, WORK, only)["1"].due) == (1, 3)
        assert results(world, only)["1"].due == 1

    def test_or_by_the_number_of_sub_targets_that_are_met(self, world):
        fact(world, "dialogue")
        one = {**TALK, "threshold": Decimal(1), "basis": "number", "comparator": "ge"}
        found = results(world, WORK, one, counted="targets")["1"]
        assert (found.done, found.due, found.aim.measure.counts) == (1, 2, "chỉ tiêu thành phần")
        assert found.closing_units == ()

    def test_each_day_by_the_goals_of_that_day(self, world):
        fact(world, "dialogue")
        one = {**TALK, "threshold": Decimal(1), "basis": "number", "comparator": "ge"}
        results(world, one, counted="targets")
        part = Target.objects.get(number="1.1")
        stored = {"by": world.staff, "at": "2021-01-01T00:00Z", "basis": "number", "comparator": "ge"}
        for number, since, threshold in ((1, date(2021, 1, 1), 2), (2, JUNE, 1)):
            paper = {"document": "1-CV", "reason": "x"} if number > 1 else {}
            part.revisions.create(number=number, valid_from=since, threshold=threshold, **stored, **paper)
        program_progress = ProgramProgress(world.program)
        days = (date(2021, 6, 14), JUNE)
        assert [program_progress.targets_on(day)[0].done for day in days] == [0, 1]

    def test_cards_bear_the_numbers_of_the_text(self, world):
        results(world, WORK)
        program_progress = ProgramProgress(world.program)
        cards = cards_of(program_progress.on(JUNE), program_progress.targets)
        assert [card.over for card in cards] == ["Chỉ tiêu 1", "Chỉ tiêu 1.1"]
