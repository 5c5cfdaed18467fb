"""The calendar that others subscribe to: written by us, read back by a library."""

import datetime as dt

from icalendar import Calendar

from danvan.kit import clock
from danvan.kit.ics import CalendarEvent, ics_of, ics_response

AT = dt.datetime(2021, 9, 30, 9, 14, tzinfo=clock.ZONE)
LONG = "Hạn đăng ký công trình “Dân vận khéo”, đợt một; ghi đủ, đúng hạn và theo mẫu của Đảng ủy\nDòng thứ hai"
ONE = CalendarEvent(
    "viec-1@vi-du.vn", dt.date(2021, 9, 30), dt.date(2021, 10, 2), LONG, "Chi bộ mẫu", "https://vi-du.vn/1/", "Hạn"
)


def read_back(*happenings):
    return Calendar.from_ical(ics_of("Lịch mẫu – Đảng ủy", happenings, at=AT))


def test_what_was_written_reads_back_unchanged():
    (event,) = read_back(ONE).walk("VEVENT")
    assert (event["uid"], event["summary"], event["description"]) == (ONE.uid, LONG, "Chi bộ mẫu")
    assert (event["url"], event.categories) == (ONE.url, ["Hạn"])
    assert event.decoded("dtstamp") == AT.astimezone(dt.UTC)


def test_whole_days_end_on_the_day_after_the_last():
    (event,) = read_back(ONE).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2021, 9, 30), dt.date(2021, 10, 3))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["transp"] == "TRANSPARENT"


def test_the_calendar_names_itself_and_rings_no_bell():
    calendar = read_back(ONE)
    assert (calendar["version"], calendar["method"], calendar["x-wr-calname"]) == (
        "2.0",
        "PUBLISH",
        "Lịch mẫu – Đảng ủy",
    )
    assert calendar.walk("VALARM") == []
    assert read_back().walk("VEVENT") == []


def test_lines_are_folded_and_end_as_the_standard_asks():
    written = ics_of("Lịch mẫu", [ONE], at=AT)
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    written.decode("utf-8")


def test_decomposed_text_is_composed():
    (event,) = read_back(CalendarEvent("a@b", AT.date(), AT.date(), "Ho\u0302\u0300 sơ")).walk("VEVENT")
    assert event["summary"] == "Hồ sơ"


def test_the_answer_stays_with_its_reader():
    answer = ics_response(b"", "lich")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
