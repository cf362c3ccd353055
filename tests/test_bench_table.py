"""The figures of the benchmarks, and the table that tells them."""

import json
from math import isnan

import pytest

from tests.bench.figures import Figure, as_object, beside, figure
from tests.bench.samples import interleaved, median, percentile, ratio
from tests.bench.table import table


def test_contenders_take_turns_and_warm_rounds_do_not_count() -> None:
    order: list[str] = []

    def run(name: str) -> int:
        order.append(name)
        return len(order)

    taken = interleaved({"a": lambda: run("a"), "b": lambda: run("b")}, 2)
    assert "".join(order) == "ababab"
    assert taken == {"a": [3, 5], "b": [4, 6]}


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    assert ratio([2, 30, 4], [1, 10, 4]) == 2


@pytest.mark.parametrize(
    ("samples", "expected"), [([5], 5), ([1, 2], 2), (range(1, 101), 95), (range(1, 21), 19)]
)
def test_p95_is_a_sample_that_was_taken(samples: list[float], expected: float) -> None:
    assert percentile(list(samples), 95) == expected
    assert median([3, 1, 2]) == 2


@pytest.mark.parametrize(
    ("goal", "ratio", "verdict"),
    [
        (None, None, ""),
        (100, None, "met"),
        (99, None, "missed"),
        (2, 1.5, "met"),
        (2, 2.1, "missed"),
    ],
)
def test_a_verdict_is_about_the_ratio_where_there_is_one(
    goal: float | None, ratio: float | None, verdict: str
) -> None:
    assert Figure(what="j", value=100, goal=goal, ratio=ratio).verdict == verdict


def test_the_columns_of_the_table_line_up() -> None:
    figures = [
        figure("key", "seeds", [18, 20, 19], "bytes", goal=60),
        figure("key", "1,000", [118, 120, 119] * 7, "bytes", goal=60),
        figure("start", "seeds", [2.0, 2.2], "ms", floor=[1.0, 1.1], to="app", goal=4),
        Figure(what="kills", value=0, goal=0),
    ]
    assert table(figures) == "\n".join(
        [
            "measure  library     median        p95        p99  ratio      of  to   goal  verdict",
            "-------  -------  ---------  ---------  ---------  -----  ------  ---  ----  -------",
            "key        seeds   19 bytes   20 bytes                                   60  met",
            "           1,000  119 bytes  120 bytes  120 bytes                        60  missed",
            "start      seeds     2.1 ms     2.2 ms              2.00  1.1 ms  app     4  met",
            "kills                     0                                               0  met",
        ]
    )


def test_the_object_for_json_has_the_verdicts() -> None:
    found = as_object({"cores": 2}, [figure("j", "seeds", [1], "bytes", goal=0)], ["a note"])
    again = json.loads(json.dumps(found))
    assert again["version"] == 2
    assert again["machine"] == {"cores": 2}
    assert again["figures"][0]["verdict"] == "missed"
    assert again["notes"] == ["a note"]


def test_a_goal_may_be_for_one_size_only_and_ratios_for_those_that_have_a_floor() -> None:
    samples = {"seeds": [4.0], "1,000": [2.0], "10,000": [3.0]}
    floors = {"1,000": [1.0], "10,000": [1.0]}
    found = beside("start", samples, "ms", floors, "a floor", {"10,000": 2.0})
    assert [(each.library, each.ratio, each.beside, each.verdict) for each in found] == [
        ("1,000", 2.0, 1.0, ""),
        ("10,000", 3.0, 1.0, "missed"),
    ]
    assert [each.library for each in beside("start", samples, "ms")] == list(samples)


def test_a_floor_without_an_answer_gives_no_ratio() -> None:
    assert ratio([2, 30, 4], [1, 0, 1]) == 3
    assert isnan(ratio([2], [0]))
    silent = figure("j", "seeds", [2], "ms", floor=[0], to="a floor", goal=1)
    assert (silent.ratio, silent.beside, silent.verdict) == (None, 0, "")
