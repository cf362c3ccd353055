"""Three papers that tell of one ferry, for the tests of stories in the library, app and shell."""

from datetime import UTC, datetime, timedelta

from tests.library_paper import take
from tui.article import Article, Block, Dateline, Findings, Stamp, Text
from tui.library import Library
from tui.source import Source

FERRY = "Ferry Aurora Sinks off Sulawesi with 140 Aboard"
AGENCY = (
    "The ferry Aurora sank off Sulawesi on Tuesday with 140 people aboard. Fishermen from Makassar "
    "pulled 96 survivors out of the water before the navy came, the governor Rahman said."
)
OWN = (
    "Rescuers near Makassar saved 96 people on Tuesday when the Aurora, a ferry on its way to "
    "Sulawesi, went down with 140 passengers. The harbor master Lindqvist had warned of 12 rusty "
    "doors in a letter of March."
)
PAPERS = {"hill": "The Hill Ledger", "coast": "The Coast Times", "lake": "The Lake Post"}
HILL, COAST, LAKE = "00000000fe01", "00000000fe02", "00000000fe03"
MARKET = "00000000fe04"


def told(paper: str, id: str, title: str, text: str, at: datetime, *, agency: str = "") -> Findings:
    """One article as a refresh of its paper brings it."""
    one = Article(
        id=id,
        source=paper,
        title=title,
        keys=(f"title:{id}",),
        address=f"https://{paper}.example/{id}",
        section="World",
        published=Stamp(at=at),
        arrived=at,
        dateline=Dateline("MAKASSAR", agency) if agency else None,
        words=len(text.split()),
        digest=id,
    )
    source = Source(id=paper, name=PAPERS[paper], added=at)
    body = Text(id, (Block("paragraph", text),))
    return Findings(source=source, articles=(one,), texts=(body,))


def ferry(now: datetime) -> tuple[Findings, ...]:
    """Two papers with one agency's text, one with its own, and something else."""
    hour = timedelta(hours=1)
    return (
        told("hill", HILL, FERRY, AGENCY, now - 5 * hour, agency="Jiji Press"),
        told("coast", COAST, FERRY, AGENCY, now - 4 * hour, agency="Jiji Press"),
        told("lake", LAKE, "Aurora Ferry off Sulawesi: 96 Saved of 140", OWN, now - 2 * hour),
        told("lake", MARKET, "Fish Market Gets a New Roof", "Nobody sells crabs.", now - hour),
    )


def bring(library: Library, *findings: Findings, now: datetime | None = None) -> None:
    """Take these in as the app does, one after the other."""
    for each in findings:
        take(library, each, now=now or datetime.now(UTC))
