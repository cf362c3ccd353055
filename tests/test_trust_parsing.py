"""A page that was made to be unreadable costs its own ten seconds, and no key of the reader."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.servers import NOW, Server, answer
from tests.story import MORNING, story
from tests.terminal import Terminal
from tests.web import Web, source
from tests.wired import PATHS
from tui.article import Found
from tui.library import Library
from tui.parse.child import dismiss, parse_within
from tui.source import Page
from tui.subscriptions import read_list

DEEP = 100_000
ENDLESS = b"a." * 64_000
"""An author of 64,000 labels, on whom a regular expression works for minutes."""
LIMIT = 11.0
"""Seconds after which the most hostile page is over, with all that is around it."""


def rss(inside: bytes, before: bytes = b"") -> bytes:
    return before + b"<rss version='2.0'><channel><title>T</title>" + inside + b"</channel></rss>"


def atom(inside: bytes) -> bytes:
    entry = b"<entry><title>One</title><content type='xhtml'>" + inside + b"</content></entry>"
    return b"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>" + entry + b"</feed>"


def html(inside: bytes) -> bytes:
    return b"<!doctype html><html><head><title>T</title></head><body>" + inside


def growing(depth: int, width: int) -> bytes:
    """A declaration of entities of which each is `width` times the one before."""
    told = [b"<!ENTITY e0 'ha'>"]
    for n in range(1, depth):
        told.append(b"<!ENTITY e%d '%s'>" % (n, b"&e%d;" % (n - 1) * width))
    return b"<!DOCTYPE r [" + b"".join(told) + b"]>"


JSON = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": '
HOSTILE = {
    "author": rss(b"<item><title>One</title><author>" + ENDLESS + b"</author></item>"),
    "entities": rss(b"<item><title>&e9;</title></item>", growing(10, 10)),
    "entities in html": growing(10, 10) + html(b"<p>&e9;</p>"),
    "a wide entity": rss(b"&a;" * 50_000, b"<!DOCTYPE r [<!ENTITY a '" + b"x" * 3000 + b"'>]>"),
    "an entity of itself": rss(b"&a;", b"<!DOCTYPE r [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"),
    "elements": rss(b"<a>" * DEEP),
    "elements that end": rss(b"<item><title>One</title>" + b"<a>" * DEEP + b"</a>" * DEEP),
    "xhtml": atom(b"<div xmlns='http://www.w3.org/1999/xhtml'>" + b"<div>" * DEEP),
    "escaped html": rss(b"<item><description>" + b"&lt;div&gt;" * DEEP + b"</description></item>"),
    "html": html(b"<div>" * DEEP + b"<p>deep</p>"),
    "tables": html(b"<table><tr><td>" * DEEP),
    "json lists": JSON + b"[" * DEEP + b"]" * DEEP + b"}",
    "json objects": JSON + b'[], "x": ' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}",
    "linked data": html(b"<script type='application/ld+json'>" + b"[" * DEEP + b"</script>"),
    "attributes": html(b"<p " + b"".join(b"a%d=1 " % n for n in range(DEEP)) + b">x</p>"),
    "entries": rss(b"<item><title>x</title></item>" * DEEP),
    "comments, open": b"<rss version='2.0'>" + b"<!-- " * DEEP,
    "comments": b"<!---->" * DEEP + b"<p>",
    "comments, long": b"<!-- -- -->\n" * DEEP + b"<!doctype x",
    "declarations": b"<?xml?>" + b"<!doctype a [" + b"]>" * DEEP,
    "sections": rss(b"<item><description>" + b"<![CDATA[" * DEEP + b"</description></item>"),
    "lines": b"A line of words here\n" * 700_000,
    "outlines": b"<opml><body>" + b"<outline text='a'>" * DEEP,
    "outlines that grow": growing(10, 10)
    + b"<opml><body><outline xmlUrl='http://x/' text='&e9;'/>",
}


def page(data: bytes) -> Page:
    return Page(data=data, address="http://paper.example/", fetched=NOW)


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    dismiss()
    yield
    dismiss()


HERE = """
import sys
from tests.test_trust_parsing import HOSTILE, page, read_list
from tui.parse.kinds import kind_of
for data in HOSTILE.values():
    kind_of(page(data)), read_list(data)
