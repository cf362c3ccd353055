"""What the terminal answers by itself: reports, never keys.

Textual (8.2.8, `_xterm_parser.py`) takes a report that it does not know for keys, one for each
character: a title that is reported back could quit the app, and the answer to a question that
somebody else's text has asked could mark, refresh or delete.
"""

import re

from .pastes import Pastes

PATIENCE = 0.5
"""Seconds without a byte after which a report that has begun is believed to be over."""

_BEGIN = re.compile(
    r"(?:\x1bP|\x90)(?=[\d$+>!])|(?:\x1b\]|\x9d)(?=[\dlL])|(?:\x1b_|\x9f)(?=G)"
    r"|\x1b\[(?:(?!\?\d+;\d+\$y)[=>?][\d;:]*[ -/]*[@-~]|\d*n|(?:1|[2-9](?:;\d+){0,2})t"
    r"|[23](?:;\d+){6}x|[\d;]*&w|\d+;\d+\$y)"
)
"""A report that is a string as far as its first letter is seen, or a whole one of another kind."""
_LATE = re.compile(r"\x1b(?:\[(?:[<=>?]?[\d;:]+[ -/]*[@-~]|[A-DFHIOZ])|O[A-DFHP-S])").match
"""What an ESC belongs to that was taken for a key: nobody types so much at once."""
_END = re.compile("[\x07\x18\x1a\x9c]|\x1b\\\\|(?=\x1b.)", re.S)
"""What ends a string; another sequence does it, too."""
_CUT = re.compile(
    r"(?:\x1b+|\x1b[OP\]_]|[\x90\x9d\x9f]"
    r"|\x1b\[(?:[0-?]{0,64}|[=>?][\d;:]*[ -/]*|\d+;\d+\$|[\d;]*&))\Z"
)
"""What may be the beginning of a sequence."""


class Answers:
    """Leaves of what comes in only what is typed, and pastes; what was cut in two is awaited.

    What Textual understands itself passes, whole: modes, the size, the cursor, the focus, keys. A
    lone ESC is held for `delay` seconds, and is a key then.
    """

    def __init__(self, delay: float = 0.1) -> None:
        self.well = False
        """The terminal has said that it is well; whoever has heard it resets this."""
        self._delay = delay
        self._late = ""
        """What was taken for a key, or dropped, when the rest of it did not follow in time."""
        self._pastes = Pastes()
        self._inside = False
        self._held = ""

    def __call__(self, data: str) -> str:
        """What was typed, as it came, and what was pasted, cleaned."""
        late, self._late = self._late, ""
        if late and (_LATE(late + data) or _BEGIN.match(late + data)):
            data = late + data
            late = ""
        held, self._held = self._held, ""
        out = self._without_reports(self._pastes(held + data))
        if not out:
            self._late = late  # a report came between
        return out

    def flush(self, quiet: float) -> str:
        """What was held back and is no report, when nothing has followed for so many seconds."""
        out = self._without_reports(self._pastes.flush())
        held, inside = self._held, self._inside
        if quiet < (self._delay if held == "\x1b" and not inside else PATIENCE):
            return out
        self._held, self._inside = "", False
        if inside:
            return out
        if held[:2] in ("\x1b[", "\x1bO"):  # nobody types that
            self._late = held
            return out
        self._late = held if held == "\x1b" else ""
        return out + held

    def _without_reports(self, data: str) -> str:
        data, self._held = self._held + data, ""
        out = ""
        while data:
            if self._inside:
                if (end := _END.search(data)) is None:
                    self._held = data[-1] if data[-1] == "\x1b" else ""
                    break
                self._inside, data = False, data[end.end() :]
            elif report := _BEGIN.search(data):
                self.well = self.well or report[0] == "\x1b[0n"
                self._inside = report[0][0] != "\x1b" or report[0][1] != "["
                out, data = out + data[: report.start()], data[report.end() :]
            else:
                cut = _CUT.search(data)
                out += data[: cut.start()] if cut else data
                self._held = cut[0] if cut else ""
                break
        return out
