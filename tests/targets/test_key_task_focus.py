"""Which records make the figures of a key task: written with the draft, from the file, and after issue."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from programs.actions.key_tasks import set_focus
from programs.enums import ProgramState
from programs.models import Program
from programs.rules import Refused, Stale
from targets.actions.entry import copy_to_next_year
from tests.factories.programs import KeyTaskFactory
from tests.targets.test_load_program import FILE
from tests.targets.test_program_entry import NEW, TASK, posted
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def task(world):
    return KeyTaskFactory(program=world.program, ordinal=1)


def focus_of(program) -> list[str]:
    return list(program.tasks.values_list("focus", flat=True))


def chosen(client, program, **fields):
    return client.post(reverse("targets:program_focus", args=[program.pk]), {"version": program.version, **fields})


def test_a_draft_says_it_with_its_tasks(client, world):
    client.force_login(world.staff)
    client.post(NEW, posted(tasks=[TASK | {"focus": "democracy"}, TASK]))
    program = Program.objects.get(number=930)
    assert focus_of(program) == ["democracy", "other"]
    assert "Quy chế dân chủ cơ sở, đối thoại" in client.get(reverse("targets:program_edit", args=[program.pk])).text
    answer = client.post(NEW, posted(tasks=[TASK | {"focus": "guess"}], number="931"))
    assert "Mục vừa chọn ở “Số liệu theo dõi” không có trong danh sách" in answer.content.decode()
    assert not Program.objects.filter(number=931).exists()


def test_next_years_draft_keeps_it(world, task):
    set_focus(world.program, by=world.staff, focus={task.pk: "documents"})
    assert focus_of(copy_to_next_year(world.program, by=world.staff)) == ["documents"]


def test_the_file_of_the_real_programme_names_the_four(capsys):
    call_command("load_program", FILE)
    assert focus_of(Program.objects.get()) == ["government", "democracy", "documents", "associations"]


def test_a_file_that_names_an_unknown_one_is_refused(tmp_path):
    broken = tmp_path / "hong.toml"
    broken.write_text(FILE.read_text().replace('focus = "democracy"', 'focus = "guess"'))
    with pytest.raises(CommandError, match=r"Nhiệm vụ 2, “Số liệu theo dõi”: .*không có trong danh sách"):
        call_command("load_program", broken)
    assert Program.objects.count() == 0


def test_the_office_changes_it_after_issue_on_the_page_of_the_programme(client, world, task):
    client.force_login(world.staff)
    page = client.get(reverse("targets:program", args=[world.program.pk])).content.decode()
    assert f'name="task-{task.pk}"' in page
    answer = chosen(client, world.program, **{f"task-{task.pk}": "associations"})
    assert (answer.status_code, focus_of(world.program)) == (302, ["associations"])
    world.program.refresh_from_db()
    answer = chosen(client, world.program, **{f"task-{task.pk}": "guess"})
    assert (answer.status_code, focus_of(world.program)) == (422, ["associations"])
    assert "Mục vừa chọn" in answer.content.decode()


def test_from_an_old_page_nothing_changes(client, world, task):
    set_focus(world.program, by=world.staff, focus={task.pk: "documents"})
    client.force_login(world.staff)
    answer = chosen(client, world.program, **{f"task-{task.pk}": "other"})
    assert (answer.status_code, focus_of(world.program)) == (422, ["documents"])
    with pytest.raises(Stale):
        set_focus(world.program, by=world.staff, focus={task.pk: "other"}, version=world.program.version)


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary"])
def test_only_the_office(client, world, task, who):
    with pytest.raises(Refused):
        set_focus(world.program, by=getattr(world, who), focus={task.pk: "documents"})
    client.force_login(getattr(world, who))
    assert f'name="task-{task.pk}"' not in client.get(reverse("targets:program", args=[world.program.pk])).text
    assert focus_of(world.program) == ["other"]


def test_a_closed_programme_and_a_foreign_task_stay(world, task):
    other = KeyTaskFactory(ordinal=1)
    set_focus(world.program, by=world.staff, focus={other.pk: "documents"})
    other.refresh_from_db()
    assert other.focus == "other"
    Program.objects.filter(pk=world.program.pk).update(state=ProgramState.CLOSED, closed_on="2021-12-31")
    with pytest.raises(Refused, match="đã kết thúc"):
        set_focus(world.program, by=world.staff, focus={task.pk: "documents"})
