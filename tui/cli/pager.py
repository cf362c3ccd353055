"""Long answers go through the reader's pager, as an argv list and never through a shell."""

import os
import shlex
import shutil
import signal
import subprocess

from .output import Output


def page(text: str, out: Output) -> None:
    """Show the text in $PAGER, else in `less -R`, else as it is; returns when it was left."""
    command = _command()
    if command is None:
        out.stream.write(text)
        return
    out.flush()
    # Ctrl-C belongs to the pager: it ends a search there, not the pager's parent.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            try:
                process.communicate(text.encode("utf-8", "replace"))
            except BrokenPipeError:
                process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _command() -> list[str] | None:
    for wanted in (os.environ.get("PAGER", ""), "less -R", "more"):
        try:
            command = shlex.split(wanted)
        except ValueError:
            continue
        if command and shutil.which(command[0]):
            return command
    return None
