"""A kept search: what it asks, in whichever language it was written."""

from ..query import Query, QueryError, parse_query, understood
from ..query.newsboat import NO_FILTER, translated, untranslatable
from ..query.wording import explained

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..subscriptions import Search


class Kept:
    """A search that is kept, as a tab of the paper."""

    def __init__(self, search: "Search") -> None:
        self.title = search.title
        self.written = search.query
        """As it is kept: in our language, or in that of the reader it came from."""
        theirs = translated(search.query)
        self.trouble = "" if theirs is not None else _trouble(search.query)
        """One sentence about what cannot be asked here, empty where all can."""
        self.text = search.query if theirs is None else theirs
        """In our language."""
        self.asked: Query = understood("" if self.trouble else self.text)

    @property
    def tab(self) -> str:
        """The name of its tab."""
        return tab_of(self.title)

    @property
    def words(self) -> str:
        """What it asks, in plain words."""
        return explained(self.asked)


def tab_of(title: str) -> str:
    """The name of the tab of the search that is kept under this title."""
    return f"‹{title}›"


def _trouble(query: str) -> str:
    """What is wrong with a query that is none of ours, nor a filter that can be asked here."""
    try:
        asked = parse_query(query)
        wrong = ""
    except QueryError as error:
        asked, wrong = Query(), error.message
    why = "" if asked.fielded else untranslatable(query)
    return wrong if why in ("", NO_FILTER) else why
