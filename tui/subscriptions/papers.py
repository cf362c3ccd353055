"""The newspapers that are known without being asked for: names and addresses, as facts.

papers.toml holds them. Nothing is fetched from them before a reader has chosen one.
"""

from functools import cache
from pathlib import Path

from msgspec import Struct

_FACTS = Path(__file__).with_name("papers.toml")


class Paper(Struct, frozen=True):
    """A newspaper, or a service of news, with the feed of its main news."""

    name: str
    language: str
    """ISO 639-1."""
    country: str
    """ISO 3166; UN for the United Nations."""
    section: str
    """What the feed holds, in the paper's language."""
    address: str


def papers(language: str | None = None) -> tuple[Paper, ...]:
    """The newspapers of a language (all of them without one), those of one language together."""
    known = _papers()
    return tuple(paper for paper in known if language in (None, paper.language))


@cache
def _papers() -> tuple[Paper, ...]:
    import tomllib

    facts = tomllib.loads(_FACTS.read_text("utf-8"))
    return tuple(
        Paper(language=language, **paper) for language, told in facts.items() for paper in told
    )
