"""The file to begin with: every setting with its default, commented out and explained."""

import os
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from .settings import Rules, Settings

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


EXAMPLE = "The Valley Times"
EXAMPLES: dict[str, Any] = {
    "refresh-every": 60,
    "full-text": "always",
    "select": "main .story",
    "drop": [".advertisement", "aside"],
    "headers": {"Accept-Language": "en"},
    "user": "reader@valley.example",
    "password-command": ["pass", "show", "valley-times"],
    "keep-days": 30,
    "mute": ["horoscope"],
}
"""A rule needs an example where it has no default of its own."""


def commented(commands: Iterable[KeyRow] = ()) -> str:
    """The text of the file to begin with; without its `#`s it says what the defaults say.

    The one thing that it then says besides is what holds for an example of a source.
    """
    parts, tables = [HEAD], []
    for field in msgspec.structs.fields(Settings):
        words = _explained(field.type)
        if field.encode_name == "keys":
            tables.append("\n".join((*words, "[keys]", *map(_key_line, commands))) + "\n")
        elif field.encode_name == "sources":
            tables.append("\n".join((*words, *_source_lines())) + "\n")
        else:
            value = _toml(field.default)
            parts.append("\n".join((*words, f"#{field.encode_name} = {value}")) + "\n")
    return "\n".join((*parts, *tables))  # what follows a table in TOML belongs to it


def write_new(file: Path, text: str) -> None:
    """Write a file that must not be there yet; FileExistsError where it is. Makes its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with open(number, "w", encoding="utf-8") as stream:
        stream.write(text)


def _explained(kind: Any) -> list[str]:
    words = next(meta.description for meta in kind.__metadata__ if meta.description)
    for part in (kind.__origin__, *get_args(kind.__origin__)):
        if get_origin(part) is Literal:
            words += f" One of {', '.join(get_args(part))}."
    return [f"# {line}" for line in textwrap.wrap(words, WIDTH)]


def _source_lines() -> Iterator[str]:
    """The table of one source, every rule in it explained."""
    yield f'#[sources."{EXAMPLE}"]'
    for field in msgspec.structs.fields(Rules):
        yield from _explained(field.type)
        yield f"#{field.encode_name} = {_toml(EXAMPLES[field.encode_name])}"


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
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_toml(k)} = {_toml(each)}' for k, each in value.items())} }}"
    return f"{value:g}"
