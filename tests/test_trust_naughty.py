"""Strings that break programs crash nothing here, are shown as they are, and do nothing.

`KAWARABAN_NAUGHTY` may name a file with a list of one's own (JSON, or a string a line); the long
form reads it.
"""

import json
import os
from pathlib import Path
from typing import get_args
from unicodedata import category, is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.hostile import SEQUENCES, dirty
from tests.library_paper import NOW, PAPER, article, listed, take
from tests.naughty import HARMLESS
from tests.shell import Shell
from tests.story import Story, story
from tui.article import Block, BlockKind, Findings, Text
from tui.clean import clean, clean_title
from tui.library import Library
from tui.typeset import width_of

SCRIPTS = {
    "Latin": "àéîõüçşğıłøæßĐđẾếỔổỰự ’“”–— ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤئ \u0651\u064e\u0650\u064f٠١٢",
    "Hebrew": "אבגדהוזחטיכלמנסעפצקרשתםןףץך \u05b8\u05b0\u05bc\u05b4־״",
    "Thai": "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศสหอฮ \u0e31\u0e34\u0e35\u0e48\u0e49เแโใไ",
    "Devanagari": "अआइईउऊकखगघचजटडणतथदधनपबमयरलवशसह \u093f\u0940\u0947\u094d\u0902",
    "Japanese": "あいうえおかがきぎアイウカガ東京都新聞瓦版、。「」ー々ｱｲｳ％",
    "Korean": "가나다라마바사아자차카타파하한국신문 서울",
    "Chinese": "北京時報報紙新闻头条，。《》",
    "emoji": "😀👍🏽❤️☕⭐🇯🇵🏴",
}
EMOJI = ("👩🏽‍⚕️", "🏳️‍🌈", "👨‍👩‍👧‍👦", "👁️‍🗨️", "3️⃣", "🇯🇵", "🙋🏿‍♀️", "🧑‍🚀")
MARKS = 4

real = st.one_of(
    *(st.text(st.sampled_from(letters), max_size=40) for letters in SCRIPTS.values()),
    st.lists(st.sampled_from(EMOJI), max_size=9).map(" ".join),
)
anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x90\x07\\[]PX^_m;0 \n\r\ta\u200c\u200d\u0301\u202e😀か\u3099"
        ),
    )
)
sequences = st.lists(
    st.one_of(anything, st.sampled_from([text.format(n=7) for text in SEQUENCES.values()]))
).map("".join)


def not_crowded(text: str) -> bool:
    """Whether no letter has more marks than a real one can have."""
    run = 0
    for char in text:
        run = run + 1 if category(char)[0] == "M" else 0
        if run > MARKS:
            return False
    return True


def sound(text: str, multiline: bool) -> None:
    washed = clean(text, multiline)
    assert clean(washed, multiline) == washed
    assert is_normalized("NFC", washed)
    assert dirty(washed) == []
    assert multiline or "\n" not in washed
    assert all(category(one) not in ("Cc", "Cs") or one == "\n" for one in washed)


def unchanged(text: str) -> None:
    text = normalize("NFC", text)
    if not_crowded(text):
        assert clean(text) == text


@settings(max_examples=200)
@given(sequences, st.booleans())
def test_what_was_cleaned_holds_no_control_but_lf_and_stays(text: str, multiline: bool) -> None:
    sound(text, multiline)


@settings(max_examples=200)
@given(real)
def test_real_scripts_pass_unchanged(text: str) -> None:
    unchanged(text)


@pytest.mark.long
@settings(max_examples=10_000)
@given(sequences, st.booleans())
def test_ten_thousand_texts_are_sound_when_they_are_clean(text: str, multiline: bool) -> None:
    sound(text, multiline)


@pytest.mark.long
@settings(max_examples=10_000)
@given(real)
def test_ten_thousand_real_texts_pass_unchanged(text: str) -> None:
    unchanged(text)


def test_no_harmless_string_is_altered() -> None:
    assert len(HARMLESS) >= 150
    altered = [one for one in HARMLESS if clean(one) != normalize("NFC", one)]
    assert altered == []


