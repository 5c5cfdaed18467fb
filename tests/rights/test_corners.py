"""What one request alone does not show: rights that end between two requests, tokens and numbers of somebody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.kit import clock
from programs.actions import people
from programs.models import Commendation, Dissemination, ExportLog, Registration, Roll, User
from tests.posted import of
from tests.rights.ledger import undone
from tests.rights.subjects import item
from tests.rights.table import TABLE
from tests.rights.table.people import table_file

pytestmark = pytest.mark.django_db
# An export is logged, a public page counts its readers, and everybody chooses whether to get mails: nothing else may
# be written by who only reads.
MERE_READING = ("_export", "targets:public_program", "programs:my_mail")
# The address of one's own calendar is nobody else's affair.
OWN_AFFAIRS = {"targets:calendar_address"}
# What leaders may say of what they read; beyond that they change nothing.
LEADERS_WORD = {"programs:remark_leave", "programs:remark_reply", "targets:target_remark"}
DRAFT = item("registration", "draft")


@pytest.mark.parametrize("reader", ["inspector", "leader"])
def test_who_only_reads_writes_nothing(reader):
    written = {row.name for row in TABLE if row.expected[reader] in "WR"}
    allowed = OWN_AFFAIRS | (LEADERS_WORD if reader == "leader" else set())
    assert [name for name in written - allowed if not name.endswith(MERE_READING)] == []


def test_a_stranger_of_another_committee_writes_only_in_shared_lists():
    written = {row.name for row in TABLE if row.expected["foreign"] in "WR"}
    shared = {
        "programs:organization_type_create", "programs:organization_type_edit", "targets:program_new",
        "targets:scale_copy", "programs:document_enter", "programs:dialogue_record", "programs:dialogue_rule",
    } | OWN_AFFAIRS  # fmt: skip
    alike = ("targets:reference", "targets:part", *MERE_READING)
    assert [name for name in written - shared if not name.startswith(alike) and not name.endswith("_export")] == []


def test_a_locked_account_is_out_at_its_next_click(scene, visitor):
    page, browser = reverse("programs:registration", args=[DRAFT(scene, scene.cell).pk]), visitor("secretary")
    assert browser.get(page).status_code == 200
    people.set_active(User.objects.get(pk=scene.secretary.pk), by=scene.admin, active=False)
    assert browser.get(page).url.startswith(reverse("account_login"))


def test_an_appointment_that_ends_today_gives_nothing_today(scene, visitor):
    work = DRAFT(scene, scene.cell)
    people.end_appointment(scene.secretary.appointments.get(), by=scene.admin, valid_to=clock.today())
    url = reverse("programs:registration_submit", args=[work.pk])
    assert visitor("secretary").post(url, {"version": work.version}).status_code == 404
    assert Registration.objects.get(pk=work.pk).state == "draft"


def test_the_preview_of_a_colleague_is_nobody_elses(scene, visitor):
    sent = visitor("staff").post(reverse("programs:organizations_import"), table_file(scene, None))
    token = sent.url.rstrip("/").split("/")[-1]
    preview, confirm = (reverse(f"programs:organizations_{step}", args=[token]) for step in ("preview", "confirm"))
    assert [line.title for line in visitor("staff").get(preview).context["preview"].new] == ["Chi bộ nhập"]
    for url, method in ((preview, "get"), (confirm, "post")):
        answer, wrote = undone(lambda url=url, method=method: getattr(visitor("admin"), method)(url))
        assert (answer.url, wrote) == (reverse("programs:organizations_import"), False)


def test_a_proposal_is_not_bound_to_the_work_of_a_neighbour(scene, visitor):
    theirs = DRAFT(scene, scene.inner)
    proposal = item("commendation", "draft")(scene, scene.cell)
    data = {"version": proposal.version, "registration": theirs.pk, "recipient": "Tập thể"}
    visitor("secretary").post(reverse("programs:commendation_edit", args=[proposal.pk]), data)
    assert Commendation.objects.get(pk=proposal.pk).registration is None


@pytest.mark.parametrize("programme", ["draft", "alien"])
def test_no_session_is_begun_for_a_document_out_of_sight(programme, scene, visitor):
    document = getattr(scene, programme).documents.get()
    data = of(scene.program, organization=scene.cell.pk, document=document.pk)
    assert visitor("secretary").post(reverse("programs:dissemination_start"), data).status_code == 404
    assert not Dissemination.everything.exists()


def test_the_office_accepts_many_only_of_what_it_sees(scene, visitor):
    draft, sent = DRAFT(scene, scene.cell), item("registration", "submitted")(scene, scene.cell)
    ticks = [f"cong-trinh.{work.pk}.{work.version}" for work in (draft, sent)]
    visitor("staff").post(reverse("programs:accept_many"), of(scene.program, ids=ticks))
    states = Registration.objects.filter(pk__in=[draft.pk, sent.pk]).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["draft", "accepted"]


def test_an_organisation_is_not_moved_into_a_foreign_branch(scene, visitor):
    data = {"name": "Chi bộ", "type": scene.cell.type_id, "parent": scene.abroad.pk, "valid_from": "01/06/2021"}
    for url in (reverse("programs:organization_edit", args=[scene.cell.pk]), reverse("programs:organization_create")):
        answer, wrote = undone(lambda url=url: visitor("staff").post(url, data))
        assert (answer.status_code, wrote) == (200, False)


def test_an_export_of_a_stranger_is_not_in_the_log_of_ours(scene, visitor):
    visitor("foreign").post(reverse("programs:organizations_export"))
    assert ExportLog.objects.count() == 1
    page = visitor("staff").get(reverse("programs:history_exports")).content.decode()
    assert str(scene.foreign) not in page


def test_a_foreign_unit_is_not_changed_by_its_code_in_an_import(scene, visitor):
    head = "Mã,Tên đơn vị,Loại tổ chức,Trực thuộc,Tính đến ngày,Tổng số người"
    text = f"{head}\n{scene.cell.pk},{scene.cell},{scene.cell.type},,01/06/2021,9\n"
    body = {"file": SimpleUploadedFile("don-vi.csv", text.encode()), "day": "01/06/2021"}
    browser = visitor("foreign")
    preview = browser.post(reverse("programs:organizations_import"), body).url
    fingerprint = browser.get(preview).context["preview"].fingerprint
    browser.post(f"{preview}xac-nhan/", {"fingerprint": fingerprint})
    assert not Roll.objects.exists()
