"""The forms and pages of joint programmes, oversights and recommendations, as their people use them."""

from datetime import date

import pytest
from django.urls import reverse

from programs.actions import handins, matters
from programs.enums import Reply, State
from programs.models import JointProgram, Oversight, Recommendation
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import JointProgramFactory, OversightFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    KeyTaskFactory(program=world.program, ordinal=1)
    KeyTaskFactory(program=world.program, ordinal=4, focus="associations")
    assert world.union
    assert world.youth
    return world


@pytest.fixture
def task(world):
    return world.program.tasks.get(ordinal=4)


@pytest.fixture
def officer(client, world):
    client.force_login(world.union_officer)
    return client


def url(thing, verb=""):
    return reverse(f"programs:{thing._meta.model_name}{'_' + verb if verb else ''}", args=[thing.pk])


def begun(world, model):
    return handins.start(model, by=world.union_officer, program=world.program, organization=world.union)


def accepted_oversight(world, **values):
    values = {"subject": world.cell} | values
    draft = OversightFactory(program=world.program, organization=world.union, author=world.union_officer, **values)
    return handins.accept(handins.hand_in(draft, by=world.union_officer), by=world.staff)


def joint(world, task, **changes):
    return {
        "title": "Chăm lo người lao động", "key_task": task.pk, "partners": [world.youth.pk, world.cell.pk],
        "sign": "02/CTPH", "signed_on": "01/03/2021", "starts_on": "01/03/2021", "ends_on": "31/12/2021",
        "content": "Phối hợp thăm hỏi.", "result": "", "version": 1,
    } | changes  # fmt: skip


def held(world, task, **changes):
    return {
        "kind": "supervision", "title": "Thực hiện nội quy tiếp dân", "subject": world.cell.pk, "key_task": task.pk,
        "held_on": "20/05/2021", "people": "7", "form": "Đoàn giám sát", "summary": "Kết luận.", "version": 1,
    } | changes  # fmt: skip


class TestJointPrograms:
    def test_begun_for_the_task_written_handed_in_and_accepted(self, world, task, officer):
        edit = officer.post(reverse("programs:jointprogram_start")).url
        assert JointProgram.everything.get().key_task == task
        officer.post(edit, joint(world, task, hand_in="1"))
        item = JointProgram.objects.get()
        assert (item.state, item.organization, set(item.partners.all())) == (
            State.SUBMITTED, world.union, {world.youth, world.cell},
        )  # fmt: skip
        handins.accept(item, by=world.staff)
        page = officer.get(url(item)).content.decode()
        assert "Đã duyệt" in page
        for partner in (world.youth, world.cell):
            assert str(partner) in page

    def test_without_partners_it_stays_a_draft_and_says_so(self, world, task, officer):
        item = begun(world, JointProgram)
        page = officer.post(url(item, "edit"), joint(world, task, partners=[], hand_in="1")).content.decode()
        assert "Chọn ít nhất một tổ chức cùng ký." in page
        item.refresh_from_db()
        assert (item.state, item.title) == (State.DRAFT, "Chăm lo người lao động")

    def test_the_end_before_the_beginning_stores_neither_day_and_keeps_the_rest(self, world, task, officer):
        item = begun(world, JointProgram)
        answer = officer.post(url(item, "edit"), joint(world, task, ends_on="28/02/2021"))
        assert list(answer.context["form"].errors) == ["ends_on"]
        assert 'value="28/02/2021"' in answer.content.decode()
        item.refresh_from_db()
        assert (item.starts_on, item.ends_on, item.sign) == (None, None, "02/CTPH")

    @pytest.mark.parametrize("stranger", ["inner", "union"])
    def test_a_partner_that_is_not_on_offer_is_refused(self, world, task, officer, stranger):
        item = begun(world, JointProgram)
        answer = officer.post(url(item, "edit"), joint(world, task, partners=[getattr(world, stranger).pk]))
        assert list(answer.context["form"].errors) == ["partners"]

    def test_the_other_association_reads_it_once_it_stands_and_writes_nothing(self, world, client):
        item = JointProgramFactory(
            program=world.program, organization=world.union, author=world.union_officer, partners=[world.youth]
        )
        handins.hand_in(item, by=world.union_officer)
        client.force_login(world.youth_officer)
        assert client.get(url(item)).status_code == 404
        handins.accept(item, by=world.staff)
        assert item.title in client.get(url(item)).content.decode()
        before = JointProgram.objects.values().get()
        for verb in ("edit", "recall", "withdraw", "cancel"):
            client.post(url(item, verb), {"version": before["version"], "title": "Khác", "text": "Không."})
        assert JointProgram.objects.values().get() == before


