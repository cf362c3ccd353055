"""Place and agency at the head of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.parse.dateline import dateline_of


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("TOKYO (Jiji Press) — The Diet", "TOKYO", "Jiji Press"),
        ("Tokyo (Jiji Press)—The Diet", "Tokyo", "Jiji Press"),
        ("MITO — A man", "MITO", None),
        ("SHENZHEN, China – The port", "SHENZHEN, China", None),
        ("TOKOROZAWA, Saitama — The city", "TOKOROZAWA, Saitama", None),
        ("WASHINGTON / NEW YORK — Among", "WASHINGTON / NEW YORK", None),
        ("TOKYO -- The Diet", "TOKYO", None),
        ("KYOTO--A temple", "KYOTO", None),
        ("Tokyo, Dec. 6 (Jiji Press)--Japan", "Tokyo", "Jiji Press"),
        ("TOKYO, Jan 23 (NHK) - The Diet", "TOKYO", "NHK"),
        ("TOKYO: The Diet", "TOKYO", None),
        ("Mito, Ibaraki Pref., Jan. 21 (Jiji Press)–Police", "Mito, Ibaraki Pref.", "Jiji Press"),
        ("TOKYO (Reuters) -Japan on Friday", "TOKYO", "Reuters"),
        ("TOKYO (The Japan News/ANN) - The Diet", "TOKYO", "The Japan News/ANN"),
        ("SUITA, Osaka Prefecture--The park", "SUITA, Osaka Prefecture", None),
        ("XI’AN, China — The wall", "XI’AN, China", None),
        ("RIO DE JANEIRO (AP) — The beach", "RIO DE JANEIRO", "AP"),
        ("WASHINGTON, D.C. — The zoo", "WASHINGTON, D.C.", None),
        ("ST. PETERSBURG, Russia — The river", "ST. PETERSBURG, Russia", None),
        ("AMMAN/JERUSALEM (Reuters) – Rain", "AMMAN/JERUSALEM", "Reuters"),
        ("SEOUL, South Korea (AP) — The river", "SEOUL, South Korea", "AP"),
        ("ISE, Mie — “We swim,” they say", "ISE, Mie", None),
        ("PARIS (AFP-Jiji) — It rains", "PARIS", "AFP-Jiji"),
        ("SÃO PAULO — It rains", "SÃO PAULO", None),
        ("NEW YORK — 30 people", "NEW YORK", None),
    ],
)
def test_a_dateline_is_read_as_printed(text: str, place: str, agency: str | None) -> None:
    dateline = dateline_of(text)
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "AI-Driven Tools Are Here",
        "U.S.—China ties are cooling",
        "A-Bomb Survivors Say—They Remember",
        "NATO — The alliance said",
        "LDP — The party said",
        "GDP: Up again",
        "COVID-19 — The virus",
        "Inflation — The bane of the old",
        "The plan — Which nobody read — failed",
        "TOKYO — the city that never was",
        "2024 POLLS: Ruling Camp Wins",
        "WATCH: The whale",
        "EDITORIAL — The whale",
        "Q: What now?",
        "Toyota (TM) — The share rose",
        "Shohei Ohtani (Dodgers) — He hit it",
        "Mayor (right) — Yes",
        "The five — Uzbekistan and others — met",
        "Tokyo is a city. OSAKA — A rival",
        "TOKYO",
        "TOKYO —",
        "Tokyo — The city",
    ],
)
def test_no_other_beginning_is_a_dateline(text: str) -> None:
    assert dateline_of(text) is None


@given(st.text(st.sampled_from("TOKYOabc, /()—–-:. "), max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    dateline_of(text)
