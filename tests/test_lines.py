"""The last guard: nothing but text and its looks reaches the terminal from a widget."""

from hypothesis import given
from hypothesis import strategies as st

from tui.clean import clean
from tui.theme import MARKED, SELECTED, THEMES, Inks
from tui.typeset import width_of
from tui.widgets.lines import to_strip

INKS = Inks(THEMES[0])
HOSTILE = "a\x1b]52;c;aGk=\x07b\x1b[2Jc\x9b31md\x00e\u202ef\U000e0041g\x7f"


def test_a_tampered_title_cannot_speak_to_the_terminal():
    strip = to_strip([(HOSTILE, "unread")], 40, INKS)
    assert strip.text.rstrip() == clean(HOSTILE)
    assert strip.text.isprintable()


@given(
    st.lists(
        st.tuples(st.text(max_size=12), st.sampled_from(["ink", "seal", "match"])), max_size=6
    ),
    st.integers(0, 60),
    st.sampled_from([None, SELECTED, MARKED]),
)
def test_a_strip_is_as_wide_as_was_asked_and_as_it_says(pieces, width, tint):
    strip = to_strip(pieces, width, INKS, tint)
    assert strip.cell_length == width
    assert width_of(strip.text) == width
    assert clean(strip.text) == strip.text
