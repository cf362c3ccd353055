"""`add`: newspapers by their addresses, folders to watch, files, lists and the catalogue."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..config import Settings
from ..kiosk import Brought, Kiosk, Listed, Offers, Saved, Taken, accept, look_at, meaning_of
from ..library import Library
from ..source import Source
from ..subscriptions import Paper
from .asking import confirmed, interactive
from .bringing import summary, take_saved, time_of, told_of, wished, words
from .output import Output, Trouble, complain
from .rounds import Ended, clock, newsroom, run_round
from .settings import settings_of
from .writing import count_covered, opened

if TYPE_CHECKING:
    from ..refresh.door import Door
    from .finding import Finding

HELD = "The app has the library open; press S there to add sources."
FEEDS = (".xml", ".rss", ".atom", ".opml", ".json")
USAGE = 'Name an address, a folder or a file; "kawaraban add --catalogue" lists newspapers.'


def add(options: Namespace, out: Output) -> int:
    """Add what was named and take in what it has now; 1 where some of it did not come, 5 where
    there is no network, 2 where several feeds are there and nobody can be asked."""
    if options.catalogue is not None:
        return _from_catalogue(options, out)
    if not options.paths:
        raise Trouble(USAGE, 2)
    time_of(options.at, clock().tzinfo)  # type: ignore[arg-type]
    settings = settings_of(options)
    meant = {name: meaning_of(name) for name in options.paths}
    for name in (name for name, meaning in meant.items() if meaning == "words"):
        raise Trouble(
            f"There is no file or folder {name}; "
            f'"kawaraban add --catalogue {name}" looks for newspapers.',
            2,
        )
    addresses = [name for name in options.paths if meant[name] == "address"]
    paths = [name for name in options.paths if meant[name] == "path"]
    if not addresses:
        return _added(Adding(options, settings), paths, out)
    _look_first(options)
    from ..refresh.door import open_door
    from .finding import findings_of

    door = open_door(clock, settings.private_hosts)
    try:
        adding = Adding(options, settings, door)
        adding.finding = findings_of(door, addresses, options, out, settings)
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
        self.taken = Taken()
        self.ended: Ended | None = None
        self.passed: list[str] = []
        """Names of files with feeds in folders, which are no pages there."""

    def take(self, library: Library, paths: list[str], now: datetime) -> None:
        """Take in the addresses that were looked at, then these paths; fetch what is new."""
        kiosk = Kiosk(library, self.settings)
        new: list[Source] = []
        if self.finding is not None:
            taken = kiosk.take(self.finding.sources)
            taken.bared += [
                one.name
                for one in (*taken.added, *taken.known)
                if one.address in self.finding.bared
            ]
            new += self.taken.join(taken)
            self._take_stories(library, now)
        listed = [one for name in paths for one in self._take_path(kiosk, name, now)]
        if listed and _fetch_now(self.options, len(listed)):
            new += listed
        self._fetch(library, new)

    def papers(self, library: Library, chosen: list[Paper], now: datetime) -> None:
        """Add newspapers of the catalogue, and fetch them if that is wished."""
        kiosk = Kiosk(library, self.settings)
        new = self.taken.join(kiosk.take_papers(chosen, now, section=self.options.section))
        if new and _fetch_now(self.options, len(new)):
            self._fetch(library, new)

    def _fetch(self, library: Library, new: list[Source]) -> None:
        if not new:
            return
        with newsroom(library, self.settings, self.door) as room:
            if self.finding is not None:
                room.remember(self.finding.fetched)
            self.ended = run_round(room, new, quiet=self.options.json)

    def _take_stories(self, library: Library, now: datetime) -> None:
        """Articles that were to be taken in once."""
        assert self.finding is not None
        name = self.options.name or self.options.source
        for story in self.finding.stories:
            self.brought.read_story(
                library, story, name=name, section=self.options.section, now=now
            )
            accept(library, self.brought.found[-1:], now)

    def _take_path(self, kiosk: Kiosk, name: str, now: datetime) -> list[Source]:
        """A folder, a page or a list; the feeds of a list that are new are given back."""
        options, library = self.options, kiosk.library
        answer = look_at(name, now)
        if isinstance(answer, Offers):
            watched = None
            if not options.once:
                folders = [wished(one, options) for one in answer.sources]
                self.taken.join(kiosk.take(folders))
                watched = next((library.add_source(one) for one in folders), None)
            files = list(told_of([name], stdin=False))
            self.passed += _passed(Path(name))
            take_saved(self.brought, library, files, options, now, watched)
            if watched:
                library.note(replace(watched, refreshed=now))
        elif isinstance(answer, Saved):
            take_saved(self.brought, library, [answer], options, now)
        elif isinstance(answer, Listed):
            listed = kiosk.take_list(answer.subscriptions, now, section=options.section)
            return self.taken.join(listed)
        else:
            raise Trouble(f"There is no file or folder {name}.", 2)
        return []


def _added(adding: Adding, paths: list[str], out: Output) -> int:
    """Take everything in, tell what came of it, and say how it ends."""
    with opened(adding.options.data, held=HELD) as library:
        adding.take(library, paths, clock())
        _count(adding, library)
    return _told(adding, out)


def _count(adding: Adding, library: Library) -> None:
    fetched = adding.ended.tally if adding.ended else None
    came = adding.brought.new or adding.brought.updated
    news = bool(came or (fetched and (fetched.new or fetched.updated)))
    count_covered(library, clock(), news=news)


def _passed(folder: Path) -> list[str]:
    """The files of a folder that may be feeds or lists of them."""
    names = (one.name for one in sorted(folder.expanduser().iterdir()) if one.is_file())
    return [name for name in names if name.lower().endswith(FEEDS) and name[0] != "."]


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
        adding.papers(library, chosen, clock())
        _count(adding, library)
    return _told(adding, out)


def _told(adding: Adding, out: Output) -> int:
    """The summary, and the exit code."""
    from .refreshing import code_of, failures
    from .refreshing import summary as fetched

    if adding.passed:
        some = ", ".join(adding.passed[:3]) + " ..." * (len(adding.passed) > 3)
        complain(
            f"kawaraban: In folders only pages are read, no feeds or lists ({some}); name those."
        )
    brought, taken, ended = adding.brought, adding.taken, adding.ended
    now = clock()
    failed = failures(ended, now, now.astimezone().tzinfo) if ended else []
    missed = adding.finding.trouble if adding.finding else []
    for sentence in (*brought.trouble, *missed, *failed):
        complain(f"kawaraban: {sentence}")
    if out.form == "json":
        told = summary(brought, taken)
        told["trouble"] += [*missed, *failed]
        if ended:
            told["new"] += ended.tally.new
            told["updated"] += ended.tally.updated
        out.whole("import", told)
    else:
        for line in words(brought, taken, out):
            out.line(line)
        if ended:
            out.line(f"Fetched: {fetched(ended)}.")
        elif any(source.kind != "folder" for source in taken.added):
            out.line('"kawaraban refresh" fetches them.')
        for folder in (one for one in taken.added if one.kind == "folder"):
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
    if not brought.files and not taken.added and not taken.known:
        complain("kawaraban: There is nothing there that could be taken in.")
        return 4
    return 1 if brought.trouble else 0


def _fetch_now(options: Namespace, number: int) -> bool:
    """Whether what was added is to be fetched at once; asked where that is not said."""
    if options.fetch:
        return True
    if options.json or not interactive():
        return False
    what = "it" if number == 1 else f"all {number:,} sources"
    return confirmed(f"Fetch {what} now?", default=True)
