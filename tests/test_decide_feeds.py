"""What comes from the network again and again: repeated, changed, cut, muted, retold elsewhere."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.ferry import (
    BODY,
    FIRST,
    FOURTH,
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
from tui.article import Block, Draft, Findings, Former, Found
from tui.decide import Known, decide
from tui.decide.identity import holds_everywhere, place_of
from tui.decide.mute import Mute
from tui.decide.settle import KEYS_KEPT, all_keys
from tui.source import Source

FEED = Source(id="the-morning-sheet", name="The Morning Sheet", kind="feed", address="x", added=NOW)
DIGEST = Source(id="digest", name="Digest", kind="feed", address="y", added=NOW)
PLACE = "https://sheet.example/society/ferry-sails-again/"
SUMMARY = "The ferry between the islands will sail again from April, its operator said."


def hours(number: int):
    return NOW + timedelta(hours=number)


def entry(title: str | None = TITLE, *paragraphs: str, **fields: object) -> Draft:
    return draft(title, *paragraphs, **({"address": PLACE, "guid": "sheet-17"} | fields))


# -- repeated


def test_a_feed_that_is_fetched_again_changes_no_row() -> None:
    known = Known()
    first = page(entry(), known=known, seen=hours(0), source=FEED)
    for hour in (1, 2, 30):
        again = page(entry(), known=known, seen=hours(hour), source=FEED)
        assert kept(again) == Findings(source=FEED)
        assert again.told == first.told == (only(known).id,)
    assert only(known).seen == hours(0)


@pytest.mark.parametrize(
    "bumped",
    [
        {"updated": stamp(18)},
        {"updated": stamp(18), "published": stamp(19)},
        {"published": stamp(19)},
    ],
)
def test_times_that_a_feed_bumps_are_no_update_and_no_row(bumped: dict[str, object]) -> None:
    known = Known()
    page(entry(), known=known, seen=hours(0), source=FEED)
    assert kept(page(entry(**bumped), known=known, seen=hours(1), source=FEED)) == Findings(
        source=FEED
    )


def test_a_change_after_many_repetitions_is_newer_and_the_change_back_is_newer_still() -> None:
    known = Known()
    corrected = (FIRST, SECOND.replace("180", "150"), THIRD, FOURTH)
    for hour in range(5):
        page(entry(), known=known, seen=hours(hour), source=FEED)
    findings = page(entry(TITLE, *corrected), known=known, seen=hours(5), source=FEED)
    assert (findings.updated, only(known).updates, only(known).seen) == (1, 1, hours(5))
    for hour in (6, 7):
        page(entry(TITLE, *corrected), known=known, seen=hours(hour), source=FEED)
    findings = page(entry(), known=known, seen=hours(8), source=FEED)
    assert (findings.updated, only(known).updates) == (1, 2)
    text = known.text(only(known).id)
    assert text is not None
    assert text.blocks == body(*BODY)


def test_a_page_that_is_brought_again_later_tells_how_late_it_still_stood_so() -> None:
    known = Known()
    page(draft(), known=known, seen=hours(0))
    page(draft(), known=known, seen=hours(9))
    assert only(known).seen == hours(9)


def test_keys_do_not_grow_without_end() -> None:
    keys = tuple(f"opening:{number}" for number in range(50))
    grown = all_keys(("address:1", *keys), ("opening:50", "guid:1"))
    openings = [key for key in grown if key.startswith("opening:")]
    assert len(openings) == KEYS_KEPT
    assert openings[0] == "opening:0"
    assert openings[-1] == "opening:50"
    assert {"address:1", "guid:1"} <= set(grown)
    assert all_keys(grown, ()) == grown


# -- changed


def test_what_an_article_was_is_told_with_its_update() -> None:
    known = Known()
    page(entry(), known=known, seen=hours(0), source=FEED)
    before = only(known)
    findings = page(entry(REWRITTEN), known=known, seen=hours(1), source=FEED)
    assert findings.former == (
        Former(id=before.id, title=TITLE, at=stamp(17).at, blocks=body(*BODY)),
    )
    again = page(entry(REWRITTEN, SECOND, THIRD), known=known, seen=hours(2), source=FEED)
    assert again.former == ()
    revised = (FIRST.replace("April", "May"), SECOND, THIRD, FOURTH)
    again = page(entry(REWRITTEN, *revised), known=known, seen=hours(3), source=FEED)
    assert [(one.title, one.at) for one in again.former] == [(REWRITTEN, hours(2))]


def test_typography_and_other_breaks_leave_no_former_version() -> None:
    known = Known()
    page(entry("“Ferry” Line’s Return"), known=known, seen=hours(0), source=FEED)
    told = entry('"Ferry" Line\'s Return', " ".join(BODY).replace("—", "--"))
    findings = page(told, known=known, seen=hours(1), source=FEED)
    assert (findings.former, findings.updated, findings.texts) == ((), 0, ())


def test_the_readers_word_on_a_source_is_the_section_of_its_articles() -> None:
    known, filed = Known(), replace(FEED, section="Islands")
    page(entry(section="Society"), known=known, seen=hours(0), source=filed)
    assert only(known).section == "Islands"
    moved = replace(FEED, section="Sea")
    findings = page(entry(section="Society"), known=known, seen=hours(1), source=moved)
    assert [(one.section, one.updates) for one in findings.articles] == [("Sea", 0)]
    stranger = replace(DIGEST, section="Links")
    assert page(entry(), known=known, seen=hours(2), source=stranger).articles == ()


# -- how much of it


def summary(text: str = SUMMARY, title: str = TITLE, **fields: object) -> Draft:
    return entry(title, text, extent="summary", **fields)


def test_a_whole_text_never_goes_back_to_a_summary() -> None:
    known = Known()
    page(summary(), known=known, seen=hours(0), source=FEED)
    assert only(known).extent == "summary"
    filled = page(entry(), known=known, seen=hours(1), source=FEED)
    assert (filled.updated, filled.former, only(known).extent) == (0, (), "whole")
    for hour, told in enumerate((SUMMARY, SUMMARY.replace("April", "May"), " ".join(BODY * 3)), 2):
        findings = page(summary(told), known=known, seen=hours(hour), source=FEED)
        assert (findings.updated, findings.texts, only(known).extent) == (0, (), "whole")
    text = known.text(only(known).id)
    assert text is not None
    assert text.blocks == body(*BODY)


def test_a_summary_that_changes_while_no_more_is_known_is_an_update() -> None:
    known = Known()
    page(summary(), known=known, seen=hours(0), source=FEED)
    told = SUMMARY.replace("April", "May")
    findings = page(summary(told), known=known, seen=hours(1), source=FEED)
    assert findings.updated == 1
    assert [(one.extent, one.blocks) for one in findings.former] == [("summary", body(SUMMARY))]


def test_a_stub_leads_nothing_and_gives_way_to_a_summary() -> None:
    known = Known()
    stub = entry(TITLE, FIRST[23:90], extent="stub", byline="Everybody", section="Home")
    page(summary(byline="By Aki Mori"), known=known, seen=hours(0), source=FEED)
    page(stub, known=known, seen=hours(1), source=FEED)
    assert (only(known).byline, only(known).extent) == ("By Aki Mori", "summary")
    known = Known()
    page(stub, known=known, seen=hours(0), source=FEED)
    findings = page(summary(), known=known, seen=hours(1), source=FEED)
    assert (only(known).extent, findings.updated) == ("summary", 0)


def test_a_text_that_an_older_version_took_for_whole_is_replaced_by_a_longer_summary() -> None:
    known = Known()
    page(entry(TITLE, FIRST[:70] + "..."), known=known, seen=hours(0), source=FEED)
    page(summary(FIRST + " " + SECOND), known=known, seen=hours(1), source=FEED)
    assert only(known).extent == "summary"


def test_scripts_without_spaces_are_measured_in_letters() -> None:
    known = Known()
    long = "島を結ぶ連絡船が四月から再び運航される。" * 8
    page(entry("島の船", long), known=known, seen=hours(0), source=FEED)
    page(entry("島の船", "続きは会員の方だけがお読みになれます。"), known=known, source=FEED)
    text = known.text(only(known).id)
    assert text is not None
    assert text.blocks == body(long)


# -- told elsewhere


def elsewhere(title: str = "Ferry news", *paragraphs: str, **fields: object) -> Draft:
    told = {"address": f"{PLACE}?utm_source=digest", "guid": "d-9", "byline": "Digest"}
    return draft(title, *(paragraphs or (SUMMARY,)), **(told | {"section": "Links"} | fields))


def test_a_story_that_another_source_tells_comes_once_and_keeps_its_own_words() -> None:
    known = Known()
    page(entry(section="Society", byline="By Aki Mori"), known=known, seen=hours(0), source=FEED)
    before = only(known)
    findings = page(elsewhere(extent="summary"), known=known, seen=hours(1), source=DIGEST)
    after = only(known)
    assert (findings.new, findings.updated, findings.told) == (0, 0, (before.id,))
    assert after == before
    assert kept(page(elsewhere(extent="summary"), known=known, seen=hours(2), source=DIGEST)) == (
        Findings(source=DIGEST)
    )


def test_another_way_to_a_story_is_learned_from_elsewhere() -> None:
    known = Known()
    tag = "tag:sheet.example,2026:ferry/17"
    page(entry(), known=known, source=FEED)
    page(elsewhere(guid=tag), known=known, source=DIGEST)
    told = elsewhere("Ferry", guid=tag, address="https://mirror.example/ferry")
    assert page(told, known=known, source=replace(DIGEST, id="third")).new == 0


def test_a_number_that_another_source_gives_a_story_is_none_of_its_own_source() -> None:
    known = Known()
    page(entry(), known=known, source=FEED)
    page(elsewhere(guid="18"), known=known, source=DIGEST)
    other = entry(REWRITTEN, SECOND, guid="18", address="https://sheet.example/a/pier")
    assert page(other, known=known, source=FEED).new == 1


def test_a_fuller_text_is_taken_from_elsewhere_and_is_no_update() -> None:
    known = Known()
    page(summary(), known=known, seen=hours(0), source=FEED)
    findings = page(elsewhere("Ferry news", *BODY), known=known, seen=hours(1), source=DIGEST)
    assert (only(known).extent, only(known).title, only(known).updates) == ("whole", TITLE, 0)
    assert findings.former == ()
    assert kept(page(summary(), known=known, seen=hours(2), source=FEED)) == Findings(source=FEED)


def test_a_longer_text_from_elsewhere_that_says_something_else_is_not_taken() -> None:
    known = Known()
    page(entry(TITLE, FIRST, SECOND), known=known, seen=hours(0), source=FEED)
    other = (FIRST.replace("April", "May"), SECOND, THIRD, FOURTH)
    assert page(elsewhere("T", *other), known=known, seen=hours(1), source=DIGEST).texts == ()


def test_the_source_that_told_it_first_has_the_word_even_where_it_only_links() -> None:
    known = Known()
    link = elsewhere("Show: the ferry", "Comments", extent="summary")
    page(link, known=known, seen=hours(0), source=DIGEST)
    page(entry(), known=known, seen=hours(1), source=FEED)
    article = only(known)
    assert (article.source, article.title) == (DIGEST.id, "Show: the ferry")
    text = known.text(article.id)
    assert text is not None
    assert text.blocks == body(*BODY)


@pytest.mark.parametrize(
    ("guid", "once"),
    [
        ("https://sheet.example/?p=21915", True),
        ("tag:sheet.example,2026:ferry/17", True),
        ("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", True),
        ("17", False),
        ("sheet-17", False),
        ("https://sheet.example/", False),
        ("https://sheet.example", False),
    ],
)
def test_a_guid_that_is_an_address_holds_in_every_source(guid: str, once: bool) -> None:
    known = Known()
    assert holds_everywhere(guid) is once
    page(entry(guid=guid, address=None), known=known, source=FEED)
    told = elsewhere(REWRITTEN, SECOND, guid=guid, address=None)
    assert page(told, known=known, source=DIGEST).new == (not once)


@pytest.mark.parametrize(
    "address",
    ["https://sheet.example/", "https://sheet.example", "https://www.sheet.example/index.html"],
)
def test_an_address_that_is_only_a_host_is_no_key(address: str) -> None:
    known = Known()
    assert place_of(address) is None
    assert page(entry(address=address, guid=None), known=known, source=FEED).new == 1
    for source in (FEED, DIGEST):
        told = entry(REWRITTEN, SECOND, address=address, guid=None, published=None)
        assert page(told, known=known, source=source).new == 1


def test_an_address_that_a_page_gives_to_several_stories_is_no_key() -> None:
    known = Known()
    live = "https://sheet.example/news/live"
    three = [
        entry(title, text, address=live, guid=None)
        for title, text in ((TITLE, FIRST), (REWRITTEN, SECOND), ("Pier to Be Torn Down", THIRD))
    ]
    for told in (three, three[::-1], [three[0], three[1], three[0], three[2]]):
        page(*told, known=known, seen=hours(1), source=FEED)
        assert {one.title for one in known} == {TITLE, REWRITTEN, "Pier to Be Torn Down"}
    assert all(not one.aliases for one in known)
    assert page(*three, known=known, seen=hours(2), source=DIGEST).new == 3


def test_one_story_twice_on_a_page_is_one() -> None:
    known = Known()
    assert page(entry(), entry(guid=None), known=known, seen=hours(0), source=FEED).new == 1


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from([FEED, DIGEST]),
        st.sampled_from([TITLE, REWRITTEN, "Ferry news", None]),
        st.sampled_from([(), (SUMMARY,), (FIRST,), BODY, (*BODY, "Read more."), (SECOND, THIRD)]),
        st.sampled_from(["whole", "summary", "stub"]),
        st.sampled_from([None, stamp(18), stamp(19)]),
    ),
    max_size=8,
)


@given(TELLINGS)
@settings(max_examples=120, deadline=None)
def test_sources_that_tell_one_story_in_turn_come_to_rest(tellings: list[tuple]) -> None:
    known = Known()
    page(entry(), known=known, seen=hours(0), source=FEED)
    for hour, (source, title, paragraphs, extent, updated) in enumerate(tellings, 1):
        before = only(known)
        told = draft(
            title,
            blocks=body(*paragraphs),
            address=PLACE,
            guid=source.id,
            extent=extent,
            updated=updated,
        )
        findings = page(told, known=known, seen=hours(hour), source=source)
        assert findings.updated == len(findings.former) == only(known).updates - before.updates
        assert only(known).extent == "whole"
        again = page(told, known=known, seen=hours(hour) + timedelta(minutes=5), source=source)
        assert kept(again) == Findings(source=source)
        if source is DIGEST:
            assert only(known).title == before.title
            assert findings.updated == 0


@given(TELLINGS)
@settings(max_examples=120, deadline=None)
def test_sources_that_go_on_telling_the_same_do_not_take_turns(tellings: list[tuple]) -> None:
    known, newest = Known(), {}
    for source, title, paragraphs, extent, _ in tellings:
        told = {"address": PLACE, "guid": source.id, "extent": extent}
        newest[source.id] = (source, draft(title, blocks=body(*paragraphs), **told))
    for hour in range(3):
        for source, told in newest.values():
            page(told, known=known, seen=hours(hour), source=source)
    for source, told in newest.values():
        assert kept(page(told, known=known, seen=hours(9), source=source)) == (
            Findings(source=source)
        )


# -- muted


@pytest.mark.parametrize(
    ("word", "title", "hidden"),
    [
        ("war", "War and Peace at the Harbour", True),
        ("war", "Warsaw Opens a Harbour", False),
        ("WAR", "No more ‘war’ stories", True),
        ("trump", "Trump’s Harbour", True),
        ("transfer  news", "Transfer News: A Goalkeeper Leaves", True),
        ("transfer news", "News of a Transfer", False),
        ("öl", "Ölpreis steigt", False),
        ("öl", "Das Öl wird teurer", True),
        ("l'euro", "Retour à l’Euro", True),
        ("五輪", "東京五輪の費用", True),
        ("五輪", "輪五の話", False),
        ("축구", "축구가 돌아온다", True),
        ("c++", "A Harbour in C", True),
        ("!!", "A Harbour!!", False),
        ("", "A Harbour", False),
        ("हिंदी", "आज हिंदी दिवस", True),
        ("हिंद", "आज हिंदी दिवस", False),
    ],
)
def test_a_muted_word_is_a_word(word: str, title: str, hidden: bool) -> None:
    assert Mute([word]).hides(title) is hidden


def test_a_muted_story_does_not_come_in_but_one_that_is_here_goes_on() -> None:
    known = Known()
    page(entry(), known=known, seen=hours(0), source=FEED)
    other = entry("Pier Torn Down", THIRD, guid="8", address="https://sheet.example/a/pier")
    revised = entry(TITLE + " (Update 1)")
    found = Found(drafts=(other, revised, other))
    findings = decide(
        found, known, source=FEED, now=NOW, observed_at=hours(1), mute=("pier", "ferry")
    )
    assert (findings.new, findings.muted, findings.updated) == (0, 1, 1)
    assert findings.told == (only(known).id,)
    assert [one.title for one in findings.articles] == [TITLE + " (Update 1)"]
    assert findings.texts == ()


def test_a_block_kind_alone_is_no_change() -> None:
    known = Known()
    page(entry(), known=known, seen=hours(0), source=FEED)
    quoted = entry(blocks=tuple(Block("quote", text) for text in BODY))
    assert page(quoted, known=known, seen=hours(1), source=FEED).updated == 0
