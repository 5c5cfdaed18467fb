"""The life of a programme through its actions: what each demands, writes and leaves in the history."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from programs.actions import programs as actions
from programs.actions.own_works import record_own_work
from programs.actions.program_files import attach_paper, detach_paper
from programs.enums import DocumentKind, ProgramState, State
from programs.models import Document, Program
from programs.queries import own_works, program_files, program_steps
from programs.rules import Incomplete, Refused, Stale
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db

VALUES = {
    "title": "Chương trình thử nghiệm năm 2022", "year": 2022, "term": "2020-2025", "number": 930,
    "issued_on": date(2022, 2, 1), "counts_from": date(2022, 1, 1), "counts_to": date(2022, 12, 31),
}  # fmt: skip


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    program = ProgramFactory(draft=True, issuer=world.committee, number=840)
    KeyTaskFactory(program=program, ordinal=1, text="Nhiệm vụ một.")
    return program


def steps(program):
    return list(program_steps(program).values_list("event", "from_state", "to_state", "text"))


def test_the_office_begins_a_draft_in_its_term(world):
    made = actions.create(by=world.staff, issuer=world.committee, values=VALUES)
    stored = Program.objects.get(pk=made.pk)
    assert (stored.state, stored.sign, stored.term.name, stored.version) == ("draft", "930-CTr/ĐU", "2020-2025", 1)


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary", "admin"])
def test_nobody_else_begins_one(world, who):
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        actions.create(by=getattr(world, who), issuer=world.committee, values=VALUES)
    assert not Program.objects.filter(number=930).exists()


def test_a_cell_issues_no_programmes(world):
    with pytest.raises(Refused, match="không thuộc loại tổ chức"):
        actions.create(by=world.staff, issuer=world.cell, values=VALUES)


def test_a_number_is_used_once_a_term(world):
    actions.create(by=world.staff, issuer=world.committee, values=VALUES)
    with pytest.raises(ValidationError, match="Số này đã dùng"):
        actions.create(by=world.staff, issuer=world.committee, values=VALUES | {"title": "Khác"})


def test_a_second_click_makes_no_second_draft(world):
    unnumbered = VALUES | {"number": None, "issued_on": None}
    first = actions.create(by=world.staff, issuer=world.committee, values=unnumbered)
    assert (first.sign, str(first)) == ("…-CTr/ĐU", "Chương trình thử nghiệm năm 2022 (dự thảo)")
    with pytest.raises(Refused, match="Đã có dự thảo"):
        actions.create(by=world.staff, issuer=world.committee, values=unnumbered)


def test_an_edit_from_an_old_page_is_refused_and_nothing_lost(world, draft):
    actions.edit(draft, by=world.staff, values={"title": "Tên mới"}, version=1)
    with pytest.raises(Stale):
        actions.edit(draft, by=world.other_staff, values={"title": "Tên khác"}, version=1)
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Tên mới", 2)


def test_tasks_become_the_rows_given_in_their_order(world, draft):
    first = draft.tasks.get()
    rows = [{"pk": None, "short_name": "Mới", "text": "Mới"}, {"pk": first.pk, "short_name": "Cũ", "text": "Cũ sửa"}]
    actions.set_tasks(draft, by=world.staff, rows=rows)
    assert list(draft.tasks.values_list("ordinal", "short_name")) == [(1, "Mới"), (2, "Cũ")]
    assert draft.tasks.get(ordinal=2).pk == first.pk
    swapped = [
        {"pk": row.pk, "short_name": row.short_name, "text": row.text} for row in draft.tasks.order_by("-ordinal")
    ]
    actions.set_tasks(draft, by=world.staff, rows=swapped)
    assert list(draft.tasks.values_list("ordinal", "short_name")) == [(1, "Cũ"), (2, "Mới")]
    actions.set_tasks(draft, by=world.staff, rows=swapped[:1])
    assert list(draft.tasks.values_list("pk", flat=True)) == [first.pk]


def test_a_row_of_another_programme_is_not_taken_over(world, draft):
    foreign = KeyTaskFactory(ordinal=1, text="Của chương trình khác.")
    actions.set_tasks(draft, by=world.staff, rows=[{"pk": foreign.pk, "short_name": "A", "text": "B"}])
    foreign.refresh_from_db()
    assert (foreign.text, draft.tasks.get().text) == ("Của chương trình khác.", "B")


def test_issuing_tells_everything_missing_at_once(world):
    empty = ProgramFactory(draft=True, issuer=world.committee, number=None, issued_on=None)
    with pytest.raises(Incomplete) as refusal:
        actions.issue(empty, by=world.staff)
    assert [missing_field.field for missing_field in refusal.value.missing] == ["number", "issued_on", "tasks"]
    empty.refresh_from_db()
    assert empty.state == ProgramState.DRAFT


def test_a_day_to_come_is_no_day_of_issue(world, draft):
    actions.edit(draft, by=world.staff, values={"issued_on": date(2199, 1, 1)})
    with pytest.raises(Incomplete, match="chưa tới"):
        actions.issue(draft, by=world.staff)


def test_issuing_makes_the_document_and_the_step(world, draft):
    issued = actions.issue(draft, by=world.staff)
    paper = Document.objects.get(program=draft, kind=DocumentKind.PROGRAM)
    assert (issued.state, paper.sign, paper.issuer) == (ProgramState.ISSUED, "840-CTr/ĐU", "Đảng ủy Sở mẫu")
    assert steps(draft) == [("issue", "draft", "issued", "Số 840-CTr/ĐU")]
    with pytest.raises(Refused, match="không thể ban hành"):
        actions.issue(draft, by=world.staff)
    assert Document.objects.filter(program=draft).count() == 1


@pytest.mark.parametrize(
    "change", [{"number": 841}, {"title": "Khác"}, {"issued_on": date(2021, 3, 1)}, {"year": 2020}]
)
def test_what_the_signed_paper_says_is_locked(world, draft, change):
    actions.issue(draft, by=world.staff)
    with pytest.raises(Refused, match="giữ nguyên"):
        actions.edit(draft, by=world.staff, values=change)
    with pytest.raises(Refused, match="giữ nguyên"):
        actions.set_tasks(draft, by=world.staff, rows=[])
    assert draft.tasks.count() == 1


def test_the_days_of_the_units_stay_open(world):
    actions.edit(world.program, by=world.staff, values={"registration_due": date(2021, 4, 30), "due_note": "gia hạn"})
    world.program.refresh_from_db()
    assert (world.program.registration_due, world.program.due_note) == (date(2021, 4, 30), "gia hạn")


def test_closed_and_reopened_with_a_reason(world):
    closed = actions.close(world.program, by=world.staff, closed_on=date(2021, 12, 31), text="Hết năm")
    assert (closed.state, closed.closed_on) == (ProgramState.CLOSED, date(2021, 12, 31))
    with pytest.raises(Refused, match="mở lại"):
        actions.edit(closed, by=world.staff, values={"due_note": "x"})
    with pytest.raises(Refused, match="lý do"):
        actions.reopen(closed, by=world.staff, text="  ")
    reopened = actions.reopen(closed, by=world.staff, text="Bổ sung báo cáo")
    assert (reopened.state, reopened.closed_on) == (ProgramState.ISSUED, None)
    assert steps(reopened) == [
        ("reopen", "closed", "issued", "Bổ sung báo cáo"),
        ("close", "issued", "closed", "Hết năm"),
    ]


@pytest.mark.parametrize(("day", "words"), [(date(2199, 1, 1), "chưa tới"), (date(2021, 1, 1), "từ ngày ban hành")])
def test_a_closing_day_that_cannot_be(world, day, words):
    with pytest.raises(Refused, match=words):
        actions.close(world.program, by=world.staff, closed_on=day)
    world.program.refresh_from_db()
    assert world.program.is_open


def test_publishing_is_for_issued_programmes_from_their_issue_on(world, draft):
    with pytest.raises(Refused, match="chưa ban hành"):
        actions.publish(draft, by=world.staff, published_on=date(2021, 3, 15))
    with pytest.raises(Refused, match="từ ngày ban hành"):
        actions.publish(world.program, by=world.staff, published_on=date(2021, 1, 15))
    assert actions.publish(world.program, by=world.staff, published_on=None).published_on is None


@pytest.mark.parametrize("who", ["leader", "inspector", "secretary"])
def test_only_the_office_moves_or_publishes(world, who):
    user = getattr(world, who)
    for event in (
        lambda: actions.close(world.program, by=user),
        lambda: actions.publish(world.program, by=user, published_on=None),
        lambda: actions.show_figures(world.program, by=user, shown=True),
        lambda: attach_paper(world.program, by=user, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")),
        lambda: record_own_work(world.program, by=user, title="A", source="B"),
    ):
        with pytest.raises(Refused, match="Chỉ Văn phòng"):
            event()
    world.program.refresh_from_db()
    assert (world.program.state, world.program.published_on, world.program.show_figures) == (
        ProgramState.ISSUED, date(2021, 3, 15), False,
    )  # fmt: skip


def test_a_view_changes_nothing_but_its_count(world):
    actions.count_view(world.program)
    actions.count_view(world.program)
    world.program.refresh_from_db()
    assert (world.program.views, world.program.version) == (2, 1)


def test_the_signed_paper_comes_and_goes(world, draft):
    paper = attach_paper(world.program, by=world.staff, upload=SimpleUploadedFile("29.pdf", b"%PDF-1.4\n%%EOF\n"))
    assert list(program_files(world.program)) == [paper]
    assert list(program_files(draft)) == []
    detach_paper(paper, by=world.staff)
    assert not program_files(world.program).exists()


def test_an_own_work_is_recorded_once_as_announced(world):
    work = record_own_work(world.program, by=world.staff, title="Kéo giảm vi phạm", source="thông báo 15/03/2021")
    assert record_own_work(world.program, by=world.staff, title="Kéo giảm vi phạm", source="x") == work
    assert (work.state, work.organization, work.accepted_own) == (State.ACCEPTED, world.committee, True)
    step = work.transitions.get()
    assert (step.from_state, step.to_state, step.text) == ("", "accepted", "Ghi nhận theo thông báo 15/03/2021")
    assert list(own_works(world.program)) == [work]
