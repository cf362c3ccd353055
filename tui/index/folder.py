"""The folder of the index: how it is begun, looked into, put away, and found to be sound.

A file of its own tells which version wrote it. Everything in it can be made again from the texts.
"""

from __future__ import annotations

import os
import zlib

TYPE_CHECKING = False  # a look-up has no time for `typing`; paths are text for the same reason
if TYPE_CHECKING:
    from pathlib import Path

    import tantivy

VERSION = "1"
"""Another number for every change of fields or of `tokens`: what is older is then made anew."""

_VERSION_FILE = "kawaraban.version"  # no other program has such a file: it may be removed
_TOKENIZER = "blanks"
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
_TAIL = 1337  # tantivy's mark at the end of each of its files


class View:
    """The index as it stood at one commit. It stays as it is, whatever is written afterwards."""

    __slots__ = ("engine", "schema", "searcher", "stamp")

    def __init__(self, engine: tantivy.Index, stamp: Stamp) -> None:
        self.engine: tantivy.Index | None = engine
        """None where the folder cannot be written to."""
        self.schema = engine.schema
        self.searcher = engine.searcher()
        self.stamp = stamp


Stamp = tuple[int, int, int]


def stamp(folder: Path | str) -> Stamp | None:
    """What changes with every commit; None where there is none."""
    try:
        found = os.stat(os.path.join(folder, "meta.json"))
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def is_absent(folder: Path | str) -> bool:
    """Whether nothing is there yet."""
    try:
        return not os.listdir(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def is_ours(folder: Path | str) -> bool:
    """Whether an index of this version was begun there."""
    return _version(folder) == VERSION


def look(folder: Path | str, at: Stamp) -> View:
    """The index as last committed; ValueError where it is damaged. Nothing is written."""
    try:
        return View(_opened(folder), at)
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    # A reader takes a lock, so that no file is removed while it opens them. Where none can be
    # written (a read-only medium), it opens them through links from a folder where one can.
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="kawaraban-") as links:
        for name in os.listdir(folder):
            if not name.endswith(".lock"):
                os.symlink(os.path.abspath(os.path.join(folder, name)), os.path.join(links, name))
        view = View(_opened(links), at)
    view.engine = None
    return view


def begin(folder: Path | str) -> None:
    """Make an empty index there, whole or not at all; what was there is put away.

    What this program wrote is removed, what it did not is kept beside it as `index.old`.
    """
    import shutil
    from pathlib import Path
    from tempfile import mkdtemp

    import tantivy

    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = folder.with_name(os.path.basename(mkdtemp(prefix=f"{folder.name}.", dir=folder.parent)))
    try:
        tantivy.Index(_schema(), str(new))
        (new / _VERSION_FILE).write_text(VERSION)
        old = None if is_absent(folder) else _put_away(folder)
        os.replace(new, folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if old and _version(old) is not None:
        shutil.rmtree(old, ignore_errors=True)


def is_sound(folder: Path | str) -> bool:
    """Whether every file is there as it was written, by its checksum. Reads all of it.

    OSError and ValueError where that cannot be told.
    """
    import json
    from pathlib import Path

    folder = Path(folder)
    names = set[str]()
    for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
        name = segment["segment_id"].replace("-", "")
        names.update(f"{name}.{part}" for part in _PARTS)
        if segment["deletes"]:
            names.add(f"{name}.{segment['deletes']['opstamp']}.del")
    return all(_file_is_sound(folder / name) for name in names)


def _version(folder: Path | str) -> str | None:
    try:
        with open(os.path.join(folder, _VERSION_FILE), "rb") as file:
            return file.read().decode("utf-8", "replace").strip()
    except OSError:
        return None


def _opened(folder: Path | str) -> tantivy.Index:
    import tantivy

    engine = tantivy.Index.open(str(folder))
    engine.config_reader("manual")
    tokenizer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    engine.register_tokenizer(_TOKENIZER, tokenizer)
    return engine


def _schema() -> tantivy.Schema:
    import tantivy

    fields = tantivy.SchemaBuilder()
    fields.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    fields.add_unsigned_field("number", fast=True)
    fields.add_integer_field("when", fast=True, stored=True)
    fields.add_text_field("titles", tokenizer_name=_TOKENIZER)
    fields.add_text_field("words", tokenizer_name=_TOKENIZER)
    for name in ("title", "section", "body"):
        fields.add_bytes_field(name, stored=True)
    return fields.build()


def _put_away(folder: Path) -> Path:
    number, old = 1, folder.with_name(f"{folder.name}.old")
    while os.path.lexists(old):
        number += 1
        old = folder.with_name(f"{folder.name}.old-{number}")
    os.rename(folder, old)
    return old


def _file_is_sound(path: Path) -> bool:
    """Whether the checksum in the tail is that of what stands before it.

    The tail: JSON with a "crc", the length of that, and a mark, both in four bytes.
    """
    content = memoryview(path.read_bytes())
    length, mark = (int.from_bytes(content[at : at + 4 or None], "little") for at in (-8, -4))
    if len(content) < 8 or mark != _TAIL or length > len(content) - 8:
        return False
    import json

    tail = json.loads(bytes(content[-8 - length : -8]))
    return bool(tail["crc"] == zlib.crc32(content[: -8 - length]))
