"""Unpacking: bodies that were sent compressed, piece by piece and never beyond the limit."""

import zlib
from collections.abc import Iterable, Iterator
from functools import partial

ACCEPTED = "gzip, deflate"
"""What is asked for. Brotli would need one more library to be read within a limit."""

PIECE = 1 << 16
FREE = 1 << 20
"""So many bytes may come out of however few."""
_LAYERS = 3
_GZIP = b"\x1f\x8b"


class TooLarge(Exception):
    """More came than may be; the text says how."""


class Damaged(Exception):
    """It cannot be unpacked to its end; the text says why."""


def layers(header: str) -> list[str]:
    """The encodings that lie over a body, in the order of packing; Damaged for unknown ones."""
    names = [name for part in header.lower().split(",") if (name := part.strip())]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if len(names) > _LAYERS or not set(names) <= {"gzip", "deflate"}:
        raise Damaged("is packed in a way that is not known here")
    return names


def unpacked(raw: Iterable[bytes], names: list[str], size: int, ratio: int) -> Iterator[bytes]:
    """The body in pieces: at most `size` bytes, and at most `ratio` times what was sent.

    The ratio counts from the first megabyte on. Both hold for each layer, so that what is packed
    twice cannot hide a giant in its middle. TooLarge or Damaged when it cannot be had.
    """
    counted = _Weighed(raw)
    pieces: Iterator[bytes] = iter(counted)
    for name in reversed(names):
        pieces = _within(_inflated(pieces, name), counted, size, ratio)
    return pieces if names else _within(pieces, counted, size, ratio)


class _Weighed:
    """Pieces from the network, and how many bytes they were so far."""

    def __init__(self, raw: Iterable[bytes]) -> None:
        self._raw = raw
        self.weight = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._raw:
            self.weight += len(piece)
            yield piece


def _within(pieces: Iterable[bytes], counted: _Weighed, size: int, ratio: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > size:
            raise TooLarge(f"sent more than {size // 1_000_000} MB")
        if total > max(FREE, ratio * counted.weight):
            raise TooLarge("sent a page that swells beyond measure")
        yield piece


def _inflated(pieces: Iterator[bytes], name: str) -> Iterator[bytes]:
    """One layer less, at most PIECE bytes at a time."""
    start = b""
    while len(start) < 2 and (piece := next(pieces, b"")):
        start += piece
    if not start:
        return
    make = _gunzip if name == "gzip" else partial(zlib.decompressobj, _window(start))
    inflate = make()
    data = start
    while True:
        try:
            if out := inflate.decompress(data, PIECE):
                yield out
        except zlib.error:
            raise Damaged("sent a page that is damaged") from None
        data = inflate.unconsumed_tail
        if inflate.eof:
            following = _following(inflate.unused_data, pieces, name)
            if not following:
                return
            inflate, data = make(), following
        elif not data and len(out) < PIECE:
            data = next(pieces, b"")
            if not data:
                raise Damaged("broke off in the middle")


def _gunzip() -> "zlib._Decompress":
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _window(start: bytes) -> int:
    """How "deflate" is meant: with the frame of zlib, as it should be, or bare, as some send it."""
    framed = start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if framed else -zlib.MAX_WBITS


def _following(rest: bytes, pieces: Iterator[bytes], name: str) -> bytes:
    """The beginning of one more member of a gzip stream; empty for the litter some servers add."""
    if name != "gzip":
        return b""
    while len(rest) < len(_GZIP) and (piece := next(pieces, b"")):
        rest += piece
    return rest if rest.startswith(_GZIP) else b""
