"""What the paper changed: two versions of an article become blocks that show their difference."""

from datetime import datetime

from ..article import Article


def stood(article: Article) -> datetime:
    """Since when an article is known to stand as it does: the paper's time, else its capture's."""
    if article.updated and not article.updated.day_only:
        return article.updated.at
    if article.updates and article.seen:
        return article.seen
    if article.published and not article.published.day_only:
        return article.published.at
    return article.seen or article.when
