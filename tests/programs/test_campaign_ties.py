"""How a work stands to the campaign: three values, told alike everywhere, with the name that the programme has."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.urls import reverse

from programs.actions import handins
from programs.actions.own_works import record_own_work
from programs.enums import CampaignTie, Event, State
from programs.models import Campaign, Registration
from programs.queries.registrations import RegistrationFilters, filtered_registrations
from programs.rules import Refused, refusal_to_edit
from tests.books import rows_of
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import CampaignItemFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = reverse("programs:registrations")
SAID = {"Có": "Có gắn", "Không": "Không gắn", "Chưa": "Chưa nêu"}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def three(world):
    """One of each, all drafts of the cell."""
    here = {"program": world.program, "organization": world.cell, "author": world.secretary}
    return {
        "Có": RegistrationFactory(title="Có", **here),
        "Không": RegistrationFactory(title="Không", campaign_items=[], no_campaign=True, **here),
        "Chưa": RegistrationFactory(title="Chưa", campaign_items=[], **here),
    }


def own(world):
    return record_own_work(world.program, by=world.staff, title="Kéo giảm vi phạm", source="thông báo 15/03/2021")


def fact(client, work, label="Gắn với nội dung “5 không”"):
    page = client.get(reverse("programs:registration", args=[work.pk]))
    return [one.value for one in page.context["facts"] if one.label == label]


def test_list_filter_page_and_workbook_tell_the_three_values(client, world, three):
    client.force_login(world.secretary)
    page = client.get(LIST)
    assert {work.title: work.tie.label for work in page.context["page"]} == SAID
    assert page.content.decode().count('data-label="Gắn với nội dung “5 không”"') == 3
    for tie in CampaignTie:
        found = client.get(LIST, {"gan-ket": tie.value}).context["page"]
        assert [SAID[work.title] for work in found] == [tie.label]
    for title, work in three.items():
        assert fact(client, work) == ["Nội dung 1" if title == "Có" else SAID[title]]
        assert fact(client, work, "Không gắn với nội dung “5 không”") == []
    head, *rows = rows_of(client.post(reverse("programs:registrations_export")))
    column = head.index("Gắn với nội dung “5 không”")
    assert {row[0]: row[column] for row in rows} == SAID | {"Có": "Nội dung 1"}


def test_one_work_and_the_list_agree(world, three):
    found = filtered_registrations(world.secretary, world.program, RegistrationFilters())
    assert {work.title: work.tie for work in found} == {title: work.campaign_tie for title, work in three.items()}


@pytest.mark.parametrize(("name", "content"), [("3 cùng", "nội dung “3 cùng”"), (None, "nội dung phát động")])
def test_the_name_is_the_programmes(client, world, three, name, content):
    world.program.campaign = name and Campaign.objects.create(name=name, issuer="Đơn vị phát động mẫu")
    world.program.save()
    client.force_login(world.secretary)
    page = client.get(LIST).content.decode()
    assert f"Gắn với {content}" in page and "5 không" not in page
    form = client.get(reverse("programs:registration_edit", args=[three["Chưa"].pk])).content.decode()
    assert f"Gắn với {content}" in form and f"Không gắn với {content}" in form and "5 không" not in form
    assert fact(client, three["Chưa"], f"Gắn với {content}") == ["Chưa nêu"]
    client.post(reverse("programs:registration_submit", args=[three["Chưa"].pk]), {"version": 1})
    missing_fields = client.get(reverse("programs:registration_edit", args=[three["Chưa"].pk]), {"thieu": "hand_in"})
    assert f"Chọn {content}, hoặc đánh dấu “Không gắn”." in missing_fields.content.decode()


def test_no_page_and_no_code_names_a_campaign():
    """Its name is data: of the programme that the office loads, of the sample year."""
    named = re.compile(r"\d+ không[”\"]")
    files = [path for root in ("danvan", "programs", "targets", "templates", "static/js") for path in _files(root)]
    text = {str(path): path.read_text() for path in files if "migrations" not in path.parts}
    shown = {path: re.sub(r'"""(?s:.*?)"""', "", body) for path, body in text.items()}
    assert [path for path, body in shown.items() if named.search(body)] == []


def _files(root) -> list[Path]:
    return [path for path in (site.BASE_DIR / root).rglob("*") if path.suffix in {".py", ".html", ".js"}]


def test_the_committees_own_work_says_nothing_yet_and_the_office_completes_it(client, world):
    work = own(world)
    client.force_login(world.staff)
    assert [one.tie.label for one in client.get(LIST).context["page"]] == ["Chưa nêu"]
    page = client.get(reverse("programs:registration", args=[work.pk]))
    edit = reverse("programs:registration_edit", args=[work.pk])
    assert f'href="{edit}"' in page.content.decode()
    form = client.get(edit).content.decode()
    assert "Gửi duyệt" not in form and "data-missing" not in form and ">Lưu</button>" in form
    item = CampaignItemFactory(campaign=world.program.campaign)
    typed = {"version": work.version, "title": work.title, "goals": "Giảm 10%.", "campaign_items": [item.pk]}
    typed |= {"starts_on": "01/04/2021", "ends_on": "30/11/2021"}
    assert "Đã lưu." in client.post(edit, typed, follow=True).content.decode()
    work = Registration.objects.get()
    assert (work.goals, work.state, work.campaign_tie) == ("Giảm 10%.", State.ACCEPTED, CampaignTie.CONTENTS)
    assert work.ends_on.month == 11
    assert list(work.transitions.values_list("event", flat=True)) == [Event.ACCEPT, Event.AMEND]
    assert [one.tie.label for one in client.get(LIST).context["page"]] == ["Có gắn"]


def test_of_the_committees_own_nothing_is_said_that_holds_for_units_alone(client, world, three):
    world.program.registration_due = "2021-06-15"
    world.program.save()
    work = own(world)
    client.force_login(world.staff)
    pages = [client.get(reverse(f"programs:registration{verb}", args=[work.pk])) for verb in ("", "_edit")]
    for page in (page.content.decode() for page in pages):
        assert "của chính cấp ủy" in page
        assert all(words not in page for words in ("hạn 15/06/2021", "nhập thay", "làm thay đơn vị", "gửi duyệt"))
    wrong = client.post(
        reverse("programs:registration_edit", args=[work.pk]), {"version": work.version, "starts_on": "x"}
    )
    assert "Phần ghi đúng đã được lưu." in wrong.content.decode()
    client.force_login(world.secretary)
    unit = client.get(reverse("programs:registration_edit", args=[three["Có"].pk])).content.decode()
    assert "hạn 15/06/2021" in unit and "của chính cấp ủy" not in unit


def test_only_the_office_completes_it_and_only_while_it_runs(world):
    work = own(world)
    for user in (world.leader, world.secretary, world.inspector):
        with pytest.raises(Refused):
            handins.edit(work, by=user, values={"goals": "Khác"})
    Registration.objects.update(state=State.COMPLETED)
    assert "Nội dung đang khóa" in refusal_to_edit(world.staff, Registration.objects.get())
    Registration.objects.update(state=State.ACCEPTED)
    world.program.state, world.program.closed_on = "closed", "2021-12-31"
    world.program.save()
    assert "Chương trình đã kết thúc" in refusal_to_edit(world.staff, Registration.objects.get())


def test_the_accepted_work_of_a_unit_stays_locked(world, three):
    sent = handins.hand_in(three["Có"], by=world.secretary)
    work = handins.accept(sent, by=world.staff)
    for user in (world.staff, world.secretary):
        assert "Nội dung đang khóa" in refusal_to_edit(user, work)
