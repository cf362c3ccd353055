"""How a source fares, in words."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web import source
from tui.source import Health
from tui.typeset import width_of
from tui.typeset.health import ago, day, fare, health_words, shown_address, when

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
DUE = NOW + timedelta(minutes=65)
WHY = "valley.example did not answer within 20 seconds; try again later."
FAILED = Health(failures=3, trouble=WHY, due=DUE)


def minutes(count):
    return NOW - timedelta(minutes=count)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "never yet"),
        ({"refreshed": minutes(20)}, "20 min ago"),
        ({"refreshed": minutes(20), "paused": True}, "paused"),
        ({"paused": True, "health": FAILED}, "paused"),
        (
            {"health": FAILED},
            "failed 3 times: valley.example did not answer within 20 seconds; "
            "try again later; next try 14:05",
        ),
        ({"health": Health(failures=1, trouble="It is shut.")}, "failed once: It is shut"),
        ({"health": Health(failures=2, due=minutes(1))}, "failed twice"),
        ({"health": Health(gone=True, failures=1)}, "gone: the paper took it down"),
    ],
)
def test_health_is_told_in_words(given, words):
    assert health_words(source(**given), NOW, UTC) == words


@pytest.mark.parametrize(
    ("cells", "words"), [(26, "failed 3 times, next 14:05"), (25, "failed 3 times")]
)
def test_a_narrow_column_gets_fewer_words(cells, words):
    assert health_words(source(health=FAILED), NOW, UTC, cells=cells) == words
    assert health_words(source(health=Health(gone=True)), NOW, UTC, cells=5) == "gone"


@given(
    cells=st.integers(14, 39),
    failures=st.integers(0, 99),
    trouble=st.text(max_size=80),
    gone=st.booleans(),
    later=st.integers(-10, 10_000),
)
def test_words_for_a_column_fit_into_it(cells, failures, trouble, gone, later):
    due = NOW + timedelta(minutes=later)
    health = Health(failures=failures, trouble=trouble, gone=gone, due=due)
    assert width_of(health_words(source(health=health), NOW, UTC, cells=cells)) <= max(cells, 15)


def test_what_the_reader_decided_comes_before_what_happened():
    assert fare(source(paused=True, health=FAILED)) == "paused"
    assert fare(source(paused=True, health=Health(gone=True))) == "gone"
    assert fare(source(refreshed=NOW, health=FAILED)) == "failed"


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (0, "just now"),
        (1, "1 min ago"),
        (59, "59 min ago"),
        (60, "1 h ago"),
        (1439, "23 h ago"),
        (1440, "1 day ago"),
        (2 * 1440, "2 days ago"),
    ],
)
def test_ages_are_told_in_words(past, words):
    assert ago(minutes(past), NOW) == words


def test_times_to_come_stand_on_the_readers_clock():
    tokyo = timezone(timedelta(hours=9))
    assert when(DUE, NOW, UTC) == "14:05"
    assert when(DUE, NOW, tokyo) == "23:05"
    assert when(DUE + timedelta(hours=1), NOW, tokyo) == "tomorrow 0:05"
    assert when(DUE + timedelta(days=10), NOW, UTC) == "3 Dec 14:05"
    assert when(DUE + timedelta(days=400), NOW, UTC) == "28 Dec 2027"
    assert day(datetime(2026, 11, 3, 20, tzinfo=UTC), tokyo) == "4 Nov 2026"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://anna:secret@valley.example/feed", "https://valley.example/feed"),
        ("HTTP://anna@valley.example", "HTTP://valley.example"),
        ("https://valley.example/@anna/feed", "https://valley.example/@anna/feed"),
        ("https://a@b:c@valley.example/", "https://valley.example/"),
        ("/home/reader/a@b", "/home/reader/a@b"),
    ],
)
def test_an_address_is_shown_without_user_and_password(address, shown):
    assert shown_address(address) == shown
