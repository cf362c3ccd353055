"""The keys of other readers, for fingers that know them: command id to keys, as the help prints.

Only what differs from our own keys is named, and only commands that exist here. A key that is given
to a command here is taken from whichever command has it in our own table.
"""

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "none": {},
    "newsboat": {
        "mark.read": ("N",),
        "mark.star": ("^E",),
        "unread.only": ("l",),
        "links": ("u",),
        "undo": ("U",),
        "filter": ("F", "="),
    },
    "circumflex": {
        "section.after": ("Tab",),
        "section.before": ("S-Tab",),
        "pane.next": ("]",),
        "pane.previous": ("[",),
        "move.half-down": ("d", "^D"),
        "move.half-up": ("u", "^U"),
        "mark.star": ("f",),
        "links": ("F",),
        "undo": ("Z",),
        "help": ("?", "i"),
    },
    "eilmeldung": {
        "section.after": ("^J", "]"),
        "section.before": ("^K", "["),
        "article.next": ("M-j", "J"),
        "article.previous": ("M-k", "K"),
        "move.page-down": ("^F", "Space", "PgDn"),
        "move.page-up": ("^B", "PgUp"),
        "mark.read": ("r",),
        "mark.all": ("R",),
        "mark.star": ("m",),
        "links": (";",),
        "refresh.source": ("M-s",),
        "refresh.all": ("s",),
        "redraw": ("^R",),
        "redo": ("^Y",),
    },
}
