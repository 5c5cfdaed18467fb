"""The list of activities: what each reader finds, however asked, and the same rows as a workbook."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import activities, handins
from programs.models import Activity, ExportLog
from tests.books import notes_of, rows_of
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.tasks import ActivityFactory, ActivityKindFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/hoat-dong/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def draft_of(world, title, unit=None, **values):
    author = world.neighbour_secretary if unit == world.neighbour else world.secretary
    return ActivityFactory(program=world.program, organization=unit or world.cell, author=author, title=title, **values)


def send(world, title, unit=None, **values):
    draft = draft_of(world, title, unit, **values)
    return handins.hand_in(draft, by=draft.author)


def plan(world, title, deadline, unit=None, settings=None):
    draft = draft_of(world, title, unit, deadline=deadline, in_charge="Bí thư")
    return activities.plan(draft, by=draft.author, at=draft.created_at.replace(month=3, day=1))


def titles(answer):
    return [activity.title for activity in answer.context["page"]]


def test_a_secretary_sees_her_own_and_what_others_held_with_her(world, client):
    draft_of(world, "Nháp của tôi")
    send(world, "Của đơn vị khác", world.neighbour)
    shared = send(world, "Cùng làm", world.neighbour, co_hosts=[world.cell])
    send(world, "Cùng làm, chưa duyệt", world.neighbour, co_hosts=[world.cell])
    handins.accept(shared, by=world.staff)
    client.force_login(world.secretary)
    answer = client.get(LIST)
    assert sorted(titles(answer)) == ["Cùng làm", "Nháp của tôi"]
    assert "Nhập hoạt động" in answer.content.decode()


def test_readers_see_what_was_handed_in_or_promised(world, office):
    draft_of(world, "Nháp")
    send(world, "Đã gửi")
    plan(world, "Sẽ làm", date(2021, 12, 1))
    answer = office.get(LIST)
    assert sorted(titles(answer)) == ["Sẽ làm", "Đã gửi"]
    page = answer.content.decode()
    assert "Chờ duyệt" in page
    assert 'verdict-going">' in page
    assert "Trong kế hoạch</span>" in page


def test_the_overdue_come_first_and_say_so(world, office):
    plan(world, "Trễ", date(2021, 6, 30))
    plan(world, "Còn hạn", date(2021, 12, 1))
    send(world, "Mới gửi")
    answer = office.get(LIST)
    assert titles(answer)[0] == "Trễ"
    assert "Quá hạn</span>" in answer.content.decode()
    assert '<span class="text-late">quá hạn</span>' in answer.content.decode()


def test_only_the_chosen_programme(world, office):
    send(world, "Năm nay")
    other = ProgramFactory(issuer=world.committee, year=2020)
    office.post("/chon-chuong-trinh/", {"program": other.pk})
    assert titles(office.get(LIST)) == []


def test_each_filter_finds_its_rows(world, office):
    KeyTaskFactory(program=world.program, ordinal=1)
    kind, task = ActivityKindFactory(name="Ra quân"), KeyTaskFactory(program=world.program, ordinal=4)
    send(world, "Một", kind=kind, key_task=task)
    handins.accept(send(world, "Hai", world.neighbour, co_hosts=[world.section]), by=world.staff)
    plan(world, "Ba", date(2021, 6, 30), world.neighbour)
    plan(world, "Bốn", date(2021, 12, 1), world.neighbour)
    for query, found in (
        ({"loai": kind.pk}, ["Một"]),
        ({"nhiem-vu": task.pk}, ["Một"]),
        ({"trang-thai": "accepted"}, ["Hai"]),
        ({"don-vi": world.cell.pk}, ["Một"]),
        ({"don-vi": world.section.pk}, ["Hai"]),
        ({"ke-hoach": "qua-han"}, ["Ba"]),
        ({"ke-hoach": "co"}, ["Ba", "Bốn"]),
        ({"ke-hoach": "cho"}, ["Ba", "Bốn"]),
        ({"ke-hoach": "khong"}, ["Hai", "Một"]),
        ({"q": "HAI"}, ["Hai"]),
    ):
        assert sorted(titles(office.get(LIST, query))) == found, query
    assert "Không có hoạt động nào như vậy" in office.get(LIST, {"q": "năm"}).content.decode()


def test_the_choice_of_units_has_hosts_and_co_hosts_alone(world, office):
    send(world, "Một", co_hosts=[world.section])
    (units,) = [choice for choice in office.get(LIST).context["selects"] if choice.name == "don-vi"]
    assert {int(value) for value, _ in units.options} == {world.cell.pk, world.section.pk}


@pytest.mark.parametrize(
    "column", ["uu-tien", "ten", "don-vi", "nhiem-vu", "loai", "ngay", "nguoi", "han", "trang-thai"]
)
def test_every_column_sorts_without_losing_a_row(world, office, column):
    for title in ("Một", "Hai"):
        send(world, title)
    for sort in (column, f"-{column}"):
        assert sorted(titles(office.get(LIST, {"sap": sort}))) == ["Hai", "Một"]


def test_sorts_in_vietnamese_order_and_by_people(world, office):
    for title, people in (("Đô thị", 9), ("Dân sinh", 100), ("Áo ấm", 20)):
        send(world, title, people=people)
    assert titles(office.get(LIST, {"sap": "ten"})) == ["Áo ấm", "Dân sinh", "Đô thị"]
    assert titles(office.get(LIST, {"sap": "-nguoi"})) == ["Dân sinh", "Áo ấm", "Đô thị"]


NAMES = ("q", "page", "sap", "trang-thai", "don-vi", "nhiem-vu", "loai", "ke-hoach")
NONSENSE = ("%00", "9" * 40, "9" * 19, "%C2%B2", "-1", "'%22%3Cx", "x" * 3000)
# A zero byte is no word; the others are words that no row holds.
UNKNOWN_WORDS = {f"q={value}" for value in NONSENSE[1:]}
RUBBISH = [f"{name}={value}" for name in NAMES for value in NONSENSE]


def test_rubbish_in_the_address_is_never_an_error(world, office):
    send(world, "Một")
    for query in RUBBISH:
        assert titles(office.get(f"{LIST}?{query}")) == ([] if query in UNKNOWN_WORDS else ["Một"]), query


def test_exports_exactly_what_is_shown_and_says_so_in_the_log(world, office):
    send(world, "=1+1", co_hosts=[world.neighbour, world.section], people=1200)
    send(world, "Khác", world.neighbour)
    answer = office.post(f"{reverse('programs:activities_export')}?q=1")
    rows = rows_of(answer)
    assert [row[0] for row in rows] == ["Tên hoạt động", "=1+1"]
    assert rows[1][1:3] == (world.cell.name, f"{world.neighbour.name}; {world.section.name}")
    assert (rows[1][8], rows[1][13]) == (1200, "Chờ duyệt")
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.staff, 1, {"Tìm": "1"})


def test_the_workbook_tells_what_is_overdue_and_what_came_late(world, office):
    plan(world, "Trễ", date(2021, 6, 30))
    late = plan(world, "Muộn", date(2021, 6, 30), world.neighbour)
    handins.hand_in(late, by=world.neighbour_secretary)
    rows = rows_of(office.post(reverse("programs:activities_export", query={"ke-hoach": "co", "sap": "ten"})))
    assert [(row[0], row[14]) for row in rows[1:]] == [("Muộn", "báo cáo sau hạn"), ("Trễ", "quá hạn")]


def test_the_note_names_the_filters_and_never_an_unseen_unit(world, client):
    send(world, "Một", world.neighbour)
    client.force_login(world.secretary)
    answer = client.post(
        reverse("programs:activities_export", query={"don-vi": world.neighbour.pk, "ke-hoach": "qua-han"})
    )
    assert rows_of(answer)[1:] == []
    assert notes_of(answer)[1:] == ["Kế hoạch: Quá hạn"]


def test_a_reader_without_a_programme_is_told(client, world):
    lonely = world.appoint(ProgramFactory(draft=True).issuer, "Bí thư nơi khác")
    client.force_login(lonely)
    assert "Đơn vị nhập hoạt động khi chương trình" in client.get(LIST).content.decode()
    assert client.post(reverse("programs:activities_export")).status_code == 403


def queries(client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(LIST).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["staff", "secretary"])
def test_as_many_queries_for_ten_rows_as_for_one(world, client, who):
    send(world, "Một", co_hosts=[world.neighbour])
    client.force_login(getattr(world, who))
    few = queries(client)
    for n in range(9):
        send(world, f"Hoạt động {n}", co_hosts=[world.neighbour, world.section])
    assert Activity.objects.count() == 10
    assert queries(client) == few
