"""The lists of joint programmes, oversights and recommendations: what each reader finds, and the same as workbooks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.actions import handins, matters
from programs.models import ExportLog, Recommendation
from tests.books import notes_of, rows_of
from tests.factories.programs import ProgramFactory
from tests.factories.tasks import JointProgramFactory, OversightFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
JOINT, OVERSIGHTS, RECOMMENDATIONS = LISTS = ("/phoi-hop/", "/giam-sat/", "/giam-sat/kien-nghi/")


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    assert world.youth_officer
    return world


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def sent(world, item):
    return handins.hand_in(item, by=item.author)


def joint_of(world, title, **values):
    values = {"organization": world.union, "author": world.union_officer, "partners": [world.youth]} | values
    return JointProgramFactory(program=world.program, title=title, **values)


def oversight_of(world, title, **values):
    values = {"organization": world.union, "author": world.union_officer, "subject": world.cell} | values
    return OversightFactory(program=world.program, title=title, **values)


@pytest.fixture
def joints(world):
    """One that stands and runs, one over that waits, one draft; the youth's own with the cell."""
    handins.accept(sent(world, joint_of(world, "Đang chạy")), by=world.staff)
    sent(world, joint_of(world, "Đã hết", ends_on=date(2021, 6, 30)))
    joint_of(world, "Nháp")
    own = joint_of(
        world, "Của Đoàn", organization=world.youth, author=world.youth_officer, partners=[world.cell], sign="77/ĐTN"
    )
    handins.accept(sent(world, own), by=world.staff)


@pytest.fixture
def told(world):
    """An oversight with a recommendation of each case; one that waits, a draft, and one of the youth's."""
    held = handins.accept(sent(world, oversight_of(world, "Nội quy")), by=world.staff)

    def recommend(content, **values):
        named = {"content": content, "asked": world.cell, "due_on": date(2021, 7, 15)} | values
        return matters.raise_matter(held, by=world.staff, model=Recommendation, values=named)

    for content, state, on in (
        ("Tiếp thu", "adopted", date(2021, 7, 10)),
        ("Giải trình trễ", "explained", date(2021, 8, 1)),
    ):
        matters.answer(recommend(content), by=world.secretary, answer="Đã xem.", answered_on=on, state=state)
    recommend("Quá hạn", asked=world.neighbour)
    recommend("Còn hạn", due_on=date(2021, 12, 1))
    recommend("Chưa giao", asked=None, due_on=None)
    sent(world, oversight_of(world, "Dự thảo quy chế", kind="criticism", subject=world.committee))
    oversight_of(world, "Nháp")
    youth = oversight_of(world, "Của Đoàn", organization=world.youth, author=world.youth_officer)
    sent(world, youth)
    return held


def titles(answer):
    return sorted(str(row) for row in answer.context["page"])


class TestJointPrograms:
    def test_each_reader_sees_what_is_hers(self, world, joints, client):
        for who, found in (
            ("union_officer", ["Nháp", "Đang chạy", "Đã hết"]),
            ("youth_officer", ["Của Đoàn", "Đang chạy"]),
            ("secretary", ["Của Đoàn"]),
            ("neighbour_secretary", []),
            ("leader", ["Của Đoàn", "Đang chạy", "Đã hết"]),
        ):
            client.force_login(getattr(world, who))
            assert titles(client.get(JOINT)) == sorted(found), who

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"thoi-gian": "dang"}, ["Của Đoàn", "Đang chạy"]),
            ({"thoi-gian": "het"}, ["Đã hết"]),
            ({"trang-thai": "submitted"}, ["Đã hết"]),
            ({"q": "77/dtn"}, ["Của Đoàn"]),
            ({"q": "không có"}, []),
        ],
    )
    def test_filters_and_search(self, joints, office, query, found):
        assert titles(office.get(JOINT, query)) == sorted(found)

    def test_whoever_signed_is_found_by_the_filter(self, world, joints, office):
        assert titles(office.get(JOINT, {"don-vi": world.cell.pk})) == ["Của Đoàn"]
        assert titles(office.get(JOINT, {"don-vi": world.youth.pk})) == sorted(["Của Đoàn", "Đang chạy", "Đã hết"])

    def test_the_workbook_holds_what_the_list_shows(self, world, joints, office):
        answer = office.post(f"{JOINT}xuat/?thoi-gian=het")
        head, row = rows_of(answer)
        assert head[1:4] == ("Chương trình phối hợp", "Tổ chức chủ trì", "Tổ chức cùng ký")
        assert row[:4] == (1, "Đã hết", world.union.name, world.youth.name)
        assert "Thời gian: Đã hết thời hạn" in notes_of(answer)
        assert ExportLog.objects.get().rows == 1


