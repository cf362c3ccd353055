"""Finding: search as you type, filters, and the sections of the paper."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from ..query import Matcher, understood
from ..widgets.masthead import Masthead
from .arriving import Arriving

if TYPE_CHECKING:
    from ..widgets.search import SearchLine


class Finding(Arriving):
    """From a wish to the rows that answer it."""

    _before: str | None = None
    """The article that was selected before the search."""
    _chose = False
    """Whether the reader has gone to one of the matches."""

    # -- search

    def action_search(self) -> None:
        """Open the search line in the first row of the list."""
        if not self.searching:
            self._before, self._chose = self.desk.selected, False
        self.keyline.notice = ""
        from ..widgets.search import SearchLine

        self.searching = True
        self.sheet.searching = True
        self.articles.searching = True
        self.pane = "articles"
        self.sheet.focused = "articles"
        found = self.query(SearchLine)
        if found:
            found.first().value = self.desk.query
            found.first().focus()
        else:
            line = SearchLine(self.desk.query)
            self.sheet.mount(line)
            line.focus()
        self.typing = True

    def on_input_changed(self, changed: "SearchLine.Changed") -> None:
        """Search as it is typed."""
        changed.stop()
        if self.searching:
            self.find(changed.value)

    def find(self, text: str, *, whole: bool = False) -> None:
        """Show what matches `text`; with an empty text, everything."""
        self.desk.look_for(text, whole=whole)
        query = understood(self.desk.query, self.desk.begun)
        self.matcher = Matcher(query) if self.desk.query else None
        self.renew_rows()

    def on_input_submitted(self) -> None:
        """Typed to its end: the list has the keys again, the matches stay."""
        self.typing = False
        if not self.desk.query:
            self.end_search()
            return
        self._chose = bool(self.rows)
        self.go_to("articles")

    def on_search_line_left(self) -> None:
        self.end_search()

    def on_search_line_stepped(self, stepped: "SearchLine.Stepped") -> None:
        self._chose = bool(self.rows)
        self.articles.cursor += stepped.step

    def end_search(self) -> None:
        """Back to the list as it was: on the match that was chosen, else where the reader was."""
        chosen = self.desk.selected if self._chose else None
        if self.focused is None or self.focused.id == "search":
            self.go_to("articles")
        self.desk.query = ""
        self.searching = self.typing = False
        self.sheet.searching = False
        self.articles.searching = False
        self.matcher = None
        self.query("SearchLine").remove()
        self.renew_rows()
        self.articles.select(chosen or self._before)

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

    # -- filter

    def action_filter(self) -> None:
        """Choose what the list holds."""
        from ..screens.choice import Choice, Offer

        count = partial(self._count_of)
        self.push_screen(
            Choice(
                "Filter",
                (
                    Offer("a", "all articles", "", current=self.desk.only is None),
                    Offer("u", "unread", count("unread"), current=self.desk.only == "unread"),
                    Offer("s", "starred", count("starred"), current=self.desk.only == "starred"),
                    Offer("w", "kept for later", count("later"), current=self.desk.only == "later"),
                    Offer("r", "on a ranking", count("ranked"), current=self.desk.only == "ranked"),
                ),
                self.glyphs,
            ),
            self._filter_by,
        )

    def _count_of(self, only: str) -> str:
        rows = self.desk.library.shelf(section=self.desk.section)
        marks = {"unread": "unread", "starred": "starred", "later": "later", "ranked": "rank"}
        return f"{sum(bool(getattr(row, marks[only])) for row in rows):,}"

    def _filter_by(self, key: str | None) -> None:
        if key is None:
            return
        choices = {"a": None, "u": "unread", "s": "starred", "w": "later", "r": "ranked"}
        self.desk.filter_by(choices[key])  # type: ignore[arg-type]
        self.renew_rows()

    def action_unread_only(self) -> None:
        """Only what is unread, and back."""
        self.desk.filter_by(None if self.desk.only == "unread" else "unread")
        self.renew_rows()
        self.tell("Unread only." if self.desk.only else "Read and unread.")

    # -- sections

    @on(Masthead.Turned)
    def _turned(self, turned: Masthead.Turned) -> None:
        self.open_section(turned.name)

    def action_section(self, step: int) -> None:
        """The section before or after."""
        self.open_section(self.desk.turn(step))

    def open_section(self, name: str | None) -> None:
        """Show a section of the paper, or all of it."""
        self.desk.section = name
        self.section = self.desk.section
        self.renew_rows()
        row = self.articles.selected
        self.desk.selected = row.article.id if row else None
        self.renew_charts()
        self.rest(self._show_selected)
