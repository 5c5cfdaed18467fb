"""The ground of all stories: after a click a test reads the page that it opened, however slowly that comes."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = pytest.mark.browser


class SlowPages(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>")
        time.sleep(0.5)
        self.wfile.write(f"{self.path}</title><a href='/next/'>Next</a>".encode())

    def log_message(self, *_):
        """Not on the console of the tests."""


@pytest.fixture
def slow_pages():
    with ThreadingHTTPServer(("127.0.0.1", 0), SlowPages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_is_read_when_it_is_whole(slow_pages, page):
    page.goto(slow_pages)
    page.get_by_role("link", name="Next").click()
    assert page.evaluate("document.querySelector('a').textContent") == "Next"
    assert page.title() == "/next/"
