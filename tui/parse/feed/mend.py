"""Feeds that are not well-formed, mended before they are read.

feedparser has a second, lenient parser for them, which guesses; what is mended needs no guess.
"""

import re
from html.entities import html5

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>", re.I)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?-->|&(?P<kept>(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)?"
    r"(?:(?<=&)(?P<name>[a-z][a-z0-9]{1,30});)?",
    re.I | re.S,
)
# feedparser takes this for the address of a link, whatever stands inside the element.
_LINK_URI = re.compile(r"(<link\s+)uri=", re.I)
_PROSE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|>([^<>]{200,})(?=<)", re.S)
_MANY = 8
_REFERENCE = re.compile(r"&(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});", re.I)
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_RSS_11 = "http://purl.org/net/rss1.1#"
_RSS_10 = "http://purl.org/rss/1.0/"
_ENTITY = re.compile(r"<!ENTITY\b", re.I)
_HEAD = 4096


def mended(text: str) -> str:
    """The text of a feed with the references of HTML resolved and bare ampersands escaped."""
    text = _NOT_XML.sub("", _DECLARATION.sub("", text, count=1)).strip()
    if _ENTITY.search(text[:_HEAD]) is None:
        text = _PROSE.sub(_in_one, _AMPERSAND.sub(_reference, text))
    return _LINK_URI.sub(r"\1x-uri=", text.replace(_RSS_11, _RSS_10))


def _may_stand(number: str) -> bool:
    """Whether a character may stand in XML, by its number in a reference."""
    point = int(number[1:], 16) if number[0] in "xX" else int(number)
    return point <= 0x10FFFF and _NOT_XML.match(chr(point)) is None


def _in_one(match: re.Match[str]) -> str:
    """Escaped markup as a section of its own: the parser hands that on in one piece, not in ten
    thousand.
    """
    prose = match[1]
    if not prose or prose.count("&") < _MANY:
        return match[0]
    plain = _REFERENCE.sub(_character, prose) if "&#" in prose else _named(prose)
    return f"><![CDATA[{plain.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _named(prose: str) -> str:
    for name, char in _NAMED.items():
        prose = prose.replace(f"&{name};", char)
    return prose


def _character(match: re.Match[str]) -> str:
    name = match[1].lower()
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _NAMED[name]


def recovered(text: str) -> str:
    """The text with its tags paired, so far as a parser that forgives can pair them; "" if not."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
        return "" if root is None else str(etree.tostring(root, encoding="unicode"))
    except (etree.LxmlError, ValueError):
        return ""


def _reference(match: re.Match[str]) -> str:
    whole = match[0]
    if whole.startswith("<"):
        return whole
    if kept := match["kept"]:
        return "" if kept.startswith("#") and not _may_stand(kept[1:-1]) else whole
    if match["name"] and (char := html5.get(match["name"] + ";")):
        return char.replace("&", "&amp;").replace("<", "&lt;")
    return "&amp;" + whole[1:]
