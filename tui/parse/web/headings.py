"""The words above a ranking on a page of the web, in the languages that newspapers use."""

import re

from ...chart import Window
from ..sidebar import Header, header_of

_OF = r"(?: (?:in|on|stories|articles|news|videos|today|now|this|of|for)\b.{0,30})?"
_END = r"(?: .{1,20})?"
_PHRASES = (
    rf"(?:the )?most[ -](?:read|viewed|popular|shared|commented|clicked|watched){_OF}",
    r"popular(?: now| today| articles?| stories| reads?| news)?|what['’]s (?:popular|trending)",
    r"trending(?: now| stories| news)?|top (?:reads|\d{1,2})",
    r".{0,12}(?:アクセス|記事|人気|閲覧|総合|ニュース|読まれた|週間|デイリー)ランキング.{0,10}",
    r".{0,10}(?:よく|最も|いま|今|一番)読まれ(?:ている|た)(?:記事|ニュース)?.{0,6}",
    r"ランキング|人気(?:の)?(?:記事|ニュース)?",
    r"(?:가장 )?많이 본 (?:뉴스|기사).{0,8}|인기 ?(?:뉴스|기사|순위).{0,6}|랭킹 ?뉴스",
    r".{0,4}(?:热门|熱門|点击|點擊|人气|人氣|阅读|閱讀)(?:文章|新闻|新聞|排行榜?|榜)",
    r"最多人(?:看|阅读|閱讀)|排行榜",
    rf"(?:die |am )?meist(?:en)? ?ge(?:lesen|klickt|sehen|teilt)\w*{_END}",
    rf"(?:les |articles )?(?:plus|les \+|\+) (?:lue?s?|consultée?s?|populaires?|partagée?s?){_END}",
    rf"(?:(?:lo|las|los) )?(?:noticias )?m[aá]s (?:leíd|vist|popular|compartid)\w*{_END}",
    rf"(?:(?:i|le|gli) )?(?:articoli |notizie )?pi[uù] (?:lett|vist|popolar|condivis)\w*{_END}",
    rf"(?:(?:as|os) )?(?:notícias )?mais (?:lid|vist|acessad|popular)\w*{_END}",
    rf"(?:het )?(?:meest|best) gelezen{_END}|mest l(?:äst|est|æst){_END}|luetuimmat",
    rf"сам(?:ое|ые) (?:читаем|популярн)\w+{_END}|популярное|найпопулярніше",
    r"najcz[eę]ściej czytane|najpopularniejsze|(?:en )?çok okunanlar?|ال[أا]كثر قراءة",
)
_RANKED = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.I)
_SPORT = re.compile(
    r"\b(?:world|fifa|atp|wta|icc|uefa|teams?|players?|university)\b|世界|大学|選手|세계", re.I
)
"""Words of tables that are ranked, but not by readers."""
_WINDOWS: tuple[tuple[str, Window], ...] = (
    (r"24|today|\bhoy\b|heute|aujourd|\boggi\b|\bhoje\b|デイリー|今日|日間|сегодня", "24h"),
    (r"week|woche|semaine|semana|settimana|週|주간|周|недел", "week"),
    (r"month|monat|\bmois\b|\bmes\b|\bmese\b|\bmês\b|月間|월간|месяц", "month"),
)


def heading_of(words: str) -> Header | None:
    """What words say if they are the heading of a ranking by readers: all of them, in any case."""
    if _SPORT.search(words):
        return None
    header = header_of(words)
    if header is not None and (header.firm or header.name != "top"):
        return header._replace(section=_named(header.section))
    name = words.rstrip(":： ")
    if _RANKED.fullmatch(name) is None:
        return None
    low = name.casefold()
    window = next((window for told, window in _WINDOWS if re.search(told, low)), None)
    if low == "popular" or "アクセスランキング" in low:
        name = "popular" if low == "popular" else "access"
    return Header(name, None, window)


def _named(section: str | None) -> str | None:
    """A section by its name; `in the section` names none."""
    return None if section is None or section.casefold().startswith("the ") else section
