"""Reading: showing a text, opening it, and what counts as having read it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer

from ..article import Article, Block, Row, Span, Text
from ..clean import clean
from ..desk import Place
from ..widgets.articles import ArticleList
from ..widgets.text import TextPane
from .front import Room

REST = 0.1
"""Seconds the cursor rests on a row before its text is shown: a held key draws rows only."""
LINGER = 20.0
"""Seconds after which it counts as read through."""


class Arrived(Message):
    """The text of an article has been read from disk."""

    def __init__(self, id: str, text: Text | None) -> None:
        super().__init__()
        self.id = id
        self.text = text


class Reading(Room):
    """What happens between the list and the text."""

    _rest: Timer | None = None
    _dwell: Timer | None = None
    _begun: datetime | None = None
    """Since when the reader has had the text before them."""
    _settled = False
    """Whether the app has taken up where the reader left off: from then on the text follows."""
    _nothing: Article | None = None
    """What the text pane was given to say that the list is empty."""
    _weight = 0
    """What this visit has counted so far."""
    _fetching: str | None = None
    """The article whose text is on its way."""

    def awaits(self) -> bool:
        return self._fetching is not None and self.pane == "text"

    # -- showing

    @on(ArticleList.Moved, "#articles")
    def _rest_on_row(self) -> None:
        """Show the text of the row when the cursor has come to rest on it."""
        row = self.articles.selected
        if row is None or row.article.id == self.desk.selected:
            return
        self.desk.selected = row.article.id
        self.rest(self._show_selected)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Let the list hold these; the text follows where another article is selected now."""
        super().show_rows(rows)
        if not self._settled:
            return
        row, was = self.articles.selected, self.desk.selected
        self.desk.selected = row.article.id if row else None
        if row is None and (was is not None or self._says_nothing()):
            if self.desk.shown in (was, None) or self.pane == "articles":
                self.rest(self.show_nothing)
        elif self.desk.selected != was and (self.pane == "articles" or self.desk.shown == was):
            self.rest(self._show_selected)

    def show_nothing(self) -> None:
        """Say in the text's place that the list is empty, and what makes it so."""
        if self.rows:
            return
        words, more = self.emptiness()
        self.show_page(words, more)
        self._nothing = self.reader.article

    def _says_nothing(self) -> bool:
        return self._nothing is not None and self.reader.article is self._nothing

    def emptiness(self) -> tuple[str, tuple[str, ...]]:
        """That the list is empty, in a few words; in sentences what it is to hold."""
        raise NotImplementedError

    def rest(self, then: object) -> None:
        """Do something once the cursor has rested; a new move begins the rest anew."""
        self.keep_soon()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, then)  # type: ignore[arg-type]

    def _show_selected(self) -> None:
        if self.desk.selected and self.desk.selected != self.desk.shown:
            self.show(self.desk.selected)

    def show(self, id: str) -> None:
        """Show an article because the reader asked for it; its text is read in a worker."""
        self.desk.shown = id
        self.keep_soon()
        self._weight = 0
        self._begun = self.moment()
        if self._dwell is not None:
            self._dwell.stop()
        if self.settings.dwell:
            self._dwell = self.set_timer(self.settings.dwell, partial(self._dwelt, id))
        self._fetching = id
        self.run_worker(
            partial(self._fetch, id), thread=True, exclusive=True, group="text", exit_on_error=False
        )

    def show_first(self, id: str) -> None:
        """Show where the reader left off. Nobody asked: it counts as no reading.

        The only text that is read from disk on the app's own thread: before the first paint there
        is nothing that it could hold up.
        """
        self.desk.shown = id
        self._show_text(Arrived(id, self.desk.text(id)))

    def show_again(self) -> None:
        """Show the text that is shown as it is now on disk, at the same place."""
        if (id := self.desk.shown) is not None:
            self.run_worker(partial(self._fetch, id), thread=True, exclusive=True, group="text")

    def _fetch(self, id: str) -> None:
        """In a worker: read the text from disk. However it ends, that is told."""
        text: Text | None = None
        try:
            text = self.desk.text(id)
        finally:
            self.post_message(Arrived(id, text))

    @on(Arrived)
    def _show_text(self, arrived: Arrived) -> None:
        """Show the text that came; one that is no longer wanted is dropped."""
        if arrived.id == self._fetching:
            self._fetching = None
        article = self.desk.library.articles.get(arrived.id)
        if arrived.id != self.desk.shown or article is None:
            return
        place = self.desk.place(arrived.id)
        text = arrived.text
        if closing := self.closing(article):
            blocks = text.blocks if text else ()
            text = Text(article.id, (*blocks, note(closing)), text.links if text else ())
        self.reader.show(article, text, place.block, place.offset)
        self.renew_notes()
        self.reader.refresh_ahead()
        self.follow_charts()

    def follow_charts(self) -> None:
        """Show other rankings where those that fit the article shown are others."""
        raise NotImplementedError

    def closing(self, article: Article) -> str:
        """What is said under a text that is not all of it; empty under a whole one."""
        raise NotImplementedError

    def show_page(
        self, title: str, paragraphs: Sequence[str | Block], section: str | None = None
    ) -> None:
        """Show something that is no article: a notice, a ranked title that is not here."""
        self.desk.shown = None
        article = Article(id="", source="", title=title, section=section, arrived=self.now)
        blocks = (p if isinstance(p, Block) else Block("paragraph", clean(p)) for p in paragraphs)
        text = Text("", tuple(blocks))
        self.reader.show(article, text, -1, 0)
        self.renew_notes()

    # -- opening and having read

    def open_article(self, id: str, *, ranking: str | None = None, on_trail: bool = False) -> None:
        """Open an article: show it, go to its text, count the visit.

        `on_trail`: a link led there, or the way back from one.
        """
        if not on_trail:
            self.desk.trail = []
        if id != self.desk.shown:
            self.show(id)
        self.count(id, 1, ranking=ranking)
        self.articles.select(id)
        self.go_to("text")

    def go_to(self, pane: str) -> None:
        """Give a pane the focus."""
        raise NotImplementedError

    def count(self, id: str, weight: int, *, ranking: str | None = None) -> None:
        """Count a visit of this weight, once, and mark the article as read."""
        if weight <= self._weight and id == self.desk.shown:
            return
        self._weight = weight
        if self.desk.read(id, self.moment(), weight=weight, ranking=ranking):
            self.renew_marks()

    def _dwelt(self, id: str) -> None:
        if id == self.desk.shown and self.screen is self.screen_stack[0]:
            self.count(id, 1)

    @on(ArticleList.Opened, "#articles")
    def _open_row(self, opened: ArticleList.Opened) -> None:
        self.open_article(self.rows[opened.index].article.id)

    @on(TextPane.Scrolled)
    def _scrolled(self, scrolled: TextPane.Scrolled) -> None:
        """Keep the place; scrolling is reading, half of it is reading it through."""
        id = self.desk.shown
        if id is None:
            return
        self.desk.keep_place(id, Place(scrolled.block, scrolled.offset))
        self.keep_soon()
        lingered = self._begun and (self.clock() - self._begun).total_seconds() >= LINGER
        self.count(id, 2 if scrolled.shown >= 0.5 or lingered else 1)

    @on(TextPane.Ended)
    def _ended(self) -> None:
        """Past the end: the next of the queue, where one is being read."""
        if (id := self.desk.next_in_line()) is not None:
            self.open_article(id)
            self.tell_queue()

    def tell_queue(self) -> None:
        """Say how many of the queue are left."""
        left = len(self.desk.queue)
        self.tell(
            f"{left} more after this: {self.key('unread.next')}, or "
            f"{self.key('move.page-down')} at the end"
            if left
            else "The last of them."
        )

    # -- keys

    def action_article(self, step: int) -> None:
        """The next or previous article of the list, opened where the text has the focus."""
        if self.rows:
            self._go_to_row(max(0, min(self.articles.cursor + step, len(self.rows) - 1)))

    def action_unread(self, step: int) -> None:
        """The next unread article; while a queue is being read, the next of it."""
        if step > 0 and (id := self.desk.next_in_line()) is not None:
            self.open_article(id)
            self.tell_queue()
            return
        index = self.desk.unread_from(self.rows, self.articles.cursor, step)
        if index is None:
            self.tell("Everything here is read.")
        else:
            self._go_to_row(index)

    def _go_to_row(self, index: int) -> None:
        self.articles.cursor = index
        if self.pane == "text":
            self.open_article(self.rows[index].article.id)


def note(words: str) -> Block:
    """A paragraph of ours under a text of theirs."""
    return Block("paragraph", words, (Span(0, len(words), "emphasis"),))
