"""The body: paragraphs, headings, quotations, items and the pictures between them."""

import re

from ..article import Block, BlockKind, Span
from ..clean import clean_address
from .caption import is_bare, is_caption
from .credit import has_inline_credit, has_role, is_byline, is_credit
from .dateline import dateline_of
from .furniture import is_furniture, is_related
from .reading import Reading
from .rows import bulleted, is_marker
from .sidebar import header_of
from .stamp import times_of
from .wording import LONG, is_heading, is_sentence, words

_ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’\[\]{}|\\^`]+")
_SPANS = 1000
"""So many addresses of one block become links; a text that has more is not for reading."""
# Some extractors glue paragraphs: `... the decade.In late ...`.
_GLUED = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z“‘])|(?<=[a-z]{2}[.!?]”)(?=[A-Z“‘])")
_GLUED_FROM = 200
_PICTURES = 4
"""So many lines of pictures may stand between a heading and its text."""
_FULL_STORY = re.compile(r"\s+Full story\.?$")


def read_block(reading: Reading, at: int) -> int:
    """Read one line of the body, or a picture with its caption; the line after it."""
    text = reading.lines[at].text
    if len(text) > LONG:
        return _paragraph(reading, at)
    if is_marker(text):
        return _marked(reading, at)
    if is_credit(text):
        reading.take_credit(at)
        return _caption(reading, at + 1)
    if is_byline(text) and (not reading.blocks or (reading.byline is None and has_role(text))):
        reading.take_byline(at)
        return at + 1
    if (times := times_of(text)) is not None and (times.firm or _closes(reading, at)):
        if reading.published is None or (reading.updated is None and times.updated):
            reading.take_times(at, times)
        else:
            reading.ignore(at)
        return at + 1
    if has_inline_credit(text) and is_caption(text) and dateline_of(text) is None:
        reading.take_caption(at)
        return at + 1
    if (item := bulleted(text)) is not None:
        reading.put(at, "body")
        reading.blocks.append(block("item", item))
        return at + 1
    if text.startswith("> ") and text[2:].strip():
        reading.put(at, "body")
        reading.blocks.append(block("quote", text[2:].strip()))
        return at + 1
    if is_heading(text) and _heads(reading, at + 1):
        reading.put(at, "body")
        reading.blocks.append(Block("heading", text))
        return at + 1
    return _paragraph(reading, at)


def block(kind: BlockKind, text: str) -> Block:
    """A block whose bare addresses are links."""
    spans = []
    if "://" in text:
        for match in _ADDRESS.finditer(text):
            shown = match[0].rstrip(".,;:!?'*_~…。、")
            if shown.endswith(")") and shown.count("(") < shown.count(")"):
                shown = shown.rstrip(")").rstrip(".,;:!?")
            if (href := clean_address(shown)) is not None:
                spans.append(Span(match.start(), match.start() + len(shown), "link", href))
            if len(spans) == _SPANS:
                break
    return Block(kind, text, tuple(spans))


def _paragraph(reading: Reading, at: int) -> int:
    text = _FULL_STORY.sub("", reading.put(at, "body"))
    parts = _GLUED.split(text) if len(text) >= _GLUED_FROM else [text]
    reading.blocks.extend(block("paragraph", part.strip()) for part in parts if part.strip())
    return at + 1


def _marked(reading: Reading, at: int) -> int:
    """A marker alone: of a picture in a gallery, or of an item on the next line."""
    lines = reading.lines
    if at + 1 >= len(lines) or is_marker(lines[at + 1].text):
        reading.ignore(at)
        return at + 1
    if is_credit(lines[at + 1].text):
        reading.put(at, "credit")
        reading.take_credit(at + 1)
        if at + 2 < len(lines) and _may_caption(reading, at + 2) and words(lines[at + 2].text) < 61:
            reading.take_caption(at + 2)
            return at + 3
        return at + 2
    reading.put(at, "body")
    reading.put(at + 1, "body")
    reading.blocks.append(block("item", lines[at + 1].text))
    return at + 2


def _caption(reading: Reading, at: int) -> int:
    """The caption after a credit, if there is one. A line that may be body stays body."""
    if at >= len(reading.lines) or not _may_caption(reading, at):
        return at
    lines = reading.lines
    text = lines[at].text
    below = at + 1 >= len(lines) or lines[at + 1].gap
    if reading.spaced and not lines[at].gap and below and words(text) < 61:
        taken = True
    else:
        taken = is_caption(text) or (has_inline_credit(text) and words(text) < 61)
    if not taken:
        return at
    reading.take_caption(at)
    return at + 1


def _closes(reading: Reading, at: int) -> bool:
    """Whether a bare date is no heading: nothing of the body follows it."""
    below = reading.lines[at + 1].text if at + 1 < len(reading.lines) else ""
    return not below or is_furniture(below) or is_related(below) or header_of(below) is not None


def _may_caption(reading: Reading, at: int) -> bool:
    text = reading.lines[at].text
    return not (
        len(text) > 2 * LONG
        or is_marker(text)
        or is_credit(text)
        or bulleted(text) is not None
        or dateline_of(text) is not None
        or times_of(text) is not None
    )


def _heads(reading: Reading, at: int) -> bool:
    """Whether text follows, so that the line above it can be its heading."""
    lines = reading.lines
    for _ in range(_PICTURES):
        if at < len(lines) and (is_credit(lines[at].text) or is_bare(lines[at].text)):
            at += 1
    if at >= len(lines) or is_marker(lines[at].text):
        return False
    return not is_heading(lines[at].text) or is_sentence(lines[at].text)
