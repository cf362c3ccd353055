"""Marks: what was done, undone and done again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.library_paper import NOW, article, findings
from tui.article import Mark
from tui.library import Library
from tui.library.history import STEPS, History
from tui.library.marks import Marks
from tui.store import Store

IDS = [article(number).id for number in range(5)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    library.accept(findings(*(article(number) for number in range(5))), now=NOW)
    yield library
    library.close()


def test_a_mark_shows_in_row_and_counts(library: Library) -> None:
    change = library.mark(IDS[:2], now=NOW, read=True)
    assert change is not None
    assert (change.what, change.ids, change.words) == (
        "read",
        tuple(IDS[:2]),
        "2 articles marked read",
    )
    assert [row.unread for row in library.shelf()] == [False, False, True, True, True]
    assert [(section.unread, section.total) for section in library.sections()] == [(3, 5), (3, 5)]


@pytest.mark.parametrize(
    ("wish", "what", "words"),
    [
        ({"read": True}, "read", "1 article marked read"),
        ({"starred": True}, "starred", "1 article starred"),
        ({"later": True}, "later", "1 article kept for later"),
        ({"read": True, "later": True}, "read, later", "1 article marked read and kept for later"),
    ],
)
def test_a_change_says_what_it_was(
    library: Library, wish: dict[str, bool], what: str, words: str
) -> None:
    change = library.mark([IDS[0]], now=NOW, **wish)
    assert change is not None
    assert (change.what, change.words) == (what, words)
    undone = library.undo()
    assert undone is not None
    assert undone.words == f"Undone: {words}"
    redone = library.redo()
    assert redone is not None
    assert redone.words == f"Redone: {words}"
    back = library.mark([IDS[0]], now=NOW, **dict.fromkeys(wish, False))
    assert back is not None
    assert back.what != what


def test_what_changes_nothing_is_no_step(library: Library) -> None:
    assert library.mark([], now=NOW, read=True) is None
    assert library.mark([IDS[0]], now=NOW, read=False) is None
    assert library.mark(["f" * 12], now=NOW, read=True) is None
    assert library.mark([IDS[0]], now=NOW) is None
    assert library.undo() is None


def test_a_mark_that_is_set_again_keeps_its_time_and_the_rest_is_one_step(
    library: Library,
) -> None:
    library.mark([IDS[0]], now=NOW, read=True)
    later = NOW + timedelta(hours=1)
    change = library.mark([*IDS, IDS[1]], now=later, read=True)
    assert change is not None
    assert change.ids == tuple(IDS[1:])
    library.undo()
    assert [row.unread for row in library.shelf()] == [False, True, True, True, True]


def test_a_new_mark_forgets_what_was_undone(library: Library) -> None:
    library.mark([IDS[0]], now=NOW, read=True)
    library.undo()
    library.mark([IDS[1]], now=NOW, read=True)
    assert library.redo() is None


def test_marks_last_and_steps_do_not(library: Library) -> None:
    library.mark([IDS[0]], now=NOW, read=True, starred=True)
    library.mark([IDS[1]], now=NOW, later=True)
    library.mark([IDS[1]], now=NOW, later=False)
    library.close()
    again = Library.open(library.folder, now=NOW)
    rows = again.shelf()
    assert [(row.unread, row.starred, row.later) for row in rows[:2]] == [
        (False, True, False),
        (True, False, False),
    ]
    assert again.undo() is None
    again.close()


def test_the_oldest_of_many_steps_is_forgotten(library: Library) -> None:
    for step in range(STEPS + 5):
        library.mark([IDS[0]], now=NOW, read=step % 2 == 0)
    undone = 0
    while library.undo():
        undone += 1
    assert undone == STEPS


class Reader(RuleBasedStateMachine):
    """Marks against a list of all states there ever were."""

    @initialize(folder=st.uuids())
    def begin(self, folder: object) -> None:
        from tempfile import TemporaryDirectory

        self.folder = TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name), now=NOW)
        self.history = History()
        self.marks = Marks(self.store.marks, self.history)
        self.states: list[dict[str, Mark]] = [{}]
        self.at = 0
        self.minute = 0

    @rule(
        ids=st.lists(st.sampled_from(IDS), max_size=4),
        name=st.sampled_from(["read", "starred", "later"]),
        wish=st.booleans(),
    )
    def mark(self, ids: list[str], name: str, wish: bool) -> None:
        self.minute += 1
        now = NOW + timedelta(minutes=self.minute)
        change = self.marks.mark(ids, now=now, **{name: wish})
        assert (change is None) == (self.seen() == self.states[self.at])
        if change:
            del self.states[self.at + 1 :]
            self.states.append(self.seen())
            self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.history.undo() is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.history.redo() is None) == (self.at == last)
        self.at = min(last, self.at + 1)

    @invariant()
    def is_as_it_was(self) -> None:
        if hasattr(self, "marks"):
            assert self.seen() == self.states[self.at]
            stored = {mark.article: mark for mark in self.store.marks.nouns(Mark)}
            assert stored == self.seen()

    def seen(self) -> dict[str, Mark]:
        return {id: self.marks.of(id) for id in IDS if self.marks.of(id).article}

    def teardown(self) -> None:
        if hasattr(self, "marks"):
            self.store.close()
            self.folder.cleanup()


TestHistory = Reader.TestCase
TestHistory.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


def _seen(library: Library) -> object:
    rows = [(row.article, row.unread, row.starred, row.later) for row in library.shelf()]
    return library.sections(), rows


@pytest.mark.parametrize("count", [3, 200])
def test_all_marked_at_once_is_as_if_each_were_marked_alone(tmp_path: Path, count: int) -> None:
    there = [article(number).id for number in range(count)]
    several, single = (Library.open(tmp_path / name, now=NOW) for name in ("several", "single"))
    for library in (several, single):
        library.accept(findings(*(article(number) for number in range(count))), now=NOW)
        library.mark(there[::3], now=NOW, starred=True)
        library.save()
    before = _seen(several)
    change = several.mark([*there, "not here"], now=NOW + timedelta(hours=1), read=True)
    assert change is not None
    assert change.ids == tuple(there)
    for id in there:
        single.mark([id], now=NOW + timedelta(hours=1), read=True)
    after = _seen(several)
    assert after == _seen(single)
    assert [several._marks.of(id) for id in there] == [single._marks.of(id) for id in there]
    several.undo()
    assert _seen(several) == before
    assert len(several._store.marks) == len(there[::3])
    several.redo()
    assert _seen(several) == after
    several.close()
    again = Library.open(tmp_path / "several", now=NOW, read_only=True)
    assert _seen(again) == after
    single.close()


def test_a_damaged_mark_is_replaced_by_the_next_one(library: Library) -> None:
    library._store.marks.put({"article": IDS[0], "read": "no time"})
    assert library.mark(IDS, now=NOW, read=True) is not None
    assert library._store.marks.some(IDS, Mark).keys() == set(IDS)
    assert len(library._store.marks) == len(IDS)
