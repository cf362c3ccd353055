"""One history of marks and sources: wherever the reader goes in it, all is as it was there."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from tests.library_feed import FEED, ids, listing, told
from tests.library_paper import NOW, article
from tui.article import Article
from tui.library import Library


class Reader(RuleBasedStateMachine):
    """Any steps, marks among them, and all the way back and forth through their history."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.library = Library.open(Path(self.folder.name), now=NOW)
        for at in range(2):
            name = f"paper{at}"
            source = replace(FEED, id=name, name=name, address=f"https://{name}.example/rss")
            self.library.add_source(source)
            own = told(*range(4 * at, 4 * at + 4), source=source)
            self.library.accept(
                replace(own, snapshots=(listing(article(4 * at).title, source=source),)), now=NOW
            )
        self.states = [self.seen()]
        self.at = 0

    @rule(
        which=st.sampled_from(["rename", "move", "pause", "delete", "mark"]),
        source=st.sampled_from(["paper0", "paper1"]),
        word=st.sampled_from(["World", "Sports"]),
        number=st.integers(0, 7),
        wish=st.booleans(),
    )
    def step(self, which: str, source: str, word: str, number: int, wish: bool) -> None:
        library = self.library
        change = {
            "rename": lambda: library.rename(source, word),
            "move": lambda: library.move(source, word),
            "pause": lambda: library.pause(source, wish),
            "delete": lambda: library.delete(source),
            "mark": lambda: library.mark(ids(number), now=NOW, starred=wish),
        }[which]()
        assert (change is None) == (self.seen() == self.states[self.at])
        if change:
            del self.states[self.at + 1 :]
            self.states.append(self.seen())
            self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.library.undo() is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.library.redo() is None) == (self.at == last)
        self.at = min(last, self.at + 1)

    @invariant()
    def is_as_it_was(self) -> None:
        if hasattr(self, "library"):
            assert self.seen() == self.states[self.at]

    def seen(self) -> object:
        library, store = self.library, self.library._store
        rows = [(row.article, row.unread, row.starred, row.rank) for row in library.shelf()]
        kept = [sorted(map(str, table)) for table in (store.articles, store.sources, store.marks)]
        kept.append(sorted(row["id"] for row in store.rankings))
        assert {row.article for row in library.shelf()} == set(store.articles.nouns(Article))
        return rows, dict(library.sources), library.sections(), library.charts(now=NOW), kept

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            self.folder.cleanup()


TestReader = Reader.TestCase
TestReader.settings = settings(
    max_examples=30,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
