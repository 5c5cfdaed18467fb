"""Entering, planning and reporting an activity in the browser's way, and its page."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions import activities, handins
from programs.enums import Event, State
from programs.models import Activity
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import ActivityFactory, ActivityKindFactory
from tests.posted import of
from tests.world import make_world

pytestmark = pytest.mark.django_db
LONG = "ă" * 6000


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-05-10"
    return make_world()


@pytest.fixture
def draft(world):
    return ActivityFactory(program=world.program, organization=world.cell, author=world.secretary, title="Hội nghị")


@pytest.fixture
def promise(world, draft):
    values = {"deadline": date(2021, 6, 30), "in_charge": "Phó Bí thư", "starts_on": None, "ends_on": None}
    return activities.plan(handins.edit(draft, by=world.secretary, values=values), by=world.secretary)


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


def url(verb, activity):
    return reverse(f"programs:activity_{verb}" if verb else "programs:activity", args=[activity.pk])


def typed(activity, **changes):
    """What the browser posts for that activity, with some fields changed."""
    data = {
        "version": activity.version, "title": activity.title, "key_task": activity.key_task_id or "",
        "kind": activity.kind_id or "", "co_hosts": [], "in_charge": activity.in_charge, "deadline": "",
        "starts_on": "10/04/2021", "ends_on": "", "place": activity.place, "people": activity.people or "",
        "summary": activity.summary, "result": activity.result,
    }  # fmt: skip
    return data | changes


def page_of(answer):
    return answer.content.decode()


def test_one_click_begins_a_draft_also_for_the_task_of_a_page(world, secretary):
    task = KeyTaskFactory(program=world.program, ordinal=2)
    secretary.post(reverse("programs:activity_start"), {"key_task": task.pk})
    begun = Activity.everything.get()
    assert (begun.organization, begun.key_task, begun.state) == (world.cell, task, State.DRAFT)


def test_a_task_of_another_programme_or_rubbish_is_not_found(world, secretary):
    foreign = KeyTaskFactory(program=ProgramFactory(issuer=world.committee, year=2020), ordinal=1)
    for posted in (foreign.pk, "x", "-1", "9" * 40):
        assert secretary.post(reverse("programs:activity_start"), of(world.program, key_task=posted)).status_code == 404
    assert not Activity.everything.exists()


def test_the_form_offers_co_hosts_tasks_and_kinds_and_says_how_people_are_counted(world, draft, secretary):
    ActivityKindFactory(name="Loại đã hết", valid_to="2021-01-01")
    page = page_of(secretary.get(url("edit", draft)))
    for said in (world.neighbour.name, world.section.name, draft.kind.name, str(draft.key_task), "không đếm lượt"):
        assert said in page
    assert f'value="{world.cell.pk}"' not in page
    assert "Loại đã hết" not in page
    assert world.inner.name not in page


def test_what_was_typed_is_kept_and_handed_in(world, draft, secretary):
    data = typed(draft, co_hosts=[world.neighbour.pk], people="1.200", hand_in="1")
    answer = secretary.post(url("edit", draft), data, follow=True)
    sent = Activity.objects.get()
    assert (sent.state, sent.people, list(sent.co_hosts.all())) == (State.SUBMITTED, 1200, [world.neighbour])
    assert sent.ends_on is None
    assert "Đã gửi “Hội nghị”" in page_of(answer)
    assert sent.transitions.get().content["co_hosts"] == [world.neighbour.pk]


def test_everything_missing_is_told_with_links(draft, secretary):
    data = typed(draft, title="", place="", people="", kind="", hand_in="1")
    page = page_of(secretary.post(url("edit", draft), data))
    assert "Chưa gửi được: còn 4 mục. Phần đã ghi đã được lưu nháp." in page
    for field in ("title", "kind", "place", "people"):
        assert f'href="#id_{field}"' in page
    assert Activity.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"people": "-3"}, "Số phải từ 0 trở lên."),
        ({"people": "9" * 12}, "trở xuống"),
        ({"people": "vài chục"}, "Cần số nguyên"),
        ({"starts_on": "31/02/2021"}, "Tháng 2 không có ngày 31."),
        (
            {"starts_on": "12/04/2021", "ends_on": "11/04/2021"},
            "Ngày kết thúc (11/04/2021) trước ngày bắt đầu (12/04/2021)",
        ),
        ({"summary": LONG}, "dài 6000 ký tự, chỉ được tối đa 5000"),
        ({"key_task": "999999"}, "Nhiệm vụ trọng tâm"),
    ],
)
def test_bad_input_is_told_in_its_place_and_the_rest_is_saved(draft, secretary, changes, said):
    page = page_of(secretary.post(url("edit", draft), typed(draft, place="Sân trụ sở", hand_in="1", **changes)))
    assert said in page
    saved = Activity.objects.get()
    assert (saved.place, saved.state, saved.starts_on) == ("Sân trụ sở", State.DRAFT, date(2021, 4, 10))


def test_the_host_itself_and_strangers_are_no_co_hosts(world, draft, secretary):
    for host in (world.cell, world.inner, world.committee):
        secretary.post(url("edit", draft), typed(Activity.objects.get(), co_hosts=[host.pk]))
        assert not Activity.objects.get().co_hosts.exists(), host


def test_the_form_puts_into_the_plan_what_was_just_typed(draft, secretary):
    data = typed(draft, title="Hội nghị quý III", in_charge="Bí thư", deadline="30/06/2021", **{"ke-hoach": "1"})
    answer = secretary.post(url("edit", draft), data, follow=True)
    planned = Activity.objects.get()
    assert (planned.title, planned.is_planned, planned.deadline) == ("Hội nghị quý III", True, date(2021, 6, 30))
    assert "Đã đưa “Hội nghị quý III” vào kế hoạch." in page_of(answer)
    again = secretary.post(url("edit", draft), data, follow=True)
    assert "Hoạt động này đã ở trong kế hoạch." in page_of(again)
    assert planned.transitions.filter(event=Event.PLAN).count() == 1


@pytest.mark.parametrize("way", ["form", "page"])
def test_what_the_plan_lacks_is_told_at_once_under_its_own_heading(draft, secretary, way):
    if way == "form":
        answer = secretary.post(url("edit", draft), typed(draft, **{"ke-hoach": "1"}))
    else:
        answer = secretary.post(url("plan", draft), {"version": draft.version}, follow=True)
    page = page_of(answer)
    assert "Chưa đưa vào kế hoạch được: còn 2 mục." in page
    assert 'href="#id_deadline"' in page
    assert 'href="#id_in_charge"' in page
    assert not Activity.objects.get().is_planned


def test_a_wrong_day_keeps_it_out_of_the_plan(draft, secretary):
    data = typed(draft, deadline="31/06/2021", in_charge="Bí thư", **{"ke-hoach": "1"})
    assert "Tháng 6 không có ngày 31." in page_of(secretary.post(url("edit", draft), data))
    saved = Activity.objects.get()
    assert (saved.is_planned, saved.in_charge) == (False, "Bí thư")


def test_the_page_puts_into_the_plan_and_takes_out_again(promise, secretary):
    assert "Đưa ra khỏi kế hoạch" in page_of(secretary.get(url("", promise)))
    secretary.post(url("unplan", promise), {"version": promise.version})
    out = Activity.objects.get()
    assert not out.is_planned
    secretary.post(url("plan", out), {"version": out.version})
    assert Activity.objects.get().is_planned


def test_what_was_promised_is_not_changed_in_passing(promise, secretary):
    page = page_of(secretary.get(url("edit", promise)))
    assert "muốn đổi thì đưa ra khỏi kế hoạch trước" in page
    assert "Đưa vào kế hoạch</button>" not in page
    data = typed(promise, deadline="31/12/2021", key_task="", title="", in_charge="", result="Đã xong.")
    page = page_of(secretary.post(url("edit", promise), data))
    assert "Ghi tên hoạt động. Hoạt động đang trong kế hoạch." in page
    kept = Activity.objects.get()
    assert (kept.deadline, kept.key_task, kept.title) == (date(2021, 6, 30), promise.key_task, "Hội nghị")
    assert (kept.in_charge, kept.result) == ("Phó Bí thư", "Đã xong.")


def test_readers_see_the_promise_with_its_pill_and_its_history(world, promise, client, settings):
    client.force_login(world.leader)
    page = page_of(client.get(url("", promise)))
    assert "Trong kế hoạch" in page
    assert "Hạn thực hiện 30/06/2021." in page
    assert "Đưa ra khỏi kế hoạch" not in page
    settings.TODAY = "2021-07-01"
    page = page_of(client.get(url("", promise)))
    assert "Quá hạn" in page
    assert "Trong kế hoạch</span>" not in page


def test_a_late_promise_is_greyed_for_the_unit_with_the_reason(world, promise, client, settings):
    settings.TODAY = "2021-07-01"
    client.force_login(world.secretary)
    assert "Hạn thực hiện đã qua" in page_of(client.get(url("", promise)))
    assert client.post(url("unplan", promise), {"version": promise.version}).status_code == 403
    client.force_login(world.staff)
    client.post(url("unplan", promise), {"version": promise.version})
    assert not Activity.objects.get().is_planned


def test_a_report_after_the_deadline_says_so(world, promise, client, settings):
    settings.TODAY = "2021-07-02"
    values = {"starts_on": date(2021, 6, 29)}
    fresh = handins.edit(promise, by=world.secretary, values=values)
    sent = handins.hand_in(fresh, by=world.secretary)
    client.force_login(world.staff)
    assert "Báo cáo sau hạn" in page_of(client.get(url("", sent)))


def test_the_page_says_how_an_activity_of_several_is_counted(world, draft, secretary, client):
    assert "tính một lần trong tổng số" not in page_of(secretary.get(url("", draft)))
    draft.co_hosts.add(world.neighbour)
    page = page_of(secretary.get(url("", draft)))
    assert "Tính cho từng đơn vị, tính một lần trong tổng số." in page
    handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    client.force_login(world.neighbour_secretary)
    page = page_of(client.get(url("", draft)))
    assert "Đã duyệt" in page
    assert "Việc tiếp theo" not in page


def test_an_accepted_activity_is_locked(world, draft, secretary):
    accepted = handins.accept(handins.hand_in(draft, by=world.secretary), by=world.staff)
    answer = secretary.post(url("edit", draft), typed(accepted, title="Khác"))
    assert (answer.status_code, Activity.objects.get().title) == (403, "Hội nghị")
