"""Which paragraph became which: those that are alike are compared by words, others replaced."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..article import Block, Span
from .edits import Effort, hunks
from .wording import LONGEST, Stretch, common_ends, reworded, words_of

ALIKE = 0.4
"""The share of two paragraphs' words that they must have in common to be one, changed."""
MOST_PAIRS = 900
"""So many pairs are tried in one stretch of changed paragraphs."""


def marked(before: Sequence[Block], after: Sequence[Block], effort: Effort) -> tuple[Block, ...]:
    """The blocks of both in order, with spans over what is gone and what is new.

    Without what is `gone` they are the blocks after, without what is `new` those before; spans of
    other kinds, and blocks without text, are left out.
    """
    before = [Block(block.kind, block.text) for block in before if block.text]
    after = [Block(block.kind, block.text) for block in after if block.text]
    told: list[Block] = []
    done = 0
    for hunk in hunks(before, after, effort):
        told += before[done : hunk.gone]
        gone, new = before[hunk.gone : hunk.gone_end], after[hunk.new : hunk.new_end]
        told += _replaced(gone, new, effort)
        done = hunk.gone_end
    return (*told, *before[done:])


def _replaced(gone: list[Block], new: list[Block], effort: Effort) -> Iterator[Block]:
    """The blocks of one place, each pair that is alike as one block."""
    left = right = 0
    for one, other in [*_pairs(gone, new, effort), (len(gone), len(new))]:
        yield from (_all(block, "gone") for block in gone[left:one])
        yield from (_all(block, "new") for block in new[right:other])
        if one < len(gone):
            stretches = reworded(gone[one].text, new[other].text, effort)
            yield _spanned(new[other], stretches)
        left, right = one + 1, other + 1


def _all(block: Block, part: "str") -> Block:
    return _spanned(block, [Stretch("gone" if part == "gone" else "new", block.text)])


def _spanned(block: Block, stretches: list[Stretch]) -> Block:
    spans: list[Span] = []
    at = 0
    for stretch in stretches:
        end = at + len(stretch.text)
        if stretch.part != "same":
            spans.append(Span(at, end, stretch.part))
        at = end
    return Block(block.kind, "".join(stretch.text for stretch in stretches), tuple(spans))


def _pairs(gone: list[Block], new: list[Block], effort: Effort) -> list[tuple[int, int]]:
    """Which of the one became which of the other: in order, and as alike as can be in all."""
    if not gone or not new:
        return []
    if len(gone) * len(new) > MOST_PAIRS:
        ends = range(min(len(gone), len(new)))
        return [(at, at) for at in ends if _likeness(gone[at], new[at], effort) >= ALIKE]
    bags = {block.text: _bag(block.text) for block in (*gone, *new) if len(block.text) <= LONGEST}
    best = [[0.0] * (len(new) + 1) for _ in range(len(gone) + 1)]
    alike = [[_likeness(one, other, effort, bags) for other in new] for one in gone]
    for one in reversed(range(len(gone))):
        for other in reversed(range(len(new))):
            apart = max(best[one + 1][other], best[one][other + 1])
            likeness = alike[one][other]
            both = best[one + 1][other + 1] + likeness if likeness >= ALIKE else 0.0
            best[one][other] = max(apart, both)
    found: list[tuple[int, int]] = []
    one = other = 0
    while one < len(gone) and other < len(new):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            found.append((one, other))
            one, other = one + 1, other + 1
    return found


def _likeness(
    one: Block, other: Block, effort: Effort, bags: "dict[str, Counter[str]] | None" = None
) -> float:
    """The share of both that is in both: 0 to 1. Of very long ones only the ends are looked at."""
    if one.kind != other.kind:
        return 0.0
    size = len(one.text) + len(other.text)
    if max(len(one.text), len(other.text)) > LONGEST:
        return 2 * sum(common_ends(one.text, other.text)) / size
    if not effort.allows(10 + size // 20):
        return 0.0
    bags = bags or {block.text: _bag(block.text) for block in (one, other)}
    here, there = bags[one.text], bags[other.text]
    total = here.total() + there.total()
    return 2 * (here & there).total() / total if total else 0.0


def _bag(text: str) -> Counter[str]:
    """The words of a text, each as often as it has letters."""
    bag: Counter[str] = Counter()
    for word in words_of(text):
        if word[0].isalnum():
            bag[word] += len(word)
    return bag
