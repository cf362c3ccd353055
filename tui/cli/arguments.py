"""The command line: what can be asked of each command, and in which words it is explained."""

import argparse

from . import explained
from .grammar import build, command_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Parser = argparse.ArgumentParser


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was asked; SystemExit after `--help`, `--version` or a mistake.

    `command` is None where none was given. `data` is the library's folder, None for the usual one.
    """
    return build(COMMANDS, command_of(arguments, COMMANDS)).parse_args(arguments)


def _list(parser: "Parser") -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help="only what this query finds")
    _filters(parser)
    _day(parser)
    parser.add_argument("--search", metavar="NAME", help="only what this kept search finds")
    parser.add_argument(
        "--facets", action="store_true", help="count what the articles have in common instead"
    )
    _forms(parser)


def _show(parser: "Parser") -> None:
    parser.add_argument("names", metavar="N|ID|ADDRESS", nargs="+", help="which articles")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--changes", action="store_true", help="what the paper changed since")
    which.add_argument(
        "--full", action="store_true", help="fetch the whole text of a summary, and keep it"
    )
    parser.add_argument("--no-pager", action="store_true", help="never through $PAGER")
    _forms(parser)


def _search(parser: "Parser") -> None:
    parser.add_argument("query", metavar="WORDS", nargs="+", help="what to look for")
    _filters(parser)
    _forms(parser)


def _searches(parser: "Parser") -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--save", metavar=("NAME", "QUERY"), nargs="+", help="keep a query under a name"
    )
    which.add_argument("--rename", metavar=("NAME", "NEW"), nargs=2, help="call one otherwise")
    which.add_argument("--delete", metavar="NAME", help="keep one no longer")
    _forms(parser)


def _day(parser: "Parser") -> None:
    parser.add_argument("--day", metavar="DAY", help="of this day: 2026-11-20, today, monday")


def _rank(parser: "Parser") -> None:
    parser.add_argument(
        "list", metavar="LIST", nargs="?", help="popular, access, or part of a ranking's name"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--mine", action="store_true", help="what you opened most")
    which.add_argument("--covered", action="store_true", help="stories that several papers tell")
    which.add_argument("--front", action="store_true", help="the front page, each row with why")
    which.add_argument("--history", action="store_true", help="how the rankings moved over time")
    which.add_argument("--runs", metavar="N|ID", help="where an article stood on rankings")
    parser.add_argument(
        "--window", choices=("day", "week", "month"), help="with --mine: how long (day)"
    )
    parser.add_argument("--section", metavar="S", help="only the rankings of this section")
    _limit(parser, "with --covered, --front: at most so many (20; 0: all)")
    _day(parser)
    _forms(parser)


def _parse(parser: "Parser") -> None:
    parser.add_argument("paths", metavar="PAGE", nargs="+", help="a file, a folder, or - for stdin")
    parser.add_argument("--json", action="store_true", help="one object a page, one line each")


def _import(parser: "Parser") -> None:
    parser.add_argument("paths", metavar="FILE|DIR|-", nargs="+", help="- is stdin")
    _brought(parser)


def _add(parser: "Parser") -> None:
    parser.add_argument(
        "paths", metavar="ADDRESS|FILE|DIR", nargs="*", help="what to add, or to take in"
    )
    parser.add_argument(
        "--catalogue",
        metavar="WORDS|LANGUAGE",
        nargs="*",
        help="pick from the newspapers that are known here",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--feed", metavar="N", type=_count, help="the Nth of the feeds there")
    which.add_argument("--all", action="store_true", help="all of the feeds, or newspapers")
    which.add_argument("--site", action="store_true", help="the section page itself as a source")
    which.add_argument("--page", action="store_true", help="the article once, and no source")
    parser.add_argument("--once", action="store_true", help="do not watch the folder")
    parser.add_argument("--name", metavar="NAME", help="what to call the source")
    parser.add_argument("--section", metavar="S", help="file all its articles under this section")
    parser.add_argument(
        "--fetch", action="store_true", help="fetch newspapers and feeds of a list at once"
    )
    _brought(parser)


def _brought(parser: "Parser") -> None:
    parser.add_argument("--at", metavar="TIME", help="when the pages were saved (ISO 8601)")
    parser.add_argument("--source", metavar="NAME", help="the paper they are from")
    parser.add_argument("--json", action="store_true", help="the summary as one object")


def _refresh(parser: "Parser") -> None:
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="*", help="name, part of it, id or address; else all"
    )
    parser.add_argument("--quiet", action="store_true", help="say only what failed")
    parser.add_argument("--json", action="store_true", help="the summary as one object")


def _sources(parser: "Parser") -> None:
    parser.add_argument("source", metavar="SOURCE", nargs="?", help="name, part of it, id, address")
    parser.add_argument("--rename", metavar="NAME", help="call it so")
    parser.add_argument(
        "--section", metavar="S", help='file its articles under S ("": as the paper does)'
    )
    pair = parser.add_mutually_exclusive_group()
    pair.add_argument(
        "--pause", dest="paused", action="store_true", default=None, help="do not ask it any more"
    )
    pair.add_argument(
        "--resume", dest="paused", action="store_false", default=None, help="ask it again"
    )
    parser.add_argument(
        "--delete", action="store_true", help="with its articles, but for those starred or kept"
    )
    parser.add_argument("--yes", action="store_true", help="delete without asking")
    _forms(parser)


def _export(parser: "Parser") -> None:
    parser.add_argument(
        "what",
        choices=("opml", "urls", "json", "markdown"),
        help="sources for other readers; all there is; articles to read",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write it there, not to stdout")
    parser.add_argument("--force", action="store_true", help="in place of a file that is there")
    parser.add_argument("--all", action="store_true", help="markdown: every article")


def _config(parser: "Parser") -> None:
    parser.add_argument(
        "action",
        choices=("path", "check", "init", "edit"),
        help="where the file is; whether it fits; begin one; open it in $VISUAL or $EDITOR",
    )


def _open(parser: "Parser") -> None:
    parser.add_argument("name", metavar="N|ID|ADDRESS", help="which article")


def _mark(parser: "Parser") -> None:
    parser.add_argument("names", metavar="N|ID|ADDRESS", nargs="+", help="which articles")
    for yes, no, dest in (
        ("read", "unread", "read"),
        ("star", "unstar", "starred"),
        ("later", "unlater", "later"),
    ):
        pair = parser.add_mutually_exclusive_group()
        pair.add_argument(f"--{yes}", dest=dest, action="store_true", default=None)
        pair.add_argument(f"--{no}", dest=dest, action="store_false", default=None)
    parser.add_argument("--json", action="store_true", help="what changed, as one object")


def _doctor(parser: "Parser") -> None:
    parser.add_argument("--repair", action="store_true", help="make the derived parts again")
    parser.add_argument("--json", action="store_true", help="all of it as one object")


def _filters(parser: "Parser") -> None:
    parser.add_argument("--unread", action="store_true", help="only unread articles")
    parser.add_argument("--starred", action="store_true", help="only starred ones")
    parser.add_argument("--later", action="store_true", help="only those kept for later")
    parser.add_argument("--section", metavar="S", help="only this section")
    _limit(parser, "at most so many (20; 0: all)")


def _limit(parser: "Parser", words: str) -> None:
    parser.add_argument("-n", "--limit", metavar="N", type=_count, default=20, help=words)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


_count.__name__ = "number"


def _forms(parser: "Parser") -> None:
    form = parser.add_mutually_exclusive_group()
    for name, words in (
        ("json", "one object"),
        ("jsonl", "one object a line"),
        ("plain", "tab-separated lines"),
    ):
        form.add_argument(
            f"--{name}", dest="form", action="store_const", const=name, default="human", help=words
        )


COMMANDS: "dict[str, tuple[str, str | None, Callable[[Parser], None]]]" = {
    "list": ("articles, newest first", explained.LISTED, _list),
    "show": ("one article or several, whole", explained.SHOW, _show),
    "search": ("best matches, with the place where they matched", explained.SEARCH, _search),
    "rank": ("the rankings with movement", explained.RANKINGS, _rank),
    "searches": ("the searches that are kept", explained.SEARCHES, _searches),
    "refresh": ("ask the sources for what is new", explained.REFRESH, _refresh),
    "add": ("add a newspaper by its address, or a folder, a file, a list", explained.ADD, _add),
    "sources": ("where articles come from, and how each source fares", explained.SOURCES, _sources),
    "import": (
        "take in saved pages (.txt, .html), feeds and lists of feeds",
        explained.IMPORT,
        _import,
    ),
    "export": (
        "sources for other readers, all there is, or articles to read",
        explained.EXPORT,
        _export,
    ),
    "parse": ("what is understood of saved pages; changes nothing", None, _parse),
    "mark": ("mark articles as read, starred or kept for later", None, _mark),
    "open": ("open an article in the browser", None, _open),
    "config": ("the settings: where they are, whether they fit, a first file", None, _config),
    "doctor": ("look after the library and the terminal", None, _doctor),
}
