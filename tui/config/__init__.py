"""Settings: `settings` is the noun, `reading` makes it from config.toml, `writing` begins the file.

One file for one reader, in the user's folder for settings; a checkout reads the same file, since
it is the reader who has settings, not the copy of the program. Nothing here knows Textual: keys
are plain strings, and `tui.keymap` says whether they fit.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from .settings import FullText, Rules, Settings, hosts_of
from .trouble import SettingsError

__all__ = ["FullText", "Rules", "Settings", "SettingsError", "config_path", "hosts_of", "load"]

CONFIG = "config.toml"


def config_path(argument: str | None, environment: Mapping[str, str]) -> Path:
    """The file of the settings, absolute; it need not exist.

    `--config`, else `KAWARABAN_CONFIG`, else config.toml in the user's folder for settings.
    """
    chosen = argument or environment.get("KAWARABAN_CONFIG")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "linux":  # as platformdirs has it, which takes 20 ms to say so
        home = environment.get("XDG_CONFIG_HOME", "").strip()
        return Path(home or os.path.expanduser("~/.config"), "kawaraban", CONFIG).absolute()
    from platformdirs import user_config_path

    return user_config_path("kawaraban", appauthor=False) / CONFIG


def load(file: Path) -> Settings:
    """The settings in this file; the defaults where there is none. SettingsError for a bad one."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError("", f"it cannot be read ({error.strerror})") from None
    from .reading import read  # and tomllib, which only a reader with a file pays

    return read(data)
