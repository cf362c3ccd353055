"""Keys in print, as the footer, the help, the palette and the README tell them."""

from collections.abc import Mapping

from textual.keys import key_to_character

from .table import BY_ID, COMMANDS, Command, Group

Keymap = Mapping[str, str]
"""By command the Textual keys that take the place of those in the table; "" for none."""
OURS: Keymap = {}

PRINT = {
    "space": "Space",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "escape": "Esc",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "slash": "/",
    "equals_sign": "=",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def key_print(key: str) -> str:
    """A Textual key name as a reader knows it: `ctrl+d` is `^D`, `slash` is `/`."""
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[-1].upper()}"
    if key.startswith("alt+"):
        return f"M-{key_print(key[4:])}"
    return PRINT.get(key) or key_to_character(key) or key


def keys_print(command: Command, keymap: Keymap = OURS, most: int = 1) -> str:
    """The first `most` keys of a command in print, parted by blanks; "" when it has none."""
    keys = keymap.get(command.id, command.keys)
    if command.shown:
        pair = [command, BY_ID[command.twin]] if command.twin else [command]
        if all(keymap.get(each.id, each.keys) == each.keys for each in pair):
            return command.shown
        keys = ",".join(keymap.get(each.id, each.keys).split(",")[0] for each in pair)
        most = len(pair)
    return " ".join(key_print(key) for key in keys.split(",")[:most] if key)


def help_groups(keymap: Keymap = OURS) -> list[tuple[Group, list[tuple[str, str]]]]:
    """The table as the help shows it: for each group its rows of keys and words, twins joined."""
    told = {command.twin for command in COMMANDS}
    groups: dict[Group, list[tuple[str, str]]] = {}
    for command in COMMANDS:
        if command.id not in told:
            keys = keys_print(command, keymap, most=1 if command.twin else 2)
            if command.twin and not command.shown:
                keys += " " + keys_print(BY_ID[command.twin], keymap)
            groups.setdefault(command.group, []).append(
                (keys.strip(), command.both or command.words)
            )
    return list(groups.items())
