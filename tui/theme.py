"""The palettes, and the inks they make: which colour and weight each role of a line is printed in.

The figures behind the colours (contrast on the page and on a selected row) belong to the palette as
a whole: change one and measure the others. Every state is also told without colour, so the ansi
themes and NO_COLOR lose nothing.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

DARK = "dark"
PAPER = "paper"
CONTRAST = "contrast"
ANSI_DARK = "ansi-dark"
ANSI_LIGHT = "ansi-light"


def _theme(name: str, *, dark: bool, ansi: bool = False, **colours: str) -> Theme:
    """A Textual theme from the roles of the look, with everything set that Textual would blend."""
    c = {key.replace("_", "-"): value for key, value in colours.items()}
    return Theme(
        name=name,
        dark=dark,
        ansi=ansi,
        primary=c["indigo"],
        secondary=c["quiet"],
        accent=c["seal"],
        error=c["seal"],
        warning=c["match-now"],
        success=c["indigo"],
        foreground=c["ink"],
        background=c["background"],
        surface=c["surface"],
        panel=c["panel"],
        boost=c["panel"],
        variables={
            "headline": c["headline"],
            "quiet": c["quiet"],
            "rule": c["rule"],
            "rule-strong": c["rule-strong"],
            "stamp": c["stamp"],
            "stamp-ink": c["stamp-ink"],
            "match": c["match"],
            "match-ink": c["match-ink"],
            "match-now": c["match-now"],
            "match-now-ink": c["match-now-ink"],
            "text-muted": c["quiet"],
            "foreground-muted": c["quiet"],
            "border": c["seal"],
            "border-blurred": c["rule"],
            "input-cursor-background": c["seal"],
            "input-cursor-foreground": c["background"],
            "input-selection-background": c["panel"],
            "footer-key-foreground": c["indigo"],
            "link-color": c["indigo"],
            "block-cursor-background": c["panel"],
            "block-cursor-foreground": c["headline"],
            "block-cursor-blurred-background": c["surface"],
            "footer-background": c["background"],
            "footer-item-background": c["background"],
            "footer-description-background": c["background"],
            "footer-description-foreground": c["quiet"],
            "ansi-background": "ansi_black" if dark else "ansi_white",
            "ansi-foreground": "ansi_white" if dark else "ansi_black",
            "input-cursor-text-style": "reverse" if ansi else "none",
        },
    )


def _ansi(name: str, *, dark: bool, seal: str, indigo: str, match: str) -> Theme:
    """The terminal's own colours: differences by weight, underline and reverse, never by tint."""
    default = "ansi_default"
    return _theme(
        name,
        dark=dark,
        ansi=True,
        background=default,
        ink=default,
        headline=default,
        quiet=default,
        surface=default,
        panel=default,
        rule="ansi_bright_black",
        rule_strong="ansi_bright_black",
        seal=seal,
        indigo=indigo,
        stamp="ansi_red",
        stamp_ink=default,
        match=default,
        match_ink=match,
        match_now=default,
        match_now_ink=default,
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        DARK,
        dark=True,
        background="#191714",
        ink="#e6dfcf",
        headline="#fbf5e6",
        quiet="#a89f8d",
        rule="#4a443b",
        rule_strong="#6e6556",
        seal="#e8705a",
        stamp="#e0644f",
        stamp_ink="#191714",
        indigo="#86aed0",
        panel="#322c25",
        surface="#25211c",
        match="#5c4a16",
        match_ink="#fff3cf",
        match_now="#e3b84a",
        match_now_ink="#191714",
    ),
    _theme(
        PAPER,
        dark=False,
        background="#f4efe3",
        ink="#26231f",
        headline="#0f0d0b",
        quiet="#625a4d",
        rule="#c0b49c",
        rule_strong="#918670",
        seal="#ab2f1d",
        stamp="#c8402f",
        stamp_ink="#fffaf0",
        indigo="#27496d",
        panel="#e6dcc5",
        surface="#ede6d6",
        match="#f5dc8a",
        match_ink="#26231f",
        match_now="#7a4f00",
        match_now_ink="#fff6dd",
    ),
    _theme(
        CONTRAST,
        dark=True,
        background="#000000",
        ink="#ffffff",
        headline="#ffffff",
        quiet="#d0d0d0",
        rule="#909090",
        rule_strong="#909090",
        seal="#ff8a70",
        stamp="#ff8a70",
        stamp_ink="#000000",
        indigo="#9fd0ff",
        panel="#3a3a3a",
        surface="#1c1c1c",
        match="#ffe14d",
        match_ink="#000000",
        match_now="#ffffff",
        match_now_ink="#000000",
    ),
    _ansi(
        ANSI_DARK, dark=True, seal="ansi_bright_red", indigo="ansi_cyan", match="ansi_bright_yellow"
    ),
    _ansi(ANSI_LIGHT, dark=False, seal="ansi_red", indigo="ansi_blue", match="ansi_magenta"),
)


