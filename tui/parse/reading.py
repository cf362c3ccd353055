"""The notes taken while a page is read: every line gets its place, once."""

from typing import Literal

from ..article import Anchor, Block, Dateline, Draft, Stamp
from ..chart import Listing
from ..clean import clean_title
from .dateline import dateline_of
from .furniture import MASTHEADS
from .lines import Line, Page
from .stamp import Times

Place = Literal[
    "title", "section", "stamp", "byline", "credit", "caption", "body", "ranking", "link", "ignored"
]


class Reading:
    """What was understood of a page so far. `put` is the only way to give a line its place."""

    def __init__(self, page: Page, address: str | None) -> None:
        self.lines: tuple[Line, ...] = page.lines
        self.ended = page.ended
        self.spaced = sum(line.gap for line in page.lines) * 3 > len(page.lines)
        self.places: list[Place | None] = [None] * len(page.lines)
        self.address = address
        self.title: str | None = None
        self.section: str | None = None
        self.published: Stamp | None = None
        self.updated: Stamp | None = None
        self.byline: str | None = None
        self.credits: list[str] = []
        self.captions: list[str] = []
        self.blocks: list[Block] = []
        self.links: list[Anchor] = []
        self.listings: list[Listing] = []
        self.records: list[Draft] = []
        self.paper: str | None = None
        self.trouble: list[str] = []

    def put(self, at: int, place: Place) -> str:
        """Give the line its place; its text."""
        assert self.places[at] is None, "a line has one place"
        self.places[at] = place
        return self.lines[at].text

    def ignore(self, at: int) -> None:
        """Put the line with what belongs to no article."""
        text = self.put(at, "ignored")
        if self.paper is None:
            self.paper = MASTHEADS.get(text.casefold())

    def take_title(self, at: int) -> None:
        """Take the line as the headline."""
        self.title = clean_title(self.put(at, "title"))

    def take_section(self, at: int, section: str) -> None:
        """Take the section a line names; the first one stands unless a breadcrumb follows."""
        self.put(at, "section")
        self.section = section

    def take_credit(self, at: int) -> None:
        """Take the line as the credit of a picture; the same one may stand under several."""
        credit = self.put(at, "credit")
        if credit not in self.credits:
            self.credits.append(credit)

    def take_caption(self, at: int) -> None:
        """Take the line as a caption."""
        self.captions.append(self.put(at, "caption"))

    def take_byline(self, at: int) -> None:
        """Take the line as the byline, or as one more name in it."""
        byline = self.put(at, "byline")
        self.byline = byline if self.byline is None else f"{self.byline} / {byline}"

    def take_times(self, at: int, times: Times) -> None:
        """Take what a stamp says; what is known already stays."""
        self.put(at, "stamp")
        self.published = self.published or times.published
        self.updated = self.updated or times.updated

    def dateline(self) -> Dateline | None:
        """The dateline at the head of the first paragraph."""
        first = next((block for block in self.blocks if block.kind == "paragraph"), None)
        return dateline_of(first.text) if first else None

    def ignored(self) -> tuple[str, ...]:
        """The lines that are no part of article or ranking, in page order."""
        placed = zip(self.lines, self.places, strict=True)
        return tuple(line.text for line, place in placed if place == "ignored")

    def close(self) -> None:
        """End the notes: what an article alone can have is nothing without one."""
        if self.article() is None:
            self.links.clear()
            self.places = ["ignored" if place == "link" else place for place in self.places]

    def article(self) -> Draft | None:
        """The page's own article; None where it has neither headline nor text."""
        if self.title is None and not self.blocks and not self.captions:
            return None
        return Draft(
            title=self.title,
            address=self.address,
            section=self.section,
            published=self.published,
            updated=self.updated,
            byline=self.byline,
            credit=" / ".join(self.credits) or None,
            captions=tuple(self.captions),
            dateline=self.dateline(),
            blocks=tuple(self.blocks),
            links=tuple(self.links),
        )
