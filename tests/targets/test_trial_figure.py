"""Today's figure beside the sentence while a target is typed: by the dashboard's own functions, stored nowhere."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Program
from targets.actions.targets import first_revisions
from targets.models import Target
from targets.queries.pages.trial_figure import trial_figure
from tests.factories.programs import ActKindFactory, ProgramFactory
from tests.factories.targets import TargetFactory
from tests.targets.measuring import fact
from tests.world import make_world

pytestmark = pytest.mark.django_db
DRAFT = {
    "act": "show:targets-3", "part": "1", "targets-3-measure": "units_with", "targets-3-p_kind": "registration",
    "targets-3-p_state": "standing",
}  # fmt: skip
GOAL = {"targets-3-comparator": "ge", "targets-3-threshold": "100"}


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    fact(world)
    return world


@pytest.fixture
def draft(world) -> Program:
    return ProgramFactory(draft=True, issuer=world.committee, number=840, year=2022)


def part(client, url: str, **posted) -> str:
    answer = client.post(url, posted)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_no_figure_of_what_is_not_chosen_yet(world, draft, client):
    client.force_login(world.staff)
    url = reverse("targets:program_edit", args=[draft.pk])
    asked = DRAFT | {"targets-3-measure": "confirmed", "targets-3-p_asked": "all"}
    shown = part(client, url, **asked)
    assert "Đơn vị có xác nhận “…”" in shown and "Tính thử" not in shown.replace("tính thử", "")
    shown = part(client, url, **asked, **{"targets-3-p_act": ActKindFactory().pk})
    assert "Tính thử đến ngày 30/09/2021" in shown and "0 / 3 đơn vị" in shown


def test_a_draft_is_tried_on_the_programme_that_has_figures(world, draft, client):
    client.force_login(world.staff)
    url = reverse("targets:program_edit", args=[draft.pk])
    said = part(client, url, **DRAFT)
    assert "Đơn vị có ít nhất 1 công trình đã được duyệt" in said and "33,3% · 1 / 3 đơn vị" in said
    assert f"Tính thử đến ngày 30/09/2021 theo số liệu của {world.program}" in said and "Còn 2" not in said
    assert "Còn 2 đơn vị" in part(client, url, **DRAFT, **GOAL)
    assert "<html" not in said and not Target.objects.exists()


def test_without_scripts_the_whole_page_comes_with_the_figure_of_that_target(world, draft, client):
    client.force_login(world.staff)
    rows = {"targets-TOTAL_FORMS": "4", "targets-INITIAL_FORMS": "0"}
    posted = {name: value for name, value in DRAFT.items() if name != "part"}
    said = part(client, reverse("targets:program_edit", args=[draft.pk]), **posted, **rows)
    assert said.count("Tính thử đến ngày") == 1 and "Lưu dự thảo" in said


@pytest.mark.parametrize("act", ["show:", "show:targets-", "show:targets-x", "show:targets-²", "show:tasks-1"])
def test_rubbish_asks_for_nothing(world, draft, client, act):
    client.force_login(world.staff)
    assert "Tính thử đến" not in part(client, reverse("targets:program_edit", args=[draft.pk]), **DRAFT | {"act": act})


def test_what_cannot_be_read_is_left_out(world, draft, client):
    client.force_login(world.staff)
    typed = DRAFT | {"targets-3-p_at_least": "hai", "targets-3-threshold": "nhiều", "targets-3-comparator": "ge"}
    assert "1 / 3 đơn vị" in part(client, reverse("targets:program_edit", args=[draft.pk]), **typed)


def test_a_revision_is_tried_on_its_own_programme(world, client):
    parameters = {"kind": "registration"}
    target = TargetFactory(program=world.program, ordinal=1, measure="units_with", parameters=parameters)
    first_revisions(world.program, by=world.staff)
    client.force_login(world.staff)
    url = reverse("targets:target_revise", args=[world.program.pk, target.pk])
    typed = {"act": "show", "part": "1", "p_kind": "registration", "p_state": "standing", "p_at_least": "2"}
    said = part(client, url, **typed, comparator="ge", threshold="100")
    assert "0,0% · 0 / 3 đơn vị" in said and "Còn 3 đơn vị" in said
    target.refresh_from_db()
    assert (target.parameters, target.revisions.count()) == (parameters, 1)


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary", "neighbour_secretary"])
def test_asked_by_nobody_but_who_may_write(world, draft, client, who):
    client.force_login(getattr(world, who))
    answer = client.post(reverse("targets:program_edit", args=[draft.pk]), DRAFT)
    assert answer.status_code in (403, 404) and "1 / 3" not in answer.content.decode()


def test_a_number_is_no_percent_and_nothing_counted_is_said(world):
    fact(world, "dialogue")
    talks = Target(measure="records", parameters={"kind": "dialogue"})
    assert trial_figure(world.program, talks, None).words == "1 cuộc đối thoại"
    assert trial_figure(world.program, Target(measure="reported"), None).words == "chưa có số liệu"


def test_a_closed_programme_is_tried_on_its_last_day(world):
    world.program.state, world.program.closed_on = "closed", date(2021, 8, 31)
    world.program.save()
    found = trial_figure(world.program, Target(measure="units_with", parameters={}), None)
    assert (found.day, found.words) == (date(2021, 8, 31), "33,3% · 1 / 3 đơn vị")


def test_without_any_programme_there_is_nothing_to_try_it_on(world):
    alone = Program(issuer=world.committee, year=2022)
    found = trial_figure(alone, Target(measure="units_with", parameters={}), None)
    assert found.program == world.program
    other = ProgramFactory(draft=True)
    assert trial_figure(Program(issuer=other.issuer), Target(measure="units_with"), None) is None
    assert trial_figure(other, Target(measure="units_with"), None).words == "chưa có số liệu"
