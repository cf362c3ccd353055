"""Covering: stories kept up beside the reader, one of them opened as a list, the front page.

What compares articles or texts is done in a worker; here its answers are taken over.
"""

from collections.abc import Mapping
from functools import partial
from time import sleep

from textual import on
from textual.message import Message

from ..desk import FRONT
from ..story import FrontRow, Story
from ..widgets.plan import PaneName
from . import BRIEF
from .days import Days


class Covered(Message):
    """The stories have been worked out."""


class FrontMade(Message):
    """The front page has been made; None where that went wrong."""

    def __init__(self, front: tuple[FrontRow, ...] | None) -> None:
        super().__init__()
        self.front = front


class Covering(Days):
    """From articles to the stories that they tell, and from a story back to its articles."""

    _covering = False
    """Whether a worker is at it."""
    _once_more = False
    """Whether something has come since it began."""
    _from: PaneName = "articles"
    """Where the reader was when the story was opened."""

    # -- keeping up

    def take_up_front(self, session: Mapping[str, object]) -> None:
        """Switch the front page on as it was left, else as the settings say."""
        wanted = session.get("front")
        self.desk.front_on = wanted if isinstance(wanted, bool) else self.settings.front_page

    def cover_soon(self) -> None:
        """Have a worker bring the stories up to the articles."""
        if self._covering:
            self._once_more = True
            return
        self._covering = True
        self.run_worker(self._cover, thread=True, group="covering", exit_on_error=False)

    def _cover(self) -> None:
        """In a worker. However it ends, that is told.

        A key is many short turns of the interpreter, and before each of them the worker would have
        one: so it pauses after every few articles.
        """
        try:
            self.desk.library.cover(now=self.clock(), pause=partial(sleep, BRIEF))
        finally:
            self.post_message(Covered())
        self.desk.library.prepare()

    @on(Covered)
    def _take_over(self) -> None:
        """Show the stories as they are now."""
        self._covering = False
        if self._once_more:
            self._once_more = False
            self.cover_soon()
        if self.desk.library.covered():
            self.desk.mind_story()
            self.renew_rows()
            self.renew_charts()
        if self.desk.front_on and not self.progress:
            self.run_worker(
                self._make_front, thread=True, exclusive=True, group="front", exit_on_error=False
            )

    def renew_all(self) -> None:
        super().renew_all()
        self.cover_soon()

    # -- a story

    def action_story(self) -> None:
        """Open the story that the article at hand is part of; out of an open one, go back."""
        article = self.at_hand()
        if self.desk.story is not None:
            self.desk.widen_whole()
            self.widen()
        elif article is None:
            self.tell("There is no article here that could be part of a story.")
        elif (story := self.desk.library.story_of(article.id)) is None:
            self.tell("No other paper tells this, as far as is known here.")
        else:
            self.open_story(story, article.id)

    def open_story(self, story: Story, selected: str) -> None:
        """Show the articles of a story in the list, on this one of them."""
        self._from = self.pane
        before = self.desk.selected
        if self.searching:
            self.end_search()
        self.desk.open_story(story, before)
        self._turn_edition()
        self.renew_rows(partial(self._on_story, story, selected))
        self.go_to("articles")

    def _turn_edition(self) -> None:
        """A story is of all days: the day that lay here goes with its list, and comes back."""
        if self.edition != self.desk.day:
            self.edition = self.desk.day
            self.renew_sections()
            self.renew_charts()

    def _on_story(self, story: Story, selected: str) -> None:
        self.articles.select(selected)
        papers = f"{len(story.papers)} papers tell it"
        texts = f" in {story.owners} texts" if story.owners < len(story.papers) else ""
        self.tell(f"{papers}{texts}, oldest first; {self.key('back')} gives everything back.")

    def _show_selected(self) -> None:
        """Say whole what a narrow list cuts: what the article adds, or why it leads."""
        super()._show_selected()
        row = self.articles.selected
        if (self.desk.story or self.desk.on_front) and row is not None and row.snippet:
            self.tell(row.snippet)

    def widen(self) -> bool:
        if self.desk.story is None or self.desk.narrowed or self.desk.only:
            return super().widen()
        was = self.desk.close_story()
        self._turn_edition()
        self.renew_sections()
        self.renew_rows(partial(self.articles.select, was))
        self.go_to(self._from)
        return True

    # -- the front page

    def action_front(self) -> None:
        """Switch the front page on and go there; from there, switch it off."""
        if self.desk.on_front:
            self.desk.front_on = False
            self.renew_sections()
            self.open_section(None)
            self.tell(f"The front page is off; {self.key('front')} brings it back.")
            return
        self.desk.front_on = True
        self.renew_sections()
        self.open_section(FRONT)
        self.go_to("articles")

    def _make_front(self) -> None:
        """In a worker. However it ends, that is told."""
        front = None
        try:
            front = self.desk.library.front_page(now=self.clock())
        finally:
            self.post_message(FrontMade(front))

    @on(FrontMade)
    def _show_front(self, came: FrontMade) -> None:
        if came.front is not None and self.desk.front_on:
            self.desk.made(came.front)
            self.renew_sections()
            if self.desk.on_front:
                self.renew_rows(self.come_to_front)

    def come_to_front(self) -> None:
        """The front page lies here with all that belongs on it."""
        raise NotImplementedError

    def _show_tab(self) -> None:
        super()._show_tab()
        if self.desk.on_front:
            self.renew_sections()
