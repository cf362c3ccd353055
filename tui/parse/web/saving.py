"""Where a page that was saved to a file came from: browsers and savers write it into the page.

Where nothing tells, links are read as if the page lay on a host that no address can have, so that
its lists are found all the same; what leads there is no address afterwards.
"""

import re
from typing import Any

from msgspec.structs import replace

from ...article import Block, Draft, Found
from ...clean import clean_address

_NOTE = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I
)
NOWHERE = "https://nowhere.invalid/"
_HEAD = 4096
_OWN = (
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
)


def saved_from(text: str, root: Any) -> str | None:
    """The address of a page that came without one, as it tells itself; None where it does not."""
    note = _NOTE.search(text[:_HEAD])
    told = [note[1]] if note else []
    told += [str(one) for path in _OWN for one in root.xpath(path)]
    addresses = (clean_address(one) for one in told)
    return next((one for one in addresses if one and not one.startswith("mailto:")), None)


def without_nowhere(found: Found) -> Found:
    """What was found, without the addresses that were made up for it."""
    return replace(
        found,
        drafts=tuple(map(_draft, found.drafts)),
        listings=tuple(
            replace(
                listing,
                entries=tuple(replace(entry, href=_real(entry.href)) for entry in listing.entries),
            )
            for listing in found.listings
        ),
        feeds=tuple(feed for feed in found.feeds if _real(feed.href)),
    )


def _draft(draft: Draft) -> Draft:
    return replace(
        draft,
        address=_real(draft.address),
        blocks=tuple(map(_block, draft.blocks)),
        links=tuple(link for link in draft.links if _real(link.href)),
    )


def _block(block: Block) -> Block:
    spans = tuple(span for span in block.spans if span.kind != "link" or _real(span.href))
    return replace(block, spans=spans)


def _real(address: str | None) -> str | None:
    return None if address is None or address.startswith(NOWHERE) else address
