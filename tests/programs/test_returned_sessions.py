"""A returned session is mended before its unit reports anew: otherwise its people are counted twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.models import Dissemination, Document
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import DisseminationFactory
from tests.factories.people import AppointmentFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST, START = reverse("programs:documents"), reverse("programs:dissemination_start")
MEND, REPORT, MAKEUP = "Bổ sung buổi bị trả lại", "Báo cáo buổi", "Buổi triển khai bổ sung"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(params=["programme", "superior"])
def document(world, request):
    if request.param == "superior":
        return SuperiorDocumentFactory(program=world.program, to=[world.cell, world.neighbour])
    return Document.objects.get(program=world.program)


def returned(world, document, unit=None, by=None, **values):
    unit, by = unit or world.cell, by or world.secretary
    draft = DisseminationFactory(
        program=world.program, organization=unit, author=by, document=document, newly_reached=27, **values
    )
    return handins.return_item(handins.hand_in(draft, by=by), by=world.staff, text="Thiếu biên bản.")


def read(client, user, url) -> str:
    client.force_login(user)
    return client.get(url).content.decode()


def page_of(document) -> str:
    return reverse("programs:document", args=[document.pk])


def edit(session) -> str:
    return reverse("programs:dissemination_edit", args=[session.pk])


def test_its_button_stands_instead_of_a_new_report(client, world, document):
    session = returned(world, document)
    for url in (LIST, page_of(document)):
        text = read(client, world.secretary, url)
        assert f'href="{edit(session)}">{MEND}</a>' in text
        assert f'name="document" value="{document.pk}"' not in text
    handins.hand_in(session, by=world.secretary)
    assert MEND not in read(client, world.secretary, page_of(document))


def test_an_old_page_leads_to_it_too_and_nothing_is_begun(client, world, document):
    session = returned(world, document)
    client.force_login(world.secretary)
    answer = client.post(START, {"document": document.pk, "organization": world.cell.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == edit(session)
    assert "đã bị trả lại: bổ sung rồi gửi lại chính mục này, không báo cáo mới." in answer.content.decode()
    assert Dissemination.everything.get() == session


def test_a_make_up_session_is_another_one(client, world, document):
    done = DisseminationFactory(
        program=world.program, organization=world.cell, author=world.secretary, document=document, newly_reached=5
    )
    handins.hand_in(done, by=world.secretary)
    returned(world, document)
    text = read(client, world.secretary, page_of(document))
    assert (MEND in text, MAKEUP in text, f">{REPORT} triển khai<" in text) == (True, True, False)
    client.post(START, {"document": document.pk, "organization": world.cell.pk, "makeup": "1"})
    assert Dissemination.everything.filter(is_makeup=True, state="draft").count() == 1


def test_of_two_units_the_other_still_reports(client, world, document):
    session = returned(world, document)
    AppointmentFactory(user=world.secretary, organization=world.neighbour)
    text = read(client, world.secretary, page_of(document))
    assert f'href="{edit(session)}"' in text
    assert f'name="organization" value="{world.neighbour.pk}"' in text
    assert f'name="organization" value="{world.cell.pk}"' not in text
    client.post(START, {"document": document.pk, "organization": world.neighbour.pk})
    assert Dissemination.everything.filter(organization=world.neighbour, state="draft").count() == 1


def test_the_office_is_led_only_to_what_it_entered_itself(client, world, document):
    returned(world, document)
    assert MEND not in read(client, world.staff, page_of(document))
    own = returned(world, document, by=world.other_staff, by_office=True)
    assert f'href="{edit(own)}"' in read(client, world.other_staff, page_of(document))


def test_the_office_begins_none_for_a_unit_that_has_one_to_mend(client, world, document):
    session = returned(world, document)
    client.force_login(world.staff)
    answer = client.post(START, {"document": document.pk, "organization": world.cell.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("programs:dissemination", args=[session.pk])
    assert "không báo cáo mới" in answer.content.decode()
    assert Dissemination.everything.get() == session


def test_after_the_close_nothing_leads_there(client, world, document):
    returned(world, document)
    world.program.state, world.program.closed_on = "closed", "2021-12-31"
    world.program.save()
    for url in (LIST, page_of(document)):
        assert MEND not in read(client, world.secretary, url)


def test_the_list_asks_as_often_for_one_as_for_five(client, world):
    papers = [SuperiorDocumentFactory(program=world.program, to=[world.cell], sign=f"{n}-CT/mẫu") for n in range(5)]

    def queries():
        with CaptureQueriesContext(connection) as asked:
            read(client, world.secretary, LIST)
        return len(asked)

    returned(world, papers[0])
    queries()
    few = queries()
    for paper in papers[1:]:
        returned(world, paper)
    assert queries() == few
