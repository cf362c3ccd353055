"""Where a page that was saved to a file came from: browsers and savers write it into the page."""

import re
from typing import Any

from ...clean import clean_address

_NOTE = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I
)
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
