"""From the bytes of the file to settings; what does not fit is told with its path."""

import re
import tomllib
from collections.abc import Iterator
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from .fitting import check
from .settings import Rules, Settings
from .trouble import SettingsError

_AT_LINE = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")
_AT_PATH = re.compile(r" - at `\$\.?([^`\[]*)[^`]*`$")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_SHOWN = 40
"""Characters of a wrong value that are told."""

_NOT_SHOWN = frozenset({"headers", "user", "password-command"})
"""Rules whose wrong values are not told: they may hold a secret."""

_Noun = TypeVar("_Noun", Settings, Rules)


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
    sources = dict(_sources(table.pop("sources", {})))
    settings = msgspec.structs.replace(_fitted(table, Settings, ""), sources=sources)
    check(settings)
    return settings


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


def _sources(value: Any) -> Iterator[tuple[str, Rules]]:
    """The rules of each source; msgspec would not tell at which of them it stopped."""
    if not isinstance(value, dict):
        raise SettingsError("sources", f"must be a table of sources, not {_shown(value)}")
    for name, rules in value.items():
        path = f"sources.{name}"
        if not isinstance(rules, dict):
            raise SettingsError(path, f"must be a table of rules, not {_shown(rules)}")
        yield name, _fitted(rules, Rules, path)


def _fitted(table: dict[str, Any], noun: type[_Noun], path: str) -> _Noun:
    """The table as this noun; SettingsError in the words of the file where it does not fit."""
    try:
        return msgspec.convert(table, noun)
    except msgspec.ValidationError as error:
        message = str(error)
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(noun)}
    inner = f"{path}." if path else ""
    if unknown := _UNKNOWN.search(message):
        name, kind = unknown[1], "rule" if path else "setting"
        raise SettingsError(f"{inner}{name}", f"is no {kind}{_hint(name, table, path, fields)}")
    match = _AT_PATH.search(message)
    name = match[1] if match else ""
    shown = "what stands there" if name in _NOT_SHOWN else _shown(table[name])
    raise SettingsError(f"{inner}{name}", f"must be {_wanted(fields[name])}, not {shown}")


def _hint(name: str, table: dict[str, Any], path: str, fields: dict[str, Any]) -> str:
    """What may have been meant by a name that is unknown."""
    from difflib import get_close_matches

    if near := get_close_matches(name.replace("_", "-"), fields, n=1):
        return f'; "{near[0]}" may be meant'
    if path and isinstance(table[name], dict):
        whole = f"{path.removeprefix('sources.')}.{name}"
        return f'; a name with a dot stands in quotes: [sources."{whole}"]'
    return ""


def _wanted(kind: Any) -> str:
    """What a setting of this type may be, as a reader says it."""
    bounds = None
    while (metadata := getattr(kind, "__metadata__", None)) or NoneType in get_args(kind):
        if metadata:
            bounds = next((meta for meta in metadata if meta.ge is not None), bounds)
            kind = kind.__origin__
        else:
            kind = next(part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is Literal:
        *names, last = (f'"{name}"' for name in get_args(kind))
        return f"{', '.join(names)} or {last}"
    if kind in (int, float):
        number = "a whole number" if kind is int else "a number"
        return f"{number} from {bounds.ge} to {bounds.le}" if bounds else number
    return {bool: "true or false", str: "a string", dict: "a table of strings"}.get(
        get_origin(kind) or kind, "a list of strings"
    )


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
