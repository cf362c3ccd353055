"""Coverage on labelled articles: events told by several papers, and events that look alike."""

from datetime import timedelta

import pytest

from tests.coverage_pairs import BEGIN, Telling, pairs, tellings
from tui.coverage import Coverage

NOW = BEGIN + timedelta(hours=40)


def judged(told: list[Telling]) -> tuple[int, int, int]:
    """Pairs rightly put together, wrongly put together, wrongly left apart."""
    coverage = Coverage((one.article, one.lede) for one in told)
    stories = coverage.stories(NOW, owners=1)
    story = {id: each.id for each in stories for id in each.articles}
    right = wrong = missed = 0
    for one, other, same in pairs(told):
        a, b = one.article.id, other.article.id
        together = story.get(a, a) == story.get(b, b)
        right += together and same
        wrong += together and not same
        missed += same and not together
    return right, wrong, missed


def test_there_are_pairs_enough_and_half_of_them_only_look_alike() -> None:
    labels = [same for _, _, same in pairs(tellings())]
    assert len(labels) >= 200
    assert labels.count(False) >= len(labels) / 2
    assert labels.count(True) >= 100


def test_nearly_all_that_is_put_together_is_one_event() -> None:
    right, wrong, missed = judged(tellings())
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.85


@pytest.mark.parametrize("name", ["english", "world", "later", "blind", "fresh"])
def test_a_small_library_is_judged_as_carefully(name: str) -> None:
    right, wrong, missed = judged(tellings(name))
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.75


def test_no_story_holds_events_of_two_kinds() -> None:
    told = tellings()
    group = {one.article.id: one.group for one in told}
    coverage = Coverage((one.article, one.lede) for one in told)
    for story in coverage.stories(NOW, owners=1):
        assert len({group[id] for id in story.articles}) == 1
