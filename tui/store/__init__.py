"""The library's state in one TinyDB file that is never half written, lost or overwritten.

`schema` names the tables, `rows` is the TinyDB table, `still` one that does not change, `storage`
the TinyDB storage, `reading` makes rows of bytes and `writing` bytes of rows. A large table stays
in the bytes of its file: `original` has these, `columns` where each row stands in them, `filed` and
`keyed` what has changed since, and the `ledger` keeps the columns for the next start, which then
reads nothing else; `settling` checks afterwards what was taken on trust. `aside` and `backup` keep
what would else be lost, `lock` lets one instance write, `saver` decides when to write, and `store`
puts them together. Stock `TinyDB(path)` opens the file at any time: the schema number is a row of
the table `meta` because a bare number at the top level would be taken for a table.
"""

from .rows import Rows
from .still import Still
from .store import Store

__all__ = ["Rows", "Still", "Store"]
