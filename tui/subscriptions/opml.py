"""OPML: nested folders are sections."""

import re
from html import escape

from ..clean import clean_title
from .subscription import INCLUSION, MALFORMED, Intake, Subscription, Subscriptions

DEEPEST = 32
"""Folders within folders that become sections; what is deeper stands in the last of them."""

_SECTION = tuple[str, ...]
# Many programs write addresses with a bare `&`, which lxml would mend by losing a parameter. What
# the file itself declares is taken literally in the same way, so that nothing can grow.
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NOT_XML = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))


def read_opml(data: bytes) -> Subscriptions:
    """The feeds of an OPML file with the sections they stand in; never raises.

    Damage ends the list where it stands, or is passed over; either is counted once.
    """
    from lxml import etree

    outlines = _Outlines()
    # Without huge_tree, libxml2 itself bounds sizes, and growth where bytes hide an entity.
    parser = etree.XMLParser(
        target=outlines,
        recover=True,
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        parser.feed(data if b"\0" in data else _BARE.sub(b"&amp;", data))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        outlines.intake.refuse(MALFORMED)
    else:
        if len(parser.feed_error_log):
            outlines.intake.refuse(MALFORMED)
    return outlines.intake.whole()


def write_opml(subscriptions: Subscriptions, *, title: str = "Kawaraban") -> bytes:
    """An OPML 2.0 file that `read_opml` reads back with the same titles, addresses and sections.

    Feeds of one section stand together, sections in the order of their first feed. Searches and
    what is hidden have no place in OPML.
    """
    top = _Folder()
    for feed in subscriptions.feeds:
        folder = top
        for name in feed.section:
            folder = folder.inner.setdefault(name, _Folder())
        folder.feeds.append(feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{_escaped(title)}</title></head>",
        "<body>",
        *top.lines(),
        "</body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


class _Outlines:
    """What lxml tells of a file while it reads it: no tree is built."""

    def __init__(self) -> None:
        self.intake = Intake()
        self._sections: list[_SECTION] = [()]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; only outlines count, in whatever case their attributes are."""
        section = self._sections[-1]
        if tag.rpartition("}")[2].lower() == "outline":
            told = {name.lower(): value for name, value in attributes.items()}
            title = told.get("text", "").strip() or told.get("title", "")
            if "xmlurl" in told:
                tags = (tag.strip(" /") for tag in told.get("category", "").split(","))
                self.intake.feed(told["xmlurl"], title, section=section, tags=tags)
            elif "url" in told:
                self._other(told, title, section)
            elif len(section) < DEEPEST and (name := clean_title(title)):
                section = (*section, name)
        self._sections.append(section)

    def _other(self, told: dict[str, str], title: str, section: _SECTION) -> None:
        """An outline with an address that is not called that of a feed."""
        kind = told.get("type", "").lower()
        if kind in ("rss", "atom", "feed"):
            self.intake.feed(told["url"], title, section=section)
        elif kind in ("link", "include"):
            self.intake.refuse(INCLUSION)

    def end(self, tag: str) -> None:
        """An element ends; in a damaged file more may end than began."""
        if len(self._sections) > 1:
            self._sections.pop()

    def close(self) -> None:
        """lxml wants to be asked for a result."""


class _Folder:
    """A section on its way into a file."""

    def __init__(self) -> None:
        self.feeds: list[Subscription] = []
        self.inner: dict[str, _Folder] = {}

    def lines(self) -> list[str]:
        """The lines of all that is inside. Walked without recursion: sections may be deep."""
        lines: list[str] = []
        waiting: list[_Folder | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                lines.append(part)
                continue
            lines += map(_outline, part.feeds)
            for name, folder in reversed(part.inner.items()):
                waiting += ["</outline>", folder, f'<outline text="{_escaped(name)}">']
        return lines


def _outline(feed: Subscription) -> str:
    title = _escaped(feed.title)
    tags = f' category="{_escaped(",".join(feed.tags))}"' if feed.tags else ""
    address = _escaped(feed.address)
    return f'<outline type="rss" text="{title}" title="{title}" xmlUrl="{address}"{tags}/>'


def _escaped(text: str) -> str:
    """Text for an attribute or an element; XML has no place for two of the characters."""
    return escape(text.translate(_NOT_XML))
