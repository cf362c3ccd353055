"""Feeds beside the objects they must become.

`UPDATE_GOLDENS=1 python -m pytest tests/test_parse_feed.py` writes the objects anew; the diff is
the review.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Found
from tui.parse import parse_page
from tui.parse.feed import read_feed
from tui.parse.feed.labels import codec_of, text_of
from tui.parse.feed.times import stamp_of
from tui.parse.kinds import kind_of
from tui.source import Page

HERE = Path(__file__).parent
FEEDS = sorted(path for path in (HERE / "feeds").iterdir() if path.suffix != ".json")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def page(data: bytes, **fields: str) -> Page:
    return Page(data=data, fetched=NOW, **{"address": "https://gazette.example/dir/feed", **fields})


def read(text: str, **fields: str) -> Found:
    return parse_page(page(text.encode(), **fields))


def rss(*items: str) -> str:
    return f"<rss version='2.0'><channel><title>Sheet</title>{''.join(items)}</channel></rss>"


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_a_feed_becomes_the_object_beside_it(path: Path) -> None:
    told = json.loads(msgspec.json.encode(parse_page(page(path.read_bytes()))))
    golden = path.with_suffix(".json")
    if os.environ.get("UPDATE_GOLDENS"):
        text = json.dumps(told, ensure_ascii=False, indent=1)
        golden.write_text(text + "\n", encoding="utf-8")
    assert told == json.loads(golden.read_text(encoding="utf-8"))


STAMPS = {
    "Tue, 17 Nov 2026 07:10:00 +0900": "2026-11-17T07:10:00+09:00",
    "Tue, 17 Nov 2026 07:10:00 JST": "2026-11-17T07:10:00+09:00",
    "17 Nov 26 07:10 EST": "2026-11-17T07:10:00-05:00",
    "Tue, 17 Nov 2026 07:10:00 GMT+0900": "2026-11-17T07:10:00+09:00",
    "Tue, 17 Nov 2026 07:10:00": "2026-11-17T07:10:00",
    "Tue, 17 Nov 2026 07:10:00 -0000": "2026-11-17T07:10:00+00:00",
    "Tue, 17 Nov 2026": "2026-11-17",
    "2026-11-17T07:10:00.123+09:00": "2026-11-17T07:10:00+09:00",
    "2026-11-17T07:10Z": "2026-11-17T07:10:00+00:00",
    "20261117T071000Z": "2026-11-17T07:10:00+00:00",
    "2026-11-17 07:10:00": "2026-11-17T07:10:00",
    "2026-11-17": "2026-11-17",
    "7:10 JST, November 17, 2026": "2026-11-17T07:10:00+09:00",
    "2026-13-45T99:00": None,
    "Mon, 99 Zzz 2026": None,
    "0001-01-01T00:00:00Z": None,
    "last week": None,
    "": None,
}


@pytest.mark.parametrize("text", STAMPS)
def test_a_date_keeps_the_offset_it_was_written_in(text: str) -> None:
    stamp = stamp_of(text)
    assert (stamp.iso() if stamp else None) == STAMPS[text]


def test_minus_zero_is_the_time_of_the_world_and_not_an_unknown_zone() -> None:
    for text in ("Tue, 17 Nov 2026 07:10:00 -0000", "2026-11-17T07:10:00-00:00"):
        stamp = stamp_of(text)
        assert stamp is not None
        assert stamp.offset == 0


def test_a_date_without_a_zone_is_uncertain() -> None:
    stamp = stamp_of("Tue, 17 Nov 2026 07:10:00")
    assert stamp is not None
    assert stamp.offset is None


LABELS = {
    ("x-sjis", "髙橋①㈱"): "cp932",
    ("GB2312", "镕€"): "gb18030",
    ("ks_c_5601-1987", "똠"): "cp949",
    ("ISO-8859-1", "“—”"): "cp1252",
    ("latin5", "ğ"): "cp1254",
    ("koi8-r", "Правда"): "koi8_r",
    ("windows-1251", "Правда"): "cp1251",
    ("big5", "報紙"): "big5hkscs",
    ("iso-2022-jp", "新聞"): "iso2022_jp",
}


@pytest.mark.parametrize(("label", "text"), LABELS)
def test_a_label_means_what_browsers_make_of_it(label: str, text: str) -> None:
    assert text_of(text.encode(LABELS[label, text]), label).text == text
    declared = f"<?xml version='1.0' encoding='{label}'?><t>{text}</t>"
    assert text_of(declared.encode(LABELS[label, text])).text == declared


def test_a_byte_order_mark_beats_every_label() -> None:
    assert text_of("<t>ü</t>".encode("utf-16"), "shift_jis").text == "<t>ü</t>"
    assert text_of("<t>ü</t>".encode("utf-8-sig"), "shift_jis").text == "<t>ü</t>"


def test_utf_16_without_a_mark_is_seen() -> None:
    assert text_of("<t>ü</t>".encode("utf-16-be")).text == "<t>ü</t>"


def test_a_label_that_the_bytes_contradict_is_passed_over() -> None:
    declared = "<?xml version='1.0' encoding='shift_jis'?><t>表</t>"
    assert text_of(declared.encode("cp932"), "utf-8").text == declared
    assert text_of("<t>表</t>".encode(), "iso-8859-1").text == "<t>表</t>"


def test_what_is_damaged_is_told() -> None:
    read = text_of("ü".encode() * 40 + b"\xff" + "ü".encode() * 40)
    assert read.text.count("\ufffd") == 1
    assert read.trouble


def test_an_unknown_label_is_no_codec() -> None:
    assert codec_of("klingon") is None
    assert codec_of(None) is None


KINDS = {
    (b"<?xml version='1.0'?><!-- x --><rss>", None): "feed",
    (b"\xef\xbb\xbf\n <feed xmlns='...'>", "text/html"): "feed",
    (b"<rdf:RDF>", "text/plain"): "feed",
    (b'{"version": "https://jsonfeed.org/version/1.1"', "application/json"): "feed",
    (b"<!DOCTYPE html><html>", "application/rss+xml"): "html",
    (b"<HTML><head>", None): "html",
    ("<rss>".encode("utf-16"), None): "feed",
    (b"Headline\n\nText.", "text/plain"): "text",
    (b"Headline", "text/html"): "html",
    (b"<odd>", "application/xml"): "feed",
    (b"", None): "text",
}


@pytest.mark.parametrize(("data", "declared"), KINDS)
def test_bytes_tell_what_a_page_is_before_its_declared_type(
    data: bytes, declared: str | None
) -> None:
    assert kind_of(Page(data=data, type=declared, fetched=NOW)) == KINDS[data, declared]


def test_a_saved_text_is_read_as_before() -> None:
    found = parse_page(page(b"A Headline of the Day\n\nTOKYO (Jiji Press) - It happened.\n"))
    assert found.drafts[0].title == "A Headline of the Day"


def test_a_guid_given_to_several_stories_is_none() -> None:
    found = read(
        rss(
            "<item><guid isPermaLink='false'>1</guid><title>One</title></item>",
            "<item><guid isPermaLink='false'>1</guid><title>Two</title></item>",
            "<item><guid isPermaLink='false'>3</guid><title>Three</title></item>",
        )
    )
    assert [draft.guid for draft in found.drafts] == [None, None, "3"]


def test_a_guid_is_the_address_where_no_other_is_given_and_it_is_one() -> None:
    def address(inner: str) -> str | None:
        return read(rss(f"<item><title>t</title>{inner}</item>")).drafts[0].address

    assert address("<guid>https://a.example/1</guid>") == "https://a.example/1"
    assert address("<guid isPermaLink='false'>https://a.example/1</guid>") is None
    assert address("<guid>a1</guid>") is None
    assert address("<guid>https://a.example/1</guid><link>/2</link>") == "https://gazette.example/2"


def test_an_entry_that_only_says_which_it_is_is_an_entry() -> None:
    (draft,) = read(rss("<item><guid isPermaLink='false'>a1</guid></item>", "<item/>")).drafts
    assert (draft.guid, draft.extent) == ("a1", "stub")


def test_what_is_only_made_of_a_feeds_parts_is_said() -> None:
    assert read("<rss", type="application/rss+xml").trouble
    assert read('{"items": [', type="application/feed+json").trouble
    assert read('{"a": 1}', type="application/feed+json").trouble
    assert read('{"items":' + "[" * 100_000, type="application/feed+json").trouble


def test_a_long_escaped_text_is_what_it_would_be_in_a_section_of_its_own() -> None:
    html = "".join(
        f"<p>{at}. Fares &amp; times: 5 &lt; 6, “six” ]]> &#233; &eacute; <b>now</b></p>"
        for at in range(9)
    )
    escaped = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    section = "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>"
    plain, cut, numbered = (
        read(rss(f"<item><title>t</title><description>{told}</description></item>")).drafts
        for told in (escaped, section, escaped.replace("&lt;", "&#60;"))
    )
    assert plain == cut == numbered
    assert plain[0].blocks[8].text == "8. Fares & times: 5 < 6, “six” ]]> é é now"


def test_references_to_what_is_no_character_are_left_out() -> None:
    found = read(rss("<item><title>o&#0;n&#xD800;e&#1114112;&#x7;</title></item>"))
    assert (found.drafts[0].title, found.trouble) == ("one", ())
    declared = "<!DOCTYPE rss [<!ENTITY x 'y'>]>" + rss("<item><title>&#xD800;</title></item>")
    assert len(read(declared).drafts) < 2


def test_markup_a_hundred_deep_keeps_its_text() -> None:
    found = read(
        rss(f"<item><title>t</title><description>{'&lt;div&gt;' * 100}deep</description></item>")
    )
    assert found.drafts[0].blocks[0].text == "deep"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "<rss><channel><item><title>", "<feed>", "{"]))
def test_no_bytes_are_an_error(data: bytes, head: str) -> None:
    read_feed(page(head.encode() + data))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_a_description_never_shows_what_a_terminal_obeys(text: str) -> None:
    safe = text.replace("]]>", "")
    found = read(rss(f"<item><title>t</title><description><![CDATA[{safe}]]></description></item>"))
    for draft in found.drafts:
        for block in draft.blocks:
            assert not any(ord(char) < 32 and char != "\n" for char in block.text)
            assert all(0 <= s.start < s.end <= len(block.text) for s in block.spans)
