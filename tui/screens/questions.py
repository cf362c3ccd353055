"""What the screen of sources asks before it wishes something."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from ..clean import clean_title
from ..glyphs import Glyphs
from ..source import Account, Source
from .ask import Ask
from .choice import Choice, Offer

PAPERS, ANOTHER = "p", "n"
"""The answers that are no section in the list: the paper's own, and a new one."""
ADD = "An address, a folder of saved pages, a list of feeds (OPML, urls), or words to find a paper."


def ask_for_source(glyphs: Glyphs) -> Ask:
    """What is to become a source."""
    return Ask("Add a source", ADD, glyphs, check=_or("Type an address, a path, or words."))


def ask_for_name(source: Source, accounts: Iterable[Account], glyphs: Glyphs) -> Ask:
    """Another name for a source, that no other of the accounts has."""
    hint = "What it is called here; the paper need not know."
    others = {one.source.name.casefold(): one.source.name for one in accounts}
    others.pop(source.name.casefold(), None)
    check = partial(_named, others)
    return Ask(f"Rename {source.name}", hint, glyphs, value=source.name, check=check)


def ask_for_section(glyphs: Glyphs) -> Ask:
    """The name of a new section."""
    hint = "All articles of the source are filed under it."
    return Ask("Another section", hint, glyphs, check=_or("A section needs a name."))


def sections_of(accounts: Iterable[Account]) -> list[str]:
    """The sections that sources are in, by name."""
    present = {one.source.section for one in accounts if one.source.section}
    return sorted(present, key=str.casefold)


def choose_section(source: Source, names: Sequence[str], glyphs: Glyphs) -> Choice:
    """One of these sections (its number, from 1), the paper's own, or another."""
    now = source.section
    offers = (
        Offer(PAPERS, "as the paper files its articles", current=now is None),
        *(Offer(str(n), name, current=name == now) for n, name in enumerate(names, 1)),
        Offer(ANOTHER, "another section"),
    )
    return Choice(f"Section of {source.name}", offers, glyphs)


def choose_deletion(account: Account, undo: str, glyphs: Glyphs) -> Choice:
    """Whether a source is to go, `y` or `n`; `undo` is the key that brings it back."""
    count = account.articles
    many = "its article" if count == 1 else f"its {count:,} articles"
    offers = (
        Offer("y", "yes; starred ones stay" if count else "yes", f"{undo} undoes it" * bool(undo)),
        Offer("n", "no", current=True),
    )
    return Choice(f"Delete {account.source.name}{f' and {many}' * bool(count)}?", offers, glyphs)


def _named(others: Mapping[str, str], typed: str) -> str:
    """Why a source may not be called so."""
    name = clean_title(typed)
    if taken := others.get(name.casefold()):
        return f"Another source is called {taken}."
    return "" if name else "A source needs a name."


def _or(sentence: str) -> partial[str]:
    """A check that gives the sentence where nothing was typed that can be read."""
    return partial(_wanting, sentence)


def _wanting(sentence: str, typed: str) -> str:
    return "" if clean_title(typed) else sentence
