"""The history of a list and the runs of an article, as a reader goes through them."""

import shutil
from pathlib import Path

import pytest

from tests import story as stories
from tests.standings import TITLES, keep
from tests.story import Story, story
from tui.app.newspaper import Newspaper
from tui.app.tracing import Tracing
from tui.screens.help import Help
from tui.screens.history import HistoryScreen
from tui.screens.leaf import Leaf
from tui.screens.newspapers import Newspapers
from tui.screens.runs import RunsScreen


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept") / "data"
    keep(folder)
    return folder


@pytest.fixture
def folder(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(kept, tmp_path / "data")
    if not issubclass(Newspaper, Tracing):
        traced = type("Traced", (Tracing, Newspaper), {})
        monkeypatch.setattr(stories, "Newspaper", traced)
    return tmp_path / "data"


def heading(reader: Story) -> str:
    """The words over the table: which snapshot it shows."""
    screen = reader.app.screen
    assert isinstance(screen, HistoryScreen)
    return " ".join(screen.roll.heading(0))


async def test_h_shows_how_the_ranking_in_focus_moved(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "j", "j", "H")
        screen = reader.app.screen
        assert isinstance(screen, HistoryScreen)
        assert screen.roll.chosen.row.entry.title == TITLES["f"]
        shown = reader.screen()
        assert "POPULAR in Society, history" in shown
        assert "12 snapshots since" in shown
        assert "first seen Fri 20 Nov 7:00 at 3   best 1   now 3" in shown
        await reader.press("q")
        assert reader.app.screen is reader.app.screen_stack[0]
        assert reader.focus == "popular"


async def test_a_reader_goes_back_in_time(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "H")
        assert heading(reader) == "Now, since Sun 22 Nov 19:00 3 up, 2 down"
        await reader.press("left_square_bracket", "left")
        assert heading(reader).startswith("From Sun 22 Nov 10:00 to 14:00")
        assert reader.app.screen.roll.chosen.row.entry.title == TITLES["c"]
        await reader.press("right", "right_square_bracket", "right_square_bracket")
        assert heading(reader).startswith("Now")
        assert "This is how it stands." in reader.screen()


async def test_the_story_under_the_cursor_lights_up(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "H")
        strip = reader.app.screen.strip
        before = strip._lines
        await reader.press("j")
        assert strip.selected == 1
        assert before != strip._lines
        roles = {(p.text, p.role) for line in strip._lines for p in line.pieces}
        assert ("b", "stamp") in roles
        assert ("a", "stamp") not in roles


async def test_enter_opens_the_article_of_a_story(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "H", "j", "j", "enter")
        assert reader.shown == TITLES["f"]
        assert reader.focus == "text"


async def test_enter_looks_for_a_story_that_is_not_here(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "H", "G", "enter")
        assert TITLES["w"] in reader.screen()
        assert "Nothing like it is here" in reader.notice


async def test_h_on_an_article_shows_its_run_on_every_list(folder: Path) -> None:
    async with story(folder) as reader:
        while reader.selected != TITLES["b"]:
            await reader.press("j")
        await reader.press("H")
        screen = reader.app.screen
        assert isinstance(screen, RunsScreen)
        shown = reader.screen()
        assert TITLES["b"] in shown
        assert "POPULAR in Society" in shown
        assert "ACCESS RANKING in Society" in shown
        assert "best 4" in shown
        await reader.press("enter")
        assert isinstance(reader.app.screen, HistoryScreen)


async def test_a_story_goes_from_the_history_to_its_runs(folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("3", "H", "a")
        assert isinstance(reader.app.screen, RunsScreen)
        await reader.press("h", "H", "j", "j", "j", "a")
        assert "its other lists are not known" in reader.notice


async def test_the_runs_follow_a_terminal_that_changes_its_size(folder: Path) -> None:
    async with story(folder, (60, 13)) as reader:
        await reader.press("3", "j", "j", "H", "a")
        for size in [(130, 45), (50, 20), (120, 12), (60, 13)]:
            await reader.pilot.resize_terminal(*size)
            await reader.rest()
            assert isinstance(reader.app.screen, RunsScreen)
            assert "POPULAR" in reader.screen()


async def test_what_has_no_history_says_so(tmp_path: Path, folder: Path) -> None:
    async with story(folder) as reader:
        await reader.press("M", "H")
        assert "counted anew" in reader.notice
    async with story(tmp_path / "empty") as reader:
        await reader.press("H")
        assert "no article here" in reader.notice
        await reader.press("3", "H")
        assert "not been observed" in reader.notice


async def test_rows_that_left_stand_under_a_ranking_that_has_room(tmp_path: Path) -> None:
    keep(tmp_path / "data", most=5)
    async with story(tmp_path / "data", (200, 60)) as reader:
        shown = reader.screen()
        assert "OUT School Lunch Prices" in shown
        assert "was 5" in shown
        assert "best 4  7 times on" in shown
    async with story(tmp_path / "data", (120, 40)) as reader:
        assert "times on" not in reader.screen()


@pytest.mark.parametrize("size", [(1, 1), (40, 10), (50, 20), (80, 24), (200, 60)])
async def test_it_fits_any_terminal(folder: Path, size: tuple[int, int]) -> None:
    async with story(folder, size) as reader:
        await reader.press("3", "H", "j", "left", "G")
        assert isinstance(reader.app.screen, HistoryScreen)
        for widget in reader.app.screen.query("*"):
            assert widget.size.width <= size[0]
        await reader.press("h", "1", "H", "j", "h")


@pytest.mark.parametrize("keys", [("3", "H"), ("3", "H", "a"), ("D",), ("S",), ("equals_sign",)])
async def test_help_theme_repaint_and_shell_are_at_hand_on_every_leaf(
    folder: Path, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(Newspaper, "action_suspend_process", lambda app: done.append("shell"))
    async with story(folder) as reader:
        await reader.press(*keys)
        leaf = reader.app.screen
        assert isinstance(leaf, Leaf)
        theme = reader.app.theme
        await reader.press("T")
        assert reader.app.theme != theme
        await reader.press("ctrl+l", "ctrl+z")
        assert done == ["shell"]
        assert reader.app.screen is leaf
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, Help)
        await reader.press("T", "ctrl+l", "ctrl+z")
        assert done == ["shell", "shell"]
        await reader.press("q")
        assert reader.app.screen is leaf
        await reader.press("escape")
        assert reader.app.screen is reader.app.screen_stack[0]


async def test_in_the_catalogue_letters_find_and_the_other_keys_do_as_everywhere(
    folder: Path,
) -> None:
    async with story(folder) as reader:
        await reader.press("S", "c")
        theme = reader.app.theme
        await reader.press("T", "question_mark", "Q", "ctrl+l")
        assert reader.app.theme == theme
        assert isinstance(reader.app.screen, Newspapers)
        assert reader.app.screen.roll.wanted == "T?Q"


async def test_a_history_goes_by_the_keys_of_the_readers_own_keymap(folder: Path) -> None:
    keys = {"rank.history": "v", "back": "e", "theme": "ctrl+t"}
    async with story(folder, keymap=keys) as reader:
        await reader.press("3", "v")
        assert isinstance(reader.app.screen, HistoryScreen)
        assert " e back" in reader.screen()
        theme = reader.app.theme
        await reader.press("ctrl+t")
        assert reader.app.theme != theme
        await reader.press("a")
        assert isinstance(reader.app.screen, RunsScreen)
        assert " e back" in reader.screen()
        await reader.press("e")
        assert reader.app.screen is reader.app.screen_stack[0]
        await reader.press("v", "v")
        assert reader.app.screen is reader.app.screen_stack[0]
