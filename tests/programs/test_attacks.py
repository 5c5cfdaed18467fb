"""Foreign numbers and forbidden fields in the body of a POST: refused in their place, nothing of others is touched."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.kit.sheets import read_table
from programs.actions import attachments, handins, people
from programs.enums import Role, Scope, State
from programs.models import Appointment, Commendation, Dissemination, Registration
from programs.rules import Refused
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.factories.programs import (
    CampaignFactory,
    CampaignItemFactory,
    DocumentFactory,
    KeyTaskFactory,
    ProgramFactory,
    WorkFieldFactory,
)
from tests.posted import of
from tests.programs.test_views_registration_form import edit_url, typed
from tests.rights.ledger import undone
from tests.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("history")]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def draft(world):
    return RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


@pytest.fixture
def elsewhere(world):
    """What the secretary's registration must not name, by the field of the form."""
    past = ProgramFactory(issuer=world.committee, year=2020)
    foreign = RegistrationFactory(program=past, organization=world.neighbour, author=world.neighbour_secretary)
    handins.accept(handins.hand_in(foreign, by=world.neighbour_secretary), by=world.staff)
    return {
        "continues": foreign.pk,
        "key_task": KeyTaskFactory(program=past).pk,
        "campaign_items": CampaignItemFactory(campaign=CampaignFactory(name="Đợt khác")).pk,
        "field": WorkFieldFactory(name="Lĩnh vực đã hết", valid_to="2020-01-01").pk,
        "holder": "staff",
        "continuity": "x",
    }


@pytest.mark.parametrize("name", ["continues", "key_task", "campaign_items", "field", "holder", "continuity"])
def test_a_registration_names_nothing_of_others(draft, secretary, elsewhere, name):
    page = secretary.post(edit_url(draft), typed(draft, **{name: elsewhere[name], "goals": "Đã gõ"}, hand_in="1"))
    stored = Registration.objects.get(pk=draft.pk)
    assert name in page.context["form"].errors
    assert (stored.state, stored.continues, stored.key_task, stored.goals) == (State.DRAFT, None, None, "Đã gõ")
    assert not stored.campaign_items.filter(campaign__name="Đợt khác").exists()


@pytest.mark.posts_unread
def test_fields_that_no_form_has_are_passed_over(world, draft, secretary):
    forbidden = {
        "state": State.ACCEPTED, "author": world.staff.pk, "sender": world.staff.pk, "reviewer": world.staff.pk,
        "organization": world.neighbour.pk, "program": ProgramFactory(issuer=world.committee, year=2020).pk,
        "accepted_own": "on", "by_office": "on", "recognition": "Công nhận", "result": "Xong", "sent_at": "2021-01-01",
    }  # fmt: skip
    before = Registration.objects.filter(pk=draft.pk).values(*forbidden).get()
    assert secretary.post(edit_url(draft), typed(draft, **forbidden)).status_code == 302
    assert Registration.objects.filter(pk=draft.pk).values(*forbidden).get() == before


def test_a_commendation_names_no_work_of_others(world, secretary):
    proposal = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    foreign = RegistrationFactory(
        program=world.program, organization=world.neighbour, author=world.neighbour_secretary, title="Việc của họ"
    )
    handins.hand_in(foreign, by=world.neighbour_secretary)
    url = reverse("programs:commendation_edit", args=[proposal.pk])
    page = secretary.post(url, {"version": proposal.version, "registration": foreign.pk})
    assert "registration" in page.context["form"].errors
    assert "Việc của họ" not in page.content.decode()
    assert Commendation.objects.get().registration is None


def test_a_session_names_no_document_of_another_programme(world, secretary):
    past = DocumentFactory(program=ProgramFactory(issuer=world.committee, year=2020))
    foreign = DocumentFactory(program=ProgramFactory(issuer=OrganizationFactory(committee=True, name="Đảng ủy khác")))
    for document in (past, foreign):
        answer = secretary.post(reverse("programs:dissemination_start"), of(world.program, document=document.pk))
        assert (answer.status_code, Dissemination.everything.count()) == (404, 0)


def test_an_award_is_recorded_for_no_foreign_unit(world, client):
    foreign = OrganizationFactory(committee=True, name="Đảng ủy khác")
    client.force_login(world.staff)
    assert client.post(f"{reverse('programs:commendation_record')}?don-vi={foreign.pk}").status_code == 404
    with pytest.raises(Refused, match="không thuộc cấp ủy"):
        handins.start(Commendation, by=world.staff, program=world.program, organization=foreign)


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "²", "٣", "1.0", "1e3", " 1", "0x1", "1\x00"])
def test_no_number_breaks_a_post(world, client, number):
    client.force_login(world.staff)
    for url, data in [
        ("/chon-chuong-trinh/", {"program": number}),
        ("/cong-trinh/moi/", {"organization": number}),
        ("/van-ban/buoi/moi/", {"organization": world.cell.pk, "document": number}),
    ]:
        answer, wrote = undone(lambda url=url, data=data: client.post(url, data))
        assert (answer.status_code, wrote) == (404, False), url
    ids = [number, f"cong-trinh.{number}.{number}"]
    answer, wrote = undone(lambda: client.post("/cho-xu-ly/duyet/", {"ids": ids}))
    assert (answer.status_code, wrote) == (302, False)


