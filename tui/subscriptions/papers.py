"""The newspapers that are known without being asked for: names and addresses, as facts.

papers.toml holds them. Nothing is fetched from them before a reader has chosen one.
"""

from functools import cache
from pathlib import Path

from msgspec import Struct

from ..words import fold
from .languages import LANGUAGES, language_names

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


def find_papers(words: str) -> tuple[Paper, ...]:
    """The newspapers of a language, or those that have every word in what is known of them.

    A language is meant by its code or by one of its names, a country by its code.
    """
    wanted = fold(words).split()
    if len(wanted) == 1:
        for code, names in LANGUAGES.items():
            if wanted[0] in (code, *map(fold, names)) and (found := papers(code)):
                return found
    return tuple(paper for paper in papers() if all(_has(paper, word) for word in wanted))


def _has(paper: Paper, word: str) -> bool:
    """Whether a word is in what a newspaper is called or holds, or is its country or language.

    Two letters are no part of a word: as a country they would be in too many.
    """
    told = fold(f"{paper.name} {paper.section}")
    if word in map(fold, (paper.country, *language_names(paper.language))):
        return True
    return word in (told.split() if len(word) <= 2 and word.isascii() else told)


@cache
def _papers() -> tuple[Paper, ...]:
    import tomllib

    facts = tomllib.loads(_FACTS.read_text("utf-8"))
    return tuple(
        Paper(language=language, **paper) for language, told in facts.items() for paper in told
    )
