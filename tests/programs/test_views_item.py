"""The page of one item: what was mended, who may do what, and each step by a POST of its own."""

import pytest
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.models import Registration
from tests.factories.handins import RegistrationFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def sent(world):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="Một cửa")
    return handins.hand_in(draft, by=world.secretary)


def url(item, verb=""):
    return reverse(f"programs:registration_{verb}" if verb else "programs:registration", args=[item.pk])


def as_user(client, user):
    client.force_login(user)
    return client


def now(item):
    return Registration.objects.get(pk=item.pk)


def post(client, item, verb, version=None, **data):
    return client.post(url(item, verb), {"version": version or now(item).version, **data}, follow=True)


def test_the_whole_story_by_posts(world, sent, client):
    as_user(client, world.staff)
    page = post(client, sent, "return", text="Nêu con số cụ thể.").content.decode()
    assert "Đã trả lại “Một cửa” để đơn vị bổ sung." in page
    assert "Nêu con số cụ thể." in page

    as_user(client, world.secretary)
    handins.edit(now(sent), by=world.secretary, values={"outputs": "80% hồ sơ có bản số"})
    post(client, sent, "submit")
    assert now(sent).state == State.RESUBMITTED

    page = as_user(client, world.staff).get(url(sent)).content.decode()
    assert page.count('class="changed"') == 1
    assert "Trước đó: Nội dung thử nghiệm đủ dài để đọc được." in page
    assert "Chờ duyệt lại" in page
    post(client, sent, "accept")
    assert (now(sent).state, now(sent).reviewer) == (State.ACCEPTED, world.staff)


def test_marks_compare_with_what_the_office_judged_not_with_a_recalled_try(world, sent, client):
    returned = handins.return_item(sent, by=world.staff, text="Bổ sung")
    first = handins.hand_in(handins.edit(returned, by=world.secretary, values={"goals": "Một"}), by=world.secretary)
    back = handins.recall(first, by=world.secretary)
    handins.hand_in(handins.edit(back, by=world.secretary, values={"area": "Hai"}), by=world.secretary)
    page = as_user(client, world.staff).get(url(sent)).content.decode()
    assert page.count('class="changed"') == 2


def test_returning_without_a_text_says_so_in_its_place(world, sent, client):
    answer = post(as_user(client, world.staff), sent, "return", text="  ")
    assert "Hãy ghi nội dung trước khi gửi." in answer.content.decode()
    assert now(sent).state == State.SUBMITTED


def test_a_too_long_opinion_stays_in_its_box(world, sent, client):
    text = "ý " * 3000
    answer = post(as_user(client, world.staff), sent, "return", text=text)
    assert "chỉ được tối đa 5000" in answer.content.decode()
    assert text.strip() in answer.content.decode()
    assert now(sent).state == State.SUBMITTED


def test_the_second_of_two_reviewers_keeps_the_typed_text(world, sent, client):
    handins.accept(sent, by=world.other_staff)
    answer = post(as_user(client, world.staff), sent, "return", version=sent.version, text="Cần số liệu.")
    assert answer.status_code == 409
    assert "Chuyên viên Hai vừa duyệt mục này" in answer.content.decode()
    assert now(sent).state == State.ACCEPTED


def test_a_text_for_an_item_that_still_waits_stays_in_the_box(world, sent, client):
    again = handins.hand_in(handins.recall(sent, by=world.secretary), by=world.secretary)
    answer = post(as_user(client, world.staff), sent, "return", version=sent.version, text="Cần số liệu.")
    assert "Cần số liệu.</textarea>" in answer.content.decode()
    assert now(sent).version == again.version


@pytest.mark.parametrize(
    ("verb", "text", "said"), [("accept", "", "đã duyệt mục này rồi"), ("return", "Bổ sung", "đã trả lại mục này rồi")]
)
def test_a_second_click_does_nothing_twice_and_says_so(world, sent, client, verb, text, said):
    as_user(client, world.staff)
    post(client, sent, verb, version=sent.version, text=text)
    answer = post(client, sent, verb, version=sent.version, text=text)
    assert said in answer.content.decode()
    assert now(sent).transitions.count() == 2


