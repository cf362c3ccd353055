"""`add`: newspapers by their addresses, folders to watch, files, lists and the catalogue."""

import re
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..clean import shown_host
from ..config import Settings
from ..decide import decide, source_id
from ..library import Library
from ..source import Source
from .asking import confirmed, interactive
from .bringing import Brought, sorted_out, time_of
from .output import Output, Trouble, complain
from .rounds import Ended, clock, newsroom, run_round
from .settings import settings_of
from .subscribing import Subscribed, count, paper_source
from .writing import opened

if TYPE_CHECKING:
    from ..fetch import Fetched
    from ..refresh.door import Door
    from .finding import Finding

HELD = "The app has the library open; press S there to add sources."
USAGE = 'Name an address, a folder or a file; "kawaraban add --catalogue" lists newspapers.'

_HOST = re.compile(
    r"(?:www\.\S+|[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?(?:/\S*)?)", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:txt|html?|opml|xml|json|rss|atom)$", re.IGNORECASE)


def add(options: Namespace, out: Output) -> int:
    """Add what was named and take in what it has now; 1 where some of it did not come, 5 where
    there is no network, 2 where several feeds are there and nobody can be asked."""
    if options.catalogue is not None:
        return _from_catalogue(options, out)
    if not options.paths:
        raise Trouble(USAGE, 2)
    time_of(options.at, clock().tzinfo)  # type: ignore[arg-type]
    settings = settings_of(options)
    addresses = [name for name in options.paths if _is_address(name)]
    paths = [name for name in options.paths if name not in addresses]
    if not addresses:
        return _added(Adding(options, settings), paths, out)
    _look_first(options)
    from ..refresh.door import open_door
    from .finding import findings_of

    door = open_door(clock, settings.private_hosts)
    try:
        adding = Adding(options, settings, door)
        adding.finding = findings_of(door, addresses, options, out)
        return _added(adding, paths, out)
    finally:
        door.close()


class Adding:
    """Everything that is to be added by one command, and what came of it."""

    def __init__(self, options: Namespace, settings: Settings, door: "Door | None" = None) -> None:
        self.options = options
        self.settings = settings
        self.door = door
        self.finding: Finding | None = None
        self.brought = Brought()
        self.subscribed = Subscribed()
        self.ended: Ended | None = None

    def take(self, library: Library, paths: list[str], now: datetime) -> None:
        """Take in the addresses that were looked at, then these paths."""
        new: list[Source] = []
        fetched: Mapping[str, Fetched] = {}
        if self.finding is not None:
            fetched = self.finding.fetched
            new += self.subscribed.add(library, _apart(library, self.finding.sources))
            self._take_pages(library, now)
        for name in paths:
            self._take_path(library, name, now)
        listed = [one for one in self.subscribed.added if one.kind == "feed" and one not in new]
        if listed and _fetch_now(self.options, len(listed)):
            new += listed
        if new:
            with newsroom(library, self.settings, self.door, fetched) as room:
                self.ended = run_round(room, new, quiet=self.options.json)

    def papers(self, library: Library, sources: list[Source]) -> None:
        """Add newspapers of the catalogue, and fetch them if that is wished."""
        new = self.subscribed.add(library, sources)
        if new and _fetch_now(self.options, len(new)):
            with newsroom(library, self.settings) as room:
                self.ended = run_round(room, new, quiet=self.options.json)

    def _take_pages(self, library: Library, now: datetime) -> None:
        """Articles that were to be taken in once."""
        assert self.finding is not None
        for found, page in self.finding.pages:
            told = self.options.name or self.options.source or found.paper
            name = told or shown_host(page.address or "")
            source = Source(
                id=source_id(name),
                name=name,
                section=self.options.section,
                added=now,
                refreshed=now,
            )
            findings = decide(
                found, library.known(), source=source, now=now, observed_at=page.fetched
            )
            library.keep_texts(findings)
            library.accept(findings, now=now)
            self.brought.files += 1
            self.brought.found.append(findings)

    def _take_path(self, library: Library, name: str, now: datetime) -> None:
        """A folder, a page or a list."""
        options = self.options
        files, lists = sorted_out([name], stdin=False)
        self.brought.take(library, files, options, now)
        for told in lists:
            self.subscribed.take(library, told, section=options.section, now=now)
        if Path(name).is_dir() and not options.once:
            folder = Path(name).absolute()
            title = options.name or folder.name or str(folder)
            self.subscribed.add(
                library,
                [
                    Source(
                        id=source_id(title),
                        name=title,
                        kind="folder",
                        address=str(folder),
                        section=options.section,
                        added=now,
                        refreshed=now,
                    )
                ],
            )


