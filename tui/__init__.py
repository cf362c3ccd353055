"""Kawaraban, a newspaper for the terminal: the map of the house.

Words. A *source* is where articles come from; a *page* is bytes that came from it. A *draft* is an
article as one page tells it; an *article* is one story with every title it ever had, and its text
is made of *blocks*. A *listing* is a ranking as one page shows it; a *snapshot* is that with a
time; a *chart* is the latest snapshot with movement. A *visit* is one opening by this reader, a
*mark* is read, starred or kept for later. The *library* is all of it.

Floors. An import only points down; the test run checks it.

    __main__  cli                       the command line: nothing heavy before it is asked for
    app                                 the Textual app: composes, binds down, turns messages up
    screens  terminal                   help, questions, palette; Textual's driver, and a sheet of
                                        cells from which only what changes is sent
    widgets                             panes and bars, painted line by line
    commands keymap presets  theme      one table of keys, and others' keys; the palettes
    desk  edition  newsroom  kiosk      what lies before the reader; opening; asking the world;
                                        taking newspapers and giving them back
    library  refresh  lookup            what is known, and the only way to change it; look-ups
    export                              what leaves for other programs: lists, JSON, Markdown
    typeset  decide                     blocks and a width to lines; what to keep of a page
    store texts changes index parse ranking linking coverage query catalogue fetch subscriptions
    sheaf  article  source  chart  story  sameness     the nouns, and many rows at once
    address browser clean coding config curtain glyphs headline paths turns words  accents

How a thing flows. bytes -> `parse` -> Found -> `decide` -> Findings -> `library.accept` -> vars
of the app -> widgets; wishes come back up as small messages. Workers read disks and typeset;
widgets never do. Deciding rooms are pure and are given `now`.

Refusals. No text from a stranger reaches a screen, a shell or a log but through `clean`. Nothing is
written in place. No list pane is a Textual list widget: a moved cursor costs two rows. No clock
below the app and the shell. Nothing here fetches by itself, and nothing but `fetch` fetches.
"""

__version__ = "0.1.0"
