"""A query as it was kept: in our language, or in newsboat's, whose readers bring theirs."""

from __future__ import annotations

from .asking import Query, parse_query
from .newsboat import NO_FILTER, translated, untranslatable
from .trouble import QueryError


def as_ours(written: str) -> tuple[str, str]:
    """A kept query in our language, and one sentence about what of it cannot be asked here.

    One of the two is empty. What may be a filter of newsboat is taken for one.
    """
    theirs = translated(written)
    if theirs is not None:
        return theirs, ""
    try:
        asked, wrong = parse_query(written), ""
    except QueryError as error:
        asked, wrong = Query(), error.message
    why = "" if asked.fielded else untranslatable(written)
    trouble = wrong if why in ("", NO_FILTER) else why
    return ("" if trouble else written), trouble
