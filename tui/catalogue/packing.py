"""The column of ids in half the bytes: in it one of a hundred thousand is found at once."""


class Packed:
    """Ids of `size` hexadecimal digits each, one after the other; ValueError where these are none.

    Digits are so few that a search for twelve of them passes over nothing. Of the first bytes only
    one of 256 is that of an id: the processor runs from one to the next, and few are compared.
    """

    def __init__(self, digits: str, size: int) -> None:
        self._bytes = bytes.fromhex(digits)
        self._size = size // 2
        self._first = self._bytes[:: self._size]

    def place(self, id: str) -> int | None:
        """The number of this id; None where it is not there. ValueError where it is no such id."""
        wanted = bytes.fromhex(id)
        size = self._size
        if len(wanted) != size or id != wanted.hex():
            raise ValueError(f"{id!r} is no id of {size} bytes")
        first = wanted[:1]
        at = self._first.find(first)
        while at >= 0 and not self._bytes.startswith(wanted, at * size):
            at = self._first.find(first, at + 1)
        return None if at < 0 else at
