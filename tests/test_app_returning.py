"""After a restart everything lies before the reader as they left it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.covered_paper import COAST, HILL, LAKE, MARKET, bring, ferry, told
from tests.story import MORNING, Story, story
from tui.app.newspaper import Newspaper
from tui.app.returning import Regained
from tui.article import Findings
from tui.chart import Entry, Listing
from tui.library import Library
from tui.ranking import snapshot
from tui.subscriptions import Search
from tui.widgets.plan import Pitch

DAY = date(2026, 11, 20)
SIZES = [(120, 40), (80, 24), (50, 20)]


@pytest.fixture
def covered(tmp_path: Path) -> Path:
    """Three papers that tell one story, and an older article of the day before."""
    library = Library.open(tmp_path / "data", now=MORNING)
    old = told(
        "hill", "00000000fe09", "Old Bridge Closed", "It creaks.", MORNING - timedelta(days=1)
    )
    bring(library, old, *ferry(MORNING), now=MORNING)
    library.close()
    return tmp_path / "data"


def sheet(reader: Story) -> tuple[object, ...]:
    """All that a reader sees of the place."""
    app, desk = reader.app, reader.app.desk
    return (
        [row.article.id for row in app.rows],
        [(row.article.id, row.snippet) for row in app.rows],
        (reader.selected, reader.shown, reader.focus, app.pane),
        (app.edition, app.section, desk.only, desk.narrowed, desk.query),
        (app.searching, app.articles.note, app.reader.note),
        app.sections,
        (app.popular, app.access),
        app.reader.place,
    )


@pytest.mark.parametrize("size", SIZES)
async def test_a_search_stands_in_the_list_again(seeded: Path, size: tuple[int, int]) -> None:
    async with story(seeded, size) as reader:
        await reader.press("j", "j", "slash")
        await reader.type("linotyp")
        await reader.press("enter", "j")
        was = sheet(reader)
    async with story(seeded, size) as reader:
        assert sheet(reader) == was
        line = reader.app.query_one("#search")
        assert line.value == "linotyp"  # type: ignore[attr-defined]
        assert "linotyp" in "\n".join(reader.screen().splitlines()[:4])
        await reader.press("n")
        assert reader.app.reader.match == 0
        await reader.press("h") if reader.focus != "articles" else None
        await reader.press("slash")
        assert reader.focus == "search"
        await reader.press("escape")
        assert not reader.app.searching
        assert len(reader.titles()) > len(was[0])  # type: ignore[arg-type]
    async with story(seeded, size) as reader:
        assert not reader.app.searching


async def test_a_search_that_was_left_without_a_choice_gives_the_old_place_back(
    seeded: Path,
) -> None:
    async with story(seeded) as reader:
        await reader.press(*["j"] * 5)
        before = reader.selected
        await reader.press("slash")
        await reader.type("zzzz")
        await reader.press("enter")
        assert reader.titles() == []
    async with story(seeded) as reader:
        assert reader.titles() == []
        assert reader.app.searching
        await reader.press("escape")
        assert reader.selected == before


async def test_a_word_that_was_only_begun_finds_the_same_again(seeded: Path) -> None:
    async with story(seeded) as reader:
        await reader.press("slash")
        await reader.type("kawara")
        await reader.press("enter")
        found = reader.titles()
        assert found
    async with story(seeded) as reader:
        assert reader.titles() == found


@pytest.mark.parametrize("size", SIZES)
async def test_a_day_with_its_tab_filters_search_and_text_comes_back(
    seeded: Path, size: tuple[int, int]
) -> None:
    async with story(seeded, size) as reader:
        await reader.press("1", "D", "j", "enter")
        reader.app.desk.narrow("is:unread")
        await reader.press("slash")
        await reader.type("e")
        await reader.press("enter", "j", "enter", "space")
        assert reader.focus == "text"
        was, place = sheet(reader), reader.app.desk.places
        assert reader.app.edition == DAY
    async with story(seeded, size) as reader:
        assert sheet(reader) == was
        assert reader.app.desk.places == place
        await reader.press("h", "h", "h", "D")
        assert reader.app.edition is None


@pytest.mark.parametrize("size", SIZES)
async def test_an_open_story_comes_back_and_what_it_came_from_behind_it(
    covered: Path, size: tuple[int, int]
) -> None:
    async with story(covered, size) as reader:
        await reader.press("U", "j", "C", "k", "enter")
        was = sheet(reader)
        assert [row.article.id for row in reader.app.rows] == [HILL, COAST, LAKE]
    async with story(covered, size) as reader:
        assert sheet(reader) == was
        await reader.press("h", "h")
        assert reader.app.desk.story is None
        assert reader.app.desk.only == "unread"
        assert reader.app.articles.selected.article.id == LAKE


async def test_filter_and_search_within_a_story_come_back(covered: Path) -> None:
    async with story(covered) as reader:
        await reader.press("j", "C", "U", "slash")
        await reader.type("rescuers")
        await reader.press("enter")
        assert [row.article.id for row in reader.app.rows] == [LAKE]
        was = sheet(reader)
    async with story(covered) as reader:
        assert sheet(reader) == was
        await reader.press("h", "h", "h")
        assert len(reader.app.rows) == 5
        assert reader.app.desk.only is None


async def test_a_story_that_was_opened_on_a_day_gives_that_day_back(covered: Path) -> None:
    async with story(covered) as reader:
        await reader.press("less_than_sign")
        day = reader.app.edition
        assert day is not None
        reader.app.open_story(reader.library.story_of(HILL), HILL)
        await reader.rest()
        assert reader.app.edition is None
        was = sheet(reader)
    async with story(covered) as reader:
        assert sheet(reader) == was
        await reader.press("h")
        assert reader.app.edition == day


async def test_a_story_from_its_ranking_goes_back_to_it_after_a_restart(covered: Path) -> None:
    async with story(covered) as reader:
        await reader.press("W", "enter")
    async with story(covered) as reader:
        assert [row.article.id for row in reader.app.rows] == [HILL, COAST, LAKE]
        await reader.press("h")
        assert reader.focus == "access"


async def test_a_story_of_which_something_is_gone_is_not_opened_again(covered: Path) -> None:
    async with story(covered) as reader:
        await reader.press("j", "C")
    library = Library.open(covered, now=MORNING)
    library.delete("coast")
    library.close()
    async with story(covered) as reader:
        assert reader.app.desk.story is None
        assert COAST not in [row.article.id for row in reader.app.rows]
        assert MARKET in [row.article.id for row in reader.app.rows]


async def test_the_list_of_one_source_comes_back(covered: Path) -> None:
    async with story(covered) as reader:
        reader.app.desk.narrow_to("lake")
        reader.app.renew_rows()
        await reader.rest()
        assert {row.article.source for row in reader.app.rows} == {"lake"}
        was = sheet(reader)
    async with story(covered) as reader:
        assert sheet(reader) == was


async def test_the_tab_of_a_kept_search_comes_back_with_its_day_and_search(seeded: Path) -> None:
    library = Library.open(seeded, now=MORNING)
    library.keep_search(Search("Fresh", "is:unread"))
    library.close()
    async with story(seeded) as reader:
        await reader.press("1", "left_square_bracket", "less_than_sign", "slash")
        await reader.type("the")
        await reader.press("enter")
        was = sheet(reader)
        assert reader.app.section == "‹Fresh›"
    async with story(seeded) as reader:
        assert sheet(reader) == was


async def test_who_leaves_before_the_place_is_back_finds_it_at_the_next_start(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with story(seeded) as reader:
        await reader.press("1", "D", "j", "enter", "slash")
        await reader.type("the")
        await reader.press("enter", "j")
        was = sheet(reader)
    with monkeypatch.context() as patch:
        post = Newspaper.post_message
        patch.setattr(
            Newspaper,
            "post_message",
            lambda app, message: isinstance(message, Regained) or post(app, message),
        )
        async with story(seeded) as reader:
            assert reader.app.edition is None
    async with story(seeded) as reader:
        assert sheet(reader) == was


async def test_what_the_reader_does_meanwhile_comes_first(seeded: Path) -> None:
    async with story(seeded) as reader:
        await reader.press("1", "D", "j", "enter")
    async with story(seeded) as reader:
        app = reader.app
        session = reader.library.session()
        await reader.press("D")
        app.take_up_rest(session)
        app.open_section("Society")
        await reader.rest()
        assert (app.edition, app.section) == (None, "Society")


async def test_on_the_front_page_the_cursor_comes_back_to_a_story_that_comes_last(
    covered: Path,
) -> None:
    library = Library.open(covered, now=MORNING)
    entry = Entry(position=1, title="Fish Market Gets a New Roof")
    seen = snapshot(
        Listing(name="popular", section=None, entries=(entry,)),
        "lake",
        observed_at=MORNING,
        observed_from="fetch",
    )
    assert seen is not None
    bring(library, Findings(source=library.sources["lake"], snapshots=(seen,)), now=MORNING)
    library.close()
    async with story(covered) as reader:
        await reader.press("P", "G")
        assert [row.article.id for row in reader.app.rows] == [MARKET, HILL]
        assert reader.app.articles.selected.article.id == HILL
    async with story(covered) as reader:
        assert reader.app.desk.on_front
        assert reader.app.articles.selected.article.id == HILL


async def test_whose_cursor_has_moved_keeps_it_when_the_front_page_is_whole(covered: Path) -> None:
    async with story(covered) as reader:
        await reader.press("P", "G")
        reader.app._wanted = (reader.app.rows[0].article.id, reader.app.rows[0].article.id)
        was = reader.selected
        reader.app.come_to_front()
        assert reader.selected == was


async def test_rankings_that_come_after_the_first_paint_are_set_as_those_that_were_there(
    covered: Path,
) -> None:
    async with story(covered, (120, 24)) as reader:
        await reader.press("W", "1")
        was = reader.app.row_pitch, reader.app.sheet.planned(reader.app.sheet.size)
        reader.app.row_pitch = Pitch(3, 1)
        reader.app.renew_charts()
        assert (reader.app.row_pitch, reader.app.sheet.planned(reader.app.sheet.size)) == was
    async with story(covered, (120, 24)) as reader:
        assert (reader.app.row_pitch, reader.app.sheet.planned(reader.app.sheet.size)) == was
