"""Which newspaper a page is of, where it gives that away."""

import re

from ..clean import shown_host
from .reading import Reading

PAPERS = {"JN": "The Japan News", "KB": "The Kawaraban"}
"""The newspaper behind the letters before `ACCESS RANKING` and `TOP STORIES`."""

_HOSTS = {
    "japannews.yomiuri.co.jp": "The Japan News",
    "the-japan-news.com": "The Japan News",
    "mainichi.jp": "The Mainichi",
    "asahi.com": "The Asahi Shimbun",
    "japantimes.co.jp": "The Japan Times",
    "newsonjapan.com": "News On Japan",
    "asia.nikkei.com": "Nikkei Asia",
    "english.kyodonews.net": "Kyodo News",
}
_WORDS = (
    (re.compile(r"the ?japan ?news\b", re.I), "The Japan News"),
    (re.compile(r"\bthe kawaraban\b", re.I), "The Kawaraban"),
    (re.compile(r"\byomiuri shimbun\b", re.I), "The Japan News"),
)


def paper_of(reading: Reading) -> str | None:
    """The newspaper's name, by the address, the letters of a header, or a footer or credit."""
    host = shown_host(reading.address or "").removeprefix("www.")
    if host in _HOSTS:
        return _HOSTS[host]
    if reading.paper is not None:
        return reading.paper
    own = (*reading.credits, reading.byline or "", *reading.ignored()[-50:])
    for pattern, name in _WORDS:
        if any(pattern.search(text[:300]) for text in own):
            return name
    return None
