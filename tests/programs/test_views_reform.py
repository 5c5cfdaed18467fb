"""Reform steps: the form with its pairs, the page in words, the list and its workbook."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.enums import State
from programs.models import ExportLog, ReformStep
from tests.books import rows_of
from tests.factories.programs import KeyTaskFactory
from tests.factories.tasks import ReformStepFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/cai-cach/"
WORDS = "Giảm 5 ngày, giảm 2 giấy tờ, thêm 12 hồ sơ trực tuyến mỗi tháng"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


@pytest.fixture
def secretary(client, world):
    client.force_login(world.secretary)
    return client


def draft_of(world, title="Cấp phép sửa nhà", unit=None, **values):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    return ReformStepFactory(
        program=world.program, organization=unit or world.cell, author=author, title=title, **values
    )


def send(world, title, unit=None, **values):
    draft = draft_of(world, title, unit, **values)
    return handins.hand_in(draft, by=draft.author)


def titles(answer):
    return [step.title for step in answer.context["page"]]


def edit_url(step):
    return reverse("programs:reformstep_edit", args=[step.pk])


def typed(step, **changes):
    """What the browser posts for that step, with some fields changed."""
    data = {
        "version": step.version, "title": step.title, "key_task": step.key_task_id or "", "method": step.method,
        "applied_on": "01/05/2021", "days_before": "20", "days_after": "15", "papers_before": "6", "papers_after": "4",
        "online_before": "0", "online_after": "12", "note": "",
    }  # fmt: skip
    return data | changes


def test_begun_for_the_task_of_government_work_where_the_programme_has_one(world, secretary):
    KeyTaskFactory(program=world.program, ordinal=1)
    task = KeyTaskFactory(program=world.program, ordinal=2, focus="government")
    secretary.post(reverse("programs:reformstep_start"))
    secretary.post(reverse("programs:reformstep_start"))
    assert ReformStep.everything.get().key_task == task


def test_a_programme_that_names_no_such_task_begins_without(world, secretary):
    secretary.post(reverse("programs:reformstep_start"))
    assert ReformStep.everything.get().key_task is None


def test_what_was_typed_is_kept_and_handed_in(world, secretary):
    step = draft_of(world)
    data = typed(step, days_before="1.020", note="Ghi chú", hand_in="1")
    secretary.post(edit_url(step), data)
    sent = ReformStep.objects.get()
    assert (sent.state, sent.days_before, sent.online_before, sent.note) == (State.SUBMITTED, 1020, 0, "Ghi chú")


def test_a_half_pair_is_told_at_the_empty_box(world, secretary):
    step = draft_of(world)
    page = secretary.post(edit_url(step), typed(step, papers_before="", hand_in="1")).content.decode()
    assert "Chưa gửi được: còn 1 mục. Phần đã ghi đã được lưu nháp." in page
    assert 'href="#id_papers_before"' in page
    assert ReformStep.objects.get().state == State.DRAFT


@pytest.mark.parametrize("wrong", ["-1", "40.000", "1,5", "hai", "9" * 30])
def test_a_number_that_no_column_holds_is_told_and_the_rest_is_saved(world, secretary, wrong):
    step = draft_of(world)
    answer = secretary.post(edit_url(step), typed(step, days_before=wrong, note="Còn lại", hand_in="1"))
    saved = ReformStep.objects.get()
    assert (saved.days_before, saved.note, saved.state) == (20, "Còn lại", State.DRAFT)
    assert f'value="{wrong}"' in answer.content.decode()


def test_the_page_says_in_words_what_changed_and_marks_what_is_worse(world, office):
    better, worse = send(world, "Một"), send(world, "Hai", days_after=23)
    page = office.get(reverse("programs:reformstep", args=[better.pk])).content.decode()
    assert f"<b>{WORDS}.</b>" in page
    assert "kém hơn trước" not in page
    page = office.get(reverse("programs:reformstep", args=[worse.pk])).content.decode()
    assert "<b>Tăng 3 ngày, giảm 2 giấy tờ" in page
    assert page.count("kém hơn trước</span>") == 1


def test_the_list_says_it_too(world, office):
    send(world, "Một")
    assert WORDS in office.get(LIST).content.decode()


def test_a_secretary_sees_her_own_readers_what_was_handed_in(world, client):
    draft_of(world, "Nháp")
    send(world, "Gửi", world.neighbour)
    for reader, found in ((world.secretary, ["Nháp"]), (world.leader, ["Gửi"]), (world.neighbour_secretary, ["Gửi"])):
        client.force_login(reader)
        assert titles(client.get(LIST)) == found, reader


def test_each_filter_finds_its_rows(world, office):
    handins.accept(send(world, "Một"), by=world.staff)
    send(world, "Hai", world.neighbour, days_after=25, papers_after=6, online_after=0)
    first = ({"don-vi": world.cell.pk}, {"trang-thai": "accepted"}, {"thay-doi": "ngay"}, {"thay-doi": "giay-to"})
    for query in (*first, {"q": "mot"}):
        assert titles(office.get(LIST, query)) == ["Một"], query
    assert titles(office.get(LIST, {"thay-doi": "kem"})) == ["Hai"]
    assert "Không có bước cải cách nào như vậy" in office.get(LIST, {"q": "ba"}).content.decode()


@pytest.mark.parametrize("column", ["ten", "don-vi", "ap-dung", "thay-doi", "trang-thai", "gui", "sua"])
def test_every_column_sorts_without_losing_a_row(world, office, column):
    send(world, "Một")
    send(world, "Hai", days_before=None, days_after=None)
    for sort in (column, f"-{column}"):
        assert sorted(titles(office.get(LIST, {"sap": sort}))) == ["Hai", "Một"]


NAMES = ("q", "page", "sap", "trang-thai", "don-vi", "thay-doi")
NONSENSE = ("%00", "9" * 40, "%C2%B2", "-1", "'%22%3Cx", "x" * 3000)
# A zero byte is no word; the others are words that no row holds.
UNKNOWN_WORDS = {f"q={value}" for value in NONSENSE[1:]}


def test_rubbish_in_the_address_is_never_an_error(world, office):
    send(world, "Một")
    for query in (f"{name}={value}" for name in NAMES for value in NONSENSE):
        assert titles(office.get(f"{LIST}?{query}")) == ([] if query in UNKNOWN_WORDS else ["Một"]), query


def test_exports_exactly_what_is_shown_and_says_so_in_the_log(world, office):
    send(world, "Một")
    send(world, "Hai", world.neighbour)
    answer = office.post(reverse("programs:reformsteps_export", query={"don-vi": world.cell.pk}))
    (row,) = rows_of(answer)[1:]
    assert row[:2] == ("Một", world.cell.name)
    assert row[3:11] == (20, 15, 6, 4, 0, 12, WORDS.replace("Giảm", "giảm"), "Chờ duyệt")
    assert ExportLog.objects.get().filters == {"Đơn vị": world.cell.name}


def queries(client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(LIST).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["staff", "secretary"])
def test_as_many_queries_for_ten_rows_as_for_one(world, client, who):
    send(world, "Một")
    client.force_login(getattr(world, who))
    few = queries(client)
    for n in range(9):
        send(world, f"Bước {n}")
    assert ReformStep.objects.count() == 10
    assert queries(client) == few
