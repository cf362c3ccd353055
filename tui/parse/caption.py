"""What stands beneath a picture: told from a lead by its present tense, or by having no verb."""

import re

from .dateline import dateline_of
from .wording import has_final, is_capitalised, is_sentence, sentences, words

_LONGEST = 60
_REPORTED = re.compile(
    r"\b(?:said|told|announced|has|have|had|was|were|will|would|agreed|decided|learned|reported|called"
    r"|plans|expected)\b",
    re.I,
)
_PICTURED = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|displayed|photographed|surrounded|covered|lined|parked"
    r"|lit|illuminated|held up)\b"
    r"|\bfile photo\b|\b(?:this|these|undated|provided) (?:photos?|images?)\b"
    r"|(?:^|[,(] ?)(?:from |far |(?:second|third) from )?(?:left|right|top|bottom|center)\b ?[,:).]"
    r"|^from (?:left|right)\b",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:speaks?|talks?|answers|attends?|shakes?|poses?|stands?|walks?|looks?|meets?|waves?|bows?"
    r"|delivers|addresses|smiles?|holds?|explains|listens?|visits?|gathers?|waits?|watch(?:es)?|enters?"
    r"|leaves|arrives?|sits?|plays?|celebrates?|hugs?|inspects?|checks?|prays?|offers?|greets?|hits"
    r"|pitches|throws|swings|performs?|rides?|pass(?:es)?|touch(?:es)?|handles?|receives?|presents?"
    r"|demonstrates?|swims?|dances?|reads?|carr(?:y|ies)|displays?|fl(?:y|ies)|runs?|works?|shows?"
    r"|views?|enjoys?|lines? up|cheers?|reacts?|raises?|crosses|climbs?)\b",
    re.I,
)
_BARE_START = re.compile(r"(?:the|a|an)\s", re.I)
_OFFICE = re.compile(
    r"(?:former |then )?(?:prime minister|president|vice president|emperor|empress|prince|princess"
    r"|pope|king|queen|(?:\w+ )?minister|chief cabinet secretary|secretary general|gov\.|governor"
    r"|mayor|professor|prof\.|chairman|chairperson|leader)\b",
    re.I,
)
_HOUSE = re.compile(
    r"\b(?:building|ministry|headquarters|office|agency|court|exchange|bank of japan|hospital"
    r"|university|station|airport|palace|diet|embassy|residence|plant|shrine|temple|castle|museum"
    r"|stadium|factory|bridge|port)(?: in [A-Z]\S*(?:,? [A-Z]\S*)*)?$",
    re.I,
)


def is_caption(text: str) -> bool:
    """Whether a line after a credit reads as its caption, and not as the next paragraph."""
    if words(text) > _LONGEST or dateline_of(text) is not None:
        return False
    if _PICTURED.search(text):
        return sentences(text) < 3
    if not has_final(text):
        return words(text) > 6 or is_bare(text)
    if sentences(text) > 1 or _REPORTED.search(text) or not is_sentence(text):
        return False
    return _PRESENT.search(text) is not None


def is_bare(text: str, certain: bool = False) -> bool:
    """Whether a short line is a noun with its name or place, where a headline has a verb.

    `certain`: an article at its beginning is not enough; it must be a person or a building.
    """
    count = words(text)
    if count > 7 or len(text) > 60 or has_final(text) or any(char in text for char in ':;/“”"?!'):
        return False
    if _HOUSE.search(text) or (not certain and _BARE_START.match(text)):
        return True
    named = _OFFICE.match(text)
    return bool(named) and count < 6 and is_capitalised(text + " Xxxx") and not text.endswith("s")


def is_brief(text: str) -> bool:
    """Whether a line is too short for a headline: at most five words, below forty characters."""
    return words(text) < 6 and len(text) < 40 and not any(char in text for char in ":;/?!")
