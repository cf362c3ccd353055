"""Drafts of the files beside the library: what killed processes left goes, all else stays."""

import os
import subprocess
import sys
from pathlib import Path

from tests.library_paper import NOW
from tui.library import Library


def test_the_drafts_of_killed_processes_go_and_all_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    library = Library.open(folder, now=NOW)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    stay = {f"catalogue.{os.getpid()}", "catalogue.1", "catalogue.old", f"notes.{dead.pid}"}
    go = {f"catalogue.{dead.pid}", f"stories.{dead.pid}", f"catalogue.{'9' * 30}", "stories.0"}
    for name in stay | go:
        (folder / name).write_text("half of it")
    library.catch_up()
    library.close()
    left = {path.name for path in folder.iterdir()}
    assert stay <= left
    assert not go & left


def test_one_who_only_reads_sweeps_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    Library.open(folder, now=NOW).close()
    draft = folder / "catalogue.0"
    draft.write_text("half of it")
    library = Library.open(folder, now=NOW, read_only=True)
    library.catch_up()
    library.close()
    assert draft.exists()
