"""Writing a draft: one form with rows that come and go by plain POSTs, and nothing typed lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from programs.models import Program
from targets.forms.entry import stored_entry
from targets.forms.rows import MOST_ROWS, changed, click_of
from tests.factories.programs import CampaignFactory, KeyTaskFactory, ProgramFactory, ProgramThemeFactory
from tests.factories.targets import SatisfactionScaleFactory, SurveySourceFactory, TargetFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db

NEW = reverse("targets:program_new")
PROGRAM = {
    "title": "Chương trình năm 2022", "year": "2022", "number": "930", "kind": "CTr", "organ_sign": "ĐU",
    "term": "2020-2025", "issued_on": "26/02/2022", "counts_from": "01/01/2022", "counts_to": "31/12/2022",
}  # fmt: skip
THEME = {"issuer": "Thành phố", "year": "2022", "text": "Chủ đề"}
TASK = {"short_name": "Việc một", "text": "Toàn văn việc một."}
TARGET = {
    "short_name": "Tuyên dương",
    "text": "Trên 50,5%.",
    "measure": "commended",
    "comparator": "gt",
    "threshold": "50,5",
}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def posted(themes=(), tasks=(TASK,), targets=(TARGET,), required_acts=(), required_figures=(), **more) -> dict:
    """The form as a browser sends it."""
    data = {**PROGRAM, "act": "save", **more}
    kinds = {
        "themes": themes,
        "tasks": tasks,
        "targets": targets,
        "required_acts": required_acts,
        "required_figures": required_figures,
    }
    for prefix, rows in kinds.items():
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": len(rows)}
        data |= {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}
    return data


NO_ROWS = {
    f"{prefix}-{count}_FORMS": 0 for prefix in ("required_acts", "required_figures") for count in ("TOTAL", "INITIAL")
}


def edit_url(program) -> str:
    return reverse("targets:program_edit", args=[program.pk])


def test_a_new_draft_is_saved_whole(office, world):
    source, scale = SurveySourceFactory(), SatisfactionScaleFactory()
    survey = TARGET | {"measure": "satisfaction", "threshold": "95", "sources": [source.pk], "scale": scale.pk}
    office.post(NEW, posted([THEME], [TASK, TASK], [TARGET, survey], campaign=CampaignFactory().pk))
    program = Program.objects.get(number=930)
    assert (program.issuer, program.term.name, program.issued_on) == (world.committee, "2020-2025", date(2022, 2, 26))
    assert list(program.tasks.values_list("ordinal", "text")) == [(1, TASK["text"]), (2, TASK["text"])]
    assert list(program.targets.values_list("ordinal", "threshold", "scale", "sources")) == [
        (1, Decimal("50.5"), None, None), (2, Decimal(95), scale.pk, source.pk),
    ]  # fmt: skip
    assert (str(program.themes.get()), str(program.campaign)) == ("Chủ đề", "5 không")


def test_the_first_page_proposes_this_year(office, settings):
    settings.TODAY = "2021-01-15"
    text = office.get(NEW).content.decode()
    assert 'value="01/01/2021"' in text and 'value="31/12/2021"' in text and 'name="year" value="2021"' in text


@pytest.mark.parametrize(
    ("click", "names"),
    [
        ("add:tasks", ["A", "B", ""]),
        ("remove:tasks:0", ["B"]),
        ("up:tasks:1", ["B", "A"]),
        ("up:tasks:0", ["A", "B"]),
        ("remove:tasks:7", ["A", "B"]),
        ("remove:nothing:0", ["A", "B"]),
        ("remove:tasks:x", ["B"]),
        ("", ["A", "B"]),
    ],
)
def test_rows_come_go_and_move_and_nothing_is_lost_or_complained_of(office, click, names):
    tasks = [{"short_name": "A", "text": ""}, {"short_name": "B", "text": "Dài"}]
    answer = office.post(NEW, posted(tasks=tasks, act=click, title="", issued_on="31/02/2022"))
    entry = answer.context["entry"]
    assert [form["short_name"].value() or "" for form in entry.rows["tasks"]] == names
    assert [form["threshold"].value() for form in entry.rows["targets"]] == ["50,5"]
    assert (entry.form["issued_on"].value(), entry.form["term"].value()) == ("31/02/2022", "2020-2025")
    assert (answer.status_code, entry.troubles, Program.objects.filter(number=930).count()) == (200, [], 0)


def test_everything_wrong_is_told_at_once_beside_what_was_typed(office):
    wrong = posted([THEME | {"year": "x"}], [TASK | {"text": ""}], [TARGET | {"threshold": "100"}], title="",
                   issued_on="31/02/2022", counts_to="01/01/2021")  # fmt: skip
    answer = office.post(NEW, wrong)
    places = [trouble.place for trouble in answer.context["entry"].troubles]
    assert places == [
        "Tên chương trình", "Ngày ban hành", "Tính đến ngày", "Chủ đề 1 – Năm", "Nhiệm vụ 1 – Toàn văn nhiệm vụ",
        "Chỉ tiêu 1 – Mức chỉ tiêu",
    ]  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 422 and "Chưa lưu được: có 6 chỗ cần sửa" in text and 'value="31/02/2022"' in text
    assert not Program.objects.filter(number=930).exists()


def test_an_empty_row_is_named_not_passed_over(office):
    answer = office.post(NEW, posted(tasks=[TASK, {}]))
    assert [trouble.place for trouble in answer.context["entry"].troubles] == [
        "Nhiệm vụ 2 – Toàn văn nhiệm vụ", "Nhiệm vụ 2 – Tên ngắn",
    ]  # fmt: skip


@pytest.mark.parametrize("total", ["x", "-1", "999999999", ""])
def test_a_broken_form_is_told_in_vietnamese(office, total):
    answer = office.post(NEW, posted() | {"tasks-TOTAL_FORMS": total})
    texts = [trouble.text for trouble in answer.context["entry"].troubles]
    assert answer.status_code == 422 and any("hãy" in text for text in texts)
    assert office.post(NEW, posted(act="add:tasks") | {"tasks-TOTAL_FORMS": total}).status_code == 200


def test_a_used_number_is_told_at_its_field(office, world):
    ProgramFactory(issuer=world.committee, number=930, term__issuer=world.committee)
    answer = office.post(NEW, posted())
    assert "Số này đã dùng cho một chương trình khác trong nhiệm kỳ." in answer.content.decode()
    assert Program.objects.filter(number=930).count() == 1


def test_a_stored_draft_is_shown_edited_and_reordered(office, world):
    draft = ProgramFactory(draft=True, issuer=world.committee, number=930)
    ProgramThemeFactory(program=draft)
    first, second = KeyTaskFactory(program=draft, ordinal=1), KeyTaskFactory(program=draft, ordinal=2)
    TargetFactory(program=draft, satisfaction=True).sources.set([SurveySourceFactory()])
    text = office.get(edit_url(draft)).content.decode()
    assert f'name="tasks-1-pk" value="{second.pk}"' in text and 'value="95"' in text and 'value="2020-2025"' in text
    rows = [TASK | {"pk": second.pk}, TASK | {"pk": first.pk}]
    office.post(edit_url(draft), posted(tasks=rows, version=1))
    assert list(draft.tasks.values_list("pk", flat=True)) == [second.pk, first.pk]
    assert (draft.themes.count(), draft.targets.get().measure) == (0, "units_with")


def test_somebody_was_faster_and_nothing_typed_is_lost(office, world):
    draft = ProgramFactory(draft=True, issuer=world.committee, number=930, title="Của người kia")
    Program.objects.filter(pk=draft.pk).update(version=7)
    answer = office.post(edit_url(draft), posted(title="Của tôi", version=1))
    text = answer.content.decode()
    assert "Người khác vừa thay đổi" in text and 'value="Của tôi"' in text
    draft.refresh_from_db()
    assert draft.title == "Của người kia"
    assert answer.context["entry"].form["version"].value() == 7
    office.post(edit_url(draft), posted(title="Của tôi", version=7))
    draft.refresh_from_db()
    assert draft.title == "Của tôi"


@pytest.mark.posts_unread
def test_of_an_issued_programme_only_days_and_campaign_are_edited(office, world):
    assert "Toàn văn" not in office.get(edit_url(world.program)).content.decode()
    before = world.program.title
    office.post(edit_url(world.program), posted(registration_due="30/04/2021", due_note="gia hạn", version=1))
    world.program.refresh_from_db()
    assert (world.program.registration_due, world.program.due_note) == (date(2021, 4, 30), "gia hạn")
    assert (world.program.title, world.program.number == 930) == (before, False)
    refused = office.post(edit_url(world.program), NO_ROWS | {"registration_due": "31/04/2021", "version": 2})
    assert refused.status_code == 422 and "Tháng 4 không có ngày 31" in refused.content.decode()
    stale = office.post(edit_url(world.program), NO_ROWS | {"registration_due": "01/05/2021", "version": 1})
    assert "Người khác vừa thay đổi" in stale.content.decode()


def test_a_closed_programme_is_read_only(office, world):
    closed = ProgramFactory(issuer=world.committee, closed=True)
    answer = office.get(edit_url(closed))
    assert answer.status_code == 403 and "mở lại" in answer.content.decode()


def test_a_draft_not_stored_shows_one_blank_task_and_target(world):
    entry = stored_entry(Program(issuer=world.committee))
    assert {prefix: len(rows.forms) for prefix, rows in entry.rows.items()} == {
        "themes": 0, "tasks": 1, "required_acts": 0, "required_figures": 0, "targets": 1,
    }  # fmt: skip


def test_rows_have_a_limit():
    assert len(changed([{}] * MOST_ROWS, "add", 0)) == MOST_ROWS


@pytest.mark.parametrize(
    ("text", "click"),
    [
        ("up:tasks:3", ("up", "tasks", 3)),
        ("add:tasks", ("add", "tasks", 0)),
        ("x", ("x", "", 0)),
        ("a:b:²", ("a", "b", 0)),
    ],
)
def test_a_click_is_read(text, click):
    assert click_of(text) == click
