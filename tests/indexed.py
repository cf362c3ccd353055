"""A small paper for the tests of the index."""

from tui.index import Index
from tui.query import understood

Indexed = tuple[str, list[str], str, float, str | None, str]


def entry(id: str, title: str, body: str = "", when: float = 0, *aliases: str) -> Indexed:
    return id, [title, *aliases], body, when, "Politics", title


PAPER = [
    entry("0a1", "Ministers meet in Tokyo", "The talks on the ferry strike went on.", 300),
    entry("0a2", "Ferry strike ends", "Crews sail again. Café owners rejoiced.", 100),
    entry("0a3", "Harbour quiet", "ferry ferry ferry ferry ferry, said the port.", 200),
    entry(
        "0a4", "東京都の知事が会見", "新しい計画はNHK放送局が伝えた。株価。", 400, "Governor speaks"
    ),
    entry("0a5", "서울 시장 선거", "후보자들이 토론했다", -500),
]


def found(index: Index, query: str, typing: bool = False, newest: bool = False) -> list[str]:
    return [hit.id for hit in index.search(understood(query, typing), newest=newest)]
