"""The last screen of the front, kept for the curtain of the next start."""

from ..curtain import keep
from ..terminal import Terminal
from .front import Front


def keep_screen(app: Front) -> None:
    """Keep what the terminal shows, if it is the front and nothing lies on it or is being typed."""
    driver = app._driver
    if isinstance(driver, Terminal) and len(app.screen_stack) == 1 and not app.typing:
        size = (driver.sheet.columns, driver.sheet.rows)
        keep(str(app.desk.library.folder), size, driver.sheet.picture())
