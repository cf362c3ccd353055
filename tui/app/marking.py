"""Marking: read, starred, later, all read; undo and redo; and copying what is marked out."""

from datetime import datetime

from textual import on

from ..article import Article
from ..clean import clean, clean_address, shown_address
from ..desk import MarkName
from ..library import Change
from ..widgets.text import TextPane
from .tracing import Tracing


class Marking(Tracing):
    """What the reader does with the article they are on."""

    def at_hand(self) -> Article | None:
        """The article a key is meant for: the one selected, or while reading the one shown."""
        if self.pane == "text":
            return self.shown_article()
        if self.pane == "articles":
            row = self.articles.selected
            return row.article if row else None
        ranked = self.ranking(self.pane).selected
        return self.desk.library.articles.get(ranked.entry.article or "") if ranked else None

    def _after(self, change: Change | None, otherwise: str) -> None:
        if change is None:
            self.tell(self.read_only_words() or otherwise)
            return
        self.renew_marks()
        only = None
        if change.is_mark and len(change.ids) == 1:
            only = self.desk.library.articles.get(change.ids[0])
        self.tell(f"{change.words}: {only.title}" if only else change.words)

    def read_only_words(self) -> str:
        """Why nothing can be marked, where that is so."""
        return (
            "This library is open read-only: nothing is marked."
            if self.desk.library.read_only
            else ""
        )

    def action_mark(self, name: MarkName) -> None:
        """Turn a mark over."""
        article = self.at_hand()
        if article is None:
            self.tell("There is no article here to mark.")
        else:
            self._after(self.desk.toggle(name, article.id, self.moment()), "Nothing to mark.")

    def action_all_read(self) -> None:
        """Mark the whole list as read, after asking once."""
        from ..screens.choice import Choice, Offer

        count = self.unread()
        if not count or self.desk.library.read_only:
            self.tell(self.read_only_words() or "Everything here is read.")
            return
        question = f"Mark {count:,} article{'s' * (count > 1)} as read?"
        offers = (Offer("y", f"yes ({self.key('undo')} undoes it)"), Offer("n", "no"))
        self.push_screen(Choice(question, offers, self.glyphs), self._mark_all)

    def _mark_all(self, answer: str | None) -> None:
        if answer == "y":
            self._after(self.desk.all_read(self.rows, self.moment()), "Nothing to mark.")

    def action_undo(self) -> None:
        """Take the last mark back."""
        self._after(self.desk.library.undo(), "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._after(self.desk.library.redo(), "Nothing to redo.")

    # -- links, browser, clipboard

    @on(TextPane.Left)
    def action_links(self) -> None:
        """Choose one of the numbered links of the text."""
        from ..screens.choice import Choice, Offer

        anchors = self.reader.anchors
        if not anchors:
            self.tell("No links in this text.")
            return
        offers = tuple(
            Offer(str(n), clean(a.title or a.href or "")) for n, a in enumerate(anchors, 1)
        )
        self.push_screen(Choice("Follow link", offers, self.glyphs), self._follow)

    def _follow(self, number: str | None) -> None:
        """Open a link: its article when that is here, else its address in the browser."""
        if number is None:
            return
        anchor = self.reader.anchors[int(number) - 1]
        shown = self.shown_article()
        id = self.desk.library.find(anchor.title, anchor.href, shown.source if shown else "")
        if id is not None:
            if shown is not None:
                self.desk.trail.append(shown.id)
            self.open_article(id, on_trail=True)
        elif anchor.href:
            self._browse(anchor.href)
        else:
            self.tell(f"Not in your library: {anchor.title}")

    def action_browser(self) -> None:
        """Open the article's address in the browser."""
        article = self.at_hand()
        if article is None or not article.address:
            self.tell("This article has no address.")
            return
        self._browse(article.address)

    def _browse(self, address: str) -> None:
        from ..browser import can_browse, open_address

        safe = clean_address(address)
        if safe is None:
            self.tell("Not opened: only http, https and mailto addresses are.")
        elif can_browse(self.settings.browser):
            open_address(safe, self.settings.browser)
            self.tell(f"Opened {shown_address(safe)}")
        else:
            self.copy_to_clipboard(safe)
            self.tell(f"Copied {shown_address(safe)}")

    def action_copy(self, what: str) -> None:
        """Copy the address, or a citation, to the terminal's clipboard; it is shown as well."""
        article = self.at_hand() or self.reader.article
        if article is None:
            return
        if what == "citation":
            text = citation(article, self.desk.library.paper(article.source))
        else:
            text = article.address or article.title
        self.copy_to_clipboard(clean(text))
        self.tell(f"Copied {text}")


def citation(article: Article, paper: str) -> str:
    """`“Headline,” Paper, 25 December 2022, 7:10 JST. Address`: as much of it as is known."""
    parts = [f"“{article.title},”", f"{paper}," if paper else ""]
    if (stamp := article.published) is not None:
        local: datetime = stamp.local()
        day = f"{local.day} {local:%B %Y}"
        clock = "" if stamp.day_only else f", {local.hour}:{local:%M}"
        zone = f" {stamp.zone}" if stamp.zone and not stamp.day_only else ""
        parts.append(f"{day}{clock}{zone}.")
    parts.append(article.address or "")
    return " ".join(part for part in parts if part)
