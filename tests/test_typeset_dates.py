"""Times in words: the paper's stamp, the reader's clock, the list, an age."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.golden.papers import PARIS, STAMP, TOKYO
from tui.article import Article, Stamp
from tui.typeset import age
from tui.typeset.dates import list_time, stamp_words, updated_words, yours_words


@pytest.mark.parametrize(
    ("stamp", "words", "yours"),
    [
        (STAMP, "7:10 JST, Sun 25 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, 540), "7:10 UTC+9, Sun 25 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, -210), "18:40 UTC-3:30, Sat 24 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at, 0), "22:10 UTC, Sat 24 Dec 2022", "yours 23:10 CET, Sat 24 Dec"),
        (Stamp(STAMP.at), "22:10, Sat 24 Dec 2022, zone not given", ""),
        (Stamp(STAMP.at, None, "IST"), "22:10 IST, Sat 24 Dec 2022", ""),
        (Stamp(STAMP.at, None, None, True), "Sat 24 Dec 2022", ""),
        (Stamp(STAMP.at, 60, "CET"), "23:10 CET, Sat 24 Dec 2022", ""),
        (
            Stamp(datetime(2022, 12, 31, 23, 30, tzinfo=UTC), 0, "GMT"),
            "23:30 GMT, Sat 31 Dec 2022",
            "yours 0:30 CET, Sun 1 Jan 2023",
        ),
    ],
)
def test_a_stamp_in_words(stamp: Stamp, words: str, yours: str) -> None:
    assert stamp_words(stamp) == words
    assert yours_words(stamp, PARIS) == yours


def test_an_update_tells_its_day_only_when_it_is_another_one() -> None:
    later = Stamp(STAMP.at + timedelta(hours=3), 540, "JST")
    assert updated_words(later, STAMP) == "updated 10:10 JST"
    tomorrow = Stamp(STAMP.at + timedelta(days=1), 540, "JST")
    assert updated_words(tomorrow, STAMP) == "updated 7:10 JST, Mon 26 Dec 2022"
    assert updated_words(Stamp(STAMP.at), None) == "updated 22:10, Sat 24 Dec 2022, zone not given"


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (timedelta(seconds=-90), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=8), "8m ago"),
        (timedelta(minutes=59, seconds=59), "59m ago"),
        (timedelta(hours=3), "3h ago"),
        (timedelta(days=2, hours=23), "2d ago"),
        (timedelta(days=364), "364d ago"),
        (timedelta(days=730), "2y ago"),
    ],
)
def test_an_age_in_words(past: timedelta, words: str) -> None:
    assert age(STAMP.at, STAMP.at + past) == words


def test_what_has_no_time_is_undated() -> None:
    assert age(None, STAMP.at) == "undated"


NOW = datetime(2022, 12, 24, 22, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "time", "short"),
    [
        (STAMP, "7:10", "7:10"),
        (Stamp(datetime(2022, 12, 24, 14, 59, tzinfo=UTC), 0), "24 Dec", "24Dec"),
        (Stamp(datetime(2022, 1, 3, tzinfo=UTC), 0), "3 Jan", "3Jan"),
        (Stamp(datetime(2021, 12, 31, tzinfo=UTC), 0), "12/2021", "2021"),
        (Stamp(datetime(2022, 12, 25, 6, tzinfo=UTC)), "6:00", "6:00"),
        (Stamp(datetime(2022, 12, 25, tzinfo=UTC), day_only=True), "25 Dec", "25Dec"),
        (None, "7:42", "7:42"),
    ],
)
def test_the_time_in_the_list(stamp: Stamp | None, time: str, short: str) -> None:
    article = Article(id="0", source="s", title="T", published=stamp, arrived=NOW)
    assert list_time(article, NOW, TOKYO) == time
    assert list_time(article, NOW, TOKYO, short=True) == short


def test_today_is_the_readers_day() -> None:
    late = Article(id="0", source="s", title="T", published=STAMP, arrived=NOW)
    assert list_time(late, NOW, PARIS) == "23:10"
    assert list_time(late, NOW + timedelta(hours=1), PARIS) == "24 Dec"
