"""Who made it: the credit of a picture, the byline of a text."""

import re
from functools import lru_cache

from .wording import is_sentence, words

_LONGEST = 120
_AGENCY = (
    r"(?:the )?(?:"
    r"yomiuri shimbun|japan news|jiji(?: press)?|reuters|ap|afp(?:[- ]jiji(?: press)?)?"
    r"|associated press|agence france-presse|kyodo(?: news)?|bloomberg|washington post"
    r"|new york times|xinhua|yonhap|tass|epa|upi|dpa|nhk|ann|mainichi(?: shimbun| japan)?"
    r"|asahi(?: shimbun)?|sankei|nikkei|usa today(?: sports)?|getty images|kawaraban|pool"
    r"|chugoku shimbun|hochi(?: shimbun)?"
    r")"
)
_WORK = r"(?: (?:file|pool|photo|photos|handout|illustration|graphic|staff|archive))*"
_PART = re.compile(rf"(?:photos?(?: by| from|:) |source: )?{_AGENCY}{_WORK}", re.I)
_GIVEN = re.compile(
    r"(?:(?:photos?|image|video|illustration) )?"
    r"(?:courtesy(?: of)?:? |(?:provided|supplied) by )\S.*"
    r"|photos? by \S.*|source: \S.*|handout(?: photo)?|file photo|pool photo",
    re.I,
)
_SPLIT = re.compile(r"\s*/\s*|\s+via\s+|\s*[,;]\s+", re.I)
_NAMED = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_INLINE = re.compile(
    rf"\((?:{_AGENCY}{_WORK}(?:/[^()]+)?|(?:photo|image|courtesy|provided|file photo)\b[^()]*"
    r"|[^()]+ (?:file )?photos?)\)$",
    re.I,
)

_ROLED = re.compile(rf"{_AGENCY}\b|special to the ", re.I)
_WIRE = re.compile(r"[A-Z][\w .&]{1,30} --? (?:[A-Z][a-z]{2,8}\.? \d{1,2})")
_BY = re.compile(r"(?:written |reported |story )?by\s+(?P<name>\S.*)", re.I)
_SMALL_WORDS = """
and of the in for at with a to from special staff writer writers correspondent contributing
contributor editor reporter desk de la van von bin al
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_MOMENT_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
July August September October November December
"""
_MOMENTS = frozenset(_MOMENT_WORDS.split())
_ROLE = re.compile(
    r"\b(?:(?:staff|sports|business|political|national|health|food) writers?"
    r"|correspondents?|staff reporters?|deputy editor"
    r"|(?:senior|editorial|contributing) writer|special to the [\w ]+)$",
    re.I,
)


@lru_cache(maxsize=64)  # the rooms ask it of the same few lines
def is_credit(line: str) -> bool:
    """Whether the line is nothing but a credit: of a picture, or above the stamp of the text."""
    text = line.strip("()[]").strip()
    if not text or len(text) > _LONGEST or words(text) > 14:
        return False
    if _PART.fullmatch(text):
        return True
    if _GIVEN.fullmatch(text):
        return not is_sentence(text) or words(text) <= 8
    parts = _SPLIT.split(text)
    if len(parts) < 2 or has_role(text):
        return False
    known = [part for part in parts if _PART.fullmatch(part) or _GIVEN.fullmatch(part)]
    return bool(known) and all(
        part in known or _NAMED.fullmatch(part) or part.lower() in ("handout", "file photo")
        for part in parts
    )


def is_byline(line: str) -> bool:
    """Whether the line names who wrote the text: `By NAME ...`, or a name with a writer's role."""
    if len(line) > _LONGEST or words(line) > 16:
        return False
    if _WIRE.fullmatch(line):
        return True
    if has_role(line) and ("/" in line or (words(line) < 8 and _ROLED.match(line))):
        return True
    match = _BY.fullmatch(line)
    if match is None or (is_sentence(line) and not line.endswith("Jr.")):
        return False
    first, *others = _SPLIT.split(match["name"])
    if not _is_name(first) or first.split()[0] in _MOMENTS:
        return False
    listed = bool(others) and " and " in others[-1]
    return all(
        part and (has_role(part) or _PART.fullmatch(part) or (listed and _is_name(part)))
        for part in others
    )


def _is_name(text: str) -> bool:
    """Names of people with capitals, or of a desk or an agency; one word is not enough for one."""
    if _PART.fullmatch(text):
        return True
    found = [word for word in text.split() if word.lower() not in _SMALL]
    return all(word[0].isupper() for word in found) and (
        1 < len(found) < 9 or text.lower().endswith((" desk", " staff"))
    )


def has_role(line: str) -> bool:
    """Whether the line ends in what a writer is: `Yomiuri Shimbun Staff Writer`."""
    return _ROLE.search(line.rstrip(".")) is not None


def has_inline_credit(line: str) -> bool:
    """Whether the line ends in a credit in brackets, as captions of other papers do."""
    return line.endswith(")") and _INLINE.search(line) is not None
