"""Groups: from likenesses between two articles to the articles of one story."""

from collections.abc import Callable, Iterable


class Groups:
    """Keeps who is like whom, and makes anew only the groups that a change can have touched."""

    def __init__(self) -> None:
        self._like: dict[str, dict[str, float]] = {}
        self._led: dict[str, tuple[str, ...]] = {}
        self._leader: dict[str, str] = {}
        self._touched: set[str] = set()

    def link(self, one: str, other: str, likeness: float) -> None:
        """Say that two articles are alike enough to be of one story."""
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

        Each article joins that leader before it which is most like it, or leads a group itself.
        """
        touched, self._touched = self._touched, set()
        todo = self._reached(touched)
        for id in todo:
            self._scatter(id)
        led: dict[str, list[str]] = {}
        for id in sorted(filter(fit, todo), key=order):  # type: ignore[arg-type]
            like = self._like[id]
            leaders = [(-like[other], other) for other in like if other in led]
            led.setdefault(min(leaders)[1] if leaders else id, []).append(id)
        for leader, ids in led.items():
            if len(ids) > 1:
                self._led[leader] = tuple(ids)
                self._leader.update(dict.fromkeys(ids, leader))
        return self._led

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
