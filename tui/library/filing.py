"""What the reader changes about sources: steps of the same history as marks."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..article import Article, Mark
from ..chart import RankingKey, Snapshot
from ..clean import clean_title
from ..source import Source
from .history import Change
from .holdings import Holdings
from .sources import Sources

Lists = dict[RankingKey, tuple[Snapshot, ...]]


def called(sources: Iterable[Source], name: str, *, but: str) -> Source | None:
    """The source that is called so to the eye, other than the one with the id `but`."""
    wanted = clean_title(name).casefold().split()
    others = (one for one in sources if one.id != but)
    return next((one for one in others if one.name.casefold().split() == wanted), None)


class Naming:
    """Another name for a source, that no other has, or pausing it."""

    def __init__(self, sources: Sources, id: str, *, name: str = "", paused: bool | None = None):
        self._sources = sources
        self._id = id
        self._name = clean_title(name)
        self._paused = paused
        self._before: Source | None = None

    def do(self) -> Change | None:
        """Call it so, or pause it; None where it is so, or where another is called so."""
        known = self._sources.by_id.get(self._id)
        if known is None or (self._name != known.name and self._is_taken(self._name)):
            return None
        paused = known.paused if self._paused is None else self._paused
        after = replace(known, name=self._name or known.name, paused=paused)
        if after == known:
            return None
        self._before = known
        self._sources.put(after)
        if after.name != known.name:
            words = f"{known.name} is now called {after.name}"
            return Change("renamed", (), words, f"{known.name} has its old name again")
        rests, comes = f"{known.name} paused", f"{known.name} no longer paused"
        if paused:
            return Change("paused", (), rests, comes)
        return Change("not paused", (), comes, rests)

    def undo(self) -> None:
        """Call it, or let it come, as before."""
        known = self._sources.by_id.get(self._id)
        if known and self._before:
            name = known.name if self._is_taken(self._before.name) else self._before.name
            self._sources.put(replace(known, name=name, paused=self._before.paused))

    def _is_taken(self, name: str) -> bool:
        return called(self._sources.by_id.values(), name, but=self._id) is not None


class Moving:
    """Another section for a source and all its articles; None leaves them where they are."""

    def __init__(self, sources: Sources, holdings: Holdings, id: str, section: str | None):
        self._sources = sources
        self._holdings = holdings
        self._id = id
        self._section = clean_title(section or "") or None
        self._source_before: str | None = None
        self._before: dict[str, str | None] = {}

    def do(self) -> Change | None:
        """File them there; None where they are."""
        known = self._sources.by_id.get(self._id)
        if known is None:
            return None
        elsewhere = [] if self._section is None else self._elsewhere()
        if known.section == self._section and not elsewhere:
            return None
        self._source_before = known.section
        self._before = {article.id: article.section for article in elsewhere}
        self._sources.put(replace(known, section=self._section))
        self._holdings.put([replace(article, section=self._section) for article in elsewhere])
        where = f"moved to {self._section}" if self._section else "no longer filed under a section"
        words = f"{known.name} {where}{_with(len(elsewhere))}"
        back = f"{known.name} is filed as before{_with(len(elsewhere))}"
        return Change("moved", tuple(self._before), words, back)

    def undo(self) -> None:
        """File them where they were, but for what the paper has filed elsewhere since."""
        known = self._sources.by_id.get(self._id)
        if known:
            self._sources.put(replace(known, section=self._source_before))
        articles = self._holdings.articles
        moved = (articles[id] for id in self._before if id in articles)
        self._holdings.put(
            [
                replace(article, section=self._before[article.id])
                for article in moved
                if article.section == self._section
            ]
        )

    def _elsewhere(self) -> list[Article]:
        own = self._holdings.of(self._id)
        return [article for article in own if article.section != self._section]


class Deleting:
    """A source goes, with its lists and with its articles but for those starred or kept."""

    def __init__(self, sources: Sources, holdings: Holdings, id: str) -> None:
        self._sources = sources
        self._holdings = holdings
        self._id = id
        self._before: Source | None = None
        self._gone: _Gone = _Gone((), (), {})

    def do(self) -> Change | None:
        """Delete it as it stands; None where it is not there."""
        known = self._sources.by_id.get(self._id)
        if known is None:
            return None
        own = self._holdings.of(self._id)
        kept = [article for article in own if self._holdings.is_kept(article.id)]
        ids = {article.id for article in own} - {article.id for article in kept}
        if kept and not ids and known.kind == "pages" and known.address is None:
            return None
        self._before = known
        left = Source(id=known.id, name=known.name, section=known.section, added=known.added)
        self._sources.delete(self._id, left if kept else None)
        articles = tuple(article for article in own if article.id in ids)
        marks = self._holdings.drop(ids)
        self._gone = _Gone(articles, tuple(marks), self._holdings.drop_lists(self._id))
        words = f"{known.name} deleted{_with(len(articles))}"
        if kept:
            words += f"; {_count(len(kept))} starred or kept for later stay{'s' * (len(kept) == 1)}"
        back = f"{known.name} is back{_with(len(articles))}"
        return Change("deleted", tuple(sorted(ids)), words, back)

    def undo(self) -> None:
        """Bring back all that went."""
        if self._before:
            self._sources.restore(self._before)
        self._holdings.restore(self._gone.articles, self._gone.marks, self._gone.lists)
        self._gone = _Gone((), (), {})


class _Gone(Struct, frozen=True):
    articles: Sequence[Article]
    marks: Iterable[Mark]
    lists: Lists


def _with(count: int) -> str:
    return f", {_count(count)} with it" if count else ""


def _count(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
