"""Remarks on the pages: under the unit, the item and the target; the list; what is typed is not lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.actions import handins
from programs.actions.remarks import leave_remark, reply
from programs.models import ExportLog, Remark, RemarkReply
from tests.books import notes_of, rows_of
from tests.factories.handins import RegistrationFactory
from tests.factories.notices import RemarkFactory, RemarkReplyFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.targets import TargetFactory, TargetRevisionFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db
LIST = "/y-kien/"


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    return make_world()


@pytest.fixture
def leader(client, world):
    client.force_login(world.leader)
    return client


def work_of(world, **values):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, **values)
    return handins.hand_in(draft, by=world.secretary)


def target_of(world):
    target = TargetFactory(program=world.program, registered=True)
    TargetRevisionFactory(target=target)
    return target


def remark(world, thing=None, text="Đề nghị làm sớm."):
    return leave_remark(thing or world.cell, by=world.leader, program=world.program, text=text)


def pages_of(world) -> dict:
    """Thing → its page."""
    work, target = work_of(world), target_of(world)
    return {
        world.cell: reverse("targets:unit", args=[world.cell.pk]),
        work: reverse("programs:registration", args=[work.pk]),
        target: reverse("targets:program", args=[world.program.pk]),
    }


def test_a_leader_writes_under_each_thing_and_is_told_it_stays(world, leader):
    for thing, url in pages_of(world).items():
        page = leader.get(url).content.decode()
        assert "Ý kiến đã gửi thì không sửa, không xóa được." in page
        kind = {"organization": "don-vi", "registration": "cong-trinh"}.get(thing._meta.model_name)
        place = reverse("programs:remark_leave", args=[kind, thing.pk]) if kind else f"/chi-tieu/{thing.pk}/y-kien/"
        assert f'action="{place}"' in page
        answer = leader.post(place, {"text": f"Về {thing}"})
        written = Remark.objects.get(text=f"Về {thing}")
        assert (written.subject, written.by, answer.url) == (thing, world.leader, f"{url}#y-kien-{written.pk}")
        assert f'id="y-kien-{written.pk}"' in leader.get(url).content.decode()


def test_the_secretary_reads_and_replies_on_the_own_page(world, client):
    found = remark(world)
    client.force_login(world.secretary)
    for url in (reverse("targets:my_unit"), reverse("targets:unit", args=[world.cell.pk])):
        page = client.get(url).content.decode()
        assert "Đề nghị làm sớm." in page
        assert "Chưa trả lời" in page
        assert "Ghi ý kiến" not in page
    answer = client.post(reverse("programs:remark_reply", args=[found.pk]), {"text": "Sẽ xong trong tháng 10."})
    assert answer.url == f"/don-vi/{world.cell.pk}/#y-kien-{found.pk}"
    assert (RemarkReply.objects.get().by, RemarkReply.objects.get().remark) == (world.secretary, found)
    client.force_login(world.leader)
    page = client.get(f"/don-vi/{world.cell.pk}/").content.decode()
    assert "Sẽ xong trong tháng 10." in page
    assert "Chưa trả lời" not in page


def test_the_own_page_tells_how_much_waits_for_an_answer(world, client):
    found = remark(world, work_of(world))
    client.force_login(world.secretary)
    page = client.get(reverse("targets:my_unit")).content.decode()
    assert "1 ý kiến về đơn vị và hồ sơ của đơn vị chưa được trả lời" in page
    assert f"/y-kien/?don-vi={world.cell.pk}&amp;tra-loi=chua" in page
    reply(found, by=world.secretary, text="Đã rõ.")
    assert "chưa được trả lời" not in client.get(reverse("targets:my_unit")).content.decode()


def test_inspectors_read_and_get_no_box(world, client):
    remark(world)
    client.force_login(world.inspector)
    page = client.get(f"/don-vi/{world.cell.pk}/").content.decode()
    assert "Đề nghị làm sớm." in page
    assert "<textarea" not in page


def test_who_sees_a_shared_page_does_not_see_the_remark_of_another_unit(world, client):
    target = target_of(world)
    remark(world, target, "Chỉ Văn phòng đọc.")
    client.force_login(world.secretary)
    page = client.get(reverse("targets:program", args=[world.program.pk])).content.decode()
    assert str(target.text) in page
    assert "Chỉ Văn phòng đọc." not in page
    assert "Ý kiến lãnh đạo về chỉ tiêu" not in page


def test_a_closed_programme_says_why_nothing_can_be_added(world, leader):
    world.program.state, world.program.closed_on = "closed", "2021-09-15"
    world.program.save()
    page = leader.get(f"/don-vi/{world.cell.pk}/").content.decode()
    assert "Chương trình đã kết thúc nên không thay đổi được nữa." in page
    assert leader.post(f"/y-kien/don-vi/{world.cell.pk}/", {"text": "Muộn."}).status_code == 403
    assert not Remark.objects.exists()


@pytest.mark.parametrize(("text", "reason"), [("   ", "Hãy nhập “Ý kiến”."), ("x" * 2001, "chỉ được tối đa 2000")])
def test_what_cannot_be_taken_stays_in_the_box(world, leader, text, reason):
    target = target_of(world)
    for url in (f"/y-kien/don-vi/{world.cell.pk}/", f"/chi-tieu/{target.pk}/y-kien/"):
        answer = leader.post(url, {"text": text})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert reason in page
        assert text.strip() in page
    assert not Remark.objects.exists()


def test_a_reply_that_cannot_be_taken_stays_too(world, client):
    found = remark(world)
    client.force_login(world.secretary)
    answer = client.post(f"/y-kien/{found.pk}/tra-loi/", {"text": "y" * 2001})
    assert answer.status_code == 422
    assert "y" * 2001 in answer.content.decode()
    assert not RemarkReply.objects.exists()


@pytest.mark.parametrize("place", ["khong-co/1", "don-vi/999999", "cong-trinh/999999"])
def test_what_is_not_there_takes_no_remark(world, leader, place):
    assert leader.post(f"/y-kien/{place}/", {"text": "Thử."}).status_code == 404
    assert not Remark.objects.exists()


def texts(answer):
    return [row.text for row in answer.context["page"]]


def test_the_list_holds_what_the_reader_may_see_with_its_thing(world, client):
    work = work_of(world, title="Số hóa")
    for thing, text in (
        (world.cell, "Về đơn vị"),
        (work, "Về việc"),
        (world.neighbour, "Bên cạnh"),
        (target_of(world), "Chung"),
    ):
        remark(world, thing, text)
    client.force_login(world.leader)
    answer = client.get(LIST)
    assert sorted(texts(answer)) == ["Bên cạnh", "Chung", "Về việc", "Về đơn vị"]
    page = answer.content.decode()
    assert "Công trình “Số hóa”" in page
    assert "Chỉ tiêu 2: Đăng ký công trình" in page
    client.force_login(world.secretary)
    assert sorted(texts(client.get(LIST))) == ["Về việc", "Về đơn vị"]


def test_filters_search_and_sort(world, leader):
    first = remark(world, text="Số hóa chậm")
    remark(world, world.neighbour, "Làm tốt")
    reply(first, by=world.secretary, text="Đang làm.")
    other = world.appoint(world.committee, "Lãnh đạo khác", leader=True)
    leave_remark(world.section, by=other, program=world.program, text="Của người khác")
    wanted = {
        "q=so hoa": ["Số hóa chậm"], "q=do thi": ["Làm tốt"], "q=nguoi khac": ["Của người khác"],
        f"don-vi={world.cell.pk}": ["Số hóa chậm"], "tra-loi=co": ["Số hóa chậm"],
        "tra-loi=chua": ["Của người khác", "Làm tốt"], "nguoi=toi": ["Làm tốt", "Số hóa chậm"],
        "nguoi=khac": ["Của người khác"],
    }  # fmt: skip
    for query, found in wanted.items():
        assert sorted(texts(leader.get(f"{LIST}?{query}"))) == found, query
    for column in ("luc", "nguoi", "don-vi", "tra-loi"):
        for sort in (column, f"-{column}"):
            assert len(texts(leader.get(f"{LIST}?sap={sort}"))) == 3
    assert texts(leader.get(f"{LIST}?sap=-tra-loi"))[0] == "Số hóa chậm"
    assert "Không có ý kiến nào như vậy" in leader.get(f"{LIST}?q=khong co").content.decode()


def test_the_authors_own_word_below_is_no_answer(world, leader):
    found = remark(world)
    reply(found, by=world.leader, text="Nhắc lại.")
    assert texts(leader.get(f"{LIST}?tra-loi=chua")) == ["Đề nghị làm sớm."]
    assert "Chưa trả lời" in leader.get(f"/don-vi/{world.cell.pk}/").content.decode()


# Not "-1" alone: an account of the tests may be called tai-khoan-12.
NONSENSE = ("%00", "9" * 40, "%C2%B2", "--1", "'%22%3Cx", "x" * 3000)


def test_rubbish_in_the_address_is_never_an_error(world, leader):
    remark(world)
    for name in ("q", "page", "sap", "don-vi", "tra-loi", "nguoi"):
        for value in NONSENSE:
            found = leader.get(f"{LIST}?{name}={value}").context["page"].paginator.count
            assert found == (0 if name == "q" and value != "%00" else 1), (name, value)


def test_exports_what_is_shown_with_every_reply(world, leader):
    found = remark(world, text="=1+1")
    reply(found, by=world.secretary, text="Đã rõ.")
    remark(world, world.neighbour, "Khác")
    answer = leader.post(f"{reverse('programs:remarks_export')}?tra-loi=co")
    rows = rows_of(answer)
    assert rows[1][1:] == (
        "Lãnh đạo",
        "Chi bộ Văn phòng mẫu",
        "Chi bộ Văn phòng mẫu",
        "=1+1",
        1,
        "Bí thư Chi bộ: Đã rõ.",
    )
    assert len(rows) == 2
    assert "Trả lời: Đã trả lời" in notes_of(answer)
    assert (ExportLog.objects.get().rows, ExportLog.objects.get().filters) == (1, {"Trả lời": "Đã trả lời"})


def test_a_work_that_was_taken_back_is_no_longer_named_to_the_leader(world, leader):
    work = work_of(world, title="Tên còn bàn")
    remark(world, work, "Hay.")
    handins.recall(work, by=world.secretary)
    page = leader.get(LIST).content.decode()
    assert "Hay." in page
    assert "Tên còn bàn" not in page
    found = Remark.objects.get()
    assert leader.post(f"/y-kien/{found.pk}/tra-loi/", {"text": "Vâng."}).url == LIST


def test_readers_without_a_programme_or_a_remark_are_told_what_to_do(world, client):
    client.force_login(world.appoint(OrganizationFactory(committee=True), "Người mới", leader=True))
    assert "khi chương trình của năm được ban hành" in client.get(LIST).content.decode()
    assert client.post(reverse("programs:remarks_export")).status_code == 403
    client.force_login(world.leader)
    assert "Chưa có ý kiến nào" in client.get(LIST).content.decode()


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def many(world, things):
    """49 more on each, in turn, so that every kind stands on the first page of the list."""
    for thing in 49 * list(things):
        unit = getattr(thing, "organization", thing) if thing._meta.model_name != "target" else None
        RemarkReplyFactory(remark=RemarkFactory(program=world.program, organization=unit, subject=thing))


def test_as_many_queries_for_fifty_remarks_as_for_one(world, client):
    pages = pages_of(world)
    for thing in pages:
        reply(remark(world, thing), by=world.staff, text="Đã rõ.")
    few = queries_of_readers(world, client, pages)
    many(world, pages)
    assert queries_of_readers(world, client, pages) == few


def queries_of_readers(world, client, pages) -> dict:
    found = {}
    for who in ("leader", "staff", "secretary", "inspector"):
        client.force_login(getattr(world, who))
        own = "targets:my_unit" if who == "secretary" else "targets:dashboard"
        found |= {(who, url): queries(client, url) for url in (LIST, *pages.values(), reverse(own))}
    return found


def test_the_dashboard_tells_how_much_was_said_of_a_target(world, leader):
    target = target_of(world)
    page = leader.get(reverse("targets:dashboard")).content.decode()
    place = f"/chuong-trinh/{world.program.pk}/noi-bo/"
    assert f'href="{place}#ghi-y-kien-target-{target.pk}">Ghi ý kiến' in page
    remark(world, target)
    page = leader.get(reverse("targets:dashboard")).content.decode()
    assert f'href="{place}#y-kien-target-{target.pk}">1 ý kiến lãnh đạo' in page
