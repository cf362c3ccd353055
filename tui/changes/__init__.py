"""What the paper changed: two versions of an article become blocks that show their difference.

`edits` finds where two sequences differ, `wording` what became of a paragraph's words, `pairing`
which paragraph became which. All of it is pure, and bounded for whatever strangers send.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby, pairwise

from msgspec import Struct

from ..article import Article, Block, Former, Span, Text
from .edits import Effort
from .pairing import marked

__all__ = ["Change", "Version", "bracketed", "compare", "folded", "headline", "history", "stood"]

SHORT = 200
"""Characters of a single unchanged paragraph that is shown and not folded."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIGNS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
"""What stands around words where neither colour nor line can tell what became of them."""


class Version(Struct, frozen=True):
    """A title and a text as they stood at one time."""

    title: str
    blocks: tuple[Block, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """One change of an article by its paper."""

    at: datetime
    """Since when it is known to stand as it does after it, aware UTC."""
    before: Version
    after: Version


def stood(article: Article) -> datetime:
    """Since when an article is known to stand as it does: the paper's time, else its capture's."""
    if article.updated and not article.updated.day_only:
        return article.updated.at
    if article.updates and article.seen:
        return article.seen
    if article.published and not article.published.day_only:
        return article.published.at
    return article.seen or article.when


def history(article: Article, text: Text | None, former: Sequence[Former]) -> tuple[Change, ...]:
    """Every change that is known of the article, the newest first.

    Where a summary was followed by the whole text, only the titles can be compared.
    """
    at = stood(article)
    if former and article.seen and at <= former[-1].at:
        at = max(at, article.seen)  # the paper changed it without a word on when
    now = Former(
        id=article.id,
        title=article.title,
        at=at,
        blocks=text.blocks if text else (),
        extent=article.extent,
    )
    changes = (_change(one, other) for one, other in pairwise((*former, now)))
    return tuple(change for change in changes if change.before != change.after)[::-1]


def headline(change: Change, now: datetime) -> str:
    """`What the paper changed on 22 Nov, 10:15`, on the clock of `now`; the year if it was another.

    The clock is the reader's; the moment is the paper's own word where it gave one.
    """
    local = change.at.astimezone(now.tzinfo)
    year = f" {local.year}" if local.year != now.year else ""
    day = f"{local.day} {_MONTHS[local.month - 1]}{year}"
    return f"What the paper changed on {day}, {local.hour}:{local.minute:02}"


def compare(before: Version, after: Version) -> tuple[Block, ...]:
    """Both versions in one: spans over what is gone and what is new, the title first if it changed.

    Without what is `gone` it is the version after, without what is `new` the one before.
    """
    effort = Effort()
    title: tuple[Block, ...] = ()
    if before.title != after.title:
        was, became = Block("heading", before.title), Block("heading", after.title)
        title = marked([was], [became], effort)
    return title + marked(before.blocks, after.blocks, effort)


def folded(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks for a reader: paragraphs that did not change are counted, not repeated."""
    kept: list[Block] = []
    for changed, run in groupby(blocks, key=is_changed):
        stretch = list(run)
        if changed or (len(stretch) == 1 and len(stretch[0].text) <= SHORT):
            kept += stretch
        else:
            many = f"{len(stretch)} paragraphs" if len(stretch) > 1 else "1 paragraph"
            words = f"… {many} as before …"
            kept.append(Block("paragraph", words, (Span(0, len(words), "emphasis"),)))
    return tuple(kept) if any(map(is_changed, kept)) else ()


def is_changed(block: Block) -> bool:
    """Whether something in the block is gone or new."""
    return any(span.kind in SIGNS for span in block.spans)


def bracketed(block: Block) -> Block:
    """The block with `[-` and `-]` around what is gone, `{+` and `+}` around what is new."""
    parts: list[str] = []
    spans: list[Span] = []
    done = size = 0
    for span in block.spans:
        if span.kind not in SIGNS:
            continue
        before, after = SIGNS[span.kind]
        told = f"{before}{block.text[span.start : span.end]}{after}"
        start = size + span.start - done
        parts += block.text[done : span.start], told
        done, size = span.end, start + len(told)
        spans.append(Span(start, size, span.kind))
    if not parts:
        return block
    return Block(block.kind, "".join([*parts, block.text[done:]]), tuple(spans))


def _change(one: Former, other: Former) -> Change:
    before, after = Version(one.title, one.blocks), Version(other.title, other.blocks)
    if one.extent != other.extent:
        before, after = Version(one.title), Version(other.title)
    elif [(b.kind, b.text) for b in one.blocks] == [(b.kind, b.text) for b in other.blocks]:
        before = Version(one.title, other.blocks)
    return Change(at=other.at, before=before, after=after)
