"""The rankings beside the reader: which list of which paper, and what of it is here to be read."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import ValidationError, convert

from ..chart import Chart, ChartRow, Presence, RankingKey
from ..library import Library
from ..query import understood
from .stories import Listed, Stories

if TYPE_CHECKING:
    from ..query.tree import Node


class Ranks(Stories):
    """The lists of the papers, by name (`popular`, `access`): one of each lies beside the reader.

    It is the list that the reader chose, else one that led to what is read now, else one of the
    paper that the list is narrowed to, else of the paper of the article shown, else the freshest.
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.shown: str | None = None
        """The article whose text is shown."""
        self.queue: tuple[str, ...] = ()
        """Articles of a ranking still to be read one after the other."""
        self.chosen: dict[str, RankingKey] = {}
        """The lists that the reader chose, by name."""
        self.held: RankingKey | None = None
        """The list from which the reader came to what is shown: it stays."""

    def popular(self, now: datetime) -> Chart | None:
        """POPULAR of the section that is open; in the whole paper, of the article shown."""
        if chart := self._settled("popular", now):
            return chart
        article = self.library.articles.get(self.shown or "")
        section = self.section or (article.section if article else None)
        near = article.source if article else None
        tries: list[tuple[str | None, str | None]]
        tries = [(name, one) for one in self._narrowed_to() for name in (section, None)]
        tries += [(section, near), (section, None), (None, near), (None, None)]
        found = (self._popular(name, source, now) for name, source in tries)
        return next((chart for chart in found if chart), None)

    def access(self, now: datetime, listed: Listed = "access") -> Chart | None:
        """A paper's ACCESS RANKING, this reader's own of a window, or the stories."""
        if listed == "covered":
            return self.covered(now)
        if listed != "access":
            return self.library.mine(now=now, window=listed)
        if chart := self._settled("access", now):
            return chart
        article = self.library.articles.get(self.shown or "")
        for source in (*self._narrowed_to(), article.source if article else None, None):
            found = (
                self.access_then(source)
                if self.day is not None
                else self.library.access(now=now, source=source)
            )
            if found is not None:
                return found
        return None

    def papers(self, name: str) -> int:
        """How many papers have a list of this name."""
        keys = (one.key for one in self.day_charts) if self.day else self.library.ranked
        return len({key.source for key in keys if key.name == name})

    def lists(self, name: str, now: datetime) -> tuple[Chart, ...]:
        """Every list of this name, of the day that lies here."""
        charts = self.day_charts if self.day is not None else self.library.charts(now=now)
        return tuple(one for one in charts if one.key.name == name)

    def choose(self, name: str, key: RankingKey | None) -> None:
        """Let this list stay, until another is chosen; None: whichever fits what is read."""
        self.held = None
        self.chosen.pop(name, None)
        if key is not None:
            self.chosen[name] = key

    def choose_again(self, kept: object) -> None:
        """Take up what was chosen before; anything of the wrong shape is passed over."""
        for one in kept if isinstance(kept, list) else ():
            match one:
                case ["popular" | "access" as name, str(source), section, window]:
                    told = {"source": source, "name": name, "section": section, "window": window}
                    try:
                        self.chosen[name] = convert(told, RankingKey)
                    except ValidationError:
                        continue

    # -- which list

    def _settled(self, name: str, now: datetime) -> Chart | None:
        """The list that nothing but the reader changes."""
        held = self.held if self.held and self.held.name == name else None
        for key in (held, self.chosen.get(name)):
            if key is not None and (chart := self._chart(key, now)):
                return chart
        return None

    def _chart(self, key: RankingKey, now: datetime) -> Chart | None:
        if self.day is None:
            return self.library.chart(key, now=now)
        return next((one for one in self.day_charts if one.key == key), None)

    def _narrowed_to(self) -> tuple[str, ...]:
        """The source that the list is narrowed to, if it is one."""
        if self.only == "source":
            return (self.source,) if self.source else ()
        named = {name for query in self.narrowed for name in _sources(understood(query).tree)}
        if not named:
            return ()
        return tuple(
            id
            for id, one in self.library.sources.items()
            if {id.casefold(), one.name.casefold()} & named
        )[:1]

    def _popular(self, section: str | None, source: str | None, now: datetime) -> Chart | None:
        if self.day is not None:
            return self.popular_then(section, source)
        return self.library.popular(section, now=now, source=source)

    # -- what of it is here

    def presences(self, chart: Chart | None) -> tuple[Presence, ...]:
        """For each row of a chart, whether its article is here."""
        return tuple(self.library.presence(row.entry) for row in chart.rows) if chart else ()

    def line_up(self, chart: Chart | None, most: int = 5) -> str | None:
        """Queue the top unread articles of a ranking; the first of them, None if there is none."""
        here = [row.entry.article for row in chart.rows if row.entry.article] if chart else []
        rows = (self.library.row(id) for id in here)
        waiting = [row.article.id for row in rows if row is not None and row.unread][:most]
        self.queue = tuple(waiting[1:])
        return waiting[0] if waiting else None

    def next_in_line(self) -> str | None:
        """The next article of the queue, taken from it."""
        if not self.queue:
            return None
        first, *rest = self.queue
        self.queue = tuple(rest)
        return first

    def search_for(self, row: ChartRow) -> str:
        """The words to look for where a ranked title is not here: its first deck, uncut."""
        words = row.entry.title.split(";")[0].removesuffix("...").removesuffix("…").split()
        if row.entry.truncated and len(words) > 3:
            words = words[:-1]
        return " ".join(words)


def _sources(tree: "Node | None") -> set[str]:
    """The one source that a query asks for, by its name or id; empty where it leaves a choice."""
    parts = tree.parts if tree is not None and tree.kind == "all" else (tree,)
    return {
        one.value.casefold()
        for one in parts
        if one is not None and one.kind == "field" and one.name == "source"
    }
