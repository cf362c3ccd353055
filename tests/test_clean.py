"""What may pass from strangers to the terminal."""

import sys
from unicodedata import category, is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import ADDRESS_LENGTH, clean, clean_address, clean_title, shown_host

# Anything at all, and more often than by chance what clean is about.
hostile = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x07[]m;0 \n\r\ta\u200c\u200d\u0301\u0327\u3099か\ufe0f😀\u202e"
        ),
    )
)

REAL = {
    "Arabic": "قال رئيس الوزراء إنّ الاقتصاد العَرَبِيّ ينمو بنسبة ٣٫٥٪",
    "Persian with joiners": "می‌خواهم کتاب‌ها را بخوانم",
    "Hebrew with points": "שָׁלוֹם עֲלֵיכֶם, בְּרֵאשִׁ֖ית",
    "Thai": "ประเทศไทยมีฝนตกหนักที่สุดในรอบปี",
    "Vietnamese": "Thủ tướng Việt Nam thăm Nhật Bản",
    "Japanese": "「東京」で桜が満開、ﾃﾞｰﾀ公表は５％増へ",
    "Hindi with joiner": "क्‍ष और श्र",
    "old Malayalam": "അവന്‍ പോയി",
    "Korean": "대한민국의 수도는 서울이다",
    "emoji sequences": "👩🏽‍⚕️ 🏳️‍🌈 👨‍👩‍👧‍👦 👁️‍🗨️ 🙂‍↔️ 3️⃣ 🇯🇵",
    "newspaper English": "Japan’s “GDP” — up ½ point; ¥1,000 ％ café [b]not markup[/b] $HOME",
}


@pytest.mark.parametrize("name", REAL)
def test_real_text_passes_unchanged(name: str) -> None:
    text = normalize("NFC", REAL[name])
    assert clean(text) == text
    assert clean(f"{text}\n{text}", multiline=True) == f"{text}\n{text}"


@pytest.mark.parametrize(
    ("dirty", "washed"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x1b[?1049h\x1b[2J\x1b[1;1Hb", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]52;c;ZWNobw==\x1b\\b", "ab"),
        ("a\x1b]8;;https://example.com\x1b\\b\x1b]8;;\x1b\\c", "abc"),
        ("a\x1bP+q544e\x1b\\b", "ab"),
        ("a\x1b_G\x1b\\b\x1b^pm\x1b\\c\x1bXsos\x1b\\d", "abcd"),
        ("a\x1b(Bb\x1b7c", "abc"),
        ("a\x9b31mb\x9d0;t\x07c\x90q\x9cd", "abcd"),
        ("a\x1b]0;never ended", "a0;never ended"),
        ("an end\x1b", "an end"),
        ("\x1b\x1b[31m[31mx", "[31mx"),
        ("a\x00b\x08c\x7fd\x85e", "abcd e"),
        ("Is this \u202etxt.exe\u202c safe", "Is this txt.exe safe"),
        ("\u2066a\u2069\u200eb\u200f\u061c\u200b\ufeff\xad\u2060c", "abc"),
        ("hid\U000e0041\U000e0042den", "hidden"),
        ("a\tb", "a b"),
        ("one \r\n two\nthree\u2028four\x0bfive", "one two three four five"),
        ("\n ends \n", "ends"),
        ("  spaces stay  ", "  spaces stay  "),
        ("e\u0301", "é"),
        ("Z" + "\u0335" * 50 + "algo", "Z" + "\u0335" * 4 + "algo"),
        ("Z" + "\u0335\u200d" * 9 + "a", "Z" + "\u0335\u200d" * 4 + "a"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("\u200dlone \u200d joiners\u200c", "lone  joiners"),
        ("a\u200c\u200c\u200db", "a\u200db"),
    ],
)
def test_what_a_terminal_obeys_is_taken_out_whole(dirty: str, washed: str) -> None:
    assert clean(dirty) == washed


def test_a_body_keeps_its_lines_as_lf_and_its_indentation() -> None:
    assert clean("a\r\n\tb\rc\u2029d\n\n", multiline=True) == "a\n    b\nc\nd\n\n"


@settings(max_examples=400, deadline=None)
@given(hostile, st.booleans())
def test_clean_text_holds_nothing_forbidden_and_stays_as_it_is(text: str, multiline: bool) -> None:
    washed = clean(text, multiline)
    assert clean(washed, multiline) == washed
    assert is_normalized("NFC", washed)
    marks = 0
    for char in washed:
        kind = category(char)
        assert kind not in ("Cc", "Cs", "Zl", "Zp") or (multiline and char == "\n")
        assert kind != "Cf" or char in "\u200c\u200d"
        marks = marks + 1 if kind[0] == "M" else marks if kind == "Cf" else 0
        assert marks <= 4


def test_every_format_character_of_unicode_but_the_joiners_goes() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) == "Cf"]
    assert clean("".join(every)) == ""
    assert clean("".join(map(chr, range(0xE0000, 0xE0080)))) == ""


def test_a_title_is_one_line_of_at_most_500_characters() -> None:
    assert clean_title("  A\n title\x1b[1m ") == "A title"
    assert clean_title("x" * 500) == "x" * 500
    assert clean_title("x" * 501) == "x" * 499 + "…"
    assert clean_title(clean_title("é " * 9000)) == clean_title("é " * 9000)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://example.com", "example.com"),
        ("HTTPS://Example.com:8080/a?b#c", "example.com"),
        ("https://www.trusted.example@evil.example/", "evil.example"),
        ("https://a@b@c.example/", "c.example"),
        ("https://日本.example/新聞", "xn--wgv71a.example"),
        ("https://аpple.example/", "xn--pple-43d.example"),
        ("https://ｅvil。example/", "evil.example"),
        ("http://[::1]/", "[::1]"),
        ("mailto:editor@example.com?subject=Hello", "example.com"),
    ],
)
def test_an_address_shows_its_true_host(address: str, host: str) -> None:
    assert clean_address(f" {address}\n") == address
    assert shown_host(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.com",
        "//example.com/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "-http://example.com",
        "http://",
        "http:///path",
        "http://good.example\\@evil.example/",
        "http://example.com:80:90/",
        "http://example.com/a b",
        "http://example.com/a\x1b[31m",
        "http://example.com/\u202egnp.exe",
        "http://example.com/\u3000x",
        "mailto:",
        "http://example.com/" + "a" * ADDRESS_LENGTH,
    ],
)
def test_no_other_address_may_be_opened(address: str) -> None:
    assert clean_address(address) is None


@settings(max_examples=200, deadline=None)
@given(hostile)
def test_a_host_that_is_shown_is_ascii(text: str) -> None:
    assert shown_host(f"https://{text}/").isascii()
