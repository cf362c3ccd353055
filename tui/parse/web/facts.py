"""What a page says of itself for machines: headline, times, names."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from ...article import Stamp
from ...clean import clean_address, shown_host
from ..feed.entry import byline_of, section_of, title_of
from ..feed.times import stamp_of
from ..feed.whole import whole

_ARTICLES = frozenset(
    f"{kind}article" for kind in ("", "news", "reportagenews", "analysisnews", "opinionnews")
)
_POSTS = frozenset(("blogposting", "liveblogposting", "report", "reviewnewsarticle"))
_DEPTH = 6
_LONGEST = 1_000_000
_SEPARATOR = re.compile(r"\s+[|–—·:«»-]\s+|\s*[|｜]\s*")
_GENERIC = re.compile(r"https?://|^@|^(?:admin|webmaster|editor)$", re.I)


class Facts(NamedTuple):
    """What is known of a page before its text is read."""

    headline: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    byline: str | None = None
    section: str | None = None
    address: str | None = None
    paper: str | None = None
    is_article: bool = False
    """The page says that it is one story, and no list of them."""
    free: bool = True
    """False where the page says that only subscribers may read all of it."""
    words: int | None = None
    """How many words the whole story has."""


def facts_of(root: Any, address: str | None) -> Facts:
    """The facts of a page, JSON-LD before meta tags, those before what is printed."""
    meta = _metas(root)
    said = next(_stories(root), {})
    own = whole(_first(root, "//link[@rel='canonical']/@href"), address)
    if own is None or (address and shown_host(own) != shown_host(address)):
        own = clean_address(address) if address else None
    paper = title_of(meta.get("og:site_name") or _name(said.get("publisher")), marked=True)
    published = (
        stamp_of(_text(said.get("datePublished")))
        or stamp_of(meta.get("article:published_time") or meta.get("pubdate") or meta.get("date"))
        or _printed(root)
    )
    updated = stamp_of(_text(said.get("dateModified")) or meta.get("article:modified_time"))
    if updated and published and updated.at <= published.at:
        updated = None
    return Facts(
        headline=_headline(root, meta, said, paper),
        published=published,
        updated=updated,
        byline=_byline(root, meta, said),
        section=section_of(
            filter(None, (_text(said.get("articleSection")), meta.get("article:section"))), own
        ),
        address=own,
        paper=paper,
        is_article=bool(said) or meta.get("og:type") == "article",
        free=str(said.get("isAccessibleForFree", True)).casefold() != "false"
        and meta.get("article:content_tier", "").casefold() != "locked",
        words=_number(said.get("wordCount")),
    )


def _number(value: Any) -> int | None:
    digits = str(value)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _metas(root: Any) -> dict[str, str]:
    """Every meta tag by its name in small letters; the first of a name stands."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _stories(root: Any) -> Iterator[dict[str, Any]]:
    """The records of JSON-LD that tell of a story."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LONGEST:
            continue
        try:
            told = msgspec.json.decode((script.text or "").strip().encode())
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from _records(told, _DEPTH)


def _records(told: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(told, list):
        for one in told:
            yield from _records(one, depth - 1)
    elif depth and isinstance(told, dict):
        kinds = told.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.lower() in _ARTICLES | _POSTS for name in names):
            yield told
        yield from _records(told.get("@graph"), depth - 1)
        yield from _records(told.get("mainEntity"), depth - 1)


def _headline(
    root: Any, meta: dict[str, str], said: dict[str, Any], paper: str | None
) -> str | None:
    """The headline as printed, told from the name of the paper by what else the page says."""
    printed = [title_of(" ".join(one.itertext())) for one in root.iter("h1")]
    told = title_of(_text(said.get("headline")), marked=True)
    shared = title_of(meta.get("og:title") or meta.get("twitter:title"), marked=True)
    titled = title_of(_first(root, "//title/text()"))
    names = [one for one in (told, shared, titled) if one]
    for heading in printed:
        if heading and any(heading in name or name in heading for name in names):
            return heading if heading != paper else told or _without(shared or titled, paper)
    if told or shared:
        return told or _without(shared, paper)
    alone = [heading for heading in printed if heading]
    return alone[0] if len(alone) == 1 else _without(titled, paper)


def _without(title: str | None, paper: str | None) -> str | None:
    """A title without the name of the paper behind it, or whatever short stands there."""
    if not title:
        return None
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    last = title.rfind(parts[-1])
    if parts[-1] == paper or (len(parts[-1]) < 30 and len(parts[0]) > len(parts[-1])):
        return re.sub(r"[\s|｜–—·:«»-]+$", "", title[:last]) or title
    return title


def _byline(root: Any, meta: dict[str, str], said: dict[str, Any]) -> str | None:
    told = meta.get("author") or meta.get("article:author") or ""
    names = [name for name in (*_names(said.get("author")),) if _GENERIC.search(name) is None]
    if not names and told and _GENERIC.search(told) is None:
        names = [told]
    if not names:
        names = [
            " ".join(one.itertext())
            for one in root.xpath("//*[@rel='author' or @itemprop='author']")[:4]
        ]
    byline = byline_of(names)
    return re.sub(r"^(?:by|von|par|por|di)\s+", "", byline, flags=re.I) if byline else None


def _names(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        if name := _name(one):
            yield name


def _name(one: Any) -> str | None:
    return _text(one.get("name")) if isinstance(one, dict) else _text(one)


def _printed(root: Any) -> Stamp | None:
    """The first time that is printed, but for those of other stories."""
    for one in root.iter("time"):
        if one.xpath("ancestor::aside|ancestor::nav|ancestor::footer|ancestor::li"):
            continue
        stamp = stamp_of(one.get("datetime")) or stamp_of(" ".join(one.itertext()))
        if stamp:
            return stamp
    return None


def _first(root: Any, path: str) -> str | None:
    return next((str(found) for found in root.xpath(path)), None)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return value if isinstance(value, str) else None
