"""The sample year as it is shown: every verdict, every state, every account."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from danvan.kit import clock
from programs.enums import ProgramState, State
from programs.models import Commendation, Dissemination, Organization, Program, Registration, Transition, User
from programs.queries.days import default_day
from targets.management.sample import load_sample_year
from targets.queries.progress.program_progress import ProgramProgress

pytestmark = pytest.mark.django_db
AUTUMN, SPRING = date(2021, 9, 30), date(2021, 3, 1)


def verdicts(program, day):
    return {
        result.ordinal: (result.verdict.label, result.done, result.due)
        for result in ProgramProgress(program).on(day).targets
    }


def the_open_one():
    return Program.objects.get(state=ProgramState.ISSUED)


def test_in_autumn_the_open_programme_shows_met_going_and_late():
    assert verdicts(the_open_one(), AUTUMN) == {
        1: ("Đang thực hiện", 1154, 1200),
        2: ("Quá hạn", 17, 20),
        3: ("Đạt", 11, 20),
        4: ("Đạt", 4382, 4499),
    }


def test_anybody_reads_the_figures_and_that_they_are_a_sample(client):
    page = client.get(reverse("targets:public_program", args=[the_open_one().pk])).content.decode()
    for said in ("96,1%", "85,0%", "55,0%", "97,3%", "kết quả đến 30/09/2021", "Dữ liệu mẫu"):
        assert said in page


def test_in_march_there_is_no_satisfaction_yet():
    assert verdicts(the_open_one(), SPRING)[4] == ("Chưa có số liệu", 0, 0)
    assert verdicts(the_open_one(), date(2021, 3, 31))[4][0] != "Chưa có số liệu"


def test_a_closed_programme_marked_as_a_sample_shows_not_met():
    closed = Program.objects.get(state=ProgramState.CLOSED)
    assert closed.is_sample
    assert "mẫu" in closed.title
    shown = verdicts(closed, default_day(closed))
    assert "Không đạt" in {label for label, _, _ in shown.values()}
    assert {label for label, _, _ in shown.values()} <= {"Đạt", "Không đạt"}


def test_sample_deadlines_are_labelled_as_such():
    assert {target.deadline_note for target in the_open_one().targets.all()} == {"mẫu"}
    assert the_open_one().due_note == "mẫu"


def test_works_stand_in_every_state():
    assert set(Registration.objects.values_list("state", flat=True)) == set(State.values)


def test_proposals_wait_are_accepted_and_awarded():
    proposals = Commendation.objects.filter(program=the_open_one())
    assert set(proposals.values_list("state", flat=True)) >= {State.SUBMITTED, State.ACCEPTED}
    assert proposals.filter(decision_date__isnull=False).exists()


def test_people_not_reached_at_first_were_reached_in_a_make_up_session():
    assert Dissemination.objects.filter(program=the_open_one(), is_makeup=True, state=State.ACCEPTED).exists()


def test_units_are_about_twenty_with_one_section_of_three_cells():
    units = ProgramProgress(the_open_one()).on(AUTUMN).rows
    assert len(units) == 20
    sections = Organization.objects.filter(type__name="Đảng bộ bộ phận")
    assert [section.children.count() for section in sections] == [3]
    assert set(Organization.objects.exclude(parent=None).values_list("is_sample", flat=True)) == {True}


def test_the_contents_of_the_campaign_are_marked_as_placeholders():
    items = the_open_one().campaign.items.order_by("ordinal")
    assert [(item.text, item.is_sample) for item in items] == [(f"Nội dung {n}", True) for n in range(1, 6)]


def test_nothing_happens_after_the_day_of_the_sample():
    assert not Transition.objects.filter(at__gte=clock.end_of_day(AUTUMN)).exists()


def test_every_account_can_log_in(client, sample):
    users = list(User.objects.filter(is_sample=True))
    assert {"quan-tri", "van-phong", "van-phong-2", "lanh-dao", "kiem-tra"} < {user.username for user in users}
    assert len(users) == 5 + Organization.objects.exclude(parent=None).count()
    for user in users:
        assert client.login(username=user.username, password=sample.password), user.username
        assert not user.must_change_password


def test_the_login_page_takes_a_sample_account(client, sample):
    answer = client.post(reverse("account_login"), {"login": "lanh-dao", "password": sample.password})
    assert (answer.status_code, client.session["_auth_user_id"]) == (302, str(User.objects.get(username="lanh-dao").pk))
    assert "Chi bộ" in client.get(reverse("targets:dashboard")).content.decode()


def test_a_second_run_changes_nothing():
    models = (Organization, User, Program, Registration, Dissemination, Commendation, Transition)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    assert not load_sample_year().made
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_production_refuses_the_sample(settings):
    settings.SAMPLE_ACCOUNTS_ALLOWED = False
    with pytest.raises(CommandError, match="vận hành thật"):
        call_command("load_sample")
