"""Snapshots with the links of their rows."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..article import Article
from ..chart import Entry, Snapshot
from ..sameness import wording
from .standing import Asked, Word, asked

if TYPE_CHECKING:
    from ..linking import Link, Linker

Words = Mapping[tuple[str, str], Word]


def linked(
    one: Snapshot,
    linker: "Linker",
    articles: Mapping[str, Article],
    words: Words,
    only: Collection[Asked] | None = None,
    *,
    anew: bool = False,
) -> Snapshot:
    """With links for the entries that have none, or one to an article that is gone.

    `words` are the reader's and go before all; `only` these rows are looked at; `anew` whatever
    they are linked to.
    """
    entries = tuple(
        entry
        if (not anew and entry.article in articles)
        or (only is not None and asked(one, entry) not in only)
        else _linked(_bare(entry) if anew else entry, one, linker, articles, words)
        for entry in one.entries
    )
    return one if entries == one.entries else replace(one, entries=entries)


def bounded(one: Snapshot, articles: Mapping[str, Article]) -> Snapshot:
    """A list of unknown time is not older than the newest article that stands on it."""
    if one.observed_at is not None:
        return one
    there = (articles.get(entry.article) for entry in one.entries if entry.article)
    stamps = [article.published.at for article in there if article and article.published]
    bounds = [*stamps, *([one.not_before] if one.not_before else [])]
    return replace(one, not_before=max(bounds, default=None))


def _linked(
    entry: Entry,
    one: Snapshot,
    linker: "Linker",
    articles: Mapping[str, Article],
    words: Words,
) -> Entry:
    source = one.key.source
    word = words.get((source, wording(entry.title, entry.maybe_cut).text)) if words else None
    if word and word.article in articles:
        return replace(entry, article=word.article, how="reader", maybe=None, score=None)
    link = linker.link(
        entry.title, one.observed_at, source, href=entry.href, maybe_cut=entry.maybe_cut
    )
    if word and word.refused and (not link.certain or link.article_id == word.refused):
        return replace(
            entry, article=None, how="reader", maybe=None, score=None, refused=word.refused
        )
    if link.certain:
        return replace(entry, article=link.article_id, how=link.how, maybe=None, score=_short(link))
    if link.article_id is None and entry.article is not None:
        return entry
    return replace(entry, article=None, how=link.how, maybe=link.article_id, score=_short(link))


def _bare(entry: Entry) -> Entry:
    return replace(entry, article=None, how=None, maybe=None, score=None, refused=None)


def _short(link: "Link") -> float | None:
    return round(link.score, 2) or None
