"""Whatever way an item took through the table of the workflow, every page that shows it is whole for everybody."""

import datetime as dt

import pytest
from django.urls import reverse

from programs import workflow
from programs.actions import handins, registrations
from programs.enums import Deed, State
from tests.factories.handins import DisseminationFactory, RegistrationFactory
from tests.targets.deeds import at, four_targets, roll
from tests.world import make_world

LONGEST = 6
KINDS = {"registration": RegistrationFactory, "dissemination": DisseminationFactory}
FIXED = {
    "registration": lambda world: {},
    "dissemination": lambda world: {
        "document": world.program.documents.get(),
        "newly_reached": 1,
        "members_reached": 0,
    },
}
TAKE = {
    Deed.SUBMIT: lambda item, world, when: handins.hand_in(item, by=world.secretary, at=when),
    Deed.RESUBMIT: lambda item, world, when: handins.hand_in(item, by=world.secretary, at=when),
    Deed.RECALL: lambda item, world, when: handins.recall(item, by=world.secretary, at=when),
    Deed.CANCEL: lambda item, world, when: handins.cancel(item, by=world.secretary, at=when),
    Deed.ACCEPT: lambda item, world, when: handins.accept(item, by=world.staff, at=when),
    Deed.RETURN: lambda item, world, when: handins.send_back(item, by=world.staff, text="Bổ sung.", at=when),
    Deed.WITHDRAW: lambda item, world, when: handins.withdraw(item, by=world.staff, text="Sai.", at=when),
    Deed.COMPLETE: lambda item, world, when: registrations.complete(item, by=world.secretary, text="Xong.", at=when),
    Deed.RECOGNIZE: lambda item, world, when: registrations.recognize(item, by=world.staff, at=when),
    Deed.REVERT: lambda item, world, when: registrations.revert(item, by=world.staff, text="Còn dở.", at=when),
}
LISTS = ("/tong-quan/", "/don-vi/{cell}/", "/cong-trinh/", "/van-ban/{document}/cac-buoi/", "/lich/")
OWN = {
    "secretary": ("/don-vi-cua-toi/", "/tong-quan/"), "staff": ("/cho-xu-ly/", "/nhat-ky/"), "leader": ("/nhat-ky/",),
    "inspector": ("/nhat-ky/",), "neighbour_secretary": ("/don-vi-cua-toi/",), "admin": ("/nhat-ky/",),
}  # fmt: skip
DATED = {"/don-vi/{cell}/", "/don-vi-cua-toi/"}


def walks(*, is_work: bool) -> list[list[workflow.Step]]:
    """Of all walks with the same deeds and the same end, a shortest: pages ask no more than that."""
    found, ends = {}, [[]]
    for _ in range(LONGEST):
        ends = [[*walk, step] for walk in ends for step in _next(walk, is_work)]
        for walk in ends:
            found.setdefault((frozenset(step.deed for step in walk), walk[-1]), walk)
    return list(found.values())


def _next(walk: list[workflow.Step], is_work: bool) -> list[workflow.Step]:
    here = walk[-1].target if walk else State.DRAFT
    arrows = [step for step in workflow.STEPS if step.source == here and (is_work or not step.works_only)]
    return [step for step in arrows if step.deed != Deed.RECALL or step.target == walk[-1].source]


@pytest.fixture
def world(db, settings):
    settings.TODAY = "2021-09-30"
    made = make_world()
    four_targets(made)
    roll(made.cell, 300, 11)
    return made


def played(world, kind: str, walk: list[workflow.Step]):
    item = KINDS[kind](
        program=world.program, organization=world.cell, author=world.secretary, created_at=at("2021-03-01")
    )
    for number, step in enumerate(walk, 1):
        assert item.state == step.source
        item = TAKE[step.deed](item, world, at("2021-03-01") + dt.timedelta(days=number))
        assert item.state == step.target
    return item


def test_every_walk_through_the_table_leaves_every_page_whole(client, world):
    items = {kind: [played(world, kind, walk) for walk in walks(is_work=kind == "registration")] for kind in KINDS}
    document = world.program.documents.get()
    for reader, own in OWN.items():
        client.force_login(getattr(world, reader))
        for address in (*LISTS, *own):
            page, query = (
                address.format(cell=world.cell.pk, document=document.pk),
                {"ngay": "2021-03-04"} if address in DATED else {},
            )
            assert "</h1>" in client.get(page, query).content.decode(), (reader, page)
    client.force_login(world.secretary)
    for kind, made in items.items():
        ends = {(item.state, item.transitions.order_by("-at", "-pk").first().deed): item for item in made}
        for item in ends.values():
            page = client.get(reverse(f"programs:{kind}", args=[item.pk]))
            assert page.context["item"].state == item.state


def test_an_item_withdrawn_sent_again_and_recalled_is_withdrawn_as_before(client, world):
    item = played(world, "registration", [])
    item = handins.accept(handins.hand_in(item, by=world.secretary), by=world.staff)
    withdrawn = handins.withdraw(item, by=world.staff, text="Sai đối tượng.")
    kept = (withdrawn.sender, withdrawn.reviewer)
    other = world.appoint(world.cell, "Phó bí thư")
    recalled = handins.recall(handins.hand_in(withdrawn, by=other), by=other)
    assert recalled.state == State.WITHDRAWN
    assert (recalled.sender, recalled.reviewer) == kept
    client.force_login(world.secretary)
    assert "Sai đối tượng." in client.get(reverse("programs:registration", args=[item.pk])).content.decode()


def test_a_withdrawn_item_recalled_into_returned_by_an_earlier_version_is_listed(client, world):
    item = played(world, "registration", [])
    item = handins.accept(handins.hand_in(item, by=world.secretary), by=world.staff)
    item = handins.withdraw(item, by=world.staff, text="Sai đối tượng.")
    item = handins.hand_in(item, by=world.secretary)
    handins.move(handins.locked(item), Deed.RECALL, by=world.secretary, text="", at=None)
    for reader, address in (
        ("staff", "/tong-quan/"),
        ("secretary", "/don-vi-cua-toi/"),
        ("leader", f"/don-vi/{world.cell.pk}/"),
    ):
        client.force_login(getattr(world, reader))
        assert "Sai đối tượng." in client.get(address).content.decode(), address
