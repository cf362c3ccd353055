"""The order of the list of a library that has just been opened."""

import os
from pathlib import Path

from ..article import Article, Mark
from ..catalogue import ID, File, read, stamp_of
from ..catalogue.proof import prove
from ..paths import LIBRARY
from ..store import Store
from .order import UNREAD, Columns, bits_of


def columns_of(folder: Path, store: Store) -> Columns:
    """As the catalogue has it, if that is of the state that was opened; else from the rows."""
    return _catalogued(folder, store) or _read(store)


def _catalogued(folder: Path, store: Store) -> Columns | None:
    if store.stamp is None:
        return None
    try:
        file = File(os.open(folder / LIBRARY, os.O_RDONLY | os.O_CLOEXEC))
        catalogue = read(str(folder), file)
        if catalogue is None or stamp_of(os.fstat(file.number)) != store.stamp:
            return None
        prove(catalogue, ("ids", "marks", "sections", "papers"))
        columns = Columns.of_catalogue(catalogue, ID)
    except (OSError, ValueError):
        return None
    return columns if len(columns.ids) == len(store.articles) else None


def _read(store: Store) -> Columns:
    """Rows that are none leave the table on the way. Of the others none is kept as an object."""
    for rows, kind in ((store.marks, Mark), (store.articles, Article)):
        still = rows.still()
        if bad := still.bad(kind):
            rows.put_aside(still.keys_of(bad).values())
    marks = {mark.article: bits_of(mark) for mark in store.marks.still().nouns(Mark)}
    return Columns.of_rows(store.articles, lambda article: marks.get(article, UNREAD))
