"""One more capture of an article: what of it replaces what was known, and what only adds to it."""

import re
from datetime import datetime

import msgspec

from ..article import Article, Block, Draft, Extent, Stamp, Text
from ..headline import is_cut, norm, without_update
from .identity import is_stub, letters, text_digest

_EDITION = re.compile(r"\d+")
_FULLNESS: dict[Extent, int] = {"stub": 0, "summary": 1, "whole": 2}


def words_in(blocks: tuple[Block, ...]) -> int:
    """How many words the body has, without captions."""
    return sum(len(block.text.split()) for block in blocks if block.kind != "caption")


def size_of(blocks: tuple[Block, ...]) -> int:
    """How many letters the body has: words are none where a script has no spaces."""
    return sum(len(letters(block.text)) for block in blocks if block.kind != "caption")


def fullest(one: Extent, other: Extent) -> Extent:
    """The extent of the fuller of two texts."""
    return max(one, other, key=_FULLNESS.__getitem__)


def recency(draft: Draft, observed_at: datetime | None, article: Article) -> int:
    """1 where the capture is newer than all that is known of the article, -1 older, 0 cannot say.

    The paper's own word (its `updated at`, the number in `(Update 2)`) counts before the time of
    capture, which may be the time of a copy; a capture with a time counts before one without.
    """
    if draft.updated and article.updated and draft.updated.at != article.updated.at:
        return 1 if draft.updated.at > article.updated.at else -1
    if draft.title and norm(draft.title) == norm(article.title):
        step = edition(draft.title) - edition(article.title)
        if step:
            return 1 if step > 0 else -1
    if observed_at == article.seen:
        return 0
    if observed_at is None or article.seen is None:
        return -1 if observed_at is None else 1
    return 1 if observed_at > article.seen else -1


def edition(title: str) -> int:
    """The number of the title's update suffix: 0 without one, 1 for a bare `(Update)`."""
    plain = without_update(title)
    suffix = title.strip()[len(plain.strip()) :]
    number = _EDITION.search(suffix)
    return int(number[0]) if number else int(bool(suffix.strip()))


def retitled(draft: Draft, article: Article, age: int) -> tuple[Article, bool]:
    """The article with this capture's title, and whether the paper changed its headline."""
    title = draft.title
    if title is None or title == article.title:
        return article, False
    if article.untitled or (is_cut(article.title) and not is_cut(title)):
        return msgspec.structs.replace(article, title=title, untitled=False), False
    if is_cut(title) or (age <= 0 and title in article.aliases):
        return article, False
    headings = (article.title, *article.aliases)
    changed = not any(
        norm(title) == norm(known) and edition(title) == edition(known) for known in headings
    )
    if age < 0:
        return msgspec.structs.replace(article, aliases=(*article.aliases, title)), changed
    earlier = tuple(alias for alias in article.aliases if alias != title)
    return msgspec.structs.replace(article, title=title, aliases=(*earlier, article.title)), changed


def retold(draft: Draft, known: Text | None, age: int, extent: Extent) -> bool:
    """Whether this capture's text takes the place of the known one, which is of that extent.

    A text that is contained in the other (a stub, a page cut short) never replaces it, and one of
    less than half its length is taken for a stub even where an extractor left a stray line in it.
    A summary never replaces a whole text, but for one that a page had cut. Of two real versions
    the newer stands; where that cannot be said, the longer.
    """
    if not draft.blocks:
        return False
    if known is None or not known.blocks:
        return True
    if contains(known.blocks, draft.blocks):
        return False
    fuller = contains(draft.blocks, known.blocks)
    there, here = size_of(known.blocks), size_of(draft.blocks)
    step = _FULLNESS[draft.extent] - _FULLNESS[extent]
    if step < 0:
        return is_stub(known.blocks) and (fuller or there * 2 < here)
    if fuller:
        return True
    if here * 2 < there or there * 2 < here:
        return here > there
    if age or step:
        return age > 0 or step > 0
    return (here, text_digest(draft.blocks)) > (there, text_digest(known.blocks))


def fills(draft: Draft, known: Text | None, extent: Extent) -> bool:
    """Whether a text from elsewhere says all that the known one does, and more.

    Nothing that the paper said may be missing, but of a summary: a whole text is more, and so is
    one of more than twice its length.
    """
    if not draft.blocks or known is None or not known.blocks:
        return bool(draft.blocks)
    step = _FULLNESS[draft.extent] - _FULLNESS[extent]
    if step < 0 or contains(known.blocks, draft.blocks):
        return False
    if contains(draft.blocks, known.blocks):
        return True
    longer = size_of(draft.blocks) / max(1, size_of(known.blocks))
    return extent != "whole" and longer > (1 if step > 0 else 2)


def contains(long: tuple[Block, ...], short: tuple[Block, ...]) -> bool:
    """Whether every block of `short` stands in `long`, in order, whatever typography and breaks."""
    if long == short:
        return True
    body, at = "".join(letters(block.text) for block in long), 0
    for block in short:
        if block.kind != "caption":
            told = letters(block.text)
            at = body.find(told, at)
            if at < 0:
                return False
            at += len(told)
    return True


def better_stamp(known: Stamp | None, new: Stamp | None) -> Stamp | None:
    """The stamp that says more: a time before a date, a named zone before none; else the known."""
    if known is None or new is None:
        return known or new
    return new if _precision(new) > _precision(known) else known


def later_stamp(known: Stamp | None, new: Stamp | None) -> Stamp | None:
    """The later of two `updated` stamps."""
    if known is None or new is None:
        return known or new
    return new if new.at > known.at else known


def _precision(stamp: Stamp) -> tuple[bool, bool]:
    return not stamp.day_only, stamp.offset is not None
