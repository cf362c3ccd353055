"""`export`: sources for other readers, all there is as JSON, articles to read as Markdown."""

import os
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

from ..catalogue import LATER, STARRED
from ..export import document, rows_of, subscriptions_of, whole
from ..lookup import Lookup
from ..subscriptions import write_opml, write_urls
from .opening import look
from .output import Output, Trouble, complain
from .times import stamp_words


def export(options: Namespace, out: Output) -> int:
    """Write what was asked for to stdout, or to a file that must not be there yet (2)."""
    lookup = look(options.data)
    pieces = _pieces(options, lookup)
    if options.output in (None, "-"):
        _print(pieces, out)
    else:
        _write(pieces, options.output, force=options.force)
    lookup.keep()
    return 0


def _pieces(options: Namespace, lookup: Lookup) -> Iterator[bytes]:
    match options.what:
        case "opml" | "urls":
            return _list(options.what, lookup)
        case "json":
            return _encoded(_whole(lookup))
    return _encoded(_articles(options, lookup))


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)


def _list(what: str, lookup: Lookup) -> Iterator[bytes]:
    listed = subscriptions_of(lookup.sources(), _searches(lookup))
    if listed.left_out:
        names = ", ".join(listed.left_out[:5]) + (" ..." if len(listed.left_out) > 5 else "")
        complain(f"kawaraban: Folders and section pages have no place in such a list: {names}.")
    if what == "opml":
        if hidden := len(listed.subscriptions.searches):
            complain(f"kawaraban: OPML has no place for searches: {hidden:,} left out.")
        yield write_opml(listed.subscriptions)
    else:
        yield write_urls(listed.subscriptions).encode("utf-8", "replace")


def _searches(lookup: Lookup) -> list[dict[str, Any]]:
    """The searches that are kept. Few readers have any; for them the whole file is gone through."""
    with _sound(lookup):
        text = _file(lookup)
        if '"searches"' not in text:
            return []
        return [row for name, rows in rows_of(text) if name == "searches" for row in rows]


@contextmanager
def _sound(lookup: Lookup) -> Iterator[None]:
    """Within it, a file that is no library is told as such."""
    try:
        yield
    except ValueError as error:
        raise Trouble(f"The library in {lookup.folder} is damaged ({error}).", 6) from None


def _file(lookup: Lookup) -> str:
    """The library's file; it is replaced as a whole when it changes, so this is one state of it."""
    with open(os.path.join(lookup.folder, "library.json"), encoding="utf-8") as file:
        return file.read()


def _whole(lookup: Lookup) -> Iterator[str]:
    """Everything, row by row from the file: it is never all in memory as objects."""
    from .. import __version__

    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    try:
        yield from whole(
            _file(lookup), lookup.text, program=f"kawaraban {__version__}", exported=now
        )
    except ValueError as error:
        raise Trouble(f"The library in {lookup.folder} is damaged ({error}).", 6) from None


def _articles(options: Namespace, lookup: Lookup) -> Iterator[str]:
    """Articles as Markdown, newest first."""
    held = lookup.catalogue
    if options.all:
        places: Iterable[int] = range(held.total)
    else:
        marked = lookup.ask(
            lambda shelf: {*shelf.places(marks=STARRED), *shelf.places(marks=LATER)}
        )
        places = sorted(marked)
        if not marked:
            raise Trouble("Nothing is starred or kept for later; --all exports every article.", 4)

    def told() -> Iterator[tuple[dict[str, Any], dict[str, Any] | None, str, str]]:
        for place in places:
            row = lookup.ask(lambda shelf, place=place: shelf.row(place))  # type: ignore[misc]
            stamp = row.get("published")
            when = stamp_words(stamp) if stamp else ""
            paper = lookup.catalogue.sources.get(str(row.get("source")), "")
            yield row, lookup.text(row["id"]), paper, when

    yield from document("All articles" if options.all else "Starred and kept for later", told())


def _print(pieces: Iterable[bytes], out: Output) -> None:
    """To stdout: the very bytes where they go to a file or a pipe."""
    if out.terminal:
        for piece in pieces:
            for line in piece.decode("utf-8").splitlines():
                out.line(out.text(line))
            out.flush()
        return
    out.flush()
    stream: IO[bytes] | None = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if stream is None:
            sys.stdout.write(piece.decode("utf-8"))
        else:
            stream.write(piece)
    (stream or sys.stdout).flush()


def _write(pieces: Iterable[bytes], path: str, *, force: bool) -> None:
    """The whole file or none: it is written beside its place, and takes it at the end."""
    path = os.path.abspath(os.path.expanduser(path))
    if os.path.lexists(path) and (not force or not os.path.isfile(path) or os.path.islink(path)):
        hint = "; --force replaces it" if os.path.isfile(path) and not os.path.islink(path) else ""
        raise Trouble(f"{path} is there already{hint}.", 2)
    try:
        number, beside = tempfile.mkstemp(prefix=".kawaraban-", dir=os.path.dirname(path))
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", 1) from None
    try:
        with open(number, "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(beside, path)
        else:
            _settle(beside, path)
    except FileExistsError:
        raise Trouble(f"{path} is there already; --force replaces it.", 2) from None
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", 1) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _settle(beside: str, path: str) -> None:
    """Give a file its name; FileExistsError where something came there meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(beside, path)
