"""newsboat's urls file: a feed a line, with tags, `~title` and `!` for hidden."""

import re
from collections.abc import Iterator

from .subscription import (
    COMMAND,
    INCLUSION,
    NO_QUERY,
    Intake,
    Search,
    Subscription,
    Subscriptions,
    is_command,
)

_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^\s"]+))')
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}
_QUERY = "query:"


def read_urls(text: str) -> Subscriptions:
    """The feeds of a urls file, its query feeds as searches; never raises.

    Commands (`exec:`, `filter:`, `|`) and what is not of the web are refused and counted.
    """
    intake = Intake()
    for line in text.lstrip("\ufeff").split("\n"):
        address, *words = _tokens(line) or [""]
        if address:
            _take(intake, address, words)
    return intake.whole()


def write_urls(subscriptions: Subscriptions) -> str:
    """A urls file that `read_urls` reads back with the same addresses, titles, tags and searches.

    newsboat has no sections: one becomes a tag, its names parted by `/`.
    """
    lines = [_line(feed.address, feed) for feed in subscriptions.feeds]
    for search in subscriptions.searches:
        name = search.title.replace(":", " ")
        lines.append(_line(_quoted(f"{_QUERY}{name}:{search.query}"), search))
    return "".join(f"{line}\n" for line in lines)


def _take(intake: Intake, address: str, words: list[str]) -> None:
    """One line: the address, then its tags with the two signs that are none."""
    tags = [word.removeprefix("!") for word in words if not word.startswith("~")]
    titles = [word[1:] for word in words if word.startswith("~")]
    hidden = any(word.startswith("!") for word in words)
    if address.startswith(_QUERY):
        name, colon, query = address.removeprefix(_QUERY).partition(":")
        if is_command(query):
            intake.refuse(COMMAND)
        elif not colon:
            intake.refuse(NO_QUERY)
        else:
            intake.search(name, query, tags=tags, hidden=hidden)
    elif address == "include":
        intake.refuse(INCLUSION)
    else:
        intake.feed(address, titles[0] if titles else "", tags=tags, hidden=hidden)


def _tokens(line: str) -> list[str]:
    """The words of a line; those in quotes may hold blanks, and `#` before a word ends the line."""
    return list(_walk(line))


def _walk(line: str) -> Iterator[str]:
    at = 0
    while match := _TOKEN.match(line, at):
        quoted, bare = match.groups()
        if bare is not None and bare.startswith("#"):
            return
        yield bare if quoted is None else _ESCAPE.sub(lambda e: _MEANT.get(e[1], e[1]), quoted)
        at = match.end()


def _line(first: str, held: Subscription | Search) -> str:
    words = [first]
    if isinstance(held, Subscription):
        words += [_quoted(f"~{held.title}")] if held.title else []
        words += [_quoted("/".join(held.section))] if held.section else []
    words += [_quoted(tag) for tag in held.tags]
    words += ['"!"'] if held.hidden else []
    return " ".join(words)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
