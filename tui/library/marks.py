"""What the reader did with articles: each change of marks is one step of the history."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from ..article import Mark
from ..store import Rows
from .history import Change, History

_UNMARKED = Mark("")
_WORDS = {
    ("read", True): ("read", "marked read"),
    ("read", False): ("unread", "marked unread"),
    ("starred", True): ("starred", "starred"),
    ("starred", False): ("unstarred", "no longer starred"),
    ("later", True): ("later", "kept for later"),
    ("later", False): ("not later", "no longer kept for later"),
}


class Marks:
    """The marks of all articles."""

    def __init__(self, rows: Rows, history: History) -> None:
        self._rows = rows
        self._history = history

    def of(self, article: str) -> Mark:
        """The article's mark; an empty one where the reader did nothing with it."""
        return self._rows.noun(article, Mark) or _UNMARKED

    def mark(
        self,
        articles: Iterable[str],
        *,
        now: datetime,
        read: bool | None = None,
        starred: bool | None = None,
        later: bool | None = None,
    ) -> Change | None:
        """Set (True) or take away (False) marks as one step; None where that changes nothing."""
        wishes = {
            name: wish
            for name, wish in (("read", read), ("starred", starred), ("later", later))
            if wish is not None
        }
        before, after = [], []
        for article in dict.fromkeys(articles):
            old = self._rows.noun(article, Mark) or Mark(article)
            changed = {
                name: now if wish else None
                for name, wish in wishes.items()
                if (getattr(old, name) is not None) != wish
            }
            if changed:
                before.append(old)
                after.append(msgspec.structs.replace(old, **changed))
        if not after:
            return None
        change = _change(wishes, [mark.article for mark in after])
        return self._history.take(_Marking(self, change, before, after))

    def put(self, marks: Sequence[Mark]) -> None:
        """Set marks as they are given, as no step; empty ones are taken away."""
        rows = []
        for mark in marks:
            if mark == Mark(mark.article):
                self._rows.drop(mark.article)
            else:
                rows.append(msgspec.to_builtins(mark))
        self._rows.put_many(rows)

    def drop(self, articles: Iterable[str]) -> list[Mark]:
        """Forget what was done with these, as no step; what that was."""
        there = (self._rows.noun(article, Mark) for article in articles)
        gone = [mark for mark in there if mark is not None]
        self.put([Mark(mark.article) for mark in gone])
        return gone


class _Marking(msgspec.Struct, frozen=True):
    marks: Marks
    change: Change
    before: list[Mark]
    after: list[Mark]

    def do(self) -> Change:
        self.marks.put(self.after)
        return self.change

    def undo(self) -> None:
        self.marks.put(self.before)


def _change(wishes: dict[str, bool], ids: list[str]) -> Change:
    names, words = zip(*(_WORDS[wish] for wish in wishes.items()), strict=True)
    count = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
    return Change(", ".join(names), tuple(ids), f"{count} {' and '.join(words)}")
