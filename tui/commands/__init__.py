"""Everything a key can do, in one table: bindings, footer, help, palette and the README read it.

`table` holds it, `told` prints its keys: its own, or those of the reader's keymap.
"""

from .table import BY_ID, COMMANDS, FOOTERS, Command, Group, Place, bindings, bindings_on_top
from .told import OURS, PRINT, Keymap, help_groups, key_print, keys_print

__all__ = [
    "BY_ID",
    "COMMANDS",
    "FOOTERS",
    "OURS",
    "PRINT",
    "Command",
    "Group",
    "Keymap",
    "Place",
    "bindings",
    "bindings_on_top",
    "help_groups",
    "key_print",
    "keys_print",
]
