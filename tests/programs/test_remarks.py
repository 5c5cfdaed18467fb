"""Leaders' remarks: who may write, whom they reach, who reads them, and that nothing is written twice."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType

from programs.actions import handins
from programs.actions.remarks import leave_remark, reply
from programs.models import Notice, Remark, RemarkReply
from programs.queries.remarks import remarks_for, remarks_of, thread_of
from programs.rules import Refused, refusal_to_remark, refusal_to_reply
from tests.factories.handins import RegistrationFactory
from tests.factories.notices import RemarkFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import AppointmentFactory
from tests.factories.programs import ProgramFactory
from tests.factories.targets import TargetFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings):
    settings.TODAY = "2021-09-30"
    world = make_world()
    assert world.staff
    assert world.secretary
    assert world.neighbour_secretary
    return world


def remark_on_cell(world, text="Đề nghị làm sớm."):
    return leave_remark(world.cell, by=world.leader, program=world.program, text=text)


def sent_work(world, title="Số hóa hồ sơ"):
    draft = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary, title=title)
    return handins.hand_in(draft, by=world.secretary)


def told():
    return sorted(Notice.objects.values_list("to__full_name", "text"))


def test_a_remark_on_a_unit_reaches_its_secretary_and_the_office(world):
    remark = remark_on_cell(world)
    assert (remark.organization, remark.subject, remark.program) == (world.cell, world.cell, world.program)
    line = "Chi bộ Văn phòng mẫu: Lãnh đạo ghi ý kiến “Đề nghị làm sớm.”"
    assert told() == [("Bí thư Chi bộ", line), ("Chuyên viên Một", line)]
    assert set(Notice.objects.values_list("url", flat=True)) == {f"/don-vi/{world.cell.pk}/#y-kien-{remark.pk}"}
    assert set(Notice.objects.values_list("kind", flat=True)) == {"remark"}


def test_a_remark_on_an_item_reaches_its_unit(world):
    work = sent_work(world)
    remark = leave_remark(work, by=world.leader, program=world.program, text="Nêu rõ kết quả.")
    assert remark.organization == world.cell
    assert told() == [
        (who, "Công trình “Số hóa hồ sơ”: Lãnh đạo ghi ý kiến “Nêu rõ kết quả.”")
        for who in ("Bí thư Chi bộ", "Chuyên viên Một")
    ]
    assert Notice.objects.first().url == f"/cong-trinh/{work.pk}/#y-kien-{remark.pk}"


def test_a_remark_on_a_target_reaches_the_office_alone(world):
    target = TargetFactory(program=world.program, registered=True)
    remark = leave_remark(target, by=world.leader, program=world.program, text="Cần đôn đốc.")
    assert remark.organization is None
    assert [who for who, _ in told()] == ["Chuyên viên Một"]
    assert Notice.objects.get().url == f"/chuong-trinh/{world.program.pk}/noi-bo/#y-kien-{remark.pk}"
    assert list(remarks_for(world.secretary)) == []
    assert (
        refusal_to_reply(world.secretary, remark)
        == "Ý kiến về chỉ tiêu chung do Văn phòng và lãnh đạo Đảng ủy trao đổi."
    )
    assert refusal_to_reply(world.staff, remark) == refusal_to_reply(world.leader, remark) == ""


def test_a_reply_is_told_to_the_author_and_the_office(world):
    assert world.appoint(world.committee, "Lãnh đạo khác", leader=True)
    remark = remark_on_cell(world)
    Notice.objects.all().delete()
    reply(remark, by=world.secretary, text="Sẽ xong trong tháng 10.")
    line = "Chi bộ Văn phòng mẫu: Bí thư Chi bộ trả lời ý kiến “Sẽ xong trong tháng 10.”"
    assert told() == [("Chuyên viên Một", line), ("Lãnh đạo", line)]


def test_what_a_leader_adds_is_told_to_the_unit(world):
    remark = remark_on_cell(world)
    Notice.objects.all().delete()
    reply(remark, by=world.leader, text="Đồng ý.")
    assert [who for who, _ in told()] == ["Bí thư Chi bộ", "Chuyên viên Một"]


def test_who_no_longer_leads_is_told_nothing(world):
    remark = remark_on_cell(world)
    world.leader.appointments.update(valid_to="2021-09-01")
    Notice.objects.all().delete()
    reply(remark, by=world.secretary, text="Xong.")
    assert [who for who, _ in told()] == ["Chuyên viên Một"]


def test_pressed_twice_writes_one_and_tells_once(world):
    first, second = remark_on_cell(world), remark_on_cell(world)
    assert first == second
    assert Remark.objects.count() == 1
    assert Notice.objects.count() == 2
    answers = [reply(first, by=world.secretary, text="Xong.") for _ in range(2)]
    assert answers[0] == answers[1]
    assert RemarkReply.objects.count() == 1


def test_the_same_words_on_another_day_or_thing_are_a_new_remark(world, settings):
    remark_on_cell(world)
    leave_remark(world.neighbour, by=world.leader, program=world.program, text="Đề nghị làm sớm.")
    settings.TODAY = "2021-10-01"
    remark_on_cell(world)
    assert Remark.objects.count() == 3


def test_the_same_words_after_an_answer_are_a_new_reply(world):
    remark = remark_on_cell(world)
    for who, text in ((world.secretary, "Đã rõ."), (world.leader, "Bao giờ xong?"), (world.secretary, "Đã rõ.")):
        reply(remark, by=who, text=text)
    assert RemarkReply.objects.count() == 3


@pytest.mark.parametrize("who", ["staff", "inspector", "secretary", "admin"])
def test_only_leaders_remark(world, who):
    assert refusal_to_remark(getattr(world, who), world.program, world.cell) == "Chỉ lãnh đạo Đảng ủy được ghi ý kiến."
    with pytest.raises(Refused):
        leave_remark(world.cell, by=getattr(world, who), program=world.program, text="Không được.")
    assert not Remark.objects.exists()


def test_a_remark_has_words(world):
    with pytest.raises(Refused, match="Hãy ghi ý kiến"):
        remark_on_cell(world, "  \n ")


def test_no_new_remark_where_it_makes_no_sense(world):
    stranger = OrganizationFactory(committee=True, name="Đảng ủy khác")
    assert "không thuộc cấp ủy" in refusal_to_remark(world.leader, world.program, stranger)
    world.neighbour.ended_on = date(2021, 6, 1)
    assert "kết thúc hoạt động" in refusal_to_remark(world.leader, world.program, world.neighbour)
    remark = remark_on_cell(world)
    world.program.state = "closed"
    assert "Chương trình đã kết thúc" in refusal_to_remark(world.leader, world.program, world.cell)
    remark.program.state = "closed"
    assert refusal_to_reply(world.secretary, remark) == ""


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("secretary", True),
        ("staff", True),
        ("leader", True),
        ("inspector", False),
        ("neighbour_secretary", False),
        ("admin", False),
    ],
)
def test_who_replies(world, who, may):
    assert (refusal_to_reply(getattr(world, who), remark_on_cell(world)) == "") is may


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("secretary", True),
        ("staff", True),
        ("leader", True),
        ("inspector", True),
        ("neighbour_secretary", False),
        ("admin", False),
    ],
)
def test_who_reads(world, who, sees):
    remark = remark_on_cell(world)
    assert list(remarks_for(getattr(world, who))) == ([remark] if sees else [])
    assert list(remarks_of(world.cell, getattr(world, who))) == ([remark] if sees else [])


def test_another_committees_office_reads_nothing(world):
    remark_on_cell(world)
    abroad = OrganizationFactory(committee=True, name="Đảng ủy khác")
    assert not remarks_for(AppointmentFactory(organization=abroad, staff=True).user).exists()


def test_a_cells_remark_is_read_by_the_section_above_not_the_other_way(world):
    inner_secretary = world.appoint(world.inner, "Bí thư Đội 1")
    on_inner = leave_remark(world.inner, by=world.leader, program=world.program, text="Về đội.")
    leave_remark(world.section, by=world.leader, program=world.program, text="Về đảng bộ bộ phận.")
    assert list(remarks_for(inner_secretary)) == [on_inner]
    assert remarks_for(world.section_secretary).count() == 2


def test_a_thread_holds_its_own_thing_and_programme_only(world):
    remark_on_cell(world)
    leave_remark(world.neighbour, by=world.leader, program=world.program, text="Khác.")
    earlier = ProgramFactory(issuer=world.committee, year=2020)
    RemarkFactory(program=earlier, organization=world.cell, subject=world.cell, text="Năm trước.")
    thing = sent_work(world)
    RemarkFactory(program=world.program, organization=world.cell, subject=thing, text="Về công trình.")
    texts = [talk.remark.text for talk in thread_of(world.leader, world.cell, world.program).talks]
    assert texts == ["Đề nghị làm sớm."]


def test_a_number_of_another_model_is_another_thing(world):
    remark = remark_on_cell(world)
    Remark.objects.filter(pk=remark.pk).update(subject_type=ContentType.objects.get_for_model(Remark))
    assert list(remarks_of(world.cell, world.leader)) == []


def test_what_the_unit_took_back_is_not_named_to_others(world):
    work = sent_work(world, "Tên còn bàn")
    remark = leave_remark(work, by=world.leader, program=world.program, text="Hay.")
    handins.recall(work, by=world.secretary)
    remark.refresh_from_db()
    Notice.objects.all().delete()
    reply(remark, by=world.secretary, text="Đang sửa.")
    assert {text for _, text in told()} == {
        "Công trình của Chi bộ Văn phòng mẫu: Bí thư Chi bộ trả lời ý kiến “Đang sửa.”"
    }
