"""Targets of a draft, their revisions, and a programme issued and copied with them."""

from datetime import date
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from programs.enums import ProgramState
from programs.models import Program
from programs.queries.history_words import tell
from programs.rules import Incomplete, Refused, Stale
from targets.actions import entry
from targets.actions.targets import revise, set_targets
from targets.queries.progress.targets_by_day import TargetsByDay
from tests.factories.programs import KeyTaskFactory, ProgramFactory, ProgramThemeFactory
from tests.factories.targets import SatisfactionScaleFactory, SurveySourceFactory
from tests.posted import forms_of
from tests.world import make_world

pytestmark = pytest.mark.django_db

HALF = {
    "short_name": "Tuyên dương",
    "text": "Trên 50%.",
    "measure": "commended",
    "comparator": "gt",
    "threshold": Decimal(50),
}
GOAL = {"comparator": "gt", "threshold": Decimal(60), "deadline": date(2021, 11, 30), "deadline_note": ""}
PAPER = {"document": "05-TB/ĐU", "reason": "Theo chỉ đạo mới", "valid_from": date(2021, 7, 1)}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    program = ProgramFactory(draft=True, issuer=world.committee, number=840)
    KeyTaskFactory(program=program, ordinal=1)
    return program


@pytest.fixture
def target(world, draft):
    set_targets(draft, by=world.staff, rows=[HALF])
    entry.issue(draft, by=world.staff)
    return draft.targets.select_related("program__issuer").get()


def test_a_draft_gets_numbered_targets_each_with_a_first_revision(world, draft):
    source, scale = SurveySourceFactory(), SatisfactionScaleFactory()
    survey = {**HALF, "measure": "satisfaction", "threshold": Decimal(95), "sources": [source], "scale": scale}
    set_targets(draft, by=world.staff, rows=[HALF, survey])
    assert list(draft.targets.values_list("ordinal", "measure", "sources", "scale")) == [
        (1, "units_with", None, None),
        (2, "satisfaction", source.pk, scale.pk),
    ]
    first = draft.targets.get(ordinal=2).revisions.get()
    assert (first.number, first.threshold, first.valid_from) == (1, Decimal(95), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("issued", "valid_from"), [(date(2021, 2, 26), date(2021, 1, 1)), (date(2020, 12, 20), date(2020, 12, 20))]
)
def test_no_day_of_the_year_or_since_the_issue_lacks_a_goal(world, draft, issued, valid_from):
    draft.issued_on = issued
    draft.save()
    set_targets(draft, by=world.staff, rows=[HALF])
    entry.issue(draft, by=world.staff)
    assert draft.targets.get().revisions.get().valid_from == valid_from


def test_the_first_revision_follows_the_draft(world, draft):
    kept = set_targets(draft, by=world.staff, rows=[HALF])[0]
    set_targets(draft, by=world.staff, rows=[HALF | {"pk": kept.pk, "threshold": Decimal(55)}])
    assert [(row.number, row.threshold) for row in kept.revisions.all()] == [(1, Decimal(55))]


def test_a_goal_that_no_figure_can_meet_is_refused(world, draft):
    with pytest.raises(Refused, match="Không số liệu nào"):
        set_targets(draft, by=world.staff, rows=[HALF | {"threshold": Decimal(100)}])
    assert not draft.targets.exists()


def test_issuing_asks_for_a_target_together_with_the_rest(world):
    empty = ProgramFactory(draft=True, issuer=world.committee, number=None)
    with pytest.raises(Incomplete) as refusal:
        entry.issue(empty, by=world.staff)
    assert [missing_field.field for missing_field in refusal.value.missing] == ["number", "tasks", "targets"]


def test_issued_targets_are_not_rewritten(world, target):
    with pytest.raises(Refused, match="giữ nguyên"):
        set_targets(target.program, by=world.staff, rows=[HALF | {"text": "Khác"}])
    target.refresh_from_db()
    assert target.text == "Trên 50%."


