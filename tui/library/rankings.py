"""The rankings of the papers: snapshots kept, charts made of them, ranked titles linked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from .. import ranking
from ..article import Article
from ..chart import Chart, History, RankingKey, Run, Snapshot, Wanted, Window
from ..sameness import wording
from ..store import Rows
from .linked import bounded, linked
from .remembered import age, parted, row_id
from .shelf import newspaper_order
from .standing import Asked, Standing, Word
from .wanted import wanted

if TYPE_CHECKING:
    from ..linking import Linker

_PREFERRED: dict[Window | None, int] = {"24h": 3, None: 2, "week": 1, "month": 0}
_FAR = datetime(9000, 1, 1, tzinfo=UTC)


class Rankings:
    """Every list of every paper: how it stood, how it stands, and which articles are on it."""

    def __init__(
        self, rows: Rows, paper: Callable[[str], str], *, now: datetime | None = None
    ) -> None:
        self._rows = rows
        self._paper = paper
        self._now = now or _FAR
        """The latest time that was told."""
        self._lists: dict[RankingKey, tuple[Snapshot, ...]] = {}
        for key, known in _by_key(rows.nouns(Snapshot)).items():
            self._lists[key] = tuple(sorted(known, key=age))
        self.lists: Mapping[RankingKey, tuple[Snapshot, ...]] = self._lists
        self._charts: dict[RankingKey, _Held] = {}
        self._standing: Standing | None = None

    def accept(
        self,
        snapshots: Iterable[Snapshot],
        linker: "Linker",
        articles: Mapping[str, Article],
        *,
        now: datetime,
    ) -> None:
        """Take in snapshots, with links as far as these are certain, or by the reader's word."""
        self._now = now
        for key, new in _by_key(snapshots).items():
            words = self._followed().words
            told = [
                bounded(linked(one, linker, articles, words), articles)
                for one in ranking.merge((), new)  # of forty pages' sidebars few are left to link
            ]
            before, near = parted(self._lists.get(key, ()), told)
            merged = (*before, *ranking.merge(near, told))
            self._keep(key, ranking.thin(merged, now))

    def prepare(self) -> None:
        """Do in a worker what would keep the app waiting at the first `link`."""
        if self._standing is None:
            made = Standing()
            made.follow(self._lists.copy(), self._now)
            self._standing = self._standing or made

    def link(
        self, linker: "Linker", articles: Mapping[str, Article], fresh: Iterable[Article]
    ) -> None:
        """Link the rows that wait to these articles, which have just come or changed."""
        if self._lists:
            for key, rows in self._followed().met(fresh).items():
                self._relink(key, rows, linker, articles)

    def say(
        self,
        key: RankingKey,
        title: str,
        word: Word | None,
        linker: "Linker",
        articles: Mapping[str, Article],
    ) -> bool:
        """Keep the reader's word on a title of this source's lists, or (None) take it back.

        It holds for later lists too. Whether any list has that title.
        """
        standing, text = self._followed(), wording(title).text
        rows = standing.called(key.source, text)
        if word is None:
            standing.words.pop((key.source, text), None)
        elif rows:
            standing.words[key.source, text] = word
        for list_, there in rows.items():
            self._relink(list_, there, linker, articles, anew=True)
        return bool(rows)

    def word(self, key: RankingKey, title: str) -> Word | None:
        """What the reader said of a title on the lists of this source."""
        return self._followed().words.get((key.source, wording(title).text))

    def candidate(self, key: RankingKey, title: str) -> str | None:
        """The article that a row of this list is linked to, or may be."""
        text = wording(title).text
        for one in reversed(self._lists.get(key, ())):
            for entry in one.entries:
                if entry.title == title or wording(entry.title, entry.maybe_cut).text == text:
                    return entry.article or entry.maybe
        return None

    def wanted(self, articles: Mapping[str, Article], *, now: datetime) -> tuple[Wanted, ...]:
        """The titles without an article on the lists of thirty days, the latest to come first."""
        self._now = now
        return wanted(self._followed(), articles)

    def history(self, key: RankingKey, *, now: datetime) -> History | None:
        """How a list stood over time; None where it never stood complete at a known time."""
        return ranking.history(self._lists.get(key, ()), now, self._paper(key.source))

    def runs(self, article: str, *, now: datetime) -> tuple[Run, ...]:
        """The article's run on every list where it stood, the last seen first."""
        return ranking.runs(article, self._lists.copy(), now, self._paper)

    def ranks(self) -> dict[str, int]:
        """The best position of each article on the latest list, of known time, of each ranking."""
        best: dict[str, int] = {}
        for known in self._lists.values():
            last = self._last(known, self._now)
            if last is None or last.observed_at is None:
                continue
            for entry in last.entries:
                if entry.article:
                    best[entry.article] = min(best.get(entry.article, 999), entry.position)
        return best

    def popular(
        self, section: str | None, *, now: datetime, source: str | None = None
    ) -> Chart | None:
        """POPULAR of this section, or of the whole paper (None), as it was seen last."""
        name = section and section.casefold()
        there = [
            key
            for key in self._named("popular", source)
            if (key.section and key.section.casefold()) == name
        ]
        return self._latest(there, now)

    def access(self, *, now: datetime, source: str | None = None) -> Chart | None:
        """ACCESS RANKING as it was seen last."""
        return self._latest(self._named("access", source), now)

    def chart(self, key: RankingKey, *, now: datetime) -> Chart | None:
        """One list as it stands; None where it is not known."""
        known = self._lists.get(key)
        return self._chart(key, known, now) if known else None

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
                self._rows.drop(row_id(one))
            del self._lists[key]
            self._charts.pop(key, None)
        return gone

    def restore(self, lists: Mapping[RankingKey, tuple[Snapshot, ...]]) -> None:
        """Put back what was dropped, with what has come since."""
        for key, known in lists.items():
            self._keep(key, tuple(ranking.merge(known, self._lists.get(key, ()))))

    def _named(self, name: str, source: str | None) -> list[RankingKey]:
        """The lists of this name: of one source, or (None) of all."""
        return [
            key
            for key in self._lists
            if key.name == name and (source is None or key.source == source)
        ]

    def _latest(self, keys: list[RankingKey], now: datetime) -> Chart | None:
        there = [key for key in keys if self._last(self._lists[key], now)]
        if not there:
            return None
        key = max(there, key=lambda key: self._freshness(key, now))
        return self._chart(key, self._lists[key], now)

    def _followed(self) -> Standing:
        """The rows that wait, as the lists are now."""
        if self._standing is None:
            self._standing = Standing()
        self._standing.follow(self._lists, self._now)
        return self._standing

    def _relink(
        self,
        key: RankingKey,
        rows: set[Asked],
        linker: "Linker",
        articles: Mapping[str, Article],
        *,
        anew: bool = False,
    ) -> None:
        """Look for the articles of these rows of a list, `anew` whatever they are linked to."""
        standing, known = self._followed(), self._lists[key]
        there = standing.snapshots(rows)
        fresh = tuple(
            bounded(linked(one, linker, articles, standing.words, rows, anew=anew), articles)
            if id(one) in there
            else one
            for one in known
        )
        if fresh != known:
            self._keep(key, fresh)

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

    def _freshness(self, key: RankingKey, now: datetime) -> tuple[object, ...]:
        last = self._last(self._lists[key], now)
        assert last is not None  # asked only of lists that are believed
        known = (last.observed_at is not None, last.complete, ranking.confirmed(last, now))
        return *known, _PREFERRED.get(key.window, 0), key.source, key.section or ""

    def _last(self, known: tuple[Snapshot, ...], now: datetime) -> Snapshot | None:
        """The snapshot that is shown: the last that does not claim to be of a later time."""
        return next((one for one in reversed(known) if ranking.is_believed(one, now)), None)

    def _keep(self, key: RankingKey, kept: tuple[Snapshot, ...]) -> None:
        held = self._lists.get(key, ())
        # Of a long memory nearly all stays, as the very same nouns: only the rest is compared.
        same = {id(one) for one in held} & {id(one) for one in kept}
        before = {row_id(one): one for one in held if id(one) not in same}
        after = {row_id(one): one for one in kept if id(one) not in same}
        for gone in before.keys() - after.keys():
            self._rows.drop(gone)
        self._rows.put_many(
            {"id": row, **msgspec.to_builtins(one)}
            for row, one in after.items()
            if before.get(row) != one
        )
        self._lists[key] = tuple(sorted(kept, key=age))


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
