"""The file to begin with: every setting with its default, commented out and explained."""

import os
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from .settings import Settings

WIDTH = 88

HEAD = """\
# The settings of Kawaraban. Each line that is commented out shows the default: take the # away
# and change what stands there. `kawaraban config check` says whether all of it fits.
"""


class KeyRow(NamedTuple):
    """A command as the file tells it: its id, its keys and its words."""

    id: str
    keys: tuple[str, ...]
    words: str


def commented(commands: Iterable[KeyRow] = ()) -> str:
    """The text of the file to begin with; without its `#`s it says what the defaults say."""
    parts = [HEAD]
    for field in msgspec.structs.fields(Settings):
        words = _explained(field.type)
        if field.encode_name == "keys":
            parts.append("\n".join((*words, "[keys]", *map(_key_line, commands))) + "\n")
        else:
            value = _toml(field.default)
            parts.append("\n".join((*words, f"#{field.encode_name} = {value}")) + "\n")
    return "\n".join(parts)


def write_new(file: Path, text: str) -> None:
    """Write a file that must not be there yet; FileExistsError where it is. Makes its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with open(number, "w", encoding="utf-8") as stream:
        stream.write(text)


def _explained(kind: Any) -> list[str]:
    words = next(meta.description for meta in kind.__metadata__ if meta.description)
    kind = kind.__origin__
    if get_origin(kind) is Literal:
        words += f" One of {', '.join(get_args(kind))}."
    return [f"# {line}" for line in textwrap.wrap(words, WIDTH)]


def _key_line(command: KeyRow) -> str:
    keys = _toml(list(command.keys) if len(command.keys) != 1 else command.keys[0])
    return f'#"{command.id}" = {keys}  # {command.words}'


def _toml(value: Any) -> str:
    """A default as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return f"{value:g}"
