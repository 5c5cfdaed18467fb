"""The insiders' list and page of programmes: who sees what, and the actions that start there."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock
from programs.enums import ProgramState
from programs.models import ExportLog, Program
from programs.queries import program_files
from targets.actions.targets import set_targets
from tests.books import rows_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.rights.ledger import undone
from tests.targets.test_target_actions import GOAL, HALF, PAPER
from tests.world import make_world

pytestmark = pytest.mark.django_db

LIST = reverse("targets:programs")
ACTIONS = ["issue", "close", "reopen", "publish", "unpublish", "figures", "copy", "attach"]
READERS = ["leader", "inspector", "secretary"]


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    program = ProgramFactory(draft=True, issuer=world.committee, number=840, title="Dự thảo kín")
    KeyTaskFactory(program=program, ordinal=1, text="Nhiệm vụ của dự thảo.")
    set_targets(program, by=world.staff, rows=[HALF])
    return program


@pytest.fixture
def foreign_staff(world):
    return world.appoint(OrganizationFactory(committee=True, name="Đảng ủy bên cạnh"), "Chuyên viên khác", staff=True)


def url(name: str, program, *more) -> str:
    return reverse(f"targets:{name}", args=[program.pk, *more])


def read(client, address) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("who", "sees_draft"), [("staff", True), ("leader", True), ("inspector", True), ("secretary", False)]
)
def test_drafts_are_for_the_readers_of_the_committee(client, world, draft, who, sees_draft):
    client.force_login(getattr(world, who))
    text = read(client, LIST)
    assert world.program.title in text and ("Dự thảo kín" in text) is sees_draft
    assert client.get(url("program", draft)).status_code == (200 if sees_draft else 404)
    assert client.get(url("program", world.program)).status_code == 200


def test_the_list_is_taken_out_as_shown_and_logged(client, world, draft):
    client.force_login(world.staff)
    answer = client.post(reverse("targets:programs_export"), query_params={"q": "du thao", "trang-thai": "draft"})
    head, row = rows_of(answer)
    shown = dict(zip(head, row, strict=True))
    assert (shown["Tên chương trình"], shown["Số"]) == ("Dự thảo kín", "840-CTr/ĐU")
    assert (shown["Nhiệm vụ"], shown["Chỉ tiêu"], shown["Trạng thái"]) == (1, 1, "Dự thảo")
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.staff, 1, {"Tìm": "du thao", "Trạng thái": "Dự thảo"})


def test_a_draft_is_not_taken_out_by_who_does_not_see_it(client, world, draft):
    client.force_login(world.secretary)
    rows = rows_of(client.post(reverse("targets:programs_export")))[1:]
    assert [row[0] for row in rows] == [world.program.title]


def test_as_many_queries_for_ten_programmes_as_for_one(client, world):
    client.force_login(world.staff)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            found = client.get(LIST).context["page"].paginator.count
            assert len(rows_of(client.post(reverse("targets:programs_export")))) == found + 1
        return found, len(asked)

    queries()
    few = queries()
    for number in range(9):
        ProgramFactory(issuer=world.committee, number=7000 + number, term=world.program.term)
    assert queries() == (10, few[1])


def test_the_neighbour_committee_finds_nothing(client, world, draft, foreign_staff):
    client.force_login(foreign_staff)
    assert world.program.title not in read(client, LIST)
    target = draft.targets.get()
    assert client.get(url("program", world.program)).status_code == 404
    assert client.get(url("program_edit", world.program)).status_code == 404
    assert client.get(url("target_revise", draft, target.pk)).status_code == 404
    assert {client.post(url(f"program_{action}", world.program)).status_code for action in ACTIONS} == {404}


@pytest.mark.parametrize("who", READERS)
def test_readers_get_the_reason_and_no_buttons(client, world, who):
    client.force_login(getattr(world, who))
    assert "Việc của Văn phòng" not in read(client, url("program", world.program))
    for action in ACTIONS:
        answer = client.post(url(f"program_{action}", world.program), {"version": 1, "text": "x"})
        assert answer.status_code == 403 and "Chỉ Văn phòng" in answer.content.decode()
    assert client.get(url("program_edit", world.program)).status_code == 403
    assert client.get(reverse("targets:program_new")).status_code == 403
    world.program.refresh_from_db()
    assert (world.program.state, world.program.version) == (ProgramState.ISSUED, 1)


def test_actions_need_a_post(client, world):
    client.force_login(world.staff)
    answers = [undone(lambda action=action: client.get(url(f"program_{action}", world.program))) for action in ACTIONS]
    assert {(answer.status_code, wrote) for answer, wrote in answers} == {(405, False)}


def test_a_draft_says_what_it_lacks(client, world):
    empty = ProgramFactory(draft=True, issuer=world.committee, number=None, issued_on=None)
    client.force_login(world.staff)
    text = read(client, url("program", empty))
    assert "Chưa ban hành được: còn 4 mục" in text and f'href="{url("program_edit", empty)}#targets"' in text
    refused = client.post(url("program_issue", empty), {"version": 1})
    assert refused.status_code == 422 and "Ghi số của chương trình." in refused.content.decode()
    empty.refresh_from_db()
    assert empty.state == ProgramState.DRAFT


def test_issued_closed_and_reopened_from_the_page(client, world, draft):
    client.force_login(world.staff)
    client.post(url("program_issue", draft), {"version": 1})
    draft.refresh_from_db()
    assert draft.state == ProgramState.ISSUED
    client.post(url("program_close", draft), {"version": 2, "closed_on": "31/12/2021", "text": "Hết năm"})
    draft.refresh_from_db()
    assert (draft.state, draft.closed_on) == (ProgramState.CLOSED, date(2021, 12, 31))
    refused = client.post(url("program_reopen", draft), {"version": 3, "text": " "})
    assert refused.status_code == 422 and "Hãy nhập “Lý do mở lại”." in refused.content.decode()
    client.post(url("program_reopen", draft), {"version": 3, "text": "Bổ sung số liệu"})
    draft.refresh_from_db()
    assert draft.state == ProgramState.ISSUED
    text = read(client, url("program", draft))
    assert "Bổ sung số liệu" in text and "Hết năm" in text and "Số 840-CTr/ĐU" in text


@pytest.mark.parametrize("day", ["31/02/2021", "01/01/2199", "01/01/2021", "abc"])
def test_a_refused_closing_keeps_what_was_typed(client, world, day):
    client.force_login(world.staff)
    answer = client.post(url("program_close", world.program), {"version": 1, "closed_on": day, "text": "Ghi chú dài"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "Ghi chú dài" in text and f'value="{day}"' in text
    world.program.refresh_from_db()
    assert world.program.is_open


def test_a_action_from_an_old_page_is_refused(client, world):
    client.force_login(world.staff)
    Program.objects.filter(pk=world.program.pk).update(version=5)
    answer = client.post(url("program_close", world.program), {"version": 1, "closed_on": "01/10/2021"})
    assert "Người khác vừa thay đổi" in answer.content.decode()
    world.program.refresh_from_db()
    assert world.program.is_open


@pytest.mark.parametrize(("days", "is_read"), [(-1, True), (0, True), (1, False)])
def test_a_public_page_is_offered_from_its_day_on(client, world, days, is_read):
    client.force_login(world.staff)
    published_on = clock.today() + timedelta(days)
    Program.objects.filter(pk=world.program.pk).update(published_on=published_on)
    page = read(client, url("program", world.program))
    assert ("Xem trang công khai" in page, "Ngừng công bố" in page) == (is_read, True)


def test_published_taken_away_and_the_switch_of_figures(client, world):
    client.force_login(world.staff)
    client.post(url("program_publish", world.program), {"version": 1, "published_on": "20/03/2021"})
    client.post(url("program_figures", world.program), {"shown": "1"})
    world.program.refresh_from_db()
    assert (world.program.published_on, world.program.show_figures) == (date(2021, 3, 20), True)
    client.post(url("program_figures", world.program), {"shown": "0"})
    client.post(url("program_unpublish", world.program))
    world.program.refresh_from_db()
    assert (world.program.published_on, world.program.show_figures) == (None, False)


def test_the_paper_is_attached_checked_and_taken_away(client, world):
    client.force_login(world.staff)
    bad = SimpleUploadedFile("may.pdf", b"MZ\x90\x00" + b"\0" * 200)
    refused = client.post(url("program_attach", world.program), {"file": bad})
    assert refused.status_code == 422 and "không phải PDF" in refused.content.decode()
    assert "Chưa nhận được tệp nào" in client.post(url("program_attach", world.program)).content.decode()
    by_script = client.post(url("program_attach", world.program), headers={"X-Requested-With": "fetch"})
    assert "Chưa nhận được tệp nào" in by_script.json()["error"]
    client.post(url("program_attach", world.program), {"file": SimpleUploadedFile("29.pdf", b"%PDF-1.4\n%%EOF\n")})
    paper = program_files(world.program).get()
    assert "29.pdf" in read(client, url("program", world.program))
    client.force_login(world.leader)
    assert client.post(url("program_detach", world.program, paper.pk)).status_code == 403
    client.force_login(world.staff)
    client.post(url("program_detach", world.program, paper.pk))
    assert not program_files(world.program).exists()


def test_next_years_draft_opens_for_editing(client, world):
    client.force_login(world.staff)
    answer = client.post(url("program_copy", world.program))
    copy = Program.objects.get(year=2022)
    assert answer.url == url("program_edit", copy)


def test_a_target_is_revised_by_a_document(client, world, draft):
    client.force_login(world.staff)
    client.post(url("program_issue", draft), {"version": 1})
    target = draft.targets.get()
    typed = {"comparator": "gt", "threshold": "60,5", "deadline": "30/11/2021", "document": "05-TB/ĐU",
             "reason": "Theo chỉ đạo mới", "valid_from": "01/07/2021", "version": 2}  # fmt: skip
    refused = client.post(url("target_revise", draft, target.pk), typed | {"threshold": "100"})
    assert refused.status_code == 422 and "Theo chỉ đạo mới" in refused.content.decode()
    for wrong, words in (({"valid_from": "01/01/2021"}, "sau lần trước"), ({"version": 1}, "Người khác vừa thay đổi")):
        refused = client.post(url("target_revise", draft, target.pk), typed | wrong).content.decode()
        assert words in refused and "Theo chỉ đạo mới" in refused
    client.post(url("target_revise", draft, target.pk), typed)
    assert [str(row.threshold) for row in target.revisions.all()] == ["50.000", "60.500"]
    text = read(client, url("program", draft))
    assert "Khi ban hành: trên 50%" in text and "theo 05-TB/ĐU: trên 60,5%, hạn 30/11/2021" in text


@pytest.mark.parametrize("who", READERS)
def test_others_do_not_revise(client, world, draft, who):
    client.force_login(world.staff)
    client.post(url("program_issue", draft), {"version": 1})
    client.force_login(getattr(world, who))
    answer = client.post(url("target_revise", draft, draft.targets.get().pk), GOAL | PAPER)
    assert answer.status_code == 403 and "Chỉ Văn phòng" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("q=%00", True), ("sap=x", True), ("sap=-nam", True), ("trang-thai=x", True), ("trang-thai=closed", False),
        ("page=abc", True), ("cap-uy=%27", True),
    ],
)  # fmt: skip
def test_rubbish_in_the_address_is_no_error(client, world, query, finds):
    client.force_login(world.staff)
    assert (f'href="{url("program", world.program)}"' in read(client, f"{LIST}?{query}")) == finds
    assert 'name="title"' in read(client, f"{reverse('targets:program_new')}?{query}")


def test_the_list_asks_the_same_of_the_database_for_any_number(client, world, django_assert_max_num_queries):
    client.force_login(world.staff)
    with django_assert_max_num_queries(40) as few:
        client.get(LIST)
    ProgramFactory.create_batch(30, issuer=world.committee, title="Chương trình khác")
    with django_assert_max_num_queries(len(few)) as many:
        assert "Chương trình khác" in read(client, LIST)
    assert len(many) == len(few)
