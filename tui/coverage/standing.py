"""Titles that stand over something new each day: columns, briefings, live blogs, fronts."""

import re

_ALONE = re.compile(
    r"\W*(?:"
    r"(?:your |daily |today.?s |weekly )*(?:horoscopes?|star ?signs?)\b.*"
    r"|(?:live ?blog|live(?: updates?| coverage)?|as it happened|in pictures|in photos|photos? of"
    r"|watch live|ticker|live-?ticker|en direct|direct|en directo|en vivo|diretta|minuto a minuto"
    r"|quiz|crossword|cartoon|podcast|newsletter|photo gallery|tv listings|what.?s on"
    r"|weather(?: forecast| report)?|wetter(?:bericht|vorhersage)?|m[ée]t[ée]o|(?:el )?tiempo"
    r"|le temps|horoskop|horoscope|hor[óo]scopo|oroscopo|corrections?(?: and clarifications)?"
    r"|letters? to the editor|editorial cartoon|obituaries|births and deaths"
    r")(?:\s*(?:[:|–—-]|$).*|\s+(?:of|for|from|du|de|del|vom|am|im|für|fur|pour|para|per)\b.*)"
    r"|(?:今日の|きょうの|明日の|あすの|毎日の)?(?:運勢|占い|天気|天気予報|献立|こよみ|暦|星占い)(?:\W.*|\d.*)?"
    r"|(?:天声人語|編集手帳|余録|春秋|産経抄|社説|訃報|人事|号外|首相動静|番組表|数独|川柳)(?:\W.*|\d.*)?"
    r"|(?:首相|政治家)の一日.*|オピニオン\W.*"
    r"|(?:오늘의|내일의)\s*(?:운세|날씨).*|(?:今日|明日)(?:运势|天气)(?:\W.*)?|星座运势.*"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_ROUND = re.compile(
    r"\b(?:(?:morning|evening|daily|afternoon|weekend|lunchtime|noon) "
    r"(?:briefing|edition|digest|newsletter|roundup|wrap|headlines)"
    r"|(?:news|headlines) in brief|what you need to know today|front pages?|press review"
    r"|(?:the|this) (?:day|week) in (?:pictures|photos|review)|as it happen(?:s|ed)"
    r"|revue de presse|rassegna stampa|presseschau|morgenlage|l'essentiel de l'actu)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[-–—:|(\s](?:live(?: updates?| blog| ticker)?|liveblog|liveticker|as it happened"
    r"|in pictures|en direct|en directo|en vivo|in diretta)\W*\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d\d*")
_DAYS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec)[a-z]*\b"
)


def stands(title: str) -> bool:
    """Whether the title alone says that it stands over something new every day."""
    return bool(_ALONE.fullmatch(title) or _ROUND.search(title) or _TAIL.search(title))


def mould(title: str) -> str:
    """A normalised title without its figures and days: what a column's titles have in common."""
    return " ".join(_DAYS.sub("0", _DIGITS.sub("0", title)).split())
