"""What a terminal takes, as the environment says; look-ups ask it, so it imports nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def speaks_unicode(coding: str | None, environment: "Mapping[str, str]") -> bool:
    """Whether UTF-8 may be written: Python itself writes it also where the locale is plain C."""
    if (coding or "").lower().replace("-", "") != "utf8":
        return False
    names = (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, names), "") not in ("C", "POSIX")


def speaks_colour(environment: "Mapping[str, str]") -> bool:
    """Whether colours may be sent: nobody refuses them, and the terminal has some."""
    plain = environment.get("TERM", "dumb") == "dumb" or is_old(environment)
    return not (plain or environment.get("NO_COLOR"))


def is_old(environment: "Mapping[str, str]") -> bool:
    """Whether the terminal knows neither colours nor more than ASCII, as its name says."""
    return environment.get("TERM", "").startswith(("vt1", "vt2"))
