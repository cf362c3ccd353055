"""A hundred newspapers on this machine: `python -m tests.bench.feeds COUNT ENTRIES` serves them.

It prints its port and serves until its standard input ends. Each address of the loopback network is
a host of its own, so that the papers stand as far apart as in the world.
"""

import sys
import threading
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.bench import stories

HOSTS = 25
"""The papers are spread over so many hosts."""


def address(number: int, port: int) -> str:
    """Where the feed of paper `number` is."""
    return f"http://127.0.1.{1 + number % HOSTS}:{port}/{number}.xml"


def hosts(port: int) -> list[str]:
    """All hosts, as the setting `private-hosts` wants them."""
    return [f"127.0.1.{1 + host}:{port}" for host in range(HOSTS)]


def feed(number: int, entries: int) -> bytes:
    """An RSS feed of so many whole stories, which no other paper has and no library."""
    newest = -1 - number * entries
    return rss(f"Paper {number}", number, range(newest, newest - entries, -1))


def rss(name: str, number: int, chosen: Iterable[int]) -> bytes:
    """An RSS feed of a paper, with these whole stories."""
    items = "".join(map(_item, chosen))
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(name)}</title><link>https://paper{number}.example/</link>"
        f"<description>News</description>{items}</channel></rss>"
    ).encode()


def _item(number: int) -> str:
    draft = stories.story(number)
    body = "".join(f"<p>{escape(block.text)}</p>" for block in draft.blocks)
    assert draft.published is not None
    return (
        f"<item><title>{escape(draft.title or '')}</title><link>{draft.address}</link>"
        f"<guid>{draft.address}</guid><pubDate>{format_datetime(draft.published.at)}</pubDate>"
        f"<category>{escape(draft.section or '')}</category>"
        f"<content:encoded>{escape(body)}</content:encoded></item>"
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def serve(count: int, entries: int) -> None:
    """Serve the feeds until standard input ends."""
    pages = {f"/{number}.xml": feed(number, entries) for number in range(count)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = pages.get(self.path)
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(page or b"")))
            self.end_headers()
            self.wfile.write(page or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
