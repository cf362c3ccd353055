"""Libraries to measure on: the seeds, or so many stories, taken in through the library's own door.

They are made once (100,000 stories in two minutes) and kept in the temporary folder. They are made
anew when the stories change, the nouns of articles and charts, the schema of `library.json`, the
version of the index or the format of the catalogue, and nothing else: the other rooms may change
without a say in what they weigh.
What is measured gets a copy of its own, whose texts are links to the same files.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from hashlib import blake2b
from pathlib import Path

from tests.bench import stories
from tests.bench.contenders import KAWARABAN, ROOT
from tui.article import Findings, Found
from tui.catalogue import FORMAT as CATALOGUE
from tui.decide import decide, source_id
from tui.index.folder import VERSION as INDEX
from tui.library import Library
from tui.paths import LIBRARY, TEXTS
from tui.source import Source
from tui.store.schema import newest

REPLACED = (LIBRARY, "ledger", "catalogue")

CAPTURES = 3
STARRED_STEP = 40
KEPT = 24 * 3600
"""Seconds that a library is kept at least."""

_WRITERS = (
    "tests/bench/words.py",
    "tests/bench/stories.py",
    "tests/bench/libraries.py",
    "tui/article.py",
    "tui/chart.py",
)
"""Whoever has a say in what such a library holds."""


def label(size: int) -> str:
    """How a library of so many articles is called in the table; 0 is the seeds."""
    return f"{size:,}" if size else "seeds"


def library(size: int) -> Path:
    """The folder of a library of so many stories (0: of the seeds), made if it is not there yet."""
    return kept(str(size), _WRITERS, partial(_make, size), f"{newest()} {INDEX} {CATALOGUE}")


def kept(name: str, writers: Sequence[str], make: Callable[[Path], None], also: str = "") -> Path:
    """The folder that was made last time, or made now, with the files of its writers as they are.

    `writers` are patterns below the checkout; `also` is a version of other things it depends on.
    """
    store = Path(tempfile.gettempdir()) / f"kawaraban-bench-{os.getuid()}"
    store.mkdir(mode=0o700, exist_ok=True)
    if store.stat().st_uid != os.getuid():
        raise PermissionError(f"{store} belongs to somebody else")
    folder = store / f"{name}-{_version(writers, also)}"
    if not folder.exists():
        _forget_old(store)
        with tempfile.TemporaryDirectory(dir=store) as place:
            made = Path(place) / "made"
            make(made)
            made.rename(folder)
    return folder


@contextmanager
def copy(folder: Path) -> Iterator[Path]:
    """A copy of a library for as long as the block; files are replaced there, never written in."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="copy-") as place:
        target = Path(place) / "library"
        shutil.copytree(folder, target, copy_function=_link)
        yield target


def generate(folder: Path, size: int) -> None:
    """Make a library of so many stories: two of three read, one of forty starred."""
    now = stories.NEWEST + timedelta(hours=12)
    library = Library.open(folder, now=now)
    try:
        view = library.known()
        for capture in range(CAPTURES):
            for name in dict.fromkeys(map(stories.source_of, range(size))):
                source = Source(id=source_id(name), name=name, added=now, refreshed=now)
                numbers = [n for n in range(size) if stories.source_of(n) == name]
                observed_at = stories.NEWEST + timedelta(hours=4 * capture)
                found = Found(
                    drafts=() if capture else tuple(map(stories.story, numbers)),
                    listings=stories.listings(numbers, capture),
                )
                findings: Findings = decide(
                    found, view, source=source, now=now, observed_at=observed_at
                )
                view.learn(findings)
                library.keep_texts(findings)
                library.accept(findings, now=now)
        ids = [row.article.id for row in library.shelf()]
        read = [id for number, id in enumerate(ids) if number % 3]
        library.mark(read, now=now, read=True)
        library.mark(ids[::STARRED_STEP], now=now, starred=True)
    finally:
        library.close()


def _make(size: int, folder: Path) -> None:
    if size:
        generate(folder, size)
    else:
        command = [KAWARABAN, "--data", str(folder), "list"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _forget_old(store: Path) -> None:
    """Remove what was made long ago; what is younger, another run may be reading."""
    for old in store.iterdir():
        if time.time() - old.stat().st_mtime > KEPT:
            shutil.rmtree(old, ignore_errors=True)


def _link(source: str, target: str) -> str:
    """A link to what is replaced as a whole, a copy of what may be written in.

    The ledger and the catalogue belong to one file of rows, which they know by its inode.
    """
    path = Path(source)
    if path.name in REPLACED or path.parent.parent.name == TEXTS:
        os.link(source, target)
    else:
        shutil.copy2(source, target)
    return target


def _version(writers: Sequence[str], also: str) -> str:
    """It changes with the writers, and with what else the folder depends on."""
    digest = blake2b(also.encode(), digest_size=6)
    for pattern in writers:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
