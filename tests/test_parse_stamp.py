"""Times as newspapers print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.parse.stamp import is_age, times_of

STAMPS = [
    ("7:10 JST, December 25, 2022", "2022-12-25T07:10:00+09:00", None),
    ("17:10 JST, May 5, 2022", "2022-05-05T17:10:00+09:00", None),
    ("7:10 JST, July 1, 2024 (updated at 9:05 JST)", *2 * ("2024-07-01T07:10:00+09:00",)),
    ("23:10 JST, December 31, 2022 (updated at 0:30 JST)", "2022-12-31T23:10:00+09:00", None),
    ("January 16, 2026", "2026-01-16", None),
    ("December 11, 2023 at 16:20 JST", "2023-12-11T16:20:00+09:00", None),
    ("Published/Updated: 2011-08-27 07:53", "2011-08-27T07:53:00", None),
    ("Oct. 20, 2020", "2020-10-20", None),
    ("Sept. 3, 2021, 7:05 a.m. (JST)", "2021-09-03T07:05:00+09:00", None),
    ("12:30 p.m. JST, March 4, 2021", "2021-03-04T12:30:00+09:00", None),
    ("12:30 a.m. JST, March 4, 2021", "2021-03-04T00:30:00+09:00", None),
    ("August 22, 2025 10:01 JST", "2025-08-22T10:01:00+09:00", None),
    ("Sunday, December 25, 2022", "2022-12-25", None),
    ("20 October 2020", "2020-10-20", None),
    ("3rd May 2020, 10:00 UTC", "2020-05-03T10:00:00+00:00", None),
    ("Posted: May 1, 2024 08:00 EST", "2024-05-01T08:00:00-05:00", None),
    ("2024-05-01", "2024-05-01", None),
    ("2024/05/01 07:10", "2024-05-01T07:10:00", None),
    ("2024-05-01T07:10:00+09:00", "2024-05-01T07:10:00+09:00", None),
    ("2024-05-01T07:10:30.123Z", "2024-05-01T07:10:30+00:00", None),
    ("2024-05-01 07:10 -0330", "2024-05-01T07:10:00-03:30", None),
    ("2023年5月1日 7時10分", "2023-05-01T07:10:00", None),
    ("7:10 XYZ, May 1, 2020", "2020-05-01T07:10:00", None),
    ("Published: May 1, 2024 | Updated: May 2, 2024 10:00 JST", "2024-05-01", None),
]
UPDATES = {
    "7:10 JST, July 1, 2024 (updated at 9:05 JST)": "2024-07-01T09:05:00+09:00",
    "23:10 JST, December 31, 2022 (updated at 0:30 JST)": "2023-01-01T00:30:00+09:00",
    "Published: May 1, 2024 | Updated: May 2, 2024 10:00 JST": "2024-05-02T10:00:00+09:00",
    "December 25, 2022 7:10 JST (updated 8:00)": "2022-12-25T08:00:00+09:00",
    "2025-03-14 18:00 Last Updated At:18:11": "2025-03-14T18:11:00",
    "Updated: 10:04 JST, May 2, 2024": "2024-05-02T10:04:00+09:00",
    "Last updated on 2024-05-02 10:04": "2024-05-02T10:04:00",
}


@pytest.mark.parametrize(("line", "iso"), [(line, iso) for line, iso, _ in STAMPS])
def test_a_stamp_is_read(line: str, iso: str) -> None:
    times = times_of(line)
    assert times is not None
    assert times.published is not None
    assert times.published.iso() == iso


@pytest.mark.parametrize("line", UPDATES)
def test_an_update_has_the_date_of_its_stamp_or_the_next_day(line: str) -> None:
    times = times_of(line)
    assert times is not None
    assert times.updated is not None
    assert times.updated.iso() == UPDATES[line]


def test_a_missing_zone_is_kept_as_uncertain() -> None:
    times = times_of("2011-08-27 07:53")
    assert times is not None
    assert times.published is not None
    assert (times.published.offset, times.published.zone) == (None, None)
    day = times_of("January 16, 2026")
    assert day is not None
    assert day.published is not None
    assert day.published.day_only
    assert not day.firm


@pytest.mark.parametrize(
    "line",
    [
        "",
        "25:10 JST, May 2, 2024",
        "12:60 JST, May 1, 2020",
        "7:10 JST, February 30, 2022",
        "13:00 p.m., May 1, 2020",
        "16:20 JST",
        "2022",
        "May 2, 2024 was a rainy day",
        "Decimals 1, 2020",
        "May 2020",
        "The plan of May 2, 2024",
        "2024-13-01",
        "0000-01-01",
        "9999999999-01-01",
        "7:10 JST, December 25, 2022" * 9,
    ],
)
def test_no_other_line_is_a_stamp(line: str) -> None:
    assert times_of(line) is None


@pytest.mark.parametrize("line", ["2 hours ago", "1 day ago", "40 minutes ago", "an hour ago"])
def test_an_age_is_known_for_one(line: str) -> None:
    assert is_age(line)
    assert times_of(line) is None


@given(st.text(st.sampled_from("0123456789:/-,. apmJSTMayDec()updated"), max_size=60))
def test_any_line_is_read_without_an_error(line: str) -> None:
    times_of(line)