def test_recalled_cancelled_and_closed(world, sent, client):
    as_user(client, world.secretary)
    assert "Đã rút lại" in post(client, sent, "recall").content.decode()
    assert "Đã hủy" in post(client, sent, "cancel").content.decode()
    assert now(sent).state == State.CANCELLED
    assert post(client, sent, "submit").status_code == 403


def test_withdrawn_with_a_reason(world, sent, client):
    accepted = handins.accept(sent, by=world.staff)
    as_user(client, world.staff)
    assert "Hãy ghi nội dung" in post(client, accepted, "withdraw").content.decode()
    post(client, accepted, "withdraw", text="Không đúng nội dung")
    assert now(sent).state == State.WITHDRAWN


def test_handing_in_an_unfinished_draft_leads_to_the_form_with_what_is_missing(world, client):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title="")
    page = post(as_user(client, world.secretary), draft, "submit").content.decode()
    assert "Chưa gửi được: còn 1 mục. Phần đã ghi đã được lưu nháp." in page
    assert "Ghi tên công trình." in page
    assert now(draft).state == State.DRAFT


def test_opening_for_review_is_a_post_and_stops_the_recall(world, sent, client):
    as_user(client, world.staff)
    page = client.get(url(sent)).content.decode()
    assert "data-open-review" in page
    assert now(sent).opened_at is None
    client.post(url(sent, "open"))
    assert now(sent).opened_at is not None
    assert "data-open-review" not in client.get(url(sent)).content.decode()
    page = as_user(client, world.secretary).get(url(sent)).content.decode()
    assert "Văn phòng đã mở xem mục này" in page
    assert post(client, sent, "recall").status_code == 403


def test_a_secretary_opens_nothing_for_review(world, sent, client):
    as_user(client, world.secretary).post(url(sent, "open"))
    assert now(sent).opened_at is None


def test_what_one_entered_oneself_cannot_be_accepted_and_the_button_says_why(world, client):
    own = RegistrationFactory(program=world.program, organization=world.cell, author=world.staff, by_office=True)
    own = handins.hand_in(own, by=world.staff)
    page = as_user(client, world.staff).get(url(own)).content.decode()
    assert "một người khác của Văn phòng phải duyệt" in page
    assert post(client, own, "accept").status_code == 403
    assert now(own).state == State.SUBMITTED


VERBS = ["submit", "recall", "cancel", "accept", "return", "withdraw", "complete", "recognize", "revert"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_step_is_only_taken_by_post_by_whoever_may(world, sent, client, verb):
    assert client.post(url(sent, verb)).url.startswith(reverse("account_login"))
    as_user(client, world.neighbour_secretary)
    assert post(client, sent, verb, text="Thử").status_code == 404
    as_user(client, world.leader)
    assert client.get(url(sent, verb)).status_code == 405
    answer = post(client, sent, verb, text="Thử")
    assert answer.status_code == 403
    assert 'class="error-reason"' in answer.content.decode()
    assert now(sent).state == State.SUBMITTED


@pytest.mark.parametrize("who", ["leader", "inspector"])
def test_readers_see_the_page_without_buttons(world, sent, client, who):
    page = as_user(client, getattr(world, who)).get(url(sent)).content.decode()
    assert "Chờ duyệt" in page
    assert "Xét duyệt" not in page
    assert "Việc tiếp theo" not in page


def test_a_draft_is_the_units_own(world, client):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    assert as_user(client, world.staff).get(url(draft)).status_code == 404
    assert "Bản nháp" in as_user(client, world.secretary).get(url(draft)).content.decode()


def test_a_closed_programme_greys_the_buttons_with_the_reason(world, sent, client):
    world.program.state, world.program.closed_on = "closed", "2021-12-31"
    world.program.save()
    page = as_user(client, world.staff).get(url(sent)).content.decode()
    assert "Chương trình đã kết thúc nên không thay đổi được nữa." in page
    assert post(client, sent, "accept").status_code == 403
