"""Finding: search as you type, and the rows that answer it; the tabs of the paper.

Where something is asked of the list, its rows are looked for in a worker, one look at a time: what
comes for a wish that has changed meanwhile is dropped.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from ..article import Row
from ..typeset import width_of
from ..widgets.masthead import Masthead
from .arriving import Arriving

if TYPE_CHECKING:
    from ..query import Query
    from ..query.matching import Matcher
    from ..query.tree import Node
    from ..widgets.search import SearchLine


class Answered(Message):
    """What a look has found."""

    def __init__(self, number: int, rows: Sequence[Row]) -> None:
        super().__init__()
        self.number = number
        self.rows = rows


class Counted(Message):
    """Of each kept search, how many articles of a day (None: of now) are unread, and all."""

    def __init__(self, counts: dict[str, tuple[int, int]], day: date | None) -> None:
        super().__init__()
        self.counts = counts
        self.day = day


class Finding(Arriving):
    """From a wish to the rows that answer it."""

    _before: str | None = None
    """The article that was selected before the search."""
    _chose = False
    """Whether the reader has gone to one of the matches."""
    _refused = ""
    """The words that were said to be no query: Enter upon them again takes what can be of them."""
    _sought = 0
    """The number of the look whose rows are wanted."""
    _seeking = False
    """Whether one is under way."""
    _then: Callable[[], object] | None = None
    """What is to be done once the rows that are wanted are here."""
    _marked: "Node | None" = None
    """What the matches that are marked were asked by."""
    _counting = False
    """Whether what is behind the tabs of kept searches is being counted."""
    _recount = False
    """Whether something has changed since that began."""

    def awaits(self) -> bool:
        return self._seeking or super().awaits()

    # -- rows

    def renew_rows(self, then: Callable[[], object] | None = None) -> None:
        """The article list as it is wished now; `then` goes on with it."""
        first = not self._sought
        self._sought += 1
        self._then = then or self._then
        self.desk.tell_time(self.moment(), self.here)
        if first or not self.desk.asks:
            self._mark()
            super().renew_rows()
            self._go_on()
        elif not self._seeking:
            self._seek()

    def _seek(self) -> None:
        self._seeking = True
        self.desk.in_view = self.articles.slots
        number, asked = self._sought, self.desk.question()

        def work() -> None:
            """Find the rows. However it ends, that is told."""
            rows: Sequence[Row] = ()
            try:
                rows = self.desk.answer(asked)
            finally:
                self.post_message(Answered(number, rows))

        # No `partial`: Textual would describe the worker with all rows that it is given.
        self.run_worker(work, thread=True, group="looking", exit_on_error=False)

    @on(Answered)
    def _show_answer(self, answered: Answered) -> None:
        self._seeking = False
        if answered.number == self._sought:
            self._mark()  # together with its rows: all is painted once
            self.show_rows(answered.rows)
            self.articles.refresh_ahead()
            self._go_on()
        elif self.desk.asks:
            self._seek()

    def _mark(self) -> None:
        """Mark the matches of what is asked; the one in the text that the reader is on stays."""
        query = self.desk.asked()
        if query.tree != self._marked:
            self._marked = query.tree
            self.matcher = _matcher(query)

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    # -- search

    def action_search(self) -> None:
        """Open the search line in the first row of the list."""
        if not self.searching:
            self._before, self._chose = self.desk.selected, False
        self.keyline.notice = ""
        self.pane = "articles"
        self.sheet.focused = "articles"
        self.screen.set_focus(self._search_line(), scroll_visible=False)
        self.typing = True

    def _search_line(self) -> "SearchLine":
        """The search line with the words of the search; it is opened where there is none."""
        from ..widgets.search import SearchLine

        self.searching = True
        self.sheet.searching = True
        self.articles.searching = True
        for line in self.query(SearchLine):
            line.value = self.desk.query
            return line
        line = SearchLine(self.desk.query)
        self.sheet.mount(line)
        return line

    def search_again(self, query: str, before: str | None, *, whole: bool) -> None:
        """Have the search stand here that stood when the reader left, typed to its end."""
        self._before, self._chose = before, True
        self.desk.look_for(query, whole=whole)
        self._search_line()

    def on_input_changed(self, changed: "SearchLine.Changed") -> None:
        """Search as it is typed."""
        changed.stop()
        if self.typing:  # a line that has just come to stand there tells its words as well
            self.find(changed.value)

    def find(self, text: str, *, whole: bool = False) -> None:
        """Show what matches `text`; with an empty text, everything."""
        self.desk.look_for(text, whole=whole)
        self.articles.caret = None
        self.renew_rows()

    def on_input_submitted(self, submitted: "SearchLine.Submitted") -> None:
        """Typed to its end: the list has the keys again, the matches stay.

        What is no query is said, and where; Enter once more takes what can be understood of it.
        """
        trouble = self.desk.trouble()
        if trouble is not None and self._refused != self.desk.query:
            self._refused = self.desk.query
            before = submitted.value.index(self.desk.query) + trouble.position
            self.articles.caret = width_of(submitted.value[:before])
            self.tell(f"{trouble.message} Enter again takes the rest.")
            return
        self.articles.caret = None
        self.typing = False
        if not self.desk.query:
            self.end_search()
            return
        self._chose = True
        self.go_to("articles")

    def on_search_line_left(self) -> None:
        self.end_search()

    def on_search_line_stepped(self, stepped: "SearchLine.Stepped") -> None:
        self._chose = bool(self.rows)
        self.articles.cursor += stepped.step

    def end_search(self) -> None:
        """Back to the list as it was: on the match that was chosen, else where the reader was."""
        chosen = self.desk.selected if self._chose and self.rows else None
        if self.focused is None or self.focused.id == "search":
            self.go_to("articles")
        self.desk.look_for("")
        self._refused = ""
        self.articles.caret = None
        self.searching = self.typing = False
        self.sheet.searching = False
        self.articles.searching = False
        self.query("SearchLine").remove()
        self.renew_rows(partial(self.articles.select, chosen or self._before))

    def action_match(self, step: int) -> None:
        """The next match in the text; past its last one, the next article that has some."""
        if self.shape == "narrow":
            self.go_to("text")
        if self.reader.go_to_match(step):
            self.renew_notes()
            if self.desk.shown:
                self.count(self.desk.shown, 1)
        else:
            self.action_article(step)

    # -- the tabs

    @on(Masthead.Turned)
    def _turned(self, turned: Masthead.Turned) -> None:
        self.open_section(turned.name)

    def action_section(self, step: int) -> None:
        """The section before or after."""
        self.desk.turn(step)
        self._open_tab()

    def open_section(self, name: str | None) -> None:
        """Show a section of the paper or a kept search by the name of its tab; None for all."""
        self.desk.open(name)
        self._open_tab()

    def _open_tab(self) -> None:
        self.section = self.desk.tab
        self.renew_rows(self._show_tab)
        if self.desk.search and self.desk.search.trouble:
            self.tell(self.desk.search.trouble)

    def _show_tab(self) -> None:
        row = self.articles.selected
        self.desk.selected = row.article.id if row else None
        self.renew_charts()
        self.rest(self._show_selected)

    def renew_sections(self) -> None:
        self.desk.mind_searches()
        super().renew_sections()
        if self._counting:
            self._recount = True
        elif self.desk.library.searches:
            self._counting, self._recount = True, False
            self.desk.tell_time(self.moment(), self.here)
            rows, day = self.desk.countable(), self.desk.day

            def work() -> None:
                """How much there is behind the tabs of the kept searches."""
                counts: dict[str, tuple[int, int]] = {}
                try:
                    counts = self.desk.count(rows)
                finally:
                    self.post_message(Counted(counts, day))

            self.run_worker(work, thread=True, group="counting", exit_on_error=False)

    @on(Counted)
    def _show_counts(self, counted: Counted) -> None:
        self._counting = False
        if self.desk.told_counts(counted.counts, counted.day):
            super().renew_sections()
        if self._recount:
            self.renew_sections()


def _matcher(query: "Query") -> "Matcher | None":
    """What finds the words of a query in a text; None where it has none, as at every start."""
    if not query.wanted:
        return None
    from ..query.matching import Matcher

    return Matcher(query)
