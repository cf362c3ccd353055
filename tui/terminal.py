"""The terminal: Textual's driver with fewer bytes out, and an end when the other side has gone."""

import codecs
import os
import re
import select
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from .clean import clean

_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[[0-9;]*H|\x1b(?:\[[0-9;:?<=>! ]*[@-~]|[^\[])")
_ON = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""Attributes that this thrift knows, with the code that ends each."""

_INKED = frozenset("479")
"""Underline, reverse and strike: they show on blanks too."""


class _Look(NamedTuple):
    """How the terminal prints at the moment."""

    attributes: frozenset[str] = frozenset()
    ink: str = ""
    paper: str = ""


class Thrift:
    """Rewrites colour sequences so that only what changes is sent.

    Textual ends each stretch of text with a full reset and begins the next with everything: on a
    slow line more than half of a key's bytes are colours that the terminal has already. Sequences
    that are not known here pass unchanged, after the look that was wanted before them.
    """

    def __init__(self) -> None:
        self._now = _Look()
        self._wanted = _Look()
        self._moves: list[str] = []
        """Movements of the cursor that nothing has been printed after."""

    def __call__(self, data: str) -> str:
        """The same picture in fewer bytes."""
        out: list[str] = []
        end = 0
        for match in _SEQUENCE.finditer(data):
            if match.start() > end:
                self._print(data[end : match.start()], out)
            end = match.end()
            codes, sequence = match.group(1), match.group()
            if codes is not None and self._read(codes):
                continue
            if sequence.endswith("H"):
                # Wherever the cursor was to go before, it goes there now.
                self._moves = [sequence]
                continue
            self._settle(out)
            out += [*self._moves, sequence]
            self._moves = []
            if codes is not None:
                self.forget()
        if end < len(data):
            self._print(data[end:], out)
        out += self._moves
        self._moves = []
        return "".join(out)

    def forget(self) -> None:
        """Somebody else may have written on the terminal: send everything with the next text."""
        self._now = _Look(frozenset(_ON), "unknown", "unknown")

    def _print(self, text: str, out: list[str]) -> None:
        """Send text in the look that is wanted; on blanks nothing but the paper can be seen."""
        if not text.strip("\r\n"):
            self._moves.append(text)
            return
        out += self._moves
        self._moves = []
        if text.isspace() and not _INKED & (self._now.attributes | self._wanted.attributes):
            wanted, self._wanted = self._wanted, self._now._replace(paper=self._wanted.paper)
            self._settle(out)
            self._wanted = wanted
        else:
            self._settle(out)
        out.append(text)

    def _read(self, codes: str) -> bool:
        """Take the codes of one sequence into what is wanted; False where one is not known."""
        look = self._wanted
        parts = codes.split(";") if codes else ["0"]
        at = 0
        while at < len(parts):
            code = parts[at]
            at += 1
            if code in ("0", ""):
                look = _Look()
            elif code in _ON:
                look = look._replace(attributes=look.attributes | {code})
            elif code in ("38", "48"):
                size = 2 if parts[at : at + 1] == ["5"] else 4
                colour = ";".join((code, *parts[at : at + size]))
                at += size
                look = look._replace(ink=colour) if code == "38" else look._replace(paper=colour)
            elif len(code) in (2, 3) and code[:-1] in ("3", "9"):
                look = look._replace(ink="" if code == "39" else code)
            elif len(code) in (2, 3) and code[:-1] in ("4", "10"):
                look = look._replace(paper="" if code == "49" else code)
            else:
                return False
        self._wanted = look
        return True

    def _settle(self, out: list[str]) -> None:
        """Send what it takes to go from the look that is to the one that is wanted."""
        now, wanted = self._now, self._wanted
        if now == wanted:
            return
        self._now = wanted
        fresh = [*sorted(wanted.attributes), wanted.ink, wanted.paper]
        whole = ";".join(("0", *filter(None, fresh)))
        changes = [_ON[code] for code in sorted(now.attributes - wanted.attributes)]
        changes += sorted(wanted.attributes - (now.attributes if "22" not in changes else set()))
        if now.ink != wanted.ink:
            changes.append(wanted.ink or "39")
        if now.paper != wanted.paper:
            changes.append(wanted.paper or "49")
        step = ";".join(changes)
        codes = step if len(step) <= len(whole) else whole
        out.append("\x1b[m" if codes == "0" else f"\x1b[{codes}m")


class Pastes:
    """Takes the sequences out of what is pasted: a paste is words, never keys.

    Textual reads an escape sequence inside a bracketed paste as a key press, so that a text from
    a web page could quit the app.
    """

    BEGIN, END = "\x1b[200~", "\x1b[201~"

    def __init__(self) -> None:
        self._inside = False
        self._held = ""
        """A paste that has not ended yet, or what may be the beginning of one."""

    def __call__(self, data: str) -> str:
        """What was typed, as it came; what was pasted, whole and cleaned, between its marks."""
        data, self._held = self._held + data, ""
        out: list[str] = []
        while data:
            mark = self.END if self._inside else self.BEGIN
            head, found, rest = data.partition(mark)
            if found:
                out += [clean(head, multiline=True) if self._inside else head, mark]
                self._inside = not self._inside
                data = rest
                continue
            if self._inside:
                self._held = head
            else:
                # The beginning of a mark may be half of it; but a lone Esc is a key.
                size = next((n for n in (5, 4, 3) if head.endswith(mark[:n])), 0)
                out.append(head[: len(head) - size])
                self._held = head[len(head) - size :]
            break
        return "".join(out)

    def flush(self) -> str:
        """What was held back outside of a paste, when nothing has followed it."""
        if self._inside:
            return ""
        held, self._held = self._held, ""
        return held


class Terminal(LinuxDriver):
    """Textual's Linux driver, thrifty, and aware of a line that has dropped."""

    on_hang_up: Callable[[], None] | None = None
    """Called once, in the input thread, when the terminal has gone."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.thrift = Thrift()
        # Textual draws on stderr; a reader who sends that to a file still wants to see the paper.
        self._file = sys.__stdout__ or sys.__stderr__

    def write(self, data: str) -> None:
        """Send `data`; reports of every movement of the mouse are never asked for.

        Nothing here reacts to hovering, and over a slow line the reports crowd out the keys.
        """
        if data in ("\x1b[?1003h", "\x1b[?1003l"):
            return
        super().write(self.thrift(data))

    def start_application_mode(self) -> None:
        """Take the terminal over, at the start or back from the shell."""
        self.thrift.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone.

        Textual's own loop takes an empty read for "nothing typed" and spins on a line that has
        dropped (8.2.8, `linux_driver.py`); this one says so and ends.
        """
        parser = XTermParser(self._debug)
        pastes = Pastes()
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        while not self.exit_event.is_set():
            if poll.poll(100):
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:
                    data = b""
                if not data:
                    if self.on_hang_up is not None:
                        self.on_hang_up()
                    return
                for event in parser.feed(pastes(decode(data))):
                    self.process_message(event)
            elif held := pastes.flush():
                for event in parser.feed(held):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
