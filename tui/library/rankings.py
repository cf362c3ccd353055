"""The rankings of the papers: snapshots kept, charts made of them, ranked titles linked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from .. import ranking
from ..article import Article
from ..chart import Chart, Entry, RankingKey, Snapshot, Window
from ..linking import Link, Linker
from ..store import Rows
from .shelf import newspaper_order
from .waiting import Waiting, handles_of

SHOWN = 3
"""So many snapshots of a list are tried again for links: the latest, its base, and one to spare."""

_PREFERRED: dict[Window | None, int] = {"24h": 3, None: 2, "week": 1, "month": 0}
APART = timedelta(hours=1)
"""So long before a new snapshot it changes nothing: more than the half hour of a sighting."""

_EVER = datetime.min.replace(tzinfo=UTC)


class Rankings:
    """Every list of every paper: how it stood, how it stands, and which articles are on it."""

    def __init__(self, rows: Rows, paper: Callable[[str], str]) -> None:
        self._rows = rows
        self._paper = paper
        self._lists: dict[RankingKey, tuple[Snapshot, ...]] = {}
        for key, known in _by_key(rows.nouns(Snapshot)).items():
            self._lists[key] = tuple(sorted(known, key=_age))
        self._charts: dict[RankingKey, _Held] = {}
        self._waiting = Waiting(SHOWN)

    def accept(
        self,
        snapshots: Iterable[Snapshot],
        linker: Linker,
        articles: Mapping[str, Article],
        *,
        now: datetime,
    ) -> None:
        """Take in snapshots, with links as far as these are certain."""
        for key, new in _by_key(snapshots).items():
            linked = [_bounded(_linked(one, linker, articles), articles) for one in new]
            before, near = _parted(self._lists.get(key, ()), linked)
            merged = (*before, *ranking.merge(near, linked))
            self._keep(key, ranking.thin(merged, now))

    def prepare(self) -> None:
        """Do in a worker what would keep the app waiting at the first `link`."""
        for key, known in self._lists.copy().items():
            self._waiting.of(key, known)

    def link(
        self, linker: Linker, articles: Mapping[str, Article], fresh: Iterable[Article]
    ) -> None:
        """Link the lists that are shown to these articles, which have just come or changed."""
        handles = handles_of(fresh)
        for key, known in list(self._lists.items()):
            if self._waiting.of(key, known).isdisjoint(handles):
                continue
            shown = [_bounded(_linked(one, linker, articles), articles) for one in known[-SHOWN:]]
            if tuple(shown) != known[-SHOWN:]:
                self._keep(key, (*known[:-SHOWN], *shown))

    def ranks(self) -> dict[str, int]:
        """The best position of each article on the latest list, of known time, of each ranking."""
        best: dict[str, int] = {}
        for known in self._lists.values():
            if known[-1].observed_at is None:
                continue
            for entry in known[-1].entries:
                if entry.article:
                    best[entry.article] = min(best.get(entry.article, 999), entry.position)
        return best

    def popular(self, section: str | None, *, now: datetime) -> Chart | None:
        """POPULAR of this section, or of the whole paper (None), as it was seen last."""
        name = section and section.casefold()
        there = [
            key
            for key in self._lists
            if key.name == "popular" and (key.section and key.section.casefold()) == name
        ]
        return self._latest(there, now)

    def access(self, *, now: datetime) -> Chart | None:
        """ACCESS RANKING as it was seen last."""
        return self._latest([key for key in self._lists if key.name == "access"], now)

    def charts(self, *, now: datetime) -> tuple[Chart, ...]:
        """Every list as it stands: by paper, then name, then section in a newspaper's order."""
        lists = self._lists.copy()  # the saver asks too, while the app takes in others
        charts = (self._chart(key, lists[key], now) for key in sorted(lists, key=self._place))
        return tuple(chart for chart in charts if chart)

    def drop(self, source: str) -> dict[RankingKey, tuple[Snapshot, ...]]:
        """Take out every list of a source; what there was of them."""
        gone = {key: known for key, known in self._lists.items() if key.source == source}
        for key, known in gone.items():
            for one in known:
                self._rows.drop(_id(one))
            del self._lists[key]
            self._charts.pop(key, None)
            self._waiting.drop(key)
        return gone

    def restore(self, lists: Mapping[RankingKey, tuple[Snapshot, ...]]) -> None:
        """Put back what was dropped, with what has come since."""
        for key, known in lists.items():
            self._keep(key, tuple(ranking.merge(known, self._lists.get(key, ()))))

    def _latest(self, keys: list[RankingKey], now: datetime) -> Chart | None:
        if not keys:
            return None
        key = max(keys, key=self._freshness)
        return self._chart(key, self._lists[key], now)

    def _chart(self, key: RankingKey, known: tuple[Snapshot, ...], now: datetime) -> Chart | None:
        """Worked out once an hour or when the list changed: a long memory takes a while."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        paper = self._paper(key.source)
        held = self._charts.get(key)
        if held is None or held.known is not known or (held.hour, held.paper) != (hour, paper):
            held = _Held(known, hour, paper, ranking.chart(known, now, paper))
            self._charts[key] = held
        return held.chart

    def _place(self, key: RankingKey) -> tuple[object, ...]:
        section = newspaper_order(key.section) if key.section else (-1, "")
        return self._paper(key.source), key.name, section, key.window or ""

    def _freshness(self, key: RankingKey) -> tuple[object, ...]:
        last = self._lists[key][-1]
        return *_age(last), _PREFERRED.get(key.window, 0), key.source, key.section or ""

    def _keep(self, key: RankingKey, kept: tuple[Snapshot, ...]) -> None:
        held = self._lists.get(key, ())
        # Of a long memory nearly all stays, as the very same nouns: only the rest is compared.
        same = {id(one) for one in held} & {id(one) for one in kept}
        before = {_id(one): one for one in held if id(one) not in same}
        after = {_id(one): one for one in kept if id(one) not in same}
        for gone in before.keys() - after.keys():
            self._rows.drop(gone)
        self._rows.put_many(
            {"id": row, **msgspec.to_builtins(one)}
            for row, one in after.items()
            if before.get(row) != one
        )
        self._lists[key] = tuple(sorted(kept, key=_age))


class _Held(msgspec.Struct, frozen=True, eq=False):
    """A chart with what it was made of. Threads may replace each other's: none is ever stale."""

    known: tuple[Snapshot, ...]
    hour: datetime
    paper: str
    chart: Chart | None


