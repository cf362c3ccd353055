"""`rank --covered` and `rank --front`: the stories of several papers, and the front page."""

from datetime import UTC, datetime
from pathlib import Path

from ..article import Article
from ..library import Library
from ..story import Addition, FrontRow, Story
from .opening import look
from .output import Output, Trouble, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from ..lookup import Lookup

    Item = dict[str, Any]


def rank_stories(options: "Namespace", out: Output) -> int:
    """Print the stories, or the front page; 4 where there are none.

    Articles are compared here and now: nothing that was worked out before could be as it is now.
    """
    if options.list or options.day:
        wish = "--covered" if options.covered else "--front"
        raise Trouble(f"{wish} is of all papers and of now; it takes no LIST and no --day.", 2)
    lookup = look(options.data)
    now = datetime.now(UTC)
    library = Library.open(Path(options.data), now=now, read_only=True)
    library.cover(now=now)
    library.covered()
    if options.covered:
        found = _stories(library, options, now)
        _tell_stories(library, found, lookup, out)
        none = "No story of the last 72 hours is told by several papers."
    else:
        front = _front(library, options, now)
        found = list(front)
        _tell_front(library, front, lookup, out)
        none = "There is nothing yet that could lead a front page."
    out.flush()
    lookup.keep()
    if not found:
        complain(f"kawaraban: {none}")
        return 4
    return 0


def _stories(library: Library, options: "Namespace", now: datetime) -> "list[Any]":
    wanted = (options.section or "").casefold()
    stories = [
        story
        for story in library.stories(now=now)
        if not wanted or any(_section(library, id) == wanted for id in story.articles)
    ]
    return stories[: options.limit or None]


def _front(library: Library, options: "Namespace", now: datetime) -> list[FrontRow]:
    wanted = (options.section or "").casefold()
    front = library.front_page(now=now)
    rows = [row for row in front if not wanted or _section(library, row.article) == wanted]
    return rows[: options.limit or None]


def _section(library: Library, article: str) -> str:
    return (library.articles[article].section or "").casefold()


# -- stories


def _tell_stories(library: Library, stories: list[Story], lookup: "Lookup", out: Output) -> None:
    if out.form == "json":
        told = [_story(library, story, lookup) for story in stories]
        out.whole("stories", told)
    elif out.form == "jsonl":
        for story in stories:
            out.each(_story(library, story, lookup))
    elif out.form == "plain":
        for position, story in enumerate(stories, 1):
            for addition in library.adds(story):
                _fields(library, position, story, addition, lookup, out)
    elif stories:
        out.line(out.paint("WIDELY COVERED", "bold"))
        for position, story in enumerate(stories, 1):
            _lines(library, position, story, lookup, out)


def _story(library: Library, story: Story, lookup: "Lookup") -> "Item":
    return {
        "id": story.id,
        "title": library.articles[story.leader].title,
        "papers": list(story.papers),
        "owners": story.owners,
        "copies": [
            {"agency": copy.agency, "articles": list(copy.articles)} for copy in story.copies
        ],
        "articles": [_article(library, addition, lookup) for addition in library.adds(story)],
    }


def _article(library: Library, addition: Addition, lookup: "Lookup") -> "Item":
    one = library.articles[addition.article]
    return {
        **_named(library, one, lookup),
        "adds": list(addition.sentences),
        "copy_of": addition.copy_of,
    }


def _named(library: Library, one: Article, lookup: "Lookup") -> "Item":
    return {
        "article": one.id,
        "n": _number(one.id, lookup),
        "title": one.title,
        "section": one.section,
        "source": one.source,
        "paper": library.paper(one.source),
        "published": one.published.iso() if one.published else None,
        "address": one.address,
    }


def _number(id: str, lookup: "Lookup") -> int | None:
    place = lookup.ask(lambda shelf: shelf.place(id))
    return None if place is None else place + 1


def _fields(
    library: Library,
    position: int,
    story: Story,
    addition: Addition,
    lookup: "Lookup",
    out: Output,
) -> None:
    """Story, its papers and owners, number in the list, id, paper, time, title, what it adds."""
    one = library.articles[addition.article]
    out.fields(
        position,
        len(story.papers),
        story.owners,
        _number(one.id, lookup),
        one.id,
        library.paper(one.source),
        one.published.iso() if one.published else None,
        one.title,
        _added(library, addition),
    )


def _lines(library: Library, position: int, story: Story, lookup: "Lookup", out: Output) -> None:
    """The title of a story with its papers, and under it a line for each of its articles."""
    lead, room = f"{position:>3}  ", out.width and out.width - 5
    title = out.fit(out.text(library.articles[story.leader].title), room)
    out.line(f"{out.paint(lead, 'rank')}{out.paint(title, 'bold')}")
    copies = max((len(copy.articles) for copy in story.copies), default=0)
    told = f"{len(story.papers)} papers{f', {copies} with one text' if copies else ''}"
    out.line(f"     {told}")
    for addition in library.adds(story):
        one = library.articles[addition.article]
        when = one.when.astimezone()
        number = _number(one.id, lookup) or ""
        begin = f"{number:>8}  {when.day:>2} {when:%b} {when.hour:>2}:{when:%M}  "
        said = out.text(
            ": ".join(filter(None, (library.paper(one.source), _added(library, addition))))
        )
        out.line(begin + out.fit(said, out.width and out.width - len(begin)))


def _added(library: Library, addition: Addition) -> str:
    other = library.articles.get(addition.copy_of or "")
    if other is not None:
        return f"same text as {library.paper(other.source)}"
    return " ".join(addition.sentences) or "nothing new"


# -- the front page


def _tell_front(library: Library, rows: list[FrontRow], lookup: "Lookup", out: Output) -> None:
    if out.form == "json":
        told = [_row(library, position, row, lookup) for position, row in enumerate(rows, 1)]
        out.whole("front", told)
        return
    if out.form == "human" and rows:
        out.line(out.paint("FRONT PAGE", "bold"))
    for position, row in enumerate(rows, 1):
        if out.form == "jsonl":
            out.each(_row(library, position, row, lookup))
            continue
        one = library.articles[row.article]
        number = _number(one.id, lookup)
        if out.form == "plain":
            paper = library.paper(one.source)
            out.fields(position, number, one.id, paper, one.title, row.sentence)
            continue
        lead = f"{position:>3}  {number or '':>6}  "
        room = out.width and out.width - len(lead)
        out.line(out.paint(lead, "rank") + out.fit(out.text(one.title), room))
        out.line(" " * len(lead) + out.fit(out.text(row.sentence), room))


def _row(library: Library, position: int, row: FrontRow, lookup: "Lookup") -> "Item":
    return {
        "position": position,
        **_named(library, library.articles[row.article], lookup),
        "score": round(row.score, 6),
        "why": [
            {"kind": reason.kind, "words": reason.words, "share": round(reason.share, 6)}
            for reason in row.why
        ],
        "sentence": row.sentence,
        "story": row.story,
    }
