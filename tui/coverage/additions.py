"""Additions: what each article of a story says that the earlier ones did not."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..article import Block
from ..story import Addition, Story
from ..words import is_run, tokens
from .common import NEWS, stems
from .gist import figures, names
from .telling import copied

_SENTENCES = 2
"""How many of an article are shown."""
_READ = 40
"""How many of an article are looked at, and how many characters of it."""
_READ_CHARS = 12_000
_LONGEST = 320
_QUOTE = re.compile(r"[“\"«„「『]([^“”\"«»„「」『』]{12,400})[”\"»“」』]")
_END = re.compile(
    r"(?<=[.!?…][\"”»’)])\s+|(?<=[.!?…])\s+(?=[\"“«„(]?[^\Wa-zß-ÿ])|(?<=[。！？])(?![」』）])"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d]|Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|St|No|Nos|Jan|Feb|Mar|Apr|Aug|Sept?"
    r"|Oct|Nov|Dec|Inc|Ltd|Co|Corp|vs|Nr|Mio|Mrd|bzw|ca|Sr|Sra|Ud|Jr|M|Mme|art|\w\.\w)\.$"
)
_FIGURE, _NAME, _QUOTED, _WORD = 3.0, 3.0, 4.0, 1.0
_ENOUGH, _ENOUGH_CLAIMED = 6.0, 3.0
"""What a sentence without a new name, figure or quote must say: six new words; three of a claim."""
_CLAIM = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|claim\w*|accus\w+|according|argu\w+|den(?:y|ie[sd])"
    r"|warn\w*|sagte?n?|laut|zufolge|behaupte\w*|selon|affirm\w+|d(?:it|isent)|seg[uú]n|dijo|dice"
    r"|dijeron|secondo|detto|volgens|zei)\b|と(?:述べ|話し|語っ|主張|説明)|によると|表示|밝혔|말했",
    re.IGNORECASE,
)


def adds(story: Story, texts: Mapping[str, Sequence[Block]]) -> tuple[Addition, ...]:
    """For each article of the story, in its order, the one or two sentences that add the most.

    Names, figures and quotes that no earlier article had count most, then words; one of them is
    enough to be told, as are a few new words of what somebody says. The first article adds its
    first sentence. Of an article without text (or not in `texts`) nothing is said; of a
    copy, whose it is. No more than the first 40 sentences of an article are looked at.
    """
    copies = {id: copy.articles[0] for copy in story.copies for id in copy.articles[1:]}
    known: set[str] = set()
    before: dict[str, str] = {}
    told = []
    for id in story.articles:
        said = sentences(texts.get(id, ()))
        opening = " ".join(said[:8])
        copy = next((other for other, text in before.items() if copied(text, opening)), None)
        copy = copy or copies.get(id)
        if copy:
            chosen: list[str] = []
        elif known:
            chosen = _newest(said, known)
        else:
            chosen = said[:1]
        if said:
            before[id] = opening
        for sentence in said:
            known.update(_facts(sentence))
        told.append(Addition(id, tuple(chosen), copy))
    return tuple(told)


def _newest(said: Sequence[str], known: set[str]) -> list[str]:
    """The sentences that say most that is not known, as they stand in the text."""
    known = set(known)
    facts = [_facts(sentence) for sentence in said]
    chosen: list[int] = []
    while len(chosen) < min(_SENTENCES, len(said)):
        worth = [
            _worth(sentence, [weight for fact, weight in told.items() if fact not in known])
            for sentence, told in zip(said, facts, strict=True)
        ]
        best = max(range(len(said)), key=lambda at: (worth[at], -at))
        if not worth[best]:
            break
        chosen.append(best)
        known.update(facts[best])
    return [said[at] for at in sorted(chosen)]


def _worth(sentence: str, new: Sequence[float]) -> float:
    """What the new facts of a sentence are worth together; 0 where they are not worth telling."""
    worth = sum(new)
    hard = max(new, default=0.0) > _WORD
    enough = hard or worth >= (_ENOUGH_CLAIMED if _CLAIM.search(sentence) else _ENOUGH)
    return worth if enough else 0.0


def _facts(sentence: str) -> dict[str, float]:
    """What a sentence says: names, figures, quotes, words, and what each is worth."""
    facts: dict[str, float] = {}
    for token in tokens(sentence):
        stem = stems[token]
        if stem and stem not in NEWS:
            facts[stem] = _WORD / 2 if not stem.isascii() and is_run(stem) else _WORD
    facts.update((name, _NAME) for name in names(sentence) if name in facts)
    facts.update(dict.fromkeys(figures(sentence), _FIGURE))
    for quote in _QUOTE.findall(sentence):
        facts["“" + " ".join(tokens(quote)[:6])] = _QUOTED
    return facts


def sentences(blocks: Sequence[Block]) -> list[str]:
    """The first sentences of a text, without headings, captions and what is too long to show."""
    return [told for _, told in zip(range(_READ), _sentences(blocks), strict=False)]


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    left = _READ_CHARS
    for block in blocks:
        if block.kind not in ("paragraph", "quote", "item"):
            continue
        text, left = block.text[:left], left - len(block.text)
        begun = ""
        for part in _END.split(text):
            begun = f"{begun} {part}".strip()
            if not _ABBREVIATED.search(begun[-12:]):
                yield from _shown(begun)
                begun = ""
        yield from _shown(begun)
        if left <= 0:
            return


def _shown(sentence: str) -> Iterator[str]:
    if 0 < len(sentence) <= _LONGEST:
        yield sentence
