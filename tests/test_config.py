"""Settings: a mistake is one sentence with file, line and path; a first file changes nothing."""

import re
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.commands import COMMANDS
from tui.config import Rules, Settings, SettingsError, config_path, load
from tui.config.reading import read
from tui.config.settings import PresetName, ThemeName
from tui.config.writing import KeyRow, commented, write_new
from tui.presets import PRESETS
from tui.theme import THEMES

BAD = [
    (
        'theme = "noon"',
        'line 1: theme must be "auto", "dark", "paper", "contrast", "ansi-dark" or "ansi-light", '
        'not "noon".',
    ),
    ("\n\nglyphs = 3", 'line 3: glyphs must be "auto", "unicode" or "ascii", not 3.'),
    ("compact = 1", "line 1: compact must be true or false, not 1."),
    ("mouse = []", "line 1: mouse must be true or false, not []."),
    ("dwell = true", "line 1: dwell must be a number from 0 to 3600, not true."),
    ("dwell = nan", "line 1: dwell must be a number from 0 to 3600, not nan."),
    ("browser = [1]", "line 1: browser must be a list of strings, not [1]."),
    ('browser = "lynx"', 'line 1: browser must be a list of strings, not "lynx".'),
    ("[theme]", "line 1: theme must be"),
    ("zebra = 1", "line 1: zebra is no setting."),
    ("mouse = true\n[zebra]\na = 1", "line 2: zebra is no setting."),
    ("keys = 3", "line 1: keys must be a table of commands and keys, not 3."),
    ("[keys]\nmark.star = 3", "line 2: keys.mark.star must be a key or a list of keys, not 3."),
    (
        '[keys]\n"mark.star" = [3]',
        "line 2: keys.mark.star must be a key or a list of keys, not [3].",
    ),
    (
        "refresh-every = -1",
        "line 1: refresh-every must be a whole number from 0 to 10080, not -1.",
    ),
    ('full-text = "yes"', 'full-text must be "always", "demand" or "never", not "yes".'),
    ('mute = "war"', 'line 1: mute must be a list of strings, not "war".'),
    ("private-hosts = [1]", "line 1: private-hosts must be a list of strings, not [1]."),
    ("refresh_every = 3", 'line 1: refresh_every is no setting; "refresh-every" may be meant.'),
    ("sources = 3", "line 1: sources must be a table of sources, not 3."),
    ('[sources]\n"The Valley Times" = 3', "line 2: sources.The Valley Times must be a table of"),
    (
        '[sources."The Valley Times"]\nrefresh-every = "x"',
        "line 2: sources.The Valley Times.refresh-every must be a whole number from 0 to 10080, "
        'not "x".',
    ),
    (
        '[sources.valley]\nfull-text = "yes"',
        'line 2: sources.valley.full-text must be "always", "demand" or "never", not "yes".',
    ),
    ("[sources.valley]\nselect = 3", "line 2: sources.valley.select must be a string, not 3."),
    ("[sources.valley]\nkeep-days = 1.5", "must be a whole number from 0 to 36500, not 1.5."),
    (
        "[sources.valley]\nrefesh-every = 3",
        'line 2: sources.valley.refesh-every is no rule; "refresh-every" may be meant.',
    ),
    (
        "[sources.valley.example]\nmute = []",
        "line 1: sources.valley.example is no rule; a name with a dot stands in quotes: "
        '[sources."valley.example"].',
    ),
    (
        '[sources.valley]\npassword-command = "pass show valley"',
        "line 2: sources.valley.password-command must be a list of strings, not what stands there.",
    ),
    (
        '[sources.valley]\nheaders = { Cookie = ["secret"] }',
        "line 2: sources.valley.headers must be a table of strings, not what stands there.",
    ),
    (
        'private-hosts = ["http://foo/"]',
        'line 1: private-hosts names no host, "http://foo/"; write it as host or host:port.',
    ),
    ('private-hosts = ["nas", "*"]', 'private-hosts names no host, "*";'),
    ('private-hosts = ["10.0.0.0/8"]', 'private-hosts names no host, "10.0.0.0/8";'),
    ('private-hosts = ["nas:99999"]', 'private-hosts names no host, "nas:99999";'),
    ('private-hosts = [""]', 'private-hosts names no host, "";'),
    ('mute = ["war", ""]', "line 1: mute has an entry without a word; take it out."),
    (
        '[sources.valley]\nmute = [" . "]',
        "line 2: sources.valley.mute has an entry without a word; take it out.",
    ),
    (
        '[sources.valley]\nheaders = { Cookie = "a\\r\\nsecret: x" }',
        "line 2: sources.valley.headers has Cookie with a value that cannot be sent, such as a "
        "break.",
    ),
    (
        '[sources.valley]\nheaders = { "Coo\\nkie" = "secret" }',
        "line 2: sources.valley.headers has a header whose name is none: letters, digits and",
    ),
    (
        '[sources.valley]\nheaders = { Host = "secret" }',
        "line 2: sources.valley.headers has Host, which Kawaraban sets itself; take it out.",
    ),
    ("mouse = true\ntheme =", "line 2: this is not TOML (invalid value)."),
    ("mouse = true\nmouse = true", "line 2: this is not TOML (cannot overwrite a value)."),
    ("browser = [\n1,\n", "this is not TOML ("),
    ("browser = " + "[" * 100_000, "config.toml"),
]


