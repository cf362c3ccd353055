"""What a terminal answers by itself runs no action, however it arrives; a paste is words."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

from tests.bench.contenders import KAWARABAN
from tests.terminal import Terminal
from tui.terminal import Answers

REPORTS = {
    "DECRQSS": "\x1bP1$r0m\x1b\\",
    "DECRQSS, refused": "\x1bP0$r\x1b\\",
    "terminfo": "\x1bP1+r544e=787465726d\x1b\\",
    "name and version": "\x1bP>|XTerm(379)\x1b\\",
    "unit": "\x1bP!|00000000\x1b\\",
    "checksum": "\x1bP1!~ABCD\x1b\\",
    "clipboard": "\x1b]52;c;c3N3cVFBdQ==\x07",
    "clipboard, ended by ST": "\x1b]52;c;c3N3cVFBdQ==\x1b\\",
    "title": "\x1b]lQqswmAyud\r\x1b\\",
    "icon": "\x1b]LQqswmAyud\x1b\\",
    "background": "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "a colour": "\x1b]4;1;rgb:cdcd/0000/0000\x07",
    "in eight bits": "\x901$r0m\x9c",
    "graphics": "\x1b_Gi=31;OK\x1b\\",
    "primary attributes": "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    "primary attributes, few": "\x1b[?1;2c",
    "secondary attributes": "\x1b[>41;379;0c",
    "status": "\x1b[0n",
    "colour scheme": "\x1b[?997;1n",
    "cursor": "\x1b[12;40R",
    "cursor and page": "\x1b[?12;40;1R",
    "size in cells": "\x1b[8;40;120t",
    "size in pixels": "\x1b[4;800;1200t",
    "window": "\x1b[1t",
    "mode": "\x1b[?2026;2$y",
    "ANSI mode": "\x1b[4;2$y",
    "keyboard": "\x1b[?0u",
    "parameters": "\x1b[2;1;1;128;128;1;0x",
    "locator": "\x1b[1;2;3;4;0&w",
    "focus": "\x1b[O\x1b[I",
}
TYPED = ["j", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[<0;5;6M", "\x1b[7$", "\x1b[[A", "\x1b[97;5u"]
TYPED += ["\x1b", "\x1bj", "\x1b[1;5t", "\x1b[c", "\x1b[Z", "]l", "\x1b]]", "瓦"]
PASTE = "\x1b[200~sQ\x1b]lQ\x1b\\ \x1bP1$r0m\x1b\\ \x1b[A\r\x03qQ\x1b[201~"


def keys(*reads: str) -> list[str]:
    """The keys that Textual sees when these come, each in a read; "" is a pause."""
    parser, answers, seen = XTermParser(), Answers(), list[Message]()
    for read in reads:
        if typed := answers(read):
            seen += parser.feed(typed)
        if not read and (typed := answers.flush(0.3)):  # Esc was a key
            seen.append(Key("escape", typed))
    if typed := answers.flush(1):
        seen += parser.feed(typed)
    return [one.key for one in seen if hasattr(one, "key")]


@pytest.mark.parametrize("name", REPORTS)
def test_no_key_comes_out_of_a_report_wherever_it_is_cut(name: str) -> None:
    report = REPORTS[name]
    for cut in range(1, len(report)):
        assert keys("j" + report[:cut], report[cut:] + "k") == ["j", "k"], cut
        assert keys("j" + report[:cut], "", report[cut:] + "k") in (
            ["j", "k"],
            ["j", "escape", "k"],
        )
    assert keys(*"j", *report, "k") == ["j", "k"]


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_passes_as_it_is(typed: str) -> None:
    answers = Answers()
    assert answers(typed) + answers.flush(1) == typed


def test_a_report_without_an_end_swallows_nothing_after_a_pause() -> None:
    answers = Answers()
    assert answers("\x1b]52;c;AAAA") == ""
    assert answers.flush(0.2) == ""
    assert answers.flush(1) == ""
    assert answers("jk") == "jk"


def state(library: Path) -> Any:
    """What is in the library but for its clock."""
    kept = json.loads((library / "library.json").read_bytes())
    return {name: table for name, table in kept.items() if name != "meta"}


def settled(terminal: Terminal) -> str:
    terminal.settle(0.4)
    return terminal.text


@pytest.fixture
def reading(seeded: Path) -> Any:
    """The app in a terminal, its first text shown."""
    with Terminal([KAWARABAN, "--data", str(seeded)]) as terminal:
        terminal.wait_for(r"(min left|\bend) ", quiet=0.3)
        yield terminal


def test_reports_and_pastes_do_nothing_in_the_app(reading: Terminal, seeded: Path) -> None:
    sources = state(seeded)["sources"]
    reading.press("j", "enter")
    reading.wait_for("╍ 2 Text")
    reading.press("q")  # an Esc that is late is a key, and leads nowhere from here
    reading.wait_for("╍ 1 Articles")
    before = settled(reading)
    for report in (*REPORTS.values(), PASTE):
        reading.send(report.encode())
        reading.send(report.encode()[:1])
        time.sleep(0.02)
        reading.send(report.encode()[1:])
    assert settled(reading) == before
    reading.press("Q")
    assert reading.wait_exit() == 0
    kept = state(seeded)
    (mark,) = kept["marks"].values()
    assert set(mark) == {"article", "read"}
    assert len(kept["visits"]) == 1
    assert kept["sources"] == sources


def test_reports_type_nothing_into_a_line_and_answer_no_question(
    reading: Terminal, seeded: Path
) -> None:
    for opening in ("/", "A", "\x10", "?", "S"):
        reading.press(opening)
        before = settled(reading)
        for report in REPORTS.values():
            reading.send(report.encode())
        assert settled(reading) == before, opening
        reading.press("escape")
        settled(reading)
    reading.press("Q")
    assert reading.wait_exit() == 0
    assert not state(seeded).get("marks")


def test_a_long_paste_leaves_the_keys_alive(reading: Terminal) -> None:
    reading.press("/")
    settled(reading)
    reading.send(b"\x1b[200~" + b"paste " * 3000 + b"\x1b[201~")
    settled(reading)
    reading.press("escape")
    settled(reading)
    reading.press("j")
    reading.wait_for(r" 2 of \d+ ")
    reading.press("Q")
    assert reading.wait_exit() == 0
