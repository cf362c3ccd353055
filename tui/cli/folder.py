"""The folder of the library, as the shell finds it."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace


def folder_of(options: "Namespace") -> str:
    """The library's folder, as `paths.data_folder` has it.

    The usual cases are settled without `paths`, whose imports cost as much as a look-up.
    """
    asked: str | None = options.data or os.environ.get("KAWARABAN_DATA")
    if asked:
        return os.path.abspath(os.path.expanduser(asked))
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    if os.path.isfile(os.path.join(root, "pyproject.toml")):
        return os.path.join(root, "data")
    if sys.platform == "linux":
        home = os.environ.get("XDG_DATA_HOME", "").strip()
        return os.path.join(home or os.path.expanduser("~/.local/share"), "kawaraban")
    from ..paths import data_folder

    return str(data_folder(None, os.environ))
