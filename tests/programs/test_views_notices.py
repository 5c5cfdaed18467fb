"""The bell and the page of one's own notices; reading is a POST."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.kit import clock
from programs.actions import notices as actions
from programs.actions import people
from programs.models import ExportLog, Notice
from programs.queries.notices import unread_count
from programs.rules import Refused
from tests.books import rows_of
from tests.factories.notices import NoticeFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/thong-bao/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def mine(world):
    """Told a day apart, the oldest first: unread, read, done."""
    now, me = clock.now(), world.secretary
    return [
        NoticeFactory(to=me, text="Bị trả lại: Số hóa", kind="returned", at=now - timedelta(days=3), url="/van-ban/"),
        NoticeFactory(to=me, text="Đã được duyệt", kind="decided", at=now - timedelta(days=2), read_at=now),
        NoticeFactory(
            to=me, text="Sắp đến hạn đăng ký", organization=world.cell, at=now - timedelta(days=1), done_at=now
        ),
    ]


@pytest.fixture
def reader(client, world, mine):
    NoticeFactory(to=world.neighbour_secretary, text="Của người khác")
    client.force_login(world.secretary)
    return client


def shown(client, **query):
    return [notice.text for notice in client.get(LIST, query).context["page"].object_list]


def test_the_newest_first_and_nobody_elses(reader):
    assert shown(reader) == ["Sắp đến hạn đăng ký", "Đã được duyệt", "Bị trả lại: Số hóa"]


@pytest.mark.parametrize(
    ("query", "first_words"),
    [
        ({"loc": "chua-doc"}, ["Bị trả lại: Số hóa"]),
        ({"loc": "da-xong"}, ["Sắp đến hạn đăng ký"]),
        ({"loai": "decided"}, ["Đã được duyệt"]),
        ({"q": "so hoa"}, ["Bị trả lại: Số hóa"]),
        ({"q": "khong co"}, []),
        ({"loc": "la", "loai": "lạ", "q": ""}, ["Sắp đến hạn đăng ký", "Đã được duyệt", "Bị trả lại: Số hóa"]),
        ({"sap": "luc"}, ["Bị trả lại: Số hóa", "Đã được duyệt", "Sắp đến hạn đăng ký"]),
        ({"sap": "don-vi"}, ["Sắp đến hạn đăng ký", "Đã được duyệt", "Bị trả lại: Số hóa"]),
    ],
)
def test_filters_search_and_order(reader, query, first_words):
    assert shown(reader, **query) == first_words


def test_the_bell_counts_the_unread_ones_on_every_page(reader):
    page = reader.get(reverse("programs:my_account")).content.decode()
    assert '<span class="count">1<span class="visually-hidden"> chưa đọc</span></span>' in page


def test_a_stranger_is_counted_nothing_and_asked_nothing(client):
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/").content.decode()
    assert "programs_notice" not in " ".join(query["sql"] for query in asked.captured_queries)
    assert 'class="bell"' not in page


def test_the_count_is_one_query_of_an_index_that_holds_the_unread_alone(world):
    me = world.secretary
    with CaptureQueriesContext(connection) as asked:
        assert unread_count(me) == 0
    assert len(asked) == 1


def test_opening_reads_and_leads_on(reader, mine):
    answer = reader.post(reverse("programs:notice_open", args=[mine[0].pk]))
    assert (answer.status_code, answer.url) == (302, "/van-ban/")
    mine[0].refresh_from_db()
    first = mine[0].read_at
    assert first is not None
    reader.post(reverse("programs:notice_open", args=[mine[0].pk]))
    mine[0].refresh_from_db()
    assert mine[0].read_at == first


def test_a_notice_without_a_page_leads_back_to_the_list(reader, mine):
    Notice.objects.update(url="")
    assert reader.post(reverse("programs:notice_open", args=[mine[0].pk])).url == LIST


def test_looking_reads_nothing(reader, mine):
    before = list(Notice.objects.order_by("pk").values())
    reader.get(LIST)
    for name in ("notice_open", "notice_read"):
        assert reader.get(reverse(f"programs:{name}", args=[mine[0].pk])).status_code == 405
    assert list(Notice.objects.order_by("pk").values()) == before


def test_one_and_then_all_are_marked_as_read(reader, world, mine):
    another = NoticeFactory(to=world.secretary)
    assert reader.post(reverse("programs:notice_read", args=[mine[0].pk])).url == LIST
    assert unread_count(world.secretary) == 1
    reader.post(reverse("programs:notices_read_all"))
    another.refresh_from_db()
    assert (unread_count(world.secretary), another.read_at is not None) == (0, True)
    assert unread_count(world.neighbour_secretary) == 1


def test_another_persons_notice_is_not_there(reader, world):
    theirs = Notice.objects.get(to=world.neighbour_secretary)
    for name in ("notice_open", "notice_read"):
        assert reader.post(reverse(f"programs:{name}", args=[theirs.pk])).status_code == 404
    with pytest.raises(Refused, match="gửi cho người khác"):
        actions.read(theirs, by=world.secretary)


def test_the_page_asks_as_often_for_one_as_for_fifty(client, world):
    client.force_login(world.leader)

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        return len(asked)

    NoticeFactory(to=world.leader, organization=world.cell, program=world.program)
    few = queries()
    assert few < 15
    NoticeFactory.create_batch(49, to=world.leader, organization=world.cell, program=world.program)
    assert queries() == few


def test_the_workbook_holds_what_is_shown_and_is_logged(reader):
    answer = reader.post(f"{reverse('programs:notices_export')}?loc=chua-doc")
    rows = rows_of(answer)
    assert rows[0] == ("Lúc", "Loại", "Đơn vị", "Nội dung", "Tình trạng")
    assert [row[1:] for row in rows[1:]] == [("Bị trả lại", None, "Bị trả lại: Số hóa", "Chưa đọc")]
    assert ExportLog.objects.get().filters == {"Hiện": "Chưa đọc"}
    words = {row[4] for row in rows_of(reader.post(reverse("programs:notices_export")))[1:]}
    assert words == {"Chưa đọc", "Đã đọc", "Việc đã xong"}


def test_empty_and_filtered_empty_say_what_to_do(client, world):
    client.force_login(world.leader)
    assert "Chưa có thông báo nào" in client.get(LIST).content.decode()
    assert "Bỏ mọi điều kiện lọc" in client.get(LIST, {"q": "gì"}).content.decode()


def mail_card(client):
    return client.get(reverse("programs:my_account")).content.decode()


def test_mails_are_switched_off_and_on_by_their_receiver(client, world, settings):
    me = world.secretary
    client.force_login(me)
    assert "chưa nối với máy chủ thư" in mail_card(client)
    settings.SENDS_MAIL = True
    assert "chưa có địa chỉ thư" in mail_card(client)
    me.email = "toi@example.vn"
    me.save()
    for wanted, words in (("0", "Không nhận thư: thông báo chỉ hiện trong phần mềm"), ("1", "toi@example.vn")):
        client.post(reverse("programs:my_mail"), {"wanted": wanted})
        me.refresh_from_db()
        assert me.no_mail is (wanted == "0")
        assert words in mail_card(client)
    with pytest.raises(Refused, match="Chỉ chủ tài khoản"):
        people.choose_mail(me, by=world.admin, wanted=False)
