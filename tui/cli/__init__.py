"""The command line: every question has its room, and a room is entered only when it is asked for.

`arguments` knows what can be asked, `plain` the plainest of it; `looking`, `ranks`, `showing` and
`sourcing` answer from `lookup`, `exporting` hands out what is there; `adding`, `newspapers`,
`bringing`, `refreshing` and `marking` change the library; `settings` is about config.toml; `asking`
asks the reader, `output` guards what is printed. Look-ups answer in about the time Python takes to
start, so nothing is imported here that they do not need.
"""

import errno
import os
import sys

from .output import Output, Trouble, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

INTERRUPTED, CLOSED_PIPE, TERMINATED = 130, 141, 143


def run(arguments: list[str]) -> int:
    """Do what was asked; the exit code.

    0 fine, 1 some sources failed, 2 usage, 3 configuration, 4 nothing found, 5 no network,
    6 library locked or damaged, 130 interrupted, 141 the reader of the pipe left, 143 terminated.
    """
    if sys.stdout is None:  # it was closed by whoever started this
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _close()
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Trouble as trouble:
        complain(f"kawaraban: {trouble}")
        return trouble.code
    except OSError as error:
        _close()
        where = f" ({os.fsdecode(error.filename)})" if error.filename else ""
        complain(f"kawaraban: {error.strerror or error}{where}.")
        return 6 if error.errno == errno.EIO else 1


def leave(code: int) -> int:
    """End the process with this code at once where nothing was opened that must be closed.

    Python takes itself apart in a third of the time of a look-up, which has nothing left to save.
    """
    if sys.modules.keys().isdisjoint(("tui.store", "tui.app")):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                return code
        os._exit(code)
    return code


def _run(arguments: list[str]) -> int:
    from .folder import folder_of
    from .plain import read

    options = read(arguments)
    if options is None:
        from .arguments import parse

        try:
            options = parse(arguments)
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 2
    options.data = folder_of(options)
    if options.config and options.command != "config" and not os.path.exists(options.config):
        from .settings import file_of

        file_of(options)  # it says what is wrong
    out = Output("json" if getattr(options, "json", False) else getattr(options, "form", "human"))
    code = _answer(options, out)
    out.flush()
    return code


def _answer(options: "Namespace", out: Output) -> int:
    match options.command:
        case "list" | "search":
            from .looking import list_articles

            return list_articles(options, out)
        case "show":
            from .showing import show

            return show(options, out)
        case "rank":
            from .ranks import rank

            return rank(options, out)
        case "searches":
            from .searches import searches

            return searches(options, out)
        case "open":
            from .showing import open_in_browser

            return open_in_browser(options, out)
        case "import":
            from .bringing import bring

            return bring(options, out)
        case "add":
            from .adding import add

            return add(options, out)
        case "refresh":
            from .refreshing import refresh

            return refresh(options, out)
        case "sources":
            from .sourcing import sources

            return sources(options, out)
        case "export":
            from .exporting import export

            return export(options, out)
        case "parse":
            from .parsing import parse_pages

            return parse_pages(options, out)
        case "mark":
            from .marking import mark

            return mark(options, out)
        case "config":
            from .settings import configure

            return configure(options, out)
        case "doctor":
            from .doctor import examine

            return examine(options, out)
    return _start(options, out)


def _start(options: "Namespace", out: Output) -> int:
    """The app; the list as plain lines where there is no terminal for it."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)) or _dumb():
        from .looking import list_articles
        from .plain import read

        listing = read(["list"])
        assert listing is not None
        listing.data = options.data
        return list_articles(listing, out)
    from .. import curtain

    try:
        curtain.draw(options.data)  # before the imports: this is what a reader waits for
        from pathlib import Path

        from ..app import run_app
        from .settings import file_of

        return run_app(Path(options.data), config=file_of(options))
    finally:
        curtain.lift()


def _is_terminal(stream: object) -> bool:
    return stream is not None and bool(stream.isatty())  # type: ignore[attr-defined]


def _dumb() -> bool:
    return os.environ.get("TERM", "dumb") == "dumb"


def _close() -> None:
    """Let fall what is still buffered for a closed pipe or a full disk; Python would complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
