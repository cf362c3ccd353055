"""How a cell is printed, and the codes that lead from one look to another (ECMA-48, SGR)."""

from functools import lru_cache

_ON = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""Attributes that are known here, with the code that ends each."""

_OFF = {end: {code for code in _ON if _ON[code] == end} for end in _ON.values()}

_INKED = frozenset("479")
"""Underline, reverse and strike: they show on blanks too."""


class Look:
    """Attributes, ink and paper as SGR codes; each look exists once, so `is` compares them.

    `blank` is the look that a blank in it cannot be told from: the paper alone, unless it is
    underlined, reversed or struck.
    """

    __slots__ = ("attributes", "blank", "ink", "inked", "paper")

    def __init__(self, attributes: frozenset[str], ink: str, paper: str) -> None:
        self.attributes = attributes
        self.ink = ink
        self.paper = paper
        self.inked = bool(attributes & _INKED)
        self.blank: Look = self
        if not self.inked and (attributes or ink):
            self.blank = look(paper=paper)

    @property
    def codes(self) -> str:
        """What it takes after a reset, as `1;38;5;200`; empty for the plain look."""
        return ";".join(filter(None, (*sorted(self.attributes), self.ink, self.paper)))


_LOOKS: dict[tuple[frozenset[str], str, str], Look] = {}


def look(attributes: frozenset[str] = frozenset(), ink: str = "", paper: str = "") -> Look:
    """The one look with these traits."""
    key = (attributes, ink, paper)
    found = _LOOKS.get(key)
    if found is None:
        found = _LOOKS[key] = Look(*key)
    return found


PLAIN = look()
UNKNOWN = Look(frozenset(_ON), "unknown", "unknown")
"""Somebody else may have set it: nothing of it is like anything."""


@lru_cache(maxsize=4096)
def after(before: Look, codes: str) -> Look | None:
    """The look after one sequence of codes; None where one of them is not known here.

    Of an unknown look nothing is known but after a reset.
    """
    attributes, ink, paper = before.attributes, before.ink, before.paper
    parts = codes.split(";") if codes else ["0"]
    if before is UNKNOWN and parts[0] not in ("0", ""):
        return None
    at = 0
    while at < len(parts):
        code = parts[at]
        at += 1
        if code in ("0", ""):
            attributes, ink, paper = frozenset[str](), "", ""
        elif code in _ON:
            attributes |= {code}
        elif code in _OFF:
            attributes -= _OFF[code]
        elif code in ("38", "48"):
            size = 2 if parts[at : at + 1] == ["5"] else 4
            colour = ";".join((code, *parts[at : at + size]))
            at += size
            ink, paper = (colour, paper) if code == "38" else (ink, colour)
        elif len(code) in (2, 3) and code[:-1] in ("3", "9"):
            ink = "" if code == "39" else code
        elif len(code) in (2, 3) and code[:-1] in ("4", "10"):
            paper = "" if code == "49" else code
        else:
            return None
    return look(attributes, ink, paper)


def suiting(now: Look, wanted: Look, text: str) -> Look:
    """The look nearest to the present one in which this text looks as wanted.

    Of blanks nothing but the paper can be seen.
    """
    if now is wanted or wanted.inked or now.inked or text.strip(" "):
        return wanted
    if now.blank is wanted.blank:
        return now
    return look(now.attributes, now.ink, wanted.paper)


@lru_cache(maxsize=4096)
def step(now: Look, wanted: Look) -> str:
    """The shortest sequence that leads from one look to another; empty where they are one."""
    if now is wanted:
        return ""
    whole = f"0;{wanted.codes}" if wanted.codes else ""
    if now is UNKNOWN:
        return f"\x1b[{whole}m"
    changes = [_ON[code] for code in sorted(now.attributes - wanted.attributes)]
    kept = set[str]() if "22" in changes else now.attributes  # 22 ends bold and dim alike
    changes += sorted(wanted.attributes - kept)
    if now.ink != wanted.ink:
        changes.append(wanted.ink or "39")
    if now.paper != wanted.paper:
        changes.append(wanted.paper or "49")
    codes = ";".join(changes)
    return f"\x1b[{codes if len(codes) <= len(whole) else whole}m"
