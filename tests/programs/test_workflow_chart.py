"""The page of the docs about the workflow is the one that the command writes."""

from django.conf import settings
from django.core.management import call_command

from programs.enums import State
from programs.management.workflow_chart import chart
from programs.workflow import PROGRAM_TRANSITIONS, TRANSITIONS

DOCS = settings.BASE_DIR / "danvan" / "docs" / "workflow.md"


def test_the_docs_are_up_to_date():
    assert DOCS.read_text() == chart(), "run: manage.py workflow_diagram"


def test_the_command_writes_the_page(tmp_path):
    call_command("workflow_diagram", to=tmp_path / "workflow.md", verbosity=0)
    assert (tmp_path / "workflow.md").read_text() == chart()


def test_every_step_is_an_arrow_and_a_row():
    text = chart()
    for step in (*TRANSITIONS, *PROGRAM_TRANSITIONS):
        assert f"    {step.source.value} --> {step.target.value}: {step.event.label}\n" in text
    assert text.count("\n| ") == len(TRANSITIONS) + 1


def test_states_carry_both_names():
    text = chart()
    assert "submitted: Đã gửi / Chờ duyệt\n" in text
    assert f"accepted: {State.ACCEPTED.label}\n" in text
