"""A labelled set of mutated headlines: no link is wrong, and nearly none is missed."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lists import START as SEEN
from tests.lists import article
from tui.linking import NOWHERE, Linker

MARKED = re.compile(r"\{([pn]):([^|}]*)\|([^}]*)\}")
TEMPLATES = Path(__file__).with_name("headlines.txt").read_text(encoding="utf-8").splitlines()
"""Own headlines; `{p:Kobe|Nagoya}` is a place and what it is swapped for, `{n:120|12}` a number."""
ABSENT = 8
"""Of so many headlines the library lacks the article of the first."""


class Ranked(NamedTuple):
    """A row of the labelled set: the mutation, the title as listed, and where it must lead."""

    mutation: str
    title: str
    article: str | None
    maybe_cut: bool = False


def printed(template: str, swapped: str = "") -> str:
    """The headline; with the marks of the kind `swapped` changed."""
    return MARKED.sub(lambda mark: mark[3] if mark[1] == swapped else mark[2], template)


def changed_until(template: str, kind: str) -> int:
    """Where in the changed headline the first changed mark ends."""
    first = next(mark for mark in MARKED.finditer(template) if mark[1] == kind)
    return len(printed(template[: first.start()], kind)) + len(first[3])


def same_story(title: str) -> Iterator[tuple[str, str, bool]]:
    """What lists make of a headline without making it another."""
    yield "as printed", title, False
    yield "straight quotes", title.replace("‘", "'").replace("’", "'"), False
    yield "half straight", title.replace("’", "'"), False
    yield "double quotes", title.replace("‘", "“").replace("’ ", "” "), False
    yield "dashes", title.replace("—", "--").replace("-", "–"), False
    yield "capitals", title.upper(), False
    yield "small", title.lower(), False
    yield "fullwidth", title.replace("%", "％").replace(";", "；"), False
    yield "decomposed and spaced", unicodedata.normalize("NFD", f" {title}  "), False
    for suffix in (" (Update 1)", " (UPDATE2)", " (upd 3)", "(Update)"):
        yield "update", title + suffix, False
    yield "cut at 65", title[:65] + "...", False
    yield "cut and straight", title[:65].replace("’", "'") + "...", False
    yield "cut in the suffix", title + " (Upda...", False
    for at in (*range(40, len(title) - 1, 9), len(title) - 1):
        yield "cut anywhere", title[:at] + "…", False
        yield "page ended", title[:at].rstrip(), True
    if len(title.partition(";")[0].split()) >= 5 and ";" in title:
        yield "dropped deck", title.partition(";")[0], False


def other_story(template: str) -> Iterator[tuple[str, str, bool]]:
    """What would be of another story: one place swapped, one number changed, whole and cut."""
    for kind, name in (("p", "swapped place"), ("n", "changed number")):
        title = printed(template, kind)
        if title == printed(template):
            continue
        yield name, title, False
        yield name, title.upper().replace("’", "'"), False
        yield name, title + " (Update 1)", False
        if ";" in title and changed_until(template, kind) < title.index(";"):
            yield name, title.partition(";")[0], False
        for at in range(changed_until(template, kind), len(title), 4):
            yield f"{name}, cut", title[:at] + "...", False
            yield f"{name}, page ended", title[:at], True


def labelled() -> list[Ranked]:
    """The whole set: rows that have an article here, rows of other stories, rows of absent ones."""
    rows = []
    for place, template in enumerate(TEMPLATES):
        here = None if place % ABSENT == 0 else f"a{place}"
        title = printed(template)
        rows += [Ranked(name, text, here, cut) for name, text, cut in same_story(title)]
        rows += [Ranked(name, text, None, cut) for name, text, cut in other_story(template)]
        for at in (len(title) // 4, len(title) // 2, len(title) - 2):
            rows.append(Ranked("one letter", title[:at] + "q" + title[at + 1 :], None))
    return rows


@pytest.fixture(scope="module")
def library() -> Linker:
    titles = [(place, printed(template)) for place, template in enumerate(TEMPLATES)]
    return Linker(article(f"a{n}", title) for n, title in titles if n % ABSENT)


def test_no_labelled_row_leads_to_a_wrong_article(library: Linker) -> None:
    rows = labelled()
    assert len(rows) > 1000
    wrong = [
        (row, link)
        for row in rows
        if (link := library.link(row.title, SEEN, "paper", maybe_cut=row.maybe_cut)).article_id
        and link.article_id != row.article
    ]
    assert wrong == []


def test_nearly_all_rows_that_have_an_article_find_it(library: Linker) -> None:
    rows = [row for row in labelled() if row.article]
    found = [
        row
        for row in rows
        if library.link(row.title, SEEN, "paper", maybe_cut=row.maybe_cut).article_id == row.article
    ]
    assert len(found) >= 0.95 * len(rows)
    uncut = [row for row in rows if "cut" not in row.mutation and not row.maybe_cut]
    assert not set(uncut) - set(found)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_cut_behind_a_changed_place_or_number_links(library: Linker, template: str) -> None:
    for kind in "pn":
        title = printed(template, kind)
        if title == printed(template):
            continue
        for at in range(changed_until(template, kind), len(title)):
            assert library.link(title[:at] + "...", SEEN, "paper") == NOWHERE
            assert library.link(title[:at], SEEN, "paper", maybe_cut=True) == NOWHERE


@given(st.lists(st.sampled_from(TEMPLATES), unique=True), st.integers(0, 40))
def test_articles_added_one_by_one_are_found_like_those_given_at_once(
    templates: list[str], split: int
) -> None:
    known = [article(str(n), printed(template)) for n, template in enumerate(templates)]
    at_once, one_by_one = Linker(known), Linker(known[:split])
    for one in known[split:]:
        one_by_one.add(one)
    for template in TEMPLATES[:12]:
        for title in (printed(template), printed(template)[:50] + "..."):
            assert at_once.link(title, SEEN, "paper") == one_by_one.link(title, SEEN, "paper")
