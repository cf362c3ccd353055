"""What the reader did with articles: each change of marks is one step of the history."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from ..article import Mark
from ..store import Rows
from .history import Change, History
from .order import UNREAD, bits_of

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
        self.cells: dict[str, int] = {}
        """What was put last, as cells of the list: nobody need read very many rows again."""

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
        ids = dict.fromkeys(articles)
        known = self._rows.some(ids, Mark)
        before, after = [], []
        for old in known.values():
            changed = {
                name: now if wish else None
                for name, wish in wishes.items()
                if (getattr(old, name) is not None) != wish
            }
            if changed:
                before.append(old)
                after.append(msgspec.structs.replace(old, **changed))
        new = Mark("", **{name: now for name, wish in wishes.items() if wish})
        bare = tuple(id for id in ids if id not in known) if new != _UNMARKED else ()
        if not (after or bare):
            return None
        touched = {mark.article for mark in after}.union(bare)
        change = _change(wishes, [id for id in ids if id in touched])
        return self._history.take(_Marking(self, change, before, after, bare, new))

    def put(self, marks: Sequence[Mark], bare: Sequence[str] = (), new: Mark = _UNMARKED) -> None:
        """Set marks as they are given, as no step; empty ones are taken away.

        Those that are `bare`, which have none yet, get the `new` one.
        """
        gone = {mark.article for mark in marks if mark == Mark(mark.article)}
        self._rows.drop_many(gone)
        self._rows.put_many(msgspec.to_builtins(mark) for mark in marks if mark.article not in gone)
        self._rows.put_alike(bare, msgspec.to_builtins(new))
        self.cells = dict.fromkeys(bare, bits_of(new))
        self.cells.update((mark.article, bits_of(mark)) for mark in marks)

    def clear(self, marks: Sequence[Mark], bare: Sequence[str]) -> None:
        """Set marks as they are given, and take away those of the `bare`, as no step."""
        self.put(marks)
        self._rows.drop_many(bare)
        self.cells.update(dict.fromkeys(bare, UNREAD))

    def drop(self, articles: Iterable[str]) -> list[Mark]:
        """Forget what was done with these, as no step; what that was."""
        gone = list(self._rows.some(tuple(articles), Mark).values())
        self.put([Mark(mark.article) for mark in gone])
        return gone


class _Marking(msgspec.Struct, frozen=True):
    marks: Marks
    change: Change
    before: list[Mark]
    after: list[Mark]
    bare: tuple[str, ...]
    """Articles that had no mark, and get the `new` one."""
    new: Mark

    def do(self) -> Change:
        self.marks.put(self.after, self.bare, self.new)
        return self.change

    def undo(self) -> None:
        self.marks.clear(self.before, self.bare)


def _change(wishes: dict[str, bool], ids: list[str]) -> Change:
    names, words = zip(*(_WORDS[wish] for wish in wishes.items()), strict=True)
    count = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
    return Change(", ".join(names), tuple(ids), f"{count} {' and '.join(words)}")
