"""The shell under test: a seeded library that is made once, and questions put to it in-process."""

import atexit
import io
import json
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import run


class Answer(NamedTuple):
    """What came back: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """`kawaraban --data FOLDER ...`, with the streams of pytest's `capsys`."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Answer:
        self._capsys.readouterr()
        code = run(["--data", str(self.folder), *arguments])
        return Answer(code, *self._capsys.readouterr())

    def ids(self, *arguments: str) -> list[str]:
        """The ids that a `list` with these arguments prints."""
        answer = self("list", "--limit", "0", "--jsonl", *arguments)
        return [json.loads(line)["id"] for line in answer.out.splitlines()]

    @property
    def library(self) -> Path:
        return self.folder / "library.json"

    def tamper(self, before: str, after: str) -> None:
        """Change the library's file behind everybody's back."""
        text = self.library.read_text("utf-8")
        assert before in text
        self.library.write_text(text.replace(before, after), "utf-8")


class Screen(io.StringIO):
    """Standard output that is a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]

    def isatty(self) -> bool:
        return True


@cache
def _seeded() -> Path:
    made = tempfile.mkdtemp(prefix="kawaraban-test-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    folder = Path(made) / "data"
    before = sys.stdout
    sys.stdout = io.StringIO()
    try:
        assert run(["--data", str(folder), "list"]) == 0
    finally:
        sys.stdout = before
    return folder


def seeded(folder: Path) -> Path:
    """A copy in `folder` of the library as it is after a first start."""
    shutil.copytree(_seeded(), folder)
    return folder
