"""From the bytes of the file to settings; what does not fit is told with its path."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec

from .settings import Settings
from .trouble import SettingsError

_AT_LINE = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")
_AT_PATH = re.compile(r" - at `\$\.?([^`\[]*)[^`]*`$")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_SHOWN = 40
"""Characters of a wrong value that are told."""

_FIELDS = {field.encode_name: field for field in msgspec.structs.fields(Settings)}


def read(data: bytes) -> Settings:
    """The settings that these bytes of TOML say; SettingsError where they do not fit."""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError("", "this is not UTF-8", line) from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from None
    except RecursionError:
        raise SettingsError("", "its lists or tables are too deep") from None
    if "keys" in table:
        table["keys"] = dict(_keys(table["keys"], "keys"))
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise _misfit(str(error), table) from None


def _not_toml(message: str, text: str) -> SettingsError:
    match = _AT_LINE.search(message)
    line = int(match[1]) if match and match[1] else text.count("\n") + 1
    why = _AT_LINE.sub("", message)
    return SettingsError("", f"this is not TOML ({why[:1].lower()}{why[1:]})", line)


def _keys(value: Any, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Command ids with their keys. `mark.star = "S"` is a table in a table: both mean the same."""
    if not isinstance(value, dict):
        raise SettingsError(path, f"must be a table of commands and keys, not {_shown(value)}")
    for name, keys in value.items():
        inner = f"{path}.{name}"
        if isinstance(keys, dict):
            yield from _keys(keys, inner)
        elif isinstance(keys, str):
            yield inner.removeprefix("keys."), (keys,)
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            yield inner.removeprefix("keys."), tuple(keys)
        else:
            raise SettingsError(inner, f"must be a key or a list of keys, not {_shown(keys)}")


def _misfit(message: str, table: dict[str, Any]) -> SettingsError:
    """What msgspec found wrong, in the words of the file."""
    if unknown := _UNKNOWN.search(message):
        from difflib import get_close_matches

        near = get_close_matches(unknown[1].replace("_", "-"), _FIELDS, n=1)
        hint = f'; "{near[0]}" may be meant' if near else ""
        return SettingsError(unknown[1], f"is no setting{hint}")
    match = _AT_PATH.search(message)
    name = match[1] if match else ""
    wanted = _wanted(_FIELDS[name].type)
    return SettingsError(name, f"must be {wanted}, not {_shown(table[name])}")


def _wanted(kind: Any) -> str:
    """What a setting of this type may be, as a reader says it."""
    bounds = next((meta for meta in getattr(kind, "__metadata__", ()) if meta.ge is not None), None)
    kind = getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind
    if get_origin(kind) is Literal:
        *names, last = (f'"{name}"' for name in get_args(kind))
        return f"{', '.join(names)} or {last}"
    if kind is bool:
        return "true or false"
    if kind in (int, float):
        number = "a whole number" if kind is int else "a number"
        return f"{number} from {bounds.ge} to {bounds.le}" if bounds else number
    return "a list of strings"


def _shown(value: object) -> str:
    """A wrong value as the file has it, or nearly so, and not too long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, str):
        value = f'"{value}"'
    text = " ".join(str(value).split()) if isinstance(value, (str, int, float, list)) else "a date"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
