"""Feeds -> what they say: RSS, Atom and JSON Feed, whatever their bytes. Never an error."""

from ...article import Found
from ...source import Page
from .jsonfeed import read_json_feed
from .labels import text_of
from .xmlfeed import read_xml_feed

__all__ = ["read_feed"]


def read_feed(page: Page) -> Found:
    """The entries of a feed as drafts, newest as the feed has them, with its title as `paper`."""
    text, trouble = text_of(page.data, page.charset)
    if not text.strip():
        return Found(trouble=(*trouble, "The feed is empty."))
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return read_json_feed(text.strip("\ufeff \t\r\n\0"), page.address, trouble)
    return read_xml_feed(text, page.address, trouble)
