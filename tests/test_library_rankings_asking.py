"""Ranked titles that ask, wait and are answered by the reader; lists over time."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.library_paper import NOW, PAPER, article, findings, listed
from tests.shell import Shell
from tui.article import Article
from tui.chart import Entry, RankingKey, Snapshot
from tui.library import Library
from tui.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEY = listed("x").key
TITLE = "Harbor Council Delays Vote on Lighthouse Repairs until Autumn"
ALIKE = "Harbor Council to Vote on Lighthouse Repairs in Autumn"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, now=NOW)
    yield library
    library.close()


def take(library: Library, *lists: Snapshot, articles: tuple[Article, ...] = ()) -> None:
    told = findings(*articles, lists=lists)
    library.keep_texts(told)
    library.accept(told, now=NOW)


def rows(library: Library, section: str = "Society") -> list[Entry]:
    chart = library.popular(section, now=NOW)
    assert chart is not None
    return [row.entry for row in chart.rows]


def test_a_title_that_is_only_alike_asks_and_does_not_link(library: Library) -> None:
    harbor = article(1, title=TITLE)
    take(library, listed(ALIKE, "Elsewhere"), articles=(harbor,))
    alike, other = rows(library)
    assert (alike.article, alike.how, alike.maybe) == (None, "maybe", harbor.id)
    assert alike.score is not None
    assert 0.65 <= alike.score < 1
    assert [library.presence(row) for row in (alike, other)] == ["maybe", "absent"]
    assert [row.rank for row in library.shelf()] == [None]


def test_a_question_is_asked_also_when_the_article_comes_later_and_ends_with_it(
    library: Library,
) -> None:
    take(library, listed(ALIKE))
    assert rows(library)[0].how is None
    take(library, articles=(article(1, title=TITLE),))
    assert library.presence(rows(library)[0]) == "maybe"
    library.forget([article(1).id])
    assert library.presence(rows(library)[0]) == "absent"


def test_an_article_that_comes_with_its_list_is_found_whatever_was_expected(
    library: Library,
) -> None:
    misprint = TITLE.replace("Council", "Couqcil")
    take(library, listed(misprint), articles=(article(1, title=TITLE),))
    assert rows(library)[0].how == "typo"
    first = findings(article(2, title="Bells of the Old Town Hall Heard across the River Again"))
    row = "Bells of the Old Town Hall Haerd across the River Again"
    second = findings(lists=(listed(row, at=NOW + 2 * HOUR),))
    library.keep_texts(first, second)
    library.accept(second, now=NOW)
    library.accept(first, now=NOW)
    assert rows(library)[0].article == article(2).id


def test_a_question_gives_way_to_a_certain_link(library: Library) -> None:
    take(library, listed(ALIKE), articles=(article(1, title=TITLE),))
    take(library, articles=(article(2, title=ALIKE),))
    (row,) = rows(library)
    assert (row.article, row.how, row.maybe) == (article(2).id, "exact", None)


def test_what_the_reader_confirms_is_a_link_on_this_and_later_lists(library: Library) -> None:
    harbor = article(1, title=TITLE)
    take(library, listed(ALIKE), articles=(harbor,))
    change = library.link(KEY, ALIKE, harbor.id)
    assert change is not None
    assert (change.what, change.ids) == ("linked", (harbor.id,))
    take(library, listed("New", ALIKE.upper() + " (Update 1)", at=NOW + 2 * HOUR))
    take(library, listed(ALIKE, name="access", section=None))
    _, row = rows(library)
    access = library.access(now=NOW)
    assert access is not None
    for entry in (row, access.rows[0].entry):
        assert (entry.article, entry.how, entry.maybe) == (harbor.id, "reader", None)
        assert library.presence(entry) == "here"
    assert [row.rank for row in library.shelf()] == [1]
    library.close()
    again = Library.open(library.folder, now=NOW)
    take(again, listed(ALIKE, at=NOW + 4 * HOUR))
    assert rows(again)[0].how == "reader"
    again.close()


def test_what_the_reader_refuses_asks_no_more_but_links_to_another(library: Library) -> None:
    take(library, listed(ALIKE), articles=(article(1, title=TITLE),))
    change = library.link(KEY, ALIKE, None)
    assert change is not None
    assert change.what == "not linked"
    take(library, listed("New", ALIKE, at=NOW + 2 * HOUR))
    row = rows(library)[1]
    assert (row.article, library.presence(row)) == (None, "absent")
    take(library, articles=(article(2, title=ALIKE),))
    assert rows(library)[1].article == article(2).id


def test_a_wrong_link_can_be_taken_away(library: Library) -> None:
    take(library, listed(TITLE), articles=(article(1, title=TITLE),))
    assert library.link(KEY, TITLE, None) is not None
    take(library, listed(TITLE, at=NOW + 2 * HOUR), articles=(article(1, title=TITLE),))
    assert rows(library)[0].article is None


def test_the_readers_word_is_a_step_that_is_undone_and_done_again(library: Library) -> None:
    take(library, listed(ALIKE), articles=(article(1, title=TITLE),))
    before = rows(library)
    library.link(KEY, ALIKE, article(1).id)
    confirmed = rows(library)
    library.link(KEY, ALIKE, None)
    for there in (confirmed, before):
        assert library.undo() is not None
        assert rows(library) == there
    library.redo()
    assert rows(library) == confirmed


def test_a_word_that_says_nothing_is_no_step(library: Library) -> None:
    take(library, listed(ALIKE), articles=(article(1, title=TITLE),))
    assert library.link(KEY, "Not Listed", article(1).id) is None
    assert library.link(KEY, ALIKE, "f" * 12) is None
    assert library.link(KEY, "Not Listed", None) is None
    assert library.link(KEY, ALIKE, article(1).id) is not None
    assert library.link(KEY, ALIKE, article(1).id) is None


def test_every_list_of_thirty_days_waits_not_only_the_last(library: Library) -> None:
    title = article(1).title
    take(library, *(listed(title if n == 9 else f"T{n}", at=NOW - n * DAY) for n in range(20)))
    assert title in {one.title for one in library.wanted(now=NOW)}
    take(library, articles=(article(1),))
    kept = library._store.rankings.nouns(Snapshot)
    (old,) = [one for one in kept if one.entries[0].title == title]
    assert old.entries[0].article == article(1).id
    assert title not in {one.title for one in library.wanted(now=NOW)}


def test_a_wanted_title_tells_where_and_since_when_it_waits(library: Library) -> None:
    take(
        library,
        listed("Bells Heard", "Old", at=NOW - 5 * HOUR),
        listed("BELLS HEARD (Update 1)", ALIKE, at=NOW - HOUR),
        articles=(article(1, title=TITLE),),
    )
    take(library, listed("Untimed", at=None))
    told = [(one.key, one.since, one.maybe) for one in library.wanted(now=NOW)]
    assert told == [
        (KEY, NOW - HOUR, article(1).id),
        (KEY, NOW - 5 * HOUR, None),
        (KEY, NOW - 5 * HOUR, None),
        (KEY, None, None),
    ]


def test_a_library_of_an_earlier_version_opens_and_its_rows_are_wanted(tmp_path: Path) -> None:
    store = Store.open(tmp_path, now=NOW)
    bare = msgspec.to_builtins(listed("Bells Heard"))
    assert all(not {"maybe", "score"} & entry.keys() for entry in bare["entries"])
    store.rankings.put_many([{"id": "0" * 16, **bare}])
    store.close()
    library = Library.open(tmp_path, now=NOW)
    assert [one.title for one in library.wanted(now=NOW)] == ["Bells Heard"]
    library.close()


def test_a_list_of_a_time_to_come_is_neither_shown_nor_ranks(library: Library) -> None:
    first, ahead = article(1), article(2)
    take(library, listed(first.title), articles=(first, ahead))
    take(library, listed(ahead.title, at=NOW + 30 * DAY))
    take(library, listed(ahead.title, section="World", at=NOW + 30 * DAY))
    assert [row.article for row in rows(library)] == [first.id]
    assert library.popular("World", now=NOW) is None
    assert {row.article.id: row.rank for row in library.shelf()} == {first.id: 1, ahead.id: None}
    library.close()
    again = Library.open(library.folder, now=NOW)
    assert {row.article.id: row.rank for row in again.shelf()} == {first.id: 1, ahead.id: None}
    again.close()


def test_of_two_windows_the_one_that_claims_a_time_to_come_is_not_preferred(
    library: Library,
) -> None:
    week = msgspec.structs.replace(
        listed("W", at=NOW + 30 * DAY), key=msgspec.structs.replace(KEY, window="week")
    )
    take(library, listed("Now"), week)
    assert [row.title for row in rows(library)] == ["Now"]


def test_the_history_of_a_list_and_the_runs_of_an_article(library: Library) -> None:
    title = article(1).title
    take(
        library,
        listed("A", title, at=NOW - 3 * HOUR),
        listed(f"{title} (Update 1)", "A", at=NOW - 2 * HOUR),
        listed("B", "A", at=NOW - HOUR),
        listed(title, name="access", section=None, at=NOW - 4 * HOUR),
        articles=(article(1),),
    )
    history = library.history(KEY, now=NOW)
    assert history is not None
    assert history.paper == PAPER.name
    assert [(one.title, one.positions, one.article) for one in history.courses] == [
        ("B", (None, None, 1), None),
        ("A", (1, 2, 2), None),
        (f"{title} (Update 1)", (2, 1, None), article(1).id),
    ]
    popular, access = library.runs(article(1).id, now=NOW)
    assert (popular.key, popular.positions, popular.peak, popular.on) == (KEY, (2, 1, None), 1, 2)
    assert (popular.first, popular.last) == (NOW - 3 * HOUR, NOW - 2 * HOUR)
    assert (access.key.name, access.positions, access.times) == ("access", (1,), (NOW - 4 * HOUR,))
    assert library.runs("f" * 12, now=NOW) == ()
    assert library.history(RankingKey("none", "popular"), now=NOW) is None


def test_the_shell_tells_what_asks_and_how_the_rest_was_linked(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    harbor, ferry = article(1, title=TITLE), article(2)
    take(library, listed(ALIKE, ferry.title, "Elsewhere"), articles=(harbor, ferry))
    library.close()
    shell = Shell(library.folder, capsys)
    (ranking,) = shell("rank", "--json").json["rankings"]
    told = [(row["how"], row["maybe"], row["presence"]) for row in ranking["entries"]]
    assert told == [
        ("maybe", harbor.id, "maybe"),
        ("exact", None, "here"),
        (None, None, "absent"),
    ]
    assert [line.split("\t")[5] for line in shell("rank", "--plain").out.splitlines()] == [
        "maybe",
        "here",
        "absent",
    ]
    assert shell("rank").code == 0
