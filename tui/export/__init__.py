"""What leaves the library for other programs and other readers: lists of feeds, JSON, Markdown.

Everything here is pure, and takes the plain rows of `library.json`, so that it works while the app
has the library open. Nothing that opens a source leaves: no headers, no user, no password.
"""

from .lists import Listed, subscriptions_of
from .markdown import document
from .rows import TABLES, rows_of
from .whole import SCHEMA, whole

__all__ = ["SCHEMA", "TABLES", "Listed", "document", "rows_of", "subscriptions_of", "whole"]
