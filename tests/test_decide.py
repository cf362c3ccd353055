"""What is kept of a page: titles, texts, stamps, sections and lists."""

from datetime import timedelta
from itertools import permutations

import msgspec
import pytest

from tests.ferry import (
    BODY,
    FIRST,
    FOURTH,
    NOW,
    PAPER,
    REWRITTEN,
    SECOND,
    THIRD,
    TITLE,
    body,
    day,
    draft,
    only,
    page,
    stamp,
)
from tui.article import Dateline, Findings, Found, Stamp
from tui.chart import Entry, Listing
from tui.decide import Known, decide
from tui.decide.sections import section_name


def test_a_new_draft_founds_an_article_with_all_that_it_says() -> None:
    known = Known()
    told = draft(
        address="https://sheet.example/society/20261117-219154/",
        section="Society",
        byline="By Aki Mori",
        credit="The Morning Sheet",
        dateline=Dateline("MATSUE", "Sheet Press"),
    )
    findings = page(told, known=known)
    (article,) = findings.articles
    assert (findings.new, findings.updated) == (1, 0)
    assert (article.title, article.untitled, article.aliases) == (TITLE, False, ())
    assert (article.section, article.byline, article.credit) == (
        "Society",
        "By Aki Mori",
        "The Morning Sheet",
    )
    assert article.dateline == Dateline("MATSUE", "Sheet Press")
    assert (article.arrived, article.seen, article.updates) == (NOW, None, 0)
    assert article.words == sum(len(text.split()) for text in BODY)
    assert len(article.id) == 12
    assert int(article.id, 16) >= 0
    assert findings.texts[0].blocks == told.blocks


def test_the_newest_title_is_the_title_and_the_others_are_aliases() -> None:
    known = Known()
    hours = [NOW - timedelta(hours=6), NOW - timedelta(hours=3), NOW]
    for title, seen in zip((TITLE, REWRITTEN, TITLE + " (Update 1)"), hours, strict=True):
        page(draft(title), known=known, seen=seen)
    article = only(known)
    assert article.title == TITLE + " (Update 1)"
    assert article.aliases == (TITLE, REWRITTEN)
    assert article.updates == 2
    assert article.seen == NOW


def test_an_older_title_that_comes_late_is_an_alias_only() -> None:
    known = Known()
    page(draft(REWRITTEN), known=known, seen=NOW)
    findings = page(draft(TITLE), known=known, seen=NOW - timedelta(hours=3))
    assert findings.articles[0].title == REWRITTEN
    assert findings.articles[0].aliases == (TITLE,)


def test_the_papers_own_word_on_what_is_newer_beats_the_time_of_the_copy() -> None:
    known = Known()
    page(draft(TITLE + " (Update 2)"), known=known, seen=NOW - timedelta(hours=3))
    page(draft(TITLE), known=known, seen=NOW)
    article = only(known)
    assert article.title == TITLE + " (Update 2)"


def test_only_typography_is_no_update() -> None:
    known = Known()
    page(draft("“Ferry” Line’s Return to the Islands"), known=known)
    findings = page(draft('"Ferry" Line\'s Return to the Islands'), known=known)
    assert findings.articles[0].aliases == ("“Ferry” Line’s Return to the Islands",)
    assert (findings.articles[0].updates, findings.updated) == (0, 0)


def test_a_title_that_the_page_cut_never_replaces_a_whole_one() -> None:
    known = Known()
    page(draft(), known=known)
    findings = page(draft(TITLE[:30] + "..."), known=known, seen=NOW)
    assert findings.articles[0].title == TITLE
    assert findings.articles[0].aliases == ()


@pytest.mark.parametrize(
    "less",
    [(FIRST,), (FIRST, SECOND[:40]), (FIRST + SECOND,), (FIRST, "Full story.")],
    ids=["stub", "cut", "glued", "stub with a stray line"],
)
def test_a_capture_with_less_never_replaces_the_longer_text(less: tuple[str, ...]) -> None:
    for order in permutations((draft(), draft(TITLE, *less))):
        known = Known()
        for hour, told in enumerate(order):
            page(told, known=known, seen=NOW + timedelta(hours=hour))
        text = known.text(only(known).id)
        assert text is not None
        assert text.blocks == body(*BODY)


def test_the_newer_of_two_whole_texts_stands() -> None:
    corrected = (FIRST, SECOND.replace("180", "150"), THIRD[:-1] + " in time.", FOURTH)
    for order in permutations(((draft(), NOW), (draft(TITLE, *corrected), NOW + timedelta(1)))):
        known = Known()
        for told, seen in order:
            page(told, known=known, seen=seen)
        text = known.text(only(known).id)
        assert text is not None
        assert text.blocks == body(*corrected)


