"""How a ranking moved: the history of a list, and the runs of an article on every list."""

from functools import partial

from textual import on
from textual.message import Message

from ..chart import Chart, ChartRow, Course, Entry, History, RankingKey, Run
from ..desk import COVERED
from ..widgets.plan import PaneName
from .charts import Charts

LISTS: tuple[PaneName, ...] = ("popular", "access")


class Traced(Message):
    """What a list's past has been found to be; None where nothing is known of it."""

    def __init__(self, history: History | None, entry: Entry | None) -> None:
        super().__init__()
        self.history = history
        self.entry = entry
        """The row of the list that the reader was on."""


class Found(Message):
    """On which lists an article has stood."""

    def __init__(self, title: str, runs: tuple[Run, ...]) -> None:
        super().__init__()
        self.title = title
        self.runs = runs


class Tracing(Charts):
    """From a ranking to its history, from an article to its runs, and back to articles."""

    def action_history(self) -> None:
        """The history of the ranking in focus; elsewhere the runs of the article."""
        if self.pane in LISTS:
            self._trace(self._chart(self.pane), self.ranking(self.pane).selected)
            return
        row = self.articles.selected if self.pane == "articles" else None
        article = row.article if row else self.shown_article()
        if article is None:
            self.tell("There is no article here that could be on a ranking.")
        else:
            self.trace_article(article.id, article.title)

    def _trace(self, chart: Chart | None, row: ChartRow | None) -> None:
        if chart is None:
            self.tell("This ranking has not been observed yet.")
        elif chart.key.name == COVERED:
            self.tell("Stories have no history here: they are worked out anew from what has come.")
        elif chart.key.name == "mine":
            self.tell("Your own ranking has no history: it is counted anew from your visits.")
        else:
            self.trace_list(chart.key, row.entry if row else None)

    def trace_list(self, key: RankingKey, entry: Entry | None = None) -> None:
        """Show a list's history, from this row of it on; what it takes is done in a worker."""
        then = partial(self._look_back, key, entry)
        self.run_worker(then, thread=True, exclusive=True, group="trace", exit_on_error=False)

    def trace_article(self, id: str, title: str) -> None:
        """Show on which lists an article has stood; what it takes is done in a worker."""
        then = partial(self._look_for_runs, id, title)
        self.run_worker(then, thread=True, exclusive=True, group="trace", exit_on_error=False)

    def _look_back(self, key: RankingKey, entry: Entry | None) -> None:
        from ..typeset.bump import frame

        history = self.desk.library.history(key, now=self.clock())
        if history is not None:
            frame(history, width=self.size.width, height=1)  # the slow part of it is kept
        self.post_message(Traced(history, entry))

    def _look_for_runs(self, id: str, title: str) -> None:
        self.post_message(Found(title, self.desk.library.runs(id, now=self.clock())))

    # -- showing

    @on(Traced)
    def _show_history(self, traced: Traced) -> None:
        history = traced.history
        if self.screen is not self.screen_stack[0]:
            return  # the reader has gone somewhere else meanwhile
        if history is None:
            self.tell("Nothing is known of how this ranking moved: no snapshot of it has a time.")
            return
        from ..screens.history import HistoryScreen
        from ..typeset.courses import course_of
        from ..typeset.runs import list_name

        screen = HistoryScreen(
            history,
            self.desk.presences(_chart_of(history)),
            list_name(history.key),
            here=self.here,
            glyphs=self.glyphs,
            keymap=self.keymap,
            selected=course_of(history, traced.entry) if traced.entry else 0,
        )
        self.push_screen(screen, partial(self._chosen_story, history))

    @on(Found)
    def _show_runs(self, found: Found) -> None:
        if self.screen is not self.screen_stack[0]:
            return
        if not found.runs:
            self.tell("It has not been seen on any ranking.")
            return
        from ..screens.runs import RunsScreen

        screen = RunsScreen(
            found.title, found.runs, here=self.here, glyphs=self.glyphs, keymap=self.keymap
        )
        self.push_screen(screen, self._chosen_list)

    def _chosen_list(self, key: RankingKey | None) -> None:
        if key is not None:
            self.trace_list(key)

    def _chosen_story(self, history: History, chosen: tuple[Course, str] | None) -> None:
        """Open the story that was chosen in a history, or show its runs."""
        if chosen is None:
            return
        course, wish = chosen
        if wish == "open":
            self._open_story(history, course)
        elif course.article is None:
            self.tell("Its article is not in your library, so its other lists are not known.")
        else:
            self.trace_article(course.article, course.title)

    def _open_story(self, history: History, course: Course) -> None:
        """Open it as in its pane where it stands there; else its article, or what is like it."""
        for pane in LISTS:
            chart = self._chart(pane)
            titles = [row.entry.title for row in chart.rows] if chart else []
            if chart and chart.key == history.key and course.title in titles:
                self.ranking(pane).cursor = titles.index(course.title)
                self.ranking(pane).action_open()
                return
        if course.article in self.desk.library.articles:
            assert course.article is not None
            self.open_article(course.article, ranking=history.key.name)
        else:
            row = _chart_of(history).rows[history.courses.index(course)]
            self._look_for(_chart_of(history), row, "Not in your library.")


def _chart_of(history: History) -> Chart:
    """All stories of a history as rows, in its order, with the last position of each."""
    rows = (
        ChartRow(
            entry=Entry(
                position=next((place for place in reversed(course.positions) if place), 0),
                title=course.title,
                article=course.article,
            )
        )
        for course in history.courses
    )
    return Chart(key=history.key, paper=history.paper, rows=tuple(rows), seen=history.seen)
