"""Units that confirmed an act: whom it asks, what counts, the one deadline, what the programme must require."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions.requirements import set_required_acts
from programs.enums import ProgramState
from programs.models import Program
from programs.rules import Incomplete, Refused
from targets.actions.entry import copy_to_next_year, edit_open, issue
from targets.actions.targets import revise, set_targets
from targets.enums import UnitVerdict
from targets.measures import measure_of
from targets.models import Target
from targets.queries.calendar.entries import entries_of
from targets.queries.calendar.entry import CalendarScope
from targets.queries.duties.lists import duties_on
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.programs import ActKindFactory, KeyTaskFactory, ProgramFactory, RequiredActFactory
from tests.factories.targets import TargetFactory
from tests.targets.measuring import DAY, FIRST, LAST, around, fact, of, tallies
from tests.world import make_world

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2021, 3, 31), date(2021, 4, 30)


@pytest.fixture
def world(settings):
    settings.TODAY = "2022-03-01"
    return make_world()


@pytest.fixture
def act(world):
    return RequiredActFactory(program=world.program)


def confirm(world, act, organization=None, **values):
    return fact(world, "actconfirmation", organization, required_act=act, **values)


def figure(world, act, day=LAST, **more):
    whole = tallies(world, "confirmed", day, act=act.act_id, **more).whole.figure
    return whole.done, whole.due


class TestCounts:
    def test_units_and_the_cells_inside_once(self, world, act):
        confirm(world, act)
        confirm(world, act, world.inner)
        confirm(world, act, world.section)
        assert figure(world, act) == (2, 3)

    @pytest.mark.parametrize("state", ["submitted", "returned", "withdrawn", "draft"])
    def test_only_what_the_office_accepted(self, world, act, state):
        confirm(world, act, state=state)
        assert figure(world, act) == (0, 3)

    def test_done_on_the_edges_of_the_year(self, world, act):
        found = []
        for day in (*around(FIRST), *around(LAST)):
            row = confirm(world, act, held_from=day)
            found.append(figure(world, act, LAST + DAY)[0])
            row.delete()
        assert found == [0, 1, 1, 1, 1, 0]

    def test_another_act_is_another_matter(self, world, act):
        other = RequiredActFactory(program=world.program, act=ActKindFactory(name="Ký cam kết"))
        confirm(world, other)
        assert (figure(world, act), figure(world, other)) == ((0, 3), (1, 3))


class TestDue:
    def test_the_types_of_which_the_programme_requires_it(self, world, act):
        act.types.set([world.section.type])
        confirm(world, act)
        assert figure(world, act) == (0, 1)
        confirm(world, act, world.inner)
        assert figure(world, act) == (1, 1)

    def test_others_by_the_choice_of_the_target(self, world, act):
        confirm(world, act)
        assert figure(world, act, asked="named", units=[world.cell.pk, world.section.pk]) == (1, 2)

    def test_of_nobody_where_the_programme_does_not_require_it(self, world):
        kind = ActKindFactory()
        assert tallies(world, "confirmed", act=kind.pk).whole.figure.due == 0

    def test_a_unit_by_itself(self, world, act):
        confirm(world, act)
        chosen = {"act": act.act_id}
        assert of(world, world.cell, "confirmed", **chosen) == (1, 1)
        assert of(world, world.neighbour, "confirmed", **chosen) == (0, 1)


def rows_of(act, **more):
    return [{
        "short_name": "Kế hoạch", "text": "Mẫu.", "measure": "confirmed", "parameters": {"act": act.pk},
        "comparator": "eq", "threshold": 100, **more,
    }]  # fmt: skip


class TestDeadline:
    """Decision 9: the day of the act and that of the target are one."""

    @pytest.fixture
    def draft(self, world):
        program = ProgramFactory(issuer=world.committee, draft=True, year=2022, number=950)
        KeyTaskFactory(program=program, ordinal=1)
        return program

    @pytest.fixture
    def office(self, world):
        return world.staff

    def test_whichever_is_open_is_filled(self, draft, office):
        act = RequiredActFactory(program=draft, due_on=None)
        set_targets(draft, by=office, rows=rows_of(act.act, deadline=APRIL))
        act.refresh_from_db()
        assert act.due_on == APRIL
        set_targets(draft, by=office, rows=rows_of(act.act))
        assert draft.targets.get().deadline == APRIL

    def test_two_days_are_refused_with_both(self, draft, office):
        act = RequiredActFactory(program=draft, due_on=MARCH)
        with pytest.raises(Refused, match=r"“Ban hành kế hoạch” là 31/03/2021, chỉ tiêu 1 có hạn 30/04/2021"):
            set_targets(draft, by=office, rows=rows_of(act.act, deadline=APRIL))

    def test_issued_the_target_leads(self, draft, office):
        act = RequiredActFactory(program=draft, due_on=MARCH)
        set_targets(draft, by=office, rows=rows_of(act.act))
        program = issue(draft, by=office)
        row = {"pk": act.pk, "act": act.act, "due_on": APRIL, "types": [], "note": ""}
        with pytest.raises(Refused, match="theo chỉ tiêu"):
            edit_open(program, by=office, values={}, required_acts=[row])
        with pytest.raises(Refused, match="Chỉ tiêu 1"):
            edit_open(program, by=office, values={}, required_acts=[])
        paper = {"document": "31-TB/ĐU", "reason": "Gia hạn.", "valid_from": date(2022, 2, 1)}
        goal = {"comparator": "eq", "threshold": 100, "deadline": APRIL}
        revise(program.targets.get(), by=office, goal=goal, **paper)
        act.refresh_from_db()
        assert act.due_on == APRIL

    def test_not_issued_without_the_act(self, draft, office):
        set_targets(draft, by=office, rows=rows_of(ActKindFactory()))
        with pytest.raises(Incomplete, match="chưa yêu cầu việc “Ban hành kế hoạch”"):
            issue(draft, by=office)
        set_required_acts(draft, by=office, rows=[{"pk": None, "act": ActKindFactory(), "due_on": None, "types": []}])
        assert issue(draft, by=office).state == ProgramState.ISSUED

    def test_next_year_requires_the_same_without_its_day(self, world, act):
        act.types.set([world.cell.type])
        copy = copy_to_next_year(world.program, by=world.staff)
        kept = copy.required_acts.get()
        assert (kept.act, kept.due_on, list(kept.types.all())) == (act.act, None, [world.cell.type])


class TestWords:
    def test_the_sentence_names_the_act(self, act):
        measure = measure_of(Target(measure="confirmed", parameters={"act": act.act_id}))
        assert measure.sentence() == (
            "Đơn vị có xác nhận “Ban hành kế hoạch” đã được duyệt, trên tổng số đơn vị được yêu cầu"
        )

    def test_no_act_is_refused(self):
        assert "Hãy chọn việc" in measure_of(Target(measure="confirmed", parameters={})).refusal()

    def test_a_unit_that_waits_and_one_that_is_late(self, world, act):
        TargetFactory(
            program=world.program, measure="confirmed", parameters={"act": act.act_id}, ordinal=1, deadline=MARCH
        )
        confirm(world, act, state="submitted", sent_on=MARCH)
        rows = {row.unit.id: row.results[0] for row in ProgramProgress(world.program).on(APRIL).rows}
        assert (rows[world.cell.pk].word, rows[world.cell.pk].is_late) == (UnitVerdict.WAITING, False)
        assert rows[world.neighbour.pk].is_late

    def test_a_line_of_my_unit_begins_it_with_its_act(self, world, act, client, settings):
        settings.TODAY = "2021-03-20"
        TargetFactory(program=world.program, measure="confirmed", parameters={"act": act.act_id}, ordinal=1)
        client.force_login(world.secretary)
        page = client.get(reverse("targets:my_unit"))
        (line,) = page.context["unit"].work.lines
        assert (line.start_with, line.title) == (("required_act", act.pk), "Xác nhận “Ban hành kế hoạch”")
        assert f'name="required_act" value="{act.pk}"' in page.content.decode()


class TestDuties:
    def owed(self, world, day):
        return {duty.organization_id for duty in duties_on(world.program, day) if duty.about.startswith("act:")}

    def test_owed_by_whoever_handed_in_nothing(self, world, act):
        confirm(world, act, world.inner, state="submitted")
        confirm(world, act, state="withdrawn")
        assert self.owed(world, MARCH) == {world.cell.pk, world.neighbour.pk}

    def test_nothing_is_owed_without_a_day_or_of_other_types(self, world, act):
        act.types.set([world.section.type])
        assert self.owed(world, MARCH) == {world.section.pk}
        act.due_on = None
        act.save()
        assert self.owed(world, MARCH) == set()

    @pytest.mark.parametrize(("day", "late"), [(MARCH, False), (MARCH + DAY, True)])
    def test_late_from_the_day_after(self, world, act, day, late):
        duty = next(duty for duty in duties_on(world.program, day, below=world.cell))
        assert (duty.is_late(day), duty.start.fields) == (late, (("required_act", str(act.pk)),))

    def test_a_cell_inside_a_section_owes_nothing_itself(self, world, act):
        assert [duty for duty in duties_on(world.program, MARCH, below=world.inner) if duty.start] == []

    def test_the_calendar_tells_it_to_whom_it_asks(self, world, act):
        def days(unit):
            asked = CalendarScope(world.staff, [Program.objects.get()], MARCH, MARCH, unit)
            return [entry.title for entry in entries_of(asked) if entry.key == f"act-{act.pk}"]

        assert days(None) == days(world.cell) == ["Hạn xác nhận: Ban hành kế hoạch"]
        act.types.set([world.section.type])
        assert (days(world.cell), days(world.inner)) == ([], ["Hạn xác nhận: Ban hành kế hoạch"])
