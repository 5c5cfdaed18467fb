"""What a button began and nobody wrote in: no list, count or history has it, and it goes without a trace."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.kit import clock
from programs.actions import attachments, documents, handins, matters, registrations
from programs.enums import Event, State
from programs.models import (
    ActConfirmation,
    Commendation,
    Dialogue,
    Dissemination,
    FigureReport,
    HandIn,
    JointProgram,
    Opinion,
    Oversight,
    Registration,
    Transition,
)
from programs.queries.kinds import KINDS as KINDS_OF_PAGES
from programs.rules import Refused
from tests.factories.documents import SuperiorDocumentFactory
from tests.factories.handins import RegistrationFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory, RequiredActFactory, RequiredFigureFactory
from tests.kit.made_files import pdf
from tests.posted import Untouched
from tests.programs.matters import Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db
KINDS = HandIn.__subclasses__()


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def begin(world):
    def begun(model=Registration, by=None, unit=None, **fixed):
        by, unit = by or world.secretary, unit or world.cell
        return handins.start(model, by=by, program=world.program, organization=unit, **fixed)

    return begun


def told_of(item) -> list[int]:
    kind = ContentType.objects.get_for_model(item)
    rows = LogEntry.objects.filter(content_type=kind, object_id=item.pk).order_by("pk")
    return [row.action for row in rows]


@pytest.mark.parametrize("model", KINDS)
def test_a_blank_of_any_kind_is_in_no_list_and_in_no_history(world, begin, model):
    host = {"unit": world.union, "by": world.union_officer} if model.__name__ in ("JointProgram", "Oversight") else {}
    fixed = {"document": world.program.documents.get()} if model is Dissemination else {}
    if model is ActConfirmation:
        fixed = {"required_act": RequiredActFactory(program=world.program)}
    if model is FigureReport:
        fixed = {"required_figure": RequiredFigureFactory(program=world.program)}
    blank = begin(model, **host, **fixed)
    assert model.everything.get() == blank
    assert not model.objects.exists()
    assert told_of(blank) == []


class TestMisclicked:
    """Of every kind, through its pages: begun, opened, saved as it stood, cancelled."""

    @pytest.fixture(params=KINDS_OF_PAGES.values(), ids=KINDS_OF_PAGES)
    def kind(self, request):
        return request.param

    @pytest.fixture
    def begun(self, world, client, kind):
        """The address of the form that the start button led to."""
        for focus in ("government", "democracy", "associations"):
            KeyTaskFactory(program=world.program, focus=focus)
        by_association = kind.model in (JointProgram, Oversight)
        client.force_login(world.union_officer if by_association else world.secretary)
        posted = {"document": world.program.documents.get().pk} if kind.model is Dissemination else {}
        if kind.model is ActConfirmation:
            posted = {"required_act": RequiredActFactory(program=world.program).pk}
        if kind.model is FigureReport:
            posted = {"required_figure": RequiredFigureFactory(program=world.program).pk}
        return client.post(reverse(f"programs:{kind.model._meta.model_name}_start"), posted).url

    def test_what_the_page_holds_by_itself_is_no_word(self, client, kind, begun):
        fields = Untouched(client.get(begun), "noi-dung-form").fields
        assert len(fields) > 4
        autosave = client.post(begun, fields, headers={"X-Requested-With": "fetch"})
        assert autosave.json()["saved_at"] == ""
        assert (
            "Chưa ghi gì nên chưa có bản nháp nào được lưu." in client.post(begun, fields, follow=True).content.decode()
        )
        assert client.post(begun, fields | {"hand_in": "1"}).context["missing"]
        assert not kind.model.objects.exists()

    def test_cancelled_it_leaves_nothing(self, client, kind, begun):
        pk = kind.model.everything.get().pk
        client.post(reverse(f"programs:{kind.model._meta.model_name}_cancel", args=[pk]), {"version": 1})
        assert not kind.model.everything.exists()
        assert not LogEntry.objects.get_for_model(kind.model).exists()
        assert not Transition.objects.exists()

    def test_an_empty_draft_of_an_earlier_version_goes_with_it(self, client, kind, begun):
        """It stands in lists, and "Hủy" deletes it; the history tells that it was."""
        kind.model.everything.update(is_blank=False)
        pk = kind.model.objects.get().pk
        page = client.get(reverse(f"programs:{kind.model._meta.model_name}", args=[pk])).content.decode()
        assert "hủy thì xóa hẳn" in page
        client.post(reverse(f"programs:{kind.model._meta.model_name}_cancel", args=[pk]), {"version": 1})
        assert not kind.model.everything.exists()
        assert not Transition.objects.exists()


def test_the_first_word_makes_it_a_record_whose_history_begins_there(world, begin):
    blank = begin()
    earlier = clock.now() - timedelta(hours=3)
    Registration.everything.update(created_at=earlier)
    draft = handins.edit(blank, by=world.secretary, values={"title": "Số hóa hồ sơ", "no_campaign": False})
    assert (Registration.objects.get(), draft.version) == (blank, 2)
    assert draft.created_at > earlier
    assert told_of(draft) == [LogEntry.Action.CREATE]
    assert LogEntry.objects.get_for_object(draft).get().changes["title"] == ["None", "Số hóa hồ sơ"]
    handins.edit(draft, by=world.secretary, values={"title": "Số hóa"})
    assert told_of(draft) == [LogEntry.Action.CREATE, LogEntry.Action.UPDATE]


def test_saving_what_the_button_knew_writes_nothing(world, begin):
    task = KeyTaskFactory(program=world.program)
    blank = begin(key_task=task)
    empty = {"title": "", "key_task": task, "no_campaign": False, "campaign_items": [], "starts_on": None}
    same = handins.edit(blank, by=world.secretary, values=empty)
    assert (same.version, same.is_blank) == (1, True)
    chosen = handins.edit(blank, by=world.secretary, values=empty | {"no_campaign": True})
    assert (chosen.version, chosen.is_blank) == (2, False)


def test_a_choice_alone_is_a_word_too(world, begin):
    blank = begin()
    row = RegistrationFactory(program=world.program, organization=world.neighbour)
    items = row.campaign_items.all()
    assert not handins.edit(blank, by=world.secretary, values={"campaign_items": items}).is_blank


def test_a_first_file_and_a_first_opinion_make_it_a_record_and_leave_the_open_form_its_version(world, begin):
    blank = begin()
    attachments.attach(blank, by=world.secretary, upload=SimpleUploadedFile("a.pdf", pdf()))
    assert Registration.objects.get().version == blank.version
    dialogue = begin(Dialogue)
    matters.raise_matter(dialogue, by=world.secretary, model=Opinion, values=Stage(world).values())
    assert Dialogue.objects.get().version == dialogue.version


def test_started_twice_it_is_the_same_one_and_for_another_task_another(world, begin):
    first = begin()
    assert begin() == first
    task = KeyTaskFactory(program=world.program)
    of_task = begin(key_task=task)
    assert (of_task == first, begin(key_task=task) == of_task, begin() == first) == (False, True, True)
    handins.edit(first, by=world.secretary, values={"title": "Số hóa"})
    assert begin() not in (first, of_task)


def test_only_who_began_it_opens_it(world, begin, client):
    blank = begin()
    other = world.appoint(world.cell, "Phó Bí thư Chi bộ")
    for user, status in ((other, 404), (world.staff, 404), (world.secretary, 200)):
        client.force_login(user)
        assert client.get(f"/cong-trinh/{blank.pk}/sua/").status_code == status
    page = client.get(f"/cong-trinh/{blank.pk}/")
    assert page.url == f"/cong-trinh/{blank.pk}/sua/"


def test_the_button_the_page_and_going_away_leave_nothing(world, client):
    client.force_login(world.secretary)
    begun = client.post("/cong-trinh/moi/")
    page = client.get(begun.url).content.decode()
    assert "Chưa ghi gì" in page
    saved = client.post(begun.url, {"version": 1, "title": ""}, follow=True)
    assert "Chưa ghi gì nên chưa có bản nháp nào được lưu." in saved.content.decode()
    autosave = client.post(begun.url, {"version": 1, "title": " "}, headers={"X-Requested-With": "fetch"})
    assert (autosave.json()["saved_at"], autosave.json()["version"]) == ("", 1)
    assert "Công trình chưa đặt tên" not in client.get("/cong-trinh/").content.decode()
    assert not Registration.objects.exists()
    handed = client.post(begun.url, {"version": 1, "hand_in": "1"})
    assert (handed.status_code, Registration.objects.exists()) == (200, False)
    client.post(begun.url, {"version": 1, "title": "Số hóa"})
    assert "Số hóa" in client.get("/cong-trinh/").content.decode()


def test_two_windows_of_one_blank_do_not_overwrite_each_other(world, client):
    client.force_login(world.secretary)
    first, second = (client.post("/cong-trinh/moi/").url for _ in range(2))
    assert first == second
    client.post(first, {"version": 1, "title": "Cửa sổ một"})
    late = client.post(second, {"version": 1, "title": "Cửa sổ hai"})
    assert late.status_code == 409
    assert Registration.objects.get().title == "Cửa sổ một"


class TestDiscarding:
    def test_a_blank_goes_without_a_trace(self, world, begin, client):
        blank = begin()
        client.force_login(world.secretary)
        answer = client.post(f"/cong-trinh/{blank.pk}/huy/", {"version": 1}, follow=True)
        assert "Đã bỏ bản nháp chưa ghi gì." in answer.content.decode()
        assert not Registration.everything.exists()
        assert told_of(blank) == []

    def test_a_draft_whose_words_were_taken_out_again_goes_too(self, world, begin, client):
        draft = handins.edit(begin(), by=world.secretary, values={"title": "Số hóa"})
        draft = handins.edit(draft, by=world.secretary, values={"title": ""})
        client.force_login(world.secretary)
        assert "hủy thì xóa hẳn" in client.get(f"/cong-trinh/{draft.pk}/").content.decode()
        assert handins.cancel(draft, by=world.secretary).pk is None
        assert not Registration.everything.exists()

    def test_words_a_file_a_matter_or_a_hand_in_stay_as_cancelled(self, world, begin):
        words = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
        file = begin()
        attachments.attach(file, by=world.secretary, upload=SimpleUploadedFile("a.pdf", pdf()))
        dialogue = begin(Dialogue)
        matters.raise_matter(dialogue, by=world.secretary, model=Opinion, values=Stage(world).values())
        sent = handins.hand_in(
            RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary),
            by=world.secretary,
        )
        recalled = handins.edit(
            handins.recall(sent, by=world.secretary), by=world.secretary,
            values=dict.fromkeys(Registration.CONTENT[9:15], "") | {"title": "", "campaign_items": []},
        )  # fmt: skip
        for item in (words, file, dialogue, recalled):
            assert handins.cancel(item, by=world.secretary).state == State.CANCELLED
            assert item.transitions.filter(event=Event.CANCEL).exists()

    def test_nobody_discards_anothers(self, world, begin, client):
        blank = begin()
        with pytest.raises(Refused):
            handins.cancel(blank, by=world.neighbour_secretary)
        client.force_login(world.neighbour_secretary)
        assert client.post(f"/cong-trinh/{blank.pk}/huy/", {"version": 1}).status_code == 404
        assert Registration.everything.filter(pk=blank.pk).exists()


def test_left_alone_for_a_week_it_is_forgotten_and_never_what_somebody_wrote(world, begin):
    old, fresh = begin(), begin(by=world.appoint(world.cell, "Phó Bí thư"))
    written = RegistrationFactory(program=world.program, organization=world.cell)
    a_week_ago, hour = clock.now() - timedelta(days=7), timedelta(hours=1)
    Registration.everything.filter(pk__in=[old.pk, written.pk]).update(changed_at=a_week_ago - hour)
    Registration.everything.filter(pk=fresh.pk).update(changed_at=a_week_ago + hour)
    begin(by=world.staff)
    left = set(Registration.everything.values_list("pk", flat=True))
    assert (old.pk in left, fresh.pk in left, written.pk in left) == (False, True, True)


def test_a_document_goes_with_its_blanks(world, begin):
    document = SuperiorDocumentFactory(program=world.program)
    begin(Dissemination, document=document)
    documents.delete(document, by=world.staff)
    assert not Dissemination.everything.exists()


def test_a_work_carried_on_is_blank_until_its_writer_saves_it(world, client):
    earlier = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    earlier = handins.accept(handins.hand_in(earlier, by=world.secretary), by=world.staff)
    following = ProgramFactory(issuer=world.committee, year=world.program.year + 1)
    blank = registrations.carry_on(earlier, by=world.secretary, program=following)
    assert registrations.carry_on(earlier, by=world.secretary, program=following) == blank
    assert handins.start(Registration, by=world.secretary, program=following, organization=world.cell) != blank
    assert not Registration.objects.filter(program=following).exists()
    client.force_login(world.secretary)
    client.post(f"/cong-trinh/{blank.pk}/sua/", {"version": blank.version, "title": blank.title})
    assert Registration.objects.filter(program=following).get() == blank


def test_a_blank_holds_no_award(world, begin):
    begin(Commendation)
    assert not Commendation.objects.exists()
