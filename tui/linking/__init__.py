"""From a ranked title to its article: `Linker` knows the articles, a `Link` says what it found.

`likeness` finds titles that are nearly the same, `slips` tells a misprint from another word, and
`names` are words that no misprint makes of one another.
"""

from .likeness import Likeness
from .linker import NOWHERE, Link, Linker, address_key

__all__ = ["NOWHERE", "Likeness", "Link", "Linker", "address_key"]
