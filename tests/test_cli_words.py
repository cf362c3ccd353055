"""What the shell does lightly, to be quick, is what the rooms it does not enter would do."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article import Article, Stamp
from tui.cli import arguments, cells, folder, times
from tui.cli.output import ASCII_SIGNS, SIGNS
from tui.glyphs import ASCII, UNICODE
from tui.paths import data_folder
from tui.typeset import dates
from tui.typeset.measure import width_of

ZONES = ["UTC", "Asia/Tokyo", "America/St_Johns", "Europe/Berlin"]
moments = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
stamps = st.builds(
    Stamp,
    at=moments,
    offset=st.sampled_from([None, 0, 540, 570, -210, 60]),
    zone=st.sampled_from([None, "JST", "GMT"]),
    day_only=st.booleans(),
)
TEXTS = [
    *("", "plain", "Hayashi’s “ties” — ½ ％", "日本の新聞、瓦版。", "한국어 뉴스", "naïve Tōkaidō"),
    *("e\u0301a\u0300", "שלום עולם", "ข่าววันนี้", "ｶﾞｷﾞ", "é" * 90),
]


@contextmanager
def living_in(zone: str) -> Iterator[ZoneInfo]:
    """The reader's clock is that of this zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield ZoneInfo(zone)
    time.tzset()


def stored(stamp: Stamp) -> dict[str, object]:
    row: dict[str, object] = msgspec.to_builtins(stamp)
    return row


@given(zone=st.sampled_from(ZONES), stamp=stamps, other=st.none() | stamps, now=moments)
def test_times_are_told_in_the_same_words(
    zone: str, stamp: Stamp, other: Stamp | None, now: datetime
) -> None:
    article = Article(id="a", source="s", title="t", arrived=stamp.at, published=other)
    row = stored(other) if other else None
    with living_in(zone) as here:
        assert times.iso(stored(stamp)) == stamp.iso()
        assert times.stamp_words(stored(stamp)) == dates.stamp_words(stamp)
        assert times.yours_words(stored(stamp)) == dates.yours_words(stamp, here)
        assert times.updated_words(stored(stamp), row) == dates.updated_words(stamp, other)
        words = dates.list_time(article, now, here)
        assert times.list_time(msgspec.to_builtins(article), now.timestamp()) == words
        assert times.age(stamp.at.timestamp(), now.timestamp()) == dates.age(stamp.at, now)


@given(moments)
def test_a_stored_time_is_that_moment(moment: datetime) -> None:
    assert times.moment(msgspec.to_builtins(moment)) == moment.timestamp()
    half = moment + timedelta(milliseconds=500)
    assert times.moment(msgspec.to_builtins(half)) == half.timestamp()


@pytest.mark.parametrize("text", ["", "yesterday", "2026-1", "2026-11-20", "٢٠٢٦"])
def test_what_is_no_time_is_no_error(text: str) -> None:
    assert isinstance(times.moment(text), float)


@pytest.mark.parametrize("text", TEXTS)
def test_widths_are_those_of_typesetting(text: str) -> None:
    assert cells.width_of(text) == width_of(text)
    for room in range(12):
        shown = cells.cut(text, room, "~")
        assert cells.width_of(shown) <= room
        assert shown == text or shown == "" or shown.endswith("~")


@given(st.text(st.sampled_from("ab  é日本、。ก็-—"), max_size=80), st.integers(2, 20))
def test_wrapping_loses_nothing_and_never_overflows(text: str, room: int) -> None:
    lines = cells.wrap(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cells.width_of, lines)) <= room
    assert lines == [line.strip() for line in lines]


def test_a_line_looks_no_further_than_its_own_end() -> None:
    measured: list[int] = []

    class Watched(str):
        def __getitem__(self, place: object) -> "Watched":
            got = super().__getitem__(place)  # type: ignore[index]
            measured.append(len(got))
            return Watched(got)

        def strip(self, *_: object) -> "Watched":
            return Watched(super().strip())

        def lstrip(self, *_: object) -> "Watched":
            return Watched(super().lstrip())

    text = Watched("The harbour of “the valley” was closed " * 200 + "today")
    lines = cells.wrap(text, 40)
    assert " ".join(lines) == str(text)
    assert sum(measured) < 20 * len(text)


def test_wrapping_keeps_words_whole_where_it_can() -> None:
    assert cells.wrap("The ferry strike goes on", 9) == ["The ferry", "strike", "goes on"]
    assert cells.wrap("incomprehensibilities", 8) == ["incompre", "hensibil", "ities"]
    assert cells.wrap("日本の新聞、瓦版。", 10) == ["日本の新", "聞、瓦版。"]


def test_the_signs_are_those_of_the_app() -> None:
    for signs, glyphs in ((SIGNS, UNICODE), (ASCII_SIGNS, ASCII)):
        shared = {name: sign for name, sign in signs.items() if name != "quote"}
        assert shared == {name: getattr(glyphs, name) for name in shared}
        assert signs["quote"] == glyphs.column


def test_the_usual_folder_is_that_of_the_app(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    options = arguments.parse(["list"])

    def folders() -> tuple[str, str]:
        return folder.folder_of(options), str(data_folder(options.data, os.environ))

    assert len(set(folders())) == 1
    monkeypatch.setattr("tui.paths._checkout", lambda: None)
    monkeypatch.setattr("os.path.isfile", lambda _: False)
    for name, value in (("XDG_DATA_HOME", str(tmp_path)), ("XDG_DATA_HOME", " ")):
        monkeypatch.setenv(name, value)
        assert len(set(folders())) == 1
    monkeypatch.delenv("XDG_DATA_HOME")
    assert len(set(folders())) == 1
    monkeypatch.setenv("KAWARABAN_DATA", "~/papers")
    assert len(set(folders())) == 1
    options.data = "here"
    assert len(set(folders())) == 1


@pytest.mark.parametrize("name", arguments.COMMANDS)
def test_the_settings_and_the_folder_may_stand_before_every_command_and_behind_it(name: str):
    taken = {
        "show": ["1"],
        "search": ["rain"],
        "parse": ["page"],
        "import": ["page"],
        "export": ["opml"],
        "config": ["check"],
        "open": ["1"],
        "mark": ["1"],
    }.get(name, [])
    named = ["--config", "own.toml", "--data", "there"]
    for asked in ([*named, name, *taken], [name, *taken, *named]):
        options = arguments.parse(asked)
        assert (options.command, options.config, options.data) == (name, "own.toml", "there")
