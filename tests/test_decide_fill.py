"""The full text of an article, from its own page."""

import pytest
from msgspec.structs import replace

from tests.ferry import (
    BODY,
    FIRST,
    NOW,
    REWRITTEN,
    SECOND,
    THIRD,
    TITLE,
    body,
    draft,
    kept,
    only,
    page,
    stamp,
)
from tui.article import Anchor, Article, Dateline, Draft, Findings, Found
from tui.chart import Entry, Listing
from tui.decide import Known, fill
from tui.decide.identity import keys_of
from tui.source import Source

FEED = Source(id="the-morning-sheet", name="The Morning Sheet", kind="feed", address="x", added=NOW)
PLACE = "https://sheet.example/society/ferry-sails-again/"
SUMMARY = "The ferry between the islands will sail again from April, its operator said."
LINKS = (Anchor("More on ferries", "https://sheet.example/topics/ferries"),)


def entry(title: str | None = TITLE, **fields: object) -> Draft:
    told = {"address": PLACE, "guid": "sheet-17", "extent": "summary"} | fields
    return draft(title, SUMMARY, **told)


def met(told: Draft | None = None) -> tuple[Known, Article]:
    """A library that knows the article by its summary."""
    known = Known()
    page(told or entry(), known=known, seen=NOW, source=FEED)
    return known, only(known)


def own(title: str | None = REWRITTEN, *paragraphs: str, **fields: object) -> Draft:
    return draft(title, *paragraphs, **({"address": PLACE, "links": LINKS} | fields))


def filled(known: Known, *drafts: Draft, source: Source = FEED, **fields: object) -> Findings:
    found = Found(drafts=drafts, **fields)  # type: ignore[arg-type]
    findings = fill(found, only(known), known, source=source, now=NOW)
    known.learn(findings)
    return findings


def test_the_text_is_the_articles_whatever_the_page_calls_it() -> None:
    known, before = met()
    findings = filled(known, own())
    after = only(known)
    assert (after.title, after.aliases, after.updates) == (TITLE, (), 0)
    assert (after.extent, after.words) == ("whole", sum(len(text.split()) for text in BODY))
    assert (findings.new, findings.updated, findings.former) == (0, 0, ())
    assert (findings.told, findings.trouble) == ((before.id,), ())
    assert [(text.id, text.blocks, text.links) for text in findings.texts] == [
        (before.id, body(*BODY), LINKS)
    ]
    assert set(before.keys) < set(after.keys)


def test_the_feed_goes_on_with_its_summary_and_changes_nothing() -> None:
    known, _ = met()
    filled(known, own())
    assert kept(page(entry(), known=known, seen=NOW, source=FEED)) == Findings(source=FEED)
    assert kept(filled(known, own())) == Findings(source=FEED)


def test_what_was_missing_is_filled_in_and_what_was_there_stays() -> None:
    told = own(
        byline="By Aki Mori",
        credit="The Morning Sheet",
        section="SOCIETY",
        dateline=Dateline("MATSUE"),
        published=stamp(16),
    )
    known, _ = met(entry(published=None))
    filled(known, told)
    after = only(known)
    assert (after.byline, after.credit, after.section) == (
        "By Aki Mori",
        "The Morning Sheet",
        "Society",
    )
    assert (after.published, after.dateline) == (stamp(16), Dateline("MATSUE"))
    known, _ = met(entry(byline="Sheet Press", section="Islands"))
    filled(known, told)
    after = only(known)
    assert (after.byline, after.section, after.published) == ("Sheet Press", "Islands", stamp(17))


def test_the_readers_word_on_the_section_holds_for_the_page_too() -> None:
    known, _ = met()
    filled(known, own(section="Society"), source=replace(FEED, section="Sea"))
    assert only(known).section == "Sea"


@pytest.mark.parametrize("title", [None, "Ferry Line Between Islands to..."])
def test_a_headline_that_was_missing_or_cut_comes_from_the_page(title: str | None) -> None:
    known, _ = met(entry(title))
    filled(known, own())
    assert (only(known).title, only(known).untitled, only(known).updates) == (REWRITTEN, False, 0)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (own(TITLE, blocks=()), "The page has no text that can be read; the summary stays."),
        (own(TITLE, SUMMARY, extent="stub"), "The page has no text"),
        (own(TITLE, SUMMARY[:40]), "The page has no more text than the summary."),
        (own(TITLE, "Subscribe to read on."), "The page has no more text than the summary."),
    ],
)
def test_a_page_without_more_text_says_so_and_leaves_the_summary(told: Draft, why: str) -> None:
    known, before = met()
    listing = Listing(name="access", entries=(Entry(position=1, title=TITLE),))
    findings = filled(known, told, listings=(listing,))
    assert (findings.articles, findings.texts, only(known)) == ((), (), before)
    assert len(findings.trouble) == 1
    assert findings.trouble[0].startswith(why)
    assert [(one.observed_at, one.observed_from) for one in findings.snapshots] == [(NOW, "fetch")]


def test_a_page_that_is_not_there_or_only_announces_others_says_so() -> None:
    known, _ = met()
    assert filled(known).trouble
    stubs = [
        own(title, text, address=f"https://sheet.example/a/{at}", extent="stub", links=())
        for at, (title, text) in enumerate(((REWRITTEN, FIRST), ("Pier", SECOND), ("Fare", THIRD)))
    ]
    assert filled(known, *stubs).trouble
    assert len(list(known)) == 1


def test_a_page_that_says_just_what_the_feed_did_is_the_whole_text() -> None:
    known, _ = met()
    findings = filled(known, own(TITLE, SUMMARY))
    assert [(one.extent, one.updates) for one in findings.articles] == [("whole", 0)]
    assert (findings.texts, findings.trouble) == ((), ())


def test_a_page_that_gives_more_but_not_all_is_still_a_summary() -> None:
    known, _ = met()
    filled(known, own(TITLE, FIRST, SECOND, extent="summary"))
    assert only(known).extent == "summary"
    text = known.text(only(known).id)
    assert text is not None
    assert text.blocks == body(FIRST, SECOND)


def test_the_draft_of_the_articles_own_address_is_taken_and_others_are_ignored() -> None:
    known, _ = met()
    beside = own("Pier to Be Torn Down", THIRD * 9, address="https://sheet.example/a/pier")
    findings = filled(known, beside, own())
    assert findings.texts[0].blocks == body(*BODY)
    assert len(findings.articles) == 1


def test_a_page_to_which_all_are_led_binds_no_articles_together() -> None:
    known, first = met()
    wall = own("Welcome", *BODY, address="https://sheet.example/news/welcome", published=None)
    filled(known, wall)
    other = entry(REWRITTEN, address="https://sheet.example/a/pier", guid="8", published=None)
    page(other, known=known, seen=NOW, source=FEED)
    (second,) = [one for one in known if one.id != first.id]
    findings = fill(Found(drafts=(wall,)), second, known, source=FEED, now=NOW)
    (after,) = findings.articles
    address = next(key for key in keys_of(wall) if key.startswith("address:"))
    assert [one.id for one in known.under(address)] == [first.id]
    assert address not in after.keys


def test_an_article_whose_text_was_lost_gets_it_again() -> None:
    _, before = met()
    bare = Known({before.id: replace(before, extent="whole")})
    assert filled(bare, own()).texts[0].blocks == body(*BODY)
