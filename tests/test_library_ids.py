"""Ids that are kept in six bytes each are what a list of them would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.ids import Ids, at_places, of_column, packed

IDS = st.lists(
    st.integers(0, 2**48 - 1).map("{:012x}".format)
    | st.sampled_from(("0" * 12, "0" * 11 + "1", "100000000000", "ab" * 6)),
    max_size=30,
)


@given(IDS, st.data())
def test_packed_ids_answer_as_a_list_of_them_does(ids: list[str], data: st.DataObject) -> None:
    there = packed(ids)
    assert isinstance(there, Ids)
    assert (list(there), len(there)) == (ids, len(ids))
    assert [there[at] for at in range(-len(ids), len(ids))] == ids + ids
    cut = data.draw(st.slices(len(ids)))
    assert list(there[cut]) == ids[cut]
    places = [at for at in range(len(ids)) if at % 2]
    assert list(at_places(there, places)) == list(at_places(ids, places))
    assert at_places(there, range(len(ids))) is there
    for id in (*ids, "f" * 12, "0" * 13, "", "0" * 11 + "G"):
        assert (id in there) == (id in ids)
        if id in ids:
            assert there.index(id) == ids.index(id)
            assert there.index(id, ids.index(id)) == ids.index(id)
        else:
            with pytest.raises(ValueError, match="not there"):
                there.index(id)
    assert list(of_column("".join(ids), 12)) == ids


@given(IDS, IDS)
def test_packed_ids_grow_as_a_list_does(ids: list[str], more: list[str]) -> None:
    there = packed(ids)
    assert isinstance(there, Ids)
    before, grown = there[:], there[:0]
    grown += there
    for id in more:
        grown.append(id)
    assert list(grown) == ids + more
    assert list(before) == list(there) == ids


@pytest.mark.parametrize("odd", ["", "abc", "0" * 11, "0" * 13, "A" * 12, "é" * 12, "zz" * 6])
def test_ids_that_somebody_gave_by_hand_stay_as_they_are(odd: str) -> None:
    assert packed([odd, "0" * 12]) == [odd, "0" * 12]
    with pytest.raises(ValueError, match="hexadecimal"):
        Ids().append(odd)


def test_ids_of_another_size_are_cut_from_their_column() -> None:
    assert of_column("aabbcc", 2) == ["aa", "bb", "cc"]
    assert of_column("Z" * 24, 12) == ["Z" * 12, "Z" * 12]
