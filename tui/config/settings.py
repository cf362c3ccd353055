"""The noun of the room: every setting with its bounds, its default and its words."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

ThemeName = Literal["dark", "paper", "contrast", "ansi-dark", "ansi-light"]
PresetName = Literal["none", "newsboat", "circumflex", "eilmeldung"]


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What config.toml says; without a file, the defaults.

    Names stand in the file with hyphens. What concerns one source alone is kept with the source.
    """

    theme: Annotated[
        ThemeName,
        Meta(description="The colours. A theme that was chosen in the app (T) beats this one."),
    ] = "dark"
    glyphs: Annotated[
        Literal["auto", "unicode", "ascii"],
        Meta(description="The signs in lists; auto asks the terminal what it takes."),
    ] = "auto"
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
    preset: Annotated[
        PresetName, Meta(description="The keys of another reader, where there is the same command.")
    ] = "none"
    keys: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Your own keys, by command; one key, or a list of them. [] leaves none."),
    ] = {}
