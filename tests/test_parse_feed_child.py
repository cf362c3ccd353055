"""A page that takes too long is given up, and the next one is read all the same."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tui.parse import child
from tui.parse.child import dismiss, parse_within
from tui.source import Page

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ENDLESS = "a." * 64_000
"""An author on whom a regular expression of feedparser works for minutes."""


def feed(author: str = "Ama", title: str = "Sheet") -> Page:
    text = (
        f"<rss version='2.0'><channel><title>{title}</title>"
        f"<item><title>One</title><author>{author}</author></item></channel></rss>"
    )
    return Page(data=text.encode(), fetched=NOW)


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    dismiss()
    yield
    dismiss()


def test_a_child_finds_what_is_in_a_feed() -> None:
    assert parse_within(feed()).drafts[0].byline == "Ama"


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    found = parse_within(feed(ENDLESS), 0.7)
    assert not found.drafts
    assert "0.7 seconds" in found.trouble[0]
    assert parse_within(feed()).paper == "Sheet"


def test_a_child_is_kept_for_the_next_page() -> None:
    parse_within(feed())
    (kept,) = child._idle
    parse_within(feed(title="Other"))
    assert child._idle == [kept]


def test_a_child_that_ended_meanwhile_is_replaced() -> None:
    parse_within(feed())
    child._idle[0]._process.kill()
    assert parse_within(feed()).paper == "Sheet"


def test_a_saved_text_needs_no_child() -> None:
    page = Page(data=b"A Headline\n\nTOKYO (Jiji Press) - It happened.\n", fetched=NOW)
    assert parse_within(page).drafts
    assert not child._idle


def test_entities_that_grow_without_bound_stay_unread() -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE r [<!ENTITY e0 "ha">{grown}]><rss><channel><title>T &e9;</title>'
    found = parse_within(Page(data=f"{text}</channel></rss>".encode(), fetched=NOW))
    assert len(found.paper or "") < 100
