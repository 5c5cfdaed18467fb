"""What everybody reads without login: the list, the programme, its paper; and how often it was read."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.actions import handins
from programs.actions import programs as actions
from programs.actions.own_works import record_own_work
from programs.actions.program_files import attach_paper
from programs.models import Registration
from tests.factories.handins import AttachmentFactory, RegistrationFactory
from tests.factories.programs import KeyTaskFactory, ProgramFactory
from tests.factories.targets import TargetFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF\n"
HOME = reverse("targets:public_list")


@pytest.fixture
def world():
    world = make_world()
    KeyTaskFactory(program=world.program, ordinal=1, text="Toàn văn nhiệm vụ một.")
    TargetFactory(program=world.program, registered=True, text="Toàn văn chỉ tiêu hai.")
    return world


def page_of(program) -> str:
    return reverse("targets:public_program", args=[program.pk])


def read(client, address) -> str:
    return client.get(address).content.decode()


def views_of(program) -> int:
    program.refresh_from_db()
    return program.views


def test_a_stranger_reads_tasks_and_targets_in_full(client, world):
    text = read(client, page_of(world.program))
    assert "Toàn văn nhiệm vụ một." in text and "2 · Toàn văn chỉ tiêu hai." in text
    assert "Một nhiệm vụ trọng tâm" in text and "Một chỉ tiêu" in text
    assert "Công bố ngày 15/03/2021 · 1 lượt xem" in text
    assert f"Số {world.program.sign}, Đảng ủy Sở mẫu ban hành ngày 26/02/2021" in text
    assert "Chưa có tệp" in text


def test_without_the_switch_there_are_no_figures(client, world):
    text = read(client, page_of(world.program))
    assert "kết quả đến" not in text and "verdict" not in text


def test_with_the_switch_figures_and_their_date_are_shown(client, world, settings):
    settings.TODAY = "2021-09-30"
    for unit in (world.cell, world.neighbour):
        work = RegistrationFactory(program=world.program, organization=unit, author=world.secretary)
        work = handins.hand_in(work, by=world.appoint(unit, "Bí thư"))
        handins.accept(work, by=world.staff)
    actions.show_figures(world.program, by=world.staff, shown=True)
    text = read(client, page_of(world.program))
    assert "kết quả đến 30/09/2021" in text and "2 · Toàn văn chỉ tiêu hai." in text
    assert "66,6%" in text and "2 / 3 đơn vị" in text and "Đang thực hiện" in text


def test_figures_of_an_earlier_day_and_a_word_about_a_wrong_one(client, world, settings):
    settings.TODAY = "2021-09-30"
    work = RegistrationFactory(program=world.program, organization=world.cell, author=world.secretary)
    handins.accept(handins.hand_in(work, by=world.secretary), by=world.staff)
    actions.show_figures(world.program, by=world.staff, shown=True)
    text = read(client, f"{page_of(world.program)}?ngay=29/09/2021")
    assert "kết quả đến 29/09/2021" in text and "0 / 3 đơn vị" in text
    text = read(client, f"{page_of(world.program)}?ngay=31/02/2021")
    assert "kết quả đến 30/09/2021" in text and "1 / 3 đơn vị" in text and "31/02/2021" in text


def test_figures_of_a_closed_programme_stop_at_its_day(client, world, settings):
    settings.TODAY = "2022-03-01"
    actions.close(world.program, by=world.staff, closed_on=date(2021, 12, 31))
    actions.show_figures(world.program, by=world.staff, shown=True)
    text = read(client, page_of(world.program))
    assert "kết quả đến 31/12/2021" in text and "Không đạt" in text


@pytest.mark.parametrize("state", [{"draft": True}, {"published_on": None}, {"published_on": date(2199, 1, 1)}])
def test_what_is_not_published_is_not_there(client, world, state):
    hidden = ProgramFactory(issuer=world.committee, title="Chương trình kín", **state)
    assert client.get(page_of(hidden)).status_code == 404
    assert "Chương trình kín" not in read(client, HOME)
    assert views_of(hidden) == 0


def test_a_closed_programme_stays_public(client, world):
    closed = ProgramFactory(issuer=world.committee, closed=True, title="Chương trình đã xong")
    assert "Chương trình đã xong" in read(client, page_of(closed))
    assert "Chương trình đã xong" in read(client, HOME)


def test_only_accepted_works_of_the_committee_itself_are_shown(client, world):
    record_own_work(world.program, by=world.staff, title="Kéo giảm vi phạm trật tự xây dựng", source="thông báo")
    handins.start(Registration, by=world.staff, program=world.program, organization=world.committee)
    RegistrationFactory(program=world.program, organization=world.committee, title="Công trình chưa duyệt")
    RegistrationFactory(program=world.program, organization=world.cell, title="Công trình của chi bộ")
    text = read(client, page_of(world.program))
    assert "“Kéo giảm vi phạm trật tự xây dựng”" in text
    assert "chưa duyệt" not in text and "của chi bộ" not in text


def test_a_reader_counts_once_a_session(client, world):
    for _ in range(3):
        client.get(page_of(world.program))
    assert views_of(world.program) == 1
    client.cookies.clear()
    client.get(page_of(world.program))
    assert views_of(world.program) == 2


def test_nothing_else_counts(client, world):
    client.head(page_of(world.program))
    client.get(HOME)
    client.post(page_of(world.program))
    client.force_login(world.leader)
    client.get(reverse("targets:program", args=[world.program.pk]))
    client.get(reverse("targets:programs"))
    assert views_of(world.program) == 0


def test_each_programme_counts_for_itself(client, world):
    other = ProgramFactory(issuer=world.committee)
    client.get(page_of(world.program))
    client.get(page_of(other))
    assert (views_of(world.program), views_of(other)) == (1, 1)


def test_everybody_downloads_the_signed_paper_of_a_published_programme(client, world):
    paper = attach_paper(world.program, by=world.staff, upload=SimpleUploadedFile("Chương trình 29.pdf", PDF))
    address = reverse("targets:program_file", args=[world.program.pk, paper.pk])
    assert address in read(client, page_of(world.program))
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def leaves(client, program, file) -> bool:
    """Whether the file comes; the refusal is the page that says that nothing is there."""
    answer = client.get(reverse("targets:program_file", args=[program.pk, file.pk]))
    if answer.streaming:
        return b"".join(answer.streaming_content) == file.file.read()
    assert (answer.status_code, "Không tìm thấy trang này" in answer.content.decode()) == (404, True)
    return False


def test_other_files_do_not_leave_by_that_door(client, world):
    evidence = AttachmentFactory(subject=RegistrationFactory(program=world.program, organization=world.cell))
    hidden = ProgramFactory(issuer=world.committee, published_on=None)
    paper = attach_paper(hidden, by=world.staff, upload=SimpleUploadedFile("kin.pdf", PDF))
    for program, file in ((world.program, evidence), (world.program, paper), (hidden, paper)):
        assert not leaves(client, program, file)
    client.force_login(world.leader)
    assert leaves(client, hidden, paper)
    assert not leaves(client, world.program, evidence)


def test_a_lost_file_is_not_found(client, world):
    paper = attach_paper(world.program, by=world.staff, upload=SimpleUploadedFile("29.pdf", PDF))
    assert leaves(client, world.program, paper)
    paper.file.storage.delete(paper.file.name)
    assert not leaves(client, world.program, paper)


def test_the_list_is_searched_without_marks_once_it_is_long(client, world):
    assert 'name="q"' not in read(client, HOME)
    ProgramFactory.create_batch(20, issuer=world.committee)
    ProgramFactory(issuer=world.committee, title="Chuyên đề cải cách hành chính")
    assert 'name="q"' in read(client, HOME)
    found = read(client, f"{HOME}?q=cai+cach")
    assert "Chuyên đề cải cách hành chính" in found and world.program.title not in found
    assert "Không tìm thấy chương trình nào" in read(client, f"{HOME}?q=khongco")


@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 5000, "page=x", "page=-1", "page=999999999999999999999"])
def test_rubbish_in_the_address_is_no_error(client, world, query):
    assert world.program.title in read(client, f"{HOME}?{query}") or "Không tìm thấy" in read(client, f"{HOME}?{query}")
    assert client.get(f"{page_of(world.program)}?{query}&ngay=abc").status_code == 200


def test_nothing_published_is_said(client):
    assert "Chưa công bố chương trình nào" in read(client, HOME)


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_asks_the_same_of_the_database_for_any_number(client, count, django_assert_num_queries):
    ProgramFactory.create_batch(count)
    with django_assert_num_queries(3):
        client.get(HOME)
