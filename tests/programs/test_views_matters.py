"""The pages of opinions: entered with their item, passed on, answered with a file, asked again; two people at once."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins, matters, programs
from programs.enums import Reply
from programs.models import Opinion, Organization
from tests.factories.handins import AttachmentFactory
from tests.factories.tasks import OpinionFactory
from tests.kit.made_files import pdf
from tests.programs.matters import DUE, Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def stage(world):
    return Stage(world)


@pytest.fixture
def draft(stage):
    return stage.item(sent=False, accepted=False)


@pytest.fixture
def asked(stage):
    return stage.asked()


@pytest.fixture
def as_user(client):
    def browse(user):
        client.force_login(user)
        return client

    return browse


def url(thing, verb=""):
    return reverse(f"programs:opinion{'_' + verb if verb else ''}", args=[thing.pk])


def typed(stage, **changes):
    values = stage.values()
    data = {"content": "Cần thêm ghế chờ.", "state": "open", "group": values["group"].pk, "field": values["field"].pk}
    return data | changes


def page_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def answer_of(matter, **changes):
    return {"version": matter.version, "answer": "Đã bố trí thêm.", "answered_on": "10/05/2021"} | changes


class TestEntering:
    def test_added_one_after_the_other(self, world, stage, draft, as_user):
        browser = as_user(world.secretary)
        item_url = reverse("programs:dialogue", args=[draft.pk])
        assert url(draft, "add") in page_of(browser.get(item_url))
        assert url(draft, "add") in page_of(browser.get(reverse("programs:dialogue_edit", args=[draft.pk])))
        again = browser.post(url(draft, "add"), typed(stage, more="1"))
        assert again.url == url(draft, "add")
        named = typed(stage, content="Thiếu biển báo.", asked=world.neighbour.pk, due_on="15/05/2021")
        back = browser.post(url(draft, "add"), named)
        assert back.url.startswith(item_url)
        page = page_of(browser.get(item_url))
        assert page.index("Cần thêm ghế chờ.") < page.index("Thiếu biển báo.") < page.index("Chi bộ Đô thị mẫu")

    def test_the_form_says_by_group_and_no_complaints(self, world, draft, as_user):
        page = page_of(as_user(world.secretary).get(url(draft, "add")))
        assert "không ghi tên" in page
        assert "khiếu nại, tố cáo" in page

    def test_everything_wrong_is_told_at_its_field_and_nothing_typed_is_lost(self, world, stage, draft, as_user):
        wrong = typed(stage, content="Giữ lại câu này", due_on="29/02/2021", asked="999999", group="", answer="Đã nói")
        answer = as_user(world.secretary).post(url(draft, "add"), wrong)
        page = page_of(answer, 422)
        assert set(answer.context["form"].errors) == {"due_on", "asked", "group", "answer"}
        assert "Giữ lại câu này" in page
        assert "Tháng 2 năm 2021 chỉ có 28 ngày." in page
        assert not Opinion.objects.exists()

    @pytest.mark.parametrize(
        ("values", "field", "said"),
        [
            ({"state": "at_once"}, "answer", "trả lời tại chỗ"),
            ({"state": "answered", "answer": "x"}, "state", "không có trong danh sách"),
            ({"due_on": "15/05/2021"}, "asked", "chọn đơn vị"),
            ({"asked": "cell"}, "due_on", "ghi hạn"),
            ({"asked": "cell", "due_on": "14/04/2021"}, "due_on", "15/04/2021"),
        ],
    )
    def test_what_does_not_go_together(self, world, stage, draft, as_user, values, field, said):
        if values.get("asked") == "cell":
            values = values | {"asked": world.cell.pk}
        answer = as_user(world.secretary).post(url(draft, "add"), typed(stage, **values))
        page_of(answer, 422)
        assert said in " ".join(answer.context["form"].errors[field])

    def test_answered_on_the_spot(self, world, stage, draft, as_user):
        as_user(world.secretary).post(url(draft, "add"), typed(stage, state="at_once", answer="Đã nêu tại chỗ."))
        opinion = Opinion.objects.get()
        assert (opinion.state, opinion.answer) == (Reply.AT_ONCE, "Đã nêu tại chỗ.")
        assert "Đã trả lời tại chỗ" in page_of(as_user(world.secretary).get(url(opinion)))

    def test_mended_and_taken_away(self, world, stage, draft, as_user):
        opinion, browser = stage.matter(draft, world.secretary), as_user(world.secretary)
        assert "Nội dung được nêu" in page_of(browser.get(url(opinion, "edit")))
        browser.post(url(opinion, "edit"), typed(stage, content="Rõ hơn", version=1))
        assert Opinion.objects.get().content == "Rõ hơn"
        page = browser.post(url(opinion, "remove"), {"version": 1}, follow=True).content.decode()
        assert "vừa thay đổi" in page
        browser.post(url(opinion, "remove"), {"version": 2})
        assert not Opinion.objects.exists()

    def test_the_second_writer_keeps_what_was_typed_and_reads_what_is_stored(self, world, stage, draft, as_user):
        opinion = stage.matter(draft, world.secretary)
        other = world.appoint(world.cell, "Phó bí thư")
        matters.change_matter(opinion, by=other, values={"content": "Câu của người kia"}, version=1)
        browser = as_user(world.secretary)
        answer = browser.post(url(opinion, "edit"), typed(stage, content="Câu của tôi", version=1))
        page = page_of(answer, 409)
        assert "Phó bí thư" in page
        assert page.index("Câu của người kia") < page.index("Câu của tôi")
        browser.post(url(opinion, "edit"), typed(stage, content="Câu của tôi", version=2))
        assert Opinion.objects.get().content == "Câu của tôi"

    def test_the_same_change_twice_is_one_click_too_many(self, world, stage, draft, as_user):
        opinion, browser = stage.matter(draft, world.secretary), as_user(world.secretary)
        data = typed(stage, version=1)
        browser.post(url(opinion, "edit"), data)
        assert "Đã sửa như vậy rồi." in browser.post(url(opinion, "edit"), data, follow=True).content.decode()

    def test_the_reviewer_sees_what_was_mended(self, world, stage, draft, as_user):
        stage.matter(draft, world.secretary, content="Giữ nguyên")
        returned = handins.return_item(handins.hand_in(draft, by=world.secretary), by=world.staff, text="Thiếu.")
        stage.matter(returned, world.secretary, content="Thêm mới")
        handins.hand_in(returned, by=world.secretary)
        answer = as_user(world.staff).get(reverse("programs:dialogue", args=[draft.pk]))
        assert [row["changed"] for row in answer.context["matters"]] == [False, True]


class TestSettling:
    def test_the_office_passes_it_on(self, world, stage, as_user):
        opinion = stage.matter(stage.item(), world.staff)
        browser = as_user(world.staff)
        assert "Chuyển đơn vị giải quyết" in page_of(browser.get(url(opinion)))
        data = {"version": 1, "asked": world.neighbour.pk, "due_on": "15/05/2021"}
        page = browser.post(url(opinion, "ask"), data, follow=True).content.decode()
        assert "Chi bộ Đô thị mẫu, hạn 15/05/2021" in page
        assert "Chuyển đơn vị khác" in page

    def test_wrong_days_and_units_are_told_at_the_field(self, world, stage, as_user):
        opinion = stage.matter(stage.item(), world.staff)
        answer = as_user(world.staff).post(url(opinion, "ask"), {"version": 1, "asked": "", "due_on": "1/4/2021"})
        page_of(answer, 422)
        assert set(answer.context["offers"]["ask"].form.errors) == {"asked", "due_on"}
        assert Opinion.objects.get().asked is None

    def test_whoever_is_asked_answers_with_a_file(self, world, asked, as_user):
        browser = as_user(world.neighbour_secretary)
        page = page_of(browser.get(url(asked)))
        assert reverse("programs:dialogue", args=[asked.dialogue_id]) not in page
        file = SimpleUploadedFile("cong-van.pdf", pdf())
        assert "Đã nhận 1 tệp." in browser.post(url(asked, "attach"), {"file": file}, follow=True).content.decode()
        page = browser.post(url(asked, "answer"), answer_of(asked, answer_sign="12/CV"), follow=True).content.decode()
        assert "Đã bố trí thêm." in page
        assert "văn bản 12/CV" in page
        opinion = Opinion.objects.get()
        assert (opinion.state, opinion.attachments.count()) == (Reply.ANSWERED, 1)
        assert browser.get(reverse("programs:attachment", args=[opinion.attachments.get().pk])).status_code == 200

    def test_a_wrong_answer_stays_typed(self, world, asked, as_user):
        browser = as_user(world.neighbour_secretary)
        answer = browser.post(url(asked, "answer"), answer_of(asked, answer="Giữ lại", answered_on="14/04/2021"))
        page = page_of(answer, 422)
        assert "Giữ lại" in page
        assert "Ngày trả lời phải từ ngày 15/04/2021 trở đi." in page
        assert Opinion.objects.get().is_open

    def test_a_refused_file_is_told_in_its_place(self, world, asked, as_user):
        file = SimpleUploadedFile("trang.html", b"<script>alert(1)</script>")
        page = page_of(as_user(world.neighbour_secretary).post(url(asked, "attach"), {"file": file}), 422)
        assert "Không nhận tệp .html" in page[page.index('id="minh-chung"') :]

    def test_a_file_may_be_taken_away_until_the_answer(self, world, stage, asked, as_user):
        browser, file = as_user(world.neighbour_secretary), AttachmentFactory(subject=asked)
        remove = reverse("programs:attachment_remove", args=[file.pk])
        assert remove in page_of(browser.get(url(asked)))
        back = browser.post(remove)
        assert back.url == f"{url(asked)}#minh-chung"
        late = AttachmentFactory(subject=asked)
        stage.answered(asked)
        assert reverse("programs:attachment_remove", args=[late.pk]) not in page_of(browser.get(url(asked)))

    def test_a_second_click_is_told_kindly(self, world, asked, as_user):
        browser, data = as_user(world.neighbour_secretary), answer_of(asked)
        browser.post(url(asked, "answer"), data)
        assert "Trả lời này đã được ghi rồi." in browser.post(url(asked, "answer"), data, follow=True).content.decode()
        assert asked.transitions.filter(event="answer").count() == 1

    def test_somebody_was_faster_and_the_typed_answer_is_not_lost(self, world, stage, asked, as_user):
        data = answer_of(asked, answer="Câu trả lời dài của tôi")
        stage.answered(asked)
        page = page_of(as_user(world.staff).post(url(asked, "answer"), data), 409)
        assert "Bí thư Chi bộ bên cạnh vừa thay đổi" in page
        assert "Câu trả lời dài của tôi" in page
        assert Opinion.objects.get().answer == "Đã giải quyết xong."

    def test_passed_to_another_meanwhile_the_form_keeps_what_was_typed(self, world, asked, as_user):
        data = answer_of(asked, answer="Câu trả lời của tôi")
        matters.ask(asked, by=world.other_staff, asked=world.cell, due_on=DUE)
        answer = as_user(world.staff).post(url(asked, "answer"), data)
        page_of(answer, 409)
        assert answer.context["offers"]["answer"].form.data["answer"] == "Câu trả lời của tôi"
        assert answer.context["homeless"] == ""

    def test_asked_again_with_a_reason(self, world, stage, asked, as_user):
        answered, browser = stage.answered(asked), as_user(world.staff)
        data = {"version": answered.version, "text": "", "due_on": "01/06/2021"}
        assert "text" in browser.post(url(asked, "ask_again"), data).context["offers"]["ask_again"].form.errors
        page = browser.post(url(asked, "ask_again"), data | {"text": "Nêu ngày cụ thể."}, follow=True).content.decode()
        assert "Nêu ngày cụ thể." in page
        assert "Đã giải quyết xong." in page
        assert Opinion.objects.get().is_open

    def test_what_was_told_on_the_spot_is_asked_again_without_a_day(self, world, stage, as_user):
        told = stage.matter(stage.item(), world.staff, state=Reply.AT_ONCE, answer="Đã nêu.")
        as_user(world.staff).post(url(told, "ask_again"), {"version": 1, "text": "Người dân hỏi lại."})
        assert Opinion.objects.get().is_open

    def test_refused_actions_say_why(self, world, asked, as_user):
        programs.close(world.program, by=world.staff)
        assert "Chương trình đã kết thúc" in page_of(as_user(world.staff).get(url(asked)))

    def test_an_ended_organisation_is_pointed_out_and_one_that_will_end_is_not(self, world, asked, as_user):
        def is_pointed_out(day):
            Organization.objects.filter(pk=world.neighbour.pk).update(ended_on=day)
            return "cần chuyển đơn vị khác" in page_of(as_user(world.staff).get(url(asked)))

        assert [is_pointed_out(clock.today() + dt.timedelta(days)) for days in (-1, 0, 1)] == [True, True, False]


def test_a_withdrawn_item_takes_it_from_the_asked_unit(world, stage, as_user):
    item = stage.item()
    asked = stage.asked(item)
    assert as_user(world.neighbour_secretary).get(url(asked)).status_code == 200
    handins.withdraw(item, by=world.staff, text="Sai.")
    assert as_user(world.neighbour_secretary).get(url(asked)).status_code == 404
    assert "không còn hiệu lực" in page_of(as_user(world.staff).get(url(asked)))


def test_as_many_queries_for_ten_opinions_as_for_one(world, draft, as_user):
    browser, page = as_user(world.secretary), reverse("programs:dialogue", args=[draft.pk])
    OpinionFactory(dialogue=draft, asked=world.cell, due_on=DUE)
    browser.get(page)
    with CaptureQueriesContext(connection) as one:
        browser.get(page)
    for _ in range(9):
        OpinionFactory(dialogue=draft, asked=world.cell, due_on=DUE)
    with CaptureQueriesContext(connection) as ten:
        assert len(browser.get(page).context["matters"]) == 10
    assert len(ten) == len(one)
