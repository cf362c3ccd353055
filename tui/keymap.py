"""The keys in force: our own table, under it another reader's, under that this reader's own.

What a later one gives to a command it takes from all others, so that a new command of ours never
spoils a keymap that fitted. Only within one of them can two commands want the same key.
"""

import string
from collections.abc import Iterator, Mapping, Sequence

from textual.keys import Keys, _character_to_key

from .commands import BY_ID, COMMANDS, PRINT, Command, key_print
from .config import SettingsError
from .presets import PRESETS

_SHORT = {"c": "ctrl", "m": "alt", "s": "shift"}
_MODIFIERS = frozenset(_SHORT.values())
_NAMES = {shown.lower(): key for key, shown in PRINT.items() if len(shown) > 1}
_KNOWN = (
    {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    | {_character_to_key(character) for character in string.punctuation}
    | {"space"}
)
# What a terminal sends for both is the same byte, and Textual calls it by the second name.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "return": "enter",
    "ctrl+left_square_bracket": "escape",
}
_MATCHES = frozenset({"match.next", "match.previous"})
FIXED = frozenset({"rank.open"})
"""Commands whose keys stay as they are: the digits are the ranks."""


def keymap(preset: str, keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For every command its Textual keys, comma separated, "" for none; {} when all are our own.

    Raises SettingsError for a command or a key that does not exist, and where two commands that
    are awake in the same place are both given one key.
    """
    held = {command.id: command.keys.split(",") for command in COMMANDS if command.id not in FIXED}
    usual = {id: ",".join(each) for id, each in held.items()}
    for path, layer in ((f"preset.{preset}", PRESETS[preset]), ("keys", keys)):
        given = {id: _checked(path, id, each) for id, each in layer.items()}
        _part(path, given)
        for id, each in given.items():
            for other in held.keys() - given.keys():
                if _meet(BY_ID[id], BY_ID[other]):
                    held[other] = [key for key in held[other] if key not in each]
        held |= given
    merged = {id: ",".join(each) for id, each in held.items()}
    return {} if merged == usual else merged


def taken_keys(preset: str, keys: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    """What the reader's own keys take from others: who takes it, the Textual key, and from whom."""
    before = keymap(preset, {}) or {each.id: each.keys for each in COMMANDS}
    for taker, given in keys.items():
        for key in filter(None, map(key_name, given)):
            for id, held in before.items():
                if id not in keys and key in held.split(",") and _meet(BY_ID[taker], BY_ID[id]):
                    yield taker, key, id


def key_name(text: str) -> str | None:
    """The Textual name of a key as people and our own help write it; None for what is no key.

    `/`, `slash`, `^D`, `C-d`, `ctrl+d`, `Esc`, `S-Tab`, `M-j` and `F5` are all understood.
    """
    text = text.strip() or text[:1]
    if len(text) == 1:
        return _character_to_key(text) if text.isprintable() else None
    if text.lower() in _NAMES:
        return _NAMES[text.lower()]
    modifiers, base = _apart(text)
    base = _character_to_key(base) if len(base) == 1 else _NAMES.get(base.lower(), base.lower())
    if not modifiers <= _MODIFIERS or not (base in _KNOWN or len(base) == 1):
        return None
    if len(base) == 1 and base.isalpha():
        if modifiers == {"shift"}:
            return base.upper()
        base = base.lower()
    name = "+".join((*sorted(modifiers), base))
    return _SAME.get(name, name)


def _apart(text: str) -> tuple[frozenset[str], str]:
    """Modifiers and the key: of `^D`, of `C-M-d` and of `ctrl+alt+d`."""
    modifiers = set()
    if text.startswith("^"):
        return frozenset({"ctrl"}), text[1:]
    while len(text) > 2 and text[1] == "-" and text[0].lower() in _SHORT:
        modifiers.add(_SHORT[text[0].lower()])
        text = text[2:]
    while "+" in text[:-1]:
        modifier, _, text = text.partition("+")
        modifiers.add(modifier.strip().lower())
        text = text.strip()
    return frozenset(modifiers), text


def _checked(path: str, id: str, keys: Sequence[str]) -> list[str]:
    """The Textual keys of one command; SettingsError for a command or a key that there is not."""
    if id in FIXED:
        raise SettingsError(f"{path}.{id}", "keeps its keys: the digits are the ranks")
    if id not in BY_ID:
        near = _near(id)
        raise SettingsError(
            f"{path}.{id}", f"is no command{f'; {near} may be meant' if near else ''}"
        )
    names = []
    for key in keys:
        name = key_name(key)
        if name is None:
            raise SettingsError(f"{path}.{id}", f'names a key that there is not, "{key}"')
        names.append(name)
    return list(dict.fromkeys(names))


def _near(id: str) -> str:
    """The command that somebody may have meant; "" when none is like it."""
    from difflib import get_close_matches

    word = id.rpartition(".")[2]
    same = [known for known in BY_ID if known.rpartition(".")[2] == word]
    return next(iter(same or get_close_matches(id, BY_ID, n=1)), "")


def _part(path: str, given: Mapping[str, Sequence[str]]) -> None:
    """SettingsError where two of these commands are given the same key."""
    owners: dict[str, list[str]] = {}
    for id, keys in given.items():
        for key in keys:
            for other in owners.setdefault(key, []):
                if _meet(BY_ID[id], BY_ID[other]):
                    raise SettingsError(
                        f"{path}.{id}", f"and {path}.{other} are both given {key_print(key)}"
                    )
            owners[key].append(id)


def _meet(one: Command, other: Command) -> bool:
    """Whether one key for both would leave one of them without it.

    A pane has the focus nearly always, and its keys come before the app's. Those for matches are
    asleep until something is searched for, and then they come before the rest of the app's.
    """
    places = {one.place, other.place}
    if places == {"app"} and (one.id in _MATCHES) != (other.id in _MATCHES):
        return False
    return len(places) == 1 or places == {"app", "pane"}
