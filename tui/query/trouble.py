"""What is wrong with a query."""

from __future__ import annotations


class QueryError(ValueError):
    """A query that cannot be understood: one sentence, and the character it points at."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """The index of a character of the query as it was typed."""
