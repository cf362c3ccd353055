"""The noun of the room: every setting with its bounds, its default and its words."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

ThemeName = Literal["auto", "dark", "paper", "contrast", "ansi-dark", "ansi-light"]
PresetName = Literal["none", "newsboat", "circumflex", "eilmeldung"]


FullText = Literal["always", "demand", "never"]
Minutes = Annotated[int, Meta(ge=0, le=10_080)]
Days = Annotated[int, Meta(ge=0, le=36_500)]


class Rules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What config.toml says of one source, under `[sources.NAME]`; None: as for all of them.

    It stands in a file that only the reader writes, because one of the rules names a program.
    """

    refresh_every: Annotated[
        Minutes | None, Meta(description="Minutes between its refreshes; 0: only when asked.")
    ] = None
    full_text: Annotated[
        FullText | None, Meta(description="Whether the whole text of its summaries is fetched.")
    ] = None
    select: Annotated[
        str | None, Meta(description="The CSS selector of the story on its web pages.")
    ] = None
    drop: Annotated[
        tuple[str, ...], Meta(description="CSS selectors of what is no part of the story.")
    ] = ()
    headers: Annotated[
        dict[str, str], Meta(description="What its server is to be told besides, by header.")
    ] = {}
    user: Annotated[str, Meta(description="The name under which its server knows you.")] = ""
    password_command: Annotated[
        tuple[str, ...],
        Meta(
            description="A program and its arguments, as a list; no shell reads it. The first "
            "line that it prints is the password, or the token where there is no user."
        ),
    ] = ()
    keep_days: Annotated[
        Days | None, Meta(description="Days that its articles are kept; 0: they stay.")
    ] = None
    mute: Annotated[
        tuple[str, ...],
        Meta(description="Words and phrases that are muted here, besides those muted for all."),
    ] = ()


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What config.toml says; without a file, the defaults. Names stand in it with hyphens."""

    theme: Annotated[
        ThemeName,
        Meta(
            description="The colours; auto is dark, and ansi-dark over SSH or with 16 colours: it "
            "sends the fewest bytes. A theme that was chosen in the app (T) beats this one."
        ),
    ] = "auto"
    glyphs: Annotated[
        Literal["auto", "unicode", "ascii"],
        Meta(description="The signs in lists; auto asks the terminal what it takes."),
    ] = "auto"
    front_page: Annotated[
        bool,
        Meta(
            description="A front page as a tab: what leads the papers' lists, what several papers "
            "carry, and what you read most. P in the app beats this."
        ),
    ] = False
    compact: Annotated[bool, Meta(description="Articles in the list on one line each.")] = False
    times: Annotated[
        Literal["paper", "local"],
        Meta(description="Whose clock the list tells times by: yours, or each paper's own."),
    ] = "local"
    mouse: Annotated[
        bool, Meta(description="The mouse for the app; without it, for the terminal's selection.")
    ] = True
    dwell: Annotated[
        float,
        Meta(
            ge=0,
            le=3600,
            description="Seconds on a text after which it counts as read; 0: only once opened.",
        ),
    ] = 5.0
    browser: Annotated[
        tuple[str, ...],
        Meta(
            description="The browser and its arguments; the address comes last. "
            "Empty: $BROWSER, else the usual one."
        ),
    ] = ()
    refresh_every: Annotated[
        int,
        Meta(
            ge=0,
            le=10_080,
            description="Minutes between refreshes while the app is open; 0: only when asked.",
        ),
    ] = 0
    full_text: Annotated[
        FullText,
        Meta(
            description="Whether the whole text of a summary is fetched: with each refresh, "
            "when you ask for it, or never."
        ),
    ] = "demand"
    keep_days: Annotated[
        int,
        Meta(
            ge=0,
            le=36_500,
            description="Days after which articles go that are neither starred nor kept for later, "
            "once their source no longer lists them; 0: they stay.",
        ),
    ] = 0
    mute: Annotated[
        tuple[str, ...],
        Meta(description="Words and phrases; a story with one in its title is not taken in."),
    ] = ()
    private_hosts: Annotated[
        tuple[str, ...],
        Meta(
            description="Hosts of your own network that may be fetched from, as host or host:port."
        ),
    ] = ()
    sources: Annotated[
        dict[str, Rules],
        Meta(description="What holds for one source alone, by its name, its id or its host."),
    ] = {}
    preset: Annotated[
        PresetName, Meta(description="The keys of another reader, where there is the same command.")
    ] = "none"
    keys: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Your own keys, by command; one key, or a list of them. [] leaves none."),
    ] = {}

    def rules(self, id: str, name: str, address: str | None = None) -> Rules:
        """What holds for this source; where its own rules are silent, what holds for all.

        Words that are muted for all are muted for it too.
        """
        own = self.sources.get(self.table(id, name, address) or "") or Rules()
        return replace(
            own,
            refresh_every=self.refresh_every if own.refresh_every is None else own.refresh_every,
            full_text=own.full_text or self.full_text,
            keep_days=self.keep_days if own.keep_days is None else own.keep_days,
            mute=(*self.mute, *own.mute),
        )

    def table(self, id: str, name: str, address: str | None = None) -> str | None:
        """Under which name this source has rules of its own: its id, its name or its host."""
        if not self.sources:
            return None
        names = (id, name, *hosts_of(address or ""))
        return next((one for one in names if one in self.sources), None)


def hosts_of(address: str) -> tuple[str, ...]:
    """What the host of a web address may be called, the most precise first; of others, none."""
    if not address.lower().startswith(("http://", "https://")):
        return ()
    from urllib.parse import urlsplit  # which only a reader with rules pays

    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ()
    names = (f"{host}:{port}" if port else "", host, host.removeprefix("www."))
    return tuple(name for name in names if name)
