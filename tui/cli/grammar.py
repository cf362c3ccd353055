"""The grammar of the command line: where the command stands, and what holds for every command.

Only the parser of the command that was asked for is built; `--help` and mistakes build them all.
"""

import argparse
import sys

from . import explained
from .output import columns, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from typing import Any

    Parser = argparse.ArgumentParser
    Command = tuple[str, str | None, Callable[[Parser], None]]


EVERYWHERE = (("--data", "DIR", "the library's folder"), ("--config", "FILE", "the settings"))
"""What may stand before every command and behind it."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "None":  # type: ignore[override]
        complain(f'{self.prog}: {message}. "{self.prog} --help" tells what can be asked.')
        raise SystemExit(2)

    def print_help(self, file: "Any" = None) -> None:
        """Without argparse's own way, which says nothing where the disk is full."""
        (file or sys.stdout).write(self.format_help())


def command_of(arguments: list[str], commands: "Container[str]") -> str | None:
    """The command that is asked for, before anything is parsed; None where there is none."""
    before = ""
    for argument in arguments:
        if argument in commands and before not in (option for option, _, _ in EVERYWHERE):
            return argument
        before = argument
    return None


def build(table: "Mapping[str, Command]", command: str | None) -> "Parser":
    """The parser of this command; of all commands of the table where none was named."""
    parser = _Parser(
        prog="kawaraban",
        description="A newspaper for the terminal: articles, full text and rankings with memory.\n"
        "Without a command it opens the app.",
        epilog=explained.EPILOG,
        formatter_class=_formatter,
    )
    for option, metavar, told in EVERYWHERE:
        parser.add_argument(option, metavar=metavar, help=told)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(
        prog="kawaraban", dest="command", metavar="COMMAND", title="commands"
    )
    for name in [command] if command else table:
        words, epilog, fill = table[name]
        one = commands.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=epilog,
            formatter_class=_formatter,
        )
        for option, metavar, told in EVERYWHERE:
            one.add_argument(option, metavar=metavar, default=argparse.SUPPRESS, help=told)
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
