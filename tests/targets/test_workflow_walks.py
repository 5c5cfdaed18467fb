"""Whatever way an item took through the table of the workflow, every page that shows it is whole for everybody."""

import datetime as dt
from itertools import groupby

import pytest
from django.urls import reverse

from programs import workflow
from programs.actions import handins, registrations
from programs.enums import Event, State
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OpinionFactory,
    OversightFactory,
    RecommendationFactory,
    ReformStepFactory,
)
from tests.targets.dated_actions import at, four_targets, roll
from tests.targets.dated_task_actions import four_tasks
from tests.world import make_world

LONGEST = 6
# Every walk is taken by these, and one over each arrow of the table by the others.
KINDS = {"registration": RegistrationFactory, "dissemination": DisseminationFactory}
OTHERS = {
    "commendation": CommendationFactory, "activity": ActivityFactory, "reformstep": ReformStepFactory,
    "dialogue": DialogueFactory, "jointprogram": JointProgramFactory, "oversight": OversightFactory,
}  # fmt: skip
OF_ASSOCIATIONS = {"jointprogram", "oversight"}
FIXED = {
    "registration": lambda world: {},
    "dissemination": lambda world: {
        "document": world.program.documents.get(),
        "newly_reached": 1,
        "members_reached": 0,
    },
    "activity": lambda world: {"is_planned": True, "deadline": dt.date(2021, 9, 1), "co_hosts": [world.neighbour]},
    "jointprogram": lambda world: {"partners": [world.youth]},
}
MATTERS = {"dialogue": OpinionFactory, "oversight": RecommendationFactory}
TAKE = {
    Event.SUBMIT: lambda item, world, when: handins.hand_in(item, by=item.author, at=when),
    Event.RESUBMIT: lambda item, world, when: handins.hand_in(item, by=item.author, at=when),
    Event.RECALL: lambda item, world, when: handins.recall(item, by=item.author, at=when),
    Event.CANCEL: lambda item, world, when: handins.cancel(item, by=item.author, at=when),
    Event.ACCEPT: lambda item, world, when: handins.accept(item, by=world.staff, at=when),
    Event.RETURN: lambda item, world, when: handins.return_item(item, by=world.staff, text="Bổ sung.", at=when),
    Event.WITHDRAW: lambda item, world, when: handins.withdraw(item, by=world.staff, text="Sai.", at=when),
    Event.COMPLETE: lambda item, world, when: registrations.complete(item, by=item.author, text="Xong.", at=when),
    Event.RECOGNIZE: lambda item, world, when: registrations.recognize(item, by=world.staff, at=when),
    Event.REVERT: lambda item, world, when: registrations.revert(item, by=world.staff, text="Còn dở.", at=when),
}
LISTS = ("/tong-quan/", "/don-vi/{cell}/", "/cong-trinh/", "/van-ban/{document}/cac-buoi/", "/lich/")
OWN = {
    "secretary": ("/don-vi-cua-toi/", "/tong-quan/"), "staff": ("/cho-xu-ly/", "/nhat-ky/"), "leader": ("/nhat-ky/",),
    "inspector": ("/nhat-ky/",), "neighbour_secretary": ("/don-vi-cua-toi/",), "admin": ("/nhat-ky/",),
}  # fmt: skip
OWN_OF_OTHERS = {reader: OWN[reader] for reader in ("secretary", "staff", "leader", "neighbour_secretary")} | {
    "union_officer": ("/don-vi-cua-toi/",)
}
LISTS_OF_OTHERS = (
    "/tong-quan/", "/don-vi/{cell}/", "/nhiem-vu/", "/lich/", "/tuyen-duong/", "/hoat-dong/", "/cai-cach/",
    "/doi-thoai/", "/doi-thoai/y-kien/", "/phoi-hop/", "/giam-sat/", "/giam-sat/kien-nghi/", "/y-kien/",
)  # fmt: skip
DATED = {"/don-vi/{cell}/", "/don-vi-cua-toi/"}


