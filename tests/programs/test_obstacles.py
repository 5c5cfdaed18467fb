"""What stands in the way of handing in: empty or contradicting, one list and one number on every page."""

import re
from datetime import date

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.forms.activities import ActivityForm
from programs.forms.associations import JointProgramForm, OversightForm
from programs.forms.commendations import CommendationForm
from programs.forms.dialogues import DialogueForm
from programs.forms.disseminations import DisseminationForm
from programs.forms.reform import ReformStepForm
from programs.forms.registrations import RegistrationForm
from programs.queries.disseminations import reach_of
from programs.rules import Incomplete, missing, refusal_of_days, refusal_of_members, refusal_of_reach
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.organizations import RollFactory
from tests.factories.tasks import (
    ActivityFactory,
    DialogueFactory,
    JointProgramFactory,
    OversightFactory,
    ReformStepFactory,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db
DAYS = {"starts_on": "05/05/2021", "ends_on": "04/05/2021"}
WRONG_DAYS = "Ngày kết thúc (04/05/2021) trước ngày bắt đầu (05/05/2021): sửa một trong hai ngày."
WRONG_MEMBERS = "Số đảng viên (9) lớn hơn số người của buổi này (5): sửa một trong hai số."
NO_DAYS = {"starts_on": None, "ends_on": None}
# Kind, how it is made with the pair empty, the pair as typed, what is said of it.
PAIRS = {
    "registration": (RegistrationFactory, NO_DAYS, DAYS, WRONG_DAYS),
    "activity": (ActivityFactory, NO_DAYS, DAYS, WRONG_DAYS),
    "jointprogram": (JointProgramFactory, NO_DAYS, DAYS, WRONG_DAYS),
    "dissemination": (
        DisseminationFactory, {"newly_reached": None, "members_reached": None},
        {"newly_reached": "5", "members_reached": "9"}, WRONG_MEMBERS,
    ),
}  # fmt: skip
FORMS = {
    RegistrationForm: RegistrationFactory, ActivityForm: ActivityFactory, JointProgramForm: JointProgramFactory,
    DisseminationForm: DisseminationFactory, CommendationForm: CommendationFactory, DialogueForm: DialogueFactory,
    OversightForm: OversightFactory, ReformStepForm: ReformStepFactory,
}  # fmt: skip


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


def draft_of(world, factory, **values):
    by = world.union_officer if factory in (JointProgramFactory, OversightFactory) else world.secretary
    unit = world.union if by == world.union_officer else world.cell
    return factory(program=world.program, organization=unit, author=by, **values)


def post(client, draft, data=None, **headers):
    """The stored version; nothing else but `data` is typed."""
    client.force_login(draft.author)
    draft.refresh_from_db()
    address = reverse(f"programs:{draft._meta.model_name}_edit", args=[draft.pk])
    return client.post(address, {"version": draft.version, **(data or {})}, headers=headers)


@pytest.mark.parametrize("kind", PAIRS)
@pytest.mark.parametrize("pressed", [{"hand_in": "1"}, {}], ids=["hand in", "save"])
def test_a_filled_pair_that_contradicts_is_wrong_and_not_missing(client, world, kind, pressed):
    factory, empty, typed, said = PAIRS[kind]
    page = post(client, draft_of(world, factory, **empty), typed | pressed)
    entries = page.context["missing"]
    of_pair = [entry for entry in entries if any(entry["url"] == f"#id_{name}" for name in typed)]
    assert [(entry["text"], entry["is_wrong"]) for entry in of_pair] == [(said, True)]
    first, second = typed
    assert (first in page.context["form"].errors, page.context["form"].errors[second]) == (False, [said])
    text = page.content.decode()
    assert text.count(f'<b>Ghi chưa đúng:</b> <a href="#id_{second}">{said}</a>') == 1
    lead = "Chưa gửi được" if pressed else "Chưa lưu được"
    assert f"{lead}: còn {len(entries)} mục. Phần ghi đúng đã được lưu nháp." in text


@pytest.mark.parametrize("kind", PAIRS)
def test_half_of_a_pair_is_missing_where_it_is_empty(client, world, kind):
    """What is misread next to it does not fill it."""
    factory, empty, typed, _ = PAIRS[kind]
    first, second = typed
    draft = draft_of(world, factory, **empty)
    texts = {missing_field.field: missing_field.text for missing_field in missing(draft)}
    page = post(client, draft, {first: "sai", second: "", "hand_in": "1"})
    entries = {entry["url"]: entry for entry in page.context["missing"]}
    assert entries[f"#id_{first}"]["is_wrong"]
    assert entries.get(f"#id_{second}", {}).get("text") == texts.get(second)


@pytest.mark.parametrize(("form", "factory"), FORMS.items(), ids=[form.__name__ for form in FORMS])
def test_one_number_in_the_banner_the_bar_the_autosave_and_on_the_page(client, world, form, factory):
    """Everything that a form can leave empty is empty."""
    draft = draft_of(world, factory)
    saved = post(client, draft, {}, **{"X-Requested-With": "fetch"}).json()
    number = len(saved["missing"])
    assert number == len(missing(type(draft).objects.get())) > 0
    with pytest.raises(Incomplete) as refused:
        handins.hand_in(type(draft).objects.get(), by=draft.author)
    assert len(refused.value.missing) == number
    page = post(client, draft, {"hand_in": "1"}).content.decode()
    assert f"Chưa gửi được: còn {number} mục. Phần đã ghi đã được lưu nháp." in page
    assert f"<span>Chưa gửi được: còn {number} mục</span>" in page
    assert set(re.findall(r"còn (\d+) mục", page)) == {str(number)}
    assert page.count('<li><a href="#id_') == number
    item = client.get(reverse(f"programs:{draft._meta.model_name}", args=[draft.pk])).content.decode()
    assert f"Chưa gửi được: còn {number} mục." in item


def test_a_whole_draft_says_so(client, world):
    draft = draft_of(world, RegistrationFactory)
    client.force_login(world.secretary)
    page = client.get(reverse("programs:registration_edit", args=[draft.pk])).content.decode()
    assert 'data-missing="0"' in page
    assert "<span>Đã đủ các mục để gửi</span>" in page


def test_contents_and_none_at_once_contradict(world):
    draft = draft_of(world, RegistrationFactory, no_campaign=True)
    [missing_field] = missing(draft)
    assert (missing_field.field, missing_field.is_wrong) == ("campaign_items", True)
    assert missing_field.text == "Vừa chọn nội dung vừa đánh dấu “Không gắn”: bỏ một trong hai."


class TestPairs:
    """On the boundary and on both sides of it."""

    def test_days(self):
        days = [date(2021, 5, day) for day in (4, 5, 6)]
        assert [bool(refusal_of_days(date(2021, 5, 5), day)) for day in days] == [True, False, False]

    def test_members(self):
        assert [bool(refusal_of_members(5, members)) for members in (4, 5, 6)] == [False, False, True]

    def test_people_and_roll(self):
        assert [bool(refusal_of_reach(people, 27)) for people in (26, 27, 28)] == [False, False, True]
        assert refusal_of_reach(28, None) == refusal_of_reach(None, 0) == ""


@pytest.mark.parametrize(("people", "refused"), [(26, False), (27, False), (28, True)])
def test_a_session_over_the_roll_is_what_its_page_says(client, world, people, refused):
    RollFactory(organization=world.cell, total=27)
    draft = draft_of(world, DisseminationFactory, newly_reached=people)
    client.force_login(world.secretary)
    pages = [
        client.get(reverse(f"programs:dissemination{verb}", args=[draft.pk])).content.decode() for verb in ("", "_edit")
    ]
    assert [("Buổi này chưa gửi được" in page) for page in pages] == [refused] * 2
    assert not any("không cản gửi duyệt" in page for page in pages)
    assert [missing_field.text for missing_field in missing(draft)] == [reach_of(draft).refusal] * refused


def test_several_sessions_over_the_roll_are_told_and_do_not_block(client, world):
    RollFactory(organization=world.cell, total=27)
    handins.hand_in(draft_of(world, DisseminationFactory, newly_reached=20), by=world.secretary)
    draft = draft_of(world, DisseminationFactory, newly_reached=8)
    client.force_login(world.secretary)
    page = client.get(reverse("programs:dissemination_edit", args=[draft.pk])).content.decode()
    assert "Riêng điều này không cản gửi duyệt" in page and "chưa gửi được" not in page
    assert missing(draft) == []


def test_without_a_day_no_roll_is_held_against_it(world):
    RollFactory(organization=world.cell, total=27)
    draft = draft_of(world, DisseminationFactory, newly_reached=28, held_on=None)
    assert reach_of(draft).refusal == ""
    assert [missing_field.field for missing_field in missing(draft)] == ["held_on"]
