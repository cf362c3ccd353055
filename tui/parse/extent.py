"""How much of a story is here: all of it, a summary, or only what announces it."""

import re
from collections.abc import Sequence

from ..article import Block, Extent

_ENOUGH = 400
"""Cells of a text that was given as the whole one, to be believed."""
_SHORT_ENOUGH = 160
"""The same, where it has more than one paragraph."""
_LONG = 1200
"""Cells of a text that was given as a description, to be the whole one all the same."""
_TELLING = ("paragraph", "item", "quote", "pre")
_MOST_OF = 0.8
_LONGEST_END = 200
_LAST = 3
"""So many blocks at the end of a text may say that it goes on elsewhere."""
_MORE_THAN_A_TEASER = 4000
"""Cells of a text that has `read more` at its end for another story."""

_ON = r"(?: (?:at|on|in|of|about) .{1,60}| »| ›| →)?"
_PHRASES = (
    rf"(?:read|see|view|get|click (?:here )?(?:for|to read)) (?:on for )?(?:more|the (?:full|whole"
    rf"|rest|entire|complete)(?: (?:of (?:the|this) )?\w+)?|full (?:story|article|text|post)){_ON}",
    r"(?:continue|keep) reading\b.{0,120}|(?:full|whole) (?:story|article|text)|more\b ?(?:»|›|→)?",
    r"(?:weiterlesen|mehr (?:lesen|dazu)|zum (?:ganzen |vollständigen )?artikel)\b.{0,60}",
    r"(?:lire (?:la suite|plus|l['’]article(?: complet)?)|en savoir plus)\b.{0,60}",
    r"(?:leer más|seguir leyendo|continúa? leyendo|continuar leyendo|sigue leyendo)\b.{0,60}",
    r"(?:leggi (?:tutto|di più|l['’]articolo)|continua a leggere)\b.{0,60}",
    r"(?:leia mais|ler mais|continuar? (?:a ler|lendo)|continue (?:a ler|lendo))\b.{0,60}",
    r"(?:lees (?:meer|verder)|verder lezen|läs (?:mer|hela|vidare))\b.{0,60}",
    r"(?:les (?:mer|hele|videre)|læs (?:mere|hele|videre)|lue (?:lisää|koko))\b.{0,60}",
    r"(?:czytaj (?:dalej|więcej|całość)|číst (?:dále|více|celý)|celý článek)\b.{0,60}",
    r"читать (?:далее|полностью|дальше)\b.{0,60}",
    r"(?:читати (?:далі|більше)|devamını oku|devamı(?: için)?|διαβάστε περισσότερα)\b.{0,60}",
    r"(?:اقرأ المزيد|إقرأ المزيد|קרא עוד|המשך קריאה|और पढ़ें).{0,40}",
    r"(?:đọc (?:tiếp|thêm)|baca selengkapnya|더 ?보기|기사 ?전문|전문 ?보기).{0,40}",
    r"(?:続き(?:を読む|を見る|はこちら)|もっと読む|全文を読む|記事全文).{0,30}",
    r"(?:阅读(?:全文|更多|原文)|閱讀(?:全文|更多|原文)|繼續閱讀|继续阅读|查看全文|詳全文).{0,20}",
)
_WIDE = re.compile("[\u2e80-\U0003ffff]")
_TAIL = r"[\s.…:»›→\])）>\-]*"
_MORE = re.compile(rf"(?:^|[.…!?\]。」»\n]\s*)[\[(（]?\s*(?:{'|'.join(_PHRASES)}){_TAIL}$", re.I)
_DOTS = re.compile(r"(?:…|\.\.\.+|\[[+…. ]+\]|［…］|\(more\)|\[more\])[\s\"'”’»)\]]*$", re.I)
_CREDIT = re.compile(
    r"(?:the post .{1,400} (?:first appeared|appeared first) on|^via\b|^source:)", re.I
)
"""What stands behind a text without being part of it."""


def extent_of(blocks: Sequence[Block], *, whole: bool) -> Extent:
    """How much a feed's text is of its story; `whole`: the feed gave it as more than a summary."""
    if not blocks:
        return "stub"
    telling = [block for block in blocks if block.kind in _TELLING]
    if not telling or is_cut_short(blocks):
        return "summary"
    cells, several = cells_of(telling), len(telling) > 1
    if whole:
        enough = cells >= _ENOUGH or (several and cells >= _SHORT_ENOUGH)
    else:
        enough = cells >= _LONG and len(telling) > 2
    return "whole" if enough else "summary"


def extent_of_page(blocks: Sequence[Block], *, free: bool, words: int | None) -> Extent:
    """How much of its story a web page shows: `free` for everybody, of so many `words`."""
    if not blocks:
        return "stub"
    if is_cut_short(blocks):
        return "summary"
    if free or cells_of(blocks) >= _MORE_THAN_A_TEASER:
        return "whole"
    shown = sum(len(block.text.split()) for block in blocks)
    return "whole" if words and shown >= _MOST_OF * words else "summary"


def is_cut_short(blocks: Sequence[Block]) -> bool:
    """Whether a text ends in what says that it goes on elsewhere."""
    ends = [end for block in blocks if block.kind != "caption" and (end := _end(block))][-_LAST:]
    if not ends:
        return False
    if _DOTS.search(ends[-1]):
        return True
    return cells_of(blocks) < _MORE_THAN_A_TEASER and any(map(_MORE.search, ends))


def _end(block: Block) -> str:
    """The last words of a block, a link that ends it set apart; "" where they are a credit's."""
    text = _CREDIT.split(block.text, maxsplit=1)[0].rstrip()
    last = block.spans[-1] if block.spans else None
    if last and last.kind == "link" and 0 < last.start < len(text) <= last.end + 2:
        text = f"{text[: last.start].rstrip()}\n{text[last.start :]}"
    return text[-_LONGEST_END:]


def cells_of(blocks: Sequence[Block]) -> int:
    """How much text there is; a letter of Chinese, Japanese or Korean says as much as two."""
    return sum(len(block.text) + len(_WIDE.findall(block.text)) for block in blocks)
