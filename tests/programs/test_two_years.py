"""Two programmes open at once: whatever is pressed on a page of one lands there, whatever another tab has chosen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.errors import NO_REASON
from danvan.kit import clock
from programs.actions import handins
from programs.enums import ProgramState, State
from programs.models import (
    ActConfirmation,
    Activity,
    Commendation,
    Dialogue,
    Dissemination,
    Document,
    FigureReport,
    JointProgram,
    Opinion,
    Oversight,
    Program,
    ReformStep,
    Registration,
    Remark,
)
from programs.queries.current import FIELD, NOT_SAID, NOT_SEEN
from programs.queries.kinds import KINDS
from targets.queries.duties.urgings import urged_units
from tests.factories.handins import AwardFormFactory, AwardLevelFactory, RegistrationFactory
from tests.factories.programs import (
    DocumentFactory,
    KeyTaskFactory,
    ProgramFactory,
    RequiredActFactory,
    RequiredFigureFactory,
)
from tests.factories.targets import TargetFactory
from tests.factories.tasks import OpinionFieldFactory, SpeakerGroupFactory
from tests.posted import forms_of, of
from tests.rights.table.dialogues import dialogue as held
from tests.rights.table.documents import filled
from tests.rights.table.handins import SIGNED
from tests.world import make_world

pytestmark = pytest.mark.django_db
CLOSED_ON = {ProgramState.CLOSED: date(2021, 9, 30), ProgramState.ISSUED: None}
TEXT = "Chi bộ nên làm sớm hơn trong quý này, Văn phòng sẽ giúp."


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-10-05"
    return make_world()


@pytest.fixture
def later(world):
    program = ProgramFactory(
        issuer=world.committee, term=world.program.term, year=2022, issued_on=date(2021, 9, 20),
        counts_from=date(2022, 1, 1), counts_to=date(2022, 12, 31), registration_due=date(2022, 3, 31),
    )  # fmt: skip
    DocumentFactory(program=program)
    return program


@pytest.fixture
def tabs(client, world, later):
    """`tabs(user, page, action, **typed)`: open `page`, choose 2022 in another tab, press `action` in the first."""

    def press(user, page, action, **typed):
        client.force_login(user)
        form = forms_of(client.get(page))[action]
        client.post(reverse("choose_program"), {"program": later.pk})
        return client.post(action, {**form.hidden, **typed})

    return press


STARTS = [
    ("secretary", "registrations", "registration", Registration),
    ("secretary", "commendations", "commendation", Commendation),
    ("secretary", "activities", "activity", Activity),
    ("secretary", "reformsteps", "reformstep", ReformStep),
    ("secretary", "dialogues", "dialogue", Dialogue),
    ("secretary", "documents", "dissemination", Dissemination),
    ("secretary", "actconfirmations", "actconfirmation", ActConfirmation),
    ("secretary", "figurereports", "figurereport", FigureReport),
    ("union_officer", "jointprograms", "jointprogram", JointProgram),
    ("union_officer", "oversights", "oversight", Oversight),
]


@pytest.mark.parametrize(("who", "listed", "kind", "model"), STARTS)
def test_a_draft_begins_in_the_year_of_the_page(world, tabs, who, listed, kind, model):
    unit = world.union if who == "union_officer" else world.cell
    RequiredActFactory(program=world.program)
    RequiredFigureFactory(program=world.program)
    user, action = getattr(world, who), reverse(f"programs:{kind}_start")
    answer = tabs(user, reverse(f"programs:{listed}"), action, organization=unit.pk)
    item = model.everything.get()
    assert (item.program, item.organization) == (world.program, unit)
    assert answer.url == reverse(f"programs:{kind}_edit", args=[item.pk])


def test_a_button_of_a_key_task_begins_in_the_year_of_its_task(world, tabs):
    task = KeyTaskFactory(program=world.program, ordinal=1)
    tabs(world.secretary, reverse("targets:my_unit"), reverse("programs:activity_start"))
    assert [(activity.program, activity.key_task) for activity in Activity.everything.all()] == [(world.program, task)]


def test_a_remark_on_a_unit_is_of_the_year_of_the_page(world, tabs):
    action = reverse("programs:remark_leave", args=["don-vi", world.cell.pk])
    tabs(world.leader, reverse("targets:unit", args=[world.cell.pk]), action, text=TEXT)
    assert Remark.objects.get().program == world.program


def test_a_unit_is_reminded_of_the_year_of_the_page_which_stays_in_view(world, client, tabs):
    TargetFactory(program=world.program, registered=True)
    assert world.secretary
    answer = tabs(
        world.staff, reverse("targets:unit", args=[world.cell.pk]), reverse("targets:urge", args=[world.cell.pk])
    )
    assert urged_units(world.program, clock.today()) == {world.cell.pk}
    assert client.get(answer.url).context["program"] == world.program


def test_what_the_office_records_is_of_the_year_of_the_page(world, tabs):
    record, enter = reverse("programs:dialogue_record"), reverse("programs:document_enter")
    tabs(world.staff, record, record, **held(None, None))
    paper = {name: value for name, value in filled(None, None).items() if name != "version"}
    tabs(world.staff, enter, enter, **paper)
    reward = f"{reverse('programs:commendation_record')}?don-vi={world.cell.pk}"
    form, level = AwardFormFactory().pk, AwardLevelFactory().pk
    words = {"holder": "collective", "recipient": "Tập thể được khen", "achievement": "Thành tích."}
    tabs(world.staff, reward, reward, form=form, level=level, **words, **SIGNED)
    for made in (Dialogue.objects.get(), Commendation.everything.get(), Document.objects.get(kind="superior")):
        assert made.program == world.program


def test_an_opinion_and_an_answer_follow_their_dialogue(world, tabs):
    record = reverse("programs:dialogue_record")
    tabs(world.staff, record, record, **held(None, None))
    add = reverse("programs:opinion_add", args=[Dialogue.objects.get().pk])
    named = {"group": SpeakerGroupFactory().pk, "field": OpinionFieldFactory().pk}
    tabs(world.staff, add, add, content="Ý kiến mới", state="open", **named)
    assert Opinion.objects.get().parent.program == world.program


def test_a_form_that_saves_itself_and_hands_in_posts_the_year_of_its_item(world, tabs):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    edit = reverse("programs:registration_edit", args=[draft.pk])
    tabs(world.secretary, edit, edit, title="Tên mới của công trình")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Tên mới của công trình", State.DRAFT)


DEMANDING = [
    ("secretary", "programs:registration_start"),
    ("secretary", "programs:dissemination_start"),
    ("union_officer", "programs:oversight_start"),
    ("staff", "programs:dialogue_record"),
    ("staff", "programs:document_enter"),
]


def counts() -> list[int]:
    return [
        getattr(model, "everything", model.objects).count()
        for model in (Registration, Dissemination, Oversight, Dialogue, Document)
    ]


@pytest.mark.parametrize("posted", ["", "x", "999999", "draft", "closed"])
@pytest.mark.parametrize(("who", "name"), DEMANDING)
def test_a_programme_that_is_missing_unknown_or_not_open_is_refused(world, later, client, who, name, posted):
    past = ProgramFactory(issuer=world.committee, term=world.program.term, year=2020, closed=True)
    unissued = ProgramFactory(issuer=world.committee, term=world.program.term, year=2023, draft=True)
    for program in (past, unissued):
        DocumentFactory(program=program)
    user, before = getattr(world, who), counts()
    client.force_login(user)
    field = {"draft": unissued.pk, "closed": past.pk}.get(posted, posted)
    answer = client.post(reverse(name), {FIELD: field, **held(None, None), **filled(None, None)})
    assert (answer.status_code, counts()) == (403, before)
    said = {"": NOT_SAID, "x": NOT_SEEN, "999999": NOT_SEEN, "closed": "đã kết thúc", "draft": ""}[posted]
    assert said in answer.context["reason"] != NO_REASON


def test_a_typed_text_is_shown_beside_the_refusal(world, later, client):
    client.force_login(world.leader)
    action = reverse("programs:remark_leave", args=["don-vi", world.cell.pk])
    page = client.post(action, {FIELD: "", "text": TEXT}, HTTP_ORIGIN="http://testserver").content.decode()
    assert TEXT in page
    assert NOT_SAID in page
    assert not Remark.objects.exists()


def test_an_item_of_another_year_than_the_page_is_refused(world, later, client):
    work = handins.hand_in(
        RegistrationFactory(program=later, organization=world.cell, author=world.secretary), by=world.secretary
    )
    client.force_login(world.staff)
    ticked = {"ids": f"cong-trinh.{work.pk}.{work.version}"}
    one = reverse("programs:registration_accept", args=[work.pk])
    for action, typed in ((reverse("programs:accept_many"), ticked), (one, {"version": work.version})):
        assert "còn mục này thuộc" in client.post(action, of(world.program, **typed)).context["reason"]
        work.refresh_from_db()
        assert work.state == State.SUBMITTED
    client.post(reverse("programs:accept_many"), of(later, **ticked))
    work.refresh_from_db()
    assert work.state == State.ACCEPTED


def test_the_waiting_list_names_what_waits_in_other_open_years_and_opens_it(world, later, client):
    for _ in range(3):
        work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
        handins.hand_in(work, by=world.secretary)
    client.force_login(world.staff)
    client.post(reverse("choose_program"), {"program": later.pk})
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("programs:waiting"))
    counts = [query["sql"] for query in asked if query["sql"].count("COUNT(") == len(KINDS)]
    assert len(counts) == 1  # the tab and the list tell from one count
    page = answer.content.decode()
    assert "Năm 2021 còn 3 mục chờ duyệt" in page
    assert 'title="Năm 2021 còn 3 mục"' in page
    assert answer.context["elsewhere"] == [(world.program, 3)]
    opened = client.post(reverse("choose_program"), {"next": reverse("programs:waiting"), "program": world.program.pk})
    assert "Năm 2021 còn" not in (shown := client.get(opened.url).content.decode())
    assert work.title in shown


@pytest.mark.parametrize("state", [ProgramState.CLOSED, ProgramState.ISSUED])
def test_a_closed_year_waits_for_nobody(world, later, client, state):
    work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    handins.hand_in(work, by=world.secretary)
    Program.objects.filter(pk=world.program.pk).update(state=state, closed_on=CLOSED_ON[state])
    client.force_login(world.staff)
    client.post(reverse("choose_program"), {"program": later.pk})
    shown = client.get(reverse("programs:waiting")).content.decode()
    assert ("Năm 2021 còn 1 mục" in shown) == (state == ProgramState.ISSUED)