def test_nobody_appoints_further_than_their_own_post_reaches(world):
    admin = UserFactory()
    Appointment.objects.create(
        user=admin, organization=world.committee, role=Role.ADMIN, scope=Scope.SELF, valid_from="2020-01-01"
    )
    new = {"by": admin, "user": admin, "organization": world.committee, "valid_from": world.program.counts_from}
    with pytest.raises(Refused, match="chỉ quản trị riêng tổ chức này"):
        people.appoint(**new, role=Role.STAFF, scope=Scope.SUBTREE)
    with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
        people.appoint(**{**new, "organization": world.cell}, role=Role.SECRETARY, scope=Scope.SELF)
    assert people.appoint(**new, role=Role.STAFF, scope=Scope.SELF).scope == Scope.SELF


def test_an_inner_administrator_does_not_reset_the_password_of_somebody_above(world, client):
    inner = world.appoint(world.section, "Quản trị bộ phận", admin=True)
    staff, before = world.staff, world.staff.password
    client.force_login(inner)
    assert client.post(reverse("programs:account_password", args=[staff.pk])).status_code == 404
    Appointment.objects.create(
        user=staff, organization=world.section, role=Role.STAFF, scope=Scope.SELF, valid_from="2020-01-01"
    )
    assert client.post(reverse("programs:account_password", args=[staff.pk])).status_code == 403
    assert client.post(reverse("programs:account_lock", args=[staff.pk]), {"active": "0"}).status_code == 403
    staff.refresh_from_db()
    assert (staff.password, staff.is_active) == (before, True)


def test_markup_in_every_text_stays_text_on_every_page(world, client):
    texts = dict.fromkeys(("situation", "goals", "method", "area", "forces", "resources", "outputs"), SCRIPT)
    work = RegistrationFactory(
        program=world.program, organization=world.cell, author=world.secretary, title=SCRIPT, **texts
    )
    sent = handins.hand_in(work, by=world.secretary)
    back = handins.return_item(sent, by=world.staff, text=SCRIPT)
    client.force_login(world.secretary)
    pages = [edit_url(back), reverse("programs:registration", args=[back.pk]), "/cong-trinh/", "/don-vi-cua-toi/"]
    shown = [client.get(page).content.decode() for page in pages]
    url = reverse("programs:registration_submit", args=[back.pk])
    shown.append(client.post(url, {"version": back.version}, follow=True).content.decode())
    client.force_login(world.staff)
    pages = ["/cho-xu-ly/", "/cong-trinh/", "/tong-quan/", "/nhat-ky/", reverse("targets:unit", args=[world.cell.pk])]
    shown += [client.get(page, {"q": SCRIPT}).content.decode() for page in pages]
    shown += [client.get(page).content.decode() for page in pages]
    assert [page for page in shown if "<script>alert" in page or "<img src=x" in page] == []
    assert sum("&lt;script&gt;alert" in page for page in shown) >= 6


def test_no_text_of_an_export_is_a_formula(world, client):
    title = '=HYPERLINK("http://example.org","Bấm vào đây")'
    handins.hand_in(
        RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title=title),
        by=world.secretary,
    )
    client.force_login(world.staff)
    content = client.post(f"{reverse('programs:registrations_export')}?q=%3Dhyperlink").content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if "sheet" in name)
        assert (b"<f>" in sheets, any("hyperlink" in name.lower() for name in book.namelist())) == (False, False)
    assert read_table(SimpleUploadedFile("a.xlsx", content)).rows[0].values[0] == title


FILE_NAMES = [
    'a"; filename="b.exe.pdf', "a\r\nSet-Cookie: x=1.pdf", "../../../etc/passwd.pdf", "C:\\tam\\a.pdf",
    "ảnh\u202efdp.exe.pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", FILE_NAMES)
def test_no_name_of_a_file_leaves_its_place_or_its_header(world, draft, secretary, name, settings):
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")
    upload._name = name
    kept = attachments.attach(draft, by=world.secretary, upload=upload)
    answer = secretary.get(f"/tep/{kept.pk}/")
    assert kept.file.path.startswith(str(settings.MEDIA_ROOT))
    assert not {"/", "\\", "\n", "\r", "\u202e"} & set(kept.name)
    assert answer["Content-Disposition"].count('"') in (0, 2)
    assert "Set-Cookie" not in answer.headers
    b"".join(answer.streaming_content)
