"""What the articles tell together: stories, what each article adds, and the front page."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ..paths import STORIES
from ..store import Store
from ..story import Addition, FrontRow, Story
from .covering import Covering, Told
from .editions import Editions

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..coverage import Blend

_LATELY = timedelta(days=7)
"""What is older has lost nearly all of its weight on the front page."""


class Stories(Editions):
    """What is known, story by story."""

    def __init__(self, folder: Path, store: Store, *, now: datetime) -> None:
        super().__init__(folder, store, now=now)
        self._covering = Covering(
            self.articles, self.since, self.text, folder / STORIES, recalls=self.read_only
        )
        self._told = Told()

    def cover(self, *, now: datetime, pause: "Callable[[], object] | None" = None) -> bool:
        """Bring the stories up to the articles; whether anything is new. For a worker.

        Nothing is compared before this was called for the first time. `covered` must follow.
        `pause` is called after every few articles: there the worker may give way to others.
        """
        return self._covering.renew(now, pause)

    def covered(self) -> bool:
        """Take over the stories that were worked out last; whether anything is new."""
        found = self._covering.found
        if found is self._told:
            return False
        self._told = found
        self._shelf.cover(found.also)
        return True

    def publish(self) -> None:
        """Tell look-ups what was worked out, even where nothing else is to be saved."""
        self._store.changed()

    def stories(self, *, now: datetime) -> tuple[Story, ...]:
        """The open stories that several papers tell, as they were taken over last.

        Most owners first, then the newest. One that has just lost an article stands aside until
        it is worked out anew.
        """
        closes = self._told.closes
        return tuple(
            story
            for story in self._told.stories
            if closes[story.id] >= now and self._is_whole(story)
        )

    def story_of(self, article: str) -> Story | None:
        """The story that an article is part of; None where no other paper tells it."""
        story = self._told.of.get(article)
        return story if story and self._is_whole(story) else None

    def adds(self, story: Story) -> tuple[Addition, ...]:
        """What each article of a story says that the earlier ones did not. For a worker."""
        from ..coverage import adds

        texts = {id: text.blocks for id in story.articles if (text := self.text(id)) is not None}
        return adds(story, texts)

    def front_page(self, *, now: datetime, blend: "Blend | None" = None) -> tuple[FrontRow, ...]:
        """The front page: lists, stories and what this reader reads, blended. For a worker."""
        from ..coverage import Blend, Taste, front_page

        charts = self.charts(now=now)
        stories = self.stories(now=now)
        articles = {article.id: article for article in self.since(now - _LATELY)}
        named = {row.entry.article for chart in charts for row in chart.rows}
        named.update(id for story in stories for id in story.articles)
        for id in named - articles.keys():
            if id is not None and (article := self.articles.get(id)):
                articles[id] = article
        taste = Taste(self._visits.all(), self.articles, now)
        return front_page(articles, charts, stories, taste.of, now, blend=blend or Blend())

    def _is_whole(self, story: Story) -> bool:
        return all(id in self.articles for id in story.articles)
