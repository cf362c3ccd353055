"""Headlines as keys."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.headline import is_cut, norm, without_update

titles = st.text(
    st.one_of(st.characters(), st.sampled_from("aé9.,%¥½％“’'—-  ().Uupdate1か\u3099\u0301\u0e49"))
)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Ferry Runs Again (Update 1)", "Ferry Runs Again"),
        ("Ferry Runs Again (UPDATE 2)", "Ferry Runs Again"),
        ("Ferry Runs Again (UPDATE1)", "Ferry Runs Again"),
        ("Ferry Runs Again(Update1)  ", "Ferry Runs Again"),
        ("Ferry Runs Again (Update)", "Ferry Runs Again"),
        ("Ferry Runs Again (upd 3)", "Ferry Runs Again"),
        ("Ferry Runs Again (Update  10)", "Ferry Runs Again"),
        ("Ferry Runs Again (Update 1) (Update 2)", "Ferry Runs Again"),
        ("Ferry Runs Again (Updated)", "Ferry Runs Again (Updated)"),
        ("Ferry (Update 1) Runs Again", "Ferry (Update 1) Runs Again"),
        ("Ferry Runs Again (2024)", "Ferry Runs Again (2024)"),
        ("Ferry Runs Again Update 1", "Ferry Runs Again Update 1"),
        ("(Update 1)", "(Update 1)"),
        ("", ""),
    ],
)
def test_the_update_suffix_is_dropped_and_nothing_else(title: str, rest: str) -> None:
    assert without_update(title) == rest


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Mayor’s “Plan” Falls; U.S.—China Talks", "mayors plan falls u s china talks"),
        ("Mayor's 'Plan' Falls; U.S.–China Talks", "mayors plan falls u s china talks"),
        ("Prices Up 3.5% to ¥1,000 (Update 1)", "prices up 3.5% to ¥1 000"),
        ("Prices Up 3.5％ to ￥1,000", "prices up 3.5% to ¥1 000"),
        ("Café in Kōchi", "cafe in kochi"),
        ("½ Price …", "1 2 price"),
        ("  A \t  B.  ", "a b"),
        ("Straße İzmir", "strasse izmir"),
        ("東京：桜が満開", "東京 桜が満開"),
        ("ﾃﾞｰﾀ", "データ"),
        ("ที่นี่", "ที่นี่"),
        ("Nos. 1.2.3", "nos 1.2.3"),
        ("!?", ""),
    ],
)
def test_a_key_is_words_and_figures(title: str, key: str) -> None:
    assert norm(title) == key


def test_different_stories_keep_different_keys() -> None:
    pairs = [
        ("Quake Hits Oita", "Quake Hits Akita"),
        ("Rates at 3.5%", "Rates at 35%"),
        ("Rates at 5%", "Rates at 5"),
        ("Fine of ¥500", "Fine of 500"),
        ("はんこ", "ばんこ"),
        ("บาน", "บ้าน"),
    ]
    for one, other in pairs:
        assert norm(one) != norm(other)


@settings(max_examples=400, deadline=None)
@given(titles)
def test_a_key_is_its_own_key(title: str) -> None:
    key = norm(title)
    assert norm(key) == key
    assert key == " ".join(key.split())


@given(titles)
def test_an_update_is_no_other_title(title: str) -> None:
    assert norm(f"{title} (Update 1)") == norm(title) or not norm(title)


@given(titles)
def test_to_drop_the_suffix_twice_is_to_drop_it_once(title: str) -> None:
    assert without_update(without_update(title)) == without_update(title)


def test_a_cut_title_is_known_by_its_end() -> None:
    assert is_cut("A Long Headl...")
    assert is_cut("A Long Headl… ")
    assert not is_cut("A Long Headline.")
    assert not is_cut("...And Then")
