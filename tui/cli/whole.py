"""`show --full`: whole texts are fetched for articles of which only a part is here, and kept."""

from argparse import Namespace
from collections.abc import Sequence

from .output import complain
from .rounds import newsroom
from .settings import settings_of
from .writing import opened

HELD = "The app has the library open; press x there."
OFFLINE = 5


def fetch_whole(options: Namespace, ids: Sequence[str]) -> int:
    """Fetch and keep the whole texts that are not here yet; what is here stays where one fails.

    The exit code: 5 where one did not come as there is no network, 1 where one could not be had.
    """
    code = 0
    settings = settings_of(options)
    with opened(options.data, held=HELD) as library, newsroom(library, settings) as room:
        for id in ids:
            article = library.articles.get(id)
            if article is None or (article.extent == "whole" and article.words):
                continue
            if not article.address:
                complain(f"kawaraban: {article.title} has no address to fetch its text from.")
                code = max(code, 1)
                continue
            outcome = room.whole_text(article)
            if outcome.trouble:
                complain(f"kawaraban: {article.title}: {outcome.trouble}")
                code = max(code, OFFLINE if outcome.offline else 1)
            room.take_in(outcome)
    return code
