"""The palettes: readable everywhere, and no meaning in colour alone."""

import itertools

import pytest

from tui.theme import MARKED, ROLES, SELECTED, THEMES, Inks
from tui.typeset.line import Role

COLOURED = [theme for theme in THEMES if not theme.ansi]
ANSI = [theme for theme in THEMES if theme.ansi]
DECORATION = {"rule", "strand"}


def luminance(colour) -> float:
    """Relative luminance as the W3C's contrast guideline has it."""
    parts = (part / 255 for part in colour.triplet)
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(style) -> float:
    dark, light = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("tint", [None, SELECTED, MARKED])
@pytest.mark.parametrize("role", sorted(set(ROLES) - DECORATION))
def test_every_role_has_a_contrast_of_4_5_on_every_paper(theme, tint, role):
    assert ratio(Inks(theme).style(role, tint)) >= 4.45


@pytest.mark.parametrize("theme", ANSI, ids=lambda theme: theme.name)
def test_ansi_themes_use_the_terminals_own_sixteen_colours_only(theme):
    for role, tint in itertools.product(ROLES, (None, SELECTED, MARKED)):
        style = Inks(theme).style(role, tint)
        for colour in (style.color, style.bgcolor):
            assert colour is None or (colour.number is not None and colour.number < 16)


@pytest.mark.parametrize("theme", ANSI, ids=lambda theme: theme.name)
def test_a_selected_row_is_told_without_colour(theme):
    inks = Inks(theme)
    assert inks.style("ink", SELECTED).reverse
    assert not inks.style("ink").reverse


def test_unread_and_match_are_told_without_colour():
    for theme in THEMES:
        inks = Inks(theme)
        assert inks.style("unread").bold
        assert not inks.style("quiet").bold
        assert inks.style("match").underline
        assert not inks.style("match-now").underline


def test_what_is_new_and_what_is_gone_are_told_without_colour():
    for theme in THEMES:
        inks = Inks(theme)
        assert (inks.style("new").underline, inks.style("new").strike) == (True, False)
        assert (inks.style("gone").underline, inks.style("gone").strike) == (False, True)


def test_every_role_of_typesetting_has_an_ink():
    assert set(Role.__args__) <= set(ROLES)