def _by_key(snapshots: Iterable[Snapshot]) -> dict[RankingKey, list[Snapshot]]:
    lists: dict[RankingKey, list[Snapshot]] = {}
    for one in snapshots:
        lists.setdefault(one.key, []).append(one)
    return lists


def _parted(
    known: tuple[Snapshot, ...], new: list[Snapshot]
) -> tuple[list[Snapshot], list[Snapshot]]:
    """What new snapshots leave as it is, and what they may change: the merge of it is enough.

    They change what was seen in their half hours or later, and may join the runs before those.
    """
    times = [one.observed_at for one in new if one.observed_at]
    first = min(times) - APART if times else _EVER
    near = [one for one in known if one.observed_at is None or _last(one) >= first]
    before = [one for one in known if one.observed_at is not None and _last(one) < first]
    for complete in (True, False):
        near += [one for one in before if one.complete is complete][-2:]
    there = {id(one) for one in near}
    return [one for one in before if id(one) not in there], near


def _age(one: Snapshot) -> tuple[bool, bool, datetime]:
    """What is shown first stands last: a known time beats none, a complete list a cut one."""
    return one.observed_at is not None, one.complete, _last(one)


def _last(one: Snapshot) -> datetime:
    return one.last_confirmed_at or one.observed_at or one.not_before or _EVER


def _id(one: Snapshot) -> str:
    """16 hex digits: of a list the time of which is known the time, of others what stood there."""
    if one.observed_at is not None:
        told: object = one.observed_at
    else:
        bare = [
            replace(entry, article=None, how=None, maybe=None, score=None) for entry in one.entries
        ]
        told = (one.complete, one.observed_from, bare)
    return blake2b(msgspec.json.encode((one.key, told)), digest_size=8).hexdigest()


def _linked(one: Snapshot, linker: Linker, articles: Mapping[str, Article]) -> Snapshot:
    """With links for the entries that have none, or one to an article that is gone."""
    entries = tuple(
        entry if entry.article in articles else _linked_entry(entry, one, linker)
        for entry in one.entries
    )
    return one if entries == one.entries else replace(one, entries=entries)


def _linked_entry(entry: Entry, one: Snapshot, linker: Linker) -> Entry:
    link = linker.link(
        entry.title,
        one.observed_at,
        one.key.source,
        href=entry.href,
        maybe_cut=entry.maybe_cut,
    )
    if not link.certain:
        return replace(entry, maybe=link.article_id, how=link.how, score=_short(link))
    return replace(entry, article=link.article_id, maybe=None, how=link.how, score=_short(link))


def _short(link: Link) -> float | None:
    return round(link.score, 2) or None


def _bounded(one: Snapshot, articles: Mapping[str, Article]) -> Snapshot:
    """A list of unknown time is not older than the newest article that stands on it."""
    if one.observed_at is not None:
        return one
    linked = (articles.get(entry.article) for entry in one.entries if entry.article)
    stamps = [article.published.at for article in linked if article and article.published]
    bounds = [*stamps, *([one.not_before] if one.not_before else [])]
    return replace(one, not_before=max(bounds, default=None))
