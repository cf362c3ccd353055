"""Decide what to keep of a page: drafts and listings become articles, texts and snapshots.

Nothing here reads a disk or a clock: the page as understood, what the library knows and `now` go
in, findings come out, so the same page may be decided about a hundred times and nothing happens.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime

from .. import ranking
from ..article import Article, Findings, Former, Found, Text
from ..chart import Listing, ObservedFrom, Snapshot
from ..source import Source
from .filling import NOTHING, filled
from .identity import NAMELESS, claimed, digest, keys_of, shared_places
from .known import Known
from .mute import Mute
from .sections import filed
from .settle import settle

__all__ = ["NAMELESS", "NOTHING", "Known", "decide", "fill", "source_id"]


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
    mute: Iterable[str] = (),
) -> Findings:
    """What the library should keep of one page. `observed_at` is when it was saved or fetched.

    A story with a word of `mute` in its headline does not come in; one that is here already goes
    on being told. Of a feed or a site, an article that is only repeated is not among the articles.
    """
    drafts, listings = filed(found)
    view, hidden, shared = known.branch(), Mute(mute), shared_places(found.drafts)
    articles: dict[str, Article] = {}
    texts: dict[str, Text] = {}
    former: dict[str, Former] = {}
    own: dict[str, Article] = {}
    new: set[str] = set()
    muted: set[str] = set()
    # An entry that is nothing but its guid tells nothing.
    entries = [
        (draft, keys_of(draft, shared))
        for draft in drafts
        if draft.title or draft.blocks or draft.address
    ]
    claims = claimed((keys for _, keys in entries), view, source.id)
    for draft, keys in entries:
        told = settle(draft, keys, view, source, now, observed_at, claims)
        article, text = told.article, told.text
        claims.claim(article.id, keys)
        if told.before is None:
            if hidden.hides(article.title):
                muted.add(article.id)
                continue
            new.add(article.id)
        own[article.id] = article
        if told.before != article:
            articles[article.id] = article
        if text:
            texts[article.id] = text
        if told.former and article.id not in new:
            former.setdefault(article.id, told.former)
        view.learn(Findings(source=source, articles=(article,), texts=(text,) if text else ()))
    return Findings(
        source=source,
        articles=tuple(articles.values()),
        texts=tuple(texts.values()),
        snapshots=tuple(_snapshots(listings, own.values(), source, observed_at)),
        former=tuple(former.values()),
        told=tuple(own),
        new=len(new),
        updated=len(former),
        muted=len(muted),
        trouble=found.trouble,
    )


def fill(
    found: Found, article: Article, known: Known, *, source: Source, now: datetime
) -> Findings:
    """What to keep of an article's own web page, asked for because its text was not all here.

    Whatever the page calls it, its text is this article's. That is no update of it, and title and
    section are not changed but where they were missing. A page with no more text than is here
    gives no articles, and one sentence of trouble.
    """
    _, listings = filed(found)
    told, text, why = filled(found, article, known, source)
    return Findings(
        source=source,
        articles=(told,) if told != article else (),
        texts=(text,) if text else (),
        snapshots=tuple(_snapshots(listings, [told], source, now)),
        told=(article.id,),
        trouble=(why,) if why else found.trouble,
    )


def _snapshots(
    listings: list[Listing], own: Iterable[Article], source: Source, observed_at: datetime | None
) -> Iterator[Snapshot]:
    """The page's lists with the time of the page, or with the bound that its articles give it."""
    stamps = [stamp.at for one in own for stamp in (one.published, one.updated) if stamp]
    seen: ObservedFrom = "fetch" if source.kind in ("feed", "site") else "import"
    for listing in listings:
        snapshot = ranking.snapshot(
            listing,
            source.id,
            observed_at=observed_at,
            observed_from="unknown" if observed_at is None else seen,
            not_before=max(stamps, default=None),
        )
        if snapshot:
            yield snapshot
