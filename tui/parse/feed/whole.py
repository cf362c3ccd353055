"""Addresses made whole: what a reference in a feed leads to."""

from urllib.parse import urljoin

from ...clean import clean_address


def whole(reference: str | None, base: str | None) -> str | None:
    """The address that a reference on the page `base` leads to; None where it may not be opened."""
    if not reference or not reference.strip():
        return None
    try:
        return clean_address(urljoin(base or "", "".join(reference.split())))
    except ValueError:
        return None
