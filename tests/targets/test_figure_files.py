"""Papers behind figures: attached by the office, read by the committee's readers, by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.kit.prints import print_of
from programs.actions.attachments import keep
from programs.models import Attachment
from programs.queries import attachments_for
from programs.rules import Refused
from targets.actions import figure_files, surveys
from targets.models import ReportedFigure
from targets.queries.reported.source_files import figure_files_for, files_of
from tests.factories.handins import RegistrationFactory
from tests.factories.targets import ReportedFigureFactory, TargetFactory
from tests.kit.made_files import pdf
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture(params=["survey", "figure"])
def subject(request, desk):
    if request.param == "survey":
        return desk.enter()
    target = TargetFactory(program=desk.world.program, reported=True)
    return ReportedFigure.objects.get(pk=ReportedFigureFactory(target=target, by=desk.world.staff).pk)


def paper(name="Bảng tổng hợp.pdf"):
    return SimpleUploadedFile(name, pdf())


def place(subject, verb):
    name = f"targets:{'figure' if isinstance(subject, ReportedFigure) else 'survey'}_{verb}"
    return reverse(name, args=[subject.target_id, subject.pk] if "figure_" in name else [subject.pk])


def attach(desk, subject):
    return figure_files.attach_source(subject, by=desk.world.staff, upload=paper())


def test_the_office_attaches_and_takes_away(desk, subject, client):
    client.force_login(desk.world.staff)
    answer = client.post(place(subject, "attach"), {"file": paper()}, follow=True)
    assert "Đã nhận 1 tệp." in answer.content.decode()
    kept = files_of(subject).get()
    assert (kept.name, kept.uploaded_by) == ("Bảng tổng hợp.pdf", desk.world.staff)
    client.post(reverse("targets:figure_file_remove", args=[kept.pk]))
    assert not files_of(subject).exists()


def test_a_bad_file_is_told_at_the_upload_and_the_good_one_kept(desk, subject, client):
    client.force_login(desk.world.staff)
    bad = SimpleUploadedFile("bang.pdf", b"MZ\x90\x00")
    answer = client.post(place(subject, "attach"), {"file": [bad, paper()]})
    assert answer.status_code == 422
    assert "bang.pdf" in answer.content.decode()
    assert files_of(subject).get().name == "Bảng tổng hợp.pdf"
    assert "Chưa nhận được tệp nào" in client.post(place(subject, "attach")).content.decode()


def test_a_script_is_answered_in_json(desk, subject, client):
    client.force_login(desk.world.staff)
    answer = client.post(place(subject, "attach"), {"file": paper()}, headers={"X-Requested-With": "fetch"})
    assert answer.json() == {}
    answer = client.post(place(subject, "attach"), headers={"X-Requested-With": "fetch"})
    assert answer.json()["error"].startswith("Chưa nhận được tệp nào")


@pytest.mark.parametrize("who", ["staff", "leader", "inspector"])
def test_readers_of_the_committee_get_the_file(desk, subject, client, who):
    kept = attach(desk, subject)
    client.force_login(getattr(desk.world, who))
    answer = client.get(reverse("targets:figure_file", args=[kept.pk]))
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("who", ["secretary", "neighbour_secretary", "admin", "stranger"])
def test_nobody_else_gets_or_changes_it(desk, subject, client, who):
    kept = attach(desk, subject)
    user = desk.stranger() if who == "stranger" else getattr(desk.world, who)
    client.force_login(user)
    assert client.get(reverse("targets:figure_file", args=[kept.pk])).status_code == 404
    assert client.post(reverse("targets:figure_file_remove", args=[kept.pk])).status_code == 404
    assert client.post(place(subject, "attach"), {"file": paper("x.pdf")}).status_code in (403, 404)
    assert not figure_files_for(user).exists() and not attachments_for(user, type(kept.subject)).exists()
    with pytest.raises(Refused):
        figure_files.detach_source(kept, by=user)
    assert files_of(subject).get() == kept


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_readers_do_not_take_it_away(desk, subject, client, who):
    kept = attach(desk, subject)
    client.force_login(getattr(desk.world, who))
    answer = client.post(reverse("targets:figure_file_remove", args=[kept.pk]))
    assert answer.status_code == 403
    assert "Chỉ Văn phòng Đảng ủy" in answer.content.decode()
    assert files_of(subject).exists()


def test_evidence_of_a_work_is_not_served_here(desk, client):
    work = RegistrationFactory(program=desk.world.program, organization=desk.world.cell, by_office=True)
    evidence = keep(work, by=desk.world.staff, upload=paper("Phiếu.pdf"))
    client.force_login(desk.world.staff)
    assert client.get(reverse("targets:figure_file", args=[evidence.pk])).status_code == 404
    assert list(attachments_for(desk.world.staff, type(work))) == [evidence]


def test_a_figure_that_goes_takes_its_files_along(desk, subject, django_capture_on_commit_callbacks):
    kept = attach(desk, subject)
    storage, name = kept.file.storage, kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        if isinstance(subject, ReportedFigure):
            surveys.remove_figure(subject, by=desk.world.staff, seen=print_of(subject))
        else:
            surveys.remove_counts(subject, by=desk.world.staff, version=subject.version)
    assert not Attachment.objects.filter(pk=kept.pk).exists()
    assert not storage.exists(name)
