"""Credits, bylines and captions."""

import pytest

from tui.parse.caption import is_bare, is_caption
from tui.parse.credit import has_inline_credit, is_byline, is_credit


@pytest.mark.parametrize(
    "line",
    [
        "The Yomiuri Shimbun",
        "Yomiuri Shimbun file photo",
        "Jiji Press",
        "(Jiji Press)",
        "The Japan News",
        "Reuters",
        "AP",
        "AFP-Jiji",
        "AFP-JIJI",
        "Kyodo News",
        "Courtesy of the city of Kobe",
        "Courtesy of the prefecture / The Yomiuri Shimbun",
        "The Yomiuri Shimbun / Taro Yamada",
        "AP Photo/Eugene Example",
        "REUTERS/Kim Example/File Photo",
        "Pool photo via AP",
        "Jiji Press, The Yomiuri Shimbun",
        "Provided by JAXA",
        "Photo by Hanako Sato",
        "Source: NHK",
    ],
)
def test_a_credit_is_known(line: str) -> None:
    assert is_credit(line)
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Reuters reported that it rained",
        "The Yomiuri Shimbun reported the plan.",
        "Tokyo and Osaka",
        "Politics and AP",
        "Courtesy of the neighbors, the family received food and blankets on Friday.",
        "Prime Minister Taro Yamada",
        "The Yomiuri Shimbun " * 20,
    ],
)
def test_no_other_line_is_a_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Taro Yamada",
        "By Taro Yamada / Yomiuri Shimbun Staff Writer",
        "BY TARO YAMADA, STAFF WRITER",
        "By Hanako Sato and Taro Yamada",
        "By Hanako Sato, Taro Yamada and Ken Ito",
        "By the Culture Desk",
        "By Jiji Press",
        "Taro Yamada / Yomiuri Shimbun Staff Writer",
        "By TARO YAMADA/ Staff Writer",
        "AP Sports Writer",
        "Special to The Japan News",
        "Japan Today -- Nov 09",
    ],
)
def test_a_byline_is_known(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, the government will know",
        "By Friday",
        "By contrast",
        "By Hand",
        "By Taking Over Rivals, Firm Grows",
        "By the time Taro Yamada came, it was dark.",
        "Bystander Helps Thief",
    ],
)
def test_no_other_line_is_a_byline(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Prime Minister Taro Yamada speaks to reporters at his office on Monday.",
        "The bridge is seen from the air in this photo of 1999.",
        "From left: Taro Yamada, Hanako Sato and Ken Ito",
        "A house that stood in the way of the water, in Aoba, Miyagi Prefecture, on Friday",
        "The Finance Ministry in Tokyo",
        "Firefighters walk through the snow in Nagano on Tuesday.",
    ],
)
def test_a_caption_is_told_from_a_lead(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Prime Minister Taro Yamada said Monday that he would speak to reporters.",
        "TOKYO — Prime Minister Taro Yamada speaks to reporters on Monday.",
        "The bank has decided to close its branch in Aoba.",
        "Six threads a day",
        "He walks. He waits. Nobody comes.",
        "It was never found.",
    ],
)
def test_a_lead_or_a_heading_is_no_caption(line: str) -> None:
    assert not is_caption(line)


def test_a_bare_noun_is_told_from_a_headline() -> None:
    assert is_bare("Prime Minister Taro Yamada", certain=True)
    assert is_bare("The Bank of Japan building in Tokyo", certain=True)
    assert is_bare("A crane")
    assert not is_bare("A crane", certain=True)
    assert not is_bare("Prime Minister Yamada Resigns")
    assert not is_bare("Ministry: No Comment")
    assert not is_bare("Old Bridge Falls")


def test_a_credit_in_brackets_ends_a_caption() -> None:
    assert has_inline_credit("A woman looks at the sea. (AP Photo/Eugene Example)")
    assert has_inline_credit("The hall in 1964 (Provided by the city)")
    assert not has_inline_credit("The hall burned down (see page 3)")