class TestOversights:
    def test_each_reader_sees_what_is_hers(self, world, told, client):
        for who, found in (
            ("union_officer", ["Dự thảo quy chế", "Nháp", "Nội quy"]),
            ("youth_officer", ["Của Đoàn"]),
            ("secretary", []),
            ("inspector", ["Của Đoàn", "Dự thảo quy chế", "Nội quy"]),
        ):
            client.force_login(getattr(world, who))
            assert titles(client.get(OVERSIGHTS)) == sorted(found), who

    def test_the_figures_of_one_and_of_all(self, world, told, office):
        answer = office.get(OVERSIGHTS, {"noi": world.cell.pk, "trang-thai": "accepted"})
        (row,) = answer.context["page"]
        assert (row.raised, row.adopted, row.explained, row.left, row.overdue) == (5, 1, 1, 3, 1)
        page = " ".join(answer.content.decode().split())
        assert "<b>2/5</b> kiến nghị đã trả lời: 1 tiếp thu, 1 giải trình; 1 đúng hạn." in page
        assert "Còn lại 3 kiến nghị" in page

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"loai": "criticism"}, ["Dự thảo quy chế"]),
            ({"trang-thai": "accepted"}, ["Nội quy"]),
            ({"q": "noi quy"}, ["Nội quy"]),
            ({"q": "không có"}, []),
        ],
    )
    def test_filters_and_search(self, told, office, query, found):
        assert titles(office.get(OVERSIGHTS, query)) == found

    def test_the_office_begins_for_associations_alone(self, world, told, office):
        for page in (JOINT, OVERSIGHTS):
            writable = office.get(page).context["writable"]
            assert {unit.pk for unit in writable} == {world.union.pk, world.youth.pk}

    def test_the_workbook_holds_what_the_list_shows(self, world, told, office):
        answer = office.post(f"{OVERSIGHTS}xuat/?loai=supervision&trang-thai=accepted")
        _, row = rows_of(answer)
        assert row[1:5] == (world.union.name, "Giám sát", "Nội quy", world.cell.name)
        assert row[9:14] == (5, 1, 1, 3, 1)
        assert "Giám sát, phản biện: Giám sát" in notes_of(answer)


class TestRecommendations:
    def test_open_ones_first_by_deadline(self, told, office):
        found = [row.content for row in office.get(RECOMMENDATIONS).context["page"]]
        assert found[:2] == ["Quá hạn", "Còn hạn"]
        assert set(found[3:]) == {"Tiếp thu", "Giải trình trễ"}

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"han": "qua-han"}, ["Quá hạn"]),
            ({"han": "tre"}, ["Giải trình trễ"]),
            ({"tinh-trang": "adopted"}, ["Tiếp thu"]),
            ({"tinh-trang": "open"}, ["Chưa giao", "Còn hạn", "Quá hạn"]),
            ({"q": "giai trinh"}, ["Giải trình trễ"]),
        ],
    )
    def test_filters_and_search(self, told, office, query, found):
        assert titles(office.get(RECOMMENDATIONS, query)) == sorted(found)

    def test_by_who_must_act_and_who_recommends(self, world, told, office):
        assert titles(office.get(RECOMMENDATIONS, {"don-vi": world.neighbour.pk})) == ["Quá hạn"]
        assert titles(office.get(RECOMMENDATIONS, {"to-chuc": world.youth.pk})) == []

    def test_the_asked_unit_finds_its_own_and_no_more(self, world, told, client):
        client.force_login(world.neighbour_secretary)
        assert titles(client.get(RECOMMENDATIONS)) == ["Quá hạn"]
        client.force_login(world.youth_officer)
        assert titles(client.get(RECOMMENDATIONS)) == []

    def test_the_workbook_holds_what_the_list_shows(self, world, told, office):
        answer = office.post(f"{RECOMMENDATIONS}xuat/?tinh-trang=explained")
        _, row = rows_of(answer)
        assert row[1:5] == ("Giải trình trễ", world.union.name, "Giám sát", "Nội quy")
        assert (row[6], row[8], row[11]) == (world.cell.name, "Đã giải trình, trễ hạn", "Đã xem.")


@pytest.mark.parametrize(
    ("page", "columns"),
    [
        (JOINT, "ten don-vi so ky tu den trang-thai"),
        (OVERSIGHTS, "noi-dung ngay loai don-vi noi kien-nghi con-lai qua-han trang-thai"),
        (RECOMMENDATIONS, "han noi-dung to-chuc cuoc don-vi tra-loi"),
    ],
)
def test_every_column_sorts_without_losing_a_row(joints, told, office, page, columns):
    whole = titles(office.get(page))
    assert whole
    for column in columns.split():
        for sort in (column, f"-{column}"):
            answer = office.get(page, {"sap": sort})
            assert (answer.context["sort"], titles(answer)) == (sort, whole)


def test_only_the_chosen_programme_and_none_at_all(world, joints, told, office, client):
    office.post("/chon-chuong-trinh/", {"program": ProgramFactory(issuer=world.committee, year=2020).pk})
    for page in LISTS:
        answer = office.get(page)
        assert (titles(answer), "Chưa có" in answer.content.decode()) == ([], True)
    other = make_world()
    client.force_login(other.appoint(other.cell, "Ai đó"))
    assert all("Chưa có" in client.get(page).content.decode() for page in LISTS)


def test_as_many_queries_for_thirty_rows_as_for_one(world, office):
    def make():
        sent(world, joint_of(world, "Một"))
        held = handins.accept(sent(world, oversight_of(world, "Một")), by=world.staff)
        values = {"content": "Một", "asked": world.cell, "due_on": date(2021, 12, 1)}
        matters.raise_matter(held, by=world.staff, model=Recommendation, values=values)

    def counted():
        found = []
        for page in LISTS:
            with CaptureQueriesContext(connection) as queries:
                office.get(page)
            found.append(len(queries))
        return found

    make()
    counted()
    one = counted()
    for _ in range(29):
        make()
    assert counted() == one
