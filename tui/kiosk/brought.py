"""Pages that are taken in once: saved ones, and an article that has an address but no feed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from ..article import Findings
from ..clean import shown_host
from ..decide import decide, source_id
from ..library import Library
from ..refresh import PageFile, gather
from ..source import Source
from .counting import counted
from .looking import Story


class Brought:
    """Pages that were brought by hand, and what came of them."""

    def __init__(self) -> None:
        self.files = 0
        self.found: list[Findings] = []

    def read(
        self,
        library: Library,
        files: Sequence[PageFile],
        *,
        name: str | None = None,
        nameless: Source | None = None,
        now: datetime,
        at: datetime | None = None,
        here: tzinfo,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Read these pages, for a worker; OSError where the disk does not take their texts.

        `name` is the paper they are from, where they need not tell, and `nameless` the folder of
        those that tell none; `at` is when they were saved.
        """
        found = gather(
            files,
            library.known(),
            name=name,
            nameless=nameless,
            now=now,
            at=at,
            here=here,
            progress=progress,
        )
        self._keep(library, found, len(files))

    def read_story(
        self,
        library: Library,
        story: Story,
        *,
        name: str | None = None,
        section: str | None = None,
        now: datetime,
    ) -> None:
        """Read the page of an article that came, for a worker; OSError as above."""
        name = name or story.found.paper or shown_host(story.page.address or "")
        source = Source(id=source_id(name), name=name, section=section, added=now, refreshed=now)
        findings = decide(
            story.found, library.known(), source=source, now=now, observed_at=story.page.fetched
        )
        self._keep(library, [findings], 1)

    def _keep(self, library: Library, found: list[Findings], files: int) -> None:
        library.keep_texts(*found)
        self.files += files
        self.found += found

    @property
    def new(self) -> int:
        """How many articles are new here."""
        return sum(findings.new for findings in self.found)

    @property
    def updated(self) -> int:
        """How many were here and have changed."""
        return sum(findings.updated for findings in self.found)

    @property
    def rankings(self) -> int:
        """How many rankings were seen."""
        return sum(len(findings.snapshots) for findings in self.found)

    @property
    def trouble(self) -> list[str]:
        """A sentence for each page that could not be used, or only in part."""
        return [sentence for findings in self.found for sentence in findings.trouble]

    def words(self) -> Iterator[str]:
        """What came of all of it, in a sentence; of nothing, none."""
        if self.files:
            new, rankings = counted(self.new, "new article"), counted(self.rankings, "ranking")
            pages = counted(self.files, "page")
            yield f"{pages} read: {new}, {self.updated:,} updated, {rankings} seen."


def accept(library: Library, found: Iterable[Findings], now: datetime) -> None:
    """Take in what was read, for the owner of the library."""
    for findings in found:
        library.accept(findings, now=now)
