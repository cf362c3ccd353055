"""The columns that queries ask very many articles by tell what the articles themselves tell."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tui.article import Dateline, Stamp
from tui.library.outlines import UNSTAMPED, Outline, Outlines, Times, offsets_of
from tui.query.moments import day_at

MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))
STAMPS = st.builds(Stamp, MOMENTS, st.none() | st.integers(-900, 900))
OUTLINES = st.builds(
    Outline,
    id=st.integers(0, 30).map("{:012x}".format),
    source=st.sampled_from("ab"),
    arrived=MOMENTS,
    section=st.none() | st.text(max_size=2),
    published=st.none() | STAMPS,
    dateline=st.none() | st.builds(Dateline, st.text(max_size=2), st.none() | st.just("Herald")),
    updates=st.integers(0, 3),
    extent=st.sampled_from(("whole", "summary", "stub")),
)
NAMES = ("section", "place", "agency", "source", "offset", "updates", "extent", "when")


@given(st.lists(OUTLINES, unique_by=lambda one: one.id, max_size=12))
def test_every_column_has_the_facts_of_the_articles_in_the_order_that_is_asked(
    outlines: list[Outline],
) -> None:
    ids = sorted(one.id for one in outlines)
    there = {one.id: one for one in outlines}
    columns = Outlines(ids, outlines)
    for name in NAMES:
        assert list(columns.facts(name)) == [_fact(there[id], name) for id in ids]
        every_other = range(0, len(ids), 2)
        assert list(columns.facts(name).at(every_other)) == list(columns.facts(name))[::2]


def test_an_article_that_cannot_be_read_has_no_facts_and_shifts_none() -> None:
    lost, here = "00000000000a", _outline(1, section="World")
    columns = Outlines([lost, here.id], [here])
    assert list(columns.facts("section")) == [None, "World"]
    assert list(columns.facts("extent")) == ["whole", "whole"]


def test_of_very_many_names_none_is_mistaken_for_another() -> None:
    many = [_outline(n, section=f"Section {n}") for n in range(70_000)]
    columns = Outlines([one.id for one in many], many)
    assert list(columns.facts("section")) == [one.section for one in many]


@given(st.lists(st.tuples(MOMENTS, st.none() | st.integers(-10_000, 10_000))))
def test_days_of_many_times_are_those_of_each(told: list[tuple[datetime, int | None]]) -> None:
    zone = timezone(timedelta(hours=9))
    columns = Outlines(
        [f"{n:012x}" for n in range(len(told))],
        [_outline(n, arrived=when) for n, (when, _) in enumerate(told)],
    )
    times = columns.facts("when")
    assert isinstance(times, Times)
    days = times.days([clock for _, clock in told], zone)
    assert days == [day_at(when, clock, zone) for when, clock in told]


def test_a_time_of_no_calendar_is_of_no_day() -> None:
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    times = Outlines(["0" * 12], [_outline(0, arrived=last)]).facts("when")
    assert isinstance(times, Times)
    assert times.days([60], UTC) == [0]
    assert times.days([0], UTC) == [date(9999, 12, 31).toordinal()]


def test_the_offset_of_a_source_is_that_of_most_of_its_stamps_and_of_two_the_eastern_one() -> None:
    sources = ["a", "a", "a", "b", "b", "c", "c"]
    assert offsets_of(sources, [540, 540, 0, 60, 120, UNSTAMPED, None]) == {"a": 540, "b": 120}


def _outline(
    number: int, section: str | None = None, arrived: datetime = datetime(2026, 11, 20, tzinfo=UTC)
) -> Outline:
    return Outline(id=f"{number:012x}", source="a", arrived=arrived, section=section)


def _fact(one: Outline, name: str) -> object:
    stamp, line = one.published, one.dateline
    facts = {
        "place": line.place if line else None,
        "agency": line.agency if line else None,
        "offset": stamp.offset if stamp else UNSTAMPED,
        "when": stamp.at if stamp else one.arrived,
    }
    return facts[name] if name in facts else getattr(one, name)
