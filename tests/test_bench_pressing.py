"""Keys pressed by the benchmarks, and what they say came after them."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests.bench import goals
from tests.bench.libraries import kept
from tests.bench.machine import descendants, forget, peak_memory, peak_memory_of_all
from tests.bench.pressing import Answer, Beside, bursts, press, shown
from tests.terminal import NotSeen, Terminal

ECHO = """
import sys, time, tty
tty.setraw(0)
print("ready", flush=True)
while key := sys.stdin.read(1):
    sys.stdout.write(key)
    sys.stdout.flush()
    time.sleep(0.1)
    sys.stdout.write(f"<{key * 3}>")
    sys.stdout.flush()
"""


@pytest.fixture
def terminal() -> Terminal:
    """A program that says a key at once, and more of it 100 ms later."""
    return Terminal([sys.executable, "-c", ECHO])


def test_an_answer_ends_with_the_silence_that_was_asked_for(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("ready")
        assert press(terminal, "a").bytes == 1
        terminal.settle(0.5)
        answer = press(terminal, "b", quiet=0.5)
        assert answer.bytes == 6
        assert answer.ms >= 100


def test_what_comes_later_is_a_burst_of_its_own(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("ready")
        echo, more = bursts(terminal, "a", 0.05, 0.5)
        assert (echo.bytes, more.bytes) == (1, 5)
        assert more.ms - echo.ms >= 90


def test_what_is_opened_is_there_when_it_was_read_first(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("ready")
        assert shown(terminal, "<aaa>", "a").ms >= 100
        with pytest.raises(NotSeen):
            shown(terminal, "<ccc>", "b", timeout=0.5)


def test_a_key_without_an_answer_has_no_bytes() -> None:
    with Terminal(["sh", "-c", "stty -echo; echo ready; sleep 9"]) as silent:
        silent.wait_for("ready")
        assert press(silent, "a") == Answer(0.0, 0)


def test_both_readers_take_turns_and_the_goals_are_for_ratios() -> None:
    with Terminal(["true"]) as ours, Terminal(["true"]) as theirs:
        both = Beside("10,000", ours, theirs)
        order = []

        def mine(seen: Terminal) -> Answer:
            order.append(seen)
            return Answer(6.0, 300)

        def other(seen: Terminal) -> Answer:
            order.append(seen)
            return Answer(2.0, 200)

        answers = both.taken(mine, other, 2)
        assert order == [ours, theirs] * 3
        found = both.figures("j", answers, time_goal=goals.KEY_BESIDE, bytes_goal=2)
        assert [(each.what, each.ratio, each.verdict) for each in found] == [
            ("j, time", 3.0, "missed"),
            ("j, bytes", 1.5, "met"),
        ]


def test_without_newsboat_there_are_no_ratios_and_no_goals_for_them() -> None:
    with Terminal(["true"]) as ours:
        both = Beside("10,000", ours, None)
        answers = both.taken(lambda _: Answer(6.0, 300), lambda _: Answer(0.0, 0), 2)
        assert answers == ([Answer(6.0, 300)] * 2, None)
        for each in both.figures("j", answers, time_goal=1.0):
            assert (each.ratio, each.goal) == (None, None)


def test_the_memory_of_a_process_is_that_of_its_children_too() -> None:
    child = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    code = f"import subprocess; print(subprocess.Popen({child!r}).pid, flush=True); input()"
    with Terminal([sys.executable, "-c", code]) as terminal:
        terminal.wait_for(r"\d+")
        parent, started = terminal.process.pid, int(terminal.text.split()[0])
        if peak_memory(parent) is not None:
            assert descendants(parent) == [started]
            assert (peak_memory_of_all(parent) or 0) > (peak_memory(parent) or 0)
        terminal.press("enter")


def test_forgetting_a_file_changes_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file = tmp_path / "folder" / "file"
    file.write_text("kept")
    forget([tmp_path, file])
    assert file.read_text() == "kept"


def test_a_folder_is_made_once_for_the_same_writers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        made.append(folder)

    monkeypatch.setattr(tempfile, "gettempdir", lambda: os.fspath(tmp_path))
    first = kept("some", ["tests/bench/words.py"], make)
    assert kept("some", ["tests/bench/words.py"], make) == first
    assert len(made) == 1
    assert kept("some", ["tests/bench/words.py"], make, "2") != first
    assert len(made) == 2
