"""Rubbish behind addresses and in their query parameters: an ordinary page or "not found", never a fault.

What links lead to is asked in `tests/crawl/test_rubbish.py`; here what no link leads to.
"""

from itertools import cycle

import pytest
from django.db import transaction
from django.urls import reverse

from programs.actions import handins
from tests.crawl.parameters import PARAMETERS
from tests.crawl.readers import UNLINKED
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.targets import SatisfactionScaleFactory, TargetFactory
from tests.factories.tasks import ActivityFactory, ReformStepFactory
from tests.house.registry import addresses
from tests.world import make_world

pytestmark = pytest.mark.django_db
RUBBISH = [
    "\x00", "9" * 5000, "-1", "1.234,5", "31/02/2021", "13/2021", "' OR 1=1 --", "%", "\ud800", "٣", "--sap",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Made once for this module, taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_places()
        transaction.set_rollback(True)


@pytest.fixture
def places(made, db):
    return made


def make_places():
    """Every address that is read, on the row of its kind where there is one."""
    world = make_world()
    # Made now: who is first asked for inside a test is rolled back with it.
    for person in ("staff", "secretary", "admin"):
        getattr(world, person)
    made = {"program": world.program, "author": world.secretary, "organization": world.cell}
    for factory in (RegistrationFactory, CommendationFactory, DisseminationFactory, ActivityFactory, ReformStepFactory):
        handins.hand_in(factory(**made), by=world.secretary)
    target = TargetFactory(program=world.program, reported=True)
    scale = SatisfactionScaleFactory()
    rows = {
        "program": world.program, "public_program": world.program, "unit": world.cell, "organization": world.cell,
        "account": world.secretary, "figures": target, "document": world.program.documents.get(),
        "sessions": world.program.documents.get(), "scale": scale,
    }  # fmt: skip
    urls = {}
    for address in addresses():
        arguments = dict(address.arguments)
        row = rows.get(address.name.split(":")[-1])
        if row and "pk" in arguments:
            arguments["pk"] = row.pk
        urls[address.name] = reverse(address.name, kwargs=arguments)
    return world, urls


def filled(shift: int) -> dict[str, bytes]:
    rubbish = cycle(RUBBISH[shift:] + RUBBISH[:shift])
    return {name: next(rubbish).encode("utf-8", "surrogatepass") for name in PARAMETERS}


@pytest.mark.parametrize("who", ["staff", "secretary", "admin"])
def test_rubbish_in_every_parameter_is_never_a_fault(places, client, who):
    """The parameters of one request hold all kinds of rubbish in turn, each another kind at the next address."""
    world, urls = places
    client.force_login(getattr(world, who))
    client.raise_request_exception = False
    asked = [url for name, url in urls.items() if name in UNLINKED - {"account_logout"}]
    assert asked
    answers = {url: client.get(url, filled(number % len(RUBBISH))) for number, url in enumerate(asked)}
    assert [url for url, answer in answers.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize(
    "address", ["programs:registrations", "programs:commendations", "targets:dashboard", "programs:history"]
)
def test_what_was_asked_in_vain_is_shown_as_text(places, client, address):
    world, urls = places
    client.force_login(world.staff)
    page = client.get(urls[address], dict.fromkeys(PARAMETERS, "<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    "path", ["/cong-trinh/99999999999999999999999/", "/cong-trinh/0/", "/tep/0/", "/don-vi/nhap/%00/", "/danh-muc/%00/"]
)
def test_a_number_of_nothing_is_not_found(places, client, path):
    client.force_login(places[0].staff)
    answer = client.get(path, follow=True)
    assert answer.status_code in (200, 404)
    assert "Không tìm thấy trang này" in answer.content.decode() or "Bản xem trước không còn" in answer.content.decode()