"""


def test_what_a_page_is_is_seen_at_once_however_it_begins() -> None:
    """What is done in the process of the app itself, which nobody can give up: not a child's."""
    subprocess.run([sys.executable, "-c", HERE], env=os.environ | PATHS, timeout=LIMIT, check=True)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_read_or_given_up_and_the_next_is_read(case: str) -> None:
    found = parse_within(page(HOSTILE[case]), 0.6)
    if case == "author":
        assert found == Found(trouble=("The page could not be read within 0.6 seconds.",))
    assert sum(len(block.text) for draft in found.drafts for block in draft.blocks) < 5_000_000
    assert len(found.paper or "") <= 500
    assert parse_within(page(rss(b"<item><title>Next</title></item>"))).paper == "T"


@pytest.mark.long
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_over_within_eleven_seconds(case: str) -> None:
    began = monotonic()
    parse_within(page(HOSTILE[case]))
    assert monotonic() - began < LIMIT


def test_nothing_that_a_page_declares_is_fetched_or_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the reader's own words", encoding="utf-8")
    with Server(lambda _: answer(b"<!ENTITY c 'fetched words'>")) as server:
        there = server.address().encode()
        declared = (
            b"<!DOCTYPE r SYSTEM '"
            + there
            + b"dtd' [<!ENTITY a SYSTEM '%b'>" % (secret.as_uri().encode())
        )
        declared += b"<!ENTITY b SYSTEM '" + there + b"b'><!ENTITY %% p SYSTEM '%bp'>%%p;]>" % there
        styled = b"<?xml-stylesheet href='" + there + b"s'?>"
        include = b"<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='%bx'/>" % there
        inside = b"<item><title>&a;&b;&c;</title><description>&a;</description></item>" + include
        outline = (
            b"<opml><body><outline text='&a;&b;' xmlUrl='http://x.example/'/>&a;</body></opml>"
        )
        for data in (
            rss(inside, declared),
            rss(inside, styled + declared),
            declared + html(b"<p>&a;&b;</p>" + include),
            declared.replace(b"DOCTYPE r", b"DOCTYPE html") + b"<html><p>&a;&b;</p></html>",
        ):
            told = repr(parse_within(page(data), 5))
            assert "own words" not in told
            assert "fetched" not in told
        assert "own words" not in repr(read_list(declared + outline))
        assert server.connections == 0


class Slow:
    """A parser that has a child read each page, and says when it is at one and when it is done."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.began, self.ended = seconds, threading.Event(), threading.Event()

    def __call__(self, page: Page) -> Found:
        self.began.set()
        found = parse_within(page, self.seconds)
        self.ended.set()
        return found


async def test_a_key_is_answered_while_a_hostile_page_is_read(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, web, parse = source(added=MORNING), Web(lambda: MORNING), Slow(3)
    library = Library.open(seeded, now=MORNING)
    library.add_source(paper)
    library.close()
    web.pages[paper.address or ""] = HOSTILE["author"]
    monkeypatch.setattr("tests.story.parse_page", parse)
    async with story(seeded, web=web) as reader:
        before, seen = reader.selected, reader.screen()
        await reader.pilot.press("R")
        await asyncio.to_thread(parse.began.wait, 10)
        await reader.pilot.press("j")
        while reader.selected == before and not parse.ended.is_set():
            await asyncio.sleep(0.01)
        assert reader.selected != before
        assert reader.screen() != seen
        assert not parse.ended.is_set(), "The key waited for the page."
        await asyncio.to_thread(parse.ended.wait, 10)
        await reader.rest()
        while reader.app.progress:
            await reader.rest()
        assert "could not be read within 3 seconds" in reader.notice


@pytest.mark.long
def test_keys_are_answered_in_a_terminal_while_a_hostile_page_is_read(seeded: Path) -> None:
    config = seeded / "config.toml"
    with Server(lambda _: answer(HOSTILE["author"])) as server:
        config.write_text(f'private-hosts = ["127.0.0.1:{server.port}"]\n', encoding="utf-8")
        library = Library.open(seeded, now=MORNING)
        library.add_source(source(address=server.address(), added=MORNING))
        library.close()
        command = [sys.executable, "-m", "tui", "--data", str(seeded), "--config", str(config)]
        with Terminal(command, env=PATHS) as terminal:
            terminal.wait_for(r" 1 of \d+ ")
            terminal.press("R")
            terminal.wait_for("0 of 1")
            for n in range(2, 30):
                terminal.press("j")
                terminal.wait_for(rf" {n} of \d+ ", quiet=0)
            assert "0 of 1" in terminal.text, "The keys waited for the page."
            terminal.wait_for("could not be read within 10", timeout=LIMIT)
