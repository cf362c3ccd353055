"""What the locale lets a terminal take; look-ups ask it, so it imports nothing."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def speaks_unicode(coding: str | None, environment: "Mapping[str, str]") -> bool:
    """Whether UTF-8 may be written: Python itself writes it also where the locale is plain C."""
    if (coding or "").lower().replace("-", "") != "utf8":
        return False
    names = (environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next(filter(None, names), "") not in ("C", "POSIX")
