"""Nothing hostile comes into the library: pages, feeds and lists are cleaned as they come."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import SEQUENCES, dirty, hostile, word
from tests.shell import Shell

TITLE, BYLINE, TEXT, SECTION, ITEM, SHELF, LINK = range(7)

PAGE = """{title}

Published: 7:10 JST, November 20, 2026

TOKYO (Jiji Press) — {text} was printed here.

{text} is the second paragraph of it, and {text} ends it.

"Politics" POPULAR ARTICLE

1 {item}
2 {item} and another
"""

HTML = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="{shelf}"><meta name="author" content="{byline}">
<meta property="article:section" content="{section}"></head><body><article><h1>{title}</h1>
<p class="byline">By {byline}</p><p>{text} was printed here, and went on for quite some words so
that nobody takes it for a caption or for a line of a menu that stands beside the story.</p>
<h2>{item}</h2><blockquote>{text} was said, and said again, until everybody had heard.
</blockquote>
<ul><li>{item}</li></ul><pre>{text}</pre><figure><img src="x.jpg" alt="{item}"><figcaption>{item}
</figcaption></figure><p>More at <a href="https://own.example/{number}" title="{link}">{link}</a>
which is another story that was told at some length in another paper on the same day.</p></article>
</body>
</html>
"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{shelf}</title>
<link>https://sheet.example/</link><item><title>{title}</title><link>https://sheet.example/1</link>
<author>{byline}</author><category>{section}</category><guid>{link}</guid>
<description>{text} was printed here.</description></item></channel></rss>
"""

LIST = """<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head>
<title>{shelf}</title></head><body>
<outline text="{section}"><outline type="rss" text="{title}" title="{title}"
xmlUrl="https://sheet.example/feed" category="{item}"/></outline></body></opml>
"""
NAMES = ("title", "byline", "text", "section", "item", "shelf", "link")


def texts(value: Any) -> Iterator[str]:
    """Every text in what was read of a file of JSON, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def written(kind: str) -> str:
    """The page of this kind with a hostile text at every place."""
    raw = {name: hostile(place) for place, name in enumerate(NAMES)}
    one_line = {name: text.replace("\r", " ").replace("\x0b", " ") for name, text in raw.items()}
    if kind == "page.txt":
        lines = {name: " ".join(text.splitlines()) for name, text in one_line.items()}
        return PAGE.format(**lines)
    entities = {
        name: "".join(
            char if char.isprintable() and char not in "<>&\"'" else f"&#{ord(char)};"
            for char in text
        )
        for name, text in raw.items()
    }
    if kind == "coded.html":
        return HTML.format(number=7, **entities)
    escaped = {name: escape(text) for name, text in one_line.items()}
    if kind == "raw.html":
        return HTML.format(number=7, **escaped)
    allowed = {
        name: "".join(c for c in text if c >= " " and not "\x7f" <= c <= "\x84")
        for name, text in escaped.items()
    }
    return {"feed.xml": FEED, "coded.xml": FEED, "list.opml": LIST}[kind].format(
        **(entities if kind == "coded.xml" else allowed)
    )


@pytest.mark.parametrize(
    "kind", ["page.txt", "raw.html", "coded.html", "feed.xml", "coded.xml", "list.opml"]
)
def test_what_is_taken_in_is_clean_in_every_file_of_the_library(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / kind
    page.write_text(written(kind), "utf-8")
    shell = Shell(tmp_path / "library", capsys)
    answer = shell("import", str(page), "--json")
    assert answer.code in (0, 1)
    if not kind.startswith("coded"):  # those may be refused
        assert answer.json["import"]["new"] or answer.json["import"]["added"]
    kept = [shell.library, *(shell.folder / "texts").rglob("*.json")]
    told = [text for file in kept for text in texts(json.loads(file.read_bytes()))]
    assert [text for text in told if dirty(text)] == []
    if kind == "page.txt":  # lxml leaves the litter of sequences whose Esc it takes out
        assert any(word(TEXT) in text for text in told)
        assert any(text.startswith(word(TITLE)) for text in told)


def test_what_a_parse_prints_is_clean_as_it_was_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("page.txt", "raw.html", "coded.html", "feed.xml"):
        page = tmp_path / kind
        page.write_text(written(kind), "utf-8")
        answer = Shell(tmp_path / "library", capsys)("parse", "--json", str(page))
        told = list(texts([json.loads(line) for line in answer.out.splitlines()]))
        assert len(told) > 5
        ignored = [text for text in told if dirty(text)]
        assert ignored == []
    assert len(SEQUENCES) >= 15
