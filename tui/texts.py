"""Full texts on disk, one file each: `texts/<2 hex>/<id>.json`; beside it `<id>.was.json`.

A text is written before the row that names it, so that a row never promises what is not there.
What an article was before the paper changed it stands beside its text, for who wants to compare.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from .article import Former, Text
from .turns import give_way

AT_ONCE = 8
"""Files that are synced at the same time."""

_ID = re.compile("[0-9a-f]{12}")
_decoder = msgspec.json.Decoder(Text)
_former_decoder = msgspec.json.Decoder(tuple[Former, ...])

FORMER_KEPT = 10
"""So many former versions of an article are kept: the newest."""


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
        self._write_all({self._path(text.id): msgspec.json.encode(text) for text in texts})

    def put_former(self, former: Iterable[Former]) -> None:
        """Keep these with what is kept of the same articles, as `put_many` does.

        One that is the newest already is kept once.
        """
        grown: dict[str, tuple[Former, ...]] = {}
        for one in former:
            there = grown[one.id] if one.id in grown else self.former(one.id)
            if one not in there[-1:]:
                there = (*there, one)[-FORMER_KEPT:]
            grown[one.id] = there
        self._write_all(
            {
                self._former_path(article): msgspec.json.encode(kept)
                for article, kept in grown.items()
            }
        )

    def former(self, article: str) -> tuple[Former, ...]:
        """What the article was before each change, oldest first; empty where that is damaged."""
        try:
            kept = _former_decoder.decode(self._former_path(article).read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return ()
        return tuple(one for one in kept if one.id == article)

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

    def _write_all(self, files: Mapping[Path, bytes]) -> None:
        """Put these files in place of what is there, each whole or not at all."""
        folders = {path.parent for path in files}
        written: list[Path] = []
        try:
            self._make(folders)
            for path, data in files.items():
                give_way()
                written.append(path)
                _write(_new(path), data)
            _sync_all(map(_new, written))
            while written:
                give_way()
                os.rename(_new(written[-1]), written[-1])
                written.pop()
        except BaseException:
            for path in written:
                with suppress(OSError):
                    os.unlink(_new(path))
            raise
        _sync_all(folders)

    def _former_path(self, article: str) -> Path:
        return self._path(article).with_suffix(".was.json")

    def _path(self, article: str) -> Path:
        if not _ID.fullmatch(article):
            raise ValueError(f"{article!r} is not the id of an article")
        return self.folder / article[:2] / f"{article}.json"

    def _make(self, folders: Iterable[Path]) -> None:
        missing = [folder for folder in folders if not folder.is_dir()]
        if missing:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in missing:
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


def _sync_all(paths: Iterable[Path]) -> None:
    """Sync many: asked for at the same time, the file system writes its journal once for all."""
    there = list(paths)
    if len(there) < AT_ONCE:
        for path in there:
            _sync(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(_sync, there))


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
