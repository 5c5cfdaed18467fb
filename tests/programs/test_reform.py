"""A reform step: what hand-in needs, and what it changed in words."""

from datetime import date

import pytest

from programs.actions import handins
from programs.queries.reform import ReformStepFilters, changes_of, effect_of, filtered_reform_steps
from programs.rules import missing
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import ReformStepFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
NO_NUMBERS = dict.fromkeys(
    ("days_before", "days_after", "papers_before", "papers_after", "online_before", "online_after")
)


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


def step_of(world, **values):
    return ReformStepFactory(program=world.program, organization=world.cell, author=world.secretary, **values)


def test_everything_missing_is_told_at_once(world):
    step = step_of(world, title="", key_task=None, method="", applied_on=None, **NO_NUMBERS)
    assert [missing_field.field for missing_field in missing(step)] == [
        "title",
        "key_task",
        "method",
        "applied_on",
        "days_before",
    ]


@pytest.mark.parametrize(
    ("numbers", "missing_fields"),
    [
        ({"days_before": 20, "days_after": 15}, []),
        ({"online_before": 0, "online_after": 0}, []),
        ({"days_before": 20}, ["days_after"]),
        ({"papers_after": 4, "days_before": 20, "days_after": 15}, ["papers_before"]),
        ({}, ["days_before"]),
    ],
)
def test_one_pair_is_whole_and_none_is_half(world, numbers, missing_fields):
    assert [missing_field.field for missing_field in missing(step_of(world, **NO_NUMBERS | numbers))] == missing_fields


@pytest.mark.parametrize(("day", "said"), [(date(2021, 10, 1), "chưa tới"), (date(2020, 5, 1), "thời gian của chương")])
def test_applied_already_within_the_programme(world, day, said):
    (missing_field,) = missing(step_of(world, applied_on=day))
    assert (missing_field.field, said in missing_field.text) == ("applied_on", True)


def test_the_key_task_is_of_the_same_programme(world):
    foreign = KeyTaskFactory(program=ProgramFactory(issuer=world.committee, year=2020), ordinal=1)
    assert [missing_field.field for missing_field in missing(step_of(world, key_task=foreign))] == ["key_task"]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({}, "giảm 5 ngày, giảm 2 giấy tờ, thêm 12 hồ sơ trực tuyến mỗi tháng"),
        ({"days_after": 23}, "tăng 3 ngày, giảm 2 giấy tờ, thêm 12 hồ sơ trực tuyến mỗi tháng"),
        ({"papers_after": 6, "online_before": None}, "giảm 5 ngày, giữ nguyên 6 giấy tờ"),
        ({"days_before": None, "papers_after": 6, "online_before": 1500, "online_after": 200},
         "giữ nguyên 6 giấy tờ, bớt 1.300 hồ sơ trực tuyến mỗi tháng"),
        (NO_NUMBERS, ""),
    ],
)  # fmt: skip
def test_what_it_changed_is_said_in_words_also_where_it_grew(world, numbers, words):
    assert effect_of(step_of(world, **numbers)) == words


def test_more_days_or_fewer_files_on_line_are_worse(world):
    step = step_of(world, days_after=23, papers_after=6, online_before=12, online_after=3)
    assert [change.is_worse for change in changes_of(step)] == [True, False, True]


def test_the_filter_of_changes_finds_gains_and_losses(world):
    better, worse = step_of(world, **NO_NUMBERS | {"days_before": 9, "days_after": 3}), step_of(world, papers_after=7)
    handins.hand_in(better, by=world.secretary)
    handins.hand_in(worse, by=world.secretary)
    for gain, found in (("ngay", {better, worse}), ("giay-to", set()), ("truc-tuyen", {worse}), ("kem", {worse})):
        assert set(filtered_reform_steps(world.staff, world.program, ReformStepFilters(gain=gain))) == found, gain
