"""What Textual writes besides text, and what of it a sheet of cells must heed."""

import re

TOKEN = re.compile(
    r"(?:\x1b\[([\d;]*)([mH])|(\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-~]|\r\n|[\x00-\x1f\x7f-\x9f]))?([^\x00-\x1f\x7f-\x9f]*)",
    re.S,
)
"""A sequence or a control character, and the text after it; each may be missing."""

HARMLESS = re.compile(
    r"\x1b(?:\[\?(?:1|7|12|25|100[0-6]|101[56]|2004|2026|2031|2048)[hl]|\[\?\d+\$p|\[[<>=?]\d*u"
    r"|\[>?\d*[qc]|\[\d* q|\[\??[\d;]*[nt]|\].*(?:\x07|\x1b\\))|\x07",
    re.S,
).fullmatch
"""What leaves every cell, the cursor and the look alone."""

LOOK_KEEPING = re.compile(
    r"\x1b\[(?:[\d;]*[@-MPSTX`a-gr]|\?[\d;]*h)|[\x00-\x1a]+|[^\x00-\x1f].*", re.S
).fullmatch
"""What changes cells, or the cursor's place, and not what it prints in."""

SYNC_BEGIN, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
ASKED = "\x1b[6n"
"""Where is the cursor? It must be where it should be."""
ENDS = frozenset(("\r\n", "\n", "\r"))
"""Ends of a line."""
