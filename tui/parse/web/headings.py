"""The words above a ranking on a page of the web, in the languages that newspapers use.

All the words must be of a list by readers: a party called Popular and a table of teams have others.
"""

import re
from unicodedata import normalize

from ...chart import Window
from ..sidebar import Header, header_of

_PHRASES = {
    "en": r"(?:the |our )?(?:top \d{1,2} )?most[ -](?:read|viewed|popular|shared|commented|clicked"
    r"|watched)(?: (?:in|on|stories|articles|news|videos|today|now|this|of|for)\b.{0,30})?"
    r"|popular(?: now| today| articles?| stories| reads?| news| posts)?|what['’]s (?:popular"
    r"|trending)|trending(?: now| stories| news| articles)?|top (?:reads|\d{1,2})"
    r"|read most|reader favou?rites|editors['’] picks and most read",
    "ja": r".{0,12}(?:アクセス数?|記事|人気|閲覧数?|総合|ニュース|読まれた|週間|月間|日間|デイリー"
    r"|読者"
    r"|注目)ランキング.{0,10}|.{0,10}読まれ(?:ている|た)(?:記事|ニュース)?.{0,6}|ランキング"
    r"|(?:今日の|今週の|今月の|今)?人気(?:の)?(?:記事|ニュース)?",
    "ko": r"(?:.{1,6} )?(?:가장 )?많이 ?(?:본|읽은|읽힌|찾은|클릭한) ?(?:뉴스|기사)?.{0,8}"
    r"|(?:.{1,4} ?)?인기 ?(?:뉴스|기사|글|순위).{0,6}|랭킹 ?뉴스|(?:조회수|댓글) (?:높은"
    r"|많은) (?:뉴스|기사)",
    "zh": r"(?:今日|本日|昨日|本周|本週|一周|一週|每周|每週|本月|24小时|24小時|48小时|即时|即時"
    r"|实时|網站"
    r"|网友|月|周|日)?(?:最热|最熱|热门|熱門|热点|熱點|热榜|热文|熱文|点击量?|點擊|人气|人氣|阅读"
    r"|閱讀"
    r"|浏览|瀏覽|新闻|新聞|文章)(?:文章|新闻|新聞|资讯|資訊|排行榜?|排行|排名|榜)"
    r"|(?:今日|本周|本週|一周|一週|本月|24小时|24小時|即時)?(?:热门|熱門|热榜|最热|最熱)"
    r"|最多(?:人?(?:看|阅读|閱讀|點閱|点击|點擊))|最受(?:欢迎|歡迎)(?:文章|新闻|新聞)?"
    r"|[周週月日]?排行榜?",
    "de": r"(?:die |am )?(?:meist(?:en)?|häufig) ?(?:ge(?:lesen|klickt|sehen|teilt)|kommentiert)\w*"
    r"{end}|(?:die )?(?:beliebt(?:este)?|populär(?:ste)?)(?:n|r|s)?(?: (?:artikel|beiträge|texte"
    r"|nachrichten))?|top[ -](?:artikel|themen gelesen)",
    "fr": r"(?:les |top )?(?:articles )?(?:les? )?(?:plus|\+) (?:lue?s?|consultée?s?|populaires?"
    r"|partagée?s?|vue?s?|commentée?s?){end}|(?:articles )?populaires|tendances|top des articles",
    "es": r"(?:(?:lo|las?|los) )?(?:noticias |artículos |notas )?(?:m[aá]s|\+) (?:leíd|vist|popular"
    r"|compartid|comentad)\w*{end}|ranking de noticias|tendencias",
    "it": r"(?:(?:i|le|gli) )?(?:articoli |notizie )?(?:i |le )?più (?:lett|vist|popolar|condivis"
    r"|commentat|cliccat)\w*{end}",
    "pt": r"(?:(?:as|os|o) )?(?:not[ií]cias |artigos |matérias )?(?:mais|\+) (?:lid|vist|acessad"
    r"|popular|comentad|partilhad|compartilhad)\w*{end}",
    "nl": r"(?:het )?(?:(?:meest|best|veel) ?(?:gelezen|bekeken|gedeeld)|meest populair)e?{end}"
    r"|populair(?:e (?:artikelen|berichten))?",
    "sv": r"mest (?:läst|delad|sedd|populär)[ae]?{end}|mest delat|populärt(?: just nu)?",
    "no": r"(?:mest (?:lest|delt|sett)e?|mest populært?|populært){end}",
    "da": r"(?:mest (?:læst|delt|sete?)e?|mest populære|populært){end}|lige nu læser andre",
    "fi": r"(?:(?:viikon|päivän|kuukauden) )?(?:luetuimmat|suosituimmat)"
    r"(?: (?:jutut|nyt|uutiset|artikkelit|tänään))?",
    "pl": r"naj(?:częściej|chętniej) czytane{end}|najpopularniejsze(?: (?:artykuły|teksty"
    r"|wiadomości"
    r"|dziś))?|popularne(?: (?:artykuły|teksty|wiadomości|teraz))?",
    "cs": r"nej(?:čtenější|oblíbenější|sledovanější)(?: (?:články|článek|zprávy|texty|dnes"
    r"|za .{1,12}))?",
    "ru": r"(?:сам(?:ое|ые) )?(?:читаем|популярн)(?:ое|ые)(?: (?:новости|статьи|материалы|сегодня"
    r"|сейчас|за .{1,12}|на .{1,12}))?|топ[ -]новост(?:ей|и)|(?:главное|лучшее) за .{1,10}",
    "uk": r"(?:най)?(?:популярн|читан)(?:іш)?[еі](?: (?:новини|статті|матеріали|сьогодні"
    r"|за .{1,12}))?"
    r"|топ[ -]новин(?:и)?",
    "tr": r"(?:(?:haftanın|günün|ayın) )?(?:en )?çok okunan(?:lar|ları)?(?: (?:haberler|haber"
    r"|yazılar))?"
    r"|popüler(?: haberler)?",
    "el": r"(?:τα )?(?:πιο |περισσοτερο )(?:διαβασμενα|δημοφιλη)(?: .{1,20})?"
    r"|(?:τα )?δημοφιλ(?:η|εστερα)(?: (?:αρθρα|νεα|τωρα))?",
    "ar": r"(?:ال(?:أ|ا)خبار |المقالات |المواضيع )?ال[أا]كثر (?:قراءة|مشاهدة|شعبية|تداولا?ً?"
    r"|رواجا?ً?"
    r"|تعليقا?ً?)(?: .{1,15})?",
    "he": r"(?:ה?כתבות )?(?:הכי (?:נקראות|נקראים|נצפות|פופולריות|נצפים)|ה(?:נקראות|נצפות|נקראים"
    r"|פופולריות)"
    r" ביותר)(?: .{1,15})?|(?:כתבות )?פופולרי(?:ות|ים)?",
    "hi": r"(?:सबसे (?:ज्यादा|ज़्यादा|अधिक)|सर्वाधिक) (?:पढ़|पढ़|देख)\S*(?: .{1,15})?"
    r"|लोकप्रिय(?: (?:खबरें|ख़बरें|समाचार|लेख))?|ट्रेंडिंग(?: न्यूज़?| खबरें)?",
    "id": r"(?:berita |artikel )?(?:paling )?(?:ter)?popul[ae]r(?: (?:hari ini|minggu ini"
    r"|saat ini))?"
    r"|(?:berita )?paling (?:banyak )?(?:dibaca|dilihat)(?: hari ini)?",
    "vi": r"(?:(?:tin|bài|bài viết|được) )?(?:đọc|xem) nhiều(?: nhất)?(?: .{1,15})?",
}
_RANKED = re.compile(
    "|".join(f"(?:{phrase.replace('{end}', '(?: .{1,20})?')})" for phrase in _PHRASES.values()),
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:world|fifa|atp|wta|icc|uefa|fis|pga|teams?|players?|universit\w+|schools?|clubs?"
    r"|recipes?"
    r"|topics?|tags?|names?|beaches|books?|songs?|movies|films?|products?|jobs?|cars|wines"
    r"|cin[eé](?:ma)?|lag"
    r"|newsletters?|podcasts?|themen|tags|vornamen|rezepte|bücher|sujets|mots|thèmes|recettes"
    r"|livres"
    r"|temas|recetas|libros|ricette|temi|receitas|livros|recepten|böcker|bøger|bøker|kirjat"
    r"|reseptit"
    r"|imiona|tagi|książki|knihy|recepty|konular|topik)\b"
    r"|世界|大学|選手|賞金|レシピ|商品|書籍|映画|音楽|楽曲|銘柄|タグ|キーワード|チーム|グルメ"
    r"|ゲーム|アニメ|漫画"
    r"|세계|태그|검색어|영화|도서|大學|话题|話題|标签|標籤|搜索|搜尋|专题|專題|电影|電影|图书|圖書"
    r"|小说|小說"
    r"|темы|теги|книги|фильмы|люди|теми|книги|θεματα|विषय|टॉपिक|chủ đề|video game",
    re.I,
)
"""Words of what is ranked, or popular, but no story."""
_WINDOWS: tuple[tuple[str, Window], ...] = (
    (
        r"24|today|\bhoy\b|heute|aujourd|\boggi\b|\bhoje\b|vandaag|idag|i dag|døgn|tänään|päivän"
        r"|dziś|dnes|сегодня|сьогодні|за день|bugün|günün|σημερα|اليوم|היום|आज|hari ini|hôm nay"
        r"|デイリー|今日|日間|本日|오늘|일간|日排行",
        "24h",
    ),
    (
        r"week|woche|semaine|semana|settimana|veckan|\buken\b|\bugen\b|viikon|tydzień|tygodni|týden"
        r"|недел|тижд|haftanın|hafta|εβδομαδ|الأسبوع|השבוע|सप्ताह|minggu|tuần|週|주간|周",
        "week",
    ),
    (
        r"month|monat|\bmois\b|\bmes\b|\bmese\b|\bmês\b|maand|månad|måned|kuukau|miesiąc|měsíc"
        r"|месяц"
        r"|місяц|ayın|μηνα|الشهر|החודש|महीने|bulan|tháng|月間|월간|本月|月排行",
        "month",
    ),
)
_ORNAMENTS = " \t#*•·|/›»«‹▶►▲△★☆■◆●→-–—:：【】[]「」『』《》<>＜＞"
_A_PLACE = re.compile(r"(?:this|the) (?:section|category|region|area|city|county|country)", re.I)


def heading_of(words: str) -> Header | None:
    """What words say if they are the heading of a ranking by readers: all of them, in any case."""
    low = _plain(words)
    if _OTHERS.search(low):
        return None
    header = header_of(words)
    if header is not None and (header.firm or header.name != "top"):
        return _of_section(header)
    name = words.strip(_ORNAMENTS)
    if _RANKED.fullmatch(low) is None:
        return None
    window = next((window for told, window in _WINDOWS if re.search(told, low)), None)
    if low == "popular" or "アクセスランキング" in low:
        name = "popular" if low == "popular" else "access"
    return Header(name, None, window)


def _plain(words: str) -> str:
    """The words in small and unadorned; Greek without accents, as its capitals have none."""
    low = " ".join(normalize("NFC", words).casefold().strip(_ORNAMENTS).split())
    if not any("\u0370" <= char < "\u0400" for char in low):
        return low
    parts = normalize("NFD", low)
    return "".join(char for char in parts if char != "\u0301").replace("ς", "σ")


def _of_section(header: Header) -> Header | None:
    """The header with its section by name: `in the section` names none, a phrase is no header."""
    if header.section is None or header.section[0].isupper():
        return header
    return header._replace(section=None) if _A_PLACE.fullmatch(header.section) else None
