"""What is kept of a page: one article however often and in whatever shape it comes."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article import Article, Block, Dateline, Draft, Findings, Found, Source, Stamp
from tui.chart import Entry, Listing
from tui.decide import NAMELESS, Known, decide, source_id
from tui.decide.sections import section_name

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAPER = Source(id="the-morning-sheet", name="The Morning Sheet", added=NOW)
OTHER = Source(id="the-evening-sheet", name="The Evening Sheet", added=NOW)
UNTOLD = Source(id=source_id(NAMELESS), name=NAMELESS, added=NOW)

TITLE = "Ferry Line Between Islands to Resume After Six Years"
REWRITTEN = "Island Ferry Sets Sail Again in Spring, Operator Says"
FIRST = (
    "MATSUE (Sheet Press) — The ferry between the two islands, laid up since the old pier was "
    "closed, will sail again from April, its operator said at a press conference on Tuesday."
)
SECOND = "Two new ships will carry 180 people each, and the fare stays as it was six years ago."
THIRD = "Fishers had asked for later hours of departure, so that the morning market can be reached."
FOURTH = (
    "The prefecture pays a third of the ships; the rest is raised by the towns on both islands."
)
BODY = (FIRST, SECOND, THIRD, FOURTH)


def stamp(day: int, hour: int = 7, minute: int = 10) -> Stamp:
    at = datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=9)
    return Stamp(at=at, offset=540, zone="JST")


def day(number: int) -> Stamp:
    return Stamp(at=datetime(2026, 11, number, tzinfo=UTC), day_only=True)


def body(*paragraphs: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text) for text in paragraphs)


def draft(title: str | None = TITLE, *paragraphs: str, **fields: object) -> Draft:
    blocks = body(*(paragraphs or BODY))
    return Draft(title=title, **({"published": stamp(17), "blocks": blocks} | fields))  # type: ignore[arg-type]


def page(*drafts: Draft, known: Known, seen: datetime | None = None, source: Source = PAPER):  # type: ignore[no-untyped-def]
    """Decide about one page and let `known` learn of it, as a batch does."""
    findings = decide(Found(drafts=drafts), known, source=source, now=NOW, observed_at=seen)
    known.learn(findings)
    return findings


def only(known: Known) -> Article:
    """The one article there is."""
    (article,) = known
    return article


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


def test_the_same_page_again_changes_nothing() -> None:
    known = Known()
    first = page(draft(), known=known, seen=NOW)
    again = page(draft(), known=known, seen=NOW)
    assert first.new == 1
    assert again == Findings(source=PAPER)


def test_the_same_pages_make_the_same_ids_in_a_new_library() -> None:
    assert page(draft(), known=Known()).articles == page(draft(), known=Known()).articles


SAME = {
    "address, headline and text rewritten": (
        draft(address="https://sheet.example/20261117-219154/"),
        draft(REWRITTEN, SECOND, address="https://sheet.example/?p=219154"),
    ),
    "title and stamp": (draft(), draft(TITLE, SECOND)),
    "title and stamp, one with a date only": (
        draft(),
        draft(TITLE, SECOND, published=day(17)),
    ),
    "title with an update suffix": (draft(), draft(TITLE + " (Update 2)")),
    "title in other quotes": (draft("“Ferry” Line’s Return"), draft('"Ferry" Line\'s Return')),
    "title, one without a stamp": (draft(), draft(TITLE, SECOND, published=None)),
    "stamp and opening, headline rewritten": (draft(), draft(REWRITTEN)),
    "stamp and opening, paragraphs glued": (
        draft(),
        draft(REWRITTEN, FIRST + SECOND + THIRD + FOURTH),
    ),
    "opening, headline missing": (draft(), draft(None, published=None)),
    "opening, both without headline and stamp": (
        draft(None, published=None),
        draft(None, published=None),
    ),
}
APART = {
    "the same column a week later": (
        draft("Weather This Week in the Islands"),
        draft("Weather This Week in the Islands", THIRD, published=stamp(24)),
    ),
    "a short title, one without a stamp": (
        draft("Weather Today"),
        draft("Weather Today", SECOND, published=None),
    ),
    "the preface of a series": (draft(), draft(REWRITTEN, published=stamp(18))),
    "the preface of a series, one without a stamp": (draft(), draft(REWRITTEN, published=None)),
    "one minute, two stories": (draft(), draft(REWRITTEN, SECOND)),
    "the same title at two addresses without a stamp": (
        draft(address="https://sheet.example/20261117-219154/", published=None),
        draft(TITLE, SECOND, address="https://sheet.example/20261117-219155/", published=None),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_article_in_two_shapes_is_one_in_either_order(pair: tuple[Draft, Draft]) -> None:
    for one, other in (pair, pair[::-1]):
        known = Known()
        page(one, known=known)
        assert page(other, known=known).new == 0
        only(known)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_two_articles_that_look_alike_stay_two(pair: tuple[Draft, Draft]) -> None:
    for one, other in (pair, pair[::-1]):
        known = Known()
        page(one, known=known)
        assert page(other, known=known).new == 1


def test_a_page_without_a_stamp_is_none_of_two_columns_of_its_title() -> None:
    known = Known()
    title = "Weather This Week in the Islands"
    page(draft(title, FIRST), known=known)
    page(draft(title, SECOND, published=stamp(24)), known=known)
    assert page(draft(title, THIRD, published=None), known=known).new == 1
    for again in (SECOND, THIRD):
        assert page(draft(title, again, published=None), known=known).new == 0


def test_articles_of_two_papers_are_two() -> None:
    known = Known()
    page(draft(), known=known)
    assert page(draft(), known=known, source=OTHER).new == 1


def test_a_page_that_does_not_tell_its_paper_finds_its_article() -> None:
    for one, other in ((PAPER, UNTOLD), (UNTOLD, PAPER)):
        known = Known()
        page(draft(), known=known, source=one)
        assert page(draft(TITLE, FIRST), known=known, source=other).new == 0
        assert only(known).source == PAPER.id


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


def test_a_headline_rewritten_on_a_section_page_is_of_the_article_it_begins() -> None:
    place = Dateline("MATSUE", "Sheet Press")
    deck = FIRST.partition("— ")[2][:97] + "..."
    for order in permutations((draft(dateline=place), draft(REWRITTEN, deck, published=day(17)))):
        known = Known()
        for told in order:
            page(told, known=known)
        assert {only(known).title, *only(known).aliases} == {TITLE, REWRITTEN}
        text = known.text(only(known).id)
        assert text is not None
        assert text.blocks == body(*BODY)


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


CAPTURES = [
    (draft(), NOW - timedelta(hours=9)),
    (draft(None), NOW - timedelta(hours=8)),
    (draft(TITLE, FIRST), NOW - timedelta(hours=7)),
    (draft(TITLE + " (Update 1)"), NOW - timedelta(hours=6)),
    (draft(REWRITTEN, FIRST + SECOND), NOW - timedelta(hours=5)),
    (draft(REWRITTEN, published=None), NOW - timedelta(hours=4)),
]


@given(st.permutations(CAPTURES))
@settings(max_examples=60, deadline=None)
def test_captures_in_any_order_make_the_same_article(
    order: list[tuple[Draft, datetime]],
) -> None:
    known = Known()
    stamped = sorted(order, key=lambda capture: capture[0].published is None)
    for told, seen in stamped:
        page(told, known=known, seen=seen)
    article = only(known)
    assert article.title == REWRITTEN
    assert {*article.aliases} == {TITLE, TITLE + " (Update 1)"}
    text = known.text(article.id)
    assert text is not None
    assert text.blocks == body(*BODY)
    for told, seen in order:
        assert page(told, known=known, seen=seen) == Findings(source=PAPER)


DRAFTS = st.builds(
    lambda title, paragraphs, published, address: Draft(
        title=title, blocks=body(*paragraphs), published=published, address=address
    ),
    st.sampled_from(
        [None, TITLE, REWRITTEN, "Weather Today", "—", f"{TITLE} (Update 1)", "Fer..."]
    ),
    st.lists(
        st.sampled_from([FIRST, SECOND, THIRD, "Short.", "—", FIRST[:80] + "..."]), max_size=4
    ),
    st.sampled_from([None, stamp(17), stamp(18), day(17)]),
    st.sampled_from([None, None, "https://sheet.example/?p=21915", "https://sheet.example/?p=3"]),
)
BATCHES = st.lists(
    st.tuples(DRAFTS, st.sampled_from([None, NOW, NOW + timedelta(hours=1)])), max_size=5
)


@given(BATCHES)
@settings(max_examples=80, deadline=None)
def test_whatever_the_pages_say_they_found_nothing_the_second_time(
    batch: list[tuple[Draft, datetime | None]],
) -> None:
    known = Known()
    for told, seen in batch:
        page(told, known=known, seen=seen)
    assert [page(told, known=known, seen=seen).new for told, seen in batch] == [0] * len(batch)
    for told, seen in batch:
        assert page(told, known=known, seen=seen) == Findings(source=PAPER)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("The Japan News", "the-japan-news"),
        ("  NHK  World—Japan ", "nhk-world-japan"),
        ("読売新聞", "読売新聞"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_a_source_has_a_readable_id(name: str, slug: str) -> None:
    assert source_id(name) == slug


def test_a_name_without_letters_has_an_id_too() -> None:
    assert len(source_id("…")) == 12
    assert source_id("…") != source_id("—")
