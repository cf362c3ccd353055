"""What an address has to offer: only what was looked at, under names that tell it apart."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.web import Web, entry, feed, story_page
from tui.article import Anchor, Found
from tui.fetch import FetchTrouble
from tui.parse import parse_page
from tui.parse.kinds import kind_of
from tui.refresh.discovery import NAMED, USUAL, Discovered, Remembered, discover
from tui.refresh.naming import Hint, apart, names_of
from tui.source import Page

HOME = "https://valley.example/"

SECTION = b"""<!doctype html><html><head><title>The Valley Times</title>
<meta property="og:site_name" content="The Valley Times"></head><body><main>
<h2><a href="/news/1">Ferries stay in port for a second day</a></h2>
<h2><a href="/news/2">A bridge is closed until the spring comes</a></h2>
<h2><a href="/news/3">The mayor counts the votes once again</a></h2>
</main></body></html>"""

STORY = story_page("Ferries stay in port for a second day", "Ferries stayed in port. " * 20)


@pytest.fixture
def web() -> Web:
    return Web()


def found(web: Web, address: str = HOME, named: Sequence[Anchor] = ()) -> Discovered:
    """What is discovered where HTML names these feeds."""

    def parse(page: Page) -> Found:
        understood = parse_page(page)
        return replace(understood, feeds=tuple(named)) if kind_of(page) == "html" else understood

    return discover(web, address, parse=parse)


def paper(*titles: str, name: str = "The Valley Times") -> bytes:
    return feed(*(entry(t, f"https://valley.example/{hash(t)}") for t in titles), title=name)


def test_a_feed_offers_itself(web: Web):
    web.pages["https://valley.example/rss"] = paper("A bridge falls", "A bridge stands")
    discovered = found(web, "https://valley.example/rss")
    (offer,) = discovered.offers
    assert (offer.name, offer.kind, offer.entries) == ("The Valley Times", "feed", 2)
    assert (offer.address, offer.newest) == ("https://valley.example/rss", "A bridge falls")
    assert discovered.page is None


def test_a_page_offers_the_feeds_it_names_if_they_are_feeds_and_hold_something(web: Web):
    web.pages |= {
        HOME: SECTION,
        "https://valley.example/all": paper("One", name="The Valley Times - Latest"),
        "https://valley.example/sport.xml": paper("Two", name="The Valley Times - Sports"),
        "https://valley.example/void": paper(),
        "https://valley.example/page": STORY,
        "https://valley.example/comments": paper("Re: One", name="Comments on The Valley Times"),
    }
    names = ("/comments", "/all", "/void", "/page", "/gone", "/sport.xml", "javascript:1")
    discovered = found(web, named=[Anchor("", name) for name in names])
    assert [(offer.name, offer.address) for offer in discovered.feeds] == [
        ("The Valley Times", "https://valley.example/all"),
        ("The Valley Times: Sports", "https://valley.example/sport.xml"),
        ("Comments on The Valley Times", "https://valley.example/comments"),
    ]
    assert not [address for address in web.asked if address.endswith(USUAL)]


def test_a_section_page_can_be_a_source_itself(web: Web):
    web.pages[HOME] = SECTION
    discovered = found(web)
    assert discovered.site is not None
    assert (discovered.site.kind, discovered.site.entries) == ("site", 3)
    assert (discovered.site.name, discovered.site.address) == ("The Valley Times", HOME)


def test_a_story_is_no_source_but_is_given(web: Web):
    web.pages["https://valley.example/news/1"] = STORY
    discovered = found(web, "https://valley.example/news/1")
    assert discovered.offers == ()
    assert discovered.page is not None
    assert [draft.title for draft in discovered.page.drafts] == [
        "Ferries stay in port for a second day"
    ]


def test_usual_addresses_are_asked_of_the_same_host_and_are_few(web: Web):
    web.pages["https://valley.example/sports/"] = SECTION
    web.pages["https://valley.example/sports/feed"] = paper("Two", name="Sports")
    web.pages["https://valley.example/rss.xml"] = paper("One")
    discovered = found(web, "https://valley.example/sports/")
    assert [offer.name for offer in discovered.feeds] == ["Sports", "The Valley Times"]
    assert len(web.asked) <= 1 + len(USUAL) == 9
    assert all(address.startswith("https://valley.example/") for address in web.asked)


def test_a_page_that_names_feeds_without_end_is_not_followed_without_end(web: Web):
    web.pages[HOME] = SECTION
    found(web, named=[Anchor("", f"/{number}") for number in range(1000)])
    assert len(web.asked) <= 1 + NAMED + len(USUAL)


def test_two_feeds_with_the_same_stories_are_offered_once(web: Web):
    web.pages[HOME] = SECTION
    web.pages["https://valley.example/a"] = web.pages["https://valley.example/b"] = paper("One")
    discovered = found(web, named=[Anchor("RSS", "/a"), Anchor("Atom", "/b")])
    assert [offer.address for offer in discovered.feeds] == ["https://valley.example/a"]


def test_a_feed_that_has_moved_for_good_is_offered_where_it_is_now(web: Web):
    web.moved["http://valley.example/rss"] = "https://valley.example/feed"
    web.pages["https://valley.example/feed"] = paper("One")
    (offer,) = found(web, "http://valley.example/rss").offers
    assert offer.address == "https://valley.example/feed"


def test_without_a_scheme_https_is_tried_first(web: Web):
    web.pages["https://valley.example"] = paper("One")
    assert found(web, "valley.example").address == "https://valley.example"
    refused = FetchTrouble("refused", "valley.example takes no calls.", host="valley.example")
    web.pages["https://valley.example"] = refused
    web.pages["http://valley.example"] = paper("One")
    assert found(web, "valley.example").address == "http://valley.example"
    web.pages["http://valley.example"] = FetchTrouble("server", "It broke.", host="valley.example")
    with pytest.raises(FetchTrouble, match="takes no calls"):
        found(web, "valley.example")


def test_a_port_is_no_scheme_and_a_strange_scheme_is_told_by_the_door(web: Web):
    web.pages["https://valley.example:8080/rss"] = paper("One")
    assert found(web, "valley.example:8080/rss").offers
    with pytest.raises(FetchTrouble):
        found(web, "gopher://valley.example/")
    assert web.asked[-1] == "gopher://valley.example/"


def test_a_page_that_does_not_come_is_told_once_where_http_would_be_no_better(web: Web):
    with pytest.raises(FetchTrouble):
        found(web, "valley.example")
    assert web.asked == ["https://valley.example"]


def test_who_ends_it_is_obeyed(web: Web):
    asked: list[str] = []
    web.pages[HOME] = SECTION

    def parse(page: Page) -> Found:
        asked.append(page.address or "")
        return replace(parse_page(page), feeds=(Anchor("", "/a"), Anchor("", "/b")))

    with pytest.raises(FetchTrouble) as trouble:
        discover(web, HOME, parse=parse, cancelled=lambda: bool(asked))
    assert trouble.value.kind == "cancelled"


def test_what_came_is_not_asked_for_twice(web: Web):
    web.pages["https://valley.example/rss"] = paper("One")
    discovered = found(web, "https://valley.example/rss")
    door = Remembered(web, discovered.fetched)
    (offer,) = discovered.offers
    first = door.get(offer.address, etag=None)
    assert first == discovered.fetched[offer.address]
    assert len(web.asked) == 1
    door.get(offer.address)
    assert len(web.asked) == 2


NAMES = [
    ([Hint(title="Valley")], None, ["Valley"]),
    ([Hint(address="https://xn--valley.example/rss")], None, ["xn--valley.example"]),
    ([Hint(title="Valley » Feed")], "Valley", ["Valley"]),
    ([Hint(title="Sports | Valley")], "Valley", ["Valley: Sports"]),
    (
        [Hint(title="Valley", label="World"), Hint(title="Valley", label="Valley - Sports")],
        None,
        ["Valley: World", "Valley: Sports"],
    ),
    (
        [Hint(title="Valley", section="Home"), Hint(title="Valley", address="https://v/art/rss")],
        "Valley",
        ["Valley: Home", "Valley: Art"],
    ),
    (
        [Hint(title="Valley | Latest"), Hint(title="Art - Valley")],
        None,
        ["Valley", "Valley: Art"],
    ),
    ([Hint(title="Valley", label="RSS"), Hint(title="Valley")], None, ["Valley", "Valley (2)"]),
    ([Hint(title="\x1b[31mRed\x07")], None, ["Red"]),
]


@pytest.mark.parametrize(("hints", "paper", "names"), NAMES)
def test_names_tell_the_paper_and_what_sets_its_feeds_apart(
    hints: list[Hint], paper: str | None, names: list[str]
):
    assert names_of(hints, paper) == names


def test_names_that_are_taken_get_a_number():
    assert apart(["Valley", "valley", "Hill"], ["HILL"]) == ["Valley", "valley (2)", "Hill (2)"]


def test_what_answers_over_http_only_tells_itself_why_it_does_not_open(web: Web):
    locked = FetchTrouble("refused", "nas asks for a password.", host="nas")
    web.pages["https://nas:8765"] = FetchTrouble("tls", "nas does not speak https.", host="nas")
    web.pages["http://nas:8765"] = locked
    with pytest.raises(FetchTrouble, match="asks for a password"):
        found(web, "nas:8765")


def test_what_is_not_found_over_http_only_is_said_to_be_not_found(web: Web):
    web.pages["https://nas:8766"] = FetchTrouble("tls", "nas does not speak https.", host="nas")
    web.pages["http://nas:8766"] = FetchTrouble("not found", "nas has no such page.", host="nas")
    with pytest.raises(FetchTrouble, match="no such page"):
        found(web, "nas:8766")
