"""Keymaps: what is changed works, and what it is taken from is told; other readers' keys fit."""

import pytest

from tests.story import story
from tui.commands import COMMANDS, help_groups
from tui.config import Settings, SettingsError
from tui.keymap import FIXED, key_name, keymap
from tui.presets import PRESETS

WRITTEN = [
    ("S", "S"),
    ("/", "slash"),
    ("slash", "slash"),
    ("^", "circumflex_accent"),
    (",", "comma"),
    (" ", "space"),
    ("Space", "space"),
    ("Esc", "escape"),
    ("PgDn", "pagedown"),
    ("^D", "ctrl+d"),
    ("C-d", "ctrl+d"),
    ("ctrl+D", "ctrl+d"),
    ("M-j", "alt+j"),
    ("ctrl+alt+d", "alt+ctrl+d"),
    ("S-Tab", "shift+tab"),
    ("shift+g", "G"),
    ("^I", "tab"),
    ("F5", "f5"),
    ("ctrl++", "ctrl+plus"),
    ("é", "é"),
    ("foo", None),
    ("hyper+x", None),
    ("ctrl+", None),
    ("", None),
    ("\x1b", None),
]


@pytest.mark.parametrize(("written", "name"), WRITTEN)
def test_a_key_may_be_written_as_people_and_the_help_do(written: str, name: str | None):
    assert key_name(written) == name


MISTAKES = [
    ({"star": ("x",)}, "keys.star: is no command; mark.star may be meant"),
    ({"mark.stra": ("x",)}, "keys.mark.stra: is no command; mark.star may be meant"),
    ({"qwertz": ("x",)}, "keys.qwertz: is no command"),
    ({"undo": ("foo",)}, 'keys.undo: names a key that there is not, "foo"'),
    ({"rank.open": ("x",)}, "keys.rank.open: keeps its keys: the digits are the ranks"),
    ({"undo": ("x",), "redo": ("x",)}, "keys.redo: and keys.undo are both given x"),
    ({"move.down": ("^D",), "undo": ("C-d",)}, "keys.undo: and keys.move.down are both given ^D"),
]


@pytest.mark.parametrize(("keys", "words"), MISTAKES, ids=[words for _, words in MISTAKES])
def test_a_keymap_that_does_not_fit_is_told(keys: dict[str, tuple[str, ...]], words: str):
    with pytest.raises(SettingsError) as error:
        keymap("none", keys)
    assert str(error.value) == words


def test_nothing_changed_is_no_keymap():
    assert keymap("none", {}) == {}
    ours = {c.id: tuple(c.keys.split(",")) for c in COMMANDS if c.id not in FIXED}
    assert keymap("none", ours) == {}


def test_a_key_is_taken_from_the_command_that_had_it():
    keys = keymap("none", {"mark.star": ("u", "j")})
    assert keys["mark.star"] == "u,j"
    assert keys["undo"] == ""
    assert keys["move.down"] == "down"


def test_matches_and_unread_may_share_a_key():
    keys = keymap("none", {"unread.next": ("v",), "match.next": ("v",)})
    assert keys["unread.next"] == keys["match.next"] == "v"


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_another_readers_keys_leave_no_command_without_one(preset: str):
    keys = keymap(preset, {})
    assert all(keys.values())
    assert len(keys) in (0, len(COMMANDS) - len(FIXED))


def test_own_keys_beat_another_readers():
    assert keymap("newsboat", {"links": ("L",)})["links"] == "L"


async def test_a_changed_key_works_and_footer_help_and_palette_tell_it(seeded):
    keys = keymap("none", {"zen": ("v",), "unread.next": ("S",), "undo": ("^T",)})
    async with story(seeded, keymap=keys) as reader:
        foot = reader.screen().splitlines()[-1]
        assert "v text only" in foot
        assert "S next unread" in foot
        before = reader.selected
        await reader.press("n")
        assert reader.selected == before
        await reader.press("S")
        assert reader.selected != before
        await reader.press("v")
        assert reader.focus == "text"
        await reader.press("v", "m")
        marked = reader.unread()
        await reader.press("ctrl+t")
        assert reader.unread() == marked + 1
        await reader.press("?")
        told = dict(row[::-1] for _, rows in help_groups(keys) for row in rows)
        assert told["text only"] == "v"
        assert told["next, previous unread"] == "S p"
        assert told["undo, redo"] == "^T ^R"
        lines = reader.screen().splitlines()
        assert any("^T ^R" in line and "undo, redo" in line for line in lines)


async def test_n_is_for_matches_while_searching_also_when_other_keys_are_changed(seeded):
    keys = keymap("newsboat", {})
    async with story(seeded, keymap=keys) as reader:
        unread = reader.unread()
        await reader.press("N")
        assert reader.unread() == unread - 1
        await reader.press("slash")
        await reader.type("the")
        await reader.press("enter", "n")
        assert "match" in reader.app.reader.note


async def test_the_key_of_a_pane_stands_on_its_rule(seeded):
    keys = keymap("none", {"pane.text": ("x",)})
    async with story(seeded, keymap=keys) as reader:
        assert " x Text " in reader.screen()
        await reader.press("x")
        assert reader.focus == "text"


async def test_a_command_without_a_key_is_left_out_of_the_footer(seeded):
    keys = keymap("none", {"zen": ()})
    async with story(seeded, keymap=keys) as reader:
        assert "text only" not in reader.screen().splitlines()[-1]
        await reader.press("z")
        assert reader.focus == "articles"


async def test_the_theme_of_the_settings_is_beaten_by_one_that_was_chosen(seeded):
    paper = Settings(theme="paper", compact=True)
    async with story(seeded, settings=paper) as reader:
        assert reader.app.theme == "paper"
        assert reader.app.articles.pitch.height == 1
    async with story(seeded, settings=Settings()) as reader:
        assert reader.app.theme == "dark"
        await reader.press("T")
        chosen = reader.app.theme
    async with story(seeded, settings=Settings(theme="contrast")) as reader:
        assert reader.app.theme == chosen
        while reader.app.theme != "contrast":
            await reader.press("T")
    async with story(seeded, settings=Settings(theme="ansi-dark")) as reader:
        assert reader.app.theme == "ansi-dark"


async def test_only_opening_is_reading_where_nothing_else_is_wanted(seeded):
    async with story(seeded, settings=Settings(dwell=0)) as reader:
        await reader.press("j", "j")
        assert reader.app._dwell is None


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
async def test_over_ssh_the_terminals_own_colours_are_used_unless_others_are_chosen(
    seeded, monkeypatch, name
):
    monkeypatch.setenv(name, "/dev/pts/1")
    async with story(seeded, settings=Settings(theme="paper")) as reader:
        assert reader.app.theme == "paper"
    async with story(seeded) as reader:
        assert reader.app.theme == "ansi-dark"
        while reader.app.theme != "dark":
            await reader.press("T")
    async with story(seeded) as reader:
        assert reader.app.theme == "dark"