def test_a_revision_keeps_the_old_value(world, target):
    revise(target, by=world.staff, goal=GOAL, **PAPER)
    target.refresh_from_db()
    assert (target.threshold, target.deadline) == (Decimal(60), date(2021, 11, 30))
    rows = target.revisions.values_list("number", "threshold", "valid_from", "document", "reason")
    assert list(rows) == [
        (1, Decimal(50), date(2021, 1, 1), "", ""),
        (2, Decimal(60), date(2021, 7, 1), "05-TB/ĐU", "Theo chỉ đạo mới"),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"document": " "}, "số văn bản"),
        ({"reason": ""}, "lý do"),
        ({"valid_from": date(2021, 1, 1)}, "sau lần trước"),
        ({"valid_from": date(2199, 1, 1)}, "chưa tới"),
        ({"goal": GOAL | {"threshold": Decimal(101)}}, "Không số liệu nào"),
        ({"goal": {"comparator": "gt", "threshold": Decimal(50), "deadline": None, "deadline_note": ""}}, "giống hệt"),
    ],
)
def test_a_revision_that_cannot_stand_changes_nothing(world, target, change, words):
    with pytest.raises(Refused, match=words):
        revise(target, by=world.staff, **{"goal": GOAL, **PAPER, **change})
    target.refresh_from_db()
    assert (target.threshold, target.revisions.count()) == (Decimal(50), 1)


def test_a_second_click_writes_no_second_revision(world, target):
    revise(target, by=world.staff, goal=GOAL, version=2, **PAPER)
    with pytest.raises(Stale):
        revise(target, by=world.staff, goal=GOAL, version=2, **PAPER)
    assert target.revisions.count() == 2


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary"])
def test_only_the_office_revises(world, target, who):
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        revise(target, by=getattr(world, who), goal=GOAL, **PAPER)
    assert target.revisions.count() == 1


def test_a_draft_is_edited_not_revised(world, draft):
    target = set_targets(draft, by=world.staff, rows=[HALF])[0]
    with pytest.raises(Refused, match="chưa ban hành"):
        revise(target, by=world.staff, goal=GOAL, **PAPER)


def test_next_years_draft_takes_the_text_and_leaves_the_days(world, target):
    source = target.program
    ProgramThemeFactory(program=source)
    revise(target, by=world.staff, goal=GOAL, **PAPER)
    copy = entry.copy_to_next_year(source, by=world.staff)
    assert (copy.state, copy.year, copy.number, copy.issued_on) == (ProgramState.DRAFT, 2022, None, None)
    assert copy.title == "Công tác dân vận và quy chế dân chủ cơ sở năm 2022"
    assert (copy.counts_from, copy.counts_to) == (date(2022, 1, 1), date(2022, 12, 31))
    assert (copy.registration_due, copy.published_on, copy.themes.count()) == (None, None, 0)
    assert list(copy.tasks.values_list("text", flat=True)) == list(source.tasks.values_list("text", flat=True))
    goal = copy.targets.get()
    assert (goal.text, goal.threshold, goal.deadline) == ("Trên 50%.", Decimal(60), None)
    assert [row.number for row in goal.revisions.all()] == [1]


def test_copying_twice_makes_one_draft(world, target):
    first = entry.copy_to_next_year(target.program, by=world.staff)
    assert entry.copy_to_next_year(target.program, by=world.staff) == first
    assert Program.objects.filter(year=2022).count() == 1


def test_a_draft_is_written_whole_or_not_at_all(world, draft):
    with pytest.raises(Refused):
        entry.write_draft(
            draft, by=world.staff, values={"title": "Tên mới"}, themes=[], tasks=[],
            targets=[HALF | {"threshold": Decimal(100)}],
        )  # fmt: skip
    draft.refresh_from_db()
    assert (draft.tasks.count(), draft.version) == (1, 1)


