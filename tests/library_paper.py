"""A small newspaper in memory for the tests of the library."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.article import Article, Block, Findings, Stamp, Text
from tui.chart import Entry, Listing, Snapshot
from tui.library import Library
from tui.ranking import snapshot
from tui.source import Source

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAPER = Source(id="the-morning-sheet", name="The Morning Sheet", added=NOW)
SEEDS = Path(__file__).parent.parent / "seeds"

WORDS = (
    "ferry",
    "harbor",
    "market",
    "bridge",
    "council",
    "teacher",
    "orchard",
    "railway",
    "museum",
)


def article(number: int, *, section: str | None = "Society", title: str = "") -> Article:
    """Article `number` of the paper, printed so many hours ago."""
    first, second = WORDS[number % len(WORDS)], WORDS[(number * 7 + 3) % len(WORDS)]
    return Article(
        id=f"{number:012x}",
        source=PAPER.id,
        title=title or f"Report {number} on the {first.title()} and Its {second.title()}",
        keys=(f"title:{number:016x}",),
        address=f"https://sheet.example/society/20261117-{219000 + number}/",
        section=section,
        published=Stamp(at=NOW - timedelta(hours=number), offset=540, zone="JST"),
        arrived=NOW,
        words=7,
        digest=f"{number:016x}",
    )


def text(number: int) -> Text:
    """The text of that article."""
    return Text(
        f"{number:012x}", (Block("paragraph", f"Nobody counts the zebras of number{number} now."),)
    )


def listed(
    *titles: str, name: str = "popular", section: str | None = "Society", at: datetime | None = NOW
) -> Snapshot:
    """A list of the paper with these titles, seen at that time."""
    entries = tuple(
        Entry(position=position, title=title) for position, title in enumerate(titles, 1)
    )
    seen = snapshot(
        Listing(name=name, section=section, entries=entries),
        PAPER.id,
        observed_at=at,
        observed_from="import" if at else "unknown",
    )
    assert seen is not None
    return seen


def findings(*articles: Article, texts: bool = False, lists: tuple[Snapshot, ...] = ()) -> Findings:
    """What a refresh would say of these."""
    bodies = tuple(text(int(one.id, 16)) for one in articles) if texts else ()
    return Findings(source=PAPER, articles=articles, texts=bodies, snapshots=lists)


def take(library: Library, told: Findings, *, now: datetime = NOW) -> None:
    """Take findings in as the app does: texts first, then rows."""
    library.keep_texts(told)
    library.accept(told, now=now)
