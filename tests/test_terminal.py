"""What is pasted into the terminal is words."""

import pytest

from tui.terminal import Pastes


@pytest.mark.parametrize("cut", [1, *range(4, 40)])
def test_a_paste_is_words_and_never_keys(cut):
    typed = "j\x1b[200~abc\x1b[31mqA\x1b]0;x\x07 d\x00ef\x1b[201~k\x1b[A"
    pastes = Pastes()
    got = pastes(typed[:cut]) + pastes(typed[cut:]) + pastes.flush()
    assert got == "j\x1b[200~abcqA def\x1b[201~k\x1b[A"


def test_a_lone_escape_is_not_held_back():
    pastes = Pastes()
    assert pastes("\x1b") == "\x1b"
    assert pastes("\x1b[") == "\x1b["
    assert pastes("\x1b[20") + pastes.flush() == "\x1b[20"
