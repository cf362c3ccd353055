"""One draft meets what is known: it founds an article, or tells more of one, or repeats it."""

from datetime import datetime

import msgspec

from ..article import Article, Draft, Text
from ..source import Source
from .capture import better_stamp, later_stamp, recency, retitled, retold, words_in
from .identity import (
    NAMELESS_ID,
    digest,
    is_stub,
    keys_of,
    same,
    text_digest,
    without_dateline,
)
from .known import Known

LONGEST_BEGINNING = 80
"""Characters of the first paragraph that stand for a missing title."""


def settle(
    draft: Draft, view: Known, source: Source, now: datetime, observed_at: datetime | None
) -> tuple[Article | None, Article, Text | None]:
    """The article before and after this draft, and its text where that is to be kept."""
    keys = keys_of(draft)
    before = same(draft, keys, view, source.id)
    if before is None:
        article = _first_met(draft, keys, view, source, now, observed_at)
        text = Text(article.id, draft.blocks, draft.links) if draft.blocks else None
        return None, article, text
    known = view.text(before.id)
    age = recency(draft, observed_at, before)
    article, renamed = retitled(draft, before, age)
    rewritten = retold(draft, known, age)
    text = None
    if rewritten:
        links = draft.links or (known.links if known else ())
        text = Text(before.id, draft.blocks, links)
        article = msgspec.structs.replace(article, dateline=draft.dateline)
    told = text or known
    # Only what a newer capture says otherwise is a change of the article; an older or a fuller
    # one tells us more of what it had been all along.
    changed = renamed or (rewritten and known is not None and age > 0)
    article = msgspec.structs.replace(
        article,
        words=words_in(told.blocks) if told else 0,
        digest=text_digest(told.blocks) if told else "",
        source=source.id if article.source == NAMELESS_ID else article.source,
        updates=article.updates + changed,
        **_of_head(draft, article, keys, leads=rewritten or age > 0),
    )
    return before, _seen(article, observed_at), text


def _first_met(
    draft: Draft,
    keys: tuple[str, ...],
    view: Known,
    source: Source,
    now: datetime,
    observed_at: datetime | None,
) -> Article:
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
    )
    return _seen(article, observed_at)


def _new_id(draft: Draft, keys: tuple[str, ...], view: Known, source: Source) -> str:
    """12 hex digits that stay the same when the same library is made anew from the same pages."""
    stamp = "" if keys[0].startswith("address:") or not draft.published else draft.published.iso()
    parts = (source.id, keys[0], stamp)
    article_id, salt = digest(*parts, size=6), 0
    while view.get(article_id):
        salt += 1
        article_id = digest(*parts, str(salt), size=6)
    return article_id


def _of_head(
    draft: Draft, article: Article, keys: tuple[str, ...], *, leads: bool
) -> dict[str, object]:
    """The other fields. Nothing known is given up for nothing; a capture that `leads` has the word.

    A stub never leads: a section page says little of an article, and that for all of its own.
    """
    leads = leads and not is_stub(draft.blocks)

    def word(known: str | None, said: str | None) -> str | None:
        return (said or known) if leads else (known or said)

    return {
        "keys": tuple(dict.fromkeys((*article.keys, *keys))),
        "address": article.address or draft.address,
        "section": word(article.section, draft.section),
        "byline": word(article.byline, draft.byline),
        "credit": word(article.credit, draft.credit),
        "published": better_stamp(article.published, draft.published),
        "updated": later_stamp(article.updated, draft.updated),
    }


def _seen(article: Article, observed_at: datetime | None) -> Article:
    """The article with the time of this capture counted in.

    Where the paper printed no time, the earliest capture is the best word on when it arrived.
    """
    if observed_at is None:
        return article
    return msgspec.structs.replace(
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
