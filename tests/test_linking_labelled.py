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
from tui.headline import norm
from tui.linking import Link, Linker
from tui.words import is_run

MARKED = re.compile(r"\{([pn]):([^|}]*)\|([^}]*)\}")
TEMPLATES = Path(__file__).with_name("headlines.txt").read_text(encoding="utf-8").splitlines()
"""Own headlines; `{p:Kobe|Nagoya}` is a place and what it is swapped for, `{n:120|12}` a number."""
ABSENT = 8
"""Of so many headlines the library lacks the article of the first."""
SLIPS = ("wrong letter", "letter lost", "letter twice", "letters swapped")


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
    if len(title) > 65:
        yield "cut at 65", title[:65] + "...", False
        yield "cut and straight", title[:65].replace("’", "'") + "...", False
    yield "cut in the suffix", title + " (Upda...", False
    for at in (*range(33 if is_run(title[-1]) else 40, len(title) - 1, 9), len(title) - 1):
        yield "cut anywhere", title[:at] + "…", False
        yield "page ended", title[:at].rstrip(), True
    if len(title.partition(";")[0].split()) >= 5 and ";" in title:
        yield "dropped deck", title.partition(";")[0], False


def slips(title: str, place: int) -> Iterator[tuple[str, str]]:
    """One letter wrong, lost, twice or in its neighbor's place, wherever in the title."""
    letters = [at for at, char in enumerate(title) if char.isascii() and char.isalpha()]
    if not letters:
        return
    at = letters[place * 17 % len(letters)]
    before, letter, after = title[:at], title[at], title[at + 1 :]
    yield "wrong letter", f"{before}{'q' if at % 2 else 'e'}{after}"
    yield "letter lost", before + after
    yield "letter twice", before + letter + letter + after
    if after[:1].isalpha():
        yield "letters swapped", before + after[:1] + letter + after[1:]


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
        rows += [
            Ranked(name, text, here)
            for name, text in slips(title, place)
            if norm(text) != norm(title)
        ]
        if is_run(title[-1]):
            for at in range(2, len(title), 7):
                rows.append(Ranked("one character", f"{title[:at]}鳥{title[at + 1 :]}", None))
    return rows


@pytest.fixture(scope="module")
def library() -> Linker:
    titles = [(place, printed(template)) for place, template in enumerate(TEMPLATES)]
    return Linker(article(f"a{n}", title) for n, title in titles if n % ABSENT)


@pytest.fixture(scope="module")
def linked(library: Linker) -> list[tuple[Ranked, Link]]:
    return [
        (row, library.link(row.title, SEEN, "paper", maybe_cut=row.maybe_cut)) for row in labelled()
    ]


def test_no_labelled_row_leads_to_a_wrong_article(linked: list[tuple[Ranked, Link]]) -> None:
    assert len(linked) > 3000
    wrong = [(row, link) for row, link in linked if link.certain and link.article_id != row.article]
    assert wrong == []


def test_nearly_all_rows_that_have_an_article_find_it(linked: list[tuple[Ranked, Link]]) -> None:
    rows = [(row, link) for row, link in linked if row.article]
    assert sum(link.certain for _, link in rows) >= 0.95 * len(rows)
    uncertain = {row.mutation for row, link in rows if not link.certain}
    assert uncertain <= {"cut anywhere", "page ended", *SLIPS}


def test_what_has_an_article_is_at_least_asked_about(linked: list[tuple[Ranked, Link]]) -> None:
    assert [row for row, link in linked if row.article not in (None, link.article_id)] == []


@pytest.mark.parametrize("mutation", SLIPS)
def test_a_slip_of_the_hand_is_most_often_seen_through(
    mutation: str, linked: list[tuple[Ranked, Link]]
) -> None:
    links = [link for row, link in linked if row.mutation == mutation and row.article]
    assert sum(link.how == "typo" for link in links) >= 0.5 * len(links)


@pytest.mark.parametrize("mutation", ["swapped place", "changed number", "one character"])
def test_another_story_is_never_linked_but_may_be_asked_about(
    mutation: str, linked: list[tuple[Ranked, Link]]
) -> None:
    links = [link for row, link in linked if row.mutation.startswith(mutation)]
    assert len(links) > 40
    assert {link.how for link in links} == {None, "maybe"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_cut_behind_a_changed_place_or_number_links(library: Linker, template: str) -> None:
    for kind in "pn":
        title = printed(template, kind)
        if title == printed(template):
            continue
        for at in range(changed_until(template, kind), len(title)):
            assert not library.link(title[:at] + "...", SEEN, "paper").certain
            assert not library.link(title[:at], SEEN, "paper", maybe_cut=True).certain


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