def _added(adding: Adding, paths: list[str], out: Output) -> int:
    """Take everything in, tell what came of it, and say how it ends."""
    with opened(adding.options.data, held=HELD) as library:
        adding.take(library, paths, clock())
    return _told(adding, out)


def _look_first(options: Namespace) -> None:
    """Trouble where the library cannot be changed, so that nobody answers questions for nothing."""
    with opened(options.data, held=HELD):
        pass


def _from_catalogue(options: Namespace, out: Output) -> int:
    from .newspapers import wanted

    words = [*options.catalogue, *options.paths]
    if interactive():
        _look_first(options)
    chosen = wanted(words, everything=options.all, out=out)
    if not chosen:
        return 0
    adding = Adding(options, settings_of(options))
    with opened(options.data, held=HELD) as library:
        now = clock()
        adding.papers(library, [paper_source(paper, options.section, now) for paper in chosen])
    return _told(adding, out)


def _told(adding: Adding, out: Output) -> int:
    """The summary, and the exit code."""
    from .refreshing import code_of, failures, summary

    brought, subscribed, ended = adding.brought, adding.subscribed, adding.ended
    now = clock()
    failed = failures(ended, now, now.astimezone().tzinfo) if ended else []
    missed = adding.finding.trouble if adding.finding else []
    for sentence in (*brought.trouble, *missed, *failed):
        complain(f"kawaraban: {sentence}")
    if out.form == "json":
        told = brought.summary() | subscribed.summary()
        told["trouble"] += [*missed, *failed]
        if ended:
            told["new"] += ended.tally.new
            told["updated"] += ended.tally.updated
        out.whole("import", told)
    else:
        for line in (*brought.words(), *subscribed.words()):
            out.line(out.text(line) if not line.startswith("  ") else f"  {out.text(line[2:])}")
        if ended:
            out.line(f"Fetched: {summary(ended)}.")
        elif any(source.kind != "folder" for source in subscribed.added):
            out.line('"kawaraban refresh" fetches them.')
        for folder in (one for one in subscribed.added if one.kind == "folder"):
            out.line(
                out.text(
                    f"{folder.name} is watched: each refresh takes in what is new there "
                    '("--once" does not watch).'
                )
            )
    if ended and (ended.code or ended.tally.failed):
        return ended.code or code_of(ended)
    if adding.finding and adding.finding.trouble:
        return adding.finding.code
    if not brought.files and not subscribed.added and not subscribed.known:
        complain("kawaraban: There is nothing there that could be taken in.")
        return 4
    return 1 if brought.trouble else 0


def _apart(library: Library, sources: list[Source]) -> list[Source]:
    """The sources, called so that no other is called the same."""
    from ..refresh.naming import apart

    places = {source.address for source in library.sources.values()}
    taken = [source.name for source in library.sources.values() if source.comes_by_itself]
    told = []
    for source in sources:
        name = source.name if source.address in places else apart([source.name], taken)[0]
        taken.append(name)
        told.append(replace(source, name=name))
    return told


def _fetch_now(options: Namespace, number: int) -> bool:
    """Whether what was added is to be fetched at once; asked where that is not said."""
    if options.fetch:
        return True
    if options.json or not interactive():
        return False
    what = "it" if number == 1 else f"all {count(number, 'source')}"
    return confirmed(f"Fetch {what} now?", default=True)


def _is_address(name: str) -> bool:
    """Whether a name means an address; a file of that name is meant before it."""
    if "://" in name:
        return True
    if Path(name).exists() or name.startswith((".", "/", "~")):
        return False
    return _HOST.fullmatch(name) is not None and not _FILE.search(name.partition("/")[0])
