"""Pages beside the objects they must become, and what holds for any bytes at all.

`UPDATE_GOLDENS=1 python -m pytest tests/test_parse.py` writes the objects anew; the diff is the
review.
"""

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Found
from tui.parse import parse, read, report
from tui.parse.decode import decoded
from tui.parse.reading import Reading
from tui.parse.rows import bulleted, is_marker
from tui.parse.stamp import is_age, times_of

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.txt"))
SEEDS = sorted((HERE.parent / "seeds").rglob("*.txt"))
GIVEN = HERE.parent / "seeds" / "000_22eba75fbffec460.txt"

KEYS = """
title published updated section byline credit captions dateline paragraphs rankings links ignored
"""


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_becomes_the_object_beside_it(page: Path) -> None:
    told = report(parse(page.read_bytes()))
    golden = page.with_suffix(".json")
    if os.environ.get("UPDATE_GOLDENS"):
        text = json.dumps(told, ensure_ascii=False, indent=1)
        golden.write_text(text + "\n", encoding="utf-8")
    assert told == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [*PAGES, *SEEDS], ids=name)
def test_every_line_of_a_page_is_in_one_place(page: Path) -> None:
    assert_partition(read(decoded(page.read_bytes()).text))


def assert_partition(reading: Reading) -> None:
    """Every line has a place, and stands there as it stood on the page."""
    assert None not in reading.places
    at: dict[str, list[str]] = {}
    for line, place in zip(reading.lines, reading.places, strict=True):
        at.setdefault(str(place), []).append(line.text)
    assert at.get("title", []) == [reading.title] * (reading.title is not None)
    assert at.get("caption", []) == reading.captions
    assert " / ".join(at.get("byline", [])) == (reading.byline or "")
    credits_ = [text for text in at.get("credit", []) if not is_marker(text)]
    assert list(dict.fromkeys(credits_)) == reading.credits
    assert tuple(at.get("ignored", [])) == reading.ignored()
    links = [bare(text) for text in at.get("link", []) if not is_mark(text)]
    titles = (link.title for link in reading.links)
    assert links == [bare(title) for title in titles if not is_mark(title)]
    body = "".join(shorn(text) for text in at.get("body", []))
    assert body == "".join(shorn(block.text) for block in reading.blocks)
    told = {entry.title for listing in reading.listings for entry in listing.entries}
    told |= {block.text for draft in reading.records for block in draft.blocks}
    told = set(map(bare, told))
    headers = 0
    for text in at.get("ranking", []):
        date = text.removesuffix(" -")
        known = is_marker(text) or text.isdigit() or bare(text) in told
        headers += not (known or times_of(date) or is_age(date))
    assert headers == len(reading.listings)


def is_mark(text: str) -> bool:
    """Whether a line stands beside the words of a row: its mark, number, date or age."""
    return bool(is_marker(text) or text.isdigit() or is_age(text) or times_of(text))


def bare(text: str) -> str:
    """A row without its marks and numbers."""
    while (less := bulleted(text) or re.sub(r"^\d+\. ", "", text)) != text:
        text = less
    return text


def shorn(text: str) -> str:
    """A line or block without marker, and without the spaces at which glued ones were parted."""
    plain = "" if is_marker(text) else bulleted(text) or text.removeprefix("> ")
    return "".join(plain.removesuffix("Full story.").split())


def test_the_given_page_is_read_in_full() -> None:
    found = parse(GIVEN.read_bytes())
    told = report(found, file="given.txt")
    assert list(told) == ["file", *KEYS.split()]
    assert told["title"] == "Japan, former Soviet states agree to boost ties"
    assert told["published"] == "2022-12-25T07:10:00+09:00"
    assert told["dateline"] == {"place": "TOKYO", "agency": "Jiji Press"}
    assert [block.kind for block in found.drafts[0].blocks] == ["paragraph"] * 5
    popular, access = found.listings
    assert (popular.name, popular.section, len(popular.entries)) == ("popular", "Politics", 5)
    assert (access.name, access.section, len(access.entries)) == ("access", None, 5)
    assert (popular.complete, access.complete) == (True, True)
    assert not access.entries[-1].maybe_cut
    assert found.paper == "The Japan News"
    assert (found.ignored, found.trouble) == ((), ())


