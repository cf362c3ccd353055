"""What `kawaraban parse PAGE --json` prints of a page: one object, every line in one place."""

from ..article import Draft, Found
from ..chart import Listing


def report(found: Found, file: str | None = None) -> dict[str, object]:
    """The object for a page, its keys always the same and in this order; `file` only if given.

    On a section page there is no article: the fields of one are null, and what the page tells of
    the others (`deck`, `published`) stands with their titles in `rankings`; what a feed or the HTML
    of a section page tells of its stories, in `articles`. That and `trouble` are there only where
    there was some.
    """
    article = article_of(found)
    announced = _announced(found)
    records = {draft.title: draft for draft in found.drafts if draft is not article}
    shown = article or Draft(section=found.drafts[0].section if found.drafts else None)
    dateline = shown.dateline
    told: dict[str, object] = {} if file is None else {"file": file}
    told |= {
        "title": shown.title,
        "published": shown.published.iso() if shown.published else None,
        "updated": shown.updated.iso() if shown.updated else None,
        "section": shown.section,
        "byline": shown.byline,
        "credit": shown.credit,
        "captions": list(shown.captions),
        "dateline": {"place": dateline.place, "agency": dateline.agency} if dateline else None,
        "paragraphs": [
            {"kind": block.kind if block.kind in _KINDS else "paragraph", "text": block.text}
            for block in shown.blocks
        ],
        "rankings": [_ranking(listing, records) for listing in found.listings],
        "links": [anchor.title for anchor in shown.links],
        "ignored": list(found.ignored),
    }
    if announced:
        told["articles"] = [_brief(draft) for draft in announced]
    if found.trouble:
        told["trouble"] = list(found.trouble)
    return told


_KINDS = ("paragraph", "heading", "quote", "item")


def article_of(found: Found) -> Draft | None:
    """The article that the page is about; None for a section page, which only tells of others."""
    if not found.drafts:
        return None
    if _announced(found):
        return None
    first, *others = found.drafts
    listed = _listed(found)
    own = first.byline or first.credit or first.captions or first.links or len(first.blocks) > 1
    if own or first.title not in listed or (first.published and not first.published.day_only):
        return first
    # A stub of an article that its own sidebar ranks is no record: a record has others beside it,
    # or a list that tells of it.
    return None if others or first.published else first


def _listed(found: Found) -> set[str]:
    return {entry.title for listing in found.listings for entry in listing.entries}


def _announced(found: Found) -> tuple[Draft, ...]:
    """The stories of a page that tells of several, and not only in its lists."""
    listed = _listed(found)
    others = found.drafts[1:]
    stubs = all(draft.extent == "stub" for draft in found.drafts)
    several = any(draft.title not in listed for draft in others) or (stubs and others)
    return found.drafts if several else ()


def _brief(draft: Draft) -> dict[str, object]:
    first = next((block.text for block in draft.blocks if block.kind == "paragraph"), None)
    return {
        "title": draft.title,
        "address": draft.address,
        "published": draft.published.iso() if draft.published else None,
        "deck": first,
        "extent": draft.extent,
    }


def _ranking(listing: Listing, records: dict[str | None, Draft]) -> dict[str, object]:
    entries: list[dict[str, object]] = []
    for entry in listing.entries:
        told: dict[str, object] = {"title": entry.title, "truncated": entry.truncated}
        if (record := records.get(entry.title)) is not None:
            if record.blocks:
                told["deck"] = record.blocks[0].text
            if record.published:
                told["published"] = record.published.iso()
        entries.append(told)
    return {
        "name": listing.name,
        "section": listing.section,
        "window": listing.window,
        "entries": entries,
    }
