"""The dateline at the head of a first paragraph: `TOKYO (Jiji Press) — `."""

import re

from ..article import Dateline

_NAME = r"(?:St\.\s|Mt\.\s)?[^\W\d_a-z](?:[^\W\d_]|['’.-])*"
_TOWN = rf"{_NAME}(?:\s(?:{_NAME}|de|la|del|do|da|al|of)){{0,4}}"
_DAY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}"
_DATELINE = re.compile(
    rf"(?P<place>{_TOWN}(?:\s?/\s?{_TOWN}){{0,3}}(?:,\s{_TOWN}){{0,2}}?)"
    rf"(?P<day>,\s*{_DAY})?"
    r"(?:\s*\((?P<agency>[^()]{2,40})\))?"
    r"(?P<mark>\s*(?:—|–|―|--+)\s*|\s+-\s*|:\s+)"
    r"(?=[\"“‘'(]?(?P<next>[^\W_]))"
)
_AGENCY = re.compile(
    r"\b(?:AP|AFP|ANN|UPI|NHK|DPA|TASS|Reuters|Bloomberg|Xinhua|Yonhap|Kyodo|Jiji|Nikkei|Kawaraban)\b"
    r"|\b(?:Press|News|Shimbun|Times|Post|Today|Herald|Journal|Agency|Diplomat|Mainichi|Asahi)\b",
    re.IGNORECASE,
)
_SHOUTED = """
ANALYSIS BREAKING COLUMN CORRECTION EDITORIAL EXCLUSIVE EXPLAINER FEATURE FOCUS GALLERY INSIGHT
INTERVIEW NEWS NOTE OPINION PHOTO PHOTOS POLL POLLS PROFILE REVIEW TOPIC UPDATE VIDEO WARNING WATCH
APEC ASDF ASEAN BOJ CDPJ CEO COVID DPFP FAQ FIFA GDP GSDF IMF IOC JAXA LDP MSDF NASA NATO NHK NTT
OPEC SDF TEPCO UNESCO USA WHO
"""
_SHOUTS = frozenset(_SHOUTED.split())
"""Words in capitals before a colon or a dash that are no place."""


def dateline_of(paragraph: str) -> Dateline | None:
    """The place and the agency at the head of a paragraph, as printed; None without a dateline."""
    match = _DATELINE.match(paragraph[:160])
    if match is None:
        return None
    place, agency, mark = match["place"], match["agency"], match["mark"]
    if not all(_is_place(town) for town in re.split(r"\s?/\s?", place)):
        return None
    shouted = _is_shouted(place)
    if agency is not None:
        # Without capitals, only the name of an agency tells a dateline from any other bracket.
        if not (shouted or match["day"] or _AGENCY.search(agency)) or not agency[0].isupper():
            return None
        return None if mark.startswith(":") else Dateline(place=place, agency=agency)
    if match["next"].islower():
        return None
    if not shouted:
        return Dateline(place=place) if match["day"] and not mark.startswith(":") else None
    if mark.strip() == "-" and mark != " - ":
        return None
    return Dateline(place=place)


def _is_place(town: str) -> bool:
    first = town.split(",")[0]
    letters = first.replace(".", "")
    if len(letters) < 3 or first.split()[0] in _SHOUTS:
        return False
    # `U.S.—China relations` is about a country, not from one.
    return not re.fullmatch(r"(?:[A-Z]\.)+", first)


def _is_shouted(place: str) -> bool:
    """Whether every town is set in capitals; the region after a comma need not be."""
    towns = [town.split(",")[0] for town in place.split("/")]
    return place != place.lower() and all(_capitals(town) for town in towns)


def _capitals(town: str) -> bool:
    words = [
        word for word in town.split() if word not in ("de", "la", "del", "do", "da", "al", "of")
    ]
    plain = [re.sub(r"^(?:Mc|Mac|St\.|Mt\.)|’[a-z]", "", word) for word in words]
    return all(word == word.upper() for word in plain) and any(len(word) > 2 for word in plain)
