"""The curtain: the last screen, painted before anything heavy is imported, until the app is there.

What lies in the file is text of strangers, cleaned once; but the file itself is not trusted. It is
a header, then a line for each row of the screen: codes and texts by turns, parted by tabs. Codes
lead on from the run before; none mean the same look. An empty line is a row nobody was sure of.
"""

import os
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

Run = tuple[str, str]
"""SGR codes that lead on from the run before, and the text printed after them."""

FILE = "screen"
LIMIT = 1 << 18
"""Bytes of the file at most."""
CODES = 80
"""Characters of one look's codes at most."""

_FORMAT = "kawaraban screen 1"
_TRAITS = (
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "TEXTUAL_COLOR_SYSTEM",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "PYTHONIOENCODING",
)
"""What the same cells look different with."""

_RAISE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[H"
_LIFT = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[m"
_HALFWAY = "\x1b[?1000l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[<u"
"""Ends what the app may have begun."""
_BLANKS = "\xa0\u2002\u2003\u2009\u202f\u3000"
"""Spaces that Python does not call printable."""
_WIDE = (
    ("\u2e80", "\u303e"),
    ("\u3041", "\ua4cf"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe6f"),
    ("\uff01", "\uff60"),
    ("\uffe0", "\uffe6"),
    ("\U00020000", "\U0003fffd"),
)


class Curtain:
    """What hangs before the app: its rows, and how the terminal was before."""

    def __init__(self, size: tuple[int, int], rows: "list[list[Run]]") -> None:
        self.size = size
        """Columns and rows."""
        self.rows = rows
        self.before: list[Any] = termios.tcgetattr(sys.stdin.fileno())

    def draw(self) -> None:
        """Paint it; what is typed from now on waits unseen, as the app wants it."""
        import signal

        modes = termios.tcgetattr(sys.stdin.fileno())
        modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[6][termios.VMIN] = 1
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            if signal.getsignal(number) == signal.SIG_DFL:  # `nohup` ignores one of them
                signal.signal(number, _end)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        # Whoever is in the background is stopped here, before anything is painted.
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)
        lines = (
            "".join(f"\x1b[{codes}m{text}" if codes else text for codes, text in row)
            for row in self.rows
        )
        _write(_RAISE + "\r\n".join(lines) + "\x1b[m")

    def lift(self) -> None:
        """Give the terminal back as it was."""
        import signal

        _write(_LIFT)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self.before)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            if signal.getsignal(number) is _end:
                signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)


_hanging: Curtain | None = None
_drawn: Curtain | None = None
"""The one that was drawn in this process, taken or not."""


def draw(folder: str) -> None:
    """Paint the last screen of the library in this folder, if it fits this terminal; or nothing."""
    global _hanging, _drawn
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
        rows = read(os.path.join(folder, FILE), (size.columns, size.lines))
        if rows is not None and (sys.stdout.encoding or "").lower() == "utf-8":
            _hanging = _drawn = Curtain((size.columns, size.lines), rows)
            _hanging.draw()
    except (OSError, ValueError, termios.error):
        lift()


def lift() -> None:
    """Take it down, if it still hangs: the shell's screen is there again, and the keys echo."""
    curtain = take()
    if curtain is not None:
        try:
            curtain.lift()
        except (OSError, ValueError, termios.error):
            return


def take() -> Curtain | None:
    """What hangs there, once: whoever takes it has the terminal from now on."""
    global _hanging
    curtain, _hanging = _hanging, None
    return curtain


def before() -> "list[Any] | None":
    """The terminal's attributes before the curtain, while it hangs."""
    return _hanging.before if _hanging is not None else None


# -- the file


def keep(folder: str, size: "tuple[int, int]", rows: "Sequence[Sequence[Run]]") -> None:
    """Write down what the screen shows, for the next start; nothing where that cannot be."""
    lines = ("\t".join(map("\t".join, row)) for row in rows)
    data = "\n".join((_header(size), *lines)).encode()
    if len(data) > LIMIT:
        return
    path = os.path.join(folder, FILE)
    fresh = f"{path}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        if os.path.lexists(fresh):  # somebody was killed while writing
            os.unlink(fresh)
        file = os.open(fresh, flags, 0o600)
        try:
            whole = os.write(file, data) == len(data)
        finally:
            os.close(file)
        if whole:
            os.rename(fresh, path)
    except OSError:
        return


def read(path: str, size: tuple[int, int]) -> "list[list[Run]] | None":
    """The rows in the file; None where anything about it is odd, or it is for another terminal."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        state = os.fstat(file)
        regular = state.st_mode & 0o170000 == 0o100000
        if not regular or state.st_mode & 0o022 or state.st_uid != os.getuid():
            return None
        data = os.read(file, LIMIT + 1)
    finally:
        os.close(file)
    if len(data) > LIMIT:
        return None
    header, *lines = data.decode().split("\n")
    if header != _header(size) or len(lines) != size[1]:
        return None
    rows = [_row(line) for line in lines]
    if not any(rows) or not all(not row or _sound(row, size[0]) for row in rows):
        return None
    return rows


def _row(line: str) -> list[Run]:
    pieces = line.split("\t") if line else []
    if len(pieces) % 2:
        raise ValueError("a text without codes")
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def fits(text: str, columns: int) -> bool:
    """Whether a row of this text is sound and exactly as wide as the screen."""
    if text.isascii() and text.isprintable():
        return len(text) == columns
    width = 0
    for character in text:
        if not (character.isprintable() or character in _BLANKS):
            return False
        width += 1 + (character >= "\u2e80" and any(a <= character <= b for a, b in _WIDE))
    return width == columns


def _sound(row: "Sequence[Run]", columns: int) -> bool:
    """Whether these are codes and nothing else, and a row of text."""
    for codes, _ in row:
        numbers = codes.replace(";", "")
        if len(codes) > CODES or not ((numbers.isascii() and numbers.isdigit()) or not codes):
            return False
    return fits("".join(text for _, text in row), columns)


def _header(size: tuple[int, int]) -> str:
    traits = [os.environ.get(name, "") for name in _TRAITS]
    return "\t".join((_FORMAT, f"{size[0]}x{size[1]}", *map(ascii, traits)))


# -- within


def _write(text: str) -> None:
    """Past Python's own buffers: nothing else has been printed."""
    data = text.encode()
    while data:
        data = data[os.write(sys.stdout.fileno(), data) :]


def _end(number: int, _: object) -> None:
    """A signal before the app is there: nothing is open yet that must be saved."""
    if _drawn is not None:
        try:
            _write("" if _hanging else _HALFWAY)
            _drawn.lift()
        except (OSError, termios.error):
            pass
    os._exit(128 + number)
