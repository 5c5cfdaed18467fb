"""The same POST twice in one moment, through the views: one action, and never an error of the server."""

from functools import partial

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.models import Appointment, Commendation, Dissemination, Program, Registration, Transition
from targets.models import ReportedFigure, SurveyCount
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.people import UserFactory
from tests.factories.targets import TargetFactory
from tests.races.runners import client_of, posts, together
from tests.targets.desk import make_desk

pytestmark = pytest.mark.django_db(transaction=True)
FINE = {200, 302, 403, 409, 422}


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def world(desk):
    return desk.world


@pytest.fixture
def sent(world):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    return handins.hand_in(draft, by=world.secretary)


def statuses(answers):
    return {answer.status_code for answer in answers}


def page_of(answers):
    return " ".join(answer.content.decode() for answer in answers)


def test_start_of_each_kind(world):
    for name, model in [
        ("registration", Registration),
        ("commendation", Commendation),
        ("dissemination", Dissemination),
    ]:
        answers = posts(reverse(f"programs:{name}_start"), {}, world.secretary, world.secretary)
        assert (statuses(answers), model.everything.count()) == ({302}, 1)


def test_hand_in(world):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    url = reverse("programs:registration_submit", args=[draft.pk])
    answers = posts(url, {"version": draft.version}, world.secretary, world.secretary)
    assert (statuses(answers), draft.transitions.count()) == ({302}, 1)


def test_accept_by_one_twice_and_by_two(world, sent):
    url = reverse("programs:registration_accept", args=[sent.pk])
    answers = posts(url, {"version": sent.version}, world.staff, world.staff, world.other_staff)
    assert statuses(answers) <= {302, 409}
    assert Transition.objects.filter(event="accept").count() == 1


def test_accept_many_by_two(world, sent):
    ids = [f"cong-trinh.{sent.pk}.{sent.version}"]
    assert statuses(posts("/cho-xu-ly/duyet/", {"ids": ids}, world.staff, world.other_staff)) == {302}
    assert Transition.objects.filter(event="accept").count() == 1
    assert Registration.objects.get().state == State.ACCEPTED


def test_the_loser_of_two_reviewers_is_told_by_whom_and_keeps_the_text(world, sent):
    url = reverse("programs:registration_return", args=[sent.pk])
    clients = {"Nêu số liệu": client_of(world.staff), "Bổ sung ảnh": client_of(world.other_staff)}
    answers = together(
        *[partial(client.post, url, {"version": sent.version, "text": text}) for text, client in clients.items()]
    )
    loser = next(answer.content.decode() for answer in answers if answer.status_code == 409)
    kept = sent.transitions.get(event="return").text
    lost = next(text for text in clients if text != kept)
    assert "vừa trả lại mục này lúc" in loser
    assert f'<blockquote class="kept-text">{lost}</blockquote>' in loser


def test_decide_by_two(world):
    draft = CommendationFactory(program=world.program, organization=world.cell, author=world.secretary)
    proposal = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    data = {
        "version": proposal.version, "decision_number": "12-QĐ", "decision_date": "01/06/2021",
        "form": proposal.form_id, "level": proposal.level_id,
    }  # fmt: skip
    url = reverse("programs:commendation_decide", args=[proposal.pk])
    assert statuses(posts(url, data, world.staff, world.other_staff)) == {302, 409}
    assert Transition.objects.filter(event="record").count() == 1


def test_close_and_publish_by_two(world):
    version = world.program.version
    for name, data in [("close", {"closed_on": "31/12/2021"}), ("publish", {"published_on": "01/03/2021"})]:
        url = reverse(f"targets:program_{name}", args=[world.program.pk])
        assert statuses(posts(url, {"version": version, **data}, world.staff, world.other_staff)) <= FINE
    assert Transition.objects.filter(event="close").count() == 1
    assert Program.objects.get().version <= version + 2


def test_a_month_and_a_figure(world, desk):
    grades = {f"grade_{grade.pk}": forms for grade, forms in zip(desk.grades, (60, 30, 10), strict=True)}
    data = {
        "organization": world.committee.pk, "source": desk.source.pk, "month": "03/2021", "settled": "400",
        "received": "120", "version": "0", **grades,
    }  # fmt: skip
    url = f"{reverse('targets:survey_new')}?thang-do={desk.scale.pk}"
    assert statuses(posts(url, data, world.staff, world.other_staff)) == {302, 422}
    assert SurveyCount.objects.get().received == 120
    target = TargetFactory(program=world.program, reported=True)
    data = {"day": "30/06/2021", "done": "5", "due": "10", "source": "Báo cáo 5", "seen": ""}
    url = reverse("targets:figures", args=[target.pk])
    assert statuses(posts(url, data, world.staff, world.other_staff)) == {302, 422}
    assert ReportedFigure.objects.get().done == 5


def test_appoint(world):
    newcomer = UserFactory()
    data = {"organization": world.cell.pk, "role": "secretary", "scope": "self", "valid_from": "01/01/2021"}
    answers = posts(reverse("programs:appointment_create", args=[newcomer.pk]), data, world.admin, world.admin)
    assert (statuses(answers), Appointment.objects.filter(user=newcomer).count()) == ({200, 302}, 1)
    assert "đã có vai trò" in page_of(answers)
