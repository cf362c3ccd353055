"""`config`: where the settings are, whether they fit, and a first file to change."""

import os
from pathlib import Path

from ..config import Settings, SettingsError, config_path, load
from .output import Output, Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

EDITORS = ("sensible-editor", "nano", "vi")


def configure(options: "Namespace", out: Output) -> int:
    """Do what was asked of the settings; Trouble with exit code 3 where they do not fit."""
    file = config_path(options.config, os.environ)
    match options.action:
        case "path":
            out.line(out.text(str(file)))
        case "init":
            _begin(file)
            out.line(out.text(f"Written: {file}"))
        case "edit":
            if not file.exists():
                _begin(file)
            _edit(file)
            _check(file, out)
        case _:
            settings = _check(file, out)
            for sentence in _idle(settings, options.data):
                out.line(out.text(sentence))
    return 0


def file_of(options: "Namespace") -> Path:
    """The file of the settings; Trouble where one was named that is not there."""
    file = config_path(options.config, os.environ)
    if options.config and not file.exists():
        raise Trouble(f'There is no {file}; "kawaraban config init" makes one.', 3)
    return file


def settings_of(options: "Namespace") -> Settings:
    """The settings in force, keys aside; Trouble where they do not fit."""
    file = file_of(options)
    try:
        return load(file)
    except SettingsError as error:
        raise Trouble(error.told(file), 3) from None


def _idle(settings: Settings, folder: str) -> list[str]:
    """A sentence for each table of rules that is for no source in the library, if there is one."""
    if not settings.sources:
        return []
    from ..lookup import Lookup, NoLibrary
    from .sourcing import nouns
    from .tables import idle

    try:
        return idle(settings, nouns(Lookup(folder).sources()))
    except (NoLibrary, OSError):
        return []  # how the library fares is not what was asked


def _check(file: Path, out: Output) -> Settings:
    """Say that all fits, and which commands have lost keys; the settings."""
    from ..commands import key_print
    from ..keymap import keymap, taken_keys

    try:
        settings = load(file)
        keys = keymap(settings.preset, settings.keys)
        _check_selectors(settings)
    except SettingsError as error:
        raise Trouble(error.told(file), 3) from None
    what = "ok" if file.exists() else "ok: there is no such file, so the defaults are in force"
    out.line(out.text(f"{file}: {what}"))
    for id, each in keys.items():
        if not each and settings.keys.get(id) != ():
            out.line(out.text(f"{id} has no key: another command took it."))
    for taker, key, id in taken_keys(settings.preset, settings.keys):
        if keys[id]:
            out.line(out.text(f"{id} no longer has {key_print(key)}: {taker} took it."))
    return settings


def _check_selectors(settings: Settings) -> None:
    """SettingsError where a rule of a source is no CSS selector."""
    from cssselect import HTMLTranslator, SelectorError

    for name, rules in settings.sources.items():
        told = [("select", rules.select)] if rules.select is not None else []
        for rule, selector in (*told, *(("drop", each) for each in rules.drop)):
            try:
                HTMLTranslator().css_to_xpath(selector)
            except SelectorError:
                path = f"sources.{name}.{rule}"
                raise SettingsError(path, f'"{selector}" is no CSS selector') from None


def _begin(file: Path) -> None:
    """Write the file with every setting; Trouble where it is there, or cannot be written."""
    from ..commands import COMMANDS, key_print
    from ..config.writing import KeyRow, commented, write_new
    from ..keymap import FIXED

    rows = [
        KeyRow(command.id, tuple(key_print(key) for key in command.keys.split(",")), command.words)
        for command in COMMANDS
        if command.id not in FIXED
    ]
    try:
        write_new(file, commented(rows))
    except OSError as error:
        if os.path.lexists(file):
            raise Trouble(f"{file} is there already; nothing was written.", 3) from None
        raise Trouble(f"{file} cannot be written: {error.strerror}.", 3) from None


def _edit(file: Path) -> None:
    """Open the file in the reader's editor, and wait for it."""
    import shlex  # the app comes by here as well, and edits nothing
    import shutil
    import subprocess

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise Trouble(f"The editor cannot be made out: {named}.", 3) from None
    command = command or [name for name in EDITORS if shutil.which(name)][:1]
    if not command:
        raise Trouble("There is no editor; $VISUAL or $EDITOR may name one.", 3)
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode
    except OSError as error:
        raise Trouble(f"{command[0]} cannot be started: {error.strerror}.", 3) from None
    if code:
        raise Trouble(f"{command[0]} ended with code {code}; the settings were not looked at.", 1)
