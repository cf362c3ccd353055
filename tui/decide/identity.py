"""When is a page's article one that the library has? Precision first: a wrong match loses a text.

An article may come again under what its feed calls it, its address, its title, or the opening of
its text. An address holds in every source, and so does a guid that is one; another guid holds
within its source, as many feeds count from 1. Titles recur (a weather column has one every week)
and openings recur (the preface of a series), so those two decide only within a paper, together with
the printed stamp, or where one side has no stamp to contradict. The very same capture has a key of
its own: to take it in again changes nothing, however little it says.

An address that names no more than a host, or that a page gives to several stories, is no key.
Where both sides have an address, or a guid of one source, and not the same, they are two stories:
only a title and a stamp that both agree are taken for a paper that gave its story a new address.
Two entries of one page are not even that (see `claims`).
"""

import re
from collections.abc import Container, Iterable, Iterator
from hashlib import blake2b

from ..address import address_key
from ..article import Article, Block, Dateline, Draft, Extent, Stamp
from ..headline import is_cut, norm
from ..source import Source
from .claims import Claims, names_of
from .known import Known

NAMELESS = "Saved pages"
"""The source of pages that do not tell which paper they are from."""
NAMELESS_ID = "saved-pages"
OPENING = 60
"""Letters of the first paragraph that make its key: a glued or cut page, and the deck of a section
page, have at least these."""
ALIKE = 120
"""Letters in which two openings must not differ, so far as both go."""
SHORTEST_TITLE = 5
"""Words a title needs to stand for its article without a stamp."""

