"""Accents, points and harakat: the marks that can be dropped without one word becoming another.

Those of Thai, of the Indian scripts and the Japanese voicing marks are letters in all but name.
"""

_RANGES = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
)


def is_accent(char: str) -> bool:
    """Whether this character is a mark that a title or a search may do without."""
    return any(low <= ord(char) <= high for low, high in _RANGES)
