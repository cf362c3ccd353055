"""The signs: one layout for both sets, and text from strangers in ASCII."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.glyphs import ASCII, UNICODE, Glyphs, to_ascii
from tui.typeset import width_of

SIGNS = [name for name in Glyphs._fields if name not in ("ascii", "stamp")]


@pytest.mark.parametrize("name", SIGNS)
def test_every_sign_takes_one_cell_in_both_sets(name: str) -> None:
    assert width_of(getattr(UNICODE, name)) == width_of(getattr(ASCII, name)) == 1


@pytest.mark.parametrize("name", SIGNS)
def test_no_sign_has_an_ambiguous_width(name: str) -> None:
    assert unicodedata.east_asian_width(getattr(UNICODE, name)) in ("N", "Na")


def test_the_ascii_set_is_ascii_and_leaves_out_the_stamp() -> None:
    assert "".join(getattr(ASCII, name) for name in SIGNS).isascii()
    assert ASCII.stamp == ""
    assert width_of(UNICODE.stamp) == 6


def test_signs_that_meet_in_one_place_differ() -> None:
    for signs in (UNICODE, ASCII):
        assert len({signs.here, signs.maybe, signs.absent, signs.read}) == 4
        assert signs.rule != signs.rule_focus
        assert signs.column != signs.share
        assert signs.bar != signs.bar_blurred
        assert signs.up != signs.down


@pytest.mark.parametrize(
    ("text", "straight"),
    [
        ("", ""),
        ("plain, 100 % plain", "plain, 100 % plain"),
        ("Asia’s “first” word", 'Asia\'s "first" word'),
        ("a pause — and 2014–15", "a pause -- and 2014-15"),
        ("wait…", "wait..."),
        ("¥500, £4, €3", "Y500, GBP4, EUR3"),
        ("Café Zürich, Łódź, Ærø, Straße", "Cafe Zurich, Lodz, AEro, Strasse"),
        ("1½ hours", "11/2 hours"),
        ("100％ ＆ more", "100% & more"),
        ("瓦版 Кириллица", "?? ?????????"),
        ("e\u0301", "e"),
        ("㈱", "?"),
        ("非常に？", "???" + "?"),
        ("\u202ex", "x"),
    ],
)
def test_a_text_in_ascii(text: str, straight: str) -> None:
    assert to_ascii(text) == straight
    assert ASCII.text(text) == straight
    assert UNICODE.text(text) == text


@given(st.text())
def test_ascii_is_ascii_and_stays_what_it_is(text: str) -> None:
    straight = to_ascii(text)
    assert straight.isascii()
    assert to_ascii(straight) == straight


@given(st.text(), st.text())
def test_ascii_is_worked_out_character_by_character(left: str, right: str) -> None:
    assert to_ascii(left + right) == to_ascii(left) + to_ascii(right)
