"""The pictures of a text: which are part of the story, what they are called, where they lie."""

import re
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from ...address import address_key
from ...article import Anchor, Block
from ...clean import clean, clean_title

SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where an address may stand: pages that load late have a placeholder in `src`."""

_NO_WORDS = re.compile(
    r"[\w.-]+\.(?:jpe?g|png|gif|webp|avif|svg)|(?=\S*[-_\d])\S+|.|(?:.{0,20} )?logo"
    r"|image|photo|picture|img|foto|bild|avatar|getty(?: images)?|video|play(?: video)?|写真|画像"
    r"|(?:share|tweet|pin|e-?mail|print|follow|like|post|send)\b.{0,30}",
    re.I,
)
"""What stands for a picture and tells nothing: the name of a file, a button."""
_TARGET = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])", re.I)
_ICON = 48
"""Pixels; what is not higher or wider is an icon, a face, or a point that counts visits."""
_DECORATION = re.compile(
    r"(?<![a-z])(?:avatar|gravatar|emoji|emoticon|smiley|wp-smiley|favicon|icon|logo|sprite|spacer"
    r"|pixel|tracking|author-(?:image|photo))s?(?![a-z])",
    re.I,
)
_COUNTER = re.compile(
    r"gravatar\.com/|/~r/|feedburner\.com/|doubleclick\.net/|/pixel\b|/beacon\b|stats\.wordpress"
    r"|/wp-smileys/|/core/emoji/|scorecardresearch|google-analytics|/count(?:er)?\.(?:gif|png)",
    re.I,
)


class Picture(NamedTuple):
    """A picture with words: the place of its caption among the blocks, and the way to it."""

    at: int
    anchor: Anchor


class _Hung(NamedTuple):
    words: str
    href: str | None
    at: int


class Gallery:
    """Pictures as they are met; a figure's caption is that of all its pictures."""

    def __init__(self) -> None:
        self._hung: list[_Hung] = []
        self._figure = 0

    def begin(self) -> None:
        """A figure begins."""
        self._figure = len(self._hung)

    def hang(self, words: str, href: str | None, at: int) -> None:
        """A picture, with the place of the block that has its words."""
        self._hung.append(_Hung(words, href, at))

    def caption(self, words: str, at: int) -> None:
        """The caption of the figure that was begun last."""
        for place in range(self._figure, len(self._hung)):
            self._hung[place] = self._hung[place]._replace(words=words, at=at)

    def end(self) -> None:
        """The figure is over."""
        self._figure = len(self._hung)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those with words, each address once."""
        told: dict[str, Picture] = {}
        for one in self._hung:
            if one.words and one.href:
                told.setdefault(one.href, Picture(one.at, _anchor(one.words, one.href)))
        return tuple(told.values())

    @property
    def wordless(self) -> tuple[Anchor, ...]:
        """The others, by the names of their files."""
        named = {one.href for one in self._hung if one.words}
        return tuple(
            Anchor(name_of(one.href), one.href)
            for one in self._hung
            if one.href and one.href not in named
        )


def words_of_picture(element: Any) -> str:
    """What stands for a picture where it cannot be seen; "" where that tells nothing."""
    words = clean_title(element.get("alt") or element.get("title") or "")
    return "" if _NO_WORDS.fullmatch(words) else words


def leads_elsewhere(target: str | None, base: str | None) -> bool:
    """Whether a picture with this link is there for another page: a teaser, a button, an advert."""
    if target is None or _TARGET.search(target):
        return False
    return base is None or address_key(target) != address_key(base)


def is_decoration(element: Any) -> bool:
    """Whether a picture is no part of what is told: an icon, a face, a point that counts visits."""
    sizes = [element.get(side, "").removesuffix("px").strip() for side in ("width", "height")]
    if any(size.isdigit() and int(size) <= _ICON for size in sizes):
        return True
    if _DECORATION.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    return any(_COUNTER.search(element.get(name) or "") for name in SOURCES)


def without_echoes(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks but for captions that only say the title again."""
    if not title:
        return blocks
    told = title.casefold()
    return tuple(
        block
        for block in blocks
        if block.kind != "caption" or not block.text.casefold().startswith(told)
    )


def name_of(href: str) -> str:
    """The last part of an address, for what has no other name."""
    parts = urlsplit(href)
    return clean(unquote(parts.path.rstrip("/").rpartition("/")[2])) or parts.netloc or href


def _anchor(words: str, href: str) -> Anchor:
    return Anchor(clean_title(f"Image: {words}"), href)
