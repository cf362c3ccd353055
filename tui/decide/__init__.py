"""Decide what to keep of a page: drafts and listings become articles, texts and snapshots.

Nothing here reads a disk or a clock: the page as understood, what the library knows and `now` go
in, findings come out, so the same page may be decided about a hundred times and nothing happens.
"""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from .. import ranking
from ..article import Article, Findings, Found, Text
from ..chart import Listing, Snapshot
from ..source import Source
from .identity import NAMELESS, digest
from .known import Known
from .sections import filed
from .settle import settle

__all__ = ["NAMELESS", "Known", "decide", "source_id"]


def source_id(name: str) -> str:
    """The name in small with hyphens, letters of any script kept: `the-japan-news`."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:60].strip("-") or digest(name, size=6)


def decide(
    found: Found,
    known: Known,
    *,
    source: Source,
    now: datetime,
    observed_at: datetime | None = None,
) -> Findings:
    """What the library should keep of one page. `observed_at` is when the page was saved."""
    drafts, listings = filed(found)
    view = known.branch()
    articles: dict[str, Article] = {}
    texts: dict[str, Text] = {}
    own: list[Article] = []
    new = updated = 0
    for draft in drafts:
        before, article, text = settle(draft, view, source, now, observed_at)
        own.append(article)
        if before is None:
            new += 1
        elif before.updates != article.updates and before.id not in articles:
            updated += 1
        if before != article:
            articles[article.id] = article
        if text:
            texts[article.id] = text
        learned = Findings(source=source, articles=(article,), texts=(text,) if text else ())
        view.learn(learned)
    return Findings(
        source=source,
        articles=tuple(articles.values()),
        texts=tuple(texts.values()),
        snapshots=tuple(_snapshots(listings, own, source, observed_at)),
        new=new,
        updated=updated,
        trouble=found.trouble,
    )


def _snapshots(
    listings: list[Listing], own: list[Article], source: Source, observed_at: datetime | None
) -> Iterator[Snapshot]:
    """The page's lists with the time of the page, or with the bound that its articles give it."""
    stamps = [stamp.at for one in own for stamp in (one.published, one.updated) if stamp]
    for listing in listings:
        snapshot = ranking.snapshot(
            listing,
            source.id,
            observed_at=observed_at,
            observed_from="unknown" if observed_at is None else "import",
            not_before=max(stamps, default=None),
        )
        if snapshot:
            yield snapshot
