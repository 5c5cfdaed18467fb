"""The sample year's associations: who they are, every state, every late case, the figure of the fourth task."""

from datetime import date

import pytest

from programs.enums import Event, OversightKind, ProgramState, Reply, State
from programs.models import Activity, JointProgram, Organization, Oversight, Program, Recommendation, User
from programs.queries.ledger import standing_facts
from programs.queries.matters import Answered, answered_counts, pressing_counts
from programs.queries.promises import is_open
from programs.queries.recipients import writers_of
from targets.queries.pages.task_progress import read_tasks
from targets.queries.progress.program_progress import ProgramProgress

pytestmark = pytest.mark.django_db
AUTUMN = date(2021, 9, 30)
NAMES = {
    "cd-cong-doan": "Công đoàn Sở",
    "cd-doan-thanh-nien": "Đoàn Sở",
    "cd-cuu-chien-binh": "Hội Cựu chiến binh Sở",
}
ALONE_OF_WORKS = {State.COMPLETED, State.RECOGNIZED}
KINDS = pytest.mark.parametrize("model", [JointProgram, Oversight])


@pytest.fixture
def program():
    return Program.objects.get(state=ProgramState.ISSUED)


@pytest.fixture
def associations(program):
    return Organization.objects.filter(parent=program.issuer, type__counts_as_unit=False)


def figures_on(program, day) -> dict[int, tuple[int, int]]:
    return {figure.ordinal: (figure.done, figure.due) for figure in read_tasks(program, day).figures}


def recommended(**conditions):
    """Of what stands, so that the recommendations bind somebody."""
    return Recommendation.objects.filter(oversight__state=State.ACCEPTED, **conditions)


def test_the_three_organisations_of_the_programme_stand_beside_the_units(program, associations):
    assert set(associations.values_list("name", flat=True)) == set(NAMES.values())
    assert not any(organization.rolls.exists() for organization in associations)
    assert all(name in program.tasks.get(ordinal=4).text for name in NAMES.values())


def test_each_has_one_account_named_after_whoever_is_in_charge(program, associations):
    found = {user.username: user.full_name for one in associations for user in writers_of(one)}
    assert found == {username: f"Cán bộ phụ trách {name}" for username, name in NAMES.items()}
    assert [writers_of(one).count() for one in associations] == [1, 1, 1]


def test_one_of_the_accounts_is_printed(sample):
    assert sample.accounts["cd-cong-doan"] == "Cán bộ phụ trách Công đoàn Sở"
    assert sample.accounts["bt-van-phong-so"] == "Bí thư Chi bộ Văn phòng Sở"
    assert len(sample.accounts) == 10


def test_the_targets_and_the_other_tasks_are_what_they_were(program):
    targets = {result.ordinal: (result.done, result.due) for result in ProgramProgress(program).on(AUTUMN).targets}
    assert targets == {1: (1154, 1200), 2: (17, 20), 3: (11, 20), 4: (4382, 4499)}
    figures = figures_on(program, AUTUMN)
    assert {ordinal: figures[ordinal] for ordinal in (1, 2, 3)} == {1: (12, 20), 2: (41, 48), 3: (171, 180)}


def test_the_fourth_task_counts_recommendations(program):
    figure = read_tasks(program, AUTUMN).figures[3]
    assert (figure.text, figure.late) == ("9/14 kiến nghị", 2)
    assert [beside.text for beside in figure.beside] == [
        "3 chương trình phối hợp", "3 cuộc giám sát", "2 cuộc phản biện xã hội", "1 kiến nghị quá hạn",
        "3/3 tổ chức có hoạt động", "1 hoạt động trong kế hoạch quá hạn",
    ]  # fmt: skip


def test_earlier_in_the_year_there_was_less(program):
    assert figures_on(program, date(2021, 3, 31))[4] == (0, 0)
    assert figures_on(program, date(2021, 6, 30))[4] == (4, 6)


@KINDS
def test_every_state_appears(program, model):
    assert set(model.objects.values_list("state", flat=True)) == set(State) - ALONE_OF_WORKS


@KINDS
def test_every_way_appears(program, model):
    """Half filled, mended after a return, taken back and sent all the same."""
    draft = model.objects.get(state=State.DRAFT)
    assert draft.title
    assert "" in [getattr(draft, name) for name in ("content", "form") if hasattr(draft, name)]
    accepted = model.objects.filter(state=State.ACCEPTED)
    assert accepted.filter(transitions__event=Event.RECALL).exists()
    assert accepted.filter(transitions__event=Event.RESUBMIT).exists()


def test_each_organisation_did_something_of_each_kind(program, associations):
    for model in (JointProgram, Oversight, Activity):
        found = model.objects.filter(program=program, state=State.ACCEPTED, organization__in=associations)
        assert set(found.values_list("organization", flat=True)) == {one.pk for one in associations}, model


def test_both_kinds_of_oversight_stand_and_the_office_entered_one(program):
    accepted = Oversight.objects.filter(state=State.ACCEPTED)
    assert set(accepted.values_list("kind", flat=True)) == set(OversightKind.values)
    assert accepted.get(by_office=True).reviewer.username == "van-phong-2"


def test_the_answers_show_every_outcome(program):
    assert answered_counts(program, AUTUMN, Recommendation) == Answered(all=14, answered=9, in_time=8, overdue=1)
    found = {state: recommended(state=state).count() for state in (Reply.ADOPTED, Reply.EXPLAINED, Reply.OPEN)}
    assert found == {Reply.ADOPTED: 7, Reply.EXPLAINED: 2, Reply.OPEN: 5}
    late = recommended(state=Reply.ADOPTED, due_on__isnull=False)
    assert [row.answered_on > row.due_on for row in late].count(True) == 1


def test_the_open_ones_show_every_case(program):
    assert pressing_counts(program, AUTUMN)[Recommendation] == (1, 1)
    assert standing_facts(program, AUTUMN, "recommendation").filter(is_open(AUTUMN), organization=None).count() == 1
    assert recommended(state=Reply.OPEN, transitions__event=Event.ASK_AGAIN).count() == 1


def test_cells_and_the_committee_itself_were_asked(program):
    assert recommended(asked=program.issuer).count() == 1
    assert recommended(asked__type__name="Chi bộ").count() > 5


def test_activities_are_hosted_together_planned_and_overdue(program, associations):
    own = Activity.objects.filter(organization__in=associations)
    assert set(own.values_list("key_task__ordinal", flat=True)) == {4}
    assert own.filter(state=State.ACCEPTED).count() == 4
    hosted = own.filter(co_hosts__isnull=False).values_list("co_hosts__type__counts_as_unit", flat=True)
    assert sorted(hosted) == [False, True]
    planned = own.filter(is_planned=True, state=State.DRAFT).values_list("deadline", flat=True)
    assert sorted(day < AUTUMN for day in planned) == [False, True]


def test_whoever_is_asked_was_told(program):
    secretary = User.objects.get(username="bt-thanh-tra-so")
    assert secretary.notices.filter(kind="asked", text__contains="Kiến nghị").exists()
