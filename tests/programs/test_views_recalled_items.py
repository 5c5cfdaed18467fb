"""What the office decides on although its unit took it back a moment ago: told by name, nothing unsent shown."""

from datetime import timedelta
from importlib import import_module

import pytest

from danvan.kit import clock
from programs.actions import handins
from programs.enums import State
from programs.models import Registration
from tests.earlier import models_at
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db
RECALLED = "Đơn vị vừa rút lại mục này lúc"
UNSENT = "Tên mới chưa gửi"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


@pytest.fixture
def sent(world):
    return send(world, title="Số hóa hồ sơ")


def send(world, factory=RegistrationFactory, **values):
    draft = factory(program=world.program, organization=world.cell, author=world.secretary, **values)
    return handins.hand_in(draft, by=world.secretary)


def take_back(world, item):
    draft = handins.recall(item, by=world.secretary)
    return handins.edit(draft, by=world.secretary, values={"title": UNSENT})


@pytest.mark.parametrize(("verb", "data"), [("duyet", {}), ("tra-lai", {"text": "Nêu con số."})])
@pytest.mark.posts_unread
def test_a_decision_on_what_was_recalled_is_told_by_name(world, office, sent, verb, data):
    take_back(world, sent)
    answer = office.post(f"/cong-trinh/{sent.pk}/{verb}/", {"version": sent.version, **data}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/cho-xu-ly/", 302)]
    assert f"“Số hóa hồ sơ”: {RECALLED}" in page
    assert UNSENT not in page
    sent.refresh_from_db()
    assert sent.state == State.DRAFT


def test_a_resubmission_that_was_recalled_stays_in_sight_and_says_so(world, office, sent):
    back = handins.return_item(sent, by=world.staff, text="Nêu con số.")
    again = handins.hand_in(back, by=world.secretary)
    handins.recall(again, by=world.secretary)
    answer = office.post(f"/cong-trinh/{sent.pk}/duyet/", {"version": again.version})
    assert answer.status_code == 409
    assert RECALLED in answer.content.decode()


@pytest.mark.parametrize("who", ["leader", "neighbour_secretary", "inspector"])
def test_nobody_else_learns_of_it(world, client, sent, who):
    take_back(world, sent)
    client.force_login(getattr(world, who))
    answer = client.post(f"/cong-trinh/{sent.pk}/duyet/", {"version": sent.version})
    assert (answer.status_code, "Số hóa hồ sơ" in answer.content.decode()) == (404, False)


LISTS = {"staff": "/cho-xu-ly/", "leader": "/cong-trinh/", "inspector": "/cong-trinh/"}


@pytest.mark.parametrize("who", LISTS)
def test_a_link_to_what_was_recalled_says_so_to_its_readers(world, client, sent, who):
    client.force_login(getattr(world, who))
    assert client.get(f"/cong-trinh/{sent.pk}/").status_code == 200
    take_back(world, sent)
    answer = client.get(f"/cong-trinh/{sent.pk}/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(LISTS[who], 302)]
    assert f"“Số hóa hồ sơ”: {RECALLED}" in page
    assert UNSENT not in page


@pytest.mark.parametrize("who", ["neighbour_secretary", "section_secretary", "admin"])
def test_a_link_tells_nothing_to_who_could_not_read_it_before(world, client, sent, who):
    client.force_login(getattr(world, who))
    for _ in ("waiting", "recalled"):
        answer = client.get(f"/cong-trinh/{sent.pk}/")
        assert (answer.status_code, "Số hóa hồ sơ" in answer.content.decode()) == (404, False)
        sent = take_back(world, sent) if sent.state != State.DRAFT else sent


def test_a_link_to_a_draft_that_was_never_handed_in_leads_nowhere(world, office):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    for pk in (draft.pk, 999_999):
        answer = office.get(f"/cong-trinh/{pk}/")
        assert (answer.status_code, draft.title in answer.content.decode()) == (404, False)


def test_what_was_recalled_long_ago_was_not_recalled_just_now(world, office):
    draft, then = RegistrationFactory(program=world.program, organization=world.cell), clock.now() - timedelta(days=1)
    item = handins.hand_in(draft, by=world.secretary, at=then)
    handins.recall(item, by=world.secretary, at=then)
    page = office.get(f"/cong-trinh/{item.pk}/", follow=True).content.decode()
    assert "Đơn vị đã rút lại mục này lúc" in page


def test_an_earlier_version_showed_what_was_written_after_a_recall_and_cancelled(world, office, sent):
    item = handins.cancel(take_back(world, sent), by=world.secretary)
    back = handins.cancel(handins.return_item(send(world), by=world.staff, text="Nêu con số."), by=world.secretary)
    Registration.objects.filter(pk=item.pk).update(sender=world.secretary, sent_at=item.first_sent_at)
    assert UNSENT in office.get(f"/cong-trinh/{item.pk}/").content.decode()
    import_module("programs.migrations.0017_cancelled_drafts").forget_the_recalled(
        models_at("0017_cancelled_drafts"), None
    )
    assert UNSENT not in office.get(f"/cong-trinh/{item.pk}/", follow=True).content.decode()
    assert office.get(f"/cong-trinh/{back.pk}/").context["item"] == back


def test_the_unit_itself_goes_on_writing(world, client, sent):
    take_back(world, sent)
    client.force_login(world.secretary)
    assert UNSENT in client.get(f"/cong-trinh/{sent.pk}/").content.decode()


def test_an_opinion_of_a_recalled_dialogue_is_told_by_the_dialogue(world, office):
    stage = Stage(world)
    opinion = stage.matter(stage.item(sent=False, accepted=False), world.secretary)
    handins.recall(handins.hand_in(opinion.dialogue, by=world.secretary), by=world.secretary)
    page = office.get(f"/doi-thoai/y-kien/{opinion.pk}/", follow=True).content.decode()
    assert RECALLED in page
    assert opinion.content not in page
    assert office.get("/doi-thoai/y-kien/999999/").status_code == 404


@pytest.mark.parametrize("who", LISTS)
def test_what_was_written_after_a_recall_is_not_read_once_it_was_cancelled(world, client, sent, who):
    handins.cancel(take_back(world, sent), by=world.secretary)
    client.force_login(getattr(world, who))
    for address in (f"/cong-trinh/{sent.pk}/", "/cong-trinh/", "/nhat-ky/"):
        assert UNSENT not in client.get(address, follow=True).content.decode()


def test_what_was_never_handed_in_is_not_told_of(world, office):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    assert office.post(f"/cong-trinh/{draft.pk}/duyet/", {"version": draft.version}).status_code == 404
    page = office.post("/cho-xu-ly/duyet/", {"ids": f"cong-trinh.{draft.pk}.{draft.version}"}, follow=True)
    assert draft.title not in page.content.decode()


def test_of_many_ticked_the_gone_are_named_with_their_reasons_and_the_others_accepted(world, office, sent):
    session, proposal, colleagues = send(world, DisseminationFactory), send(world, CommendationFactory), send(world)
    returned, stays = send(world, title="Bị trả lại"), send(world, title="Còn chờ")
    ticks = [
        *(f"cong-trinh.{item.pk}.{item.version}" for item in (sent, colleagues, returned, stays)),
        f"buoi.{session.pk}.{session.version}", f"tuyen-duong.{proposal.pk}.{proposal.version}",
    ]  # fmt: skip
    take_back(world, sent)
    handins.recall(session, by=world.secretary)
    handins.cancel(handins.recall(proposal, by=world.secretary), by=world.secretary)
    handins.accept(colleagues, by=world.other_staff)
    handins.return_item(returned, by=world.other_staff, text="Nêu con số.")
    page = office.post("/cho-xu-ly/duyet/", {"ids": ticks}, follow=True).content.decode()
    assert "Đã duyệt 1 mục: “Còn chờ”." in page
    assert "Chưa duyệt 5 mục." in page
    assert f"“Số hóa hồ sơ”: {RECALLED}" in page
    assert f"“Buổi triển khai ngày {session.held_on:%d/%m/%Y}”: {RECALLED}" in page
    assert f"“{proposal.recipient}”: Đơn vị vừa hủy mục này lúc" in page
    assert f"“{colleagues.title}”: Chuyên viên Hai vừa duyệt mục này lúc" in page
    assert "“Bị trả lại”: Chuyên viên Hai vừa trả lại mục này lúc" in page
    assert UNSENT not in page


def test_sent_again_meanwhile_it_is_another_version(world, office, sent):
    seen = sent.version
    handins.hand_in(take_back(world, sent), by=world.secretary)
    page = office.post("/cho-xu-ly/duyet/", {"ids": f"cong-trinh.{sent.pk}.{seen}"}, follow=True).content.decode()
    assert "Đơn vị vừa gửi mục này lúc" in page
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED
