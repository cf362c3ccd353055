"""What a reader may type, what it finds in a text, and what of the text is shown."""

import subprocess
import sys
from unicodedata import category, east_asian_width, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.query import matching, parse_query, understood
from tui.query.matching import Matcher
from tui.query.snippets import MATCHES, snippet
from tui.words import fold, is_run, parts, tokens

SPECIAL = (
    "aAbé9½ßﬁİς’'\"“”-–… ,.　か\u3099が東京都ﾃﾞ한국\u0301\u0e17\u0e35\u0e48\u200d\x00\U0001f38f"
)
texts = st.text(st.one_of(st.characters(), st.sampled_from(SPECIAL)), max_size=60)
WORDS = (
    "resume",
    "Résumé",
    "Japan’s",
    "東京",
    "京都",
    "都",
    "strasse",
    "G20",
    "NHK放送",
    "1",
    "a b",
)
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(SPECIAL), st.just("RE\u0301SUME\u0301"))
mixtures = st.lists(pieces, max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("foreign ministers", ("foreign", "ministers"), (), ()),
        ("  foreign　ministers ", ("foreign", "ministers"), (), ()),
        ('"prime minister" visit', ("visit",), ("prime minister",), ()),
        ("“prime minister” visit", ("visit",), ("prime minister",), ()),
        ("«premier ministre»", (), ("premier ministre",), ()),
        ('visit "prime minister', ("visit",), ("prime minister",), ()),
        ('foreign"prime minister"visit', ("foreign", "visit"), ("prime minister",), ()),
        ("ferry -strike", ("ferry",), (), ("strike",)),
        ('ferry -"rail strike" --bus', ("ferry",), (), ("rail strike", "bus")),
        ("covid-19", ("covid-19",), (), ()),
        ("-strike", (), (), ("strike",)),
        ("ferry ferry", ("ferry",), (), ()),
        ("Japan’s C++ 3.5%", ("Japan’s", "C++", "3.5%"), (), ()),
        ('ferry - – & ! \'\' "" -"" 🎏', ("ferry",), (), ()),
        ("東京都知事　桜", ("東京都知事", "桜"), (), ()),
        ("", (), (), ()),
        ('"', (), (), ()),
        ('-"', (), (), ()),
        ("-", (), (), ()),
        ("\x00\ud800", (), (), ()),
    ],
)
def test_a_query_is_words_phrases_and_what_is_excluded(
    text: str, words: tuple[str, ...], phrases: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    query = understood(text)
    assert (query.words, query.phrases, query.excluded) == (words, phrases, excluded)
    assert query.text == text
    assert query.empty == (not words and not phrases and not excluded)
    assert not query.prefix


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("foreign min", ["min"]),
        ("foreign ", []),
        ('"foreign min', ["foreign min"]),
        ('"foreign min"', []),
        ('"foreign ', []),
        ("foreign -min", []),
        ("min min", ["min"]),
        ("", []),
    ],
)
def test_while_typing_only_a_last_word_with_nothing_after_it_is_begun(
    text: str, begun: list[str]
) -> None:
    query = parse_query(text, typing=True)
    assert [word for word, is_begun in query.wanted if is_begun] == begun
    assert query.prefix == bool(begun)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foreign Ministers’ 2nd Meeting", ["foreign", "ministers", "2nd", "meeting"]),
        ("Résumé RE\u0301SUME\u0301", ["resume", "resume"]),
        ("Japan’s Japan's", ["japan", "s", "japan", "s"]),
        (
            "Straße ﬁnal Øre Łódź İzmir ĳ æther",
            ["strasse", "final", "ore", "lodz", "izmir", "ij", "aether"],
        ),
        ("ＮＨＫ　２０２２", ["nhk", "2022"]),
        ("half ½, 10 m²", ["half", "1", "2", "10", "m2"]),
        ("ΣΊΣΥΦΟΣ Σίσυφος", ["σισυφοσ", "σισυφοσ"]),
        ("東京都", ["東京", "京都", "都"]),
        ("東京 都", ["東京", "京", "都"]),
        ("NHK放送局", ["nhk", "放送", "送局", "局"]),
        ("ﾃﾞｰﾀ データ テ\u3099ータ", ["デー", "ータ", "タ"] * 3),
        ("한국어", ["한국", "국어", "어"]),
        ("हिन्दी", ["हिन्दी"]),
        ("مُحَمَّد محمد", ["محمد", "محمد"]),
        ("co\u00adop co\u200dop", ["coop", "coop"]),
        ("— … ’ 🎏 \x00", []),
        ("", []),
    ],
)
def test_tokens_are_folded_words_and_pairs_of_characters(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("resume", "A Résumé, two re\u0301sume\u0301s, a RESUME", ["Résumé", "RESUME"]),
        ("résumé", "resume", ["resume"]),
        ("japan's", "Japan’s Japans Japan's", ["Japan’s", "Japan's"]),
        ("japan", "Japan’s", ["Japan"]),
        ("minister", "ministers minister", ["minister"]),
        ("strasse", "Straße, Strasse", ["Straße", "Strasse"]),
        ("office", "oﬃce", ["oﬃce"]),
        ("1", "½ 1", ["½", "1"]),
        (
            '"foreign ministers" foreign',
            "foreign  ministers foreign",
            ["foreign  ministers", "foreign"],
        ),
        ('"foreign ministers"', "foreign and ministers", []),
        ('"a b"', "a a b", ["a b"]),
        ("covid-19", "COVID 19, covid19, Covid–19", ["COVID 19", "Covid–19"]),
        ("京都", "東京都の京都", ["京都", "京都"]),
        ("都", "東京都の京都", ["都", "都"]),
        ("東京 京都", "東京都", ["東京"]),
        ("nhk", "NHK放送", ["NHK"]),
        ("NHK放", "NHK 放送", ["NHK 放"]),
        ("放送NHK", "放送NHK 放送局NHK", ["放送NHK"]),
        ('"東京 都"', "東京都 東京 都", ["東京 都"]),
        ("データ", "ﾃﾞｰﾀとデータ", ["ﾃﾞｰﾀ", "データ"]),
        ("ferry -strike", "ferry strike", ["ferry"]),
        ("-ferry", "ferry", []),
        ("", "ferry", []),
    ],
)
def test_matches_stand_where_the_words_are(query: str, text: str, found: list[str]) -> None:
    spans = Matcher(parse_query(query)).spans(text)
    assert [text[start:end] for start, end in spans] == found


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        (
            "foreign min",
            "Foreign minister, foreign policy, min",
            ["Foreign", "min", "foreign", "min"],
        ),
        ("min foreign", "minister foreigner", ["foreign"]),
        ('"foreign min', "foreign ministers", ["foreign min"]),
        ("res", "Résumé caress", ["Rés"]),
        ("ofi", "oﬁce", ["oﬁ"]),
    ],
)
def test_of_a_begun_word_the_typed_letters_are_marked(
    query: str, text: str, found: list[str]
) -> None:
    spans = Matcher(parse_query(query, typing=True)).spans(text)
    assert [text[start:end] for start, end in spans] == found


