"""The nets of the crawl catch what they should, and let Vietnamese through."""

import pytest

from tests.crawl.page import Page
from tests.crawl.words import english_in, troubles_of

GOOD = '<html lang="vi"><title>Đơn vị</title><h1>Đơn vị</h1>{}</html>'


def troubles(body: str) -> list[str]:
    return troubles_of(Page("/", GOOD.format(body)))


@pytest.mark.parametrize(
    "text",
    [
        "This field is required.",
        "Delete",
        "Enter a valid date",
        "Registration matching query",
        "Page not found",
        "draft",
    ],
)
def test_english_is_found(text):
    assert english_in(text)


@pytest.mark.parametrize(
    "text",
    ["In trang này", "Không có gì an toàn hơn", "Tệp .xlsx hoặc CSV (UTF-8), Word, PDF", "Gửi e-mail cho ban tổ chức"],
)
def test_vietnamese_is_let_through(text):
    assert english_in(text) == set()


@pytest.mark.parametrize(
    "body",
    [
        "<p>None</p>", "<p>{{ x }}</p>", "<p>{% if %}</p>", "<p>2021-09-30</p>", '<img alt="Search">',
        '<a aria-label="None">x</a>', '<input placeholder="Search">', "<h1>hai</h1>", "<p>&lt;QuerySet []&gt;</p>",
        '<input type="submit" value="Send" name="x">', "<p>%(count)s đơn vị</p>",
    ],
)  # fmt: skip
def test_rubbish_is_found(body):
    assert troubles(body)


def test_a_clean_page_has_no_trouble():
    assert troubles('<p>Hạn 30/09/2021</p><input type="date" value="2021-09-30"><script>const None = 1</script>') == []
    assert troubles_of(Page("/", "<html lang='en'><title></title></html>")) == ["lang='en'", "0 h1", "không có title"]
