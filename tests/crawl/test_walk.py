"""Every link from the start page on, as every role: pages that open, in Vietnamese, in the frame of the house."""

import pytest

from tests.crawl.readers import MUST_REACH, READERS, UNLINKED
from tests.crawl.words import troubles_of
from tests.rights.table import TABLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reader", READERS, ids=READERS.values())
def test_every_page_is_whole_and_in_vietnamese(reader, walked):
    pages = walked(reader).pages
    assert pages
    troubles = {url: found for url, page in pages.items() if (found := troubles_of(page))}
    assert troubles == {}


@pytest.mark.parametrize("reader", READERS, ids=READERS.values())
def test_every_link_leads_somewhere(reader, walked):
    """To a page, a file or another page; the help page also names pages of other roles, which say why not."""
    found = walked(reader)
    broken = {url: status for url, status in found.statuses.items() if status not in (200, 301, 302, 403)}
    assert broken == {}
    assert MUST_REACH[reader] - found.patterns == set()


def test_every_page_is_reached_by_somebody():
    """Whatever the table of rights opens by GET is walked, or is listed as an address without a link."""
    pages = {row.name for row in TABLE if row.method == "GET"}
    assert pages == set().union(*MUST_REACH.values(), UNLINKED)