class TestParameters:
    """A revision may change what is counted; days before it keep what they counted."""

    @pytest.fixture
    def works(self, world, draft):
        set_targets(draft, by=world.staff, rows=[{**HALF, "measure": "units_with", "parameters": {"at_least": 1}}])
        entry.issue(draft, by=world.staff)
        return draft.targets.select_related("program__issuer").get()

    def revised(self, world, target, **parameters):
        goal = {
            "comparator": "gt",
            "threshold": Decimal(50),
            "deadline": target.deadline,
            "deadline_note": target.deadline_note,
        }
        return revise(target, by=world.staff, goal={**goal, "parameters": parameters}, **PAPER)

    def test_each_day_counts_by_its_own(self, world, works):
        self.revised(world, works, at_least=2)
        works.refresh_from_db()
        assert works.parameters == {"at_least": 2}
        aims = TargetsByDay(works.program)
        days = (date(2021, 6, 30), date(2021, 7, 1))
        assert [aims.on(day)[0].measure.at_least for day in days] == [1, 2]

    def test_the_same_again_is_no_revision(self, world, works):
        with pytest.raises(Refused, match="giống hệt"):
            self.revised(world, works, at_least=1)

    def test_what_can_never_be_counted_is_refused(self, world, works):
        with pytest.raises(Refused, match="không có tình trạng"):
            self.revised(world, works, kind="dialogue", state="completed")
        assert works.revisions.count() == 1

    def test_a_revision_of_before_keeps_what_was_counted_then(self, world, works):
        works.revisions.update(parameters=None)
        self.revised(world, works, at_least=3)
        assert list(works.revisions.values_list("parameters", flat=True)) == [{"at_least": 1}, {"at_least": 3}]

    def test_pages_say_both_in_words(self, world, works, client):
        self.revised(world, works, at_least=2)
        client.force_login(world.staff)
        page = client.get(reverse("targets:program", args=[works.program_id])).content.decode()
        assert "cách tính: Đơn vị có ít nhất 2 công trình" in page

    def test_the_form_shows_what_the_choices_mean_before_anything_is_stored(self, world, works, client):
        client.force_login(world.staff)
        url = reverse("targets:target_revise", args=[works.program_id, works.pk])
        assert "Đơn vị có ít nhất 1 công trình" in client.get(url).content.decode()
        answer = client.post(url, {"act": "show", "p_at_least": "4", "p_kind": "registration", "p_state": "standing"})
        assert "Đơn vị có ít nhất 4 công trình" in answer.content.decode()
        assert (answer.status_code, works.revisions.count()) == (200, 1)

    def test_the_form_writes_them(self, world, works, client):
        client.force_login(world.staff)
        url = reverse("targets:target_revise", args=[works.program_id, works.pk])
        form = next(form for form in forms_of(client.get(url)).values() if "p_at_least" in form.fields)
        typed = {"document": "05-TB/ĐU", "reason": "Theo chỉ đạo", "valid_from": "01/07/2021", "p_at_least": "2"}
        assert client.post(url, {**form.fields, **form.hidden, **typed, "act": ""}).status_code == 302
        assert works.revisions.last().parameters["at_least"] == 2


def test_the_history_says_what_is_counted_in_a_sentence(world, draft):
    counted = {**HALF, "measure": "units_with"}
    target = set_targets(draft, by=world.staff, rows=[counted])[0]
    set_targets(draft, by=world.staff, rows=[{**counted, "pk": target.pk, "parameters": {"at_least": 3}}])
    entries = LogEntry.objects.filter(content_type__model="target").order_by("pk")
    told = [[(one.old, one.new) for one in entry.changes if one.label == "Cách tính"] for entry in tell(entries)]
    whole = "công trình đã được duyệt, trên tổng số chi bộ, đảng bộ bộ phận"
    first, third = (f"Đơn vị có ít nhất {n} {whole}" for n in (1, 3))
    assert told[0] == [("", first)] and told[-1] == [(first, third)]
