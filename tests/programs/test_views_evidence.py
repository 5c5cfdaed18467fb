"""Evidence: taken in on a draft at once, judged by content, served only to who may see its item."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from programs.actions import attachments, commendations, handins
from programs.models import Attachment, Registration
from tests.factories.handins import AttachmentFactory, CommendationFactory, RegistrationFactory
from tests.kit.made_files import word_with_macros
from tests.world import make_world

pytestmark = pytest.mark.django_db


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


def upload(name="Ảnh ra quân.png", content=None):
    return SimpleUploadedFile(name, png() if content is None else content)


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


def attach_url(item):
    return reverse("programs:registration_attach", args=[item.pk])


def test_a_file_goes_to_the_draft_at_once(draft, secretary):
    answer = secretary.post(attach_url(draft), {"file": [upload(), upload("b.png", png() + b"x")]}, follow=True)
    assert "Đã nhận 2 tệp." in answer.content.decode()
    assert "Ảnh ra quân.png" in answer.content.decode()
    assert draft.attachments.count() == 2


def test_the_same_file_twice_is_kept_once(draft, secretary):
    for _ in range(2):
        secretary.post(attach_url(draft), {"file": upload()})
    assert draft.attachments.count() == 1


HOSTILE = [
    ("lon.pdf", b"%PDF-1.4" + b"0" * (30 * 1024 * 1024), "vượt giới hạn 20 MB"),
    ("bao-cao.pdf", b"MZ\x90\x00" + b"0" * 600, "không phải PDF"),
    ("bao-cao.docm", word_with_macros(), "macro"),
    ("bao-cao.docx", word_with_macros(), "macro"),
    ("trang.html", b"<script>alert(1)</script>", "Không nhận tệp .html"),
    ("rong.png", b"", "không có nội dung"),
]


@pytest.mark.parametrize(("name", "content", "said"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_a_hostile_file_is_refused_in_its_place(draft, secretary, name, content, said):
    page = secretary.post(attach_url(draft), {"file": upload(name, content)}).content.decode()
    place = page[page.index('id="minh-chung"') :]
    assert said in place
    assert not Attachment.objects.exists()


def test_good_files_beside_a_bad_one_are_kept(draft, secretary):
    secretary.post(attach_url(draft), {"file": [upload("xau.exe", b"MZ"), upload()]})
    assert [attachment.name for attachment in draft.attachments.all()] == ["Ảnh ra quân.png"]


def test_a_script_is_answered_in_json(draft, secretary):
    headers = {"X-Requested-With": "fetch"}
    assert secretary.post(attach_url(draft), {"file": upload()}, headers=headers).json() == {}
    bad = secretary.post(attach_url(draft), {"file": upload("a.exe", b"MZ")}, headers=headers).json()
    assert "Không nhận tệp .exe" in bad["error"]
    assert "Chưa nhận được tệp nào" in secretary.post(attach_url(draft), headers=headers).json()["error"]


def test_without_a_file_it_says_so(draft, secretary):
    assert "Chưa nhận được tệp nào" in secretary.post(attach_url(draft)).content.decode()


def test_downloaded_as_a_file_under_its_own_name_and_nothing_else(world, draft, secretary):
    kept = attachments.attach(draft, by=world.secretary, upload=upload())
    answer = secretary.get(f"/tep/{kept.pk}/")
    assert b"".join(answer.streaming_content) == png()
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E1%BA%A2nh%20ra%20qu")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_is_seen_by_whoever_sees_its_item(world, draft, client):
    kept = attachments.attach(draft, by=world.secretary, upload=upload())
    assert client.get(f"/tep/{kept.pk}/").url.startswith(reverse("account_login"))
    for user, status in ((world.neighbour_secretary, 404), (world.staff, 404), (world.secretary, 200)):
        client.force_login(user)
        assert client.get(f"/tep/{kept.pk}/").status_code == status
    handins.hand_in(draft, by=world.secretary)
    client.force_login(world.leader)
    assert client.get(f"/tep/{kept.pk}/").status_code == 200


def test_a_lost_file_is_not_found(world, draft, secretary):
    kept = attachments.attach(draft, by=world.secretary, upload=upload())
    assert b"".join(secretary.get(f"/tep/{kept.pk}/").streaming_content)
    kept.file.storage.delete(kept.file.name)
    answer = secretary.get(f"/tep/{kept.pk}/")
    assert (answer.status_code, "Không tìm thấy trang này" in answer.content.decode()) == (404, True)
    assert Attachment.objects.filter(pk=kept.pk).exists()


def test_taken_away_while_open_and_not_afterwards(world, draft, secretary):
    first = attachments.attach(draft, by=world.secretary, upload=upload())
    answer = secretary.post(f"/tep/{first.pk}/bo/", follow=True)
    assert "Đã bỏ tệp “Ảnh ra quân.png”." in answer.content.decode()
    second = attachments.attach(draft, by=world.secretary, upload=upload())
    handins.hand_in(draft, by=world.secretary)
    assert secretary.post(f"/tep/{second.pk}/bo/").status_code == 403
    assert draft.attachments.get() == second


def test_others_add_and_take_nothing(world, draft, client):
    kept = attachments.attach(draft, by=world.secretary, upload=upload())
    client.force_login(world.neighbour_secretary)
    assert client.post(attach_url(draft), {"file": upload()}).status_code == 404
    assert client.post(f"/tep/{kept.pk}/bo/").status_code == 404
    handins.hand_in(draft, by=world.secretary)
    client.force_login(world.leader)
    assert client.post(attach_url(draft), {"file": upload("c.png", png() + b"c")}).status_code == 403
    assert client.post(f"/tep/{kept.pk}/bo/").status_code == 403
    assert draft.attachments.count() == 1


def test_a_file_of_the_programme_is_not_taken_away_here(world, client):
    kept = AttachmentFactory(subject=world.program)
    client.force_login(world.staff)
    assert client.post(f"/tep/{kept.pk}/bo/").status_code == 404
    assert Attachment.objects.get() == kept


def test_the_office_adds_the_signed_decision_to_an_award(world, client):
    proposal = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    accepted = handins.accept(handins.hand_in(proposal, by=world.secretary), by=world.staff)
    url = reverse("programs:commendation", args=[accepted.pk])

    def tries(user, name):
        client.force_login(user)
        return client.post(f"{url}tep/", {"file": upload(name)})

    assert tries(world.staff, "qd.png").status_code == 403, "no award yet"
    commendations.decide(accepted, by=world.staff, decision_number="15-QĐ/ĐU", decision_date=date(2021, 9, 10))
    assert tries(world.secretary, "qd.png").status_code == 403
    assert tries(world.leader, "qd.png").status_code == 403
    assert tries(world.staff, "qd.png").url == f"{url}#minh-chung"
    assert [kept.name for kept in accepted.attachments.all()] == ["qd.png"]
    page = client.get(url).content.decode()
    assert f'action="{url}tep/"' in page
    assert "Bản quyết định đã ký" in page


def test_a_wrong_decision_is_taken_away_but_what_was_accepted_stays(world, client):
    proposal = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    judged = attachments.attach(proposal, by=world.secretary, upload=upload("thanh-tich.png"))
    accepted = handins.accept(handins.hand_in(proposal, by=world.secretary), by=world.staff)
    award = commendations.decide(accepted, by=world.staff, decision_number="15-QĐ/ĐU", decision_date=date(2021, 9, 10))
    wrong = attachments.attach(award, by=world.staff, upload=upload("nham.png", png() + b"x"))
    away = {file.name: reverse("programs:attachment_remove", args=[file.pk]) for file in (judged, wrong)}

    client.force_login(world.secretary)
    assert client.post(away["nham.png"]).status_code == 403
    client.force_login(world.staff)
    page = client.get(reverse("programs:commendation", args=[award.pk])).content.decode()
    assert away["nham.png"] in page and away["thanh-tich.png"] not in page
    assert client.post(away["thanh-tich.png"]).status_code == 403
    assert client.post(away["nham.png"]).status_code == 302
    assert [kept.name for kept in award.attachments.all()] == ["thanh-tich.png"]


def test_evidence_of_a_running_work_is_added_on_its_page(world, draft, secretary):
    running = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    answer = secretary.post(attach_url(running), {"file": upload()})
    assert answer.url == reverse("programs:registration", args=[running.pk]) + "#minh-chung"
    page = secretary.post(attach_url(running), {"file": upload("a.exe", b"MZ")}).content.decode()
    assert "Không nhận tệp .exe" in page
    assert Registration.objects.get().attachments.count() == 1
