"""The last screen, kept and read again: what is odd about the file is never shown."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import given

from tests.test_terminal_sheet import COLUMNS, ROWS, SURE, UNSURE, frames, picture
from tui import curtain
from tui.terminal import Sheet

SIZE = (12, 3)
SCREEN = [
    [
        ("48;2;25;23;20", "  "),
        ("1", "K A W A R "),
    ],
    [],
    [("0", "瓦版"), ("31", "12345678")],
]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of a screen with a row in doubt."""
    curtain.keep(str(tmp_path), SIZE, SCREEN)
    return tmp_path / curtain.FILE


def shown(path: Path, size: tuple[int, int] = SIZE) -> object:
    """What would be painted: None where nothing is."""
    try:
        return curtain.read(str(path), size)
    except (OSError, ValueError):
        return None


def test_what_was_kept_is_read_again(kept: Path) -> None:
    assert shown(kept) == SCREEN
    assert kept.stat().st_mode & 0o777 == 0o600
    assert os.listdir(kept.parent) == [curtain.FILE]


@pytest.mark.parametrize("size", [(13, 3), (12, 4), (80, 24)])
def test_another_size_has_no_curtain(kept: Path, size: tuple[int, int]) -> None:
    assert shown(kept, size) is None


@pytest.mark.parametrize("name", ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL"])
def test_another_kind_of_terminal_has_no_curtain(
    kept: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "other")
    assert shown(kept) is None


def test_a_link_has_no_curtain(kept: Path) -> None:
    kept.rename(kept.with_name("elsewhere"))
    kept.symlink_to("elsewhere")
    assert shown(kept) is None


def test_a_file_that_others_may_write_has_no_curtain(kept: Path) -> None:
    kept.chmod(0o622)
    assert shown(kept) is None


def test_neither_a_folder_nor_a_pipe_nor_a_giant_is_a_curtain(kept: Path) -> None:
    data = kept.read_bytes()
    kept.unlink()
    assert shown(kept) is None
    kept.mkdir()
    assert shown(kept) is None
    kept.rmdir()
    os.mkfifo(kept)
    assert shown(kept) is None
    kept.unlink()
    kept.write_bytes(data + b" " * curtain.LIMIT)
    kept.chmod(0o600)
    assert shown(kept) is None


@pytest.mark.parametrize(
    "text",
    ["\x1b[2J", "\x1b]52;c;aGk=\x07", "\x9b31m", "\x07", "\x7f", "\u202eabc", "\u2066", "a\rb"],
)
@pytest.mark.parametrize("place", ["codes", "text"])
def test_hostile_sequences_are_never_shown(kept: Path, text: str, place: str) -> None:
    data = kept.read_text().replace("31\t" if place == "codes" else "1234", f"{text}\t", 1)
    kept.write_text(data)
    assert shown(kept) is None


@pytest.mark.parametrize("codes", ["31m", "3 1", "?25", "3:1", "١", "1" * 100, "-1"])
def test_codes_are_numbers(kept: Path, codes: str) -> None:
    kept.write_text(kept.read_text().replace("31\t", f"{codes}\t"))
    assert shown(kept) is None


def sound(rows: object) -> bool:
    """Nothing but numbers and printable text of the right width."""
    assert isinstance(rows, list)
    return len(rows) == SIZE[1] and all(
        not row
        or (
            all(set(codes) <= set("0123456789;") for codes, _ in row)
            and curtain.fits("".join(text for _, text in row), SIZE[0])
            and "".join(text for _, text in row).isprintable()
        )
        for row in rows
    )


def test_a_damaged_file_is_no_curtain_or_a_sound_one(kept: Path) -> None:
    data = kept.read_bytes()
    chance = random.Random(1682)
    for size in range(len(data)):
        kept.write_bytes(data[:size])
        rows = shown(kept)
        assert rows is None or sound(rows)
    for _ in range(3000):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        kept.write_bytes(flipped)
        rows = shown(kept)
        assert rows is None or sound(rows)


def test_a_full_disk_or_a_folder_that_has_gone_harms_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = kept.read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    curtain.keep(str(kept.parent), SIZE, SCREEN)
    assert kept.read_bytes() == data
    monkeypatch.undo()
    curtain.keep(str(kept.parent), SIZE, SCREEN)
    assert shown(kept) == SCREEN
    curtain.keep(str(kept.parent / "gone"), SIZE, SCREEN)


@given(frames(*SURE, *UNSURE), frames(*SURE, *UNSURE))
def test_a_sheet_that_begins_with_a_picture_sends_only_what_differs(first, then):
    sheet = Sheet(COLUMNS, ROWS)
    whole = "".join(f"\x1b[{y};1H\x1b[0m{' ' * COLUMNS}" for y in range(1, ROWS + 1))
    sheet("\x1b[?7l")
    sent = "".join(map(sheet, [whole, *first]))
    rows = sheet.picture()
    painted = "\x1b[?7l" + "\r\n".join(
        "".join(f"\x1b[{codes}m{text}" if codes else text for codes, text in row) for row in rows
    )
    again = Sheet(COLUMNS, ROWS)
    again.show(rows)
    begun = "".join(map(again, [whole, *first, *then, "\x1b[1;1H\x1b[0mEND"]))
    late = "".join(map(sheet, [*then, "\x1b[1;1H\x1b[0mEND"]))
    assert picture(painted + "\x1b[m" + begun)[0] == picture("\x1b[?7l" + sent + late)[0]
