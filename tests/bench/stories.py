"""Stories without end: the n-th is always the same, and no two have one headline.

They are made to weigh what real ones weigh: headlines of 40 to 130 characters, 300 to 400 words in
short paragraphs, twenty papers, nine sections, and rankings that move from capture to capture.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

from tests.bench import words
from tui.article import Anchor, Block, Dateline, Draft, Stamp
from tui.chart import Entry, Listing

NEWEST = datetime(2026, 11, 1, 6, 40, tzinfo=UTC)
"""When story 0 was published; each further one is `APART` older."""
APART = timedelta(minutes=7)
PARAGRAPHS = 6
SENTENCES = 3
TOP = 5

_PARTS = (words.PLACES, words.BODIES, words.VERBS, words.THINGS)
_STRIDE = 104_729
"""Prime, and so coprime to the number of headlines: steps of it meet each of them once."""


def story(number: int) -> Draft:
    """The draft of one story, as a page would tell it."""
    place, body, verb, thing = _pick(number)
    subject = f"{place} {body} {verb} {thing}"
    deck = words.DECKS[number // 3 % len(words.DECKS)]
    title = f"{subject}; {deck}" if number % 3 else subject
    published = NEWEST - number * APART
    return Draft(
        title=title,
        address=f"https://paper{number % len(words.SOURCES)}.example/news/{10_000_000 + number}/",
        section=words.SECTIONS[(number * 4 + number // 9) % len(words.SECTIONS)],
        published=Stamp(published, 540, "JST"),
        byline=f"{words.PLACES[number * 7 % 40]} Correspondent" if number % 4 == 0 else None,
        dateline=Dateline(place.upper()),
        blocks=(*_blocks(number, place, body, f"{published:%A}"),),
        links=(Anchor(_title_near(number)),) if number % 5 == 0 else (),
    )


def listings(numbers: Sequence[int], capture: int) -> tuple[Listing, ...]:
    """The rankings of one capture over these stories: one POPULAR a section, and one ACCESS."""
    by_section: dict[str | None, list[Draft]] = {None: [story(number) for number in numbers[:TOP]]}
    for number in numbers[: 40 * TOP]:
        draft = story(number)
        by_section.setdefault(draft.section, []).append(draft)
    return tuple(
        Listing(
            name="popular" if section else "access",
            section=section,
            window="24h",
            entries=_entries(drafts[:TOP], capture),
        )
        for section, drafts in by_section.items()
        if len(drafts) >= TOP
    )


def source_of(number: int) -> str:
    """The name of the paper that the story is from."""
    return words.SOURCES[number % len(words.SOURCES)]


def _entries(drafts: Sequence[Draft], capture: int) -> tuple[Entry, ...]:
    turn = (capture + len(drafts[0].title or "")) % len(drafts)
    turned = [*drafts[turn:], *drafts[:turn]]
    titles = [draft.title or "" for draft in turned]
    titles[-1] = f"{titles[-1]} (Update {capture + 1})"
    return tuple(Entry(position=place, title=title) for place, title in enumerate(titles, 1))


def _pick(number: int) -> tuple[str, str, str, str]:
    """One of each list; different for different numbers up to 1,200,000."""
    rest = number * _STRIDE
    chosen = []
    for part in _PARTS:
        rest, at = divmod(rest, len(part))
        chosen.append(part[at])
    place, body, verb, thing = chosen
    return place, body, verb, thing


def _title_near(number: int) -> str:
    return story(number + 1).title or ""


def _blocks(number: int, place: str, body: str, day: str) -> list[Block]:
    """A lead of the story's own, then paragraphs from the stock; one rare word now and then."""
    lead = words.OPENINGS[number % len(words.OPENINGS)].format(place=place, body=body, day=day)
    if number % words.RARE_STEP == 0:
        lead += f" On the table stood a {words.RARE}."
    stock = _sentences()
    blocks = [Block("paragraph", f"{lead} This is report {number:,} from there.")]
    at = number * 37
    for _ in range(PARAGRAPHS - number % 2):
        taken = [stock[(at + step * 613) % len(stock)] for step in range(SENTENCES)]
        blocks.append(Block("paragraph", " ".join(taken)))
        at += 1_009
    return blocks


@cache
def _sentences() -> tuple[str, ...]:
    return tuple(
        f"{clause.format(noun=noun)}, {ending}"
        for clause, noun, ending in product(words.CLAUSES, words.NOUNS, words.ENDINGS)
    )
