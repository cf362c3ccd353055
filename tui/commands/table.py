"""The table: everything a key can do, with its words.

An id never changes once released: the reader's own keymap names it.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from textual.binding import Binding

Group = Literal["Moving", "Panes", "Finding", "Marks", "Text", "Paper"]
Place = Literal["app", "pane", "ranking"]


class Command(NamedTuple):
    """One thing the reader can do."""

    id: str
    """Stable name, for the keymap."""
    keys: str
    """Textual key names, comma separated; the first is the one that is shown."""
    action: str
    """The Textual action, looked up on the app or on the pane (`place`)."""
    words: str
    """What it does, as the help and the palette say it."""
    group: Group
    place: Place = "app"
    brief: str = ""
    """Shorter words for the footer."""
    briefer: str = ""
    """Shorter still, for terminals under 120 columns."""
    shown: str = ""
    """The keys as print ("1 to 9"); made from `keys` where empty."""
    twin: str = ""
    """The id of the command that goes the other way; the two are told together."""
    both: str = ""
    """The words for the two together."""


COMMANDS: tuple[Command, ...] = (
    Command(
        "move.down", "j,down", "down", "down", "Moving", "pane", twin="move.up", both="down, up"
    ),
    Command("move.up", "k,up", "up", "up", "Moving", "pane"),
    Command(
        "move.top", "g,home", "top", "top", "Moving", "pane", twin="move.bottom", both="top, bottom"
    ),
    Command("move.bottom", "G,end", "bottom", "bottom", "Moving", "pane"),
    Command(
        "move.page-down",
        "space,pagedown",
        "page_down",
        "page down",
        "Moving",
        "pane",
        brief="page",
        twin="move.page-up",
        both="page down, up",
    ),
    Command("move.page-up", "b,pageup", "page_up", "page up", "Moving", "pane"),
    Command(
        "move.half-down",
        "ctrl+d",
        "half_down",
        "half a page down",
        "Moving",
        "pane",
        twin="move.half-up",
        both="half a page",
    ),
    Command("move.half-up", "ctrl+u", "half_up", "half a page up", "Moving", "pane"),
    Command("open", "enter,l,right", "open", "open", "Moving", "pane"),
    Command(
        "match.next",
        "n",
        "match(1)",
        "next match",
        "Finding",
        brief="next match",
        briefer="match",
        twin="match.previous",
        both="next, previous match",
    ),
    Command("match.previous", "N", "match(-1)", "previous match", "Finding"),
    Command(
        "unread.next",
        "n",
        "unread(1)",
        "next unread article",
        "Moving",
        brief="next unread",
        briefer="unread",
        twin="unread.previous",
        both="next, previous unread",
    ),
    Command("unread.previous", "p", "unread(-1)", "previous unread article", "Moving"),
    Command(
        "article.next",
        "J",
        "article(1)",
        "next article",
        "Moving",
        brief="next article",
        twin="article.previous",
        both="next, previous article",
    ),
    Command("article.previous", "K", "article(-1)", "previous article", "Moving"),
    Command(
        "section.before",
        "left_square_bracket",
        "section(-1)",
        "section before",
        "Moving",
        brief="section",
        twin="section.after",
        both="section before, after",
        shown="[ ]",
    ),
    Command(
        "section.after",
        "right_square_bracket",
        "section(1)",
        "section after",
        "Moving",
        brief="section",
    ),
    Command(
        "pane.next",
        "tab",
        "pane_next(1)",
        "next pane",
        "Panes",
        brief="pane",
        twin="pane.previous",
        both="next, previous pane",
    ),
    Command("pane.previous", "shift+tab", "pane_next(-1)", "previous pane", "Panes"),
    Command(
        "rank.open",
        "1,2,3,4,5,6,7,8,9",
        "position",
        "open ranked row",
        "Finding",
        "ranking",
        shown="1 to 9",
    ),
    Command("pane.articles", "1", "pane('articles')", "articles", "Panes"),
    Command("pane.text", "2", "pane('text')", "text", "Panes"),
    Command("pane.popular", "3", "pane('popular')", "POPULAR", "Panes"),
    Command("pane.access", "4", "pane('access')", "ACCESS RANKING", "Panes"),
    Command("rank.mine", "M", "mine", "MY ACCESS RANKING", "Panes"),
    Command("rank.covered", "W", "covered", "WIDELY COVERED", "Panes"),
    Command("zen", "z", "zen", "text only", "Panes", brief="text only"),
    Command("back", "h,backspace,left", "back", "back", "Panes", shown="h"),
    Command("leave", "q", "leave", "back; at the top, quit", "Panes"),
    Command("escape", "escape", "escape", "end a search, back", "Panes", brief="end search"),
    Command("search", "slash", "search", "search as you type", "Finding", brief="search"),
    Command("filter", "equals_sign", "filter", "filter the list", "Finding", brief="filter"),
    Command("tab.keep", "asterisk", "keep_search", "keep a search as a tab", "Finding"),
    Command("day", "D", "day", "a day's edition, or now", "Finding", brief="a day"),
    Command(
        "edition.before",
        "less_than_sign,comma",
        "day_step(-1)",
        "the day before",
        "Finding",
        twin="edition.after",
        both="the day before, after",
    ),
    Command(
        "edition.after", "greater_than_sign,full_stop", "day_step(1)", "the day after", "Finding"
    ),
    Command("unread.only", "U", "unread_only", "unread only", "Finding"),
    Command("rank.top", "t", "top", "read its top unread", "Finding", brief="read top 5"),
    Command("rank.history", "H", "history", "how a ranking moved", "Finding", brief="history"),
    Command("rank.choose", "L", "choose_list", "choose a ranking", "Finding", brief="choose"),
    Command("story", "C", "story", "all papers on this story", "Finding", brief="story"),
    Command("mark.read", "m", "mark('read')", "read, unread", "Marks", brief="read"),
    Command("mark.all", "A", "all_read", "all read (asks once)", "Marks"),
    Command("mark.star", "s", "mark('starred')", "star", "Marks", brief="star"),
    Command("mark.later", "w", "mark('later')", "keep for later", "Marks", brief="later"),
    Command("undo", "u", "undo", "undo", "Marks", twin="redo", both="undo, redo"),
    Command("redo", "ctrl+r", "redo", "redo", "Marks"),
    Command("links", "f", "links", "follow a link", "Text", brief="links"),
    Command("browser", "o", "browser", "open in the browser", "Text"),
    Command(
        "copy.address",
        "y",
        "copy('address')",
        "copy the address",
        "Text",
        twin="copy.citation",
        both="copy address, citation",
    ),
    Command("copy.citation", "Y", "copy('citation')", "copy a citation", "Text"),
    Command("full-text", "x", "full_text", "fetch the full text", "Text", brief="full text"),
    Command("changes", "c", "changes", "what the paper changed", "Text", brief="changes"),
    Command("front", "P", "front", "front page on, off", "Paper"),
    Command("sources", "S", "sources", "sources, their health", "Paper", brief="sources"),
    Command(
        "refresh.source",
        "r",
        "refresh_source",
        "refresh this source",
        "Paper",
        brief="refresh",
        twin="refresh.all",
        both="refresh this source, all",
    ),
    Command("refresh.all", "R", "refresh_all", "refresh all sources", "Paper"),
    Command("theme", "T", "theme", "theme", "Paper"),
    Command("palette", "ctrl+p", "palette", "palette", "Paper", brief="palette"),
    Command("help", "question_mark", "help", "this help", "Paper", brief="help"),
    Command("redraw", "ctrl+l", "redraw", "draw the screen again", "Paper"),
    Command("suspend", "ctrl+z", "suspend", "to the shell", "Paper"),
    Command("quit", "Q,ctrl+c", "quit", "quit", "Paper"),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}

FOOTERS: dict[str, tuple[str, ...]] = {
    "matches": (
        "open",
        "match.next",
        "filter",
        "search",
        "escape",
        "pane.next",
        "zen",
        "help",
    ),
    "articles": (
        "open",
        "unread.next",
        "pane.next",
        "section.before",
        "search",
        "rank.top",
        "zen",
        "help",
    ),
    "text": (
        "move.page-down",
        "article.next",
        "links",
        "mark.star",
        "pane.next",
        "undo",
        "zen",
        "help",
    ),
    "ranking": (
        "open",
        "rank.open",
        "rank.top",
        "pane.next",
        "rank.mine",
        "section.before",
        "search",
        "help",
    ),
}
"""The keys the last line of the screen tells, for each kind of pane, most wanted first."""


def bindings(*places: Place) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Textual bindings for the commands of these places, each with its stable id."""
    return list(_bindings(places))


def bindings_on_top(*ids: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Textual bindings for commands of the app on a screen that lies over its sheet."""
    there = (BY_ID[id] for id in ids)
    return [
        Binding(one.keys, f"app.{one.action}", one.words, show=False, id=one.id) for one in there
    ]


def _bindings(places: tuple[Place, ...]) -> Iterable[Binding]:
    for command in COMMANDS:
        if command.place not in places:
            continue
        if command.action == "position":
            for digit in command.keys.split(","):
                yield Binding(digit, f"position({digit})", command.words, show=False)
        else:
            yield Binding(command.keys, command.action, command.words, show=False, id=command.id)
