"""What the index finds, and what it keeps."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.indexed import PAPER, Indexed, entry, found
from tui.index import Index, question
from tui.query import parse_query, understood
from tui.query.matching import Matcher


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The articles of `PAPER`, for tests that only search."""
    index = Index.open(tmp_path_factory.mktemp("paper") / "index")
    index.put(PAPER)
    return index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index.open(tmp_path / "index")
    index.put(PAPER)
    return index


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ferry", "0a1 0a2 0a3"),
        ("FERRY strike", "0a1 0a2"),
        ('"ferry strike"', "0a1 0a2"),
        ('"strike ferry"', ""),
        ("tokyo strike", "0a1"),
        ("ferry -strike", "0a3"),
        ('ferry -"ferry strike"', "0a3"),
        ("-ferry", "0a4 0a5"),
        ("cafe", "0a2"),
        ("governor", "0a4"),
        ('"会見 governor"', ""),
        ("minister", ""),
        ("東京", "0a4"),
        ("京都", "0a4"),
        ("都", "0a4"),
        ("株", "0a4"),
        ("価", "0a4"),
        ("東京 株価", "0a4"),
        ("東京株価", ""),
        ("NHK放送", "0a4"),
        ("nhk放", "0a4"),
        ("NHK送局", ""),
        ("시장", "0a5"),
        ("토론", "0a5"),
        ("-都 ferry", "0a1 0a2 0a3"),
        ("nothing", ""),
        ("governor or harbour or nothing", "0a3 0a4"),
        ("ferry (tokyo or cafe)", "0a1 0a2"),
        ("ferry tokyo or governor -strike", "0a1 0a4"),
        ("(governor or ferry) -(strike or harbour)", "0a4"),
        ("harbour or -ferry", "0a3 0a4 0a5"),
        ("-(ferry strike)", "0a3 0a4 0a5"),
        ("-(-ferry)", "0a1 0a2 0a3"),
        ("title:ferry", "0a2"),
        ("text:ferry", "0a1 0a3"),
        ("text:tokyo", ""),
        ('title:"strike ends" text:cafe', "0a2"),
        ("-title:ferry text:strike", "0a1"),
        ("title:governor or title:quiet", "0a3 0a4"),
        ("ferry is:unread -section:politics", "0a1 0a2 0a3"),
        ("is:unread", ""),
        ("ferry or is:unread", ""),
        ("", ""),
        ("— !", ""),
        ('body:ferry* OR (body:"a" AND [x TO *])~2^3', ""),
    ],
)
def test_a_query_finds_articles_by_title_and_text(paper: Index, query: str, ids: str) -> None:
    assert sorted(found(paper, query)) == ids.split()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("fer", "0a1 0a2 0a3"),
        ("ferry str", "0a1 0a2"),
        ('"ferry str', "0a1 0a2"),
        ('"went o', "0a1"),
        ("minist", "0a1"),
        ("str ferry", ""),
        ("strike ", "0a1 0a2"),
        ("東", "0a4"),
        ("nhk放", "0a4"),
        ("(governor or fer", "0a1 0a2 0a3 0a4"),
        ("harbour or z", "0a3"),
        ("harbour -(ferry cr", "0a3"),
        ("title:fer", "0a2"),
        ("text:fer", "0a1 0a3"),
    ],
)
def test_while_typing_the_last_word_is_a_beginning(paper: Index, query: str, ids: str) -> None:
    assert sorted(found(paper, query, typing=True)) == ids.split()


def test_a_single_letter_finds_titles_and_asks_nothing_after_other_words(paper: Index) -> None:
    assert found(paper, "f", typing=True) == ["0a2"]
    assert sorted(found(paper, "ferry z", typing=True)) == ["0a1", "0a2", "0a3"]
    assert found(paper, '"ferry strike w', typing=True) == found(paper, '"ferry strike"')


def test_a_title_weighs_more_than_a_text(paper: Index) -> None:
    assert found(paper, "ferry")[0] == "0a2"
    assert found(paper, "ferry")[-1] == "0a1"
    scores = [hit.score for hit in paper.search(parse_query("ferry"))]
    assert scores == sorted(scores, reverse=True)


def test_the_newest_come_first_on_request_and_where_nothing_is_better(paper: Index) -> None:
    assert found(paper, "ferry", newest=True) == ["0a1", "0a3", "0a2"]
    assert found(paper, "-ferry") == ["0a4", "0a5"]
    assert [hit.id for hit in paper.search(parse_query("ferry"), limit=1, newest=True)] == ["0a1"]
    assert paper.search(parse_query("ferry"), limit=0) == []


def test_a_broad_beginning_finds_all_newest_first(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "LIKELY", 2)
    monkeypatch.setattr(question, "BROAD", 0)
    index.put([entry(f"b{n}", f"Note {n}", f"sailor sail{n} sails", n) for n in range(5)])
    assert found(index, "sail", typing=True) == ["0a2", "b4", "b3", "b2", "b1", "b0"]
    assert sorted(found(index, '"sailor sail', typing=True)) == [f"b{n}" for n in range(5)]
    assert found(index, "again sail", typing=True) == ["0a2"]
    index.put([entry("c1", "NHK東", "NHK京都NHK")])
    assert sorted(found(index, "nhk放", typing=True)) == ["0a4", "c1"]
    assert found(index, "nhk放") == found(index, "nhk放送", typing=True) == ["0a4"]


