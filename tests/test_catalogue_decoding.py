"""JSON as look-ups read it is what the package `json` reads, with the same errors."""

import json
from collections.abc import Callable
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tui.catalogue.decoding import decode, decode_first

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def outcome(read: Callable[[str | bytes], Any], data: str | bytes) -> str:
    """What comes of reading it: a value or an error, as it is printed."""
    try:
        return repr(read(data))
    except (ValueError, RecursionError) as error:
        return repr(error)


@given(values, st.booleans(), st.sampled_from([None, 2]))
def test_what_is_written_is_read(value: Any, plain: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    there = text.encode("utf-8", "surrogatepass")
    assert decode(text) == decode(there) == decode(b" \r\n\t" + there + b"\n") == json.loads(text)
    assert decode_first(text + ' , "and more"') == value if text[:1] in '[{"' else True


@given(st.text(alphabet='[]{}":,0123.eE-+ \\utrfalsn\n\ufeff\x00é', max_size=20))
@example("NaN")
@example("-Infinity")
@example("[" * 100_000)
@example('"\\ud800"')
@example('{"a": 1, "a": 2}')
@example("\x0c1")
def test_whatever_lies_there_is_read_or_refused_as_by_the_package(text: str) -> None:
    for data in (text, text.encode("utf-8", "surrogatepass"), text.encode("utf-16-le")):
        assert outcome(decode, data) == outcome(json.loads, data)
