"""Where things stand on the sheet, by the table of widths in the look."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.plan import PANES, Pitch, article_pitch, plan, ranking_height


@pytest.mark.parametrize(
    ("width", "height", "articles", "text", "ranking"),
    [
        (120, 40, 37, 53, 30),
        (159, 40, 37, 92, 30),
        (160, 40, 51, 65, 44),
        (200, 60, 51, 105, 44),
        (80, 24, 35, 45, 35),
        (99, 30, 35, 64, 35),
        (100, 30, 41, 59, 41),
    ],
)
def test_columns_have_the_widths_of_the_look(width, height, articles, text, ranking):
    """Widths count the hairline at the right of articles and text."""
    regions = plan(width, height).regions
    assert regions["articles"].width == articles
    assert regions["text"].width == text
    assert regions["popular"].width == ranking


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (200, 60)])
def test_articles_text_and_a_ranking_stand_together_from_80x24_on(width, height):
    regions = plan(width, height).regions
    assert {"articles", "text", "popular"} <= set(regions)
    assert ("access" in regions) == (width >= 120)


@pytest.mark.parametrize("focus", PANES)
def test_a_narrow_terminal_shows_the_pane_in_focus_alone(focus):
    regions = plan(79, 24, focus=focus).regions
    assert set(regions) == {"masthead", "footer", focus}
    assert regions[focus].width == 79


def test_what_left_popular_is_told_where_there_is_room():
    exact, roomy = plan(120, 40), plan(200, 60)
    assert plan(120, 40, out=3) == exact
    told = plan(200, 60, out=3)
    assert told.ranking == roomy.ranking
    assert told.regions["popular"].height == roomy.regions["popular"].height + 5
    assert told.regions["access"].bottom == roomy.regions["access"].bottom
    assert plan(200, 60, out=99).regions["access"].height == ranking_height(5, roomy.ranking)


def test_under_twenty_rows_there_is_no_masthead_and_no_footer():
    assert not {"masthead", "footer"} & set(plan(120, 19).regions)


def test_the_hairline_over_the_keys_needs_36_rows():
    assert plan(120, 36).regions["footer"].height == 2
    assert plan(120, 35).regions["footer"].height == 1
    assert plan(80, 40).regions["footer"].height == 1


@pytest.mark.parametrize(("width", "height"), [(39, 24), (80, 9), (1, 1), (0, 0)])
def test_a_tiny_terminal_has_one_line_that_says_so(width, height):
    assert plan(width, height).shape == "tiny"
    assert set(plan(width, height).regions) == {"masthead"}


def test_text_only_shows_the_text_and_nothing_beside_it():
    regions = plan(120, 40, zen=True).regions
    assert set(regions) == {"masthead", "text", "footer"}
    assert regions["text"].width == 120


@pytest.mark.parametrize(
    ("height", "rows", "pitch"),
    [
        (60, (5, 5), Pitch(3, 1)),
        (40, (5, 5), Pitch(2, 1)),
        (30, (5, 5), Pitch(2, 0)),
        (24, (5, 5), Pitch(1, 0)),
        (40, (5, 8), Pitch(2, 0)),
        (40, (10, 10), Pitch(1, 0)),
    ],
)
def test_rankings_take_the_airiest_pitch_with_which_both_fit(height, rows, pitch):
    assert plan(120, height, rows=rows).ranking == pitch


@pytest.mark.parametrize(
    ("height", "pitch"), [(35, (2, 1)), (30, (2, 1)), (29, (2, 0)), (8, (2, 0)), (7, (1, 0))]
)
def test_article_rows_are_airy_in_tall_panes_and_single_in_very_low_ones(height, pitch):
    assert article_pitch(height) == pitch


def test_under_the_articles_a_ranking_takes_forty_percent_at_the_most():
    for height in range(20, 80):
        regions = plan(80, height, rows=(10, 10)).regions
        both = regions["articles"].height + regions["popular"].height
        assert regions["popular"].height <= both * 2 // 5


@given(
    st.integers(0, 260),
    st.integers(0, 120),
    st.sampled_from(PANES),
    st.tuples(st.integers(0, 30), st.integers(0, 30)),
    st.booleans(),
)
def test_nothing_overlaps_and_nothing_leaves_the_screen(width, height, focus, rows, zen):
    made = plan(width, height, focus=focus, rows=rows, zen=zen)
    regions = list(made.regions.values())
    for index, region in enumerate(regions):
        assert region.x >= 0
        assert region.y >= 0
        assert region.right <= width
        assert region.bottom <= height
        assert not any(region.overlaps(other) for other in regions[index + 1 :])
    assert sum(region.area for region in regions) == width * height


def test_a_ranking_counts_its_rule_and_its_source_line():
    assert ranking_height(5, Pitch(1, 0)) == 7
    assert ranking_height(5, Pitch(2, 1)) == 18
