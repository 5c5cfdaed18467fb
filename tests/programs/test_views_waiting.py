"""The office's waiting list: everything that waits, oldest first, accepted one by one or many at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock
from programs.actions import handins
from programs.enums import State
from programs.models import ExportLog, Registration
from programs.queries import waiting_by_program
from programs.queries.waiting import waiting_keys
from tests.books import notes_of, rows_of
from tests.factories.handins import CommendationFactory, DisseminationFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.programs import ProgramFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/cho-xu-ly/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def office(client, world):
    client.force_login(world.staff)
    return client


def send(world, factory=RegistrationFactory, days_ago=0, unit=None, **values):
    author = world.secretary if unit is None else world.neighbour_secretary
    item = factory(program=world.program, organization=unit or world.cell, author=author, **values)
    return handins.hand_in(item, by=author, at=clock.now() - timedelta(days=days_ago))


def token(item, key="cong-trinh"):
    return f"{key}.{item.pk}.{item.version}"


def shown(answer):
    return [line["row"].item for line in answer.context["rows"]]


def test_all_kinds_stand_together_oldest_first(world, office):
    work = send(world, days_ago=1)
    session = send(world, DisseminationFactory, days_ago=3)
    proposal = send(world, CommendationFactory, days_ago=2)
    RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    handins.accept(send(world), by=world.staff)
    assert shown(office.get(LIST)) == [session, proposal, work]
    assert waiting_by_program(world.staff, [world.program]) == {world.program.pk: 3}
    assert waiting_keys(world.staff, world.program).count() == 3


def test_only_the_chosen_programme(world, office):
    other = ProgramFactory(issuer=world.committee, year=2020)
    author = world.secretary
    item = RegistrationFactory(program=other, organization=world.cell, author=author)
    handins.hand_in(item, by=author)
    assert shown(office.get(LIST)) == []
    assert "Không còn mục nào chờ xử lý" in office.get(LIST).content.decode()


def test_filters_by_kind_and_unit(world, office):
    work, session = send(world), send(world, DisseminationFactory, unit=world.neighbour)
    assert shown(office.get(LIST, {"loai": "buoi"})) == [session]
    assert shown(office.get(LIST, {"don-vi": world.cell.pk})) == [work]
    assert "Không có mục nào như vậy" in office.get(LIST, {"loai": "tuyen-duong"}).content.decode()


def test_a_resubmitted_item_says_so(world, office):
    returned = handins.return_item(send(world), by=world.staff, text="Bổ sung")
    handins.hand_in(returned, by=world.secretary)
    assert "Chờ duyệt lại" in office.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("so hoa", [0]), ("SỐ HOÁ hồ sơ", [0]), ("van phong", [0]), ("buoi trien khai", [1]), ("do thi", [1, 2]),
        ("thi cuoi", [2]), ("do thi so", []),
    ],
)  # fmt: skip
def test_search_finds_titles_and_units_without_marks(world, office, text, found):
    items = [
        send(world, title="Số hóa hồ sơ", days_ago=3),
        send(world, DisseminationFactory, unit=world.neighbour, days_ago=2),
        send(world, CommendationFactory, unit=world.neighbour, recipient="Tổ cuối phố", days_ago=1),
    ]
    assert shown(office.get(LIST, {"q": text})) == [items[place] for place in found]


def test_search_and_filters_narrow_each_other(world, office):
    send(world, title="Số hóa")
    session = send(world, DisseminationFactory)
    assert shown(office.get(LIST, {"q": "van phong", "loai": "buoi", "don-vi": world.cell.pk})) == [session]
    assert "Không có mục nào như vậy" in office.get(LIST, {"q": "so hoa", "loai": "buoi"}).content.decode()


def test_the_workbook_holds_what_is_shown_and_is_logged(world, office):
    send(world, title="Số hóa", days_ago=1)
    send(world, CommendationFactory, unit=world.neighbour)
    answer = office.post(f"{LIST}xuat/", query_params={"q": "so hoa", "loai": "cong-trinh"})
    head, row = rows_of(answer)
    assert head == ("STT", "Mục", "Loại", "Đơn vị", "Gửi lúc", "Trạng thái")
    assert row[:4] == (1, "Số hóa", "Công trình", "Chi bộ Văn phòng mẫu")
    assert row[5] == "Chờ duyệt"
    assert notes_of(answer)[1:] == ["Tìm: so hoa", "Loại: Công trình"]
    log = ExportLog.objects.get()
    assert (log.by, log.rows, log.filters) == (world.staff, 1, {"Tìm": "so hoa", "Loại": "Công trình"})


def test_the_workbook_keeps_the_order_of_the_list(world, office):
    for days_ago, title in ((1, "Giữa"), (2, "Đầu"), (0, "Cuối")):
        send(world, title=title, days_ago=days_ago)
    for query, titles in (({}, ["Đầu", "Giữa", "Cuối"]), ({"sap": "-gui"}, ["Cuối", "Giữa", "Đầu"])):
        answer = office.post(f"{LIST}xuat/", query_params=query)
        assert [row[1] for row in rows_of(answer)[1:]] == titles


@pytest.mark.parametrize("sort", ["ten", "-ten", "don-vi", "-don-vi", "loai", "-loai", "trang-thai", "-gui"])
def test_every_column_sorts(world, office, sort):
    items = [send(world, days_ago=1), send(world, CommendationFactory, unit=world.neighbour)]
    found = shown(office.get(LIST, {"sap": sort}))
    assert {str(item) for item in found} == {str(item) for item in items}


@pytest.mark.parametrize("query", ["?page=x", "?sap=drop", "?loai=%00", "?don-vi=9" + "9" * 30, "?don-vi=a&page=-1"])
def test_rubbish_in_the_address_is_never_an_error(world, office, query):
    work = send(world)
    assert shown(office.get(LIST + query)) == [work]


def test_accepts_what_was_ticked_and_names_the_refused_with_reasons(world, office):
    good, late = send(world, title="Việc tốt"), send(world, title="Việc đã trả", unit=world.neighbour)
    ids = [token(good), token(late)]
    handins.return_item(late, by=world.other_staff, text="Bổ sung")
    page = office.post("/cho-xu-ly/duyet/", {"ids": ids}, follow=True).content.decode()
    assert "Đã duyệt 1 mục: “Việc tốt”." in page
    assert "Chưa duyệt 1 mục. “Việc đã trả”: Chuyên viên Hai vừa trả lại" in page
    assert [row.state for row in Registration.objects.order_by("pk")] == [State.ACCEPTED, State.RETURNED]


def test_an_item_changed_since_it_was_shown_is_not_accepted(world, office):
    item = send(world)
    seen = token(item)
    handins.hand_in(handins.recall(item, by=world.secretary), by=world.secretary)
    page = office.post("/cho-xu-ly/duyet/", {"ids": [seen]}, follow=True).content.decode()
    assert "Đơn vị vừa gửi mục này lúc" in page
    assert Registration.objects.get().state == State.SUBMITTED


def test_ones_own_entry_cannot_be_ticked(world, office):
    own = RegistrationFactory(program=world.program, organization=world.cell, author=world.staff, by_office=True)
    own = handins.hand_in(own, by=world.staff)
    page = office.get(LIST).content.decode()
    assert f'value="{token(own)}"' in page
    assert "một người khác của Văn phòng phải duyệt" in page
    office.post("/cho-xu-ly/duyet/", {"ids": [token(own)]})
    assert Registration.objects.get().state == State.SUBMITTED


@pytest.mark.parametrize("ids", [[], ["x"], ["cong-trinh.1"], ["cong-trinh.²." + "9" * 40], ["khong.1.1"]])
def test_nothing_or_rubbish_ticked_asks_for_ticks(office, ids):
    answer = office.post("/cho-xu-ly/duyet/", {"ids": ids}, follow=True)
    assert "Hãy đánh dấu những mục muốn duyệt." in answer.content.decode()


@pytest.mark.parametrize("who", ["secretary", "leader", "inspector"])
def test_closed_to_all_but_the_office(world, client, who):
    item = send(world)
    client.force_login(getattr(world, who))
    for answer in (client.get(LIST), client.post("/cho-xu-ly/duyet/", {"ids": [token(item)]})):
        assert answer.status_code == 403
        assert "Chỉ Văn phòng Đảng ủy" in answer.content.decode()
    assert Registration.objects.get().state == State.SUBMITTED
    assert waiting_by_program(getattr(world, who), [world.program]) == {}


def test_accepting_asks_for_a_post_and_a_login(client):
    assert client.get(LIST).url.startswith(reverse("account_login"))
    assert client.post("/cho-xu-ly/duyet/").status_code == 302


def queries(client):
    """Those of the list and of its workbook."""
    found = []
    for ask in (lambda: client.get(LIST), lambda: client.post(f"{LIST}xuat/")):
        ask()
        with CaptureQueriesContext(connection) as asked:
            assert ask().status_code == 200
        found.append(len(asked))
    return found


def test_as_many_queries_for_fifty_rows_as_for_one(world, office):
    for factory in (RegistrationFactory, DisseminationFactory, CommendationFactory):
        send(world, factory)
    few = queries(office)
    for n in range(16):
        unit = OrganizationFactory(parent=world.committee, name=f"Chi bộ {n}")
        for factory in (RegistrationFactory, DisseminationFactory, CommendationFactory):
            item = factory(program=world.program, organization=unit, author=world.secretary)
            handins.hand_in(type(item).objects.get(pk=item.pk), by=world.appoint(unit, f"Bí thư {n}"))
    assert queries(office) == few
