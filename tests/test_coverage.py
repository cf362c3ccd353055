"""Coverage: stories, the papers that own them, copies, columns, arrival and leaving."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coverage_pairs import BEGIN, article, pairs, tellings
from tui.article import Article, Dateline
from tui.coverage import SPAN, Coverage
from tui.coverage.gist import owner

NOW = BEGIN + timedelta(hours=12)
TITLE = "Ferry Aurora sinks off Sulawesi with 140 aboard"
LEDE = (
    "The ferry Aurora sank off Sulawesi on Tuesday with 140 people aboard. Fishermen from Makassar "
    "pulled 96 survivors out of the water before the navy came, the governor Rahman said."
)
OTHER_LEDE = (
    "Rescuers near Makassar saved 96 people on Tuesday when the Aurora, a ferry on its way to "
    "Sulawesi, went down. Its captain had 140 passengers on his list, said governor Rahman."
)
THIRD_LEDE = (
    "With 140 on board the Aurora began to list at dawn, survivors told our reporter in Makassar. "
    "Off Sulawesi the ferry vanished within minutes; 96 were saved, according to Rahman."
)
TOLD = [(one.article, one.lede) for one in tellings("world")]


def told(*tellings: tuple[Article, str]) -> Coverage:
    return Coverage(tellings)


def ferry(id: str, paper: str, lede: str = LEDE, hours: float = 0, **more: object) -> Article:
    return article(id, TITLE, paper, hours, **more)


def test_a_story_needs_two_papers() -> None:
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "valley", hours=1), OTHER_LEDE))
    assert coverage.stories(NOW) == ()
    (story,) = coverage.stories(NOW, owners=1)
    assert (story.papers, story.owners, story.carried, story.also) == (("valley.example",), 1, 2, 0)
    coverage.add(ferry("c", "harbor", hours=2), THIRD_LEDE)
    (story,) = coverage.stories(NOW)
    assert story.articles == ("a", "b", "c")
    assert (story.leader, story.id, story.owners, story.also) == ("a", "a", 2, 1)


def test_copies_of_one_agency_text_count_once() -> None:
    jiji = {"dateline": Dateline("MAKASSAR", "Jiji Press")}
    coverage = told(
        (ferry("a", "valley", **jiji), LEDE),
        (ferry("b", "harbor", hours=1, **jiji), OTHER_LEDE),
        (ferry("c", "metro", hours=2), THIRD_LEDE),
    )
    (story,) = coverage.stories(NOW)
    assert len(story.papers) == 3
    assert story.owners == 2
    assert [(copy.agency, copy.articles) for copy in story.copies] == [("Jiji", ("a", "b"))]


def test_near_copies_without_a_credit_count_once() -> None:
    changed = LEDE.replace("on Tuesday", "yesterday")
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "harbor", hours=1), changed))
    assert coverage.stories(NOW) == ()
    (story,) = coverage.stories(NOW, owners=1)
    assert story.copies[0].articles == ("a", "b")
    assert story.copies[0].agency is None


def test_a_paper_with_a_text_of_its_own_is_an_owner_beside_the_copies() -> None:
    coverage = told(
        (ferry("a", "valley"), LEDE),
        (ferry("b", "harbor", hours=1), LEDE),
        (ferry("c", "harbor", hours=2), OTHER_LEDE),
    )
    (story,) = coverage.stories(NOW)
    assert story.owners == 2


@pytest.mark.parametrize(
    ("address", "paper"),
    [
        ("https://www.valley.example/a", "valley.example"),
        ("https://news.valley.example/a", "valley.example"),
        ("https://www3.nhk.or.jp/news", "nhk.or.jp"),
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://t.co/x", "t.co"),
        ("http://192.0.2.1/a", "source"),
        ("http://[broken", "source"),
        (None, "source"),
    ],
)
def test_feeds_of_one_paper_are_one_owner(address: str | None, paper: str) -> None:
    given = Article(id="a", source="source", title="x", address=address, arrived=NOW)
    assert owner(given) == paper


@pytest.mark.parametrize(
    "title",
    [
        "Your horoscope for Tuesday",
        "Morning briefing: What you need to know today",
        "Weather: Sunny in the east, rain in the west",
        "Live: Election night as it happens",
        "Election night in Ohio – live updates",
        "In pictures: a week on the coast of Noto",
        "Horoskop für den 24. November",
        "今日の運勢 11月24日",
        "天声人語",
        "En direct : la nuit électorale en Ohio",
    ],
)
def test_what_stands_every_day_is_no_story(title: str) -> None:
    coverage = told((article("a", title, "valley"), LEDE), (article("b", title, "harbor"), LEDE))
    assert coverage.stories(NOW, owners=1) == ()


@pytest.mark.parametrize(
    "title", ["Weather satellite lost over Noto", "Live music returns to Kyoto", "天気予報士が死去"]
)
def test_news_that_begins_like_a_column_is_news(title: str) -> None:
    coverage = told(
        (article("a", title, "valley"), LEDE), (article("b", title, "harbor"), OTHER_LEDE)
    )
    assert len(coverage.stories(NOW)) == 1


def test_a_title_that_a_paper_sets_again_the_next_day_is_a_column() -> None:
    name = "Letters and memories of our readers"
    first, other = article("a", name, "valley", -24), article("b", name, "harbor", -23)
    coverage = told((first, LEDE), (other, OTHER_LEDE))
    assert len(coverage.stories(NOW)) == 1
    coverage.add(article("c", name, "valley", 0), LEDE)
    assert coverage.stories(NOW) == ()
    coverage.drop("c")
    assert len(coverage.stories(NOW)) == 1


def test_a_paper_that_prints_its_news_again_the_next_day_sets_no_column() -> None:
    coverage = told(
        (ferry("a", "valley", hours=-24), LEDE),
        (ferry("b", "valley"), LEDE),
        (ferry("c", "harbor", hours=1), OTHER_LEDE),
    )
    (story,) = coverage.stories(NOW)
    assert story.articles == ("a", "b", "c")


def test_a_short_title_over_other_news_of_the_next_day_is_a_column() -> None:
    coverage = told(
        (article("a", "Tokyo stocks higher", "valley", -24), "Tokyo stocks ended higher on chips."),
        (article("b", "Tokyo stocks higher", "valley"), "Tokyo stocks ended higher on a weak yen."),
    )
    assert coverage.stories(NOW, owners=1) == ()


@pytest.mark.parametrize("hours", [(-25, -24), (-25, 1), (1, 2)])
def test_a_paper_that_tells_an_event_twice_keeps_no_other_paper_out(
    hours: tuple[float, float],
) -> None:
    others = [(ferry("a", "harbor"), OTHER_LEDE), (ferry("b", "metro", hours=3), THIRD_LEDE)]
    twice = [(ferry(f"v{at}", "valley", hours=at), LEDE) for at in hours]
    (story,) = told(*others, *twice).stories(NOW)
    assert set(story.articles) == {"a", "b", *(one.id for one, _ in twice)}
    assert len(story.papers) == 3


def test_a_figure_that_both_tell_bridges_what_is_worded_otherwise() -> None:
    def together(figure: str) -> bool:
        return bool(
            told(
                (
                    article("a", "Diet passes record budget of 121 trillion yen", "valley"),
                    "The lower house approved the budget after the opposition had left the hall.",
                ),
                (
                    article("b", "Record budget clears chamber without opposition", "harbor"),
                    f"Sawa spoke of hard choices when {figure} trillion yen were voted for.",
                ),
            ).stories(NOW)
        )

    assert together("121")
    assert not together("118")


def test_a_story_closes_and_is_forgotten_after_three_days() -> None:
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "harbor", hours=20), OTHER_LEDE))
    later = BEGIN + timedelta(hours=20) + SPAN
    assert len(coverage.stories(later)) == 1
    assert len(coverage) == 2
    assert coverage.stories(later + timedelta(minutes=1)) == ()
    assert len(coverage) == 0


def test_what_is_older_than_three_days_and_of_no_story_is_forgotten() -> None:
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "harbor", hours=73), OTHER_LEDE))
    coverage.stories(BEGIN + timedelta(hours=73))
    assert "a" not in coverage
    assert "b" in coverage


def test_an_article_that_changed_replaces_what_was_known_of_it() -> None:
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "harbor"), OTHER_LEDE))
    assert coverage.stories(NOW)
    coverage.add(article("b", "Rice prices top 5,000 yen for first time", "harbor"), "")
    assert coverage.stories(NOW) == ()
    assert len(coverage) == 2


def test_a_text_that_became_a_copy_is_told_as_one() -> None:
    coverage = told((ferry("a", "valley"), LEDE), (ferry("b", "harbor"), OTHER_LEDE))
    assert coverage.stories(NOW)[0].owners == 2
    coverage.add(ferry("b", "harbor"), LEDE)
    assert coverage.stories(NOW) == ()
    assert coverage.stories(NOW, owners=1)[0].copies[0].articles == ("a", "b")


def test_dropping_what_is_not_there_is_nothing() -> None:
    coverage = told((ferry("a", "valley"), LEDE))
    coverage.drop("nobody")
    assert len(coverage) == 1


def test_an_article_cannot_be_of_a_later_time_than_it_arrived() -> None:
    from tui.article import Stamp

    future = Stamp(BEGIN + timedelta(days=4000))
    coverage = told(
        (ferry("a", "valley", published=future), LEDE), (ferry("b", "harbor"), OTHER_LEDE)
    )
    assert len(coverage.stories(NOW)) == 1
    assert coverage.stories(NOW + 2 * SPAN) == ()
    assert len(coverage) == 0


@settings(max_examples=15, deadline=None)
@given(st.permutations(TOLD))
def test_the_order_of_arrival_changes_nothing(order: list[tuple[Article, str]]) -> None:
    assert Coverage(order).stories(NOW) == Coverage(TOLD).stories(NOW)


@settings(max_examples=15, deadline=None)
@given(st.permutations(TOLD), st.integers(1, len(TOLD) - 1))
def test_asking_in_between_changes_nothing_for_clear_stories(
    order: list[tuple[Article, str]], asked: int
) -> None:
    same = [(one, other) for one, other, same in pairs(tellings("world")) if same]
    clear = {each.article.id for pair in same for each in pair}
    coverage = Coverage(order[:asked])
    coverage.stories(BEGIN, owners=1)
    for each in order[asked:]:
        coverage.add(*each)
    at_once = {story.articles for story in Coverage(TOLD).stories(BEGIN)}
    later = {story.articles for story in coverage.stories(BEGIN)}
    assert len(at_once & later) >= 0.9 * len(at_once)
    assert {id for ids in later for id in ids} <= clear | {id for ids in at_once for id in ids}


@settings(max_examples=15, deadline=None)
@given(st.permutations(TOLD), st.integers(1, 20))
def test_what_is_dropped_leaves_nothing_behind(
    order: list[tuple[Article, str]], dropped: int
) -> None:
    coverage = Coverage(order)
    for gone, _ in order[:dropped]:
        coverage.drop(gone.id)
    assert coverage.stories(NOW) == Coverage(order[dropped:]).stories(NOW)
    for gone, _ in order:
        coverage.drop(gone.id)
    assert len(coverage) == 0
    assert not coverage._carriers
    assert not coverage._titled
    assert not coverage._near


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=200)), max_size=8))
def test_any_text_is_borne(texts: list[tuple[str, str]]) -> None:
    coverage = Coverage()
    for at, (title, lede) in enumerate(texts):
        coverage.add(article(str(at), title, f"paper{at % 3}"), lede)
    for story in coverage.stories(NOW, owners=1):
        assert len(story.articles) > 1
        assert story.leader == story.articles[0]
        assert 1 <= story.owners <= len(story.papers) <= story.carried
