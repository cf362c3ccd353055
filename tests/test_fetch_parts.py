"""The pure parts of fetching: when to try again, how an address is shown, what a header says."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clean import clean
from tui.fetch.answer import media, plain
from tui.fetch.retry import LONGEST, SPREAD, next_try, retry_after
from tui.fetch.target import host_of, safe, target
from tui.fetch.trouble import FetchTrouble

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 120 ", 120.0),
        ("9" * 5000, 86_400.0),
        ("Mon, 23 Nov 2026 09:02:00 GMT", 120.0),
        ("Monday, 23-Nov-26 09:02:00 GMT", 120.0),
        ("Mon, 23 Nov 2026 10:02:00 +0100", 120.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("٣", None),
    ],
)
def test_retry_after_is_read_in_both_forms_and_capped(
    value: str | None, seconds: float | None
) -> None:
    assert retry_after(value, NOW) == seconds


def test_a_time_of_the_server_is_measured_by_the_clock_of_the_server() -> None:
    until, sent = "Mon, 23 Nov 2026 12:02:00 GMT", "Mon, 23 Nov 2026 12:00:00 GMT"
    assert retry_after(until, NOW, sent) == 120.0
    assert retry_after(until, NOW, "never") == 3 * 3600 + 120.0


@given(st.text())
def test_any_retry_after_is_none_or_within_a_day(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= 86_400


def test_patience_doubles_and_ends_at_a_day() -> None:
    waits = [next_try(n, None, NOW, lambda: 0.0) - NOW for n in (1, 2, 3, 9, 10, 10_000)]
    minutes = [5, 10, 20, 1280, 1440, 1440]
    assert waits == [timedelta(minutes=n) for n in minutes]


@given(st.integers(0, 10_000), st.none() | st.floats(0, 86_400), st.floats(0, 1))
def test_nobody_is_asked_before_he_wished_nor_forgotten(
    failures: int, wished: float | None, chance: float
) -> None:
    due = next_try(failures, wished, NOW, lambda: chance)
    assert due >= NOW + timedelta(seconds=wished or 0)
    assert NOW + timedelta(minutes=5) <= due <= NOW + LONGEST * (1 + SPREAD)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://paper.example/feed.xml", "https://paper.example/feed.xml"),
        ("https://me:pw@paper.example:8443/feed", "https://paper.example:8443/feed"),
        ("https://me:p@w@paper.example/", "https://paper.example/"),
        ("https://paper.example/?cat=3&key=abc#x", "https://paper.example/?cat=…&key=…"),
        ("https://paper.example/?s3cret", "https://paper.example/?…"),
        ("https://paper.example/?s3cret&a=b;c", "https://paper.example/?…&a=…;…"),
        (
            "https://paper.example/private/9f86d081884c7d659a2feaa0c55ad015/rss",
            "https://paper.example/private/…/rss",
        ),
        (
            "https://paper.example/news/2026-11-23-harbour-towns-vote-219154/",
            "https://paper.example/news/2026-11-23-harbour-towns-vote-219154/",
        ),
        (
            "https://paper.example/g7-summit-and-covid19-in-2026",
            "https://paper.example/g7-summit-and-covid19-in-2026",
        ),
        (
            "https://paper.example/feeds/9f86d081-884c-4d65-9a2f-eaa0c55ad015",
            "https://paper.example/feeds/…",
        ),
        ("https://paper.example/a\x1b[31mb", "https://paper.example/ab"),
        ("mailto:me@paper.example", "mailto:…"),
        ("s3cret", "…"),
        ("", "…"),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, shown: str) -> None:
    assert safe(address) == shown


@given(st.text(), st.text(alphabet="abcdef0123456789", min_size=32, max_size=64))
def test_showing_never_fails_nor_tells_a_token(text: str, token: str) -> None:
    shown = safe(text)
    assert clean(shown) == shown
    assert token not in safe(f"https://me:{token}@paper.example/?{token}={token}")


@given(st.text())
def test_any_text_is_a_target_of_the_web_or_trouble(text: str) -> None:
    for address in (text, f"http://{text}", f"http://paper.example/{text}"):
        try:
            url = target(address)
        except FetchTrouble as trouble:
            said = str(trouble)
        else:
            assert url.scheme in ("http", "https")
            assert url.fragment == ""
            said = host_of(url)
        assert said
        assert clean(said) == said


def test_an_address_made_to_be_slow_is_shown_as_well() -> None:
    assert safe("https://paper.example/" + "a1-" * 1000 + "=").startswith("https://paper.example/")


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; charset=utf-8", "text/html", "utf-8"),
        ("text/html; x=y; charset = 'x-sjis'", "text/html", "x-sjis"),
        (";charset=euc-jp", None, "euc-jp"),
        ("nonsense", None, None),
        ("text/\x1b[31m", None, None),
        ("", None, None),
    ],
)
def test_a_content_type_is_read(header: str, kind: str | None, charset: str | None) -> None:
    assert media(header) == (kind, charset)


@pytest.mark.parametrize("value", ["", "a\nb", "ü", "x" * 513, "\x1b[31m", None])
def test_a_header_that_could_not_be_sent_back_is_not_kept(value: str | None) -> None:
    assert plain(value) is None
