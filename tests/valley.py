"""A paper in the valley: the web as the shell finds it, and a reader at a terminal."""

import io

import pytest

from tests.web import Web, entry, feed
from tui.cli import adding, finding, newspapers, sourcing
from tui.parse import parse_page

from .shell import Shell

HOME = "https://valley.example/"
NEWS = "https://valley.example/news.xml"
SPORT = "https://valley.example/sport.xml"

FRONT = f"""<!doctype html><html><head><title>The Valley Times</title>
<meta property="og:site_name" content="The Valley Times">
<link rel="alternate" type="application/rss+xml" title="News" href="{NEWS}">
<link rel="alternate" type="application/rss+xml" title="Sport" href="{SPORT}">
</head><body><main>
<h2><a href="/n/1">Ferries stay in port for a second day</a></h2>
<h2><a href="/n/2">A bridge is closed until the spring comes</a></h2>
<h2><a href="/n/3">The mayor counts the votes once again</a></h2>
</main></body></html>""".encode()


OPML = b"""<opml version="2.0"><body><outline text="World"><outline text="Valley" type="rss"
xmlUrl="https://valley.example/news.xml"/></outline>
<outline text="Evil" xmlUrl="exec:rm"/></body></opml>"""
URLS = b'https://valley.example/news.xml "~Valley" World\n"query:Cats:title =~ \\"cat\\""\n'


def valley(monkeypatch: pytest.MonkeyPatch) -> Web:
    """The web, with a front page and two feeds, behind the door and the parser of the shell."""
    web = Web()
    monkeypatch.setattr("tui.refresh.door.open_door", lambda clock, hosts=(): web)
    monkeypatch.setattr("tui.parse.child.parse_within", lambda page, seconds=0: parse_page(page))
    web.pages |= {
        HOME: FRONT,
        NEWS: feed(entry("A bridge falls", f"{HOME}1"), entry("It stands", f"{HOME}2")),
        SPORT: feed(entry("A match is lost", f"{HOME}3"), title="The Valley Times - Sport"),
    }
    return web


def subscribed(shell: Shell, web: Web) -> Shell:
    """A shell with both feeds in its library, of which one has news since."""
    assert shell("add", HOME, "--all").code == 0
    web.pages[NEWS] = feed(entry("A third thing", f"{HOME}9"), entry("It stands", f"{HOME}2"))
    return shell


def answering(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """A reader at a terminal who types these lines."""
    for module in (adding, finding, newspapers, sourcing):
        monkeypatch.setattr(module, "interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def names(shell: Shell) -> dict[str, str]:
    """The name and kind of each source that comes by itself."""
    told = shell("sources", "--json").json["sources"]
    return {one["name"]: one["kind"] for one in told if one["kind"] != "pages"}
