"""Walking the site: every link from the start page on, a few addresses of each pattern."""

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from danvan.kit.uploads.kinds import XLSX
from tests.crawl.page import Page

# So many addresses of one pattern without parameters are opened, where the walk does not say less; of one pattern with
# the same parameters one.
MOST_ALIKE = 2
MOST_PAGES = 400


@dataclass
class Walk:
    """What one reader reached: pages and workbooks by address, the patterns of everything opened, all statuses."""

    pages: dict[str, Page] = field(default_factory=dict)
    patterns: set[str] = field(default_factory=set)
    statuses: dict[str, int] = field(default_factory=dict)
    books: dict[str, bytes] = field(default_factory=dict)

    def one_of_each(self) -> dict[str, Page]:
        """A page for each pattern, the first that was met."""
        found = {}
        for url, page in self.pages.items():
            found.setdefault(pattern_of(url), page)
        return found


def pattern_of(url: str) -> str:
    """The url name; "" for what is no page of ours (static files)."""
    return _pattern_of(urlsplit(url).path)


@cache
def _pattern_of(path: str) -> str:
    """Pages bear the same links again and again."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def walk(client: Client, start: str, *, wanted: frozenset[str] = frozenset(), alike: int = MOST_ALIKE) -> Walk:
    """Everything that this client reaches from there; `wanted`: no further than until all these patterns are met."""
    found, waiting, met = Walk(), deque([start]), Counter()
    seen = {start}
    while waiting and len(found.statuses) < MOST_PAGES and not (wanted and wanted <= found.patterns):
        url = waiting.popleft()
        links = _open(client, url, found)
        for link in links:
            kind = (pattern_of(link), *sorted(parse_qs(urlsplit(link).query)))
            if link not in seen and kind[0] and met[kind] < (1 if kind[1:] else alike):
                seen.add(link)
                met[kind] += 1
                waiting.append(link)
    return found


def _open(client: Client, url: str, found: Walk) -> list[str]:
    answer = client.get(url)
    found.patterns.add(pattern_of(url))
    found.statuses[url] = answer.status_code
    if answer.status_code in (301, 302):
        return [answer.url]
    kind = answer.headers.get("Content-Type", "")
    if kind == XLSX.content_type:
        found.books[url] = answer.content
    if not kind.startswith("text/html"):
        return []
    page = found.pages[url] = Page(url, answer.content.decode())
    inside = [urljoin(url, link).split("#")[0] for link in page.links]
    return [link for link in inside if link.startswith("/") and not link.startswith("//")]
