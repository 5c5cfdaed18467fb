"""What of a key task is counted: written with the draft, from the file, and on a page of its own after issue."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from programs.actions.key_tasks import set_figures
from programs.enums import ProgramState
from programs.models import Program
from programs.rules import Refused, Stale
from programs.rules.programs import task_numbers
from targets.actions.entry import copy_to_next_year
from targets.measures.key_tasks import choices, figure_sets, measures_of
from tests.factories.programs import KeyTaskFactory
from tests.targets.test_load_program import FILE
from tests.targets.test_program_entry import NEW, TASK, posted
from tests.world import make_world

pytestmark = pytest.mark.django_db
DIALOGUES = {"measure": "records", "parameters": {"kind": "dialogue"}, "words": "cuộc", "brief": True}
SETS = figure_sets()


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def task(world):
    return KeyTaskFactory(program=world.program, ordinal=1)


def sets_of(program) -> list[str]:
    """The set that each task's figures are."""
    stored = program.tasks.values_list("figures", flat=True)
    return [next(one.key for one in SETS.values() if list(one.figures) == figures) for figures in stored]


def page_of(task) -> str:
    return reverse("targets:task_figures", args=[task.program_id, task.pk])


def rows(*figures, act="save", version=1) -> dict:
    found = {"act": act, "version": version, "figures-TOTAL_FORMS": len(figures), "figures-INITIAL_FORMS": 0}
    for place, figure in enumerate(figures):
        found |= {f"figures-{place}-{name}": value for name, value in figure.items()}
    return found


TYPED = {"measure": "records", "p_kind": "dialogue", "words": "cuộc", "brief": "on"}


def test_a_draft_takes_a_set_with_its_tasks(client, world):
    client.force_login(world.staff)
    client.post(NEW, posted(tasks=[TASK | {"focus": "democracy"}, TASK]))
    program = Program.objects.get(number=930)
    assert sets_of(program) == ["democracy", "other"]
    answer = client.post(NEW, posted(tasks=[TASK | {"focus": "guess"}], number="931"))
    assert "Mục vừa chọn ở “Số liệu theo dõi” không có trong danh sách" in answer.content.decode()
    assert not Program.objects.filter(number=931).exists()


def test_a_draft_saved_again_keeps_the_figures_that_nobody_chose_anew(client, world):
    client.force_login(world.staff)
    client.post(NEW, posted(tasks=[TASK]))
    program = Program.objects.get(number=930)
    task = program.tasks.get()
    set_figures(task, by=world.staff, figures=[DIALOGUES])
    program.refresh_from_db()
    again = posted(tasks=[TASK | {"pk": task.pk}], version=program.version)
    assert client.post(reverse("targets:program_edit", args=[program.pk]), again).status_code == 302
    assert program.tasks.get().figures == [DIALOGUES]


def test_parts_are_numbered_below_the_task_above_them(client, world):
    client.force_login(world.staff)
    part = TASK | {"is_part": "on"}
    client.post(NEW, posted(tasks=[TASK | {"heading": "Nhóm một"}, TASK, part, part, TASK]))
    found = Program.objects.get(number=930).tasks.values_list("number", "heading")
    assert list(found) == [("1", "Nhóm một"), ("2", ""), ("2.1", ""), ("2.2", ""), ("3", "")]
    assert task_numbers([True, True, False]) == ["1", "1.1", "2"]


def test_next_years_draft_keeps_it(world, task):
    set_figures(task, by=world.staff, figures=[DIALOGUES])
    assert copy_to_next_year(world.program, by=world.staff).tasks.get().figures == [DIALOGUES]


def test_the_file_of_the_real_programme_names_the_four_sets():
    call_command("load_program", FILE)
    assert sets_of(Program.objects.get()) == ["government", "democracy", "documents", "associations"]


def test_a_file_may_name_figures_one_by_one(tmp_path):
    own = tmp_path / "rieng.toml"
    figures = (
        '[[tasks.figures]]\nmeasure = "records"\nparameters = { kind = "dialogue" }\nwords = "cuộc"\nbrief = true\n'
    )
    own.write_text(FILE.read_text().replace('focus = "associations"', 'heading = "Nhóm cuối"\nis_part = true'))
    text = own.read_text()
    last = text.index("[[targets]]")
    own.write_text(text[:last] + figures + "\n" + text[last:])
    call_command("load_program", own)
    task = Program.objects.get().tasks.last()
    assert (task.figures, task.number, task.heading) == ([DIALOGUES], "3.1", "Nhóm cuối")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('focus = "democracy"', 'focus = "guess"', r"Nhiệm vụ 2, “Số liệu theo dõi”: .*không có trong danh sách"),
        ('focus = "democracy"', 'figures = "guess"', r"Nhiệm vụ 2: phần “figures” sai kiểu"),
        ('focus = "democracy"', 'figures = [{ measure = "guess" }]', r"Nhiệm vụ 2, số liệu 1, “Cách tính”"),
        (
            'focus = "democracy"', 'figures = [{ measure = "records", parameters = { guess = 1 } }]',
            r"Nhiệm vụ 2, số liệu 1: không có mục “guess”",
        ),
    ],
)  # fmt: skip
def test_a_file_that_names_an_unknown_one_is_refused(tmp_path, before, after, said):
    broken = tmp_path / "hong.toml"
    broken.write_text(FILE.read_text().replace(before, after))
    with pytest.raises(CommandError, match=said):
        call_command("load_program", broken)
    assert Program.objects.count() == 0


