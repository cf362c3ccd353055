"""The library's state in one TinyDB file that is never half written, lost or overwritten.

`schema` names the tables, `rows` is the TinyDB table, `storage` the TinyDB storage, `reading` makes
rows of bytes, `aside` and `backup` keep what would else be lost, `lock` lets one instance write,
`saver` decides when to write, and `store` puts them together. Stock `TinyDB(path)` opens the file
at any time: the schema number is a row of the table `meta` because a bare number at the top level
would be taken for a table.
"""

from .rows import Rows
from .still import Still
from .store import Store

__all__ = ["Rows", "Still", "Store"]
