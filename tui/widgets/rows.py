"""Rows with a cursor: how it moves by keys, clicks and the wheel, in whatever list it stands."""

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var

from .lines import Lines


class Rows(Lines):
    """What every list has in common. A moved cursor repaints two rows, or the view where it jumps.

    A subclass says which rows there are and where they stand, and what it posts.
    """

    cursor: var[int] = var(0, init=False)

    top = 0
    """Where the view begins."""

    # -- what a subclass says

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def slots(self) -> int:
        """How many rows are a page; at least one."""
        raise NotImplementedError

    def at(self, y: int) -> tuple[int, int] | None:
        """Row and line within it that stand on line `y`; below 0 what is no row, None nothing."""
        raise NotImplementedError

    def keep_in_view(self) -> bool:
        """Move the view so that it holds the cursor; True when it had to."""
        raise NotImplementedError

    def region_of(self, index: int) -> Region | None:
        """The cells of a row in which it shows whether the cursor is on it; None out of view."""
        raise NotImplementedError

    def moved(self) -> Message:
        """What is posted when the cursor stands on another row."""
        raise NotImplementedError

    def opened(self) -> Message:
        """What is posted when the reader asks for the row under the cursor."""
        raise NotImplementedError

    # -- moving

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if self.keep_in_view():
            self.refresh_ahead()
        else:
            self.refresh_ahead(*filter(None, (self.region_of(old), self.region_of(new))))
        self.post_message(self.moved())

    def refresh_row(self, index: int) -> None:
        """Repaint one row, if it is in view."""
        if region := self.region_of(index):
            self.refresh(region)

    def on_click(self, event: events.Click) -> None:
        where = self.at(event.y)
        if where is None or min(where) < 0:
            return
        again = where[0] == self.cursor and event.chain > 1
        self.cursor = where[0]
        if again:
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.cursor += 1

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.cursor -= 1

    def action_down(self) -> None:
        self.cursor += 1

    def action_up(self) -> None:
        self.cursor -= 1

    def action_top(self) -> None:
        self.cursor = 0

    def action_bottom(self) -> None:
        self.cursor = self.count - 1

    def action_page_down(self) -> None:
        self.cursor += self.slots

    def action_page_up(self) -> None:
        self.cursor -= self.slots

    def action_half_down(self) -> None:
        self.cursor += max(1, self.slots // 2)

    def action_half_up(self) -> None:
        self.cursor -= max(1, self.slots // 2)

    def action_open(self) -> None:
        if self.count:
            self.post_message(self.opened())
