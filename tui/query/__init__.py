"""The query language: what a reader looks for, and where it stands in a text.

    ferry strike            both words; `"ferry strike"` in this order; `-strike` without it
    ferry or (bus -strike)  either; a blank binds closer than `or`
    ferry and not strike    the same as `ferry -strike`; `"and"` and `"not"` are words
    title: text:            words there alone
    section: place: agency: source: tag: list:    by words of the name, all of it with `=`
    before: after: day:     2026-11-20, 2026-11, today, yesterday, monday: by the paper's clock
    age:<2d  age:>1w        younger, older; `age:3d` is younger (30min, 12h, 2d, 3w)
    rank:<=5                on any ranking; on one if `list:` stands beside it
    is:                     unread, read, starred, later, ranked, changed, summary

`asking` has the query, `reading` makes its `tree`. The rest is imported by who needs it: `matching`
and `snippets` look into texts, `question` decides about articles, `facets` counts them, `wording`
says a query in plain words, `offers` completes one, `newsboat` translates another's.
"""

from .asking import Query, parse_query, understood
from .trouble import QueryError

__all__ = ["Query", "QueryError", "parse_query", "understood"]
