"""Thrift: memory that is no longer needed goes back to the system."""

from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""What glibc calls them in `malloc.h`."""
_MOST = 1 << 17
"""Bytes that the allocator may keep at the end of a heap, as it does at the start."""


def be_thrifty() -> None:
    """Hold the C allocator to the bounds that it started with; where there is no glibc, nothing.

    After something large was let go it raises them by itself, for good: the index and each reading
    of all rows would leave the app some twenty megabytes larger than it needs to be.
    See https://man7.org/linux/man-pages/man3/mallopt.3.html, M_MMAP_THRESHOLD.
    """
    import ctypes  # in the worker that calls: no start waits for it

    with suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None)
        libc.mallopt(_TRIM_THRESHOLD, _MOST)
        libc.mallopt(_MMAP_THRESHOLD, _MOST)
