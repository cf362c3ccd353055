"""HTML -> blocks: a walk over the tree of a page or of a feed's text, without recursion."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from ...article import Anchor, Block, BlockKind
from ...clean import clean, clean_address
from .picture import (
    SOURCES,
    Gallery,
    Picture,
    is_decoration,
    leads_elsewhere,
    name_of,
    words_of_picture,
)
from .prose import Prose
from .table import table_text
from .tree import tree_of

_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
p pre section summary table tbody td tfoot th thead tr ul video audio
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNSEEN_TAGS = """
script style noscript template iframe object embed applet svg math canvas button select input
textarea datalist head title meta link base rt rp map
"""
UNSEEN = frozenset(_UNSEEN_TAGS.split())
"""Elements whose text is no part of what is read."""
_TAG = re.compile(r"<[^<>]*>")
_ABSOLUTE = re.compile(r"https?://[^/?#]+/|mailto:", re.I)
_STRONG = frozenset(("b", "strong"))
_EMPHASIS = frozenset(("i", "em", "cite", "dfn", "var"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TITLE = 300
"""Characters of a heading; what is longer is a paragraph that was set large."""


class Walked(NamedTuple):
    """What was met: blocks in order, recordings and pictures without words, pictures with words."""

    blocks: tuple[Block, ...] = ()
    links: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(block.text for block in self.blocks)


def fragment(html: str, base: str | None = None) -> Walked:
    """The blocks of a piece of HTML, its addresses made whole by `base`."""
    root = tree_of(f"<html><body><div>{html}</div></body></html>") if html.strip() else None
    walked = Walked() if root is None else walk(root, base)
    if not walked.blocks and not walked.links:
        # The parser gives up on what is nested some hundreds deep.
        plain = " ".join(clean(unescape(_TAG.sub(" ", html))).split())
        return Walked((Block("paragraph", plain),)) if plain and root is None else walked
    return walked


def walk(root: Any, base: str | None = None, *, page: bool = False) -> Walked:
    """The blocks of an element and all that is in it, its addresses made whole by `base`.

    On a whole `page` a picture that leads to another page is a teaser or a button, and none.
    """
    walker = _Walker(base, page=page)
    for event, element in _steps(root):
        if event == "start":
            walker.enter(element)
            continue
        if event == "end":
            walker.leave(element)
        if element is not root:
            walker.add(element.tail)
    walker.flush()
    links = tuple(dict.fromkeys((*walker.links, *walker.gallery.wordless)))
    return Walked(tuple(walker.blocks), links, walker.gallery.pictures)


def _steps(root: Any) -> Iterator[tuple[str, Any]]:
    """Every element as it begins and as it ends; of what is not seen only that it is past."""
    from lxml import etree

    steps = etree.iterwalk(root, events=("start", "end"))
    hidden = None
    for event, element in steps:
        if event == "start":
            if not isinstance(element.tag, str) or _hidden(element):
                steps.skip_subtree()
                hidden = element
                continue
            if _tabled(element):
                steps.skip_subtree()
            yield event, element
        else:
            yield ("past" if element is hidden else event), element


def _hidden(element: Any) -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _tabled(element: Any) -> bool:
    return element.tag == "table" and table_text(element) is not None


class _Walker:
    def __init__(self, base: str | None, *, page: bool) -> None:
        self.base = base
        self.page = page
        self.blocks: list[Block] = []
        self.links: list[Anchor] = []
        self.gallery = Gallery()
        self.captions: set[str] = set()
        self.prose = Prose()
        self.inside: list[str] = []
        self.breaks = 0

    def enter(self, element: Any) -> None:
        """An element begins."""
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self.inside.append(tag)
            if tag == "figure":
                self.gallery.begin()
            if tag == "table" and (shown := table_text(element)) is not None:
                self.blocks.append(Block("pre", shown))
                return
        match tag:
            case "br":
                self._break()
            case "img":
                self._picture(element)
            case "a":
                self.prose.open("link", self.whole(element.get("href")))
            case "q":
                self.add("“")
            case "video" | "audio" | "source":
                self._recording(element)
            case _ if tag in _STRONG:
                self.prose.open("strong")
            case _ if tag in _EMPHASIS:
                self.prose.open("emphasis")
        self.add(element.text)

    def leave(self, element: Any) -> None:
        """An element ends."""
        tag = element.tag
        if tag in _BLOCKS:
            self.flush()
            self.inside.pop()
            if tag == "figure":
                self.gallery.end()
        elif tag == "a":
            self.prose.close("link")
        elif tag == "q":
            self.add("”")
        elif tag in _STRONG:
            self.prose.close("strong")
        elif tag in _EMPHASIS:
            self.prose.close("emphasis")

    def add(self, text: str | None) -> None:
        """Text between two elements."""
        if text and self.inside[-1:] != ["table"]:
            self.prose.add(text, preformatted="pre" in self.inside)
            if not text.isspace():
                self.breaks = 0

    def flush(self) -> None:
        """The block so far is whole."""
        self.breaks = 0
        block = self.prose.take(self._kind())
        if block is None:
            return
        if block.kind == "heading" and len(block.text) > _TITLE:
            block = Block("paragraph", block.text, block.spans)
        # A link without a good address was opened all the same, so that its end finds it.
        spans = tuple(one for one in block.spans if one.kind != "link" or one.href)
        if block.kind == "caption" and "figure" in self.inside:
            self._caption(block.text)
        self.blocks.append(Block(block.kind, block.text, spans))

    def whole(self, href: str | None) -> str | None:
        """The address a reference leads to, None where it may not be opened."""
        if not href or href.lstrip().startswith("#"):
            return None
        href = "".join(href.split())
        if _ABSOLUTE.match(href):
            return clean_address(href)
        try:
            return clean_address(urljoin(self.base or "", href))
        except ValueError:
            return None

    def _kind(self) -> BlockKind:
        for tag in reversed(self.inside):
            if tag == "pre":
                return "pre"
            if tag in _HEADINGS or tag == "legend":
                return "heading"
            if tag in ("figcaption", "caption", "figure"):
                return "caption"
            if tag in ("li", "dt", "dd"):
                return "item"
            if tag == "blockquote":
                return "quote"
        return "paragraph"

    def _break(self) -> None:
        """Two breaks in a row part paragraphs; one is a space, but in what is preformatted."""
        if "pre" in self.inside:
            self.prose.add("\n", preformatted=True)
            return
        self.breaks += 1
        if self.breaks > 1:
            breaks = self.breaks
            self.flush()
            self.breaks = breaks
        else:
            self.prose.add(" ")

    def _picture(self, element: Any) -> None:
        """A caption where the picture has words; its address in any case."""
        link = next(element.iterancestors("a"), None) if self.page else None
        target = None if link is None else self.whole(link.get("href"))
        if is_decoration(element) or leads_elsewhere(target, self.base):
            return
        href = next((one for name in SOURCES if (one := self.whole(element.get(name)))), None)
        words = words_of_picture(element)
        if words and words not in self.captions:
            self.captions.add(words)
            self.blocks.append(Block("caption", words))
        self.gallery.hang(words, href, max(len(self.blocks) - 1, 0))

    def _caption(self, text: str) -> None:
        """A figure's caption, which often says again what its picture's own words say."""
        last = self.blocks[-1] if self.blocks else None
        if last and last.kind == "caption" and last.text.casefold() in text.casefold():
            self.blocks.pop()
        self.gallery.caption(text, len(self.blocks))

    def _recording(self, element: Any) -> None:
        if href := self.whole(element.get("src")):
            self.links.append(Anchor(name_of(href), href))
