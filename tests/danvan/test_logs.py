"""What the server writes down: one JSON line an event, Vietnamese readable, with the request's id."""

import io
import json
import logging
import logging.config

import structlog

from danvan import logs


def lines(level, write):
    """What `write()` puts out under that level."""
    config = logs.logging_of(level)
    out = io.StringIO()
    config["handlers"]["console"]["stream"] = out
    kept = logging.getLogger().handlers[:], logging.getLogger().level
    logging.config.dictConfig(config)
    try:
        write()
    finally:
        logging.getLogger().handlers[:], logging.getLogger().level = kept
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_one_json_line_with_its_request():
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        (line,) = lines("INFO", lambda: structlog.get_logger("danvan").info("đã duyệt", cong_trinh=7))
    assert (line["event"], line["cong_trinh"], line["request_id"], line["level"]) == ("đã duyệt", 7, "abc", "info")


def test_lines_of_libraries_take_the_same_form():
    (line,) = lines("WARNING", lambda: logging.getLogger("django.request").warning("Không thấy trang %s", "/x/"))
    assert (line["event"], line["logger"]) == ("Không thấy trang /x/", "django.request")


def test_a_higher_level_silences_the_rest():
    assert lines("ERROR", lambda: structlog.get_logger("danvan").info("lặng")) == []


def test_no_line_holds_the_address_of_a_private_calendar():
    def write():
        structlog.get_logger("danvan").info("request_started", request="GET /lich/bi-mat_123.ics?x=1")
        logging.getLogger("django.request").warning("Not Found: %s", "/lich/bi-mat_123.ics")

    first, second = lines("INFO", write)
    assert (first["request"], second["event"]) == ("GET /lich/….ics?x=1", "Not Found: /lich/….ics")
