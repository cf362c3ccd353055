"""HTML text -> a tree, by a parser that fetches nothing and expands nothing."""

import re
from typing import Any

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def tree_of(html: str) -> Any | None:
    """The root of the page, None where there is nothing in it."""
    from lxml import etree
    from lxml import html as parsing

    text = _DECLARATION.sub("", _NOT_XML.sub("", html), count=1)
    if not text.strip():
        return None
    parser = parsing.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return parsing.document_fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
