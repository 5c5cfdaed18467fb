"""Dialogues from the unit's form, from the office's hand, and the rule how often."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.actions import handins, programs
from programs.actions.dialogues import record_dialogue
from programs.enums import State
from programs.models import Dialogue, Program
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import DialogueFactory
from tests.kit.made_files import pdf
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST, RECORD, RULE = "/doi-thoai/", "/doi-thoai/ghi/", "/doi-thoai/quy-dinh/"
WHOLE = {
    "kind": "regular", "held_on": "15/04/2021", "chair": "Bí thư Đảng ủy", "place": "Hội trường", "people": "40",
    "summary": "Về cải cách hành chính.",
}  # fmt: skip


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def url(item, verb=""):
    return reverse(f"programs:dialogue{'_' + verb if verb else ''}", args=[item.pk])


class TestTheUnits:
    def test_begun_written_handed_in_and_accepted(self, world, secretary):
        task = KeyTaskFactory(program=world.program, ordinal=2)
        edit = secretary.post(reverse("programs:dialogue_start")).url
        draft = Dialogue.everything.get()
        secretary.post(edit, WHOLE | {"key_task": task.pk, "version": draft.version, "hand_in": "1"})
        draft.refresh_from_db()
        assert (draft.state, draft.people, draft.key_task) == (State.SUBMITTED, 40, task)
        handins.accept(draft, by=world.staff)
        page = secretary.get(url(draft)).content.decode()
        assert "Đối thoại định kỳ ngày 15/04/2021" in page
        assert "Đã duyệt" in page

    def test_what_is_missing_is_told_at_once(self, world, secretary):
        draft = handins.start(Dialogue, by=world.secretary, program=world.program, organization=world.cell)
        page = secretary.post(url(draft, "edit"), {"version": 1, "hand_in": "1"}).content.decode()
        for said in ("Chọn định kỳ hoặc đột xuất.", "Ghi ngày tổ chức.", "Ghi chức danh người chủ trì."):
            assert said in page

    def test_the_form_asks_for_a_title_of_office_and_counts_people(self, world, secretary):
        draft = handins.start(Dialogue, by=world.secretary, program=world.program, organization=world.cell)
        page = secretary.get(url(draft, "edit")).content.decode()
        assert "không ghi họ tên" in page
        assert "không đếm lượt" in page

    @pytest.mark.parametrize(("name", "value"), [("people", "-1"), ("people", "9" * 30), ("held_on", "32/1/2021")])
    def test_bad_input_is_told_and_the_rest_is_kept(self, world, secretary, name, value):
        draft = handins.start(Dialogue, by=world.secretary, program=world.program, organization=world.cell)
        answer = secretary.post(url(draft, "edit"), WHOLE | {"version": 1, name: value})
        assert list(answer.context["form"].errors) == [name]
        draft.refresh_from_db()
        assert (draft.chair, getattr(draft, name)) == ("Bí thư Đảng ủy", None)

    def test_a_task_of_another_programme_is_not_on_offer(self, world, secretary):
        draft = handins.start(Dialogue, by=world.secretary, program=world.program, organization=world.cell)
        other = KeyTaskFactory(ordinal=2)
        answer = secretary.post(url(draft, "edit"), WHOLE | {"version": 1, "key_task": other.pk})
        assert "key_task" in answer.context["form"].errors


class TestTheCommittees:
    def test_recorded_it_stands_and_takes_minutes_and_opinions(self, world, office):
        page = office.post(RECORD, WHOLE, follow=True).content.decode()
        dialogue = Dialogue.objects.get()
        assert (dialogue.organization, dialogue.state) == (world.committee, State.ACCEPTED)
        assert reverse("programs:opinion_add", args=[dialogue.pk]) in page
        office.post(url(dialogue, "attach"), {"file": SimpleUploadedFile("bien-ban.pdf", pdf())})
        assert dialogue.attachments.count() == 1
        assert (
            reverse("programs:attachment_remove", args=[dialogue.attachments.get().pk])
            in office.get(url(dialogue)).content.decode()
        )

    def test_everything_wrong_at_its_field(self, world, office):
        answer = office.post(RECORD, {"kind": "regular", "held_on": "01/01/2020", "place": "Giữ lại"})
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"chair", "people", "summary"}
        assert "Giữ lại" in answer.content.decode()
        answer = office.post(RECORD, WHOLE | {"held_on": "01/01/2020", "people": "0"})
        assert set(answer.context["form"].errors) == {"held_on", "people"}
        assert not Dialogue.objects.exists()

    def test_twice_is_once(self, world, office):
        for _ in range(2):
            office.post(RECORD, WHOLE)
        assert Dialogue.objects.count() == 1

    def test_alike_but_for_a_number_it_is_told_and_nothing_typed_is_lost(self, world, office):
        office.post(RECORD, WHOLE)
        first = Dialogue.objects.get()
        answer = office.post(RECORD, WHOLE | {"people": "51", "summary": "Nội dung viết lại."})
        page = answer.content.decode()
        assert (answer.status_code, Dialogue.objects.get().people) == (422, first.people)
        assert "Có thể đã được ghi rồi, nên chưa ghi gì" in page
        assert f'href="{url(first)}"' in page
        assert f"“Số người dự” đã ghi là {first.people}" in page
        assert 'value="51"' in page
        assert "Nội dung viết lại." in page
        for _ in range(2):
            office.post(RECORD, WHOLE | {"people": "51", "summary": "Nội dung viết lại.", "anyway": "1"})
        assert sorted(Dialogue.objects.values_list("people", flat=True)) == sorted([first.people, 51])

    def test_the_units_begun_by_the_office_do_not_offer_the_committee(self, world, office):
        offered = [row.pk for row in office.get(LIST).context["writable"]]
        assert (world.committee.pk in offered, world.cell.pk in offered) == (False, True)


class TestTheRule:
    def test_set_after_the_issue_shown_and_taken_away(self, world, office):
        assert "Chương trình chưa đặt quy định" in office.get(LIST).content.decode()
        data = {"dialogue_times": "1", "dialogue_every": "quarter"}
        page = office.post(RULE, data | {"version": world.program.version}, follow=True).content.decode()
        assert "Quý 3/2021: 0/1 cuộc định kỳ" in page
        assert "1 cuộc mỗi quý" in page
        program = Program.objects.get(pk=world.program.pk)
        office.post(RULE, {"dialogue_times": "", "dialogue_every": "", "version": program.version})
        program.refresh_from_db()
        assert (program.dialogue_times, program.dialogue_every) == (None, "")

    @pytest.mark.parametrize(
        ("data", "field"),
        [
            ({"dialogue_times": "1"}, "dialogue_every"),
            ({"dialogue_every": "month"}, "dialogue_times"),
            ({"dialogue_times": "0", "dialogue_every": "month"}, "dialogue_times"),
            ({"dialogue_times": "99999999", "dialogue_every": "month"}, "dialogue_times"),
            ({"dialogue_times": "1", "dialogue_every": "week"}, "dialogue_every"),
        ],
    )
    def test_both_or_neither(self, world, office, data, field):
        answer = office.post(RULE, data | {"version": world.program.version})
        assert answer.status_code == 422
        assert field in answer.context["form"].errors
        assert Program.objects.get(pk=world.program.pk).dialogue_times is None

    def test_somebody_was_faster(self, world, office):
        programs.edit(world.program, by=world.other_staff, values={"dialogue_times": 2, "dialogue_every": "year"})
        data = {"dialogue_times": "1", "dialogue_every": "month", "version": world.program.version}
        answer = office.post(RULE, data)
        assert (answer.status_code, answer.context["form"].data["dialogue_times"]) == (409, "1")
        assert Program.objects.get(pk=world.program.pk).dialogue_times == 2
        same = {"dialogue_times": "2", "dialogue_every": "year", "version": world.program.version}
        assert office.post(RULE, same).status_code == 302

    def test_kept_and_short_spans(self, world, office):
        programs.edit(world.program, by=world.staff, values={"dialogue_times": 1, "dialogue_every": "half"})
        like = DialogueFactory.build(program=world.program, held_on=date(2021, 4, 15))
        values = {name: getattr(like, name) for name in ("kind", "held_on", "chair", "place", "people", "summary")}
        record_dialogue(world.program, by=world.staff, values=values)
        page = office.get(LIST).content.decode()
        assert "6 tháng đầu năm 2021: 1/1 cuộc định kỳ" in page
        assert "Thiếu 1 cuộc" in page

    def test_closed_to_all_but_the_office(self, client, world):
        client.force_login(world.leader)
        assert client.post(RULE, {"dialogue_times": "1", "dialogue_every": "year"}).status_code == 403
        assert "Sửa quy định" not in client.get(LIST).content.decode()
