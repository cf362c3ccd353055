"""Articles as Markdown (CommonMark): what strangers wrote is text there, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..clean import clean, clean_address
from .lists import public

Row = Mapping[str, Any]

# Whatever CommonMark, or a common extension of it, reads as more than the character it is.
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|$^{}]")
_AT_START = re.compile(r"(?:[#+=>:-]|\d{1,9}(?=[.)]))")
_HASH = re.compile(r"(?<!\\)#")
_BREAK = "\\\n"
_TICKS = re.compile("`+")
_ENCODED = {"<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"}


def document(title: str, articles: Iterable[tuple[Row, Row | None, str, str]]) -> Iterator[str]:
    """A document of these articles in pieces: for each its row, its text, its paper, its time.

    A text that is None is said to be missing.
    """
    yield f"# {escaped(title)}\n"
    for row, text, paper, when in articles:
        yield "\n" + "\n\n".join(_article(row, text, paper, when)) + "\n"


def escaped(text: str) -> str:
    """A text so that Markdown shows it as it is; line breaks stay line breaks."""
    return _lines(_signs(clean(text, multiline=True)))


def _article(row: Row, text: Row | None, paper: str, when: str) -> Iterator[str]:
    yield _heading("##", escaped(clean(str(row.get("title", "")))))
    about = [paper, row.get("section"), when, row.get("byline"), row.get("credit")]
    told = " · ".join(escaped(clean(str(part))) for part in about if part)
    if told:
        yield told
    if address := _href(row.get("address")):
        yield f"<{address}>"
    if text is None:
        yield "The text of this article is not here."
        return
    for block in text.get("blocks", ()):
        if said := _block(block):
            yield said
    links = [link for link in text.get("links", ()) if link.get("title")]
    if links:
        yield "\n".join(f"- {_link(link['title'], link.get('href'))}" for link in links)


def _block(block: Row) -> str:
    kind, text = block.get("kind"), str(block.get("text", ""))
    if kind == "pre":
        return _fenced(clean(text, multiline=True))
    said = _spanned(text, block.get("spans", ()))
    if not said:
        return ""
    match kind:
        case "heading":
            return _heading("###", said.replace(_BREAK, " "))
        case "quote":
            return "\n".join(f"> {line}" for line in said.split("\n"))
        case "item":
            return "- " + said.replace("\n", "\n  ")
        case "caption":
            return f"*Caption:* {said}"
    return said


def _spanned(text: str, spans: Iterable[Row]) -> str:
    """A block's text with its links; other spans are left to the words."""
    sound = clean(text, multiline=True)
    links = [span for span in spans if span.get("kind") == "link" and _href(span.get("href"))]
    parts, done = [], 0
    if sound == text:  # else nobody knows where its spans are
        for span in sorted(links, key=lambda span: int(span["start"])):
            words = text[span["start"] : span["end"]]
            lead = span["start"] + len(words) - len(words.lstrip())
            if lead >= done and words.strip() and "\n" not in words:
                before = _signs(text[done:lead])
                # An exclamation mark would make a picture of the link.
                parts.append(before[:-1] + "\\!" if before.endswith("!") else before)
                parts.append(_link(words.strip(), span["href"]))
                done = lead + len(words.strip())
    return _lines("".join(parts) + _signs(sound[done:]))


def _link(words: str, href: object) -> str:
    address = _href(href)
    shown = escaped(clean(words))
    return f"[{shown}](<{address}>)" if address else shown


def _href(href: object) -> str | None:
    """An address that may stand between `<` and `>`; None where it may not be opened."""
    address = clean_address(href) if isinstance(href, str) else None
    if address is None:
        return None
    return "".join(_ENCODED.get(sign, sign) for sign in public(address))


def _fenced(text: str) -> str:
    ticks = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _heading(level: str, said: str) -> str:
    return f"{level} " + _HASH.sub(r"\\#", said)


def _signs(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _lines(said: str) -> str:
    """Lines that break where they did, and that begin nothing."""
    lines = (line.strip() for line in said.split("\n"))
    return _BREAK.join(_guarded(line) for line in lines if line)


def _guarded(line: str) -> str:
    """A line whose beginning is not read as a heading, a list, a rule or a quote."""
    found = _AT_START.match(line)
    if not found:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found[0][0].isdigit() else f"\\{line}"
