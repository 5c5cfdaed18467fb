"""Tabs and first pages by role; the programme that a reader looks at."""

import pytest
from django.contrib.auth.models import AnonymousUser

from danvan import nav
from danvan.kit import clock
from programs.enums import Role, State
from programs.rules import roles_of
from tests.factories.handins import CommendationFactory, RegistrationFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.programs import ProgramFactory
from tests.factories.tasks import ActivityFactory, ReformStepFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.danvan.site")]

EVERY = frozenset(Role.values)


def labels(tabs):
    return [tab.label for tab in tabs]


def test_a_page_that_does_not_exist_has_no_tab():
    pages = [("Có", "healthz", EVERY), ("Không có", "programs:khong_co", EVERY)]
    assert labels(nav.entries(pages, EVERY, "/", {})) == ["Có"]


def test_a_page_of_another_role_has_no_tab():
    pages = [("Của Văn phòng", "healthz", nav.OFFICE), ("Của đơn vị", "home", nav.UNIT)]
    assert labels(nav.entries(pages, frozenset({Role.SECRETARY}), "/", {})) == ["Của đơn vị"]


def test_the_tab_of_a_page_below_is_active_and_only_that():
    pages = [("Hiển thị", "display", EVERY), ("Bắt đầu", "home", EVERY)]
    tabs = nav.entries(pages, EVERY, "/bat-dau/3/", {})
    assert [(tab.label, tab.active) for tab in tabs] == [("Hiển thị", False), ("Bắt đầu", True)]


def test_a_stranger_has_no_tabs(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert nav.nav_for(request) == nav.Nav([], [])


def test_an_account_without_a_role_is_told_so(client):
    client.force_login(UserFactory())
    client.get("/bat-dau/")
    page = client.get("/thu-vien-giao-dien/").content.decode()
    assert "chưa được giao vai trò" in page


def test_a_reader_chooses_another_programme(client):
    post = AppointmentFactory(leader=True)
    first, second = ProgramFactory.create_batch(2, issuer=post.organization)
    client.force_login(post.user)
    client.post("/chon-chuong-trinh/", {"program": first.pk, "next": "/thu-vien-giao-dien/"})
    assert client.session["program"] == first.pk
    client.post("/chon-chuong-trinh/", {"program": second.pk, "next": "/thu-vien-giao-dien/"})
    assert client.session["program"] == second.pk


@pytest.mark.parametrize("asked", ["", "x", "999999", "-1", "9" * 30])
def test_a_programme_that_is_not_there_is_not_found(client, asked):
    post = AppointmentFactory(leader=True)
    chosen = ProgramFactory(issuer=post.organization)
    client.force_login(post.user)
    client.post("/chon-chuong-trinh/", {"program": chosen.pk})
    answer = client.post("/chon-chuong-trinh/", {"program": asked})
    assert (answer.status_code, client.session["program"]) == (404, chosen.pk)


def test_a_programme_of_another_committee_is_not_found(client):
    client.force_login(AppointmentFactory(leader=True).user)
    answer = client.post("/chon-chuong-trinh/", {"program": ProgramFactory().pk})
    assert (answer.status_code, "program" in client.session) == (404, False)


def counts_of(rf, user, chosen=None):
    """By url name: how much waits in the current programme, and (year, how much) of the others."""
    request = rf.get("/")
    request.user, request.session = user, {"program": chosen.pk} if chosen else {}
    found = nav.to_do(request, roles_of(user).roles)
    told = {name: [(program.year, count) for program, count in waits.elsewhere] for name, waits in found.items()}
    return {name: (waits.count, *told[name]) for name, waits in found.items()}


def test_the_office_sees_how_much_waits_of_every_kind(rf, django_assert_num_queries):
    post = AppointmentFactory(staff=True)
    program = ProgramFactory(issuer=post.organization)
    sent = {"program": program, "state": State.SUBMITTED, "sent_at": clock.now(), "sender": UserFactory()}
    RegistrationFactory(**sent)
    CommendationFactory(**sent)
    RegistrationFactory(program=program)
    roles_of(post.user)
    with django_assert_num_queries(2):
        assert counts_of(rf, post.user) == {"programs:waiting": (2,)}


@pytest.mark.parametrize("state", ["issued", "closed", "draft"])
def test_what_waits_in_another_open_programme_is_named_beside(rf, state):
    post = AppointmentFactory(staff=True)
    chosen = ProgramFactory(issuer=post.organization, year=2022)
    other = ProgramFactory(issuer=post.organization, **({} if state == "issued" else {state: True}))
    sent = {"state": State.SUBMITTED, "sent_at": clock.now(), "sender": UserFactory()}
    RegistrationFactory(program=chosen, **sent)
    for factory in (CommendationFactory, RegistrationFactory, ActivityFactory):
        factory(program=other, **sent)
    elsewhere = [(2021, 3)] if state == "issued" else []
    assert counts_of(rf, post.user, chosen) == {"programs:waiting": (1, *elsewhere)}


def test_a_secretary_sees_what_came_back_in_another_year(rf):
    chosen = ProgramFactory(year=2022)
    other = ProgramFactory(issuer=chosen.issuer)
    post = AppointmentFactory(organization__parent=chosen.issuer)
    returned = {"state": State.RETURNED, "sent_at": clock.now(), "sender": post.user}
    ActivityFactory(organization=post.organization, program=other, **returned)
    counts = counts_of(rf, post.user, chosen)
    assert counts == {
        "programs:registrations": (0,),
        "programs:commendations": (0,),
        "programs:activities": (0, (2021, 1)),
        "programs:actconfirmations": (0,),
        "programs:figurereports": (0,),
    }


def test_a_secretary_sees_what_came_back(rf):
    program = ProgramFactory()
    post = AppointmentFactory(organization__parent=program.issuer)
    returned = {"program": program, "state": State.RETURNED, "sent_at": clock.now(), "sender": post.user}
    for factory in (RegistrationFactory, ActivityFactory, ReformStepFactory):
        factory(organization=post.organization, **returned)
        factory(**returned)
    counts = {"programs:registrations": (1,), "programs:commendations": (0,), "programs:activities": (2,)}
    counts |= {"programs:actconfirmations": (0,), "programs:figurereports": (0,)}
    assert counts_of(rf, post.user) == counts


def test_mere_readers_have_nothing_to_count(rf, django_assert_num_queries):
    post = AppointmentFactory(leader=True)
    roles_of(post.user)
    with django_assert_num_queries(0):
        assert counts_of(rf, post.user) == {}


def test_who_only_administers_has_management_for_tabs(rf, monkeypatch):
    monkeypatch.setattr(nav, "MANAGEMENT", [("Tài khoản", "home", nav.ADMIN)])
    request = rf.get("/")
    request.user = AppointmentFactory(admin=True).user
    assert labels(nav.nav_for(request).tabs) == ["Tài khoản"]
    assert nav.nav_for(request).manage == []
