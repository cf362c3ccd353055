"""Full texts on disk, one file each: `texts/<2 hex>/<id>.json`.

A text is written before the row that names it, so that a row never promises what is not there.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from .article import Text

_ID = re.compile("[0-9a-f]{12}")
_decoder = msgspec.json.Decoder(Text)


class Texts:
    """The texts of one library. The folder is made when the first text comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, text: Text) -> None:
        """Keep the text in place of the one with its id; OSError where it cannot be written."""
        self.put_many((text,))

    def put_many(self, texts: Iterable[Text]) -> None:
        """Keep these texts; when it returns they outlast a power cut.

        All are written before the first is synced, so that the disk can take them together.
        """
        newest = {self._path(text.id): text for text in texts}
        folders = {path.parent for path in newest}
        written: list[Path] = []
        try:
            for folder in folders:
                self._make(folder)
            for path, text in newest.items():
                written.append(path)
                _write(_new(path), msgspec.json.encode(text))
            for path in written:
                _sync(_new(path))
            while written:
                os.rename(_new(written[-1]), written[-1])
                written.pop()
        except BaseException:
            for path in written:
                with suppress(OSError):
                    os.unlink(_new(path))
            raise
        for folder in folders:
            _sync(folder)

    def get(self, article: str) -> Text | None:
        """The text of the article; None where there is none, or none that can be read."""
        try:
            text = _decoder.decode(self._path(article).read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return text if text.id == article else None

    def has(self, article: str) -> bool:
        """Whether there is a file for this article's text."""
        return self._path(article).is_file()

    def ids(self) -> Iterator[str]:
        """The ids of all texts, in order."""
        for folder in sorted(_listed(self.folder)):
            for name in sorted(_listed(self.folder / folder)):
                article, _, kind = name.partition(".")
                if kind == "json" and _ID.fullmatch(article) and article[:2] == folder:
                    yield article

    def damaged(self) -> Iterator[Path]:
        """The files of texts that cannot be read."""
        for article in self.ids():
            if self.get(article) is None:
                yield self._path(article)

    def _path(self, article: str) -> Path:
        if not _ID.fullmatch(article):
            raise ValueError(f"{article!r} is not the id of an article")
        return self.folder / article[:2] / f"{article}.json"

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            _sync(self.folder)


def _new(path: Path) -> Path:
    return path.with_name(path.name + ".new")


def _write(path: Path, data: bytes) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)  # a killed process has left it
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
