"""One more capture of an article: what of it replaces what was known, and what only adds to it."""

import re
from datetime import datetime

import msgspec

from ..article import Article, Block, Draft, Stamp, Text
from ..headline import is_cut, norm, without_update
from .identity import letters, text_digest

_EDITION = re.compile(r"\d+")


def words_in(blocks: tuple[Block, ...]) -> int:
    """How many words the body has, without captions."""
    return sum(len(block.text.split()) for block in blocks if block.kind != "caption")


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


def retold(draft: Draft, known: Text | None, age: int) -> bool:
    """Whether this capture's text takes the place of the known one.

    A text that is contained in the other (a stub, a page cut short) never replaces it, and one of
    less than half its length is taken for a stub even where an extractor left a stray line in it.
    Of two real versions the newer stands; where that cannot be said, the longer.
    """
    if not draft.blocks:
        return False
    if known is None or not known.blocks:
        return True
    if contains(known.blocks, draft.blocks):
        return False
    if contains(draft.blocks, known.blocks):
        return True
    there, here = words_in(known.blocks), words_in(draft.blocks)
    if here * 2 < there or there * 2 < here:
        return here > there
    if age:
        return age > 0
    return (here, text_digest(draft.blocks)) > (there, text_digest(known.blocks))


def contains(long: tuple[Block, ...], short: tuple[Block, ...]) -> bool:
    """Whether every block of `short` stands in `long`, in order, whatever typography and breaks."""
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
