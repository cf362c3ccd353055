"""What the reader did with articles, and the way back from it.

Every change of a mark is one step of one history, in order. A step is undone only when all later
ones have been, so undoing it puts back exactly what was there before it. The history is of this
session; it forgets the oldest of many steps.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from ..article import Mark
from ..store import Rows

STEPS = 200
"""So many steps can be undone."""

_UNMARKED = Mark("")
_WORDS = {
    ("read", True): ("read", "marked read"),
    ("read", False): ("unread", "marked unread"),
    ("starred", True): ("starred", "starred"),
    ("starred", False): ("unstarred", "no longer starred"),
    ("later", True): ("later", "kept for later"),
    ("later", False): ("not later", "no longer kept for later"),
}


class Change(msgspec.Struct, frozen=True):
    """What one step did: its name, the articles it changed, and a sentence for the reader."""

    what: str
    """`read`, `unread`, `starred`, `unstarred`, `later`, `not later`; of several steps `a, b`."""
    ids: tuple[str, ...]
    words: str


class _Step(msgspec.Struct, frozen=True):
    change: Change
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]


class Marks:
    """The marks of all articles, with undo and redo."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._marks = {mark.article: mark for mark in rows.nouns(Mark)}
        self._done: deque[_Step] = deque(maxlen=STEPS)
        self._undone: list[_Step] = []

    def of(self, article: str) -> Mark:
        """The article's mark; an empty one where the reader did nothing with it."""
        return self._marks.get(article, _UNMARKED)

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
            old = self._marks.get(article) or Mark(article)
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
        step = _Step(_change(wishes, [mark.article for mark in after]), tuple(before), tuple(after))
        self._keep(step.after)
        self._done.append(step)
        self._undone.clear()
        return step.change

    def undo(self) -> Change | None:
        """Put back what the last step changed; None where there is no step."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._keep(step.before)
        return msgspec.structs.replace(step.change, words=f"Undone: {step.change.words}")

    def redo(self) -> Change | None:
        """Take the last undone step again; None where there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._keep(step.after)
        return msgspec.structs.replace(step.change, words=f"Redone: {step.change.words}")

    def _keep(self, marks: Sequence[Mark]) -> None:
        rows = []
        for mark in marks:
            if mark == Mark(mark.article):
                self._marks.pop(mark.article, None)
                self._rows.drop(mark.article)
            else:
                self._marks[mark.article] = mark
                rows.append(msgspec.to_builtins(mark))
        self._rows.put_many(rows)


def _change(wishes: dict[str, bool], ids: list[str]) -> Change:
    names, words = zip(*(_WORDS[wish] for wish in wishes.items()), strict=True)
    count = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
    return Change(", ".join(names), tuple(ids), f"{count} {' and '.join(words)}")
