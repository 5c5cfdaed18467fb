"""Entering a work: begun, half-filled, saved by itself, handed in, and nothing typed is ever lost."""

import unicodedata

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.models import Fact, Registration
from programs.rules import missing
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import CampaignItemFactory, ProgramFactory, WorkFieldFactory, WorkKindFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


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


def edit_url(item):
    return reverse("programs:registration_edit", args=[item.pk])


def typed(item, **changes):
    """What the browser posts for that item, with some fields changed."""
    data = {
        "version": item.version, "title": item.title, "field": item.field_id or "", "holder": item.holder,
        "continuity": item.continuity, "campaign_items": list(item.campaign_items.values_list("pk", flat=True)),
        "starts_on": "01/04/2021", "ends_on": "30/11/2021",
        **{name: getattr(item, name) for name in (
            "situation", "goals", "method", "area", "forces", "resources", "outputs", "sustainability",
        )},
    }  # fmt: skip
    return data | changes


class TestKindOfWork:
    """Asked for where the office keeps more than one kind that is valid today."""

    @pytest.mark.parametrize(("more", "asks"), [({"valid_to": "2020-01-01"}, False), ({}, True)])
    def test_asked_and_needed_where_there_are_two(self, draft, secretary, more, asks):
        WorkKindFactory()
        WorkKindFactory(name="Quy chế dân chủ", **more)
        form = secretary.get(edit_url(draft)).context["form"]
        assert ("kind" in form.fields) == asks
        assert ("Chọn loại công trình." in [missing_field.text for missing_field in missing(draft)]) == asks

    def test_what_was_chosen_is_kept_told_and_counted(self, world, draft, secretary):
        WorkKindFactory()
        kind = WorkKindFactory(name="Quy chế dân chủ")
        secretary.post(edit_url(draft), typed(draft, kind=kind.pk))
        sent = handins.hand_in(Registration.objects.get(), by=world.secretary)
        assert (sent.kind, Fact.objects.get().work_kind) == (kind, kind)
        page = secretary.get(reverse("programs:registration", args=[sent.pk])).content.decode()
        assert "Loại công trình" in page and "Quy chế dân chủ" in page

    def test_a_work_without_a_kind_does_not_speak_of_it(self, draft, secretary):
        page = secretary.get(reverse("programs:registration", args=[draft.pk])).content.decode()
        assert "Loại công trình" not in page


def test_one_click_begins_a_draft_and_a_second_one_finds_it(world, secretary):
    first = secretary.post(reverse("programs:registration_start"))
    second = secretary.post(reverse("programs:registration_start"))
    draft = Registration.everything.get()
    assert (draft.organization, draft.author, draft.state) == (world.cell, world.secretary, State.DRAFT)
    assert first.url == second.url == edit_url(draft)


def test_staff_choose_the_unit_for_which_they_enter(world, client):
    client.force_login(world.staff)
    assert client.post(reverse("programs:registration_start")).url == reverse("programs:registrations")
    assert not Registration.everything.exists()
    client.post(reverse("programs:registration_start"), {"organization": world.cell.pk})
    assert Registration.everything.get().by_office


def test_rubbish_as_unit_is_not_found(secretary):
    for rubbish in ("x", "-1", "9" * 40, "²"):
        answer = secretary.post(reverse("programs:registration_start"), {"organization": rubbish})
        assert (answer.status_code, Registration.everything.count()) == (404, 0)


def test_nobody_begins_for_a_foreign_unit(world, secretary):
    answer = secretary.post(reverse("programs:registration_start"), {"organization": world.neighbour.pk})
    assert (answer.status_code, Registration.everything.count()) == (404, 0)


def test_a_reader_who_writes_for_nobody_begins_nothing(world, client):
    client.force_login(world.leader)
    answer = client.post(reverse("programs:registration_start"))
    assert answer.status_code == 403
    assert "không soạn thay đơn vị nào" in answer.content.decode()
    assert not Registration.everything.exists()


def test_own_accepted_works_of_earlier_years_may_be_continued(world, draft, secretary):
    past = ProgramFactory(issuer=world.committee, year=2020)
    old = RegistrationFactory(program=past, organization=world.cell, author=world.secretary, title="Tổ tự quản")
    assert "Tổ tự quản" not in secretary.get(edit_url(draft)).content.decode()
    handins.accept(handins.hand_in(old, by=world.secretary), by=world.staff)
    assert "Tổ tự quản (năm 2020)" in secretary.get(edit_url(draft)).content.decode()
    secretary.post(edit_url(draft), typed(draft, continuity="continuing", continues=old.pk))
    draft.refresh_from_db()
    assert draft.continues == old


