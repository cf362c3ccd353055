"""Taste: which sections and papers this reader opens most."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from ..article import Article, Visit

HALF_LIFE = timedelta(days=15)
_FIRST_VISITS = 3.0
"""So many visits of weight 1 make half a preference: one click is none yet."""


class Taste:
    """How dear an article's section and paper are to this reader, from the reader's own visits."""

    def __init__(
        self, visits: Iterable[Visit], articles: Mapping[str, Article], now: datetime
    ) -> None:
        self._sections: dict[str, float] = {}
        self._sources: dict[str, float] = {}
        for visit in visits:
            article = articles.get(visit.article)
            if article is None:
                continue
            age = max(now - visit.at, timedelta())
            warm = visit.weight * 2.0 ** -(age / HALF_LIFE)
            self._sources[article.source] = self._sources.get(article.source, 0.0) + warm
            if section := _section(article):
                self._sections[section] = self._sections.get(section, 0.0) + warm

    def of(self, article: Article) -> float:
        """0 to 1: half of it from the section, half from the source, against the dearest ones.

        `heat / (heat of the dearest + 3)`; heat halves in fifteen days. Without visits it is 0.
        """
        section = _share(self._sections, _section(article))
        return (section + _share(self._sources, article.source)) / 2


def _section(article: Article) -> str:
    return (article.section or "").casefold()


def _share(heats: Mapping[str, float], name: str) -> float:
    return heats.get(name, 0.0) / (max(heats.values(), default=0.0) + _FIRST_VISITS)
