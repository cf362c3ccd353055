"""Changing: what the paper changed in an article, one change after the other, and back to it."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from ..article import Article, Block
from .marking import Marking

if TYPE_CHECKING:
    from ..changes import Change


class Compared(Message):
    """Two versions of an article have been compared."""

    def __init__(
        self, id: str, changes: "tuple[Change, ...]", at: int, blocks: tuple[Block, ...]
    ) -> None:
        super().__init__()
        self.id = id
        self.changes = changes
        """All that are known, the newest first."""
        self.at = at
        """Which of them was looked at."""
        self.blocks = blocks


class Changing(Marking):
    """The way from an article to what it was before, version by version."""

    _compared: Compared | None = None
    _page: Article | None = None
    """What the text pane shows of it; where it shows something else, the reader has moved on."""

    def at_hand(self) -> Article | None:
        """While its changes are before the reader, the article they are changes of."""
        compared = self._before_the_reader()
        if compared is not None and self.pane == "text":
            return self.desk.library.articles.get(compared.id)
        return super().at_hand()

    def action_changes(self) -> None:
        """Show the newest change, then the one before it; after the oldest, the article again."""
        compared = self._before_the_reader()
        article = self.at_hand()
        if compared is not None and article is not None and compared.id == article.id:
            if compared.at + 1 < len(compared.changes):
                self._compare_soon(article, compared.at + 1)
            else:
                self._back_to(article)
        elif article is None:
            self.tell("There is no article here.")
        elif not article.updates:
            self.tell("No change of this article is known.")
        else:
            self._compare_soon(article, 0)

    def _before_the_reader(self) -> Compared | None:
        return self._compared if self._page and self.reader.article is self._page else None

    def _compare_soon(self, article: Article, at: int) -> None:
        self.run_worker(
            partial(self._compare, article, at),
            thread=True,
            exclusive=True,
            group="changes",
            exit_on_error=False,
        )

    def _compare(self, article: Article, at: int) -> None:
        """In a worker: read both versions from disk, and compare them."""
        from ..changes import compare, folded, history

        library = self.desk.library
        changes = history(article, library.text(article.id), library.former(article.id))
        blocks: tuple[Block, ...] = ()
        if at < len(changes):
            blocks = folded(compare(changes[at].before, changes[at].after))
        self.post_message(Compared(article.id, changes, at, blocks))

    @on(Compared)
    def _show_change(self, compared: Compared) -> None:
        """Show a comparison that came; one that is no longer wanted is dropped."""
        from ..changes import bracketed, headline

        article = self.at_hand()
        if article is None or article.id != compared.id:
            return
        if compared.at >= len(compared.changes):
            self.tell("What this article was before is not known.")
            return
        blocks = compared.blocks
        if self.glyphs.ascii or self.no_color:
            blocks = tuple(map(bracketed, blocks))
        shown = self._before_the_reader()
        if shown is None:
            self.desk.trail.append(article.id)
        elif shown.id != article.id:
            self.desk.trail[-1:] = [article.id]
        now = self.moment().astimezone(self.here)
        title = headline(compared.changes[compared.at], now)
        self.show_page(title, blocks, article.section)
        self._compared, self._page = compared, self.reader.article
        self.go_to("text")
        self._tell_the_way(compared)

    def _tell_the_way(self, compared: Compared) -> None:
        count, key = len(compared.changes), self.key("changes")
        on = "the one before it" if compared.at + 1 < count else "back to the article"
        self.tell(f"Change {compared.at + 1} of {count}, newest first. {key}: {on}")

    def _back_to(self, article: Article) -> None:
        """The article itself again, as the way back from a link would show it."""
        if self.desk.trail and self.desk.trail[-1] == article.id:
            self.desk.trail.pop()
        self.show(article.id)
