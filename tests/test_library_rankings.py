"""Rankings in the library: kept, linked as articles come, shown with movement."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library_paper import NOW, PAPER, article, findings, listed
from tui import ranking
from tui.article import Article
from tui.chart import RankingKey, Snapshot
from tui.library import Library
from tui.library.rankings import Rankings
from tui.library.standing import Asked, Standing
from tui.linking import Linker
from tui.store import Store

DAY = timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    yield library
    library.close()


def take(library: Library, *lists: Snapshot, articles: tuple[int, ...] = ()) -> None:
    library.accept(findings(*map(article, articles), lists=lists), now=NOW)


def places(library: Library, section: str | None = "Society") -> list[str | None]:
    chart = library.popular(section, now=NOW)
    assert chart is not None
    return [row.entry.article for row in chart.rows]


def test_a_ranked_title_is_linked_when_it_comes_and_when_its_article_does(
    library: Library,
) -> None:
    take(library, listed(article(1).title, article(2).title.upper()), articles=(1,))
    assert places(library) == [article(1).id, None]
    take(library, articles=(2,))
    assert places(library) == [article(1).id, article(2).id]
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert [row.entry.how for row in chart.rows] == ["exact", "norm"]


def test_links_last(library: Library) -> None:
    take(library, listed(article(1).title))
    take(library, articles=(1,))
    library.close()
    again = Library.open(library.folder, now=NOW)
    assert places(again) == [article(1).id]
    assert [row.rank for row in again.shelf()] == [1]
    again.close()


def test_a_row_shows_its_best_position_on_lists_of_known_time(library: Library) -> None:
    first, second = article(1).title, article(2).title
    take(
        library,
        listed("X", first, second),
        listed(second, "Y", first, name="access", section=None),
        listed(first, section="World", at=None),
        articles=(1, 2),
    )
    assert [row.rank for row in library.shelf()] == [2, 1]
    take(library, listed("X", at=NOW + DAY), listed("X", name="access", section=None, at=NOW + DAY))
    assert [row.rank for row in library.shelf()] == [None, None]


def test_the_list_seen_last_is_shown_and_one_without_a_time_only_for_want_of_another(
    library: Library,
) -> None:
    take(library, listed("Nobody knows when", at=None))
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert (chart.seen, chart.paper) == (None, PAPER.name)
    take(library, listed("One", "Two", at=NOW - DAY), listed("Two", "One"))
    chart = library.popular("society", now=NOW)
    assert chart is not None
    assert chart.seen == NOW
    assert [(row.entry.title, row.movement, row.by) for row in chart.rows] == [
        ("Two", "up", 1),
        ("One", "down", 1),
    ]


def test_a_section_without_a_list_has_none(library: Library) -> None:
    take(library, listed("One"))
    assert library.popular("World", now=NOW) is None
    assert library.popular(None, now=NOW) is None
    assert library.access(now=NOW) is None
    take(library, listed("All", section=None))
    chart = library.popular(None, now=NOW)
    assert chart is not None
    assert chart.rows[0].entry.title == "All"


def test_all_lists_stand_in_a_newspapers_order(library: Library) -> None:
    take(
        library,
        listed("1", section="World"),
        listed("2", section="Politics"),
        listed("3", section=None),
        listed("4", name="access", section=None),
    )
    assert [(chart.key.name, chart.key.section) for chart in library.charts(now=NOW)] == [
        ("access", None),
        ("popular", None),
        ("popular", "Politics"),
        ("popular", "World"),
    ]


def test_a_list_of_unknown_time_is_not_older_than_what_stands_on_it(library: Library) -> None:
    take(library, listed(article(5).title, article(3).title, at=None))
    (bare,) = library._store.rankings
    assert "not_before" not in bare
    take(library, articles=(3, 5))
    (kept,) = library._store.rankings.nouns(Snapshot)
    assert kept.not_before == NOW - timedelta(hours=3)


def test_a_list_of_unknown_time_hears_when_what_stands_on_it_gets_a_date(library: Library) -> None:
    undated = msgspec.structs.replace(article(5), published=None)
    library.accept(findings(undated, lists=(listed(article(5).title, at=None),)), now=NOW)
    dated = msgspec.structs.replace(article(5, title="Called Otherwise"), address=None)
    library.accept(findings(dated), now=NOW)
    (kept,) = library._store.rankings.nouns(Snapshot)
    assert kept.not_before == NOW - timedelta(hours=5)


def test_the_same_list_again_adds_no_row(library: Library) -> None:
    for hour in range(4):
        take(library, listed("One", "Two", at=NOW + timedelta(hours=hour)))
        take(library, listed("One", "Two", at=None))
    assert len(library._store.rankings) == 2


def test_an_entry_says_whether_its_article_is_here_and_read(library: Library) -> None:
    take(library, listed(article(1).title, "Elsewhere"), articles=(1,))
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert [library.presence(row.entry) for row in chart.rows] == ["here", "absent"]
    library.mark([article(1).id], now=NOW, read=True)
    assert library.presence(chart.rows[0].entry) == "read"
    gone = msgspec.structs.replace(chart.rows[0].entry, article="f" * 12)
    assert library.presence(gone) == "absent"


def test_old_change_points_are_thinned_to_one_a_day(library: Library) -> None:
    long_ago = NOW - 40 * DAY
    take(library, *(listed(f"T{hour}", at=long_ago + timedelta(hours=hour)) for hour in range(12)))
    assert len(library._store.rankings) == 1
    take(library, *(listed(f"N{hour}", at=NOW - timedelta(hours=hour)) for hour in range(12)))
    assert len(library._store.rankings) == 13


def test_an_entry_whose_article_is_gone_links_again_when_the_story_comes_back(
    library: Library,
) -> None:
    take(library, listed(article(1).title), articles=(1,))
    library.forget([article(1).id])
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert library.presence(chart.rows[0].entry) == "absent"
    other = msgspec.structs.replace(article(1), id="f" * 12)
    library.accept(findings(other), now=NOW)
    assert places(library) == [other.id]
    assert [row.rank for row in library.shelf()] == [1]
    library.forget([other.id])
    take(library, articles=(2,))
    library.accept(findings(other), now=NOW)
    assert [row.rank for row in library.shelf()] == [1, None]


LISTED = (
    "Mayor Denies Sale of Melon Fields to Casino Company",
    "Mayor Denies Sale of Melon Fields to Casino Company; Farmers Celebrate",
    "Mayor Denies Sale of Melon Fields to Nobody",
    "MAYOR DENIES SALE of melon fields to casino company (Update 2)",
    "Mayor Denies Sale of Melon Fields...",
    "Snow Falls",
    "Bears Come",
    "“”",
)


def certain(rankings: Rankings) -> list[tuple[Snapshot, list[str | None]]]:
    """The lists with their links, but for what is only asked."""
    return [
        (
            msgspec.structs.replace(one, entries=()),
            [entry.article for entry in one.entries],
        )
        for known in rankings._lists.values()
        for one in known
    ]


class Everything(Standing):
    """Every row waits for the article that is called `*`."""

    def met(self, articles: Iterable[Article]) -> dict[RankingKey, set[Asked]]:
        rows: dict[RankingKey, set[Asked]] = {}
        for row in self._rows:
            rows.setdefault(row[0], set()).add(row)
        return rows


def called_as_before(fresh: Article, known: Article | None) -> Article:
    """An article keeps every title it ever had."""
    if known is None:
        return fresh
    titles = dict.fromkeys((*known.aliases, known.title))
    aliases = tuple(title for title in titles if title != fresh.title)
    return msgspec.structs.replace(fresh, aliases=aliases)


@given(
    ranked=st.lists(st.sampled_from(LISTED), min_size=1, max_size=4),
    hrefs=st.lists(st.sampled_from([article(1).address, None]), min_size=4),
    waves=st.lists(
        st.lists(
            st.builds(
                lambda number, title, stamped: msgspec.structs.replace(
                    article(number, title=title),
                    published=article(number).published if stamped else None,
                ),
                st.integers(1, 2),
                st.sampled_from(LISTED),
                st.booleans(),
            ),
            max_size=3,
        ),
        max_size=4,
    ),
    timed=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_looking_only_at_lists_that_may_change_changes_what_looking_at_all_would(
    ranked: list[str],
    hrefs: list[str | None],
    waves: list[list[Article]],
    timed: bool,
) -> None:
    bare = listed(*ranked, at=NOW if timed else None)
    entries = tuple(
        msgspec.structs.replace(entry, href=href)
        for entry, href in zip(bare.entries, hrefs, strict=False)
    )
    list_ = msgspec.structs.replace(bare, entries=entries)
    known: dict[str, Article] = {}
    linker = Linker()
    stores = [Store.open(Path("/nowhere"), now=NOW, read_only=True) for _ in range(2)]
    one, all_ = (Rankings(store.rankings, str) for store in stores)
    all_._standing = Everything()
    for rankings in (one, all_):
        rankings.accept([list_], linker, known, now=NOW)
    for wave in waves:
        wave = [called_as_before(fresh, known.get(fresh.id)) for fresh in wave]
        for fresh in wave:
            known[fresh.id] = fresh
            linker.add(fresh)
        one.link(linker, known, wave)
        all_.link(linker, known, [msgspec.structs.replace(article(1), id="*")])
        assert certain(one) == certain(all_)


def test_the_saver_may_ask_for_charts_while_lists_change(library: Library) -> None:
    take(library, listed("One", "Two"))
    before = library._rankings._lists[listed("One").key]
    take(library, listed("Two", "One", at=NOW + timedelta(hours=2)))
    key = listed("One").key
    library._rankings._chart(key, before, NOW)  # as a saver that had begun before
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert [row.entry.title for row in chart.rows] == ["Two", "One"]


SIGHTINGS = st.lists(
    st.builds(
        lambda titles, minutes, whole: msgspec.structs.replace(
            listed(*titles, at=NOW - timedelta(minutes=minutes)), complete=whole
        ),
        st.sampled_from([("One", "Two"), ("Two", "One"), ("Three",)]),
        st.one_of(st.integers(0, 1200), st.integers(0, 34 * 24 * 60)),
        st.booleans(),
    ),
    min_size=1,
    max_size=25,
)


@given(sightings=SIGHTINGS, size=st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_batches_one_after_the_other_leave_what_one_would(
    sightings: list[Snapshot], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store.open(tmp_path_factory.mktemp("data"), now=NOW, read_only=True)
    rankings = Rankings(store.rankings, str)
    for start in range(0, len(sightings), size):
        rankings.accept(sightings[start : start + size], Linker(), {}, now=NOW)
    whole = {*ranking.thin(ranking.merge((), sightings), NOW)}
    assert {*rankings._lists[sightings[0].key]} == whole
    assert {*store.rankings.nouns(Snapshot)} == whole
    store.close()


def test_a_clock_that_runs_ahead_does_not_hide_the_list(library: Library) -> None:
    ahead: datetime = NOW + 30 * DAY
    take(library, listed("Now"), listed("Then", at=ahead))
    chart = library.popular("Society", now=NOW)
    assert chart is not None
    assert [row.entry.title for row in chart.rows] == ["Now"]
