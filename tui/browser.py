"""The reader's browser: one argument, never a shell, and never where there is no display."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence


def can_browse(command: Sequence[str] = ()) -> bool:
    """Whether a browser can be shown to whoever sits at the terminal.

    `command` is the reader's own, with its arguments; without it, `BROWSER` or the usual one.
    """
    if command:
        return shutil.which(command[0]) is not None
    if os.environ.get("BROWSER"):
        return _program() is not None
    if os.environ.get("SSH_CONNECTION"):
        return False
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return (sys.platform == "darwin" or bool(display)) and _program() is not None


def open_address(address: str, command: Sequence[str] = ()) -> None:
    """Hand a clean address to the browser, detached from this terminal."""
    program = shutil.which(command[0]) if command else _program()
    if program is None or address.startswith("-"):
        return
    subprocess.Popen(
        [program, *command[1:], address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _program() -> str | None:
    named = os.environ.get("BROWSER", "").split(os.pathsep)[0]
    usual = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview", "www-browser")
    return next((path for name in (named, *usual) if name and (path := shutil.which(name))), None)
