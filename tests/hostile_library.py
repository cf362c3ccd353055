"""A library as somebody who means harm would leave it: every text in it is hostile.

It goes in through the library's own door, but past the gate: as if a newer parser, another program
or another hand had written it. Every place has its number in `PLACES`.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from tests.covered_paper import ferry
from tests.hostile import hostile, word
from tests.library_paper import article, take
from tui.article import Anchor, Article, Block, Dateline, Findings, Former, Span, Stamp, Text
from tui.chart import Entry, RankingKey, Snapshot
from tui.library import Library
from tui.source import Health, Source
from tui.subscriptions import Search

_PLACES = """
title alias section byline credit place agency zone paragraph heading quote item caption pre linked
link source shelf tag trouble ranking ranked former was search query address folder file config
asked told
"""
_PLACES = """
title alias section byline credit place agency zone paragraph heading quote item caption pre linked
link source shelf tag trouble ranking ranked former was search query address folder file config
asked told
"""
PLACES = tuple(_PLACES.split())
"""Where a stranger's text may stand; the index is the number of the place."""


def at(place: str) -> str:
    """The hostile text for a place."""
    return hostile(PLACES.index(place))


def seen(place: str) -> str:
    """What is to be read of it where there is room."""
    return word(PLACES.index(place))


def hostile_library(folder: Path, *, now: datetime | None = None) -> Path:
    """Make it: three papers, five articles of each, rankings twice, a story, a search, a mark."""
    now = now or datetime.now(UTC)
    library = Library.open(folder, now=now)
    for paper in range(3):
        earlier = [_article(paper, number, now) for number in range(5)]
        take(library, _told(paper, earlier, now - timedelta(hours=2), "before"), now=now)
        take(library, _told(paper, earlier, now, "after"), now=now)
    for told in ferry(now):
        one, source = told.articles[0], told.source
        one = replace(one, title=f"{at('title')} {one.title}", section=at("section"))
        source = replace(source, name=f"{at('source')} {source.id}")
        take(library, replace(told, articles=(one,), source=source), now=now)
    library.keep_searches((Search(at("search"), f'"{seen("query")}" or title:{at("query")}'),))
    first = _article(0, 0, now)
    library.mark((first.id,), now=now, starred=True)
    library.visit(first.id, now=now)
    library.cover(now=now)
    library.covered()
    library.publish()
    library.remember(section=None, pane="articles")
    library.close()
    return folder


def _article(paper: int, number: int, now: datetime) -> Article:
    id = f"{paper + 1}{number:011x}"
    return Article(
        id=id,
        source=f"paper{paper}",
        title=f"{at('title')} {paper}{number}",
        aliases=(at("alias"),),
        keys=(f"title:{id}",),
        address=f"https://sheet{paper}.example/{number}",
        section=at("section"),
        published=Stamp(at=now - timedelta(hours=number + 1), offset=540, zone=at("zone")),
        byline=at("byline"),
        credit=at("credit"),
        dateline=Dateline(at("place"), at("agency")),
        arrived=now,
        updates=1,
        words=40,
        digest=article(number).digest,
    )


def _text(one: Article) -> Text:
    linked = at("linked")
    kinds = ("heading", "quote", "item", "caption", "pre")
    blocks = [
        Block("paragraph", f"{at('paragraph')}"),
        Block("paragraph", linked, (Span(0, len(linked), "link", "https://own.example/"),)),
        *(Block(kind, at(kind)) for kind in kinds),  # type: ignore[arg-type]
    ]
    return Text(one.id, tuple(blocks), (Anchor(at("link"), f"https://x.example/{at('link')}"),))


def _told(paper: int, articles: list[Article], now: datetime, when: str) -> Findings:
    source = Source(
        id=f"paper{paper}",
        name=f"{at('source')} {paper}",
        kind="feed",
        address=f"https://sheet{paper}.example/feed" if paper else f"https://x/{at('address')}",
        section=at("shelf"),
        tags=(at("tag"),),
        added=now,
        refreshed=now,
        health=Health(tried=now, failures=2, trouble=f"{at('trouble')}."),
    )
    titles = [one.title for one in articles]
    titles = titles if when == "after" else titles[::-1]
    lists = []
    for name, section in (("popular", at("section")), ("access", None), (at("ranking"), None)):
        entries = tuple(
            Entry(
                position=place,
                title=title,
                article=next(one.id for one in articles if one.title == title),
                how="exact",
            )
            for place, title in enumerate(titles, 1)
        )
        absent = Entry(position=len(entries) + 1, title=at("ranked"))
        key = RankingKey(source.id, name, section)
        many = (*entries, absent)
        lists.append(Snapshot(key=key, entries=many, observed_at=now, observed_from="fetch"))
    former = tuple(
        Former(
            id=one.id,
            title=at("former"),
            at=now,
            blocks=(Block("paragraph", f"{at('was')} was here."),),
        )
        for one in articles
    )
    return Findings(
        source=source,
        articles=tuple(articles),
        texts=tuple(_text(one) for one in articles),
        snapshots=tuple(lists),
        former=former if when == "after" else (),
    )
