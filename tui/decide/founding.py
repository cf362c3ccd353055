"""A story that is met for the first time becomes an article."""

from datetime import datetime

from msgspec.structs import replace

from ..article import Article, Draft
from ..source import Source
from .capture import words_in
from .identity import digest, text_digest, without_dateline
from .known import Known

LONGEST_BEGINNING = 80
"""Characters of the first paragraph that stand for a missing title."""


def founded(
    draft: Draft,
    keys: tuple[str, ...],
    view: Known,
    source: Source,
    now: datetime,
    observed_at: datetime | None,
) -> Article:
    """The article that the draft founds."""
    title = draft.title or _beginning(draft)
    article = Article(
        id=_new_id(draft, keys, view, source),
        source=source.id,
        title=title,
        untitled=draft.title is None,
        keys=keys,
        address=draft.address,
        section=draft.section,
        published=draft.published,
        updated=draft.updated,
        byline=draft.byline,
        credit=draft.credit,
        arrived=now,
        dateline=draft.dateline,
        words=words_in(draft.blocks),
        digest=text_digest(draft.blocks),
        extent=draft.extent,
    )
    return with_time(article, observed_at)


def _new_id(draft: Draft, keys: tuple[str, ...], view: Known, source: Source) -> str:
    """12 hex digits that stay the same when the same library is made anew from the same pages."""
    stamp = "" if keys[0].startswith("address:") or not draft.published else draft.published.iso()
    parts = (source.id, keys[0], stamp)
    article_id, salt = digest(*parts, size=6), 0
    while view.get(article_id):
        salt += 1
        article_id = digest(*parts, str(salt), size=6)
    return article_id


def with_time(article: Article, observed_at: datetime | None) -> Article:
    """The article with the time of this capture counted in.

    Where the paper printed no time, the earliest capture is the best word on when it arrived.
    """
    if observed_at is None:
        return article
    return replace(
        article,
        seen=max(article.seen or observed_at, observed_at),
        arrived=min(article.arrived, observed_at),
    )


def _beginning(draft: Draft) -> str:
    """What stands for the title where a page has none: the first words after the dateline."""
    first = next((block.text for block in draft.blocks if block.kind == "paragraph"), "")
    first = first or next((block.text for block in draft.blocks), "")
    text = " ".join(without_dateline(first, draft.dateline).split())
    if len(text) <= LONGEST_BEGINNING:
        return text or "Untitled"
    cut, space, _ = text[: LONGEST_BEGINNING + 1].rpartition(" ")
    return (cut if space and len(cut) > LONGEST_BEGINNING // 2 else text[:LONGEST_BEGINNING]) + "…"