@pytest.mark.parametrize(
    ("query", "text", "does"),
    [
        ("ferry strike", "strike on the ferry", True),
        ("ferry strike", "ferry", False),
        ("ferry -strike", "ferry", True),
        ("ferry -strike", "ferry strike", False),
        ('ferry -"rail strike"', "ferry rail and strike", True),
        ("-strike", "ferry", True),
    ],
)
def test_a_text_matches_with_all_that_is_wanted_and_nothing_excluded(
    query: str, text: str, does: bool
) -> None:
    assert Matcher(parse_query(query)).matches(text) is does


@given(texts, texts, st.booleans())
@example('a"', "a", True)
@example("½", "½½", False)
def test_nothing_that_is_typed_or_searched_raises(query: str, text: str, typing: bool) -> None:
    matcher = Matcher(understood(query, typing))
    spans = matcher.spans(text)
    matcher.matches(text)
    assert snippet(text, spans, 20, 5, "~") is not None
    ends = [0]
    for start, end in spans:
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@given(st.sampled_from(WORDS), mixtures)
@example("resume", "re\u0301sume\u0301\u0301 résumé")
@example("1", "11½1")
def test_every_span_is_the_word_that_was_sought(word: str, text: str) -> None:
    for start, end in Matcher(parse_query(f'"{word}"')).spans(text):
        sought, found = parts(word), parts(text[start:end])
        # A sign that folds into several words is marked whole.
        assert found == sought or (sought == ["1"] and text[start:end] == "½")