def test_what_was_put_in_can_be_read_back(index: Index) -> None:
    index.put([("0000abc", "One title", "A “text” with 東京", 1671925800.9, None, "One “title”")])
    assert index.body("0000abc") == "A “text” with 東京"
    stored = index.stored("0000abc")
    assert stored is not None
    assert (stored.id, stored.title, stored.when) == ("0000abc", "One “title”", 1671925800)
    assert stored.section is None
    assert found(index, "one") == ["0000abc"]
    politics = index.stored("0a1")
    assert politics is not None
    assert politics.section == "Politics"
    assert index.body("nobody") is None
    assert index.stored("nobody") is None


def test_any_id_is_kept_as_it_is(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "index")
    ids = ["000000000000", "ffffffffffff", "0", "00", "fffffffffffffff", "f" * 16, "Ab", "x y", "é"]
    index.put([entry(id, "Same title") for id in ids])
    assert index.ids() == set(ids)
    assert sorted(found(index, "same")) == sorted(ids)
    assert all(index.stored(id) for id in ids)


def test_an_article_is_replaced_by_its_id(index: Index) -> None:
    index.put([entry("0a2", "Buses run", "Nothing sails.", 900), entry("0a2", "Buses stop")])
    assert index.count == len(PAPER)
    assert found(index, "buses") == ["0a2"]
    assert found(index, "stop") == ["0a2"]
    assert found(index, "run") == found(index, "rejoiced") == []
    assert index.body("0a2") == ""


def test_dropped_articles_are_gone(index: Index) -> None:
    index.drop(["0a1", "unknown"])
    assert index.ids() == {"0a2", "0a3", "0a4", "0a5"}
    assert sorted(found(index, "ferry")) == ["0a2", "0a3"]
    index.drop([])
    index.put([])
    assert index.count == 4


def test_a_broken_off_writing_leaves_all_as_it_was(index: Index) -> None:
    def entries() -> Iterator[Indexed]:
        yield entry("0a1", "Changed")
        raise KeyError("no such text")

    with pytest.raises(KeyError):
        index.put(entries())
    assert found(index, "ministers") == ["0a1"]
    index.put([entry("0a6", "Later")])
    assert index.count == len(PAPER) + 1


def test_looking_into_an_absent_index_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "data" / "index")
    assert not index.stale
    assert (index.count, index.ids(), found(index, "ferry")) == (0, set(), [])
    assert index.body("0a1") is None
    assert index.stored("0a1") is None
    assert index.is_sound()
    index.drop(["0a1"])
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_for_its_owner_only(index: Index, tmp_path: Path) -> None:
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_an_empty_index_finds_nothing(index: Index) -> None:
    index.drop(index.ids())
    assert (index.count, index.ids(), found(index, "ferry")) == (0, set(), [])
    assert found(index, "-ferry") == found(index, "f", typing=True) == []


PIECES = (
    "ferry",
    "Ferries",
    "strike",
    "ストライキ",
    "東京",
    "都",
    "京",
    "NHK",
    "é",
    "e",
    "9½",
    "’",
    " ",
    "-",
    "、",
)


@pytest.fixture(scope="module")
def jumble(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, dict[str, str]]:
    """Texts thrown together, in an index and as they are."""
    random = Random(3)
    bodies = {
        f"{n:x}": "".join(random.choices(PIECES, k=random.randint(1, 12))) for n in range(300)
    }
    index = Index.open(tmp_path_factory.mktemp("jumble") / "index")
    index.put([entry(id, "", body) for id, body in bodies.items()])
    return index, bodies


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*PIECES, *'"- ()', " or ")), max_size=7).map("".join))
def test_the_index_finds_what_the_matcher_sees(
    jumble: tuple[Index, dict[str, str]], text: str
) -> None:
    index, bodies = jumble
    query = understood(text)
    if not query.empty:
        matcher = Matcher(query)
        assert set(found(index, text)) == {
            id for id, body in bodies.items() if matcher.matches(body)
        }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20), st.booleans())
def test_no_text_that_is_typed_raises(
    jumble: tuple[Index, dict[str, str]], text: str, typing: bool
) -> None:
    index, _ = jumble
    found(index, text, typing)
    assert not index.stale


def test_long_words_and_long_queries_are_searched(index: Index) -> None:
    index.put([entry("0a6", "x" * 70_000, "東" * 10_000 + " " + "y" * 70_000)])
    for query in ("x" * 500, "y" * 70_000, "東" * 70_000, "ferry " * 1000, '"' + "ferry " * 1000):
        found(index, query)
        found(index, query, typing=True)
    assert not index.stale
    assert found(index, "東" * 300) == ["0a6"]


def test_tantivy_is_imported_when_an_index_is_opened() -> None:
    code = "import sys, tui.index; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "tui.index" in answer.stdout.split()
    assert not {"typing", "msgspec", "tantivy", "pathlib", "json"} & set(answer.stdout.split())
