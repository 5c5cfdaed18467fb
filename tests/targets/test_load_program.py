"""`manage.py load_program` on the real file: word for word, once, honest; and what it says of broken files."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from programs.enums import ProgramState, Role, State
from programs.models import CampaignItem, Document, Organization, OrganizationType, Program, Registration, User
from programs.queries import own_works, program_files, program_steps
from programs.queries.people import accounts_for
from programs.queries.recipients import office_of
from targets.management.commands.load_program import loader_of
from targets.measures import measure_of
from targets.models import Grade, TargetRevision
from tests.factories.notices import NoticeFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import AppointmentFactory
from tests.targets import announcement
from tests.world import make_world

pytestmark = pytest.mark.django_db

FILE = settings.BASE_DIR / "targets" / "data" / "29-ctr-du-2021.toml"


def load(capsys, file: Path = FILE, **options) -> str:
    call_command("load_program", file, **options)
    return capsys.readouterr().out


@pytest.fixture
def loaded(capsys):
    load(capsys)
    return Program.objects.get()


def test_the_text_is_that_of_the_announcement_word_for_word(loaded):
    assert loaded.title == announcement.TITLE
    assert dict(loaded.themes.values_list("issuer", "text")) == announcement.THEMES
    assert list(loaded.tasks.values_list("text", flat=True)) == announcement.TASKS
    assert list(loaded.targets.values_list("text", flat=True)) == announcement.TARGETS
    assert [work.title for work in own_works(loaded)] == [announcement.OWN_WORK]


def test_number_and_days(loaded):
    assert (loaded.sign, str(loaded.issuer), loaded.year) == ("29-CTr/ĐU", "Đảng ủy Sở Xây dựng", 2021)
    assert (loaded.issued_on, loaded.published_on) == (date(2021, 2, 26), date(2021, 3, 15))
    assert (loaded.state, loaded.show_figures, loaded.views) == (ProgramState.ISSUED, False, 0)
    assert Document.objects.get(program=loaded).sign == "29-CTr/ĐU"


def test_goals_as_the_text_says_and_no_deadline_that_it_does_not_set(loaded):
    goals = loaded.targets.values_list("measure", "comparator", "threshold", "deadline")
    assert list(goals) == [
        ("reach", "eq", Decimal(100), None),
        ("units_with", "eq", Decimal(100), None),
        ("units_with", "gt", Decimal(50), None),
        ("satisfaction", "gt", Decimal(95), None),
    ]
    counted = [measure_of(target).sentence() for target in loaded.targets.all()]
    assert counted == [
        "Người được triển khai chương trình, trên tổng số người của các đơn vị",
        "Đơn vị có ít nhất 1 công trình gắn với nội dung phát động đã được duyệt, trên tổng số chi bộ, đảng bộ bộ phận",
        "Đơn vị có ít nhất 1 đề xuất thuộc phong trào đã gửi, trên tổng số chi bộ, đảng bộ bộ phận",
        "Phiếu ở các mức được coi là hài lòng, trên tổng số phiếu hợp lệ",
    ]
    assert {loaded.dissemination_due, loaded.registration_due, loaded.commendation_due} == {None}
    assert [str(source) for source in loaded.targets.get(ordinal=4).sources.all()] == ["Bộ phận một cửa"]
    assert TargetRevision.objects.filter(number=1).count() == 4


def test_nothing_unknown_is_made_up(loaded):
    assert (str(loaded.campaign), loaded.campaign.issuer) == ("5 không", "Ban Dân vận Thành ủy")
    assert not CampaignItem.objects.exists()
    assert not program_files(loaded).exists()
    work = Registration.objects.get()
    assert {work.situation, work.goals, work.outputs, work.field, work.starts_on} == {"", None}


def test_the_history_says_how_it_came_about(loaded):
    loader = User.objects.get()
    assert not loader.has_usable_password()
    assert not loader.appointments.exists()
    assert [(step.event, step.by) for step in program_steps(loaded)] == [("issue", loader)]
    work = Registration.objects.get()
    assert (work.organization, work.state, work.accepted_own) == (loaded.issuer, State.ACCEPTED, True)
    assert "thông báo công khai ngày 15/03/2021" in work.transitions.get().text


def test_a_second_run_changes_nothing_and_says_so(loaded, capsys):
    before = LogEntry.objects.count()
    assert "đã có trong hệ thống: không thay đổi gì" in load(capsys)
    assert (LogEntry.objects.count(), Program.objects.count(), Organization.objects.count()) == (before, 1, 1)


def test_what_the_office_changed_since_stays(loaded, capsys):
    Program.objects.filter(pk=loaded.pk).update(due_note="gia hạn")
    OrganizationType.objects.filter(name="Công đoàn").update(ordinal=99)
    load(capsys)
    loaded.refresh_from_db()
    assert (loaded.due_note, OrganizationType.objects.get(name="Công đoàn").ordinal) == ("gia hạn", 99)


def test_the_lists_of_a_fresh_installation(capsys):
    call_command("load_references")
    cell = OrganizationType.objects.get(name="Chi bộ")
    assert (cell.counts_as_unit, cell.allowed_roles) == (True, [Role.SECRETARY])
    section = OrganizationType.objects.get(name="Đảng bộ bộ phận")
    assert list(section.allowed_children.all()) == [cell]
    satisfied = Grade.objects.values_list("name", "is_satisfied")
    assert list(satisfied) == [
        ("Rất hài lòng", True), ("Hài lòng", True), ("Bình thường", False), ("Không hài lòng", False),
    ]  # fmt: skip
    call_command("load_references")
    assert "Danh mục đã đủ: không thay đổi gì." in capsys.readouterr().out
    assert Grade.objects.count() == 4


def test_loading_into_a_running_committee(capsys):
    world = make_world()
    world.committee.name = "Đảng ủy Sở Xây dựng"
    world.committee.save()
    load(capsys, by=world.staff.username)
    step = program_steps(Program.objects.get(number=29, term__name="2020-2025", title=announcement.TITLE)).get()
    assert (step.by, Organization.objects.filter(parent=None).count()) == (world.staff, 1)


@pytest.mark.parametrize("who", ["leader", "secretary", "nobody"])
def test_only_the_office_loads(capsys, who):
    world = make_world()
    world.committee.name = "Đảng ủy Sở Xây dựng"
    world.committee.save()
    username = "khong-co-ai" if who == "nobody" else getattr(world, who).username
    with pytest.raises(CommandError, match="không phải Văn phòng"):
        load(capsys, by=username)
    assert not Program.objects.filter(title=announcement.TITLE).exists()


def test_another_committee_is_not_taken_for_this_one(capsys):
    OrganizationFactory(committee=True, name="Đảng ủy khác")
    with pytest.raises(CommandError, match="Không có cấp ủy “Đảng ủy Sở Xây dựng”"):
        load(capsys)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("number = 29", "number = -1", "“Số”: Số phải từ 0 trở lên"),
        ("number = 29", "so = 29", "không có mục “so”"),
        ("issued_on = 2021-02-26", 'issued_on = "31/02/2021"', "Tháng 2 không có ngày 31"),
        ("published_on = 2021-03-15", 'published_on = "mai"', "published_on"),
        ('comparator = "gt"\nthreshold = 50', 'comparator = "gt"\nthreshold = 100', "Chỉ tiêu 3"),
        ('measure = "reach"', 'measure = "guess"', "Chỉ tiêu 1, “Cách tính”"),
        ('sources = ["Bộ phận một cửa"]', 'sources = ["Không rõ"]', "“Không rõ” không có trong danh mục"),
        ("[[tasks]]", "[[viec]]", "Thiếu phần “tasks”"),
        ("[campaign]", "[campaign]\nissuer = 5 #", "không đúng dạng TOML"),
        ('[campaign]\nname = "5 không"', "[campaign]", "Phần “campaign”, dòng 1: thiếu “name”"),
        ("[campaign]", '[lists]\nloai = ["Một"]\n[campaign]', "không có danh mục “loai”"),
        ("[campaign]", '[lists]\nwork_kinds = "Một"\n[campaign]', "“work_kinds”: ghi danh sách các tên"),
        ("[program]", "[[program]]", "Phần “program” sai kiểu"),
    ],
)
def test_a_broken_file_is_told_in_vietnamese_and_loads_nothing(capsys, tmp_path, old, new, words):
    broken = tmp_path / "hong.toml"
    broken.write_text(FILE.read_text().replace(old, new))
    with pytest.raises(CommandError) as trouble:
        load(capsys, broken)
    assert words in str(trouble.value)
    assert (Program.objects.count(), Organization.objects.count(), OrganizationType.objects.count()) == (0, 0, 0)


def test_a_file_that_cannot_be_read(capsys, tmp_path):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        load(capsys, tmp_path / "khong-co.toml")
    (tmp_path / "anh.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="không phải văn bản UTF-8"):
        load(capsys, tmp_path / "anh.toml")


def test_the_account_that_files_are_loaded_in_is_told_nothing_and_stands_in_no_list(loaded):
    """A person of the same office is told and listed."""
    loader, person = User.objects.get(), AppointmentFactory(staff=True, organization=loaded.issuer).user
    admin = AppointmentFactory(role=Role.ADMIN, organization=loaded.issuer).user
    assert list(office_of(loaded.issuer)) == [person]
    assert set(accounts_for(admin)) == {person, admin}
    assert loader.notices.count() == 0


def test_without_a_name_files_are_loaded_in_the_systems_account_though_an_office_is_there(loaded):
    AppointmentFactory(staff=True, organization=loaded.issuer)
    assert loader_of(loaded.issuer, "") == User.objects.get(is_system=True)


def test_the_loading_account_of_before_keeps_its_steps_and_loses_its_post(loaded):
    loader = User.objects.get()
    User.objects.update(is_system=False)
    AppointmentFactory(staff=True, user=loader, organization=loaded.issuer)
    NoticeFactory(to=loader)
    import_module("programs.migrations.0011_system_account").take_the_post(apps, None)
    loader.refresh_from_db()
    assert (loader.is_system, loader.appointments.count(), loader.notices.count()) == (True, 0, 0)
    assert [step.by for step in program_steps(loaded)] == [loader]