def test_the_office_changes_them_after_issue_on_their_page(client, world, task):
    client.force_login(world.staff)
    programme = client.get(reverse("targets:program", args=[world.program.pk])).content.decode()
    assert page_of(task) in programme and "Đơn vị có ít nhất 1 hoạt động của nhiệm vụ đã được duyệt" in programme
    shown = client.get(page_of(task)).content.decode()
    assert "Số hoạt động của nhiệm vụ đã được duyệt của toàn Đảng bộ." in shown
    answer = client.post(page_of(task), rows(TYPED, version=world.program.version))
    task.refresh_from_db()
    assert (answer.status_code, task.figures) == (302, [DIALOGUES])


def test_the_script_gets_the_part_of_one_figure_alone(client, world, task):
    """It posts the fields of that figure, and neither how many there are nor the version."""
    client.force_login(world.staff)
    before = task.figures
    typed = {f"figures-2-{name}": value for name, value in TYPED.items()}
    text = client.post(page_of(task), typed | {"act": "show:figures-2", "part": "1"}).content.decode()
    assert 'id="figures-2-cach-tinh"' in text and "<h1" not in text
    said = text[text.index("data-said") :]
    assert "Số cuộc đối thoại" in said and "đã được duyệt của toàn Đảng bộ." in said
    task.refresh_from_db()
    assert task.figures == before


def test_a_set_and_a_new_row_are_shown_before_they_are_saved(client, world, task):
    client.force_login(world.staff)
    answer = client.post(page_of(task), rows(TYPED, act="set:democracy", version=world.program.version))
    measures = [form["measure"].value() for form in answer.context["entry"].rows]
    assert measures == [row["measure"] for row in SETS["democracy"].figures]
    named = [[field.name for field in form.parameter_fields] for form in answer.context["entry"].rows]
    assert ["p_also" in fields for fields in named] == [False, True, False, False, False, False]
    answer = client.post(page_of(task), rows(TYPED, act="add:figures", version=world.program.version))
    assert [form["words"].value() for form in answer.context["entry"].rows] == ["cuộc", None]
    task.refresh_from_db()
    assert sets_of(world.program) == ["other"]


@pytest.mark.parametrize("key", SETS)
def test_a_set_saved_as_it_is_shown_stays_that_set(client, world, task, key):
    """Numbers, words and order; what the form writes beside is what the measure takes anyway."""
    client.force_login(world.staff)
    form = client.post(page_of(task), rows(act=f"set:{key}", version=world.program.version)).context["entry"].rows
    posted = rows(version=world.program.version) | {"figures-TOTAL_FORMS": len(form.forms)}
    for row in form:
        for field in row:
            if (value := field.value()) not in (None, False, []):
                posted[field.html_name] = value
    assert client.post(page_of(task), posted).status_code == 302
    before = measures_of(KeyTaskFactory.build(pk=task.pk, focus=key))
    task.refresh_from_db()
    assert measures_of(task) == before


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([], "ít nhất một số liệu"), ([{"measure": ""}], "Cách tính"),
        ([{"measure": "satisfaction"}], "chỉ dùng cho chỉ tiêu"),
        ([TYPED | {"p_still": "open"}], "không có việc trả lời"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_and_nothing_typed_is_lost(client, world, task, figures, said):
    client.force_login(world.staff)
    answer = client.post(page_of(task), rows(*figures, version=world.program.version))
    assert answer.status_code == 422 and said in answer.content.decode()
    assert sets_of(world.program) == ["other"]


def test_from_an_old_page_nothing_changes(client, world, task):
    old = world.program.version
    set_figures(task, by=world.staff, figures=[DIALOGUES])
    client.force_login(world.staff)
    answer = client.post(page_of(task), rows({"measure": "documents"}, version=old))
    assert answer.status_code == 422
    with pytest.raises(Stale):
        set_figures(task, by=world.staff, figures=[{"measure": "documents"}], version=old)
    task.refresh_from_db()
    assert task.figures == [DIALOGUES]


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary", "neighbour_secretary"])
def test_only_the_office(client, world, task, who):
    with pytest.raises(Refused):
        set_figures(task, by=getattr(world, who), figures=[DIALOGUES])
    client.force_login(getattr(world, who))
    assert page_of(task) not in client.get(reverse("targets:program", args=[world.program.pk])).text
    assert client.post(page_of(task), rows(TYPED)).status_code == 403
    assert sets_of(world.program) == ["other"]


def test_a_closed_programme_stays_and_a_task_of_another_is_not_found(client, world, task):
    other = KeyTaskFactory(ordinal=1)
    client.force_login(world.staff)
    assert client.get(reverse("targets:task_figures", args=[world.program.pk, other.pk])).status_code == 404
    Program.objects.filter(pk=world.program.pk).update(state=ProgramState.CLOSED, closed_on="2021-12-31")
    with pytest.raises(Refused, match="đã kết thúc"):
        set_figures(task, by=world.staff, figures=[DIALOGUES])


def test_every_measure_of_the_choice_counts_and_says_itself(world, task):
    for measure in choices():
        task.figures = [{"measure": measure.key}]
        (found,) = measures_of(task)
        assert found.measure.sentence()
