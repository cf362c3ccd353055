"""Telling: a group of articles as one story, with its papers and the copies among them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..story import Copies, Story
from ..words import tokens
from .gist import Gist

_RUN = 4
"""Words in a row that two texts have in common: by these copies are told."""
_LEAST_RUNS = 8
_COPIED = 0.6
"""The share of the shorter text's runs that the other has, from which on it is a copy."""
_NAMES = {
    "reuters": "Reuters",
    "ロイター": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "afp-jiji": "AFP",
    "jiji": "Jiji",
    "jiji press": "Jiji",
    "時事": "Jiji",
    "時事通信": "Jiji",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "共同": "Kyodo",
    "共同通信": "Kyodo",
    "bloomberg": "Bloomberg",
    "dpa": "dpa",
    "sid": "SID",
    "ansa": "ANSA",
    "efe": "EFE",
    "europa press": "Europa Press",
    "belga": "Belga",
    "tass": "TASS",
    "xinhua": "Xinhua",
    "新华社": "Xinhua",
    "yonhap": "Yonhap",
    "연합뉴스": "Yonhap",
    "upi": "UPI",
    "pa": "PA",
    "pa media": "PA",
    "press association": "PA",
    "pti": "PTI",
    "cp": "The Canadian Press",
    "canadian press": "The Canadian Press",
    "aap": "AAP",
    "apa": "APA",
    "keystone-sda": "Keystone-SDA",
    "sda": "Keystone-SDA",
    "lusa": "Lusa",
    "anp": "ANP",
    "ntb": "NTB",
    "tt": "TT",
    "ritzau": "Ritzau",
}
_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]]{2,24})[)）】\]]")
_JAPANESE = re.compile(r"(?:共同|時事|ロイター)$")


@lru_cache(maxsize=4096)
def agency_of(named: str | None, lede: str) -> str | None:
    """The agency whose text it is: as it is named, else in brackets where the text begins."""
    if named and (known := _NAMES.get(named.casefold().removeprefix("the ").strip())):
        return known
    for inside in _BRACKETS.findall(lede[:80]):
        told = _JAPANESE.search(inside)
        if known := _NAMES.get(told[0] if told else inside.casefold().strip()):
            return known
    return None


def telling(gists: Sequence[Gist]) -> Story:
    """The story of these articles, which are in order of time."""
    papers = tuple(dict.fromkeys(gist.owner for gist in gists))
    texts = _same_texts(gists)
    own = {text[0].owner for text in texts if len({gist.owner for gist in text}) == 1}
    copied = [text for text in texts if len({gist.owner for gist in text}) > 1]
    return Story(
        leader=gists[0].id,
        articles=tuple(gist.id for gist in gists),
        papers=papers,
        owners=len(own) + sum(any(gist.owner not in own for gist in text) for text in copied),
        copies=tuple(
            Copies(tuple(gist.id for gist in text), next(filter(None, map(_agency, text)), None))
            for text in copied
        ),
    )


def _agency(gist: Gist) -> str | None:
    return agency_of(gist.agency, gist.lede)


def _same_texts(gists: Sequence[Gist]) -> list[list[Gist]]:
    """The articles, those together that print one text; each is compared with the first ones."""
    texts: list[list[Gist]] = []
    for gist in gists:
        for text in texts:
            first = text[0]
            if (agency := _agency(gist)) and agency == _agency(first):
                break
            if copied(gist.lede, first.lede):
                break
        else:
            texts.append(text := [])
        text.append(gist)
    return texts


def copied(one: str, other: str) -> bool:
    """Whether one text is the other with hardly a change, or its beginning."""
    ones, others = _runs(one), _runs(other)
    fewer = min(len(ones), len(others))
    return fewer >= _LEAST_RUNS and len(ones & others) >= _COPIED * fewer


@lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(text)
    return frozenset(zip(*(words[at:] for at in range(_RUN)), strict=False))
