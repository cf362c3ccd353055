"""From sources to findings: saved pages are read, understood and decided about.

It runs in a worker or in the shell, never on the app's own thread, and opens files only: what it
is not sure of (a pipe, a device, a file without end) it refuses with a sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path

from ..article import Article, Findings, Text
from ..decide import NAMELESS, Known, decide, source_id
from ..source import Source
from .saved import PageFile, pages, understood

__all__ = ["PageFile", "gather", "pages", "seed"]

OWN_PAPER = "The Kawaraban"
JAPAN = timezone(timedelta(hours=9), "JST")


def gather(
    files: Iterable[PageFile],
    known: Known,
    *,
    name: str | None,
    nameless: Source | None = None,
    now: datetime,
    at: datetime | None = None,
    here: tzinfo,
    progress: Callable[[int, int], None] | None = None,
) -> list[Findings]:
    """What to keep of these pages: one findings a source, the pages taken in order of their time.

    `name` is the source of all of them; without it each page's paper is, and `nameless` (a watched
    folder) that of pages which tell none. `at` is when they were saved, and beats their names,
    which are read on the clock of `here`. `progress` hears how many are done of how many.
    """
    view = known.branch()
    batches: dict[str, _Batch] = {}
    timed = sorted(
        ((_moment(file, at, here), file) for file in files),
        key=lambda pair: (pair[0] is not None, pair[0] or now),
    )
    for done, (observed_at, file) in enumerate(timed, 1):
        found = understood(file, observed_at or now)
        told = name or found.paper
        batch = _batch(batches, told or NAMELESS, now, None if told else nameless)
        findings = decide(found, view, source=batch.source, now=now, observed_at=observed_at)
        view.learn(findings)
        batch.add(findings, file.name)
        if progress:
            progress(done, len(timed))
    return [batch.findings() for batch in batches.values()]


def seed(folder: Path, known: Known, *, now: datetime) -> list[Findings]:
    """What a new library starts with: the pages in `folder` and the editions of its own paper."""
    view = known.branch()
    strangers = gather(_seeds(folder), view, name=None, now=now, here=JAPAN)
    for findings in strangers:
        view.learn(findings)
    own = gather(pages([folder / "kawaraban"]), view, name=OWN_PAPER, now=now, here=JAPAN)
    return strangers + own


def _seeds(folder: Path) -> Iterator[PageFile]:
    return pages(sorted(path for path in folder.glob("*.txt") if path.is_file()))


class _Batch:
    """The findings of one source, page after page; a row that changed twice is kept once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._pages: list[Findings] = []
        self._trouble: list[str] = []

    def add(self, findings: Findings, name: str) -> None:
        self._pages.append(findings)
        self._trouble += [f"{name}: {sentence}" for sentence in findings.trouble]

    def findings(self) -> Findings:
        articles: dict[str, Article] = {}
        texts: dict[str, Text] = {}
        for page in self._pages:
            articles |= {article.id: article for article in page.articles}
            texts |= {text.id: text for text in page.texts}
        return Findings(
            source=self.source,
            articles=tuple(articles.values()),
            texts=tuple(texts.values()),
            snapshots=tuple(snapshot for page in self._pages for snapshot in page.snapshots),
            former=tuple(former for page in self._pages for former in page.former),
            told=tuple(dict.fromkeys(id for page in self._pages for id in page.told)),
            new=sum(page.new for page in self._pages),
            updated=sum(page.updated for page in self._pages),
            muted=sum(page.muted for page in self._pages),
            trouble=tuple(self._trouble),
        )


def _batch(
    batches: dict[str, _Batch], name: str, now: datetime, source: Source | None = None
) -> _Batch:
    """The batch of a source, or of a paper by its name."""
    source = source or Source(id=source_id(name), name=name, added=now, refreshed=now)
    return batches.setdefault(source.id, _Batch(source))


def _moment(file: PageFile, at: datetime | None, here: tzinfo) -> datetime | None:
    clock = at or file.clock
    if clock is None:
        return None
    return (clock if clock.tzinfo else clock.replace(tzinfo=here)).astimezone(UTC)
