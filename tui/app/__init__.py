"""The Textual app: composes, binds state down, turns messages into calls of the desk.

`keying` has keys wait for each other; `front` has the state; `reading`, `finding`, `charts` and
`marking` each answer one kind of wish; `returning` takes up where they left off; `newspaper` is the
sheet they meet on; `lifeline` ends it well when nobody asked it to.

The reader waits for all that is imported here. So messages are plain classes (a dataclass takes
half a millisecond), and what no first paint needs is imported where it is used; `warming` loads it
once the paint is done. What Textual brings and nobody here uses, `sparing` leaves out.
"""

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..commands import Keymap
    from ..config import Settings
    from ..library import Library

BRIEF = 0.001
"""Seconds that a thread may keep the interpreter to itself while others wait, keys among them."""


def run_app(folder: Path, *, config: Path) -> int:
    """Open the app on the library in `folder`, as the settings in `config` want it.

    The exit code: 3 where the settings do not fit, 6 where the library cannot be opened.
    """
    # Hundreds of thousands of objects come to life before the first paint, and none of them dies:
    # the collector would go through all of them again and again. The app lets it loose later.
    gc.disable()
    from .. import curtain
    from ..config import SettingsError
    from ..edition import open_library

    try:
        settings, keys = _settled(config)
    except SettingsError as error:
        curtain.lift()
        _complain(error.told(config))
        return 3

    def clock() -> datetime:
        return datetime.now(UTC)

    if os.environ.get("SSH_CONNECTION"):
        os.environ.setdefault("ESCDELAY", "300")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    try:
        library = open_library(folder, now=clock())
    except OSError as error:
        curtain.lift()
        _complain(f"cannot open the library in {folder}: {error.strerror}")
        return 6
    try:
        return _run(library, clock, settings, keys)
    finally:
        library.close()


def _complain(sentence: str) -> None:
    from ..clean import clean

    print(f"kawaraban: {clean(sentence)}", file=sys.stderr)


def _settled(config: Path) -> tuple["Settings", "Keymap"]:
    """The settings and the keys in force; SettingsError where they do not fit."""
    from ..config import load

    settings = load(config)
    if not settings.keys and settings.preset == "none":
        return settings, {}
    from ..keymap import keymap

    return settings, keymap(settings.preset, settings.keys)


def _run(
    library: "Library", clock: Callable[[], datetime], settings: "Settings", keys: "Keymap"
) -> int:
    from .sparing import import_textual

    import_textual()
    from ..coding import speaks_colour
    from ..desk import Desk
    from ..glyphs import ASCII
    from ..terminal import Terminal
    from .lifeline import Lifeline
    from .newspaper import Newspaper
    from .turning import in_turns

    ansi = None
    if speaks_colour(os.environ):
        os.environ.pop("NO_COLOR", None)  # empty, it refuses nothing; Textual thinks it does
    else:
        os.environ["NO_COLOR"] = "1"
        ansi = True
    app = Newspaper(Desk(library), clock, ansi=ansi, settings=settings, keymap=keys)
    if settings.glyphs == "ascii" or (settings.glyphs == "auto" and not _can_unicode()):
        app.glyphs = ASCII
    line = Lifeline(app)
    app.begun = line.hold
    app.driver_class = Terminal
    Terminal.on_hang_up = staticmethod(line.hang_up)
    in_turns(lambda: app.run(mouse=settings.mouse))
    return app.return_code or 0


def _can_unicode() -> bool:
    """Whether the terminal takes more than ASCII, as its locale and its name say."""
    from ..coding import is_old, speaks_unicode

    coding = getattr(sys.__stdout__, "encoding", None)
    return not is_old(os.environ) and speaks_unicode(coding, os.environ)
