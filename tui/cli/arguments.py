"""The command line: what can be asked, and in which words it is explained.

Only the parser of the command that was asked for is built; `--help` and mistakes build them all.
"""

import argparse
import os
import sys

from .output import columns, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Parser = argparse.ArgumentParser

EPILOG = """\
N is the number that `list` prints: 1 is the newest article. It shifts when articles arrive; the ID
stays. Look-ups work while the app runs. exit codes: 0 fine, 1 some pages failed, 2 usage,
3 configuration, 4 nothing found, 5 no network, 6 library locked or damaged."""

_JSON = """\
--json prints one object, {"version": 1, "articles": [...]}; --jsonl its articles, one a line.
An article has: n, id, title, section, source, address, published, updated, arrived, byline,
credit, dateline {place, agency}, unread, starred, later, rank, updates, words, paper (the source's
name); times are ISO 8601."""
_JSON_SHOW = _JSON + "\n`show` adds blocks [{kind, text}] and links [{title, href}]."
_JSON_SEARCH = _JSON + "\n`search` adds where (title, text) and snippet."
_JSON_RANK = """\
--json prints {"version": 1, "rankings": [...]}; --jsonl its rankings, one a line. A ranking has:
name, section, window, source, paper, seen, entries and out. An entry has: position, title,
truncated, movement (new, re, up, down, same, out or null), by, last, peak, times, article,
n, presence (here, read, absent), visits."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "None":  # type: ignore[override]
        complain(f'{self.prog}: {message}. "{self.prog} --help" tells what can be asked.')
        raise SystemExit(2)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was asked; SystemExit after `--help`, `--version` or a mistake.

    `command` is None where none was given. `data` is the library's folder, None for the usual one.
    """
    return _build(_command(arguments)).parse_args(arguments)


def _command(arguments: list[str]) -> str | None:
    before = ""
    for argument in arguments:
        if argument in COMMANDS and before not in ("--data", "--config"):
            return argument
        before = argument
    return None


def _build(command: str | None) -> "Parser":
    parser = _Parser(
        prog="kawaraban",
        description="A newspaper for the terminal: articles, full text and rankings with memory.\n"
        "Without a command it opens the app.",
        epilog=EPILOG,
        formatter_class=_formatter,
    )
    parser.add_argument("--data", metavar="DIR", help="the library's folder")
    parser.add_argument("--config", metavar="FILE", help="the settings")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(
        prog="kawaraban", dest="command", metavar="COMMAND", title="commands"
    )
    for name in [command] if command else COMMANDS:
        words, epilog, fill = COMMANDS[name]
        one = commands.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=epilog,
            formatter_class=_formatter,
        )
        one.add_argument(
            "--data", metavar="DIR", default=argparse.SUPPRESS, help="the library's folder"
        )
        fill(one)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """With a width, which spares argparse an import that it needs to find one."""
    return argparse.RawDescriptionHelpFormatter(
        prog, max_help_position=26, width=min(columns(), 100) - 2
    )


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: metadata take longer than a look-up."""

    def __call__(self, parser: "Parser", *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"kawaraban {version('kawaraban')}\n")
        parser.exit()


def _list(parser: "Parser") -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help="only what this search finds")
    _filters(parser)
    _forms(parser)


def _show(parser: "Parser") -> None:
    parser.add_argument("names", metavar="N|ID|ADDRESS", nargs="+", help="which articles")
    parser.add_argument("--no-pager", action="store_true", help="never through $PAGER")
    _forms(parser)


def _search(parser: "Parser") -> None:
    parser.add_argument("query", metavar="WORDS", nargs="+", help="what to look for")
    _filters(parser)
    _forms(parser)


def _rank(parser: "Parser") -> None:
    parser.add_argument(
        "list", metavar="LIST", nargs="?", help="popular, access, or part of a ranking's name"
    )
    parser.add_argument("--mine", action="store_true", help="what you opened most")
    parser.add_argument("--section", metavar="S", help="only the rankings of this section")
    _forms(parser)


def _parse(parser: "Parser") -> None:
    parser.add_argument("paths", metavar="PAGE", nargs="+", help="a file, a folder, or - for stdin")
    parser.add_argument("--json", action="store_true", help="one object a page, one line each")


def _import(parser: "Parser") -> None:
    parser.add_argument("paths", metavar="FILE|DIR|-", nargs="+", help="- is stdin")
    _sources(parser)


def _add(parser: "Parser") -> None:
    parser.add_argument("paths", metavar="FILE|DIR", nargs="+", help="what to take in")
    _sources(parser)


def _sources(parser: "Parser") -> None:
    parser.add_argument("--at", metavar="TIME", help="when the pages were saved (ISO 8601)")
    parser.add_argument("--source", metavar="NAME", help="the paper they are from")
    parser.add_argument("--json", action="store_true", help="the summary as one object")


def _config(parser: "Parser") -> None:
    parser.add_argument(
        "action",
        choices=("path", "check", "init", "edit"),
        help="where the file is; whether it fits; begin one; open it in $VISUAL or $EDITOR",
    )
    _config_file(parser)


def _config_file(parser: "Parser") -> None:
    parser.add_argument("--config", metavar="FILE", default=argparse.SUPPRESS, help="the settings")


def _open(parser: "Parser") -> None:
    parser.add_argument("name", metavar="N|ID|ADDRESS", help="which article")
    _config_file(parser)


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
    parser.add_argument(
        "-n", "--limit", metavar="N", type=_count, default=20, help="at most so many (20; 0: all)"
    )


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
    "list": ("articles, newest first", _JSON, _list),
    "show": ("one article or several, whole", _JSON_SHOW, _show),
    "search": ("best matches, with the place where they matched", _JSON_SEARCH, _search),
    "rank": ("the rankings with movement", _JSON_RANK, _rank),
    "import": ("take saved pages into the library", None, _import),
    "add": ("the same for files and folders you name", None, _add),
    "parse": ("what is understood of saved pages; changes nothing", None, _parse),
    "mark": ("mark articles as read, starred or kept for later", None, _mark),
    "open": ("open an article in the browser", None, _open),
    "config": ("the settings: where they are, whether they fit, a first file", None, _config),
    "doctor": ("look after the library and the terminal", None, _doctor),
}


def folder_of(options: argparse.Namespace) -> str:
    """The library's folder, as `paths.data_folder` has it.

    The usual cases are settled without `paths`, whose imports cost as much as a look-up.
    """
    asked: str | None = options.data or os.environ.get("KAWARABAN_DATA")
    if asked:
        return os.path.abspath(os.path.expanduser(asked))
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    if os.path.isfile(os.path.join(root, "pyproject.toml")):
        return os.path.join(root, "data")
    if sys.platform == "linux":
        home = os.environ.get("XDG_DATA_HOME", "").strip()
        return os.path.join(home or os.path.expanduser("~/.local/share"), "kawaraban")
    from ..paths import data_folder

    return str(data_folder(None, os.environ))
