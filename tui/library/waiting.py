"""Which lists an article may change: by what their rows can be linked to it.

To look up every row of every list whenever an article comes would keep the reader waiting.
"""

from collections.abc import Iterable, Iterator

import msgspec

from ..address import address_key
from ..article import Article
from ..chart import RankingKey, Snapshot
from ..sameness import Wording, wording


class _Held(msgspec.Struct, frozen=True, eq=False):
    known: tuple[Snapshot, ...]
    handles: frozenset[str]


class Waiting:
    """The handles of the lists that are shown, `shown` snapshots of each, as far as looked at.

    A worker may look at them first: what it finds of a list that has changed is not used.
    """

    def __init__(self, shown: int) -> None:
        self._shown = shown
        self._held: dict[RankingKey, _Held] = {}

    def of(self, key: RankingKey, known: tuple[Snapshot, ...]) -> frozenset[str]:
        """What an article must have one of to change a link of this list."""
        held = self._held.get(key)
        if held is None or held.known is not known:
            handles = {handle for one in known[-self._shown :] for handle in _awaited(one)}
            held = self._held[key] = _Held(known, frozenset(handles))
        return held.handles

    def drop(self, key: RankingKey) -> None:
        """This list is gone."""
        self._held.pop(key, None)


def handles_of(articles: Iterable[Article]) -> set[str]:
    """What lists may hold these articles by: id, address, and the openings of their titles."""
    return {handle for article in articles for handle in _handles(article)}


def _handles(article: Article) -> Iterator[str]:
    yield article.id
    if article.address and (key := address_key(article.address)):
        yield key
    for title in (article.title, *article.aliases):
        yield from _worded(title, wording(title), article.source)


def _awaited(one: Snapshot) -> Iterator[str]:
    for entry in one.entries:
        if entry.article:
            yield entry.article
        if entry.href and (key := address_key(entry.href)):
            yield key
        words = wording(entry.title, entry.maybe_cut)
        yield from _worded(entry.title, words, one.key.source)


def _worded(title: str, words: Wording, source: str) -> Iterator[str]:
    """Whatever step links a title, it has one of these in common with what it is linked to."""
    for opening in (title, *words.openings):
        yield f"{source}\n{opening}"
