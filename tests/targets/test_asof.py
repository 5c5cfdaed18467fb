"""The day up to which a page counts."""

from datetime import date

import pytest

from targets.queries.progress.as_of import as_of, days_left
from tests.factories.programs import ProgramFactory

TODAY = date(2021, 9, 30)


@pytest.fixture(autouse=True)
def autumn(settings):
    settings.TODAY = TODAY.isoformat()


@pytest.mark.parametrize("text", ["2021-03-31", "31/03/2021", " 31/3/2021 "])
def test_both_ways_of_writing_a_day(text):
    found = as_of(ProgramFactory.build(), text)
    assert (found.day, found.asked, found.complaint) == (date(2021, 3, 31), True, "")
    assert found.query == "?ngay=2021-03-31"


def test_today_while_the_programme_is_open():
    found = as_of(ProgramFactory.build(), "")
    assert (found.day, found.asked, found.query) == (TODAY, False, "")


def test_the_day_of_closing_afterwards(settings):
    settings.TODAY = "2022-02-01"
    assert as_of(ProgramFactory.build(closed=True), "").day == date(2021, 12, 31)


@pytest.mark.parametrize("text", ["abc", "31/02/2021", "2021-13-01", "\x00", "9" * 500])
def test_rubbish_gives_the_usual_day_and_says_so(text):
    found = as_of(ProgramFactory.build(), text)
    assert found.day == TODAY
    assert "Đang xem số liệu đến ngày 30/09/2021." in found.complaint
    assert len(found.complaint) < 250


def test_a_day_to_come_is_not_counted():
    found = as_of(ProgramFactory.build(), "2021-10-01")
    assert found.day == TODAY
    assert found.complaint.startswith("Ngày 01/10/2021 chưa tới.")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 9, 30), "Còn 92 ngày"),
        (date(2021, 12, 31), "Ngày cuối tính số liệu"),
        (date(2022, 1, 1), "Đã hết thời gian tính số liệu"),
    ],
)
def test_how_long_is_left(day, words):
    assert days_left(ProgramFactory.build(), day) == words


def test_a_closed_programme_says_when():
    program = ProgramFactory.build(closed=True)
    assert days_left(program, date(2021, 12, 31)) == "Chương trình đã kết thúc ngày 31/12/2021"
    assert days_left(program, date(2021, 12, 1)) == "Còn 30 ngày"
