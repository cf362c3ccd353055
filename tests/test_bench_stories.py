"""The stories of the benchmarks: always the same, never twice, of natural weight."""

from itertools import chain
from math import gcd, prod
from xml.etree import ElementTree

from tests.bench import feeds, stories, words


def test_a_story_is_always_the_same() -> None:
    assert stories.story(4321) == stories.story(4321)


def test_no_two_stories_have_one_headline() -> None:
    titles = {stories.story(number).title for number in range(3000)}
    assert len(titles) == 3000


def test_there_are_headlines_for_a_million_stories() -> None:
    choices = prod(len(part) for part in (words.PLACES, words.BODIES, words.VERBS, words.THINGS))
    assert choices >= 1_000_000
    assert gcd(choices, stories._STRIDE) == 1


def test_headlines_and_texts_weigh_what_real_ones_weigh() -> None:
    drafts = [stories.story(number) for number in range(0, 90_000, 301)]
    lengths = sorted(len(draft.title or "") for draft in drafts)
    counts = [sum(len(block.text.split()) for block in draft.blocks) for draft in drafts]
    assert lengths[0] > 30
    assert 60 < lengths[len(lengths) // 2] < 100
    assert lengths[-1] < 140
    assert min(counts) >= 300
    assert max(counts) <= 430


def test_every_section_and_source_has_its_share() -> None:
    sections = {stories.story(number).section for number in range(40)}
    sources = {stories.source_of(number) for number in range(40)}
    assert sections == set(words.SECTIONS)
    assert sources == set(words.SOURCES)


def test_the_rare_word_is_rare() -> None:
    with_it = [
        number
        for number in range(1000)
        if any(words.RARE in block.text for block in stories.story(number).blocks)
    ]
    assert with_it == [0, 400, 800]


def test_rankings_move_from_capture_to_capture() -> None:
    numbers = range(0, 2000, 20)
    first, second = (stories.listings(numbers, capture) for capture in (0, 1))
    assert [listing.name for listing in first].count("access") == 1
    assert len(first) > 5
    for before, after in zip(first, second, strict=True):
        assert before.section == after.section
        assert before.entries != after.entries


def test_titles_of_a_ranking_are_titles_of_its_stories() -> None:
    numbers = range(0, 400, 20)
    titles = {stories.story(number).title or "" for number in numbers}
    entries = chain.from_iterable(one.entries for one in stories.listings(numbers, 0))
    assert all(entry.title.removesuffix(" (Update 1)") in titles for entry in entries)


def test_what_the_wire_brings_is_in_no_library() -> None:
    brought = {title.text for paper in range(20) for title in titles_of(feeds.feed(paper, 50))}
    assert len(brought) == 1000
    assert not brought & {stories.story(number).title for number in range(3000)}


def test_a_feed_may_be_any_paper_with_any_stories() -> None:
    feed = feeds.rss("Lines & Letters", 7, [40, 3])
    assert [title.text for title in titles_of(feed)] == [
        stories.story(number).title for number in (40, 3)
    ]
    assert ElementTree.fromstring(feed).findtext("channel/title") == "Lines & Letters"


def titles_of(feed: bytes) -> list[ElementTree.Element]:
    """The headlines of an RSS feed."""
    return ElementTree.fromstring(feed).findall("channel/item/title")
