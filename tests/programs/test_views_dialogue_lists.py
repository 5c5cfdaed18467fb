"""The lists of dialogues and of opinions: what each reader finds, however asked, and the same rows as workbooks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.actions import handins
from programs.actions.dialogues import record_dialogue
from programs.enums import Reply
from programs.models import ExportLog
from tests.books import notes_of, rows_of
from tests.factories.programs import ProgramFactory
from tests.factories.tasks import DialogueFactory, OpinionFactory, OpinionFieldFactory, SpeakerGroupFactory
from tests.programs.matters import DUE, HELD, Stage
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST, OPINIONS = "/doi-thoai/", "/doi-thoai/y-kien/"
WHOLE = {"kind": "regular", "chair": "Bí thư Đảng ủy", "place": "Hội trường", "people": 40, "summary": "Chung."}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def stage(world):
    return Stage(world)


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def own(world, held_on=HELD, **values):
    return record_dialogue(world.program, by=world.staff, values=WHOLE | {"held_on": held_on} | values)


@pytest.fixture
def told(world, stage):
    """One of the committee with an opinion of each case; two of the cell, a draft and one that waits."""
    dialogue = own(world)
    stage.matter(dialogue, world.staff, content="Tại chỗ", state=Reply.AT_ONCE, answer="Đã nêu.")
    stage.answered(stage.asked(dialogue, content="Đúng hạn"), on=DUE)
    stage.answered(stage.asked(dialogue, content="Trễ"), on=date(2021, 5, 20))
    stage.asked(dialogue, unit=world.cell, content="Quá hạn", due_on=date(2021, 5, 1))
    stage.matter(dialogue, world.staff, content="Chưa giao")
    stage.item(sent=False, accepted=False, place="Nháp")
    stage.item(accepted=False, kind="ad_hoc", place="Phòng họp")
    return dialogue


def dialogues(answer):
    return [row.place for row in answer.context["page"]]


def opinions(answer):
    return [row.content for row in answer.context["page"]]


class TestDialogues:
    def test_each_reader_sees_what_is_hers(self, world, told, client):
        for who, places in (
            ("secretary", {"Nháp", "Phòng họp"}),
            ("neighbour_secretary", set()),
            ("leader", {"Hội trường", "Phòng họp"}),
            ("inspector", {"Hội trường", "Phòng họp"}),
        ):
            client.force_login(getattr(world, who))
            assert set(dialogues(client.get(LIST))) == places

    def test_the_figures_of_one_dialogue(self, world, told, office):
        row = office.get(LIST, {"don-vi": world.committee.pk}).context["page"][0]
        counts = (row.raised, row.at_once, row.passed_on, row.settled, row.left, row.overdue)
        assert counts == (5, 1, 4, 2, 2, 1)
        assert "3/5" in office.get(LIST).content.decode()

    def test_figures_of_an_earlier_day(self, world, told, office):
        answer = office.get(LIST, {"ngay": "01/05/2021", "don-vi": world.committee.pk})
        row = answer.context["page"][0]
        assert (row.settled, row.left, row.overdue) == (0, 4, 0)
        assert "số liệu đến ngày 01/05/2021" in answer.content.decode()
        assert dialogues(office.get(LIST, {"ngay": "14/04/2021"})) == []

    @pytest.mark.parametrize(
        ("query", "places"),
        [
            ({"cuoc": "ad_hoc"}, ["Phòng họp"]),
            ({"trang-thai": "accepted"}, ["Hội trường"]),
            ({"q": "hoi truong"}, ["Hội trường"]),
            ({"q": "không có"}, []),
        ],
    )
    def test_filters_and_search(self, told, office, query, places):
        assert dialogues(office.get(LIST, query)) == places

    @pytest.mark.parametrize(
        "column", ["ngay", "cuoc", "don-vi", "chu-tri", "so-nguoi", "y-kien", "con-lai", "qua-han", "trang-thai"]
    )
    def test_every_column_sorts_without_losing_a_row(self, told, office, column):
        for sort in (column, f"-{column}"):
            assert sorted(dialogues(office.get(LIST, {"sap": sort}))) == ["Hội trường", "Phòng họp"]

    def test_only_the_chosen_programme(self, world, told, office):
        office.post("/chon-chuong-trinh/", {"program": ProgramFactory(issuer=world.committee, year=2020).pk})
        assert dialogues(office.get(LIST)) == []
        assert "Chưa có cuộc đối thoại nào" in office.get(LIST).content.decode()

    def test_the_workbook_holds_what_the_list_shows(self, world, told, office):
        answer = office.post(f"{LIST}xuat/?cuoc=regular&ngay=20/05/2021")
        head, row = rows_of(answer)
        assert head[0] == "STT"
        assert row[0:2] == (1, "Định kỳ")
        assert row[5:13] == (40, 5, 1, 4, 2, 2, 1, "3/5")
        notes = notes_of(answer)
        assert any("Số liệu đến ngày 20/05/2021" in note for note in notes)
        assert "Định kỳ, đột xuất: Định kỳ" in notes
        assert ExportLog.objects.get().rows == 1

    def test_without_a_programme(self, client):
        client.force_login(make_world().appoint(make_world().cell, "Ai đó"))
        assert [list(client.get(page).context["page"]) for page in (LIST, OPINIONS)] == [[], []]

    def test_as_many_queries_for_fifty_rows_as_for_one(self, world, office):
        def make():
            dialogue = DialogueFactory(program=world.program, organization=world.cell, author=world.secretary)
            OpinionFactory(dialogue=handins.hand_in(dialogue, by=world.secretary), asked=world.cell, due_on=DUE)

        make()
        for page in (LIST, OPINIONS):
            office.get(page)
        counted = []
        for count in (1, 49):
            for _ in range(count - 1 if count == 1 else count):
                make()
            for page in (LIST, OPINIONS):
                with CaptureQueriesContext(connection) as queries:
                    office.get(page)
                counted.append(len(queries))
        assert counted[:2] == counted[2:]


class TestOpinions:
    def test_open_ones_first_by_deadline(self, told, office):
        assert opinions(office.get(OPINIONS)) == ["Quá hạn", "Chưa giao", "Đúng hạn", "Trễ", "Tại chỗ"]

    def test_those_that_do_not_stand_come_last(self, world, stage, told, office):
        item = stage.item(place="Khác")
        stage.asked(item, content="Thu hồi", due_on=HELD)
        handins.withdraw(item, by=world.staff, text="Sai.")
        assert opinions(office.get(OPINIONS))[-1] == "Thu hồi"
        assert opinions(office.get(OPINIONS, {"han": "qua-han"})) == ["Quá hạn"]

    def test_the_asked_unit_finds_its_own(self, world, told, client):
        client.force_login(world.neighbour_secretary)
        assert opinions(client.get(OPINIONS)) == ["Đúng hạn", "Trễ"]
        client.force_login(world.secretary)
        assert opinions(client.get(OPINIONS)) == ["Quá hạn"]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"tinh-trang": "at_once"}, ["Tại chỗ"]),
            ({"tinh-trang": "answered"}, ["Đúng hạn", "Trễ"]),
            ({"han": "qua-han"}, ["Quá hạn"]),
            ({"han": "tre"}, ["Trễ"]),
            ({"han": "sap-den"}, []),
            ({"q": "chua giao"}, ["Chưa giao"]),
        ],
    )
    def test_filters_and_search(self, told, office, query, found):
        assert opinions(office.get(OPINIONS, query)) == found

    def test_filters_by_group_field_and_unit(self, world, stage, told, office):
        group, field = SpeakerGroupFactory(name="Doanh nghiệp"), OpinionFieldFactory(name="Hạ tầng kỹ thuật")
        stage.matter(told, world.staff, content="Riêng", group=group, field=field)
        for query in ({"nhom": group.pk}, {"linh-vuc": field.pk}):
            assert opinions(office.get(OPINIONS, query)) == ["Riêng"]
        assert opinions(office.get(OPINIONS, {"don-vi": world.cell.pk})) == ["Quá hạn"]

    @pytest.mark.parametrize("column", ["han", "noi-dung", "nhom", "linh-vuc", "don-vi", "tra-loi", "cuoc"])
    def test_every_column_sorts_without_losing_a_row(self, told, office, column):
        for sort in (column, f"-{column}"):
            assert len(opinions(office.get(OPINIONS, {"sap": sort}))) == 5

    def test_the_workbook_holds_what_the_list_shows(self, world, told, office):
        answer = office.post(f"{OPINIONS}xuat/?han=tre")
        _, row = rows_of(answer)
        assert row[1] == "Trễ"
        assert row[6] == world.neighbour.name
        assert row[8] == "Đã trả lời, trễ hạn"
        assert "Thời hạn: Đã trả lời nhưng trễ hạn" in notes_of(answer)
        assert ExportLog.objects.get().rows == 1


NAMES = ("q", "page", "sap", "trang-thai", "tinh-trang", "don-vi", "linh-vuc", "nhom", "han", "cuoc", "ngay")
NONSENSE = ("%00", "9" * 40, "%C2%B2", "-1", "'%22%3Cx", "x" * 3000)


@pytest.mark.parametrize("page", [LIST, OPINIONS])
def test_rubbish_in_the_address_is_never_an_error(told, office, page):
    every = office.get(page).context["page"].paginator.count
    assert every > 0
    for name in NAMES:
        for value in NONSENSE:
            found = office.get(f"{page}?{name}={value}").context["page"].paginator.count
            assert found == (0 if name == "q" and value != "%00" else every), (name, value)


def test_what_presses_stands_above_the_waiting_list(world, told, office):
    page = office.get("/cho-xu-ly/").content.decode()
    assert "Ý kiến đối thoại: 1 nội dung quá hạn trả lời" in page
    assert f"{OPINIONS}?han=qua-han" in page
