"""Lists of feeds: OPML and newsboat's urls file, in and out, and the newspapers known here.

Both files come from strangers. What would run a program is refused and counted, never kept.

OPML is read by our own walker over lxml: listparser merges a feed that stands in two folders, does
not tell folders from categories, strips titles and drops what it cannot use without a word.
"""

from .languages import language_names
from .opml import read_opml, write_opml
from .papers import Paper, find_papers, papers
from .subscription import Search, Subscription, Subscriptions
from .telling import read_list
from .urls import read_urls, write_urls

__all__ = [
    "Paper",
    "Search",
    "Subscription",
    "Subscriptions",
    "find_papers",
    "language_names",
    "papers",
    "read_list",
    "read_opml",
    "read_urls",
    "write_opml",
    "write_urls",
]
