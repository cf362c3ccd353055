"""The nouns of coverage: a story as several papers carry it, and a row of the front page."""

from typing import Literal

from msgspec import Struct

ReasonKind = Literal["ranked", "covered", "preferred"]


class Copies(Struct, frozen=True, omit_defaults=True):
    """One text that several papers of a story printed with hardly a change."""

    articles: tuple[str, ...]
    """The ids of those that carry it, in time order; at least two, from different papers."""
    agency: str | None = None
    """Whose text it is, as printed; None where no paper says so."""


class Story(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One event as the papers tell it: the articles about it, in time order."""

    leader: str
    """The id of its first article: all others were compared with this one."""
    articles: tuple[str, ...]
    """The ids of all of them, the leader first, by their own times."""
    papers: tuple[str, ...]
    """The papers that carry it, in the order in which they did: a domain, else a source's id."""
    owners: int
    """How many tell it independently: papers, but copies of one agency's text count once."""
    copies: tuple[Copies, ...] = ()

    @property
    def id(self) -> str:
        """What it is called by: the id of its leader."""
        return self.leader

    @property
    def carried(self) -> int:
        """How many articles carry it."""
        return len(self.articles)

    @property
    def also(self) -> int:
        """How many other papers carry it than the one that you are looking at."""
        return len(self.papers) - 1


class Addition(Struct, frozen=True, omit_defaults=True):
    """What one article of a story says that the earlier ones did not."""

    article: str
    sentences: tuple[str, ...] = ()
    """At most two, in the words of the article; none where it adds nothing."""
    copy_of: str | None = None
    """The id of the earlier article whose text this one repeats."""


class Reason(Struct, frozen=True, omit_defaults=True):
    """One reason for which a row stands on the front page."""

    kind: ReasonKind
    words: str
    """In words: `2nd on ACCESS RANKING of The Japan News`."""
    share: float
    """What it adds to the score before age takes its part."""


class FrontRow(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One row of the front page: an article, and why it is there."""

    article: str
    """The id of the article; of a story, its leader."""
    score: float
    why: tuple[Reason, ...]
    """The reasons, the weightiest first; never empty."""
    sentence: str
    """In one line: `2nd on ACCESS RANKING of The Japan News, carried by 4 papers, 3 h old`."""
    story: str | None = None
    """The id of its story, where more than one paper carries it."""
