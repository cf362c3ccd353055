"""What `--help` says behind the options: schemas, and what becomes of what is named."""

EPILOG = """\
N is the number that `list` prints: 1 is the newest article. It shifts when articles arrive; the ID
stays. Look-ups work while the app runs. exit codes: 0 fine, 1 some sources failed, 2 usage,
3 configuration, 4 nothing found, 5 no network, 6 library locked or damaged."""

ARTICLES = """\
--json prints one object, {"version": 1, "articles": [...]}; --jsonl its articles, one a line.
An article has: n, id, title, section, source, address, published, updated, arrived, byline,
credit, dateline {place, agency}, unread, starred, later, rank, also (how many other papers carry
it, null where nobody has compared them yet), updates, words, paper (the source's name); times are
ISO 8601."""
QUERY = """
A QUERY is words, and fields of articles; put it in quotes for the shell, and "--" before one that
begins with "-":
  ferry strike          both words; '"ferry strike"' in this order; -strike without it
  ferry or (bus -strike)
  title: text:          words there alone
  section: place: agency: source: tag: list:    by words of the name; section:=World by all of it
  before: after: day:   2026-11-20, 2026-11, today, yesterday, monday
  age:<2d age:>1w       30min, 12h, 2d, 3w;  rank:<=5, with list:access on that list
  is:                   unread, read, starred, later, ranked, changed, summary
"""
LISTED = (
    ARTICLES
    + QUERY
    + """
--facets --json prints {"version": 1, "total": N, "facets": {...}}: under is, section, place,
agency, source, day and list the values with count and query (what finds just these); --plain:
field, value, count, query. A --day is that of the paper's own clock."""
)
SEARCHES = """\
A kept search is a tab behind the sections in the app; "list --search NAME" lists it. Queries that
came from newsboat stay as they were written there, and are translated when they are asked.
--json prints {"version": 1, "searches": [...]}: name, query, asked (as it is understood here),
words, trouble (why it cannot be asked), articles, unread.
--plain: name, unread, articles, query, trouble."""
SHOW = (
    ARTICLES
    + """
`show` adds blocks [{kind, text}], links [{title, href}] and extent (whole, summary, stub). `show`
--full` fetches what is not here whole, and keeps it; where that does not come the summary is shown,
and the exit code is 1, or 5 without a network. `show --changes` has instead changes [{title, was,
at, blocks [{kind, text, spans [{start, end, kind (new, gone)}]}]}], the newest first: a text
without what is gone is the one after, without what is new the one before."""
)
SEARCH = ARTICLES + QUERY + "\n`search` adds where (title, text) and snippet."
RANKINGS = """\
--json prints {"version": 1, "rankings": [...]}; --jsonl its rankings, one a line. A ranking has:
name, section, window, source, paper, seen, entries and out. An entry has: position, title,
truncated, movement (new, re, up, down, same, out or null), by, last, peak, times, article, how
(what linked it: reader, href, exact, norm, prefix, deck, typo; maybe asks), score (0 to 1), maybe
(the article to ask about), n, presence (here, maybe, read, absent), visits, ranked (how many of
them came from a ranking; both null but with --mine).
--covered prints {"version": 1, "stories": [...]}: id, title, papers, owners (copies of one agency's
text count once), copies [{agency, articles}], articles, oldest first, each with article, n, title,
section, source, paper, published, address, adds (what it says that the earlier ones did not) and
copy_of. --plain: story, papers, owners, n, article, paper, published, title, what it adds.
--front prints {"version": 1, "front": [...]}: position, article, n, title, section, source, paper,
published, address, score, why [{kind (ranked, covered, preferred), words, share}], sentence, story.
--plain: position, n, article, paper, title, sentence.
--history prints {"version": 1, "histories": [...]}: name, section, window, source, paper, seen,
times (when each order was first seen, oldest first) and courses, one a story: title, article, n,
presence, positions (at each of the times, null where it was not there), movement and by (against
the time before), peak, on (at how many of the times), first and last (seen). --plain: paper,
ranking, time, position, title.
--runs prints {"version": 1, "runs": [...]}: name, section, window, source, paper, title, article,
times, positions, peak, on, first, last. --plain: paper, ranking, time, position."""

BROUGHT = """
--json prints {"version": 1, "import": {...}} with: pages, new, updated, rankings, sources (the
papers' names), trouble (sentences), added [{id, name, kind, section}], known (names of sources that
were here), searches, passwords (how many were left out of addresses), refused {reason: number}."""
ADD = (
    """\
An ADDRESS may be a feed, a paper's front page or any of its pages: its feeds are found, and asked
about where there are several. A page without feeds becomes a source itself if it is a section page;
an article is taken in once. What is added is fetched at once. A DIR is watched: each refresh takes
in what is new there. A FILE is a saved page, a feed, or a list of feeds (OPML, newsboat's urls),
whose feeds are added; commands in a list are refused and counted. WORDS of --catalogue are parts of
a name, a country, or a language (de, German, Deutsch); none lists all.
A password in an ADDRESS or a list is left out. What asks for one is added with the user and the
password-command that stand in config.toml under [sources."NAME"], where NAME is the host, or what
--name says."""
    + BROUGHT
)
IMPORT = (
    """\
A list of feeds (OPML, or newsboat's urls file) is known by what it says: its feeds become sources,
its folders sections, its query feeds saved searches; commands are refused and counted."""
    + BROUGHT
)
REFRESH = """\
Sources that failed are left alone for a while, longer each time; a source that is named is asked in
any case. Ctrl-C keeps what came. --json prints {"version": 1, "refresh": {...}} with: sources,
asked, new, updated, muted, texts, offline, failed [{id, name, trouble, due}]."""
SOURCES = """\
--json prints {"version": 1, "sources": [...]}; --jsonl its sources, one a line. A source has: id,
name, kind (feed, site, folder, pages), section, address, tags, hidden, paused, articles, unread,
added, refreshed, state (well, failed, gone, paused, new), tried, failures, trouble, gone, due.
--plain: id, name, kind, section, articles, unread, state, last success, next due, trouble, address.
A change prints {"version": 1, "source": {...}} with: id, changes (a sentence each); --jsonl the
same without the frame.
Intervals, passwords and the like stand in config.toml, under [sources."NAME"]: the name, the id or
the host of a source. Its headers and password are sent to its own host alone."""
EXPORT = """\
opml and urls are lists of the feeds; folders and section pages have no place there. json is one
object: version, program, exported, sources, articles (each with text {blocks, links}), marks,
visits, rankings, searches, with rows as library.json has them. markdown has the articles starred or
kept for later. No headers, users or passwords leave. It works while the app runs."""
