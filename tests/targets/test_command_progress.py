"""`manage.py progress`: the figures of the pages, in words and in JSON."""

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programs.actions import programs
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.programs import ProgramFactory
from tests.factories.targets import TargetFactory
from tests.targets.busy_years import busy_year
from tests.targets.dated_actions import at, four_targets, hold, propose, register, roll
from tests.targets.oracle_answer import answer
from tests.targets.player import play
from tests.world import make_world

pytestmark = pytest.mark.django_db
TOLD = {"ordinal", "done", "due", "percent", "verdict", "short_by", "unknown_units"}
NAMES = {"number", "parent"}


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world(number=29)
    four_targets(world)
    for unit, people in ((world.cell, 7), (world.neighbour, 5)):
        roll(unit, people, 2)
    hold(world, world.cell, by=world.secretary, reached=7, accept="2021-04-01")
    register(world, world.cell, by=world.secretary, accept="2021-03-20")
    propose(world, world.cell, by=world.secretary)
    return world


def told(*arguments, **options) -> str:
    out = StringIO()
    call_command("progress", *arguments, stdout=out, **options)
    return out.getvalue()


def told_json(*arguments, **options) -> dict:
    return json.loads(told(*arguments, json=True, **options))


def test_json_says_what_the_pages_count(world):
    found = told_json("29", units=True)
    progress = ProgramProgress(world.program).on(date(2021, 9, 30))
    assert (found["program"], found["on"]) == ("29-CTr/ĐU", "2021-09-30")
    whole = [{name: target[name] for name in target.keys() - NAMES} for target in found["targets"]]
    assert whole == [result.as_json() for result in progress.targets]
    assert found["units"] == [row.as_json() for row in progress.rows]
    assert [set(target) for target in found["targets"]] == [TOLD | NAMES] * 4
    assert [(target["number"], target["parent"]) for target in found["targets"]] == [
        (str(n), None) for n in range(1, 5)
    ]
    assert [[target["ordinal"] for target in unit["targets"]] for unit in found["units"]] == [[1, 2, 3]] * 3


def test_a_sub_target_names_its_parent(world):
    fourth = world.program.targets.get(ordinal=4)
    TargetFactory(program=world.program, ordinal=5, number="4.1", parent=fourth, registered=True)
    assert [(one["ordinal"], one["number"], one["parent"]) for one in told_json("29")["targets"]][3:] == [
        (4, "4", None), (5, "4.1", 4),
    ]  # fmt: skip


def test_without_the_option_no_unit_is_told(world):
    assert set(told_json("29")) == {"program", "on", "targets"}


def test_json_of_a_lived_year_is_that_of_the_oracle():
    events, days = busy_year(seed=7, size=4)
    _, happened = play(events)
    for day in days[::4]:
        found = told_json("29", on=day.isoformat(), units=True)
        wanted = answer(happened, day)
        assert [only_told(target) for target in found["targets"]] == [only_told(target) for target in wanted["targets"]]
        units = [{"name": unit["name"], "targets": list(map(only_told, unit["targets"]))} for unit in wanted["units"]]
        assert sorted(found["units"], key=lambda unit: unit["name"]) == sorted(units, key=lambda unit: unit["name"])


def only_told(result):
    return {name: result[name] for name in TOLD}


def test_a_table_in_vietnamese(world):
    text = told("29", units=True)
    head = f"Chương trình số 29-CTr/ĐU: {world.program.title}\nSố liệu đến ngày 30/09/2021. Còn 92 ngày.\n"
    assert text.startswith(head)
    rows = [re.split(r" {2,}", line) for line in text.splitlines()]
    lines = {row[0]: row[1:] for row in rows}
    reach = ["58,3%", "7 / 12 người", "Chỉ tiêu: 100%", "Đang thực hiện", "5 người · 1 đơn vị"]
    assert lines["Chỉ tiêu 1"][1:6] == reach
    assert "chưa rõ 1 đơn vị" in lines["Chỉ tiêu 1"][6]
    assert "Quá hạn" in lines["Chỉ tiêu 2"]
    assert "Chưa có số liệu" in lines["Chỉ tiêu 4"]
    assert lines["Chi bộ Văn phòng mẫu"][0] == "7/7 – Đạt"
    assert "Chưa đăng ký – Quá hạn" in lines["Chi bộ Đô thị mẫu"]


@pytest.mark.parametrize("name", ["29-CTr/ĐU", "29-ctr/đu", " 29 ", "29-CTr/ĐU"])
def test_by_number_or_by_sign(world, name):
    assert told_json(name)["program"] == "29-CTr/ĐU"


@pytest.mark.parametrize("day", ["2021-03-20", "20/03/2021"])
def test_on_a_day_of_the_past(world, day):
    found = told_json("29", on=day)
    assert found["on"] == "2021-03-20"
    assert [target["done"] for target in found["targets"]] == [0, 1, 0, 0]


def test_a_closed_programme_is_told_as_of_its_closing(world):
    programs.close(world.program, by=world.staff, closed_on=date(2021, 9, 1), at=at("2021-09-01"))
    found = told_json("29")
    assert found["on"] == "2021-09-01"
    assert found["targets"][1]["verdict"] == "not_met"
    assert "Chương trình đã kết thúc ngày 01/09/2021." in told("29")


def test_one_of_several_is_chosen_by_year_and_issuer(world):
    TargetFactory(program=ProgramFactory(number=29, year=2020), registered=True)
    with pytest.raises(CommandError) as refusal:
        told("29")
    assert "--year hoặc --issuer" in str(refusal.value)
    assert "- 29-CTr/ĐU năm 2020 của Đảng ủy Sở mẫu" in str(refusal.value)
    assert len(told_json("29", year=2021)["targets"]) == 4
    assert len(told_json("29", year=2020)["targets"]) == 1
    ProgramFactory(number=29, year=2021, issuer__name="Đảng ủy Sở khác")
    assert told_json("29", year=2021, issuer="Đảng ủy Sở khác")["targets"] == []
    with pytest.raises(CommandError, match="Đảng ủy Sở khác"):
        told("29", year=2021)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"number": "31"}, "Không có chương trình nào đã ban hành mang số “31”."),
        ({"number": "29", "year": 2019}, "Không có chương trình nào đã ban hành mang số “29” của năm 2019."),
        ({"number": "29", "issuer": "X"}, "Không có chương trình nào đã ban hành mang số “29” của “X”."),
        ({"number": "29", "on": "31/02/2021"}, "Không xem được ngày “31/02/2021”: "),
        ({"number": "29", "on": "hôm qua"}, "Không xem được ngày “hôm qua”: Ghi ngày theo dạng ngày/tháng/năm"),
        ({"number": "29", "on": "2021-10-01"}, "Ngày 01/10/2021 chưa tới."),
    ],
)
def test_what_cannot_be_told(world, arguments, words):
    with pytest.raises(CommandError) as refusal:
        told(arguments.pop("number"), **arguments)
    assert words in str(refusal.value)


def test_a_draft_has_no_figures_yet(world):
    ProgramFactory(draft=True, number=40)
    with pytest.raises(CommandError):
        told("40")


def test_before_the_first_unit(world):
    assert "Ngày này chưa có đơn vị nào." in told("29", on="2019-01-01", units=True)
