"""Where things lie: the reader's library, and the seeds that come with the package."""

from collections.abc import Mapping
from pathlib import Path

LIBRARY = "library.json"
TEXTS = "texts"
INDEX = "index"
STORIES = "stories"

_PACKAGE = Path(__file__).resolve().parent


def data_folder(argument: str | None, environment: Mapping[str, str]) -> Path:
    """The folder of the library, absolute; it need not exist.

    `--data`, else `KAWARABAN_DATA`, else the checkout's own `data/`, else the user's data folder.
    """
    chosen = argument or environment.get("KAWARABAN_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    root = _checkout()
    if root is not None:
        return root / "data"
    from platformdirs import user_data_path  # 20 ms, which only an installed copy pays

    return user_data_path("kawaraban", appauthor=False)


def seeds_folder() -> Path | None:
    """The pages from which a new library starts: of the checkout, or of the installed package."""
    root = _checkout()
    seeds = (_PACKAGE if root is None else root) / "seeds"
    return seeds if seeds.is_dir() else None


def _checkout() -> Path | None:
    """The folder that holds `tui/` with a pyproject.toml beside it; None in an installed copy."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None
