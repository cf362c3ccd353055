"""The one history of what the reader changed, and the way back from it.

A step is undone only when all later ones have been, so undoing it puts back exactly what was there
before it. The history is of this session; it forgets the oldest of many steps.
"""

from collections import deque
from typing import Protocol

import msgspec

STEPS = 200
"""So many steps can be undone."""


SOURCE_STEPS = ("renamed", "moved", "paused", "not paused", "deleted")
SEARCH_STEPS = ("search kept", "search renamed", "search gone")


class Change(msgspec.Struct, frozen=True):
    """What one step did: its name, the articles it changed, and a sentence for the reader."""

    what: str
    """Of marks `read`, `unread`, `starred`, `unstarred`, `later`, `not later`; of several `a, b`.
    Of sources `renamed`, `moved`, `paused`, `not paused`, `deleted`; of a ranked title `linked`,
    `not linked`. Of kept searches `search kept`, `search renamed`, `search gone`."""
    ids: tuple[str, ...]
    words: str
    back: str = ""
    """What is said when it is undone; without it, that the above is."""

    @property
    def is_mark(self) -> bool:
        """Whether it is about articles, not about a source or a kept search."""
        return self.what not in (*SOURCE_STEPS, *SEARCH_STEPS)


class Step(Protocol):
    """Something that can be done, undone and done again."""

    def do(self) -> Change | None:
        """Do it; None where that changes nothing."""
        ...

    def undo(self) -> None:
        """Put back what was there before it was done."""
        ...


class History:
    """The steps that were done and those that were undone, in order."""

    def __init__(self) -> None:
        self._done: deque[tuple[Step, Change]] = deque(maxlen=STEPS)
        self._undone: list[tuple[Step, Change]] = []

    def take(self, step: Step) -> Change | None:
        """Do a new step; None, and no step, where it changes nothing."""
        change = step.do()
        if change is not None:
            self._done.append((step, change))
            self._undone.clear()
        return change

    def undo(self) -> Change | None:
        """Put back what the last step changed; None where there is no step."""
        if not self._done:
            return None
        step, change = self._done.pop()
        step.undo()
        self._undone.append((step, change))
        return msgspec.structs.replace(change, words=change.back or f"Undone: {change.words}")

    def redo(self) -> Change | None:
        """Take the last undone step again; None where there is none."""
        if not self._undone:
            return None
        step, change = self._undone.pop()
        change = step.do() or change
        self._done.append((step, change))
        return msgspec.structs.replace(change, words=f"Redone: {change.words}")