def walks(*, is_work: bool) -> list[list[workflow.AllowedTransition]]:
    """Of all walks with the same actions and the same end, a shortest: pages ask no more than that."""
    found, ends = {}, [[]]
    for _ in range(LONGEST):
        ends = [[*walk, step] for walk in ends for step in _next(walk, is_work)]
        for walk in ends:
            found.setdefault((frozenset(step.event for step in walk), walk[-1]), walk)
    return list(found.values())


def arrows() -> list[list[workflow.AllowedTransition]]:
    """A shortest walk over each arrow: whatever state an item reached, in whichever way it came there last."""
    found = {}
    for walk in walks(is_work=False):
        found.setdefault(walk[-1], walk)
    return list(found.values())


def _next(walk: list[workflow.AllowedTransition], is_work: bool) -> list[workflow.AllowedTransition]:
    here = walk[-1].target if walk else State.DRAFT
    arrows = [step for step in workflow.TRANSITIONS if step.source == here and (is_work or not step.works_only)]
    return [step for step in arrows if step.event != Event.RECALL or step.target == walk[-1].source]


@pytest.fixture
def world(db, settings):
    settings.TODAY = "2021-09-30"
    made = make_world()
    four_targets(made)
    roll(made.cell, 300, 11)
    return made


def played(world, kind: str, walk: list[workflow.AllowedTransition]):
    unit, author = (world.union, world.union_officer) if kind in OF_ASSOCIATIONS else (world.cell, world.secretary)
    fixed = FIXED[kind](world) if kind in FIXED else {}
    item = (KINDS | OTHERS)[kind](
        program=world.program, organization=unit, author=author, created_at=at("2021-03-01"), **fixed
    )
    if kind in MATTERS:
        MATTERS[kind](**{kind: item}, asked=world.neighbour, due_on=dt.date(2021, 9, 1))
    for number, step in enumerate(walk, 1):
        assert item.state == step.source
        item = TAKE[step.event](item, world, at("2021-03-01") + dt.timedelta(days=number))
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
        ends = {(item.state, item.transitions.order_by("-at", "-pk").first().event): item for item in made}
        for item in ends.values():
            page = client.get(reverse(f"programs:{kind}", args=[item.pk]))
            assert page.context["item"].state == item.state


def test_every_arrow_of_the_other_kinds_leaves_every_page_whole(client, world):
    tasks = four_tasks(world).values()
    items = [played(world, kind, walk) for kind in OTHERS for walk in arrows()]
    assert {item.state for item in items} == set(State) - {State.COMPLETED, State.RECOGNIZED}
    lists = (*LISTS_OF_OTHERS, *(f"/nhiem-vu/{task.pk}/" for task in tasks))
    for reader, own in OWN_OF_OTHERS.items():
        client.force_login(getattr(world, reader))
        for address in (*lists, *own):
            page = address.format(cell=world.cell.pk)
            assert "</h1>" in client.get(page, {"ngay": "2021-03-04"} if address in DATED else {}).content.decode(), (
                page
            )
    by_state = {(type(item), item.state): item for item in items}.values()
    for reader, shown in groupby(items, lambda item: item.author):
        client.force_login(reader)
        assert [item for item in shown if page_of(client, item).context["item"].state != item.state] == []
    client.force_login(world.staff)
    for item in by_state:
        page = page_of(client, item)
        unseen = item.state in (State.DRAFT, State.CANCELLED) and page.status_code in (302, 404)
        assert unseen or page.context["item"].state == item.state


def page_of(client, item):
    return client.get(reverse(f"programs:{item._meta.model_name}", args=[item.pk]))


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
    handins.move(handins.locked(item), Event.RECALL, by=world.secretary, text="", at=None)
    for reader, address in (
        ("staff", "/tong-quan/"),
        ("secretary", "/don-vi-cua-toi/"),
        ("leader", f"/don-vi/{world.cell.pk}/"),
    ):
        client.force_login(getattr(world, reader))
        assert "Sai đối tượng." in client.get(address).content.decode(), address
