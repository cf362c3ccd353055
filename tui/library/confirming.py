"""What the reader says of a ranked title: a step of the same history as marks."""

from ..chart import RankingKey
from .history import Change
from .holdings import Holdings
from .standing import Word


class Confirming:
    """The reader's word that a ranked title is of this article, or (None) not of that asked."""

    def __init__(self, holdings: Holdings, key: RankingKey, title: str, article: str | None):
        self._holdings = holdings
        self._key = key
        self._title = title
        self._article = article
        self._before: Word | None = None

    def do(self) -> Change | None:
        """Keep the word; None where no list has the title, or there is nothing to say."""
        candidate = self._holdings.candidate(self._key, self._title)
        subject = self._article or candidate
        if subject is None or subject not in self._holdings.articles:
            return None
        word = Word(self._article) if self._article else Word(None, subject)
        before = self._holdings.word(self._key, self._title)
        if word == before or not self._holdings.say(self._key, self._title, word):
            return None
        self._before = before
        headline = self._holdings.articles[subject].title
        if self._article:
            return Change("linked", (subject,), f"The ranked title now opens “{headline}”.")
        return Change("not linked", (subject,), f"The ranked title is not “{headline}”.")

    def undo(self) -> None:
        """Let what was said before hold again, or what linking finds."""
        self._holdings.say(self._key, self._title, self._before)
