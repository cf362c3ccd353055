"""A library through any life, compared with plain dicts that know nothing of files."""

import os
import tempfile
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from msgspec.structs import replace

from tests.kept_rows import counts_of, in_file, on_shelf, rows_of, sections_of
from tests.library_paper import NOW, WORDS, article
from tui.article import Article, Findings
from tui.library import Library, ReadOnly
from tui.source import Source
from tui.store import original

PAPERS = ("sheet", "herald", "courier")
SECTIONS = ("World", "Society", None)

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where a disk need not be waited for: what outlasts a power cut is promised elsewhere."""

Item = dict[str, Any]
numbers = st.integers(0, 24)
papers = st.sampled_from(PAPERS)


class Model:
    """Articles by id and marks by article, as the file would write them."""

    def __init__(self) -> None:
        self.articles: dict[str, Item] = {}
        self.marks: dict[str, Item] = {}
        self.sources: dict[str, str | None] = {}
        """The section that each source is filed under, if it is."""

    def is_kept(self, id: str) -> bool:
        return any(self.marks.get(id, {}).get(name) for name in ("starred", "later"))

    def drop(self, id: str) -> None:
        self.articles.pop(id, None)
        self.marks.pop(id, None)


class Life(RuleBasedStateMachine):
    """Sessions with one library; after each step it shows what the dicts say."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory(dir=MEMORY)
        self.folder = Path(self.place.name)
        self.unsynced = patch("os.fsync", lambda _: None)
        self.unsynced.start()
        self.model = Model()
        self.done: list[Model] = []
        self.undone: list[Model] = []
        self.clock = NOW
        self.library = Library.open(self.folder, now=NOW)
        self.arrive([(number, "sheet", number % 3) for number in range(8)])

    def teardown(self) -> None:
        self.library.close()
        self.unsynced.stop()
        self.place.cleanup()

    # -- what comes

    @rule(many=st.lists(st.tuples(numbers, papers, st.integers(0, 5)), min_size=1, max_size=4))
    def arrive(self, many: list[tuple[int, str, int]]) -> None:
        """New articles, and known ones with another title, section or time."""
        for number, paper, variant in many:
            self.clock += timedelta(minutes=1)
            known = self.library.articles.get(f"{number:012x}")
            paper = known.source if known else paper
            one = replace(_variant(number, variant), source=paper, arrived=self.clock)
            told = Findings(source=Source(id=paper, name=paper.title(), added=NOW), articles=(one,))
            self.library.keep_texts(told)
            self.library.accept(told, now=self.clock)
            section = self.model.sources.setdefault(paper, None) or one.section
            self.model.articles[one.id] = _row(replace(one, section=section))
        self.forget_steps()

    @rule(many=st.lists(numbers, max_size=4))
    def forget(self, many: list[int]) -> None:
        ids = [f"{number:012x}" for number in many]
        self.library.forget(ids)
        for id in ids:
            if not self.model.is_kept(id):
                self.model.drop(id)
        self.forget_steps()

    # -- what the reader does

    @rule(
        many=st.lists(numbers, min_size=1, max_size=6),
        what=st.sampled_from(["read", "starred", "later"]),
        wish=st.booleans(),
    )
    def mark(self, many: list[int], what: str, wish: bool) -> None:
        ids = [f"{number:012x}" for number in many]
        before = deepcopy(self.model)
        wishes: Any = {what: wish}
        changed = []
        for id in dict.fromkeys(ids):
            mark = self.model.marks.get(id, {})
            if id in self.model.articles and bool(mark.get(what)) != wish:
                self.model.marks[id] = mark | {"article": id, what: "now" if wish else None}
                changed.append(id)
        change = self.library.mark(ids, now=self.clock, **wishes)
        assert (change.ids if change else ()) == tuple(changed)
        if changed:
            self.took(before)

    @rule(paper=papers)
    def delete(self, paper: str) -> None:
        before = deepcopy(self.model)
        own = [id for id, row in self.model.articles.items() if row["source"] == paper]
        change = self.library.delete(paper)
        stays = [id for id in own if self.model.is_kept(id)]
        if paper not in self.model.sources or (stays and len(stays) == len(own)):
            assert change is None
            return
        assert change is not None
        for id in set(own) - set(stays):
            self.model.drop(id)
        if not stays:
            del self.model.sources[paper]
        self.took(before)

    @rule(paper=papers, section=st.sampled_from(["Moved", "Sports", None]))
    def move(self, paper: str, section: str | None) -> None:
        before = deepcopy(self.model)
        own = [row for row in self.model.articles.values() if row["source"] == paper]
        if self.library.move(paper, section) is not None:
            self.model.sources[paper] = section
            for row in own if section else ():
                row["section"] = section
            self.took(before)

    @rule()
    def undo(self) -> None:
        change = self.library.undo()
        assert (change is not None) == bool(self.done)
        if self.done:
            self.undone.append(self.model)
            self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        change = self.library.redo()
        assert (change is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.model)
            self.model = self.undone.pop()

    # -- sessions

    @rule(
        lost=st.sets(st.sampled_from(["ledger", "catalogue", "stories"])),
        saved=st.booleans(),
        small=st.sampled_from([0, original.SMALL]),
    )
    def come_back(self, lost: set[str], saved: bool, small: int) -> None:
        if saved:
            self.library.save()
        self.library.close()
        assert in_file(self.folder) == self.rows()
        for name in lost:
            (self.folder / name).unlink(missing_ok=True)
        with patch.object(original, "SMALL", small):
            self.library = Library.open(self.folder, now=self.clock)
            quick = self.library._store.stamp is not None
            assert quick == ("ledger" not in lost and bool(self.model.articles))
            assert self.library.notices == ()
        self.forget_steps()

    @rule()
    def save(self) -> None:
        self.library.save()
        assert self.library.trouble is None
        assert in_file(self.folder) == self.rows()

    @rule()
    def settle(self) -> None:
        damaged = self.library.settle()
        assert damaged == {}
        self.library.put_aside(damaged)

    @rule()
    def cover(self) -> None:
        self.library.cover(now=self.clock)
        self.library.covered()

    @rule()
    def look_from_elsewhere(self) -> None:
        """A second instance shows the file as it is, and can change nothing."""
        self.library.save()
        second = Library.open(self.folder, now=self.clock)
        assert second.held
        assert on_shelf(second) == self.rows()
        assert sections_of(second) == counts_of(self.rows())
        assert second.mark(list(second.articles), now=self.clock, read=True) is None
        assert second.undo() is None
        assert second.delete("sheet") is None
        second.forget(list(second.articles))
        with pytest.raises(ReadOnly):
            second.accept(
                Findings(source=Source(id="sheet", name="Sheet", added=NOW)), now=self.clock
            )
        second.settle()
        assert on_shelf(second) == self.rows()
        second.close()
        assert in_file(self.folder) == self.rows()

    # -- what must be so

    @invariant()
    def shows_what_it_was_told(self) -> None:
        rows = self.rows()
        assert on_shelf(self.library) == rows
        assert sections_of(self.library) == counts_of(rows)
        asked: list[tuple[Item, Callable[[Any], bool]]] = [
            ({"unread_only": True}, lambda row: row.unread),
            ({"starred_only": True}, lambda row: row.starred),
            ({"later_only": True}, lambda row: row.later),
            ({"section": "World"}, lambda row: row.section == "World"),
            ({"source": "herald"}, lambda row: row.source == "herald"),
        ]
        for wish, passes in asked:
            ids = [row.id for row in rows if passes(row)]
            assert list(self.library.shelf(**wish).ids()) == ids
        assert list(self.library.articles) == [one.id for one in self.library.articles.values()]
        assert set(self.library.articles) == self.model.articles.keys()

    @invariant()
    def finds_titles(self) -> None:
        for word in (WORDS[0], WORDS[3], "again"):
            found = {row.article.id for row in self.library.search(word, limit=99)}
            titles = {id: row["title"].lower() for id, row in self.model.articles.items()}
            assert found == {id for id, title in titles.items() if word in title.split()}

    def rows(self) -> list[Any]:
        return rows_of(list(self.model.articles.values()), self.model.marks)

    def took(self, before: Model) -> None:
        self.done.append(before)
        self.undone.clear()

    def forget_steps(self) -> None:
        """Start the history anew: what came meanwhile is no part of a step's before."""
        self.library._history.__init__()  # type: ignore[misc]
        self.done, self.undone = [], []


def _variant(number: int, variant: int) -> Article:
    one = article(number, section=SECTIONS[variant % 3])
    stamp = one.published
    assert stamp is not None
    title = f"{one.title} again" if variant % 2 else one.title
    late = replace(stamp, at=stamp.at + timedelta(hours=variant * (variant > 2)))
    return replace(one, title=title, published=late if number % 5 else None)


def _row(one: Article) -> Item:
    row: Item = msgspec.json.decode(msgspec.json.encode(one))
    return row


def test_a_library_shows_what_it_was_told() -> None:
    run(Life, settings=_lives(15))


@pytest.mark.long
def test_a_library_shows_what_it_was_told_in_five_hundred_lives() -> None:
    run(Life, settings=_lives(500))


def _lives(number: int) -> settings:
    return settings(
        max_examples=number,
        stateful_step_count=30,
        suppress_health_check=list(chain(HealthCheck)),
    )