@pytest.mark.parametrize(("text", "sentence"), BAD, ids=[text[:24] for text, _ in BAD])
def test_a_bad_file_is_told_in_one_sentence(tmp_path: Path, text: str, sentence: str):
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as error:
        load(file)
    told = error.value.told(file)
    assert sentence in told
    assert told.startswith(f"{file}")
    assert told.count("\n") == 0
    assert len(told) < 300 + len(str(file))
    assert "secret" not in told


def test_hosts_words_and_headers_that_fit_are_taken():
    hosts = ["nas", "nas.lan:8080", "192.168.1.4", "[::1]:80", "[::1]", "fe80::1", "my_box.local."]
    text = (
        f"private-hosts = {hosts}\nmute = ['war', '戦争', '🎾']\n[sources.valley]\n"
        "headers = { Cookie = 'a=b; c', X-Token_1 = '', User-Agent = 'é' }"
    )
    settings = read(text.encode())
    assert list(settings.private_hosts) == hosts


def test_a_file_that_is_not_text_or_no_file_is_told_too(tmp_path: Path):
    file = tmp_path / "config.toml"
    file.write_bytes(b'theme = "dark"\nbrowser = ["\xff"]\n')
    with pytest.raises(SettingsError) as error:
        load(file)
    assert error.value.told(file) == f"{file}, line 2: this is not UTF-8."
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path)


def test_without_a_file_the_defaults_are_in_force_and_nothing_is_imported(tmp_path: Path):
    tomllib = sys.modules.pop("tomllib", None)
    try:
        assert load(tmp_path / "config.toml") == Settings()
        assert "tomllib" not in sys.modules
    finally:
        if tomllib is not None:
            sys.modules["tomllib"] = tomllib


def test_settings_are_read_with_hyphens_and_keys_in_both_spellings():
    settings = read(
        b'\xef\xbb\xbfglyphs = "ascii"\ndwell = 0\nbrowser = ["lynx", "-nopause"]\n'
        b'[keys]\nmark.star = "S"\n"mark.later" = ["W", "e"]\nundo = []\n'
    )
    assert settings == Settings(
        glyphs="ascii",
        dwell=0,
        browser=("lynx", "-nopause"),
        keys={"mark.star": ("S",), "mark.later": ("W", "e"), "undo": ()},
    )


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode()))
def test_no_bytes_do_worse_than_a_sentence(data: bytes):
    told = ""
    try:
        read(data)
    except SettingsError as error:
        told = error.told(Path("config.toml"))
    assert "\n" not in told


def test_no_command_is_a_table_of_others():
    ids = [command.id for command in COMMANDS]
    assert not [(a, b) for a in ids for b in ids if b.startswith(f"{a}.")]


