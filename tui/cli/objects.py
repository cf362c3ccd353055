"""The objects of `--json`: stored rows under documented names, every name always there."""

from ..catalogue import LATER, STARRED, UNREAD
from .times import iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..catalogue import Catalogue
    from ..chart import Presence
    from .opening import Held

    Item = dict[str, Any]


def article(held: "Held", catalogue: "Catalogue") -> "Item":
    """An article without its text; times are ISO 8601, the paper's with its own offset."""
    row = held.row
    dateline = row.get("dateline")
    return {
        "n": held.number,
        "id": row["id"],
        "title": row["title"],
        "section": row.get("section"),
        "source": row.get("source"),
        "paper": catalogue.sources.get(str(row.get("source"))),
        "address": row.get("address"),
        "published": iso(row["published"]) if row.get("published") else None,
        "updated": iso(row["updated"]) if row.get("updated") else None,
        "arrived": row["arrived"],
        "byline": row.get("byline"),
        "credit": row.get("credit"),
        "dateline": {"place": dateline["place"], "agency": dateline.get("agency")}
        if dateline
        else None,
        "unread": bool(held.marks & UNREAD),
        "starred": bool(held.marks & STARRED),
        "later": bool(held.marks & LATER),
        "rank": held.rank,
        "also": held.also,
        "updates": row.get("updates", 0),
        "words": row.get("words", 0),
    }


def ranking(chart: "Item", catalogue: "Catalogue") -> "Item":
    """A ranking as it stands, with the rows that have left it."""
    key = chart["key"]
    return {
        "name": key["name"],
        "section": key.get("section"),
        "window": key.get("window"),
        "source": key["source"],
        "paper": chart["paper"],
        "seen": chart.get("seen"),
        "entries": [_entry(row, catalogue) for row in chart["rows"]],
        "out": [_entry(row, catalogue) for row in chart.get("out", ())],
    }


def _entry(row: "Item", catalogue: "Catalogue") -> "Item":
    entry = row["entry"]
    place = place_of(entry, catalogue)
    return {
        "position": entry["position"],
        "title": entry["title"],
        "truncated": entry.get("truncated", False),
        "movement": row.get("movement"),
        "by": row.get("by", 0),
        "last": row.get("last"),
        "peak": row.get("peak"),
        "times": row.get("times", 1),
        "article": entry.get("article"),
        "how": entry.get("how"),
        "score": entry.get("score"),
        "maybe": entry.get("maybe") if entry.get("how") == "maybe" else None,
        "n": None if place is None else place + 1,
        "presence": presence(place, catalogue, entry),
        "visits": row.get("visits"),
        "ranked": row.get("ranked", 0) if row.get("visits") is not None else None,
    }


def place_of(entry: "Item", catalogue: "Catalogue") -> int | None:
    """Where the article of a ranked title is, if it is here."""
    id = entry.get("article")
    return catalogue.place(id) if id else None


def presence(place: int | None, catalogue: "Catalogue", entry: "Item | None" = None) -> "Presence":
    """`here`, `read`, `absent`, or `maybe` where the ranked title only asks."""
    if place is None:
        asks = entry is not None and entry.get("how") == "maybe"
        there = asks and entry is not None and catalogue.place(entry.get("maybe") or "") is not None
        return "maybe" if there else "absent"
    return "here" if catalogue.marks(place) & UNREAD else "read"
