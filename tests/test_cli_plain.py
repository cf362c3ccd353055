"""Plain questions to the shell are read without argparse, and as argparse reads them."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.cli import run
from tui.cli.arguments import parse
from tui.cli.plain import read

from .shell import seeded

_COMMANDS = ("list", "search", "show", "rank", "sources", "mark")
_OPTIONS = (
    *("--data", "--config", "--section", "--limit", "-n", "--unread", "--starred", "--later"),
    *("--json", "--jsonl", "--plain", "--form", "--no-pager", "--no_pager", "--mine", "--day"),
    *("--facets", "--search", "--changes", "--full", "--unr", "--limit=3", "-n3", "--", "-", "-x"),
)
_WORDS = ("ferry", "3", "007", "٣", "-1", "", " ", "a b", "-a b", "list", "popular", "is:unread")

arguments = st.lists(st.sampled_from([*_COMMANDS, *_OPTIONS, *_WORDS]), max_size=7)


def told(asked: list[str]) -> dict[str, object] | None:
    """What argparse makes of it; None where it ends there."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(parse(asked))
        except SystemExit:
            return None


@given(
    st.one_of(
        arguments,
        st.sampled_from(_COMMANDS).flatmap(
            lambda command: arguments.map(lambda rest: [command, *rest])
        ),
    )
)
@example(["list", "a", "--json", "b"])
@example(["list", "--limit", "3", "a", "b", "--section", "s"])
@example(["rank", "--json", "popular"])
@example(["--data", "list", "search", "ferry", "-n", "0"])
@example(["search", "--unread"])
def test_what_is_read_in_plain_words_is_read_as_argparse_reads_it(asked: list[str]) -> None:
    read_so = read(list(asked))
    assert read_so is None or vars(read_so) == told(asked)


@pytest.mark.parametrize(
    "asked",
    [
        [],
        ["--data", "folder", "--config", "file"],
        ["list"],
        ["list", "--unread", "--limit", "5", "--json"],
        ["search", "ferry", "strike", "-n", "3", "--section", "Politics"],
        ["search", "ferry is:unread", "--plain"],
        ["show", "3", "--no-pager"],
        ["--data", "folder", "show", "0123", "https://example.com/1", "--jsonl"],
        ["rank"],
        ["rank", "popular", "--section", "Politics"],
    ],
)
def test_the_usual_questions_are_plain(asked: list[str]) -> None:
    read_so = read(asked)
    assert read_so is not None
    assert vars(read_so) == told(asked)


LOOK = """
import sys
from tui.cli import run
assert run(["--data", *sys.argv[1:]]) == 0
print(*sys.modules, file=sys.stderr)
"""
NEVER = {
    *("argparse", "gettext", "pathlib", "typing", "contextlib", "threading", "dataclasses"),
    *("urllib", "ipaddress", "inspect", "importlib.util", "warnings", "fnmatch", "difflib"),
    *("msgspec", "tinydb", "textual", "rich", "platformdirs", "tui.article", "tui.store"),
}
"""What no plain look-up has time to import."""
LETTERS = {"re", "json", "enum", "functools"}
"""What is needed for texts that are not ASCII, if at all."""
WORDS = {"tantivy", "tui.words", "tui.query", "tui.index", "tui.lookup.finding"}
"""What only a search needs."""
FIELDS = {"tui.lookup.facts", "tui.query.question", "tui.query.moments"}
"""What only a query with fields needs."""


@pytest.mark.parametrize(
    ("asked", "needless"),
    [
        (("list",), NEVER | LETTERS | WORDS | FIELDS),
        (("list", "--unread", "--limit", "5"), NEVER | WORDS | FIELDS),
        (("show", "1"), NEVER | LETTERS | WORDS | FIELDS),
        (("rank",), NEVER | LETTERS | WORDS | FIELDS),
        (("search", "pigeons"), NEVER | FIELDS),
        (("search", "pigeons is:unread"), NEVER),
        (("list", "age:>1d"), NEVER),
    ],
)
def test_a_plain_look_up_imports_nothing_it_does_not_need(
    tmp_path: Path, asked: tuple[str, ...], needless: set[str]
) -> None:
    folder = str(seeded(tmp_path / "data"))
    assert run(["--data", folder, "rank"]) == 0  # it leaves the rankings for the next look-up
    done = subprocess.run(
        [sys.executable, "-c", LOOK, folder, *asked], capture_output=True, text=True, check=True
    )
    assert needless.isdisjoint(done.stderr.splitlines()[-1].split())