@given(mixtures)
def test_a_word_is_found_exactly_where_the_tokenizer_sees_it(text: str) -> None:
    for word in ("resume", "strasse", "東京", "都"):
        stands = [word in part if is_run(word) else word == part for part in parts(text)]
        assert Matcher(parse_query(word)).matches(text) == any(stands)


@given(texts)
def test_folding_leaves_words_and_ascii_alone(text: str) -> None:
    folded = fold(text)
    assert all(char.isascii() or category(char)[0] in "LNM" for char in folded)
    assert folded == folded.lower()
    assert " ".join(tokens(text)).split() == tokens(text)


@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_composed_and_decomposed_texts_have_the_same_words(text: str) -> None:
    assert tokens(normalize("NFD", text)) == tokens(normalize("NFC", text))


STORY = (
    "Foreign Minister Ito met his counterparts. At their meeting the ministers also spoke. In 2014 "
    "they made a framework under which their foreign ministers have met every second year."
)


@pytest.mark.parametrize(
    ("query", "cells", "before", "shown"),
    [
        ("foreign ministers", 21, 0, "foreign ministers ha~"),
        ("foreign ministers", 500, 0, "foreign ministers have met every second year."),
        ("foreign", 16, 0, "Foreign Ministe~"),
        ("foreign ministers", 40, 20, "~under which their foreign ministers ha~"),
        ("foreign", 20, 10, "Foreign Minister It~"),
        ("year", 30, 12, "~second year."),
        ("nothing", 16, 0, "Foreign Ministe~"),
        ("foreign", 1, 0, "F"),
        ("foreign", 0, 0, ""),
    ],
)
def test_a_snippet_begins_at_the_best_match(
    query: str, cells: int, before: int, shown: str
) -> None:
    spans = Matcher(parse_query(query)).spans(STORY)
    assert snippet(STORY, spans, cells, before, "~") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bond yields rose to 2.1 percent in Tokyo.", "2.1 percent in Tokyo."),
        ("It costs 12,300.1 percent more.", "12,300.1 percent more."),
        ("It was so in 2026. 1 percent left.", "1 percent left."),
        ("a.1 percent", "1 percent"),
    ],
)
def test_a_snippet_begins_with_the_whole_number(text: str, shown: str) -> None:
    spans = Matcher(parse_query('"1 percent"')).spans(text)
    assert snippet(text, spans, 60) == shown


def test_a_snippet_of_a_long_text_looks_at_its_first_matches_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, matcher = "The wind rose in the harbour. " * 3000, Matcher(parse_query("wind harbour"))
    all_of_them, looks, end = matcher.spans(text), [], matching.Needle._end

    def counted(needle: matching.Needle, folded: str, start: int) -> int | None:
        looks.append(start)
        return end(needle, folded, start)

    monkeypatch.setattr(matching.Needle, "_end", counted)
    spans = matcher.spans(text, MATCHES)
    assert spans == all_of_them[:MATCHES]
    assert len(looks) <= 3 * MATCHES
    assert snippet(text, spans, 40) == snippet(text, all_of_them, 40)


def test_a_snippet_counts_cells() -> None:
    text = "昨日、東京都の知事が会見した"
    spans = Matcher(parse_query("知事")).spans(text)
    assert snippet(text, spans, 7) == "知事が"
    assert snippet(text, spans, 12, 6, "~") == "~都の知事が~"


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_a_snippet_is_never_wider_than_asked(text: str, cells: int, before: int) -> None:
    spans = Matcher(parse_query("a 東 9", typing=True)).spans(text)
    shown = snippet(text, spans, cells, before, "⋯")
    wide = sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(char) in "WF")
        for char in shown
    )
    assert wide <= cells


def test_a_query_imports_little() -> None:
    code = "import sys, tui.query; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "tui.query" in answer.stdout.split()
    assert not {"re", "typing", "msgspec", "tantivy", "pathlib"} & set(answer.stdout.split())