_EVERYWHERE = re.compile(r"tag:[^,:]+,\d{4}|urn:uuid:[0-9a-f]{8}-", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and digits of a text in small: what no extractor changes."""
    return _NOT_LETTERS.sub("", text.casefold())


def digest(*parts: str, size: int = 8) -> str:
    """`2 * size` hex digits that stand for the parts in order."""
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=size).hexdigest()


def opening(blocks: tuple[Block, ...], dateline: Dateline | None) -> str:
    """At most `ALIKE` letters of the body, from behind the dateline, which decks leave out."""
    first = next((at for at, block in enumerate(blocks) if block.kind == "paragraph"), len(blocks))
    told = ""
    for block in blocks[first:]:
        told += letters(block.text if told else without_dateline(block.text, dateline))
        if len(told) >= ALIKE:
            break
    return told[:ALIKE]


def without_dateline(text: str, dateline: Dateline | None) -> str:
    """A first paragraph without the place and agency at its head."""
    if dateline is None:
        return text
    longest = len(dateline.place) + len(dateline.agency or "") + 24
    for dash in ("—", "–", " - ", "--", ": "):
        head, found, rest = text.partition(dash)
        if found and len(head) <= longest and rest.strip():
            return rest.lstrip(" -—–")
    return text


def is_stub(blocks: tuple[Block, ...], extent: Extent = "whole") -> bool:
    """Whether this is the beginning of a text, as a section page announces or cuts it."""
    return extent == "stub" or (bool(blocks) and is_cut(blocks[-1].text))


def text_digest(blocks: tuple[Block, ...]) -> str:
    """Stands for the body; empty where there is none. Captions and typography are left out."""
    body = "".join(letters(block.text) for block in blocks if block.kind != "caption")
    return digest(body) if body else ""


def keys_of(draft: Draft, shared: Container[str] = ()) -> tuple[str, ...]:
    """The keys of a draft; none tells the source. That of the address is the first.

    `shared` are addresses, as `place_of` gives them, that are no keys.
    """
    return tuple(
        f"{kind}:{digest(material)}" for kind, material in _materials(draft, shared) if material
    )


def place_of(address: str | None) -> str | None:
    """What stays the same of a story's address; None where it leads to no more than a host."""
    place = address_key(address) if address else None
    return place if place and any(mark in place for mark in "/#?") else None


def shared_places(drafts: Iterable[Draft]) -> frozenset[str]:
    """The addresses that one page gives to several stories."""
    stories: dict[str, set[str]] = {}
    for draft in drafts:
        if place := place_of(draft.address):
            told = norm(draft.title) if draft.title else opening(draft.blocks, draft.dateline)
            stories.setdefault(place, set()).add(told)
    return frozenset(place for place, told in stories.items() if len(told) > 1)


def is_nameless(source: Source) -> bool:
    """Whether pages are of this source because they do not tell which paper they are from."""
    return source.id == NAMELESS_ID or source.kind == "folder"


def holds_everywhere(guid: str) -> bool:
    """Whether no two sources would call two stories by this guid: it is an address of its own."""
    return _EVERYWHERE.match(guid) is not None or place_of(guid) is not None


def _materials(draft: Draft, shared: Container[str]) -> Iterator[tuple[str, str | None]]:
    place = place_of(draft.address)
    yield "address", None if place is None or place in shared else place
    yield "guid", draft.guid
    if draft.title and not is_cut(draft.title):
        yield "title", norm(draft.title)
    told = opening(draft.blocks, draft.dateline)
    yield "opening", told[:OPENING] if len(told) >= OPENING else None
    printed = draft.published.iso() if draft.published else ""
    said = (draft.title, draft.address, printed, *(block.text for block in draft.blocks))
    yield "capture", "\0".join(word or "" for word in said)


def agree(one: Stamp | None, other: Stamp | None) -> bool | None:
    """Whether two printed times may be the same one; None where a side has none."""
    if one is None or other is None:
        return None
    if one.day_only or other.day_only:
        return one.local().date() == other.local().date()
    if one.offset is None or other.offset is None:
        return one.local().replace(tzinfo=None) == other.local().replace(tzinfo=None)
    return one.at == other.at


def same(
    draft: Draft, keys: tuple[str, ...], known: Known, origin: Source, claims: Claims
) -> Article | None:
    """The article that the draft tells again, its source's own before another's.

    None where that is not certain, or where it is claimed by another entry of the page.
    """
    source = origin.id
    by_kind = {key.partition(":")[0]: key for key in keys}
    there = {kind: _of_paper(known.under(key), origin) for kind, key in by_kind.items()}
    exact = (
        next((one for one in there.get("guid", ()) if one.source == source), None)
        or next((one for one in there.get("address", ()) if one.source == source), None)
        or next(_anywhere(draft, by_kind, known), None)
    )
    if exact:
        return exact
    free = {
        kind: [one for one in found if not claims.bar(one.id, keys)]
        for kind, found in there.items()
    }
    return (
        next(iter(free["capture"]), None)
        or _by_title(draft, by_kind, free.get("title", []), source)
        or _by_opening(
            draft,
            [
                one
                for one in free.get("opening", ())
                if not _apart(by_kind, one, source) and _alike(draft, one, known)
            ],
        )
    )


def claimed(page: Iterable[tuple[str, ...]], known: Known, source: str) -> Claims:
    """The claims of a page whose entries have these keys, on what is known by guid and address."""
    claims = Claims()
    for keys in page:
        for key in names_of(keys):
            for article in known.under(key):
                if article.source == source or key.startswith("address:"):
                    claims.claim(article.id, keys)
    return claims


def _anywhere(draft: Draft, keys: dict[str, str], known: Known) -> Iterator[Article]:
    """The articles of any source that have the draft's address, or a guid that is one."""
    if "address" in keys:
        yield from known.under(keys["address"])
    if draft.guid and holds_everywhere(draft.guid):
        yield from known.under(keys["guid"])


def _of_paper(there: Iterable[Article], source: Source) -> list[Article]:
    """Those of the same paper first, then those where one side does not tell its paper."""
    same_paper, maybe = [], []
    for article in there:
        if article.source == source.id:
            same_paper.append(article)
        elif article.source == NAMELESS_ID or is_nameless(source):
            maybe.append(article)
    return same_paper + maybe


def _alike(draft: Draft, article: Article, known: Known) -> bool:
    text = known.text(article.id)
    if text is None:
        return False
    ours, theirs = opening(draft.blocks, draft.dateline), opening(text.blocks, article.dateline)
    return ours.startswith(theirs) or theirs.startswith(ours)


def _by_title(
    draft: Draft, keys: dict[str, str], there: list[Article], source: str
) -> Article | None:
    telling = _telling(draft.title or "")
    for article in there:
        if agree(draft.published, article.published) and (
            telling or _to_the_minute(draft, article) or not _apart(keys, article, source)
        ):
            return article
    if not telling:
        return None
    open_ones = [
        article
        for article in there
        if agree(draft.published, article.published) is None and not _apart(keys, article, source)
    ]
    alike = [article for article in open_ones if keys.get("opening") in article.keys]
    if alike:
        return alike[0]
    return open_ones[0] if len(open_ones) == 1 else None


def _by_opening(draft: Draft, there: list[Article]) -> Article | None:
    for article in there:
        if agree(draft.published, article.published):
            return article
    nameless = [
        article
        for article in there
        if (draft.title is None or article.untitled)
        and agree(draft.published, article.published) is None
    ]
    return nameless[0] if len(nameless) == 1 else None


def _apart(keys: dict[str, str], article: Article, source: str) -> bool:
    """Both have an address, or a guid of one source, and, as no such key matched, not the same."""
    kinds = {key.partition(":")[0] for key in article.keys}
    return ("address" in keys and "address" in kinds) or (
        "guid" in keys and "guid" in kinds and article.source == source
    )


def _to_the_minute(draft: Draft, article: Article) -> bool:
    stamps = (draft.published, article.published)
    return all(stamp is not None and not stamp.day_only for stamp in stamps)


def _telling(title: str) -> bool:
    """Too long for a column's standing title; scripts without spaces are counted in letters."""
    if len(norm(title).split()) >= SHORTEST_TITLE:
        return True
    return sum("぀" <= letter <= "鿿" or "가" <= letter <= "힯" for letter in title) >= 12
