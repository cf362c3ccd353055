"""One draft meets what is known: it founds an article, or tells more of one, or repeats it."""

from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from ..article import Article, Draft, Former, Text
from ..changes import stood
from ..source import Source
from .capture import better_stamp, fills, later_stamp, recency, retitled, retold, words_in
from .claims import Claims
from .founding import founded, with_time
from .identity import NAMELESS_ID, holds_everywhere, is_nameless, is_stub, same, text_digest
from .known import Known

KEYS_KEPT = 20
"""Of one kind: a story that is rewritten all day must not grow without end."""


class Settled(NamedTuple):
    """What one draft comes to."""

    before: Article | None
    """The article as it was known; None where the draft founded it."""
    article: Article
    """As it is now: the very same where the draft says nothing new."""
    text: Text | None = None
    """Its text, where that is to be kept."""
    former: Former | None = None
    """How it stood, where the paper changed it."""


def settle(
    draft: Draft,
    keys: tuple[str, ...],
    view: Known,
    source: Source,
    now: datetime,
    observed_at: datetime | None,
    claims: Claims,
) -> Settled:
    """What this draft, which has these keys, does to the article it tells of."""
    before = same(draft, keys, view, source, claims)
    if before is None:
        article = founded(draft, keys, view, source, now, observed_at)
        text = Text(article.id, draft.blocks, draft.links) if draft.blocks else None
        return Settled(None, _filed(article, source), text)
    of_paper = before.source != NAMELESS_ID and not is_nameless(source)
    if before.source != source.id and of_paper:
        return _told_elsewhere(draft, keys, before, view.text(before.id))
    known = view.text(before.id)
    age = recency(draft, observed_at, before)
    article, renamed = retitled(draft, before, age)
    rewritten = retold(draft, known, age, before.extent)
    text = None
    if rewritten:
        article, text = with_text(article, draft, known)
    # Only what a newer capture says otherwise is a change of the article; an older or a fuller
    # one tells us more of what it had been all along.
    revised = rewritten and known is not None and age > 0 and draft.extent == before.extent
    changed = renamed or revised
    article = replace(
        article,
        source=source.id if article.source == NAMELESS_ID else article.source,
        updates=article.updates + changed,
        **_of_head(draft, article, keys, leads=rewritten or age > 0),
    )
    article = _unless_repeated(before, _filed(with_time(article, observed_at), source), source)
    return Settled(before, article, text, former(before, known) if changed else None)


def with_text(article: Article, draft: Draft, known: Text | None) -> tuple[Article, Text]:
    """The article with the draft's text in place of the known one."""
    text = Text(article.id, draft.blocks, draft.links or (known.links if known else ()))
    article = replace(
        article,
        dateline=draft.dateline,
        words=words_in(text.blocks),
        digest=text_digest(text.blocks),
        extent=draft.extent,
    )
    return article, text


def former(article: Article, known: Text | None) -> Former:
    """An article as it stands, to be kept before it changes."""
    return Former(
        id=article.id,
        title=article.title,
        at=stood(article),
        blocks=known.blocks if known else (),
        extent=article.extent,
    )


def all_keys(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The known keys and some more; of each kind the first and the newest."""
    there = dict.fromkeys((*known, *more))
    kinds: dict[str, list[str]] = {}
    for key in there:
        kinds.setdefault(key.partition(":")[0], []).append(key)
    too_many = {
        key for keys in kinds.values() for key in keys[1 : max(1, len(keys) - KEYS_KEPT + 1)]
    }
    return tuple(key for key in there if key not in too_many)


def _told_elsewhere(
    draft: Draft, keys: tuple[str, ...], before: Article, known: Text | None
) -> Settled:
    """The story of another source: it comes once, and only a fuller text is taken from here.

    Who retells a story calls it, dates it and files it as they like; its own source has the word.
    """
    # A guid that holds in one source would be taken for one of the story's own source.
    kinds = ("address:", "guid:") if holds_everywhere(draft.guid or "") else ("address:",)
    own = tuple(key for key in keys if key.startswith(kinds))
    article, text = before, None
    if fills(draft, known, before.extent):
        article, text = with_text(before, draft, known)
    article = replace(
        article,
        keys=all_keys(before.keys, own),
        address=before.address or draft.address,
    )
    return Settled(before, article, text)


def _unless_repeated(before: Article, article: Article, source: Source) -> Article:
    """The article as it was where a fetched page only repeats it.

    A feed is fetched every hour: rows must not be written anew because the hour is another, nor
    because the feed bumps its times. What is brought by hand has times that are worth keeping.
    """
    if source.kind in ("pages", "folder"):
        return article
    keys = article.keys
    if any(key.startswith(("address:", "guid:")) for key in keys):
        keys = tuple(key for key in keys if key in before.keys or not key.startswith("capture:"))
    told = replace(article, seen=before.seen, updated=before.updated, keys=keys)
    return before if told == before else article


def _filed(article: Article, source: Source) -> Article:
    """The article in the section where the reader wants all of its source."""
    if source.section and article.source == source.id:
        return replace(article, section=source.section)
    return article


def _of_head(
    draft: Draft, article: Article, keys: tuple[str, ...], *, leads: bool
) -> dict[str, object]:
    """The other fields. Nothing known is given up for nothing; a capture that `leads` has the word.

    A stub never leads: a section page says little of an article, and that for all of its own.
    """
    leads = leads and not is_stub(draft.blocks, draft.extent)

    def word(known: str | None, said: str | None) -> str | None:
        return (said or known) if leads else (known or said)

    return {
        "keys": all_keys(article.keys, keys),
        "address": article.address or draft.address,
        "section": word(article.section, draft.section),
        "byline": word(article.byline, draft.byline),
        "credit": word(article.credit, draft.credit),
        "published": better_stamp(article.published, draft.published),
        "updated": later_stamp(article.updated, draft.updated),
    }
