"""What stands on a page and belongs to no article: menus, notices, tags, crumbs and footers."""

import re

from .wording import LONG, has_final, words

_SECTION_NAMES = """
politics/society/business/economy/world/sports/sport/culture/science/features/editorial/editorials
opinion/columns/companies/technology/lifestyle/travel/health/education/environment/entertainment
national/international/disasters/life/market/markets/japan/general news/latest news
politics & government/crime & courts/science & nature/editorial & columns/news & features
imperial family/asia-pacific/asia pacific/political pulse/business & economy
"""
SECTIONS = frozenset(name for row in _SECTION_NAMES.split("\n") for name in row.split("/") if name)
"""Section names that may stand alone above a headline; in small letters, `&` not full width."""

MASTHEADS = {
    "the japan news": "The Japan News",
    "the japan news - by the yomiuri shimbun": "The Japan News",
    "the kawaraban": "The Kawaraban",
    "news on japan": "News On Japan",
    "the mainichi": "The Mainichi",
    "the asahi shimbun": "The Asahi Shimbun",
    "the japan times": "The Japan Times",
    "nikkei asia": "Nikkei Asia",
}
"""Names of newspapers as they stand above a page."""

_CRUMB = re.compile(r"(?:home|top)\s*[>＞›»/]\s*(?P<path>\S.*)", re.I)
_CRUMBS = re.compile(r"\s*[>＞›»]\s*")
_SECTION_LINE = re.compile(r"-\s+(?P<name>[^a-z]{3,40})")
_PIPED = re.compile(r"(?P<name>[A-Z][\w &＆-]{2,30}) \| [A-Z][a-z]{2}\.? \d{1,2}")
_TAG = re.compile(r"[#＃]\S.*")
_HOT = re.compile(r"hot words?\s*[:：]", re.I)
_RULE = re.compile(r"[^\w\"'“”‘’]+|_+")  # asterisks, dashes, dots: an ornament

# Beginnings: what follows may be worded in many ways.
_BEGINS = re.compile(
    r"please disable the ad ?block|to use this site, please disable|this website uses cookies"
    r"|by clicking [“\"]?accept|users accessing this site from eea|we apologize for any inconv"
    r"|(?:\w{1,4} access ranking )?the japan news ?/ ?weekly edition|\d{4} the japan news"
    r"|our weekly epaper|add \S+ to your google news"
    r"|\[?copyright(?: ©| \(c\)|,? \d{4}|: | the [A-Z])|©|\(c\)\s*(?:copyright|\d{4})"
    r"|unauthorized reproduction|no reproduction or republication|skip to (?:main )?content"
    r"|please view the main text area|log ?in to comment|this site is protected by recaptcha"
    r"|date \d{4}-\d\d-\d\d$",
    re.I,
)
_WHOLE = re.compile(
    r"new contents|full story\.?|\.*\s*continue reading\.*|read (?:(?:the )?full story|more)\.?"
    r"|return to .{1,40} page|back to (?:top|home)|page top|to the top|advertisements?|sponsored"
    r"|related tags?:?|tags:?|photos? ?gallery|login|log in|sign in|sign up|subscribe(?: now)?"
    r"|share|tweet|facebook|twitter|e-?mail|print|bookmark|copy link|hatena|pocket|whatsapp"
    r"|linkedin|menu|close|search|(?:next|prev(?:ious)?)(?: page| article)?|loading\.*|comments?"
    r"|\d+ comments?|weekly edition|epaper|accept all|cookie settings|image \d+ of \d+"
    r"|\d+ ?/ ?\d+|(?:share this|follow us|sign up for|subscribe to)\b.{0,60}",
    re.I,
)
_RIGHTS = re.compile(r"all rights reserved\.?$", re.I)

_RELATED = re.compile(
    r"related (?:article|stor|news|link|content|coverage)\w*\s?(?:\(s\))?:?"
    r"|(?:[\w&＆’' -]{2,40} )?latest (?:articles?|news|stories)"
    r"|more (?:[\w&＆ ]{2,30} )?(?:news|stories|articles)|more from .{2,40}"
    r"|(?:you (?:may|might) also like|recommended(?: (?:articles|for you|stories))?|read also"
    r"|see also|also read|editors?['’]?s? picks?|read next|in case you missed it)\s*[:.]?",
    re.I,
)
_INLINE = re.compile(
    r"(?:related(?: (?:article|story|news))?|read also|also read|see also|read more)\s*:\s*(\S.*)",
    re.I,
)


def is_furniture(line: str) -> bool:
    """Whether the line is a notice, a button, a footer, a tag or an ornament."""
    if _BEGINS.match(line) or _HOT.match(line):
        return len(line) <= 3 * LONG
    if len(line) > LONG:
        return False
    if line == "END" or _WHOLE.fullmatch(line) or _RIGHTS.search(line):
        return True
    if _TAG.fullmatch(line):
        return words(line) <= 6 and not has_final(line)
    return len(line) > 1 and _RULE.fullmatch(line) is not None


def is_tags_header(line: str) -> bool:
    """Whether tags follow, also without `#`."""
    return line.lower().rstrip(":") in ("related tag", "related tags", "tags")


def crumb_section(line: str) -> str | None:
    """The last element of a breadcrumb `Home>SOCIETY>CRIME ＆ COURTS`; None for other lines."""
    match = _CRUMB.fullmatch(line) if len(line) < LONG else None
    if match is None:
        return None
    path = [part for part in _CRUMBS.split(match["path"]) if part]
    return path[-1] if path else None


def section_of(line: str) -> str | None:
    """The section a line above the headline names: `- POLITICS & GOVERNMENT`, `Society | Oct 4`."""
    if len(line) > 60:
        return None
    match = _SECTION_LINE.fullmatch(line)
    if match and words(match["name"]) <= 5 and any(char.isalpha() for char in match["name"]):
        return match["name"].strip()
    if piped := _PIPED.fullmatch(line):
        return piped["name"]
    name = line.removeprefix("- ").strip()
    return name if is_section(name) else None


def is_section(name: str) -> bool:
    """Whether a line is the name of a section and nothing else."""
    return name.replace("＆", "&").casefold() in SECTIONS


def is_related(line: str) -> bool:
    """Whether the line is the header of links to other articles, which is no ranking."""
    return len(line) <= 80 and _RELATED.fullmatch(line) is not None


def inline_link(line: str) -> str | None:
    """The title in a line `Related: TITLE`."""
    match = _INLINE.fullmatch(line) if len(line) <= LONG else None
    return match[1] if match else None