def test_a_title_is_made_of_the_beginning_until_one_comes() -> None:
    known = Known()
    findings = page(draft(None, dateline=Dateline("MATSUE", "Sheet Press")), known=known)
    (article,) = findings.articles
    assert article.untitled
    assert article.title == (
        "The ferry between the two islands, laid up since the old pier was closed, will…"
    )
    titled = page(draft(), known=known)
    (article,) = titled.articles
    assert (article.title, article.untitled, article.aliases) == (TITLE, False, ())
    assert titled.updated == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SHENZHEN, China – Markets rose.", "Markets rose."),
        ("TOKYO -- Markets rose.", "Markets rose."),
        ("Tokyo, Dec. 6 (Jiji Press)--Markets rose.", "Markets rose."),
        ("TOKYO: Markets rose.", "Markets rose."),
    ],
)
def test_a_made_title_begins_after_the_dateline(text: str, title: str) -> None:
    place = text.split(",")[0].split(" --")[0].split(":")[0]
    told = draft(None, text, dateline=Dateline(place))
    assert page(told, known=Known()).articles[0].title == title


def test_a_page_with_nothing_in_it_gives_nothing() -> None:
    findings = decide(Found(trouble=("It is empty.",)), Known(), source=PAPER, now=NOW)
    assert findings == Findings(source=PAPER, trouble=("It is empty.",))


def test_nothing_known_is_given_up_for_nothing() -> None:
    known = Known()
    page(draft(section="Society", byline="By Aki Mori"), known=known, seen=NOW)
    page(draft(published=None), known=known, seen=NOW + timedelta(days=1))
    article = only(known)
    assert (article.section, article.byline) == ("Society", "By Aki Mori")
    assert article.published == stamp(17)


def test_without_a_stamp_the_earliest_capture_is_the_arrival() -> None:
    known = Known()
    page(draft(published=None), known=known, seen=NOW - timedelta(days=2))
    page(draft(published=None), known=known, seen=NOW - timedelta(days=3))
    article = only(known)
    assert article.arrived == NOW - timedelta(days=3)
    assert article.seen == NOW - timedelta(days=2)


POPULAR = Listing(
    name="popular",
    section="Society",
    entries=(Entry(position=1, title=TITLE), Entry(position=2, title=REWRITTEN)),
)


def test_the_lists_of_a_page_have_its_time_or_a_bound() -> None:
    found = Found(drafts=(draft(),), listings=(POPULAR, Listing(name="access")))
    (timed,) = decide(found, Known(), source=PAPER, now=NOW, observed_at=NOW).snapshots
    assert (timed.observed_at, timed.observed_from, timed.not_before) == (NOW, "import", None)
    (untimed,) = decide(found, Known(), source=PAPER, now=NOW).snapshots
    assert (untimed.observed_at, untimed.observed_from) == (None, "unknown")
    assert untimed.not_before == stamp(17).at
    assert untimed.key.source == PAPER.id


def test_a_page_without_a_section_is_of_that_of_its_popular_list() -> None:
    found = Found(drafts=(draft(),), listings=(POPULAR,))
    (article,) = decide(found, Known(), source=PAPER, now=NOW).articles
    assert article.section == "Society"
    other = msgspec.structs.replace(POPULAR, section="World")
    found = Found(drafts=(draft(),), listings=(POPULAR, other))
    (article,) = decide(found, Known(), source=PAPER, now=NOW).articles
    assert article.section is None


def test_a_record_beside_an_article_is_not_of_its_section() -> None:
    record = draft(REWRITTEN, SECOND[:60] + "...", published=Stamp(at=NOW, day_only=True))
    record = msgspec.structs.replace(record, section="Society")
    listing = msgspec.structs.replace(POPULAR, section=None)
    own = draft(section="Society")
    found = Found(drafts=(own, record), listings=(listing,))
    articles = decide(found, Known(), source=PAPER, now=NOW).articles
    assert [article.section for article in articles] == ["Society", None]


def test_a_section_page_files_its_records_and_the_article_knows_better() -> None:
    known = Known()
    record = draft(TITLE, FIRST[23:103] + "...", published=Stamp(at=NOW, day_only=True))
    record = msgspec.structs.replace(record, section="SOCIETY ＆ NATION", published=day(17))
    listing = msgspec.structs.replace(POPULAR, section="SOCIETY ＆ NATION")
    beside = msgspec.structs.replace(record, title=REWRITTEN, blocks=body(SECOND + "..."))
    found = Found(drafts=(record, beside), listings=(listing,))
    findings = decide(found, known, source=PAPER, now=NOW)
    known.learn(findings)
    assert [article.section for article in findings.articles] == ["Society & Nation"] * 2
    assert findings.snapshots[0].key.section == "Society & Nation"
    (article,) = page(draft(section="Travel"), known=known).articles
    assert (article.section, article.title) == ("Travel", TITLE)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CRIME ＆ COURTS", "Crime & Courts"),
        ("Politics", "Politics"),
        ("STATE OF THE NATION", "State of the Nation"),
        ("AI  &  IT", "AI & IT"),
        ("社会", "社会"),
    ],
)
def test_a_section_has_one_name(printed: str, name: str) -> None:
    assert section_name(printed) == name


def test_deciding_leaves_what_was_known_as_it_was() -> None:
    known = Known()
    decide(Found(drafts=(draft(), draft(REWRITTEN, SECOND))), known, source=PAPER, now=NOW)
    assert list(known) == []
