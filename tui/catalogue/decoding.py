"""JSON as look-ups read it: with the part of Python's own decoder that is written in C.

The package `json` compiles regular expressions for the part that is not, and with `re` it takes
half as long to import as Python takes to start. Where that part is not to be had, and for whatever
it does not like, the package is asked.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_BLANKS = " \t\n\r"


class _Usual:
    """How `json.loads` reads where nothing is wished."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float
    """Of NaN, Infinity and -Infinity."""


def _scanner() -> "Callable[[str, int], tuple[Any, int]] | None":
    try:
        from _json import make_scanner

        wishes: Any = _Usual()
        made: Callable[[str, int], tuple[Any, int]] = make_scanner(wishes)
        return made if made('[{"": 1.5}]', 0) == ([{"": 1.5}], 11) else None
    except Exception:
        return None


_SCAN = _scanner()


def decode(data: bytes | str) -> "Any":
    """As `json.loads`, with its errors."""
    if _SCAN is not None:
        try:
            text = (data if isinstance(data, str) else str(data, "utf-8")).strip(_BLANKS)
            value, end = _SCAN(text, 0)
            if end == len(text):
                return value
        except Exception:
            pass  # without the package the scanner does not even find the names of its errors
    import json

    return json.loads(data)


def decode_first(text: str) -> "Any":
    """The value that begins with the text, whatever comes after; errors as `json.loads`."""
    if _SCAN is not None:
        try:
            return _SCAN(text, 0)[0]
        except Exception:
            pass
    import json

    return json.JSONDecoder().raw_decode(text)[0]
