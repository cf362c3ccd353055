"""Sparing: what nobody can come to use is not loaded, and is there whole for whoever asks."""

import subprocess
import sys

import pytest

from tui.app.front import Front
from tui.app.keying import Keying
from tui.app.newspaper import Newspaper
from tui.app.sparing import SPARED

ALL = sorted(name for modules in SPARED.values() for name in modules)

LOADED = f"""
import sys
from tui.app.sparing import import_textual

def there():
    return [name for name in {ALL} if name in sys.modules]

"""


def printed(code: str) -> str:
    """What a Python of its own prints that has imported nothing yet."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED + code], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode().strip()


def test_textual_comes_without_what_is_spared() -> None:
    assert printed("import_textual(); print('textual.app' in sys.modules, there())") == "True []"


def test_the_app_loads_nothing_of_it_before_its_first_paint() -> None:
    code = """
import tui.app, tui.edition, tui.cli.settings
import_textual()
import tui.desk, tui.terminal, tui.app.lifeline, tui.app.newspaper, tui.app.turning
print(there())
"""
    assert printed(code) == "[]"


@pytest.mark.parametrize("name", ALL)
def test_whoever_asks_for_it_later_gets_it_whole(name: str) -> None:
    first = f"import_textual(); import {name} as spared; print(spared.__spec__.name, "
    wanted = {
        "platformdirs": "spared.user_downloads_path().is_absolute()",
        "ssl": "spared.create_default_context().check_hostname",
        "textual.command": "spared.CommandPalette.__mro__[-1] is object and 'BINDINGS' in vars("
        "spared.CommandPalette)",
    }
    assert printed(f"{first}{wanted[name]})") == f"{name} True"


@pytest.mark.parametrize("importer", SPARED)
def test_where_more_than_names_is_wanted_everything_is_loaded(importer: str) -> None:
    code = f"""
from types import ModuleType
from tui.app import sparing
sparing.SPARED = {{{importer!r}: dict.fromkeys({list(SPARED[importer])}, ModuleType("nothing"))}}
import_textual()
import textual.app, asyncio
print(textual.app.CommandPalette.__module__, asyncio.sslproto.SSLAgainErrors != ())
"""
    assert printed(code) == "textual.command True"


def test_nobody_can_open_the_palette_that_is_not_loaded() -> None:
    assert not Newspaper.ENABLE_COMMAND_PALETTE
    assert not any(
        binding.action.endswith("command_palette")
        for bindings in Newspaper._merged_bindings.key_to_bindings.values()
        for binding in bindings
    )


def test_of_all_the_rooms_only_the_newspaper_and_its_front_are_apps() -> None:
    assert Newspaper.__mro__.index(Front) > 10
    assert [each for each in Newspaper.__mro__ if issubclass(each, Keying)] == [
        Newspaper,
        Front,
        Keying,
    ]