def test_the_form_shows_only_what_is_valid_today(world, draft, secretary):
    WorkFieldFactory(name="Lĩnh vực đã hết", valid_to="2020-01-01")
    CampaignItemFactory(campaign=world.program.campaign, text="Nội dung chưa tới", valid_from="2999-01-01")
    page = secretary.get(edit_url(draft)).content.decode()
    assert "Kinh tế" in page
    assert "Nội dung 1 (mẫu)" in page
    assert "Lĩnh vực đã hết" not in page
    assert "Nội dung chưa tới" not in page


def test_a_field_that_has_ended_stays_where_it_was_chosen(draft, secretary):
    draft.field.valid_to = "2020-01-01"
    draft.field.save()
    assert secretary.post(edit_url(draft), typed(draft, goals="Mới")).status_code == 302
    assert Registration.objects.get().field == draft.field


def test_saving_keeps_a_half_filled_draft(draft, secretary):
    answer = secretary.post(edit_url(draft), typed(draft, title="", goals="Mục tiêu mới"), follow=True)
    saved = Registration.objects.get()
    assert (saved.title, saved.goals, saved.state) == ("", "Mục tiêu mới", State.DRAFT)
    assert "Đã lưu bản nháp." in answer.content.decode()


def test_text_is_stored_in_one_form_whatever_the_keyboard(draft, secretary):
    secretary.post(edit_url(draft), typed(draft, title=unicodedata.normalize("NFD", "Số hóa hồ sơ")))
    assert Registration.objects.get().title == "Số hóa hồ sơ"


def test_handing_in_lists_everything_missing_with_links_and_saves_the_rest(draft, secretary):
    data = typed(draft, title="", goals="Đã gõ", campaign_items=[], hand_in="1")
    page = secretary.post(edit_url(draft), data).content.decode()
    assert "Chưa gửi được: còn 2 mục. Phần đã ghi đã được lưu nháp." in page
    assert 'href="#id_title"' in page
    assert 'href="#id_campaign_items"' in page
    assert page.count("Chọn nội dung “5 không”, hoặc đánh dấu “Không gắn”.") >= 2
    saved = Registration.objects.get()
    assert (saved.state, saved.goals) == (State.DRAFT, "Đã gõ")


def test_a_wrong_day_is_told_in_its_place_and_the_rest_is_saved(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, ends_on="31/02/2021", goals="Đã gõ", hand_in="1")).content
    assert "Tháng 2 không có ngày 31." in page.decode()
    assert 'value="31/02/2021"' in page.decode()
    saved = Registration.objects.get()
    assert (saved.goals, f"{saved.ends_on:%d/%m/%Y}", saved.state) == ("Đã gõ", "30/11/2021", State.DRAFT)


def test_days_in_the_wrong_order_never_reach_the_database(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, starts_on="01/12/2021", ends_on="01/11/2021")).content
    assert "Ngày kết thúc (01/11/2021) trước ngày bắt đầu (01/12/2021): sửa một trong hai ngày." in page.decode()
    secretary.post(edit_url(draft), typed(Registration.objects.get(), starts_on="01/12/2021", ends_on="31/02/2021"))
    assert f"{Registration.objects.get().starts_on:%d/%m/%Y}" == "01/04/2021"


def test_a_title_of_ten_thousand_letters_is_refused_with_its_length(draft, secretary):
    page = secretary.post(edit_url(draft), typed(draft, title="á" * 10_000, goals="Đã gõ")).content.decode()
    assert "dài 10000 ký tự, chỉ được tối đa 300" in page
    assert "á" * 10_000 in page
    assert Registration.objects.get().goals == "Đã gõ"


def test_handed_in_from_the_form_in_one_click(draft, secretary):
    answer = secretary.post(edit_url(draft), typed(draft, goals="Bản cuối", hand_in="1"), follow=True)
    sent = Registration.objects.get()
    assert (sent.state, sent.goals) == (State.SUBMITTED, "Bản cuối")
    assert "Văn phòng Đảng ủy sẽ xem và trả lời." in answer.content.decode()


