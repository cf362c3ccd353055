"""The figures of the benchmarks, and the table that tells them."""

import json

import pytest

from tests.bench.figures import Figure, as_object, figure
from tests.bench.samples import interleaved, median, p95, ratio
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
    assert p95(list(samples)) == expected
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
        figure("one key", "seeds", [180, 200, 190], "bytes", goal=600),
        figure("one key", "10,000", [1180, 1200, 1190], "bytes", goal=600),
        figure("a look-up", "seeds", [20.0, 22.0], "ms", floor=[10.0, 11.0], to="a floor", goal=4),
        Figure(what="unreadable files", value=0, goal=0),
    ]
    assert table(figures) == "\n".join(
        [
            "measure           library       median          p95  ratio  to       goal  verdict",
            "----------------  -------  -----------  -----------  -----  -------  ----  -------",
            "one key             seeds    190 bytes    200 bytes                   600  met",
            "                   10,000  1,190 bytes  1,200 bytes                   600  missed",
            "a look-up           seeds      21.0 ms      22.0 ms   2.00  a floor     4  met",
            "unreadable files                     0                                  0  met",
        ]
    )


def test_the_object_for_json_has_the_verdicts() -> None:
    found = as_object({"cores": 2}, [figure("j", "seeds", [1], "bytes", goal=0)], ["a note"])
    again = json.loads(json.dumps(found))
    assert again["version"] == 1
    assert again["machine"] == {"cores": 2}
    assert again["figures"][0]["verdict"] == "missed"
    assert again["notes"] == ["a note"]
