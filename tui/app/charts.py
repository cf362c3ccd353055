"""The rankings' panes: opening a ranked title, and what to do when its article is not here."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from ..chart import Chart, ChartRow
from ..desk import COVERED, Listed
from ..typeset import age
from ..widgets.list_pane import ListPane
from ..widgets.plan import PaneName
from ..widgets.ranking import RankingList
from .covering import Covering

if TYPE_CHECKING:
    from ..refresh.tally import Outcome

LIST_NAMES = {"popular": "POPULAR", "access": "ACCESS RANKING", "mine": "MY ACCESS RANKING"}
OWN: tuple[Listed, ...] = ("24h", "week", "month", "access")
"""What comes after what in pane 4 when the reader asks for their own ranking."""


class Charts(Covering):
    """From a ranked title to its article."""

    _held_at: str | None = None
    """The article that was selected in the list when a ranking began to be held."""

    @on(RankingList.Moved, "#popular,#access")
    def _rest_on_rank(self, moved: ListPane.Moved) -> None:
        """Show the article of a ranked row, or all that is known of it, after a rest."""
        if self.focused is moved.pane:
            self.rest(partial(self._show_ranked, moved.pane.pane, moved.index))

    def _show_ranked(self, pane: PaneName, index: int) -> None:
        chart = self._chart(pane)
        if chart is None or index >= len(chart.rows):
            return
        row = chart.rows[index]
        self._hold(chart)
        if row.entry.article in self.desk.library.articles:
            assert row.entry.article is not None
            if row.entry.article != self.desk.shown:
                self.show(row.entry.article)
        else:
            self._show_absent(chart, row)

    # -- which list

    def follow_charts(self) -> None:
        now = self.now
        popular = self.desk.popular(now)
        access = self.desk.access(now) if self.listed == "access" else self.access
        if popular is not self.popular or access is not self.access:
            self.renew_charts()

    def _hold(self, chart: Chart) -> None:
        """Let the list that leads to an article, or asks for one, stay in its pane."""
        self.desk.held, self._held_at = chart.key, self.desk.selected

    def _show_selected(self) -> None:
        """What is shown comes from the list again: no ranking is held for it."""
        away = self.desk.selected not in (self.desk.shown, self._held_at)
        if away and not self.searching and self.desk.held is not None:
            self.desk.held = None
        super()._show_selected()

    def _show_tab(self) -> None:
        self.desk.held = None
        super()._show_tab()

    def action_choose_list(self) -> None:
        """Choose which list the ranking in focus (else POPULAR) is."""
        from ..screens.choice import Choice, Offer

        name: PaneName = "access" if self.pane == "access" else "popular"
        charts = self.desk.lists(name, self.moment())
        if not charts:
            self.tell(f"No page so far has shown {LIST_NAMES[name]}.")
            return
        chosen = self.desk.chosen.get(name)
        offers = [Offer("0", "whatever fits the article", current=chosen is None)]
        for number, chart in enumerate(charts, 1):
            key = chart.key
            words = f"{chart.paper}, {LIST_NAMES[name]}"
            words += f" in {key.section}" if key.section else ""
            note = "  ".join(filter(None, (key.window, age(chart.seen, self.now))))
            offers.append(Offer(str(number), words, note, current=key == chosen))
        title = f"Which {LIST_NAMES[name]}?"
        then = partial(self._choose_list, name, charts)
        self.push_screen(Choice(title, tuple(offers), self.glyphs), then)

    def _choose_list(self, name: PaneName, charts: tuple[Chart, ...], answer: str | None) -> None:
        if answer is None:
            return
        self.desk.choose(name, charts[int(answer) - 1].key if answer != "0" else None)
        if name == "access":
            self.listed = "access"
        self.renew_charts()
        self.go_to(name)
        self.keep_soon()

    def _chart(self, pane: PaneName) -> Chart | None:
        return self.popular if pane == "popular" else self.access

    def _show_absent(self, chart: Chart, row: ChartRow) -> None:
        """The whole title, and what is known of it. A body is never made up."""
        name = LIST_NAMES.get(chart.key.name, chart.key.name)
        told = f"Number {row.entry.position} of {name}"
        told += f" in {chart.key.section}" if chart.key.section else ""
        cut = " The paper cut its title short." if row.entry.truncated else ""
        may_be = self.desk.library.articles.get(row.entry.maybe or "")
        if may_be is not None:
            known = f"It may be “{may_be.title}”. {self.key('open')} asks."
        elif row.entry.href:
            known = f"The article is not in your library. {self.key('open')} fetches it."
        else:
            known = (
                f"The article is not in your library. {self.key('open')} looks for its words "
                "among those that are; when it comes, it opens here by itself."
            )
        self.show_page(
            row.entry.title,
            (
                f"{told}, {chart.paper}.{cut}",
                f"{known} {self.key('copy.address')} copies its title.",
            ),
            chart.key.section or name,
        )

    @on(RankingList.Opened, "#popular,#access")
    def _open_ranked(self, opened: ListPane.Opened) -> None:
        """Open the article of a ranked row; else look for it, and say what was found."""
        chart = self._chart(opened.pane.pane)
        if chart is None or opened.index >= len(chart.rows):  # it has changed meanwhile
            return
        row = chart.rows[opened.index]
        self._hold(chart)
        if chart.key.name == COVERED:
            self._open_covered(row)
        elif row.entry.article in self.desk.library.articles:
            assert row.entry.article is not None
            self.open_article(row.entry.article, ranking=chart.key.name)
        elif row.entry.maybe in self.desk.library.articles:
            self._ask_whether(chart, row)
        else:
            self._fetch_ranked(chart, row)

    def _ask_whether(self, chart: Chart, row: ChartRow) -> None:
        """Ask whether a ranked title is of an article that is only alike; the answer is kept."""
        from ..screens.choice import Choice, Offer

        assert row.entry.maybe is not None
        article = self.desk.library.articles[row.entry.maybe]
        offers = (Offer("y", "yes, open it"), Offer("n", "no, another one"))
        question = f"“{row.entry.title}”: is it “{article.title}”?"
        self.push_screen(Choice(question, offers, self.glyphs), partial(self._answered, chart, row))

    def _answered(self, chart: Chart, row: ChartRow, answer: str | None) -> None:
        """Keep the reader's word on a title, and open what it is of."""
        article = row.entry.maybe if answer == "y" else None
        if answer is None:
            return
        self.desk.library.link(chart.key, row.entry.title, article)
        self.renew_charts()
        if article is not None:
            self.open_article(article, ranking=chart.key.name)
        else:
            self._fetch_ranked(chart, row, asked=True)

    def _fetch_ranked(self, chart: Chart, row: ChartRow, *, asked: bool = False) -> None:
        """Fetch the article of a ranked title, if its list had a link; else look for its words.

        `asked`: the reader has just said that it is not the one that is alike.
        """
        if row.entry.href and not self.desk.library.read_only:
            self.tell(f"Fetching {row.entry.title}")
            then = partial(self._brought, chart, row, asked)
            self.bring(row.entry.href, chart.key.source, then)
        else:
            self._look_for(chart, row, "Not in your library.", asked)

    def _brought(self, chart: Chart, row: ChartRow, asked: bool, outcome: "Outcome") -> None:
        """Open the article that came for a ranked title; else look for its words."""
        came = [article for each in outcome.findings for article in each.articles]
        if not came:
            self._look_for(chart, row, outcome.trouble, asked)
            return
        self.renew_all()
        self.open_article(came[0].id, ranking=chart.key.name)

    def _look_for(self, chart: Chart, row: ChartRow, why: str, asked: bool = False) -> None:
        """Search for the words of a ranked title whose article is not here, nor to be had."""
        words = self.desk.search_for(row)
        hits = self.desk.library.search(words)
        if not hits:
            self._show_absent(chart, row)
            others = "No other article" if asked else "Nothing"
            self.tell(f"{why} {others} like it is here.")
            return
        self.action_search()
        self.query_one("#search").value = words  # type: ignore[attr-defined]
        self.find(words, whole=True)
        self.tell(f"{why} {len(hits)} with its words.")

    def _open_covered(self, row: ChartRow) -> None:
        """Open a story; one that has just lost an article is about to be told anew."""
        story = self.desk.library.story_of(row.entry.article or "")
        if story is None:
            self.tell("This story is just being worked out anew.")
        else:
            self.open_story(story, story.leader)

    def action_mine(self) -> None:
        """The reader's own ranking in pane 4: of the day, the week, the month; then the paper's."""
        at = OWN.index(self.listed) if self.listed in OWN else -1
        self._list(OWN[(at + 1) % len(OWN)])

    def action_covered(self) -> None:
        """The stories in pane 4, and the paper's ranking again."""
        self._list("access" if self.listed == "covered" else "covered")

    def _list(self, listed: Listed) -> None:
        self.listed = listed
        self.renew_charts()
        self.go_to("access")
        self.keep_soon()

    def action_top(self) -> None:
        """Read the top unread of the ranking in focus (else of POPULAR) one after the other."""
        pane: PaneName = "access" if self.pane == "access" else "popular"
        chart = self._chart(pane)
        first = self.desk.line_up(chart)
        if first is None:
            self.tell("Nothing unread of this ranking is here.")
            return
        self.open_article(first, ranking=chart.key.name if chart else pane)
        self.tell_queue()