class TestOversights:
    def test_begun_written_with_a_recommendation_and_handed_in(self, world, task, officer):
        edit = officer.post(reverse("programs:oversight_start")).url
        item = Oversight.everything.get()
        officer.post(edit, held(world, task))
        add = reverse("programs:recommendation_add", args=[item.pk])
        assert add in officer.get(edit).content.decode()
        offered = officer.get(add).context["form"]
        assert offered["asked"].value() == world.cell.pk
        officer.post(add, {"content": "Niêm yết giờ tiếp dân", "asked": world.cell.pk, "due_on": "15/10/2021"})
        item.refresh_from_db()
        officer.post(edit, held(world, task, version=item.version, hand_in="1"))
        item.refresh_from_db()
        assert (item.state, item.recommendations.get().asked) == (State.SUBMITTED, world.cell)

    def test_what_is_missing_is_told_at_once_and_nothing_is_lost(self, world, officer):
        item = begun(world, Oversight)
        data = {"version": 1, "hand_in": "1", "form": "Xem xét văn bản"}
        page = officer.post(url(item, "edit"), data).content.decode()
        for said in ("Chọn giám sát hoặc phản biện xã hội.", "Chọn nơi được giám sát", "Ghi số người tham gia."):
            assert said in page
        item.refresh_from_db()
        assert (item.state, item.form) == (State.DRAFT, "Xem xét văn bản")

    def test_the_association_itself_is_not_on_offer_as_the_place(self, world, officer):
        form = officer.get(url(begun(world, Oversight), "edit")).context["form"]
        offered = set(form.fields["subject"].queryset)
        assert world.union not in offered
        assert {world.committee, world.cell, world.inner, world.youth} <= offered

    @pytest.mark.parametrize(("name", "value"), [("people", "-1"), ("people", "9" * 30), ("held_on", "31/02/2021")])
    def test_bad_input_is_told_and_the_rest_is_kept(self, world, task, officer, name, value):
        item = begun(world, Oversight)
        answer = officer.post(url(item, "edit"), held(world, task, **{name: value}))
        assert list(answer.context["form"].errors) == [name]
        item.refresh_from_db()
        assert (item.summary, getattr(item, name)) == ("Kết luận.", None)

    def test_a_cells_secretary_is_refused_in_words_and_is_offered_no_button(self, world, client):
        client.force_login(world.secretary)
        answer = client.post(reverse("programs:oversight_start"), {"organization": world.cell.pk})
        assert answer.status_code == 403
        assert "tổ chức chính trị - xã hội" in answer.content.decode()
        assert "Ghi giám sát, phản biện" not in client.get(reverse("programs:oversights")).content.decode()
        assert not Oversight.everything.exists()


class TestRecommendations:
    @pytest.fixture
    def asked(self, world):
        values = {"content": "Niêm yết giờ tiếp dân", "asked": world.cell, "due_on": date(2021, 10, 15)}
        return matters.raise_matter(accepted_oversight(world), by=world.staff, model=Recommendation, values=values)

    def test_the_asked_cell_adopts_or_explains(self, world, asked, client):
        client.force_login(world.secretary)
        page = client.get(url(asked)).content.decode()
        assert "Đã tiếp thu" in page
        assert "Đã giải trình" in page
        data = {"version": asked.version, "answer": "Đã niêm yết.", "answered_on": "29/09/2021"}
        refused = client.post(url(asked, "answer"), data)
        assert (refused.status_code, "Đã niêm yết." in refused.content.decode()) == (422, True)
        client.post(url(asked, "answer"), data | {"state": "adopted"})
        asked.refresh_from_db()
        assert (asked.state, asked.answer) == (Reply.ADOPTED, "Đã niêm yết.")

    def test_the_neighbour_finds_nothing(self, world, asked, client):
        for stranger in (world.neighbour_secretary, world.youth_officer):
            client.force_login(stranger)
            assert client.get(url(asked)).status_code == 404
            data = {"version": asked.version, "answer": "x", "answered_on": "29/09/2021", "state": "adopted"}
            assert client.post(url(asked, "answer"), data).status_code == 404
        asked.refresh_from_db()
        assert asked.state == Reply.OPEN

    def test_the_association_reads_the_answer_and_cannot_answer_itself(self, world, asked, officer):
        matters.answer(
            asked, by=world.secretary, answer="Đã đổi giờ.", answered_on=date(2021, 9, 29), state="explained"
        )
        assert "Đã đổi giờ." in officer.get(url(asked)).content.decode()
        asked.refresh_from_db()
        officer.post(url(asked, "ask_again"), {"version": asked.version, "text": "Chưa đủ.", "due_on": "30/10/2021"})
        asked.refresh_from_db()
        assert asked.state == Reply.EXPLAINED

    def test_on_the_waiting_list_once_it_is_due_soon(self, world, asked, client):
        client.force_login(world.staff)
        waiting = reverse("programs:waiting")
        assert "Kiến nghị giám sát, phản biện" not in client.get(waiting).content.decode()
        matters.ask(asked, by=world.staff, asked=world.cell, due_on=date(2021, 9, 20))
        page = client.get(waiting).content.decode()
        assert f"{reverse('programs:recommendations')}?han=qua-han" in page
