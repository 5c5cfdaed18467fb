"""The buttons that stand at a key task begin an item of that task."""

import pytest
from django.urls import resolve, reverse

from programs.models import HandIn
from tests.crawl.page import Page
from tests.targets.dated_task_actions import four_tasks
from tests.world import make_world

pytestmark = pytest.mark.django_db


def kinds_with_a_task() -> list[type[HandIn]]:
    names = {"key_task", "state"}
    return [model for model in HandIn.__subclasses__() if names <= {field.name for field in model._meta.fields}]


@pytest.mark.parametrize("who", ["secretary", "union_officer"])
def test_what_is_begun_at_a_task_is_of_that_task(world, client, who):
    client.force_login(getattr(world, who))
    page = Page("", client.get(reverse("targets:my_unit")).content.decode())
    starts = [form for form in page.forms.values() if "key_task" in form.hidden]
    assert starts
    for form in starts:
        edit = resolve(client.post(form.action, form.hidden).url)
        [item] = [found for model in kinds_with_a_task() for found in begun(model, edit)]
        assert str(item.key_task_id) == form.hidden["key_task"], form.action


def begun(model: type[HandIn], edit) -> list[HandIn]:
    is_of_model = edit.url_name == f"{model._meta.model_name}_edit"
    return list(model.everything.filter(pk=edit.kwargs["pk"])) if is_of_model else []


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-06-30"
    world = make_world()
    four_tasks(world)
    return world
