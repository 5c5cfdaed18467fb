"""Mails: one letter a person and key, written with what it tells, carried out one by one."""

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from danvan.kit import clock
from programs.actions import handins, letters
from programs.actions.delivery import deliver
from programs.models import Letter, Notice
from tests.factories.handins import RegistrationFactory
from tests.factories.notices import LetterFactory, NoticeFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import UserFactory
from tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.SENDS_MAIL = True
    settings.BASE_URL = "https://danvan.example.vn"
    settings.DEFAULT_FROM_EMAIL = "Dân vận <danvan@example.vn>"


@pytest.fixture
def person():
    return UserFactory(full_name="Bí thư Chi bộ", email="bi-thu@example.vn")


def write(key="digest:2021-09-30", **more):
    given = {"subject": "Việc cần làm ngày 30/09/2021", "opening": "Những việc cần đồng chí lưu ý:"}
    return letters.write(Notice.objects.all(), by=None, key=key, **(given | more))


def carried():
    """The letters that went out, as (address, subject)."""
    return [(message.to[0], message.subject) for message in mail.outbox]


def test_a_letter_holds_the_lines_of_a_person_by_unit_with_whole_addresses(person):
    cell = OrganizationFactory(name="Chi bộ A & B")
    NoticeFactory(to=person, text="Chưa đăng ký <công trình>.", url="/don-vi/3/", organization=cell)
    NoticeFactory(to=person, text="Đã duyệt.", url="/cong-trinh/5/")
    assert write() == 1
    letter = Letter.objects.get()
    assert (letter.to, letter.address, letter.subject) == (person, person.email, "Việc cần làm ngày 30/09/2021")
    assert letter.text.index("Chi bộ A & B\n- Chưa đăng ký <công trình>.\n  https://danvan.example.vn/don-vi/3/") > 0
    assert "Việc chung\n- Đã duyệt.\n  https://danvan.example.vn/cong-trinh/5/" in letter.text
    assert "<h3>Chi bộ A &amp; B</h3>" in letter.html
    assert '<a href="https://danvan.example.vn/don-vi/3/">Chưa đăng ký &lt;công trình&gt;.</a>' in letter.html
    assert "Kính gửi đồng chí Bí thư Chi bộ," in letter.text
    assert set(Notice.objects.values_list("letter", flat=True)) == {letter.pk}


def test_a_second_writing_of_the_same_key_writes_nothing_and_later_notices_wait_for_the_next(person):
    NoticeFactory(to=person)
    assert write() == 1
    later = NoticeFactory(to=person)
    assert write() == 0
    later.refresh_from_db()
    assert later.letter is None
    assert write(key="digest:2021-10-01") == 1
    assert later.text in Letter.objects.get(key="digest:2021-10-01").text


def test_who_gets_no_letter(person):
    """No address, no wish, no access; and what was read or is done needs none."""
    for values in (
        {"email": ""},
        {"email": "a@example.vn", "no_mail": True},
        {"email": "b@example.vn", "is_active": False},
    ):
        NoticeFactory(to=UserFactory(**values))
    NoticeFactory(to=person, read_at=clock.now())
    NoticeFactory(to=person, done_at=clock.now())
    assert write() == 0
    assert not Letter.objects.exists()


def test_without_a_mail_server_no_letter_is_written_and_none_carried_out(settings, person):
    settings.SENDS_MAIL = False
    NoticeFactory(to=person)
    LetterFactory()
    assert write() == 0
    assert deliver.call() == 0
    assert (Letter.objects.count(), mail.outbox) == (1, [])


def test_a_return_goes_out_at_once_after_the_commit(transactional_db):
    world = make_world()
    world.secretary.email = "bi-thu@example.vn"
    world.secretary.save()
    draft = RegistrationFactory(
        program=world.program, organization=world.cell, author=world.secretary, title="Số hóa\nhồ sơ"
    )
    item = handins.hand_in(draft, by=world.secretary)
    with transaction.atomic():
        handins.return_item(item, by=world.staff, text="Thiếu địa bàn.")
        assert mail.outbox == []
    assert carried() == [("bi-thu@example.vn", "Công trình “Số hóa hồ sơ” bị trả lại để bổ sung")]
    assert "Thiếu địa bàn." in mail.outbox[0].body
    assert mail.outbox[0].alternatives[0].mimetype == "text/html"
    assert Letter.objects.get().sent_at is not None
    assert write() == 0


def test_each_letter_goes_out_once_oldest_first():
    first, second = LetterFactory(address="mot@example.vn"), LetterFactory(address="hai@example.vn")
    LetterFactory(sent_at=clock.now(), tries=1)
    LetterFactory(to__is_active=False)
    assert deliver.call() == 2
    assert [address for address, _ in carried()] == [first.address, second.address]
    assert deliver.call() == 0
    first.refresh_from_db()
    assert (first.tries, first.error) == (1, "")


def test_a_letter_sent_twice_is_the_same_mail_for_its_reader():
    letter = LetterFactory()
    deliver.call()
    Letter.objects.update(sent_at=None, due_at=clock.now())
    deliver.call()
    first, second = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert first == second
    assert first.startswith(f"<{letter.pk}.")
    assert first.endswith("@danvan.example.vn>")


def test_a_letter_refused_for_good_keeps_its_error_and_holds_up_no_other(settings):
    settings.EMAIL_BACKEND = "tests.mailbox.Choosy"
    wrong, right = LetterFactory(address="sai@example.vn"), LetterFactory(address="dung@example.vn")
    assert deliver.call() == 1
    assert [address for address, _ in carried()] == [right.address]
    wrong.refresh_from_db()
    assert (wrong.sent_at, wrong.tries, wrong.error) == (None, 1, "550 không có hộp thư này")
    assert wrong.given_up_at is not None


def test_a_server_that_does_not_answer_costs_no_try(settings):
    settings.EMAIL_BACKEND = "tests.mailbox.Away"
    letter = LetterFactory()
    assert deliver.call() == 0
    letter.refresh_from_db()
    assert (letter.tries, letter.error) == (0, "")


@pytest.mark.postgres
def test_the_next_letter_is_found_without_sorting_the_others(person):
    """The table is small here: what PostgreSQL takes for a large one is asked for."""
    LetterFactory(to=person)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    with CaptureQueriesContext(connection) as asked:
        deliver.call()
    found = next(query["sql"] for query in asked if query["sql"].startswith("SELECT") and "due_at" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {found}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "letter_in_turn" in plan
    assert "Sort" not in plan
