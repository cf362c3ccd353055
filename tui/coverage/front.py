"""The front page: publishers' lists, coverage and the reader's taste in one order, with reasons."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from math import log2

from msgspec import Struct

from ..article import Article
from ..chart import Chart, RankingKey, Window
from ..story import FrontRow, Reason, Story

_HALF_LIFE = timedelta(hours=24)
_K = 3
"""Not the usual 60, which flattens a list of five."""
_WINDOWS: Mapping[Window | None, timedelta] = {
    "24h": timedelta(hours=24),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}
_UNKNOWN = 0.5
"""What a list counts for of which nobody knows when it stood so."""
_NAMES = {"popular": "POPULAR", "access": "ACCESS RANKING", "top": "TOP STORIES"}


class Blend(Struct, frozen=True, kw_only=True):
    """How much each voice has on the front page."""

    lists: Mapping[RankingKey, float] = {}
    """The weight of a list; 1 for those that are not named, 0 to leave one out."""
    coverage: float = 0.08
    """For each doubling of the owners: four of them weigh as much as the third place on a list."""
    taste: float = 0.1


EVEN = Blend()


def front_page(
    articles: Mapping[str, Article],
    charts: Iterable[Chart],
    stories: Iterable[Story],
    preference: Callable[[Article], float],
    now: datetime,
    *,
    blend: Blend = EVEN,
    rows: int = 30,
) -> tuple[FrontRow, ...]:
    """The rows of the front page, the first first; of a story only its leader, for all of it.

    `F = (sum of w * q / (3 + rank) + c * log2(owners) + p * preference) * 2 ** -(age / 24 h)`.
    `q` is 1 for a list that was seen within its window, and halves with each window after that. A
    list counts the best place of a story's articles, once. Rankings of no source are the reader's
    own and count nothing here. What has no reason to stand there does not.
    """
    held = {story.leader: story for story in stories if story.leader in articles}
    leader = {id: story.leader for story in held.values() for id in story.articles}
    places: dict[str, list[Reason]] = {}
    for chart in charts:
        for id, reason in _placed(chart, leader, now, blend).items():
            places.setdefault(id, []).append(reason)
    found = []
    for id, article in articles.items():
        if leader.get(id, id) != id:
            continue
        story = held.get(id)
        why = places.get(id, []) + _others(article, story, preference(article), blend)
        if why:
            found.append(_row(article, story, why, now))
    found.sort(key=lambda row: row.article)
    found.sort(key=lambda row: articles[row.article].when, reverse=True)
    found.sort(key=lambda row: -row.score)
    return tuple(found[:rows])


def _placed(
    chart: Chart, leader: Mapping[str, str], now: datetime, blend: Blend
) -> dict[str, Reason]:
    """What a publisher's list says of each article or story, by the id that stands for it."""
    worth = blend.lists.get(chart.key, 1.0) * _quality(chart, now)
    if not chart.key.source or worth <= 0:
        return {}
    best: dict[str, int] = {}
    for row in chart.rows:
        if (id := row.entry.article) is not None:
            id = leader.get(id, id)
            best[id] = min(row.entry.position, best.get(id, row.entry.position))
    return {
        id: Reason("ranked", f"{ordinal(place)} on {_called(chart)}", worth / (_K + place))
        for id, place in best.items()
    }


def _others(article: Article, story: Story | None, preference: float, blend: Blend) -> list[Reason]:
    """What coverage and taste say of an article."""
    why = []
    if story is not None and story.owners > 1:
        share = blend.coverage * log2(story.owners)
        why.append(Reason("covered", f"carried by {_papers(story)}", share))
    liked = blend.taste * min(max(preference, 0.0), 1.0)
    if liked > 0:
        why.append(Reason("preferred", f"you read {article.section or 'this paper'}", liked))
    return [reason for reason in why if reason.share > 0]


def _row(article: Article, story: Story | None, why: list[Reason], now: datetime) -> FrontRow:
    why = sorted(why, key=lambda reason: -reason.share)
    age = max(now - article.when, timedelta())
    return FrontRow(
        article=article.id,
        score=sum(reason.share for reason in why) * 2.0 ** -(age / _HALF_LIFE),
        why=tuple(why),
        sentence=", ".join([*(reason.words for reason in why), f"{_aged(age)} old"]),
        story=story.id if story else None,
    )


def _quality(chart: Chart, now: datetime) -> float:
    if chart.seen is None:
        return _UNKNOWN
    window = _WINDOWS.get(chart.key.window, timedelta(hours=24))
    late: float = max((now - chart.seen) / window - 1.0, 0.0)
    return float(2.0**-late)


def _called(chart: Chart) -> str:
    name = _NAMES.get(chart.key.name, chart.key.name)
    section = f" in {chart.key.section}" if chart.key.section else ""
    return f"{name}{section} of {chart.paper}" if chart.paper else f"{name}{section}"


def _papers(story: Story) -> str:
    """How many papers; how many texts, where some of them print the same."""
    count = len(story.papers)
    texts = f" in {story.owners} texts" if story.owners < count else ""
    return f"{count} papers{texts}"


def _aged(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
