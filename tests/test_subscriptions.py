"""Lists of feeds: OPML and newsboat's urls file come back as they were, and harm nobody."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import clean_title
from tui.subscriptions import (
    Search,
    Subscription,
    Subscriptions,
    papers,
    read_list,
    read_opml,
    read_urls,
    write_opml,
    write_urls,
)
from tui.subscriptions import subscription as reasons
from tui.subscriptions.opml import DEEPEST
from tui.subscriptions.subscription import MOST

# XML has no place for two characters that may stand in a clean title; they become U+FFFD.
TITLES = st.text(max_size=40).map(clean_title).filter(lambda t: not set(t) & {"\ufffe", "\uffff"})
NAMES = TITLES.filter(bool)
SECTIONS = st.lists(st.sampled_from(["News", "World", "A & B", '"Quoted" <b>']) | NAMES, max_size=4)
PATHS = st.text(string.ascii_letters + string.digits + "/?&=#%~;'!|:()", max_size=20)
ADDRESSES = st.builds("{}://paper.example/{}".format, st.sampled_from(["http", "https"]), PATHS)
TAGS = NAMES.filter(lambda tag: tag[0] not in "~!")
TAG_LISTS = st.lists(TAGS, max_size=3, unique=True).map(tuple)


NONE, SHOWN = st.just(()), st.just(False)


def feeds(sections=SECTIONS, tags=NONE, hidden=SHOWN):
    one = st.builds(Subscription, ADDRESSES, TITLES, sections.map(tuple), tags, hidden)
    return st.lists(one, max_size=8, unique_by=lambda feed: feed.address).map(tuple)


@given(feeds())
def test_opml_gives_back_titles_addresses_and_sections(given_feeds):
    read = read_opml(write_opml(Subscriptions(given_feeds)))
    assert read.refused == {}
    assert set(read.feeds) == set(given_feeds)
    for section in {feed.section for feed in given_feeds}:
        assert [f for f in read.feeds if f.section == section] == [
            f for f in given_feeds if f.section == section
        ]


SEARCHES = st.builds(
    Search,
    NAMES.map(lambda t: t.replace(":", "")).filter(str.strip),
    NAMES,
    TAG_LISTS,
    st.booleans(),
).filter(lambda s: clean_title(s.title) == s.title and not reasons.is_command(s.query))


@given(feeds(st.just([]), TAG_LISTS, st.booleans()), st.lists(SEARCHES, max_size=4).map(tuple))
def test_urls_give_back_addresses_titles_tags_and_searches(given_feeds, searches):
    whole = Subscriptions(given_feeds, searches)
    assert read_urls(write_urls(whole)) == whole


def opml(*outlines: str) -> bytes:
    return f"<opml version='2.0'><body>{''.join(outlines)}</body></opml>".encode()


def test_nested_folders_are_sections_whatever_the_case_of_names():
    read = read_opml(
        opml(
            "<outline text='Asia'><outline title='Japan'>",
            "<outline text='One' title='Uno' xmlUrl='https://a.example/1'/>",
            "</outline><outline text=''><outline TEXT='Two' XMLURL='https://a.example/2'/></outline>",
            "</outline><outline type='rss' text='Three' url='https://a.example/3'/>",
            "<outline text='4' xmlUrl='feed://a.example/4' category='/Tech/Web, Daily,Daily'/>",
        )
    )
    assert read == Subscriptions(
        (
            Subscription("https://a.example/1", "One", ("Asia", "Japan")),
            Subscription("https://a.example/2", "Two", ("Asia",)),
            Subscription("https://a.example/3", "Three"),
            Subscription("http://a.example/4", "4", tags=("Tech/Web", "Daily")),
        )
    )


def test_a_bare_ampersand_costs_no_parameter_of_an_address():
    read = read_opml(
        opml("<outline text='A & B' xmlUrl='https://a.example/?x=1&y=2&amp;z=&#51;'/>")
    )
    assert read.feeds == (Subscription("https://a.example/?x=1&y=2&z=3", "A & B"),)
    assert read.refused == {}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "shift_jis", "euc-jp"])
def test_opml_is_read_in_the_coding_it_names(coding: str):
    text = f'<?xml version="1.0" encoding="{coding}"?>'
    text += "<opml><body><outline text='日本の新聞' xmlUrl='https://a.example/'/></body></opml>"
    assert read_opml(text.encode(coding)).feeds[0].title == "日本の新聞"


REFUSED = [
    ("javascript:alert(1)", reasons.NOT_WEB),
    ("file:///etc/passwd", reasons.NOT_WEB),
    ("/etc/passwd", reasons.NOT_WEB),
    ("data:text/xml,x", reasons.NOT_WEB),
    ("feed:javascript:1", reasons.NOT_WEB),
    ("ftp://a.example/", reasons.NOT_WEB),
    ("exec:rm -r x", reasons.COMMAND),
    ("EXEC:rm", reasons.COMMAND),
    ("filter:rm:https://a.example/", reasons.COMMAND),
    ("|rm", reasons.COMMAND),
    ("http://|rm", reasons.COMMAND),
    ("", reasons.NO_ADDRESS),
    ("https://", reasons.UNSOUND),
    ("https://a.example/a b", reasons.UNSOUND),
    ("https://a.example/\u202egpj", reasons.UNSOUND),
    ("https://a.example/" + "a" * 3000, reasons.UNSOUND),
    ("https://known.example/", reasons.TWICE),
]


@pytest.mark.parametrize(("address", "reason"), REFUSED, ids=[pair[0][:20] for pair in REFUSED])
def test_what_is_no_feed_of_the_web_is_refused_and_counted(address: str, reason: str):
    known = "<outline text='k' xmlUrl='https://known.example/'/>"
    read = read_opml(opml(known, f"<outline text='x' xmlUrl='{address}'/>"))
    assert (len(read.feeds), read.refused) == (1, {reason: 1})
    if address:
        read = read_urls(f'https://known.example/\n"{address}" tag')
        assert (len(read.feeds), read.refused) == (1, {reason: 1})


def test_lists_inside_a_list_are_not_followed():
    read = read_opml(opml("<outline type='include' url='https://a.example/more.opml'/>"))
    assert read == Subscriptions(refused={reasons.INCLUSION: 1})


BOMB = "<!DOCTYPE o [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {to} '{f'&{of};' * 10}'>"
    for of, to in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)
HOSTILE = {
    "nothing": b"",
    "no xml": b"\x00\xff<<<>",
    "a page": b"<html><body><p>Not found",
    "cut off": b"<opml><body><outline text='A' xmlUrl='https://a.example/1'/><outline te",
    "entities": f"{BOMB}]><opml><body><outline text='&m;' xmlUrl='https://a.example/'/>&m;".encode(),
    "entities, wide": f"{BOMB}]><opml><body><outline text='&m;' xmlUrl='https://a.example/'/>".encode(
        "utf-16"
    ),
    "a file": b"<!DOCTYPE o [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><opml>&f;</opml>",
    "deep": b"<opml>" + b"<outline text='a'>" * 10_000 + b"<outline xmlUrl='https://a.example/'/>",
    "many": opml(*(f"<outline xmlUrl='https://a.example/{n}'/>" for n in range(100_000))),
    "much": b"<opml><outline text='"
    + b"a" * 11_000_000
    + b"' xmlUrl='https://a.example/'/></opml>",
    "an escape": opml("<outline text='&#27;[31m' xmlUrl='https://a.example/&#27;'/>"),
    "closed too often": b"<opml></outline></outline></opml></opml><outline xmlUrl='https://a.example/'/>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_opml_never_raises(data: bytes):
    read = read_opml(data)
    assert len(read.feeds) <= MOST
    for feed in read.feeds:
        assert len(feed.title) <= 500
        assert len(feed.section) <= DEEPEST
        assert feed.title == clean_title(feed.title)
        assert "root:" not in feed.title


def test_of_a_list_without_end_as_many_are_taken_as_anybody_reads():
    read = read_opml(HOSTILE["many"])
    assert len(read.feeds) == MOST
    assert read.refused == {reasons.TOO_MANY: 100_000 - MOST}


@settings(max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: opml(t)[:200]))
def test_no_bytes_raise(data: bytes):
    read_opml(data)
    read_urls(data.decode("latin-1"))


URLS = """\ufeff# my papers
https://a.example/feed?a=1#top news "~The \\"A\\" Paper" "two words"   # not a tag
https://b.example/ "!" news
https://c.example/ !hide ~C\r
"query:Unread today:unread = \\"yes\\" and age < 1" "~ignored" daily
"query:Broken" x
"query:Ran:exec:rm"
exec:~/bin/feed
"filter:~/bin/strip ads:https://d.example/" ads
https://e.example/ "open to the end
"""


def test_a_urls_file_is_understood():
    read = read_urls(URLS)
    assert read.feeds == (
        Subscription("https://a.example/feed?a=1#top", 'The "A" Paper', tags=("news", "two words")),
        Subscription("https://b.example/", tags=("news",), hidden=True),
        Subscription("https://c.example/", "C", tags=("hide",), hidden=True),
        Subscription("https://e.example/", tags=("open to the end",)),
    )
    assert read.searches == (Search("Unread today", 'unread = "yes" and age < 1', ("daily",)),)
    assert read.refused == {reasons.COMMAND: 3, reasons.NO_QUERY: 1}


def test_a_section_is_a_tag_in_a_urls_file():
    feed = Subscription("https://a.example/", "A", ("World", "Asia"), ("x",))
    assert write_urls(Subscriptions((feed,))) == 'https://a.example/ "~A" "World/Asia" "x"\n'


def test_the_newspapers_known_here_are_sound_and_many():
    every = papers()
    assert len(every) >= 60
    assert len({paper.language for paper in every}) >= 12
    assert len({paper.address for paper in every}) == len(every)
    listed = Subscriptions(tuple(Subscription(p.address, p.name, (p.section,)) for p in every))
    read = read_opml(write_opml(listed))
    assert set(read.feeds) == set(listed.feeds)
    for paper in every:
        assert paper.address.startswith("https://")
        assert (len(paper.language), len(paper.country)) == (2, 2)
    assert {paper.language for paper in papers("ja")} == {"ja"}
    assert papers("xx") == ()


@given(feeds(SECTIONS, TAG_LISTS, st.booleans()).filter(bool))
def test_a_list_is_told_by_what_it_says(given_feeds):
    subscriptions = Subscriptions(given_feeds)
    opml, urls = write_opml(subscriptions), write_urls(subscriptions)
    assert read_list(opml) == read_opml(opml)
    assert read_list(urls.encode()) == read_urls(urls)


LISTS = [
    b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- mine -->\n<opml><body/></opml>",
    "<?xml version='1.0' encoding='utf-16'?><OPML version='1.0'/>".encode("utf-16"),
    b"# mine\n\n  https://valley.example/rss world\n",
    b'"query:Cats:title =~ \\"cat\\""\n',
    b"exec:/bin/sh\nhttps://valley.example/rss\n|cat /etc/passwd\n",
]
A, B = "https://a.example/feed", "https://b.example/feed"
NO_LISTS = [
    b"Two papers to read\nhttps://a.example/\nBoth of them are good.\nhttps://b.example/\n",
    b"gemini://a.example/\nftp://b.example/\n",
    b"",
    b"# only a comment\n",
    b"<html><body>opml</body></html>",
    b"<rss><channel><title>opml</title></channel></rss>",
    b"A Headline of Some Length\nJuly 1, 2026\nhttps://valley.example/1\n",
    b"https://valley.example/1\nA Headline of Some Length\nJuly 1, 2026\nAnd its text.\n",
    b"\x00\x01\x02",
]


@pytest.mark.parametrize("data", LISTS)
def test_lists_are_known_with_whatever_stands_before_them(data: bytes):
    assert read_list(data) is not None


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        ("gemini://odd.example/feed", reasons.NOT_WEB),
        ("ftp://odd.example/feed.xml news", reasons.NOT_WEB),
        ("include /other/urls", reasons.INCLUSION),
        ('include "~/other urls"', reasons.INCLUSION),
        ("some stray words", reasons.NOT_WEB),
        ("file:///etc/passwd", reasons.NOT_WEB),
    ],
)
def test_an_odd_line_in_a_urls_file_is_refused_and_counted(odd: str, reason: str):
    for lines in ((A, B, odd), (odd, A, B), (A, odd, B)):
        read = read_list("\n".join(lines).encode())
        assert read is not None
        assert [feed.address for feed in read.feeds] == [A, B]
        assert read.refused == {reason: 1}


@pytest.mark.parametrize("data", NO_LISTS)
def test_pages_and_feeds_are_no_lists(data: bytes):
    assert read_list(data) is None