def library(folder: Path, strings: tuple[str, ...]) -> Path:
    """An article for each string that may be a title: as title, section and text of every kind."""
    kinds: tuple[BlockKind, ...] = get_args(BlockKind)
    titles = [clean_title(one) for one in strings]
    held = Library.open(folder, now=NOW)
    articles, texts = [], []
    for number, title in enumerate(titles):
        one = article(number, title=title or "Nothing", section=title[:30].strip() or None)
        articles.append(replace(one, byline=title, credit=title))
        blocks = tuple(Block(kind, clean(strings[number], multiline=True)) for kind in kinds)
        texts.append(Text(one.id, blocks))
    ranked = tuple(listed(*titles[at : at + 9], section=None) for at in range(0, len(titles), 200))
    told = Findings(
        source=replace(PAPER, name=titles[0] or "Nothing"),
        articles=tuple(articles),
        texts=tuple(texts),
        snapshots=ranked,
    )
    take(held, told)
    held.close()
    return folder


async def walked(reader: Story, count: int, step: int) -> None:
    """Every so many articles are opened, and the screens that list their words are looked at."""
    for _ in range(0, count, step):
        await reader.press("enter", "q", *["j"] * step)
    for keys in ("S", "h", "=", "escape", "D", "escape", "C", "escape", "P", "ctrl+p", "escape"):
        await reader.press(keys)
        assert reader.app.is_running
    assert reader.app.return_code in (None, 0)


async def test_naughty_titles_are_shown_whole_and_do_nothing(tmp_path: Path) -> None:
    strings = HARMLESS[::9]
    async with story(library(tmp_path / "library", strings), size=(200, 60)) as reader:
        for row in reader.app.rows[:20]:
            title = row.article.title
            assert title in {clean_title(one) for one in strings}
            if len(title) == width_of(title) < 20:
                assert title in reader.screen() or row not in reader.app.rows[:6]
        await walked(reader, 12, 3)
        assert len(reader.library.articles) == len(strings)
        assert not list(tmp_path.rglob("*.svg"))


def test_naughty_strings_are_printed_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(library(tmp_path / "library", HARMLESS), capsys)
    answer = shell("list", "--limit", "0", "--jsonl")
    titles = {json.loads(line)["title"] for line in answer.out.splitlines()}
    assert titles == {clean_title(one) for one in HARMLESS}
    plain = shell("list", "--limit", "0", "--plain")
    assert dirty(plain.out.replace("\t", " ")) == []
    assert all(title in plain.out for title in titles if title.isprintable())
    for asked in ("rank", "sources", "list --facets", "search Gazette", "export markdown --all"):
        assert shell(*asked.split()).code == 0


def test_naughty_strings_may_be_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(library(tmp_path / "library", HARMLESS[:9]), capsys)
    for one in HARMLESS:
        assert shell("list", "--", one).code in (0, 2, 4), one


def strings_of_ones_own() -> tuple[str, ...]:
    """The list that `KAWARABAN_NAUGHTY` names; ours where it names none."""
    named = os.environ.get("KAWARABAN_NAUGHTY")
    if not named:
        return HARMLESS
    text = Path(named).read_text("utf-8")
    if named.endswith(".json"):
        return tuple(str(one) for one in json.loads(text))
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@pytest.mark.long
async def test_a_list_of_ones_own_crashes_nothing_and_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strings = strings_of_ones_own()
    for one in strings:
        sound(one, multiline=True)
        if not dirty(one) and one.isprintable() and not_crowded(normalize("NFC", one)):
            assert clean(one) == normalize("NFC", one)
    folder = library(tmp_path / "library", strings)
    async with story(folder, size=(120, 40)) as reader:
        await walked(reader, len(strings), 1)
        for one in strings:
            reader.app.find(clean(one), whole=True)
            await reader.pilot.pause()
        assert len(reader.library.articles) == len(strings)
    shell = Shell(folder, capsys)
    for one in strings:
        assert shell("list", "--", one.replace("\0", "")).code in (0, 2, 4), one
    assert dirty(shell("list", "-n", "0", "--plain").out.replace("\t", " ")) == []
