"""How a line is worded: a sentence, a headline, a heading; nothing here knows where it stands."""

import re

HEADING_WORDS = 6
HEADLINE_WORDS = 39
HEADLINE_LENGTH = 250
LONG = 300
"""No headline, caption or furniture is so long: such a line needs no closer look."""

_FINAL = re.compile(r"[.!?…,;:。！？][\"'”’」』)\]]*$")
_FULL_STOP = re.compile(r"[.!?。！？][\"'”’」』)\]]*(?:\s\([^()]{2,40}\))?$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A headline may end in one of these; then its point is no full stop.
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]\.)+|\b(?:Pref|Corp|Inc|Co|Ltd|Jr|Sr|Gov|Govt|Gen|Dept|Univ|St|Mt|No|vs|etc|mil|bil|tril"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[ap]\.m)\.|\.\.\.)[\"'”’)]*$"
)
_INNER_STOP = re.compile(r"(?<=[a-z0-9%)\]])[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z])")


def words(text: str) -> int:
    """The number of words."""
    return len(text.split())


def has_final(text: str) -> bool:
    """Whether the text ends in punctuation, also inside a closing quote or bracket."""
    return _FINAL.search(text[-8:]) is not None


def is_sentence(text: str) -> bool:
    """Whether the text ends in a full stop that is not the point of an abbreviation."""
    tail = text[-60:]
    return _FULL_STOP.search(tail) is not None and _ABBREVIATED.search(tail) is None


def is_capitalised(text: str) -> bool:
    """Whether the longer words are set with capitals, as a headline has them."""
    longer = [word for word in _WORD.findall(text[:LONG]) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= len(longer) * 0.75


def is_headline(text: str) -> bool:
    """Whether the text may be the headline of a page."""
    if len(text) > HEADLINE_LENGTH or words(text) > HEADLINE_WORDS:
        return False
    if not any(char.isalpha() for char in text):
        return False
    if text.endswith((".", ".”", '."', ".’", "。", ",", ";")):
        return not is_sentence(text) or is_capitalised(text)
    return words(text) <= 25 or is_capitalised(text)


def is_heading(text: str) -> bool:
    """Whether the text may be a heading in the body: at most six words, no final punctuation."""
    return len(text) <= 80 and words(text) <= HEADING_WORDS and not has_final(text)


def is_paragraph(text: str) -> bool:
    """Whether the text can only be part of a body: a sentence of some length, or very long."""
    return words(text) > HEADLINE_WORDS or (is_sentence(text) and words(text) > 7)


def sentences(text: str) -> int:
    """How many sentences a short text has, at a guess."""
    return 1 + len(_INNER_STOP.findall(text))
