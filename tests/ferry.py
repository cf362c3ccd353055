"""One story in many shapes, for the tests of deciding."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from tui.article import Article, Block, Draft, Findings, Found, Stamp
from tui.decide import NAMELESS, Known, decide, source_id
from tui.source import Source

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAPER = Source(id="the-morning-sheet", name="The Morning Sheet", added=NOW)
OTHER = Source(id="the-evening-sheet", name="The Evening Sheet", added=NOW)
UNTOLD = Source(id=source_id(NAMELESS), name=NAMELESS, added=NOW)

TITLE = "Ferry Line Between Islands to Resume After Six Years"
REWRITTEN = "Island Ferry Sets Sail Again in Spring, Operator Says"
FIRST = (
    "MATSUE (Sheet Press) — The ferry between the two islands, laid up since the old pier was "
    "closed, will sail again from April, its operator said at a press conference on Tuesday."
)
SECOND = "Two new ships will carry 180 people each, and the fare stays as it was six years ago."
THIRD = "Fishers had asked for later hours of departure, so that the morning market can be reached."
FOURTH = (
    "The prefecture pays a third of the ships; the rest is raised by the towns on both islands."
)
BODY = (FIRST, SECOND, THIRD, FOURTH)


def stamp(day: int, hour: int = 7, minute: int = 10) -> Stamp:
    at = datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=9)
    return Stamp(at=at, offset=540, zone="JST")


def day(number: int) -> Stamp:
    return Stamp(at=datetime(2026, 11, number, tzinfo=UTC), day_only=True)


def body(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in paragraphs)


def draft(title: str | None = TITLE, *paragraphs: str, **fields: object) -> Draft:
    blocks = body(*(paragraphs or BODY))
    return Draft(title=title, **({"published": stamp(17), "blocks": blocks} | fields))  # type: ignore[arg-type]


def page(*drafts: Draft, known: Known, seen: datetime | None = None, source: Source = PAPER):  # type: ignore[no-untyped-def]
    """Decide about one page and let `known` learn of it, as a batch does."""
    findings = decide(Found(drafts=drafts), known, source=source, now=NOW, observed_at=seen)
    known.learn(findings)
    return findings


def kept(findings: Findings) -> Findings:
    """What the library would have to write: whom a page told of is no part of it."""
    return replace(findings, told=())


def only(known: Known) -> Article:
    """The one article there is."""
    (article,) = known
    return article
