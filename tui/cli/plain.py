"""Plain questions to the shell, read without argparse: that takes half as long as an answer.

What is plain is a command of `_PLAIN`, words in one piece, and the usual options, each written out
and once. All else is for `arguments`, which knows the whole grammar, says what is wrong and
explains it; a test holds that both read the same.
"""

from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

_EVERYWHERE = {"data": None, "config": None}
_FILTERS = {"unread": False, "starred": False, "later": False, "section": None, "limit": 20}
_LIST = {"day": None, "search": None, "facets": False, **_FILTERS}
_SHOW = {"changes": False, "full": False, "no_pager": False}
_WHICH = {"mine": False, "covered": False, "front": False, "history": False, "runs": None}
_RANK = {"window": None, "section": None, "limit": 20, "day": None, **_WHICH}
_PLAIN: "dict[str, tuple[str, int, int | None, dict[str, Any]]]" = {
    "list": ("query", 0, None, _LIST),
    "search": ("query", 1, None, _FILTERS),
    "show": ("names", 1, None, _SHOW),
    "rank": ("list", 0, 1, _RANK),
}
"""For each command where its words go, how many it takes (None: any number), and its options."""

_FORMS = ("json", "jsonl", "plain")
_SWITCHES = ("unread", "starred", "later", "no-pager")
_TEXTS = ("data", "config", "section")


def read(arguments: list[str]) -> "Namespace | None":
    """What was asked, as `arguments.parse` tells it; None where that has to be asked."""
    rest = arguments[::-1]
    """What is still to be read, the next one last."""
    asked: dict[str, Any] = {"version": None, "command": None, **_EVERYWHERE}
    while rest and rest[-1].startswith("-"):
        if not _option(rest, _EVERYWHERE, asked):
            return None
    if rest:
        command = rest.pop()
        if command not in _PLAIN:
            return None
        name, least, most, options = _PLAIN[command]
        asked |= {"command": command, "form": "human", **options}
        words = _words(rest, options, asked)
        if words is None or len(words) < least or (most is not None and len(words) > most):
            return None
        asked[name] = words if most is None else next(iter(words), None)
    return SimpleNamespace(**asked)  # type: ignore[return-value]


def _words(rest: list[str], options: "dict[str, Any]", asked: "dict[str, Any]") -> list[str] | None:
    """The words of a command, while its options go into `asked`; None where anything is amiss."""
    words: list[str] = []
    ended = False
    while rest:
        if rest[-1].startswith("-"):
            ended = bool(words)
            if not _option(rest, {**options, **_EVERYWHERE, "form": None}, asked):
                return None
        elif ended:
            return None
        else:
            words.append(rest.pop())
    return words


def _option(rest: list[str], known: "dict[str, Any]", asked: "dict[str, Any]") -> bool:
    """Take one of the known options and its value; False where it is none or has none."""
    option = rest.pop()
    name = "limit" if option == "-n" else option.removeprefix("--")
    if name in _FORMS and "form" in known and asked["form"] == "human":
        asked["form"] = name
        return True
    field = name.replace("-", "_")
    if field not in known:
        return False
    if name in _SWITCHES:
        asked[field] = True
        return True
    value = rest.pop() if rest else "-"
    if value.startswith("-"):
        return False
    if name == "limit" and value.isascii() and value.isdigit() and len(value) < 10:
        asked[field] = int(value)
    elif name in _TEXTS:
        asked[field] = value
    else:
        return False
    return True
