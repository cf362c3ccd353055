"""One page that the reader asked for: an article's whole text, or a ranked title's article."""

from datetime import datetime

from ..article import Article, Findings
from ..decide import Known, decide, fill
from ..source import Source
from .calling import Caller


def whole_text(
    caller: Caller, article: Article, source: Source, known: Known, *, now: datetime
) -> Findings:
    """The article with the text of its own page; without articles, and with `trouble`, where that
    has none. FetchTrouble where the page does not come."""
    page = caller.page(article.address or "", source)
    return fill(caller.understood(page, source), article, known, source=source, now=now)


def brought(
    caller: Caller, address: str, source: Source, known: Known, *, now: datetime
) -> Findings:
    """What the page at an address tells, as one of `source`: how a ranked title comes in.

    FetchTrouble where it does not come; `trouble` where there is no article on it.
    """
    page = caller.page(address, source)
    found = caller.understood(page, source)
    return decide(found, known, source=source, now=now, observed_at=page.fetched)
