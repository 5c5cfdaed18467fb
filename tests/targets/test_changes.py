"""What changed between two days, in sentences: each rule on both sides, and their order."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from targets.arithmetic import Figure, Goal, shown_percent
from targets.enums import Comparator, Verdict
from targets.queries.pages.progress_changes import changes_since
from tests.targets.made_figures import made_figure

SINCE = date(2021, 6, 30)


def result(ordinal, done, due, verdict=Verdict.GOING, counts="đơn vị"):
    goal = Goal(Comparator.GT, 50)
    return SimpleNamespace(
        ordinal=ordinal, number=str(ordinal), done=done, due=due, verdict=verdict, label=verdict.label,
        percent=shown_percent(goal, Figure(done, due)),
        aim=SimpleNamespace(goal=goal, measure=SimpleNamespace(counts=counts)),
    )  # fmt: skip


def task(ordinal, done, due, late=0):
    return made_figure(ordinal, done, due, late)


def told(before=(), now=(), tasks_before=(), tasks=(), late=({}, {})):
    found = changes_since(SINCE, {one.ordinal: one for one in before}, now, tasks_before, tasks, late)
    return [(change.lead, change.text, change.direction) for change in found.told]


def test_a_verdict_that_turned_comes_first_with_its_course():
    before = [result(1, 5, 20), result(3, 1, 20)]
    now = [result(1, 6, 20), result(3, 11, 20, Verdict.MET)]
    assert told(before, now) == [
        ("Chỉ tiêu 3", "từ 5,0% lên 55,0% (11/20 đơn vị), nay đạt (trên 50%)", "up"),
        ("Chỉ tiêu 1", "từ 25,0% lên 30,0% (6/20 đơn vị)", "up"),
    ]


def test_a_target_that_became_late_turned_for_the_worse():
    assert told([result(2, 17, 20)], [result(2, 17, 20, Verdict.LATE)]) == [
        ("Chỉ tiêu 2", "vẫn 17/20 đơn vị, nay quá hạn (trên 50%)", "late")
    ]


@pytest.mark.parametrize(
    ("old", "new", "text", "direction"),
    [
        ((5, 20), (4, 20), "từ 25,0% xuống 20,0% (4/20 đơn vị)", "down"),
        ((5, 20), (6, 20), "từ 25,0% lên 30,0% (6/20 đơn vị)", "up"),
        ((5, 20), (10, 40), "từ 5/20 thành 10/40 đơn vị", "same"),
        ((0, 0), (5, 20), "từ 0/0 thành 5/20 đơn vị", "up"),
    ],
)
def test_a_figure_that_moved(old, new, text, direction):
    assert told([result(1, *old)], [result(1, *new)]) == [("Chỉ tiêu 1", text, direction)]


def test_what_stands_still_is_told_together_unless_it_is_met_or_empty():
    same = [result(1, 1, 2), result(2, 1, 2), result(3, 2, 2, Verdict.MET), result(4, 0, 0), result(5, 1, 2)]
    assert told(same, same) == [("Chỉ tiêu 1, 2 và 5", "không đổi và chưa đạt", "same")]
    assert told(same[:1], same[:1]) == [("Chỉ tiêu 1", "không đổi và chưa đạt", "same")]


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [(6, 11, ("từ 6 lên 11 việc", "late")), (11, 6, ("từ 11 xuống 6 việc", "up"))],
)
def test_overdue_work_of_the_tasks(then, now, said):
    [(lead, text, direction)] = told(tasks_before=[task(1, 1, 2, then)], tasks=[task(1, 1, 2, now)])
    assert (lead, text, direction) == ("Việc quá hạn", f"của các nhiệm vụ {said[0]}", said[1])


def test_a_key_task_that_moved_and_one_that_did_not():
    found = changes_since(SINCE, {}, [], [task(1, 8, 20), task(2, 3, 4)], [task(1, 12, 20), task(2, 3, 4)])
    assert [(change.lead, change.text, change.task_id) for change in found.told] == [
        ("Nhiệm vụ 1", "từ 8/20 thành 12/20 đơn vị", 10)
    ]


def test_at_most_five_are_told():
    before = [result(n, 1, 20) for n in range(1, 8)]
    assert len(told(before, [result(n, 2, 20) for n in range(1, 8)])) == 5


def test_a_target_that_was_not_there_is_no_change():
    assert told([], [result(1, 5, 20)]) == []


def test_a_plain_number_rises_and_falls_as_a_number():
    def number(done, verdict=Verdict.GOING):
        one = result(7, done, 0, verdict, "cuộc đối thoại")
        one.aim.goal, one.percent = Goal(Comparator.GE, Decimal(2), basis="number"), None
        return one

    lead = "Chỉ tiêu 7"
    assert told([number(0)], [number(1)]) == [(lead, "từ 0 lên 1 cuộc đối thoại", "up")]
    assert told([number(1)], [number(0)]) == [(lead, "từ 1 xuống 0 cuộc đối thoại", "down")]
    turned = "từ 1 lên 2 cuộc đối thoại, nay đạt (từ 2 cuộc đối thoại trở lên)"
    assert told([number(1)], [number(2, Verdict.MET)]) == [(lead, turned, "up")]
    assert told([number(1)], [number(1)]) == [(lead, "không đổi và chưa đạt", "same")]


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ({1: "A"}, {1: "A"}, []),
        ({}, {1: "A"}, [("Đơn vị quá hạn", "thêm A", "late")]),
        ({1: "A", 2: "B"}, {}, [("Đơn vị quá hạn", "không còn A, B", "up")]),
        ({1: "A"}, {2: "B"}, [("Đơn vị quá hạn", "thêm B; không còn A", "late")]),
        ({}, dict(enumerate("ABC")), [("Đơn vị quá hạn", "thêm A, B, C", "late")]),
        ({}, dict(enumerate("ABCDE")), [("Đơn vị quá hạn", "thêm A, B, C và 2 đơn vị khác", "late")]),
    ],
)
def test_units_late_anew_or_no_more_are_named(then, now, said):
    assert told(late=(then, now)) == said
