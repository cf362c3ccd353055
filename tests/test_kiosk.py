"""The kiosk: what typed words mean, what is taken, and what is told of each source."""

from datetime import UTC, datetime

import pytest

from tests.library_paper import PAPER, article, findings, take
from tests.web import Web, entry, feed, offline, source, story_page
from tui.config import Rules, Settings
from tui.kiosk import (
    Brought,
    Kiosk,
    Listed,
    Offers,
    Refused,
    Saved,
    Story,
    Words,
    accept,
    language,
    meaning_of,
    rules_told,
)
from tui.kiosk import look as what_is_meant
from tui.library import Library
from tui.newsroom import Newsroom
from tui.parse import parse_page
from tui.refresh.discovery import discover
from tui.subscriptions import papers, read_list, read_opml

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OPML = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="Near">
<outline text="The Valley Times" xmlUrl="https://valley.example/feed"/>
<outline text="Run" xmlUrl="exec:rm"/></outline>
<outline text="Alpine Post" xmlUrl="https://alpine.example/feed"/></body></opml>"""


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "library", now=NOW)
    yield library
    library.close()


@pytest.fixture
def kiosk(library):
    return Kiosk(library, Settings())


def look(words, web=None):
    def ask(address):
        assert web is not None, f"the network was asked for {address}"
        return discover(web, address, parse=parse_page)

    return what_is_meant(words, discover=ask, now=NOW)


# -- what there is


def test_accounts_count_what_is_here_and_come_by_section_and_name(library, kiosk):
    take(library, findings(article(1), article(2), article(3)))
    library.mark(["000000000002"], now=NOW, read=True)
    for name, section in (("Zebra", "World"), ("alpha", "World"), ("Beta", "Business")):
        library.add_source(source(name, section=section))
    accounts = kiosk.accounts()
    assert [one.source.name for one in accounts] == ["Beta", "alpha", "Zebra", PAPER.name]
    assert (accounts[-1].articles, accounts[-1].unread) == (3, 2)
    assert accounts[-1].newest[0] == article(1).title
    assert accounts[0].articles == 0


def test_a_library_of_saved_pages_alone_wants_newspapers(library):
    newsroom = Newsroom(library, Settings(), lambda: NOW)
    take(library, findings(article(1)))
    assert newsroom.wanting()
    library.add_source(source())
    assert not newsroom.wanting()


def test_rules_are_told_in_words_and_without_secrets():
    rules = Rules(
        refresh_every=30,
        full_text="always",
        select="div.story",
        headers={"Cookie": "secret-cookie"},
        user="anna",
        password_command=("secret-program",),
        keep_days=7,
        mute=("golf",),
    )
    told = rules_told(Settings(sources={"The Valley Times": rules}), source())
    assert told == (
        "Refreshed every 30 minutes.",
        "Whole texts are fetched with each refresh.",
        "Its pages are read by rules of yours.",
        "Asked with 1 header of yours.",
        "Asked with a user and a password.",
        "Kept for 7 days.",
        "Not taken in: stories with “golf” in the title.",
    )
    assert "secret" not in " ".join(told)
    assert "anna" not in " ".join(told)
    assert rules_told(Settings(refresh_every=5), source()) == ()


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "de_AT"}, "de"),
        ({"LANG": "nb_NO.UTF-8"}, "no"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_tells_the_readers_language(environment, code):
    assert language(environment) == code


# -- what was typed


@pytest.mark.parametrize("words", ["valley times", "日本語", "Zeitung"])
def test_words_are_for_the_catalogue(kiosk, words):
    assert look(words) == Words(words)


@pytest.mark.parametrize(
    "typed",
    [
        "https://valley.example/feed",
        "valley.example/feed",
        "feed://valley.example/feed",
        "feed:https://valley.example/feed",
    ],
)
def test_an_address_is_asked_what_it_offers(kiosk, typed):
    web = Web()
    web.pages["https://valley.example/feed"] = feed(entry("One", "https://v.example/1"))
    found = look(typed, web)
    assert isinstance(found, Offers)
    (one,) = found.sources
    assert (one.kind, one.name) == ("feed", "The Valley Times")
    assert found.notes == ("1 article",)


def test_an_address_that_does_not_answer_is_refused_in_one_sentence(kiosk, library):
    found = look("https://valley.example/feed", Web())
    assert found == Refused("No such page: https://valley.example/feed.", "failed")
    web = Web()
    web.pages["https://valley.example/feed"] = offline()
    found = look("https://valley.example/feed", web)
    assert isinstance(found, Refused)
    assert found.cause == "offline"
    assert not library.sources


def test_a_page_with_nothing_to_follow_is_refused(kiosk):
    web = Web()
    web.pages["https://valley.example"] = b"<html><body><p>Hello.</p></body></html>"
    found = look("https://valley.example", web)
    assert isinstance(found, Refused)
    assert found.why == ("There is nothing to read at valley.example: no feed and no article.")
    assert found.cause == "nothing"


def test_a_page_with_an_article_and_nothing_to_follow_is_taken_in_once(kiosk, library):
    web = Web()
    page = story_page("Ferries stay in port", "Ferries stayed. " * 40)
    web.pages["https://hill.example/1"] = page
    found = look("https://hill.example/1", web)
    assert isinstance(found, Story)
    brought = Brought()
    brought.read_story(library, found, now=NOW)
    assert list(brought.words()) == ["1 page read: 1 new article, 0 updated, 0 rankings seen."]
    accept(library, brought.found, NOW)
    assert [one.title for one in library.articles.values()] == ["Ferries stay in port"]


def test_what_came_while_looking_goes_with_the_offer(kiosk):
    web = Web()
    web.pages["https://valley.example/feed"] = feed(entry("One", "https://v.example/1"))
    found = look("https://valley.example/feed", web)
    assert isinstance(found, Offers)
    assert set(found.fetched) == {"https://valley.example/feed"}
    assert found.newest == ("One",)


def test_a_folder_is_offered_to_be_watched(kiosk, tmp_path):
    (tmp_path / "Clippings").mkdir()
    found = look(str(tmp_path / "Clippings"))
    assert isinstance(found, Offers)
    (one,) = found.sources
    assert (one.kind, one.name) == ("folder", "Clippings")
    assert one.address == str((tmp_path / "Clippings").resolve())


@pytest.mark.parametrize(
    ("name", "data", "new"),
    [
        ("page.txt", b"A Headline of Some Length\nJuly 1, 2026\nAnd its text.\n", 1),
        ("feed.xml", feed(entry("One", "https://v.example/1")), 1),
        ("empty", b"", 0),
    ],
)
def test_a_file_that_is_no_list_is_a_page_to_take_in(library, tmp_path, name, data, new):
    (tmp_path / name).write_bytes(data)
    found = look(str(tmp_path / name))
    assert isinstance(found, Saved)
    brought = Brought()
    brought.read(library, [found.file], now=NOW, here=UTC)
    accept(library, brought.found, NOW)
    assert len(library.articles) == brought.new == new
    assert brought.trouble or new


MEANINGS = [
    ("valley.example/news.xml", "address"),
    ("www.valley.example", "address"),
    ("valley.example:8080/x", "address"),
    ("127.0.2.6:8765", "address"),
    ("192.168.1.4/feed", "address"),
    ("localhost:8765/feed.xml", "address"),
    ("localhost", "address"),
    ("nas:8080", "address"),
    ("[::1]:8765", "address"),
    ("reader:pw@valley.example/feed", "address"),
    ("nas:", "words"),
    ("Apollo 11:30", "words"),
    ("3.14", "words"),
    ("gopher://valley.example", "address"),
    ("feed:https://valley.example", "address"),
    ("notes.txt", "path"),
    ("./valley", "path"),
    ("~/news", "path"),
    ("der spiegel", "words"),
    ("Spiegel", "words"),
    (".", "path"),
]


@pytest.mark.parametrize(("typed", "meaning"), MEANINGS)
def test_typed_words_mean_one_thing(typed, meaning):
    assert meaning_of(typed) == meaning


def test_a_file_comes_before_an_address_of_the_same_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert meaning_of("valley.example") == "address"
    (tmp_path / "valley.example").write_text("A page.")
    assert meaning_of("valley.example") == "path"


@pytest.mark.parametrize("typed", ["/nowhere/at/all", "~nobody/x", "ftp://valley.example/feed"])
def test_what_is_neither_there_nor_an_address_is_refused(kiosk, typed):
    assert isinstance(look(typed), Refused)


def test_hostile_words_are_harmless(kiosk):
    for typed in ("\x1b]0;x\x07", "a\0b", "/" + "x" * 5000, "[@click=app.quit]x[/]"):
        found = look(typed)
        assert "\x1b" not in repr(found).replace("\\x1b", "\x1b")


# -- taking


def test_a_list_of_feeds_is_taken_with_counts(kiosk, library, tmp_path):
    (tmp_path / "feeds.opml").write_bytes(OPML)
    library.add_source(source("Alpine Post", "https://alpine.example/feed"))
    found = look(str(tmp_path / "feeds.opml"))
    assert isinstance(found, Listed)
    taken = kiosk.take_list(found.subscriptions, NOW)
    assert [(one.name, one.section) for one in taken.added] == [("The Valley Times", "Near")]
    assert list(taken.words()) == [
        "1 source added: The Valley Times.",
        "Alpine Post is here already.",
        "1 refused: commands are never run (1).",
    ]


def test_passwords_in_the_addresses_of_a_list_are_left_out_and_counted(kiosk, library):
    urls = b"https://anna:secret@a.example/x\nhttps://token@b.example/y@z\nhttps://c.example/p@q\n"
    taken = kiosk.take_list(read_list(urls), NOW)
    addresses = ["https://a.example/x", "https://b.example/y@z", "https://c.example/p@q"]
    assert [one.address for one in taken.added] == addresses
    assert [*taken.words()][1] == (
        "2 passwords left out: user and password-command have their place under "
        '[sources."NAME"] in config.toml.'
    )
    outline = b'<outline text="D" xmlUrl="http://anna:secret@d.example/"/>'
    taken = kiosk.take_list(read_opml(b"<opml><body>" + outline + b"</body></opml>"), NOW)
    assert [*taken.words()][1] == (
        "The password in its address was left out: user and password-command have their place "
        'under [sources."D"] in config.toml.'
    )
    assert "secret" not in repr(library.sources)


@pytest.mark.parametrize(
    "typed",
    [
        "https://anna:secret@valley.example/feed",
        "feed:https://anna:secret@valley.example/feed",
        "anna:secret@valley.example/feed",
        "https://an%40na:se@cret@valley.example/feed",
    ],
)
def test_a_password_in_a_typed_address_is_neither_sent_nor_offered_nor_told(kiosk, typed):
    web = Web()
    web.pages["https://valley.example/feed"] = feed(entry("One", "https://v.example/1"))
    found = look(typed, web)
    assert isinstance(found, Offers)
    assert found.bared
    assert [one.address for one in found.sources] == ["https://valley.example/feed"]
    assert set(web.asked) == {"https://valley.example/feed"}
    refused = look(typed, Web())
    assert isinstance(refused, Refused)
    assert refused.why.startswith("The password in the address is not used. ")
    assert "secret" not in refused.why
    other = look("ftp://anna:secret@valley.example/", Web())
    assert isinstance(other, Refused)
    assert "secret" not in other.why


def test_a_section_that_is_given_beats_the_folders_of_a_list(kiosk):
    taken = kiosk.take_list(read_opml(OPML), NOW, section="All")
    assert [one.section for one in taken.added] == ["All", "All"]


def test_a_urls_file_brings_its_searches_once(kiosk, library, tmp_path):
    (tmp_path / "urls").write_text(
        'https://valley.example/feed "near" "~Valley"\n"query:Ferries:title =~ \\"ferry\\""\n'
    )
    found = look(str(tmp_path / "urls"))
    taken = kiosk.take_list(found.subscriptions, NOW)
    assert [one.name for one in taken.added] == ["Valley"]
    assert "1 search kept." in taken.words()
    assert [search.title for search in library.searches] == ["Ferries"]
    again = kiosk.take_list(found.subscriptions, NOW)
    assert list(again.words()) == ["Valley is here already."]


def test_sources_of_one_name_are_told_apart_wherever_they_come_from(kiosk, library):
    here = source("Valley", "https://one.example/feed")
    assert [one.name for one in kiosk.take([here]).added] == ["Valley"]
    others = [source("Valley", f"https://{name}.example/feed") for name in ("two", "one", "three")]
    taken = kiosk.take(others)
    assert [one.name for one in taken.added] == ["Valley (2)", "Valley (3)"]
    assert [one.name for one in taken.known] == ["Valley"]
    assert len({one.id for one in library.sources.values()}) == 3


def test_papers_of_the_catalogue_are_taken_once_and_told_as_here(kiosk, library):
    first, second = papers()[:2]
    taken = kiosk.take_papers([first, second], NOW)
    assert [one.address for one in taken.added] == [first.address, second.address]
    assert kiosk.take_papers([first], NOW).added == []
    here = [paper for paper, known in kiosk.papers() if known]
    assert here == [first, second]


def test_every_paper_of_the_catalogue_becomes_a_source_with_a_name_of_its_own(kiosk, library):
    known = papers()
    taken = kiosk.take_papers(known, NOW).added
    assert len(taken) == len(known)
    assert len({one.id for one in taken}) == len({one.name for one in taken}) == len(known)


def test_taking_what_is_here_changes_nothing(kiosk, library):
    kiosk.take([source()])
    library.rename(source().id, "My Valley")
    taken = kiosk.take([source("Another Name", source().address)])
    assert ([one.name for one in taken.known], taken.added) == (["My Valley"], [])
