"""Targets as other committees ask them: loaded as data, said in full sentences, counted, shown and judged."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from programs.models import Organization, Program, WorkKind
from targets.arithmetic import Figure
from targets.management.progress_text import targets_table
from targets.measures import measure_of
from targets.queries.pages.target_cards import cards_of
from targets.queries.programs.lists import goal_words
from targets.queries.progress.program_progress import ProgramProgress
from tests.factories.handins import FactFactory
from tests.factories.organizations import OrganizationFactory, OrganizationTypeFactory, RollFactory
from tests.factories.people import AppointmentFactory, UserFactory
from tests.factories.targets import ReportedFigureFactory

pytestmark = pytest.mark.django_db
FILE = django_settings.BASE_DIR / "targets" / "data" / "mau-phuong-2022.toml"
JUNE = date(2022, 6, 30)
REPORTED = "“{}” trong báo cáo đã được duyệt ({}) của đơn vị được yêu cầu, trên tổng số cùng báo cáo"


@pytest.fixture
def program(settings) -> Program:
    settings.TODAY = "2022-06-30"
    call_command("load_program", FILE, verbosity=0)
    return Program.objects.get()


@pytest.fixture
def cell(program) -> Organization:
    kind = OrganizationTypeFactory(name="Chi bộ")
    cell = OrganizationFactory(parent=program.issuer, type=kind, name="Chi bộ Khu phố 1")
    RollFactory(organization=cell, total=30, party_members=12)
    return cell


def test_every_target_is_said_in_a_sentence_of_its_own(program):
    said = [
        (measure_of(target).sentence(), goal_words(target, measure_of(target).counts))
        for target in program.targets.all()
    ]
    assert said == [
        ("Đơn vị có ít nhất 1 buổi triển khai đã được duyệt, trên tổng số chi bộ, đảng bộ bộ phận", "bằng 100%"),
        ("Đơn vị đạt mọi chỉ tiêu thành phần, trên tổng số đơn vị được tính", "bằng 100%"),
        (
            "Đơn vị có ít nhất 1 công trình loại “Dân vận khéo” đã được duyệt, trên tổng số chi bộ",
            "bằng 100%",
        ),
        (
            "Đơn vị có ít nhất 1 công trình loại “Quy chế dân chủ” đã được duyệt, trên tổng số chi bộ",
            "bằng 100%",
        ),
        (
            "Đơn vị có ít nhất 1 công trình tập thể thuộc lĩnh vực “Kinh tế” đã hoàn thành, trên tổng số chi bộ, đảng "
            "bộ bộ phận",
            "từ 5 đơn vị trở lên",
        ),
        (
            "Đơn vị có ít nhất 20 lượt người được chăm lo, giúp đỡ từ hoạt động đã được duyệt, trên tổng số chi bộ, "
            "đảng bộ bộ phận",
            "bằng 100%",
        ),
        (
            "Công trình đã được rà soát, ghi tiến độ từ ngày 01/06/2022, trên tổng số công trình đã được duyệt của chi "
            "bộ, đảng bộ bộ phận",
            "bằng 100%",
        ),
        ("Đảng viên được triển khai chương trình, trên tổng số đảng viên của các đơn vị", "bằng 100%"),
        ("Lượt đơn vị đã triển khai văn bản cấp trên, trên tổng số lượt phải triển khai", "trên 95%"),
        ("Số cuộc đối thoại đã được duyệt của toàn Đảng bộ", "từ 2 cuộc đối thoại trở lên"),
        (
            "Ý kiến đối thoại đã được trả lời đúng hạn, trên tổng số ý kiến đối thoại đã được duyệt của chi bộ, đảng "
            "bộ bộ phận",
            "trên 90%",
        ),
        (
            "Tổng số ngày cắt giảm của bước cải cách đã được duyệt của toàn Đảng bộ",
            "từ 30 ngày cắt giảm trở lên",
        ),
        (
            "Đơn vị có ít nhất 1 chương trình phối hợp đã được duyệt, trên tổng số tổ chức chính trị - xã hội",
            "bằng 100%",
        ),
        ("Số công trình đã được duyệt của toàn Đảng bộ, so với 40 của năm trước", "từ 105% trở lên"),
        ("Phiếu ở các mức được coi là hài lòng, trên tổng số phiếu hợp lệ", "trên 80%"),
        ("Phiếu hài lòng của từng đơn vị, trên tổng số phiếu hợp lệ của đơn vị", "trên 80%"),
        ("Số vụ Văn phòng nhập kèm nguồn, trên số phải đạt trong cùng lần nhập", "không có vụ nào"),
        (
            "Đơn vị có xác nhận “Ban hành kế hoạch” đã được duyệt, trên tổng số đơn vị được yêu cầu",
            "bằng 100%, hạn 28/02/2022",
        ),
        ("Đơn vị có xác nhận “Ký cam kết” đã được duyệt, trên tổng số đảng bộ bộ phận", "bằng 100%"),
        (REPORTED.format("Đơn thư đã giải quyết (mẫu)", "cộng các kỳ"), "trên 90%"),
        (REPORTED.format("Vụ việc vượt cấp (mẫu)", "cộng các kỳ"), "không có vụ nào"),
        (REPORTED.format("Cán bộ đã ký cam kết (mẫu)", "kỳ gần nhất"), "bằng 100%"),
    ]  # fmt: skip


def test_a_number_is_never_dressed_as_a_percent(program, cell):
    FactFactory(
        kind="dialogue", program=program, organization=program.issuer, held_from=date(2022, 3, 1),
        held_to=date(2022, 3, 1), valid_from=date(2022, 3, 2),
    )  # fmt: skip
    no_cases = program.targets.get(short_name="Đơn thư vượt cấp")
    ReportedFigureFactory(target=no_cases, date=date(2022, 5, 31), done=0, due=1)
    program_progress = ProgramProgress(program)
    cards = {card.title: card for card in cards_of(program_progress.on(JUNE), program_progress.targets)}
    told = {name: (card.percent, card.counts, card.word, card.label) for name, card in cards.items()}
    assert told["Đối thoại"] == ("1", "cuộc đối thoại", "Còn 1 cuộc đối thoại", "Chỉ tiêu: từ 2 cuộc đối thoại trở lên")
    assert told["Đơn thư vượt cấp"] == ("0", "vụ", "Đạt", "Chỉ tiêu: không có vụ nào")
    assert told["Mô hình kinh tế hoàn thành"][:3] == ("0", "đơn vị", "Còn 5 đơn vị")
    assert (cards["Đối thoại"].done, cards["Đối thoại"].due, cards["Đối thoại"].threshold) == (1, 2, 100)
    assert "Đối thoại" in targets_table(program_progress.on(JUNE), program_progress.targets)


def test_without_a_figure_by_hand_there_is_no_data(program):
    program_progress = ProgramProgress(program)
    cards = {card.title: card for card in cards_of(program_progress.on(JUNE), program_progress.targets)}
    assert (cards["Đơn thư vượt cấp"].percent, cards["Đơn thư vượt cấp"].word) == ("–", "Chưa có số liệu")


def test_every_page_tells_of_them(program, cell, client):
    secretary, office = UserFactory(), UserFactory()
    AppointmentFactory(user=secretary, organization=cell)
    AppointmentFactory(user=office, organization=program.issuer, staff=True)
    client.force_login(secretary)
    for page in (reverse("targets:my_unit"), reverse("targets:unit", args=[cell.pk])):
        text = client.get(page).content.decode()
        assert "Chưa đăng ký công trình" in text and "Chưa báo cáo buổi triển khai" in text
        assert "Chưa triển khai cho 12 đảng viên" in text
    client.force_login(office)
    assert "cuộc đối thoại" in client.get(reverse("targets:dashboard")).content.decode()
    shown = client.get(reverse("targets:program", args=[program.pk])).content.decode()
    assert "Số cuộc đối thoại đã được duyệt của toàn Đảng bộ: từ 2 cuộc đối thoại trở lên" in shown


def test_two_conditions_are_sub_targets_that_both_must_hold(program, cell):
    kinds = {kind.name: kind for kind in WorkKind.objects.all()}
    sent = {"program": program, "organization": cell, "first_sent_on": date(2022, 3, 1), "valid_from": date(2022, 3, 1)}
    FactFactory(work_kind=kinds["Dân vận khéo"], **sent)
    done = {result.number: (result.done, result.due) for result in ProgramProgress(program).targets_on(JUNE)}
    assert (done["2"], done["2.1"], done["2.2"]) == ((0, 1), (1, 1), (0, 1))
    FactFactory(work_kind=kinds["Quy chế dân chủ"], **sent)
    done = {result.number: (result.done, result.due) for result in ProgramProgress(program).targets_on(JUNE)}
    assert (done["2"], done["2.1"], done["2.2"]) == ((1, 1), (1, 1), (1, 1))


def test_the_acts_that_it_requires_are_data(program):
    acts = program.required_acts.order_by("ordinal")
    assert [(str(act), act.due_on, sorted(map(str, act.types.all()))) for act in acts] == [
        ("Ban hành kế hoạch", date(2022, 2, 28), []),
        ("Ký cam kết", None, ["Chi bộ", "Đảng bộ bộ phận"]),
    ]


def test_a_unit_confirms_and_the_target_rises(program, cell):
    act = program.required_acts.get(act__name="Ban hành kế hoạch")
    goal = program.targets.get(short_name="Kế hoạch thực hiện")
    count = lambda day: ProgramProgress(program).snapshot(day)  # noqa: E731
    assert measure_of(goal).tally(count(JUNE)).whole.figure == Figure(0, 1)
    fact = {"program": program, "organization": cell, "required_act": act, "valid_from": date(2022, 2, 20)}
    FactFactory(kind="actconfirmation", held_from=date(2022, 2, 18), held_to=date(2022, 2, 18), **fact)
    assert measure_of(goal).tally(count(JUNE)).whole.figure == Figure(1, 1)
    assert measure_of(goal).tally(count(date(2022, 2, 19))).whole.figure == Figure(0, 1)


def test_a_file_with_an_act_that_no_target_knows_is_told_by_name(settings, tmp_path):
    file = tmp_path / "sai.toml"
    file.write_text(FILE.read_text(encoding="utf-8").replace('{ act = "Ban hành kế hoạch" }', '{ act = "Làm gì đó" }'))
    with pytest.raises(CommandError, match="“Làm gì đó” không có trong danh mục việc phải xác nhận"):
        call_command("load_program", file, verbosity=0)


def test_the_figures_that_it_requires_are_data(program):
    figures = program.required_figures.order_by("ordinal")
    assert [(str(one), one.asked_words, one.has_total, sorted(map(str, one.types.all()))) for one in figures] == [
        ("Đơn thư đã giải quyết (mẫu)", "mỗi quý, nộp trong 10 ngày sau khi hết kỳ", True, []),
        ("Vụ việc vượt cấp (mẫu)", "mỗi 6 tháng, nộp trong 15 ngày sau khi hết kỳ", False, []),
        ("Cán bộ đã ký cam kết (mẫu)", "khi có phát sinh, theo ngày", True, ["Chi bộ"]),
    ]


def test_a_unit_reports_and_the_targets_follow(program, cell):
    goals = {target.short_name: measure_of(target) for target in program.targets.all()}
    for name, held_on, done, total in (
        ("Đơn thư đã giải quyết (mẫu)", date(2022, 3, 31), 9, 10), ("Vụ việc vượt cấp (mẫu)", JUNE, 0, None),
        ("Cán bộ đã ký cam kết (mẫu)", date(2022, 2, 10), 12, 30), ("Cán bộ đã ký cam kết (mẫu)", JUNE, 30, 30),
    ):  # fmt: skip
        figure = program.required_figures.get(indicator__name=name)
        told = {"required_figure": figure, "figure_done": done, "figure_total": total}
        days = {"held_from": held_on, "held_to": held_on, "valid_from": held_on}
        FactFactory(kind="figurereport", program=program, organization=cell, **told, **days)
    snapshot = ProgramProgress(program).snapshot(JUNE)
    counted = {name: goals[name].tally(snapshot).whole for name in goals if goals[name].key == "unit_reports"}
    assert {name: (tally.figure, tally.unknown_units) for name, tally in counted.items()} == {
        "Giải quyết đơn thư": (Figure(9, 10), 0),
        "Không có vụ việc vượt cấp": (Figure(0, 0), 0),
        "Ký cam kết của cán bộ": (Figure(30, 30), 0),
    }
