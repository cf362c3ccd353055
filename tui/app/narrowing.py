"""Narrowing: what the list is to hold of what it could, chosen by what its articles share."""

from functools import partial

from .finding import Finding


class Narrowing(Finding):
    """From a wish about the list to a shorter one, and back to a longer one."""

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

    def widen(self) -> bool:
        """Take the last narrowing of the list away; False where there is none."""
        if not self.desk.widen():
            return False
        self.renew_rows()
        return True
