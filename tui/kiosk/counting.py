"""Numbers with their nouns, as sentences need them."""


def counted(number: int, noun: str, nouns: str = "") -> str:
    """`1 source`, `1,200 sources`."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
