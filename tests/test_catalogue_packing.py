"""Ids are found in the packed column where they are found in the column itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.catalogue.packing import Packed

ids = st.text("0123456789abcdef", min_size=4, max_size=4)


@given(st.lists(ids, max_size=30), ids)
def test_an_id_is_found_where_it_stands_first(column: list[str], wanted: str) -> None:
    packed = Packed("".join(column), 4)
    for one in (*column, wanted):
        assert packed.place(one) == (column.index(one) if one in column else None)


def test_what_is_no_id_of_the_column_is_refused() -> None:
    packed = Packed("00ab12cd", 4)
    for name in ("", "00", "00AB", "00ab12", "zzzz", "0 a ", "٠٠ab"):
        with pytest.raises(ValueError, match=r"id|hex"):
            packed.place(name)
    for digits in ("00a", "zzzz", "é0"):
        with pytest.raises(ValueError, match=r"hex"):
            Packed(digits, 4)
