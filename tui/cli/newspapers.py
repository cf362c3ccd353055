"""`add --catalogue`: the newspapers that are known here, to look at and to pick from."""

from collections.abc import Sequence

from ..subscriptions import Paper, find_papers, language_names, papers
from .asking import choice, interactive
from .cells import width_of
from .output import Output, Trouble, pad


def wanted(words: Sequence[str], *, everything: bool, out: Output) -> list[Paper] | None:
    """The newspapers to add; None where they were only listed, as nobody could be asked.

    The exact name of one, and `everything`, are taken without a question. Trouble (4) where the
    words mean none.
    """
    asked = " ".join(words).strip()
    exact = [paper for paper in papers() if paper.name.casefold() == asked.casefold()]
    if exact:
        return exact
    found = list(find_papers(asked))
    if not found:
        raise Trouble(
            f'No newspaper of the catalogue fits {asked}; "kawaraban add --catalogue" lists all.', 4
        )
    if everything:
        if not asked:
            raise Trouble("--all needs words: which newspapers, or a language.", 2)
        return found
    _list(found, out)
    out.flush()
    if not interactive() or out.form == "json":
        return None
    return [found[at] for at in choice([paper.name for paper in found])]


def _list(found: Sequence[Paper], out: Output) -> None:
    """The newspapers with their numbers, under their languages."""
    if out.form == "json":
        keys = ("name", "language", "country", "section", "address")
        out.whole("papers", [{key: getattr(paper, key) for key in keys} for paper in found])
        return
    digits = len(str(len(found)))
    room = max(width_of(paper.name) for paper in found)
    before = ""
    for number, paper in enumerate(found, 1):
        if paper.language != before:
            before = paper.language
            out.line(out.paint(out.text(language_names(paper.language)[0]), "bold"))
        name = pad(out.text(paper.name), room)
        out.line(f"  {number:>{digits}}  {name}  {paper.country}  {out.text(paper.section)}")