class Ink(NamedTuple):
    """How one role is printed: palette names for paper and ink, and the weight."""

    ink: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    paper: str = "background"


ROLES: dict[str, Ink] = {
    "ink": Ink("foreground"),
    "unread": Ink("foreground", bold=True),
    "headline": Ink("headline", bold=True),
    "heading": Ink("headline", bold=True),
    "strong": Ink("foreground", bold=True),
    "emphasis": Ink("foreground", italic=True),
    "quote": Ink("foreground"),
    "pre": Ink("foreground"),
    "gauge": Ink("foreground"),
    "quiet": Ink("quiet"),
    "rule": Ink("rule"),
    "strand": Ink("rule-strong"),
    "seal": Ink("accent"),
    "rank": Ink("accent", bold=True),
    "indigo": Ink("primary"),
    "link": Ink("primary"),
    "anchor": Ink("primary"),
    "new": Ink("foreground", bold=True, underline=True),
    "gone": Ink("quiet", strike=True),
    "key": Ink("primary", bold=True),
    "label": Ink("headline", bold=True),
    "shown": Ink("quiet", underline=True),
    "label-shown": Ink("headline", bold=True, underline=True),
    "stamp": Ink("stamp-ink", bold=True, paper="stamp"),
    "match": Ink("match-ink", underline=True, paper="match"),
    "match-now": Ink("match-now-ink", bold=True, paper="match-now"),
}
"""Every role a line may name. A role that is not here is printed as plain ink."""

SELECTED = "selected"
"""Tint of the row selected in the pane that has the focus."""
MARKED = "marked"
"""Tint of the row selected in another pane, and of the search line."""


class Inks:
    """Styles for the roles, from the theme in force."""

    def __init__(self, theme: Theme) -> None:
        self.ansi = theme.ansi
        self._variables: Mapping[str, str | None] = {
            "background": theme.background,
            "foreground": theme.foreground,
            "panel": theme.panel,
            "surface": theme.surface,
            "accent": theme.accent,
            "primary": theme.primary,
            **theme.variables,
        }
        self.style = lru_cache(maxsize=512)(self._style)

    @classmethod
    def of(cls, theme: Theme) -> "Inks":
        """The inks of a theme, made once."""
        inks = _INKS.get(theme.name)
        if inks is None:
            inks = _INKS[theme.name] = cls(theme)
        return inks

    def _style(self, role: str, tint: str | None = None) -> Style:
        """The style of a role, on the page or on a selected row (`tint`)."""
        ink = ROLES.get(role, ROLES["ink"])
        if self.ansi:
            return self._ansi_style(role, ink, tint)
        paper = ink.paper
        if tint and paper == "background":
            paper = "panel" if tint == SELECTED else "surface"
        colour = ink.ink
        if tint == SELECTED and colour == "foreground":
            colour = "headline"
        return Style(
            color=self._colour(colour),
            bgcolor=self._colour(paper),
            bold=ink.bold,
            italic=ink.italic,
            underline=ink.underline,
            strike=ink.strike,
        )

    def _ansi_style(self, role: str, ink: Ink, tint: str | None) -> Style:
        """No tint is readable in every terminal's palette: a selected row is reversed instead."""
        reverse = (tint == SELECTED) != (role == "match-now")
        plain = tint == SELECTED
        return Style(
            color=None if plain else self._colour(ink.ink),
            bgcolor=None if plain else self._colour(ink.paper),
            bold=ink.bold or role == "match",
            italic=ink.italic,
            underline=ink.underline,
            strike=ink.strike,
            reverse=reverse,
        )

    def _colour(self, name: str) -> RichColor | None:
        """The palette's colour as Rich wants it; None leaves the terminal's own."""
        value = self._variables.get(name) or self._variables["foreground"]
        if value is None or value == "ansi_default":
            return None
        return Color.parse(value).rich_color


_INKS: dict[str, Inks] = {}
