"""Two of the office at one programme, its targets, figures and lists: one action each, and the second is told."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from danvan.kit import clock
from danvan.kit.prints import print_of
from programs.actions import organizations, programs, reference_rows
from programs.models import Organization, Program, Roll, WorkField
from targets.actions import entry, surveys, targets
from targets.models import ReportedFigure, SurveyCount, Target
from tests.factories.programs import WorkFieldFactory
from tests.factories.targets import ReportedFigureFactory, TargetFactory
from tests.races.runners import DONE, outcomes, together
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db(transaction=True)
GOAL = {"measure": "registered", "comparator": "eq", "threshold": Decimal(100)}
ROW = {"short_name": "Một", "text": "Chỉ tiêu một", **GOAL}


@pytest.fixture
def desk():
    desk = make_desk()
    assert desk.world.staff and desk.world.other_staff
    return desk


@pytest.fixture
def world(desk):
    return desk.world


def both(world, action, *rows, **values):
    """The two of the office do the same; `rows` are read anew for each."""
    fresh = [[type(row).objects.get(pk=row.pk) for row in rows] for _ in range(2)]
    actors = world.staff, world.other_staff
    return together(*[partial(action, *mine, by=by, **values) for mine, by in zip(fresh, actors, strict=True)])


def draft_of(world, **values):
    year = clock.today().year
    plain = {
        "title": "Chương trình thử", "year": year, "term": "2020-2025", "counts_from": date(year, 1, 1),
        "counts_to": date(year, 12, 31), "issued_on": clock.today(), "number": 77,
    }  # fmt: skip
    rows = {"themes": [], "tasks": [{"short_name": "Một", "text": "Nhiệm vụ một"}], "targets": [ROW]}
    return entry.write_draft(None, by=world.staff, issuer=world.committee, values=plain | values, **rows)


def test_one_number_is_given_to_one_new_programme(world):
    answers = together(partial(draft_of, world), partial(draft_of, world))
    assert Program.objects.filter(number=77).count() == 1
    assert outcomes(answers)[0] == DONE != outcomes(answers)[1]


def test_a_draft_without_number_is_made_once(world):
    answers = together(partial(draft_of, world, number=None), partial(draft_of, world, number=None))
    assert Program.objects.filter(number=None).count() == 1
    assert "Đã có dự thảo" in outcomes(answers)[1]


def test_issued_twice_is_issued_once(world):
    draft = draft_of(world)
    answers = both(world, entry.issue, draft, version=draft.version)
    assert "vừa thay đổi" in outcomes(answers)[1]
    assert Program.objects.get(pk=draft.pk).documents.count() == 1
    assert Target.objects.get(program=draft).revisions.count() == 1


def test_closed_while_it_is_edited(world):
    program = world.program
    answers = together(
        partial(programs.close, Program.objects.get(pk=program.pk), by=world.staff, version=program.version),
        partial(
            programs.edit, Program.objects.get(pk=program.pk), by=world.other_staff,
            values={"due_note": "hạn mới"}, version=program.version,
        ),
    )  # fmt: skip
    assert (outcomes(answers)[0], "vừa thay đổi" in outcomes(answers)[1]) == (DONE, True)


def test_copied_twice_into_the_next_year_is_one_draft(world):
    first, second = both(world, entry.copy_to_next_year, world.program)
    assert first == second


def test_a_target_is_revised_once(world):
    target = TargetFactory(program=world.program)
    targets.first_revisions(world.program, by=world.staff)
    goal = {"comparator": "ge", "threshold": Decimal(90), "deadline": None, "deadline_note": ""}
    paper = {"document": "30-CV/ĐU", "reason": "Điều chỉnh", "valid_from": clock.today() - timedelta(days=1)}
    answers = both(world, targets.revise, target, goal=goal, version=world.program.version, **paper)
    assert "vừa thay đổi" in outcomes(answers)[1]
    assert target.revisions.count() == 2


def test_a_month_is_entered_once(world, desk):
    answers = both(world, surveys.enter_counts, **desk.counts(), version=0)
    assert "vừa được người khác thay đổi" in outcomes(answers)[1]
    assert SurveyCount.objects.get().grades.count() == 3


def test_a_figure_is_reported_once_and_removed_only_as_seen(world):
    target = TargetFactory(program=world.program, reported=True)
    figure = {"target": target, "day": date(2021, 6, 30), "done": 5, "due": 10, "source": "Báo cáo 5"}
    answers = both(world, surveys.report_figure, **figure, seen="")
    assert "vừa được người khác thay đổi" in outcomes(answers)[1]
    assert ReportedFigure.objects.count() == 1


def test_a_figure_removed_twice_is_no_error(world):
    figure = ReportedFigureFactory(target=TargetFactory(program=world.program, reported=True))
    answers = both(world, surveys.remove_figure, figure, seen=print_of(ReportedFigure.objects.get()))
    assert (ReportedFigure.objects.count(), "Người khác vừa xóa" in outcomes(answers)[1]) == (0, True)


def test_a_word_is_added_to_a_list_once(world):
    answers = together(
        *[
            partial(reference_rows.save, WorkField(), by=by, values={"name": "Lĩnh vực mới"})
            for by in (world.staff, world.other_staff)
        ]
    )
    assert WorkField.objects.filter(name="Lĩnh vực mới").count() == 1
    assert outcomes(answers)[0] == DONE != outcomes(answers)[1]


def test_a_row_moves_while_another_takes_it_away(world):
    rows = [WorkFieldFactory(name=f"Lĩnh vực {n}", ordinal=n) for n in range(1, 4)]
    together(
        partial(reference_rows.move, WorkField.objects.get(pk=rows[1].pk), by=world.staff, up=True),
        partial(reference_rows.remove, WorkField.objects.get(pk=rows[1].pk), by=world.other_staff),
    )
    assert not WorkField.objects.filter(pk=rows[1].pk).exists()


def test_one_name_below_one_parent_is_founded_once(world):
    values = {"name": "Chi bộ mới", "type": world.cell.type, "parent": world.committee, "founded_on": date(2021, 1, 1)}
    answers = both(world, organizations.found, **values)
    assert Organization.objects.filter(name="Chi bộ mới").count() == 1
    assert "đã có một tổ chức tên" in outcomes(answers)[1]


def test_a_roll_of_one_day_is_one_row(world):
    numbers = {"date": date(2021, 3, 1), "total": 20, "party_members": 5}
    assert outcomes(both(world, organizations.enter_roll, world.cell, **numbers)) == [DONE, DONE]
    assert Roll.objects.filter(organization=world.cell).count() == 1


def test_a_published_page_counts_every_reader(world):
    together(*[partial(programs.count_view, world.program) for _ in range(6)])
    assert Program.objects.get(pk=world.program.pk).views == 6
