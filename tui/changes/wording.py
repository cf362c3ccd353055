"""How one paragraph became another: the words that are gone and the words that are new."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from unicodedata import category

from .edits import Effort, Hunk, hunks

LONGEST = 50_000
"""Characters between the common ends of two texts, above which words are not compared."""
_MARGIN = 64
_WORD = re.compile(
    r"\s+|[\u30a1-\u30fa\u30fc]+|[\uff66-\uff9f]+|\d+(?:[.,:]\d+)*"
    r"|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff\d])\w)+"
    r"(?:['\u2019](?![\u3040-\u9fff])\w+)*|.",
    re.DOTALL,
)
"""Blanks, runs of katakana, figures, words; an ideograph, a hiragana or a sign stands alone."""

Part = Literal["same", "gone", "new"]


class Stretch(NamedTuple):
    """Some text of a paragraph, and what became of it."""

    part: Part
    text: str


def words_of(text: str) -> list[str]:
    """The text in words, blanks and signs, joined again by `"".join`; no letter loses its marks."""
    words = _WORD.findall(text)
    if text.isascii():
        return words
    joined: list[str] = []
    for word in words:
        if joined and (category(word[0])[0] == "M" or "\u200d" in (word[0], joined[-1][-1])):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def reworded(before: str, after: str, effort: Effort) -> list[Stretch]:
    """One text become the other, in stretches: those that are not new are the text before."""
    head, tail = common_ends(before, after)
    head, tail = _at_a_blank(before, head), _at_a_blank(before[::-1], tail)
    gone, new = before[head : len(before) - tail], after[head : len(after) - tail]
    told = [Stretch("same", before[:head])]
    if max(len(gone), len(new)) > LONGEST:
        told += [Stretch("gone", gone), Stretch("new", new)]
    else:
        told += _by_words(words_of(gone), words_of(new), effort)
    told.append(Stretch("same", before[len(before) - tail :]))
    return _joined(told)


def common_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginnings, and then at their ends."""
    head = _common(before, after)
    left = min(len(before), len(after)) - head
    return head, _common(before[::-1][:left], after[::-1][:left])


def _common(one: str, other: str) -> int:
    """How many characters both begin with; by halves, as comparing slices is quick."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _at_a_blank(text: str, end: int) -> int:
    """A place at most at `end` where no word is parted: after a blank that is near, or farther."""
    if end <= _MARGIN:
        return 0
    blank = text.rfind(" ", end - _MARGIN, end)
    return blank + 1 if blank >= 0 else end - _MARGIN


def _by_words(gone: list[str], new: list[str], effort: Effort) -> Iterator[Stretch]:
    done = 0
    for hunk in _gathered(hunks(gone, new, effort), gone, new):
        yield Stretch("same", "".join(gone[done : hunk.gone]))
        yield Stretch("gone", "".join(gone[hunk.gone : hunk.gone_end]))
        yield Stretch("new", "".join(new[hunk.new : hunk.new_end]))
        done = hunk.gone_end
    yield Stretch("same", "".join(gone[done:]))


def _gathered(found: list[Hunk], gone: list[str], new: list[str]) -> list[Hunk]:
    """The hunks, those made one between which next to nothing stayed: a reader sees one change."""
    kept: list[Hunk] = []
    for hunk in found:
        if kept:
            last = kept[-1]
            stayed = _letters(gone[last.gone_end : hunk.gone])
            sizes = (
                max(_letters(gone[one.gone : one.gone_end]), _letters(new[one.new : one.new_end]))
                for one in (last, hunk)
            )
            if not stayed or stayed * 2 <= min(sizes):
                kept[-1] = Hunk(last.gone, hunk.gone_end, last.new, hunk.new_end)
                continue
        kept.append(hunk)
    return kept


def _letters(words: list[str]) -> int:
    return sum(len(word) for word in words if word[0].isalnum())


def _joined(told: list[Stretch]) -> list[Stretch]:
    """The stretches without empty ones, neighbours of one kind made one."""
    kept: list[Stretch] = []
    for stretch in told:
        if not stretch.text:
            continue
        if kept and kept[-1].part == stretch.part:
            kept[-1] = Stretch(stretch.part, kept[-1].text + stretch.text)
        else:
            kept.append(stretch)
    return kept
