"""The last screen of the front, kept for the curtain of the next start."""

import threading

from ..curtain import keep
from ..terminal import Terminal
from .front import Front

_writing = threading.Lock()


def keep_screen(app: Front) -> None:
    """Keep what the terminal shows, if it is the front and nothing lies on it or is being typed.

    The disk is not waited for; the process is, at its end.
    """
    driver = app._driver
    if isinstance(driver, Terminal) and len(app.screen_stack) == 1 and not app.typing:
        size = (driver.sheet.columns, driver.sheet.rows)
        what = (str(app.desk.library.folder), size, driver.sheet.picture())
        threading.Thread(target=_keep, args=what, name="last-screen").start()


def _keep(folder: str, size: tuple[int, int], rows: list[list[tuple[str, str]]]) -> None:
    with _writing:  # one file is on its way at a time
        keep(folder, size, rows)