@pytest.mark.parametrize("page", [GIVEN, *PAGES], ids=name)
def test_a_cut_page_keeps_what_was_understood(page: Path) -> None:
    data = page.read_bytes()
    whole = read(decoded(data).text)
    for end in range(0, len(data), max(1, len(data) // 40)):
        reading = read(decoded(data[:end]).text)
        assert_partition(reading)
        report(parse(data[:end]))
        # What stands two lines above the cut is read as on the whole page.
        if reading.title is not None and len(reading.lines) > 12 and len(whole.blocks) > 3:
            assert reading.title == whole.title


def test_a_list_that_is_cut_says_so() -> None:
    found = parse(b"-\nOne Title Here\n", address=None)
    assert found.listings == ()
    cut = parse(b"A Headline of a Page\nJN ACCESS RANKING\n- Row One of It\n- Row Two of")
    assert not cut.listings[0].complete
    assert [entry.maybe_cut for entry in cut.listings[0].entries] == [False, True]
    assert cut.trouble == ("The page ends inside the list JN ACCESS RANKING.",)


@pytest.mark.parametrize("rows", [5, 8, 10])
def test_a_list_of_a_usual_length_is_whole_without_a_last_line_end(rows: int) -> None:
    lines = ["JN ACCESS RANKING", *(f"- Row Number {number} of It" for number in range(rows))]
    listing = parse("\n".join(lines).encode()).listings[0]
    assert listing.complete
    assert not any(entry.maybe_cut for entry in listing.entries)


def test_a_list_shorter_than_its_twin_is_cut() -> None:
    rows = [f"- Row Number {number} of It" for number in range(8)]
    week = ["Popular articles in the past week", *rows[:5]]
    page = "\n".join(["Popular articles in the past 24 hours", *rows, *week])
    day, seven = parse(page.encode()).listings
    assert (day.complete, day.window, seven.complete, seven.window) == (True, "24h", False, "week")


def test_titles_that_the_publisher_cut_are_flagged() -> None:
    page = "JN ACCESS RANKING\n- Cut in the Middle of a Wo...\n- Not Cut\n- Cut Here Too…\n"
    entries = parse(page.encode()).listings[0].entries
    assert [entry.truncated for entry in entries] == [True, False, True]


def test_a_section_page_gives_stubs_and_no_article() -> None:
    found = parse((HERE / "pages" / "section-page.txt").read_bytes())
    assert [draft.section for draft in found.drafts] == ["Society"] * 2 + ["General News"] * 3
    assert all(draft.published and draft.published.day_only for draft in found.drafts)
    assert all(len(draft.blocks) == 1 for draft in found.drafts)
    told = report(found)
    assert (told["title"], told["section"], told["paragraphs"]) == (None, "Society", [])


def test_bare_addresses_in_a_text_are_links() -> None:
    found = parse((HERE / "pages" / "items.txt").read_bytes())
    block = next(block for block in found.drafts[0].blocks if block.spans)
    assert [block.text[span.start : span.end] for span in block.spans] == [
        "https://example.com/wind_(rules)",
        "http://example.org/old.html",
    ]
    assert all(span.href == block.text[span.start : span.end] for span in block.spans)


def test_the_paper_is_known_by_letters_address_or_notice() -> None:
    rows = "\n- A Row of the List\n"
    assert parse(f"KB ACCESS RANKING{rows}".encode()).paper == "The Kawaraban"
    assert parse(f"XX ACCESS RANKING{rows}".encode()).paper is None
    body = "A Headline of a Page\nThis is the first sentence of the text, and the last.\n"
    address = "https://www.asahi.com/ajw/articles/1"
    assert parse(body.encode(), address=address).paper == "The Asahi Shimbun"
    assert parse(body.encode(), address=address).drafts[0].address == address
    assert parse(f"{body}© 2023 The Japan News\n".encode()).paper == "The Japan News"
    assert parse(body.encode(), address="javascript:x").drafts[0].address is None


def test_sentences_beside_lists_are_body_and_short_lines_are_not() -> None:
    page = (
        "A Headline of a Page\nThe first sentence of the body stands here.\nJN ACCESS RANKING\n"
        "- One Row of It\nThe second sentence of the body stands here.\nAbout the Company\n"
        "Contact\n"
    )
    found = parse(page.encode())
    assert [block.text for block in found.drafts[0].blocks] == [
        "The first sentence of the body stands here.",
        "The second sentence of the body stands here.",
    ]
    assert found.ignored == ("About the Company", "Contact")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    found = parse(data)
    assert isinstance(found, Found)
    assert json.loads(json.dumps(report(found)))


FRAGMENTS = sorted({line for page in PAGES for line in decoded(page.read_bytes()).text.split("\n")})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30), st.booleans())
def test_lines_in_any_order_keep_their_places(lines: list[str], ended: bool) -> None:
    text = "\n".join(lines) + "\n" * ended
    assert_partition(read(text))
    report(parse(text.encode()))


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("-—#\"'.(1 ATokyo:>©\n\tpular ARTICLE…"), max_size=200))
def test_text_made_of_marks_keeps_its_places(text: str) -> None:
    reading = read(text)
    assert None not in reading.places


def test_a_page_without_end_is_read_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.parse.lines.LINES", 10)
    found = parse(b"a b\n" * 14 + b"a b")
    assert found.trouble == ("The page has 5 lines more than are read.",)
    assert len(found.drafts[0].blocks) == 9


def test_a_notice_is_no_body_however_long_it_is() -> None:
    notice = "This website uses cookies to collect information about your visit. " * 8
    page = f"JN ACCESS RANKING\n- One Row of It\n{notice}\n© 2025 The Japan News\n"
    found = parse(page.encode())
    assert found.drafts == ()
    assert found.ignored == (notice.strip(), "© 2025 The Japan News")


@pytest.mark.parametrize("mark", ["1", "-", "2."])
def test_a_mark_after_which_the_page_ends_is_no_link(mark: str) -> None:
    reading = read(f"A Town Rings Its Bell\nThe bell rang once.\nRelated Article(s)\n{mark}")
    assert_partition(reading)
    assert reading.links == []
