"""The full text of one article, from its own page: what the page adds to what is known of it."""

from msgspec.structs import replace

from ..article import Article, Draft, Found, Text
from ..headline import is_cut
from ..source import Source
from .capture import contains, fullest, size_of
from .identity import keys_of
from .known import Known
from .sections import section_name
from .settle import all_keys, with_text

NOTHING = "The page has no text that can be read; the summary stays."
NO_MORE = "The page has no more text than the summary."


def filled(
    found: Found, article: Article, known: Known, source: Source
) -> tuple[Article, Text | None, str]:
    """The article with what its page adds, its text if that is new, and why there is none.

    Where the page says just what is known, that is the whole text: only the extent changes.
    """
    draft = _own_draft(found, article)
    if draft is None:
        return article, None, NOTHING
    there = known.text(article.id)
    extent = fullest(draft.extent, article.extent)
    if there is not None and there.blocks:
        if contains(there.blocks, draft.blocks):
            if contains(draft.blocks, there.blocks):
                return replace(article, extent=extent), None, ""
            return article, None, NO_MORE
        if size_of(draft.blocks) <= size_of(there.blocks):
            return article, None, NO_MORE
    told, text = with_text(_headed(article, draft, source), draft, there)
    told = replace(
        told,
        keys=all_keys(article.keys, _free_keys(draft, article, known)),
        dateline=draft.dateline or article.dateline,
        extent=extent,
    )
    return told, text, ""


def _own_draft(found: Found, article: Article) -> Draft | None:
    """What the page tells as its own story; None where it only announces others."""
    from ..parse.report import article_of  # the parser is loaded where there are pages, not before

    told = [draft for draft in found.drafts if draft.blocks and draft.extent != "stub"]
    for draft in told:
        if any(key in article.keys for key in keys_of(draft) if key.startswith("address:")):
            return draft
    own = article_of(found)
    return own if own in told else None


def _headed(article: Article, draft: Draft, source: Source) -> Article:
    """The article with what was missing at its head."""
    if draft.title and (article.untitled or is_cut(article.title)) and not is_cut(draft.title):
        article = replace(article, title=draft.title, untitled=False)
    section = draft.section and section_name(draft.section)
    if source.section and article.source == source.id:
        section = source.section
    return replace(
        article,
        address=article.address or draft.address,
        section=article.section or section,
        published=article.published or draft.published,
        byline=article.byline or draft.byline,
        credit=article.credit or draft.credit,
    )


def _free_keys(draft: Draft, article: Article, known: Known) -> tuple[str, ...]:
    """The keys of the page that no other article has: all may have been led to one page."""
    return tuple(
        key for key in keys_of(draft) if all(other.id == article.id for other in known.under(key))
    )
