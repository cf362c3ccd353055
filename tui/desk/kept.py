"""A kept search: what it asks, in whichever language it was written."""

from ..query import Query, understood
from ..query.wording import explained
from ..query.written import as_ours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..subscriptions import Search


NOTHING = "is:read is:unread"
"""What no article is: asked in place of what cannot be."""


class Kept:
    """A search that is kept, as a tab of the paper."""

    def __init__(self, search: "Search") -> None:
        self.title = search.title
        self.written = search.query
        """As it is kept: in our language, or in that of the reader it came from."""
        self.text, self.trouble = as_ours(search.query)
        """In our language; one sentence about what cannot be asked here, one of them empty."""
        self.asked: Query = understood(self.text or NOTHING)

    @property
    def tab(self) -> str:
        """The name of its tab."""
        return tab_of(self.title)

    @property
    def words(self) -> str:
        """What it asks, in plain words."""
        return explained(self.asked) if self.text else ""


def tab_of(title: str) -> str:
    """The name of the tab of the search that is kept under this title."""
    return f"‹{title}›"