def test_a_second_click_hands_in_nothing_twice_and_says_so(draft, secretary):
    data = typed(draft, hand_in="1")
    secretary.post(edit_url(draft), data)
    answer = secretary.post(edit_url(draft), data, follow=True)
    assert "không cần gửi lần nữa" in answer.content.decode()
    assert Registration.objects.get().transitions.count() == 1


def test_an_outdated_form_keeps_its_text_and_shows_the_stored_one(world, draft, secretary):
    data = typed(draft, goals="Chữ của tôi")
    handins.edit(draft, by=world.secretary, values={"goals": "Chữ đã lưu"})
    answer = secretary.post(edit_url(draft), data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chữ của tôi" in page
    assert "Chữ đã lưu" in page
    assert "Đồng chí vừa sửa mục này ở một cửa sổ khác" in page
    assert Registration.objects.get().goals == "Chữ đã lưu"


def test_after_the_message_the_text_can_be_saved(world, draft, secretary):
    handins.edit(draft, by=world.secretary, values={"goals": "Chữ đã lưu"})
    page = secretary.post(edit_url(draft), typed(draft, goals="Chữ của tôi"))
    secretary.post(edit_url(draft), typed(page.context["item"], goals="Chữ của tôi"))
    assert Registration.objects.get().goals == "Chữ của tôi"


def test_autosave_answers_time_version_and_what_is_missing(draft, secretary):
    headers = {"X-Requested-With": "fetch"}
    data = typed(draft, title="", ends_on="31/02/2021", goals="Tự lưu")
    answer = secretary.post(edit_url(draft), data, headers=headers).json()
    saved = Registration.objects.get()
    assert (saved.goals, answer["version"]) == ("Tự lưu", saved.version)
    told = [(row["label"], row["text"], row["url"]) for row in answer["missing"]]
    assert told == [
        ("Tên công trình", "Ghi tên công trình.", "#id_title"),
        ("Kết thúc: chưa đúng", "Tháng 2 không có ngày 31.", "#id_ends_on"),
    ]
    assert answer["unsaved"] == ["Kết thúc"]
    assert len(answer["saved_at"]) == 5


def test_autosave_never_touches_what_was_handed_in(world, draft, secretary):
    data = typed(draft, goals="Tự lưu muộn")
    handins.hand_in(draft, by=world.secretary)
    answer = secretary.post(edit_url(draft), data, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 409
    assert "Đồng chí vừa gửi mục này ở một cửa sổ khác" in answer.json()["error"]
    assert Registration.objects.get().goals != "Tự lưu muộn"


def test_a_sent_item_sends_the_reader_from_form_to_page_with_the_reason(world, draft, secretary):
    handins.hand_in(draft, by=world.secretary)
    answer = secretary.get(edit_url(draft), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("programs:registration", args=[draft.pk])
    assert "Nội dung đang khóa" in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "1.5"])
def test_a_rubbish_version_writes_nothing(draft, secretary, version):
    assert secretary.post(edit_url(draft), typed(draft, goals="Khác", version=version)).status_code == 409
    assert Registration.objects.get().goals != "Khác"


def test_the_form_is_closed_to_others(world, draft, client):
    assert client.get(edit_url(draft)).url.startswith(reverse("account_login"))
    client.force_login(world.neighbour_secretary)
    assert client.post(edit_url(draft), typed(draft)).status_code == 404
    handins.hand_in(draft, by=world.secretary)
    client.force_login(world.leader)
    answer = client.post(edit_url(draft), typed(draft))
    assert answer.status_code == 403
    assert "Chỉ bí thư, cán bộ phụ trách của đơn vị này" in answer.content.decode()


def test_the_office_chooses_the_unit_itself(world, client):
    """Nothing that can be wrong is chosen beforehand: a hasty click must not begin a work of the first unit."""
    client.force_login(world.staff)
    page = client.get(reverse("programs:registrations")).content.decode()
    assert 'name="organization" required><option value="">Chọn đơn vị…</option>' in page
    answer = client.post(reverse("programs:registration_start"), {"organization": ""}, follow=True)
    assert "Hãy chọn đơn vị trước khi soạn." in answer.content.decode()
    assert not Registration.everything.exists()