def test_the_first_file_says_what_the_defaults_say(tmp_path: Path):
    keys = {command.id: tuple(command.keys.split(",")) for command in COMMANDS}
    text = commented(KeyRow(id, each, "words") for id, each in keys.items())
    assert read(text.encode()) == Settings()
    lines = [re.sub(r"^#(?! )", "", line) for line in text.splitlines()]
    settings = read("\n".join(lines).encode())
    assert settings == Settings(keys=keys, sources=settings.sources)
    for name in Settings.__struct_encode_fields__:
        assert f"#{name} = " in text or name in ("keys", "sources")


def test_the_first_file_shows_every_rule_of_a_source():
    lines = [re.sub(r"^#(?! )", "", line) for line in commented().splitlines()]
    (rules,) = read("\n".join(lines).encode()).sources.values()
    silent = Rules()
    assert all(getattr(rules, name) != getattr(silent, name) for name in Rules.__struct_fields__)


def test_rules_of_a_source_are_read_by_its_name():
    settings = read(
        b'mute = ["war"]\n[sources."The Valley Times"]\nrefresh-every = 30\nmute = ["golf"]\n'
        b'password-command = ["pass", "show", "valley"]\nheaders = { Accept-Language = "en" }\n'
    )
    rules = settings.rules("the-valley-times", "The Valley Times")
    assert (rules.refresh_every, rules.full_text, rules.mute) == (30, "demand", ("war", "golf"))
    assert rules.password_command == ("pass", "show", "valley")
    assert rules.headers == {"Accept-Language": "en"}


def test_the_lines_of_the_first_file_fit_on_a_screen():
    text = commented(KeyRow(each.id, tuple(each.keys.split(",")), "words") for each in COMMANDS)
    assert max(map(len, text.splitlines())) <= 100


def test_a_first_file_never_takes_the_place_of_another(tmp_path: Path):
    file = tmp_path / "new" / "config.toml"
    write_new(file, "mouse = false\n")
    with pytest.raises(FileExistsError):
        write_new(file, "")
    assert load(file) == Settings(mouse=False)


def test_the_file_is_where_it_is_said_to_be(tmp_path: Path):
    home = {"XDG_CONFIG_HOME": str(tmp_path)}
    named = home | {"KAWARABAN_CONFIG": "/named/k.toml"}
    assert config_path("/asked/k.toml", named) == Path("/asked/k.toml")
    assert config_path(None, named) == Path("/named/k.toml")
    if sys.platform == "linux":
        assert config_path(None, home) == tmp_path / "kawaraban" / "config.toml"
        assert config_path(None, {}) == Path.home() / ".config" / "kawaraban" / "config.toml"
    assert config_path("k.toml", {}).is_absolute()


def test_the_names_in_the_settings_are_the_names_of_the_house():
    assert set(get_args(ThemeName)) == {"auto"} | {theme.name for theme in THEMES}
    assert set(get_args(PresetName)) == set(PRESETS)


@pytest.mark.parametrize(
    ("table", "address"),
    [
        ("the-valley-times", "https://valley.example/feed"),
        ("The Valley Times", "https://valley.example/feed"),
        ("valley.example", "https://valley.example/feed"),
        ("valley.example", "https://WWW.valley.example:443/feed"),
        ("www.valley.example", "https://www.valley.example/feed"),
        ("valley.example:8080", "http://valley.example:8080/feed"),
        ("valley.example", "http://valley.example:8080/feed"),
    ],
)
def test_rules_of_a_source_are_found_by_id_by_name_and_by_host(table: str, address: str):
    settings = Settings(sources={table: Rules(keep_days=3), "other.example": Rules(keep_days=4)})
    names = ("the-valley-times", "The Valley Times", address)
    assert settings.table(*names) == table
    assert settings.rules(*names).keep_days == 3
    assert settings.rules("x", "X", "https://far.example/valley.example").keep_days == 0
    assert settings.table("x", "X", "/home/valley.example") is None
    assert settings.table("x", "X", "https://[half/") is None


def test_a_table_under_the_id_comes_before_one_under_the_name_and_that_before_the_host():
    tables = {name: Rules() for name in ("valley.example", "The Valley", "valley")}
    names = ("valley", "The Valley", "https://valley.example/feed")
    for table in ("valley", "The Valley", "valley.example"):
        assert Settings(sources=tables).table(*names) == table
        del tables[table]
