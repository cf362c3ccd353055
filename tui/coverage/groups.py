"""Groups: from likenesses between two articles to the articles of one story."""

from collections.abc import Callable, Iterable

_VOUCHED = 2
"""So many of a group must be like an article that its leader is only nearly like."""

_ECHO = 1.25
"""How like its leader an article is that tells the same again, perhaps a day later."""


class Groups:
    """Keeps who is like whom, and makes anew only the groups that a change can have touched."""

    def __init__(self) -> None:
        self._like: dict[str, dict[str, float]] = {}
        self._led: dict[str, tuple[str, ...]] = {}
        self._leader: dict[str, str] = {}
        self._touched: set[str] = set()

    def link(self, one: str, other: str, likeness: float) -> None:
        """Say that two articles are alike: 1 and more for enough to be of one story.

        Below that they are nearly so, which counts where other articles speak for it.
        """
        self._like.setdefault(one, {})[other] = likeness
        self._like.setdefault(other, {})[one] = likeness
        self._touched.add(one)

    def drop(self, id: str) -> None:
        """Forget an article."""
        self._scatter(id)
        for other in self._like.pop(id, ()):
            del self._like[other][id]
            self._touched.add(other)

    def touch(self, ids: Iterable[str]) -> None:
        """Say that these may be fit for a story now, or no longer."""
        self._touched.update(ids)

    def settle(
        self, order: Callable[[str], object], fit: Callable[[str], bool]
    ) -> dict[str, tuple[str, ...]]:
        """The ids of each group of two or more in this order, under that of the first of them.

        Each article joins that leader before it which is most like it. One that is only nearly
        like it joins where it is like most of those that have joined, or like one that tells what
        the leader told again; else it leads itself.
        """
        touched, self._touched = self._touched, set()
        todo = self._reached(touched)
        for id in todo:
            self._scatter(id)
        led: dict[str, list[str]] = {}
        for id in sorted(filter(fit, todo), key=order):  # type: ignore[arg-type]
            like = self._like[id]
            leaders = [
                (-joined, other)
                for other in like
                if other in led and (joined := self._joined(like, led[other]))
            ]
            led.setdefault(min(leaders)[1] if leaders else id, []).append(id)
        for leader, ids in led.items():
            if len(ids) > 1:
                self._led[leader] = tuple(ids)
                self._leader.update(dict.fromkeys(ids, leader))
        return self._led

    def _joined(self, like: dict[str, float], group: list[str]) -> float:
        """How like an article is a group that it may join: its leader, or who speaks for it.

        Most of the group speak for it, two at least, or one that tells the leader's text again.
        """
        leader = self._like[group[0]]
        alike = {id: like[id] for id in group if like.get(id, 0.0) >= 1.0}
        most = len(alike) >= _VOUCHED and 2 * len(alike) > len(group)
        return max(
            (
                likeness
                for id, likeness in alike.items()
                if id == group[0] or most or leader.get(id, 0.0) >= _ECHO
            ),
            default=0.0,
        )

    def _reached(self, ids: Iterable[str]) -> set[str]:
        """All articles that likeness leads to from these."""
        reached = {id for id in ids if id in self._like}
        ahead = list(reached)
        while ahead:
            more = self._like[ahead.pop()].keys() - reached
            reached |= more
            ahead += more
        return reached

    def _scatter(self, id: str) -> None:
        """Undo the group that an article is of."""
        for other in self._led.pop(self._leader.get(id, ""), ()):
            del self._leader[other]
            self._touched.add(other)
