"""Sources and searches as a list of feeds, as other readers know them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from ..clean import clean_address, clean_title
from ..subscriptions import Search, Subscription, Subscriptions
from ..subscriptions.subscription import clean_tags

BETWEEN = " / "
"""Stands between the names of nested folders in the name of a section."""


class Listed(NamedTuple):
    """A list of feeds, and what had no place in it."""

    subscriptions: Subscriptions
    left_out: tuple[str, ...]
    """The names of folders and section pages, which are no feeds."""


def subscriptions_of(
    sources: Iterable[Mapping[str, Any]], searches: Iterable[Mapping[str, Any]] = ()
) -> Listed:
    """The feeds among these rows of sources by section and name, and the searches."""
    feeds: list[Subscription] = []
    left_out: list[str] = []
    for source in sorted(sources, key=_order):
        kind, name = source.get("kind", "pages"), clean_title(str(source.get("name", "")))
        address = clean_address(public(str(source.get("address") or "")))
        if kind == "feed" and address:
            feeds.append(
                Subscription(
                    address,
                    name,
                    section=tuple(map(clean_title, folders(source.get("section")))),
                    tags=clean_tags(source.get("tags", ())),
                    hidden=bool(source.get("hidden")),
                )
            )
        elif kind in ("site", "folder"):
            left_out.append(name)
    kept = [
        Search(
            clean_title(search["name"]),
            clean_title(search["query"]),
            clean_tags(search.get("tags", ())),
            bool(search.get("hidden")),
        )
        for search in searches
        if search.get("name") and search.get("query")
    ]
    return Listed(Subscriptions(tuple(feeds), tuple(kept)), tuple(left_out))


def folders(section: str | None) -> tuple[str, ...]:
    """The nested folders that a section stands for."""
    return tuple(name for name in (section or "").split(BETWEEN) if name.strip())


def section_of(folders: Iterable[str]) -> str | None:
    """The section that nested folders stand for; None for none."""
    return BETWEEN.join(folders) or None


def public(address: str) -> str:
    """The address without a user and a password."""
    parts = urlsplit(address)
    if "@" not in parts.netloc:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _order(source: Mapping[str, Any]) -> tuple[str, str]:
    return (source.get("section") or "").casefold(), str(source.get("name", "")).casefold()
