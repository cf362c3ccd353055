"""What came of sources that were to be added, and how it is told."""

from collections import Counter
from collections.abc import Iterator

from ..source import Source
from ..subscriptions import Search
from .counting import counted


class Taken:
    """Sources that were added, those that were here already, and what of lists is no source."""

    def __init__(self) -> None:
        self.added: list[Source] = []
        self.known: list[Source] = []
        """Those that are here already."""
        self.searches: list[Search] = []
        """Those that are new here."""
        self.refused: Counter[str] = Counter()
        """How many lines of lists were refused, by the reason."""
        self.bared: list[str] = []
        """What the sources are called whose addresses had a user or a password in them."""

    def join(self, other: "Taken") -> list[Source]:
        """Have what the other has as well; what it added is given back."""
        self.added += other.added
        self.known += other.known
        self.searches += other.searches
        self.refused.update(other.refused)
        self.bared += other.bared
        return other.added

    def left_out(self) -> str:
        """That passwords stood in addresses, and where they have their place; else nothing."""
        if not self.bared:
            return ""
        one = len(self.bared) == 1
        what = "The password in its address was" if one else f"{len(self.bared):,} passwords"
        table = f'[sources."{self.bared[0] if one else "NAME"}"]'
        place = f"user and password-command have their place under {table} in config.toml"
        return f"{what} left out: {place}."

    def words(self) -> Iterator[str]:
        """What came of it, a sentence each."""
        if self.added:
            names = ", ".join(source.name for source in self.added[:3])
            more = f" and {len(self.added) - 3:,} more" if len(self.added) > 3 else ""
            yield f"{counted(len(self.added), 'source')} added: {names}{more}."
        if len(self.known) == 1:
            yield f"{self.known[0].name} is here already."
        elif self.known:
            yield f"{len(self.known):,} sources are here already."
        if self.bared:
            yield self.left_out()
        if self.searches:
            yield f"{counted(len(self.searches), 'search', 'searches')} kept."
        if self.refused:
            why = ", ".join(f"{reason} ({number:,})" for reason, number in self.refused.items())
            yield f"{self.refused.total():,} refused: {why}."
