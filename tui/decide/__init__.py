"""Decide what to keep of a page: drafts and listings become articles, texts and snapshots.

Nothing here reads a disk or a clock: the page as understood, what the library knows and `now` go
in, findings come out, so the same page may be decided about a hundred times and nothing happens.
"""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from .. import ranking
from ..article import Article, Draft, Findings, Found, Source, Text
from ..chart import Snapshot
from .identity import NAMELESS, digest
from .known import Known
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
    view = known.branch()
    articles: dict[str, Article] = {}
    texts: dict[str, Text] = {}
    own: list[Article] = []
    new = updated = 0
    for draft in _sectioned(found):
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
        snapshots=tuple(_snapshots(found, own, source, observed_at)),
        new=new,
        updated=updated,
        trouble=found.trouble,
    )


def _sectioned(found: Found) -> Iterator[Draft]:
    """The drafts, the page's own article with the section of its sidebar where it names none.

    What the sidebar tells of other articles does not make them articles of that section.
    """
    from ..parse.report import article_of  # the parser is loaded where there are pages, not before

    own = article_of(found)
    sections = {one.section for one in found.listings if one.name == "popular" and one.section}
    for draft in found.drafts:
        if draft is own and draft.section is None and len(sections) == 1:
            draft = replace(draft, section=min(sections))
        elif own is not None and draft is not own:
            draft = replace(draft, section=None)
        yield draft


def _snapshots(
    found: Found, own: list[Article], source: Source, observed_at: datetime | None
) -> Iterator[Snapshot]:
    """The page's lists with the time of the page, or with the bound that its articles give it."""
    stamps = [stamp.at for one in own for stamp in (one.published, one.updated) if stamp]
    for listing in found.listings:
        snapshot = ranking.snapshot(
            listing,
            source.id,
            observed_at=observed_at,
            observed_from="unknown" if observed_at is None else "import",
            not_before=max(stamps, default=None),
        )
        if snapshot:
            yield snapshot
