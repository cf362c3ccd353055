"""`python -m tests.bench`: measure the program on this machine and print one table."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench import newsboat
from tests.bench.covered import covered
from tests.bench.figures import Figure, as_object
from tests.bench.keys import Effort, keys
from tests.bench.kills import kills
from tests.bench.libraries import label, library
from tests.bench.machine import machine, machine_line
from tests.bench.shell import lookups
from tests.bench.starts import starts
from tests.bench.table import table
from tests.bench.wire import HUNDRED, THOUSAND_STORIES, pauses_of, wire
from tests.terminal import NotSeen

PARTS = ("starts", "keys", "shell", "wire", "covered", "kills")
SMALLEST = 100
"""Articles: there must be enough of them to walk through."""
NOTES = (
    "Medians; ratios are medians of the ratios of one round, programs taking turns. `of` is the "
    "median of what the ratio is to. Of fewer than 100 samples p99 is the worst.",
    "Readable: the cursor's row in the list and the gauge of the text are on the screen, whoever "
    "painted them; with newsboat the list of feeds, with counts.",
    "Usable: `j`, sent before the program has said a word, has moved the cursor on the screen; "
    "with newsboat in its list of feeds. The smallest app has no keys: it has painted its word.",
    "Never left: no session was ever closed in this library, so that none could leave a screen; "
    "the time until list, text with its gauge and the line of keys are all there. Still: 150 ms.",
    "Cold: the system was asked to forget the files of Python, of the program and of the library; "
    "it keeps what other processes have mapped. Warm: they are in its cache. Modules are compiled.",
    "A key's time ends with the last byte before 30 ms of silence; where something is opened, with "
    "the read that brings it. `j` in the list has nothing to scroll; while scrolling, half a page "
    "that comes at once is one key's, its bytes are shared by all. Newsboat scrolls by one row.",
    "A key that waits was answered when the cursor is painted anew. A letter's results are the "
    "second burst after it; the text of the first match comes later.",
    "Over SSH the paper comes in the terminal's own colours (the theme `auto`), here in a session "
    "of its own; all other bytes are those of 24-bit colours. Newsboat's are the same.",
    "newsboat's list is that of one feed, a twentieth of all articles, ours is of all of them; its "
    "key for down is bound to `j`.",
)


def main(arguments: list[str]) -> int:
    """Measure what was asked for; 1 where a goal was missed."""
    options = _options(arguments)
    folders, others = {}, {}
    for size in [0, *options.sizes]:
        _say(f"the library of {label(size)}")
        folders[label(size)] = library(size)
        if size and newsboat.installed():
            _say("the same for newsboat")
            others[label(size)] = newsboat.cache(size)
    print(machine_line(), flush=True)
    figures = _measure(options, folders, others)
    print(table(figures))
    notes = (*NOTES, newsboat.version() or "newsboat is not installed here: it was left out.")
    for note in notes:
        print(f"- {note}")
    if options.json:
        found = as_object(machine(), figures, notes)
        options.json.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    return int(any(figure.verdict == "missed" for figure in figures))


def _measure(
    options: argparse.Namespace, folders: dict[str, Path], others: dict[str, Path]
) -> list[Figure]:
    """All figures, those of one measure together; what cannot be measured says why, once."""
    figures: list[Figure] = []
    for words, step in _steps(options, folders, others):
        _say(words)
        try:
            figures += step()
        except NotSeen as trouble:
            _say(f"{words}: given up. {trouble}")
            figures.append(Figure(what=f"given up: {words}", value=1, goal=0))
    return sorted(figures, key=lambda figure: _place(figures, figure))


def _steps(
    options: argparse.Namespace, folders: dict[str, Path], others: dict[str, Path]
) -> Iterator[tuple[str, Callable[[], list[Figure]]]]:
    quick = options.quick
    largest = list(folders)[-1]
    if "starts" in options.parts:
        rounds, cold = (3, 1) if quick else (5, 2)
        yield "starts", partial(starts, folders, others, rounds, cold)
    if "keys" in options.parts:
        effort = Effort(6, 1) if quick else Effort(15, 4)
        for name, folder in folders.items():
            yield f"keys, {name}", partial(keys, name, folder, others.get(name), effort)
    if "shell" in options.parts:
        for name, folder in folders.items():
            yield f"shell, {name}", partial(lookups, name, folder, 5 if quick else 15)
    if "wire" in options.parts:
        for name in dict.fromkeys(("seeds", largest)):
            yield f"wire, {name}", partial(wire, name, folders[name], HUNDRED, 1 if quick else 2)
        for name, folder in folders.items():
            yield f"wire in the app, {name}", partial(pauses_of, name, folder, THOUSAND_STORIES)
    if "covered" in options.parts:
        yield "covered", partial(covered, 3 if quick else 7)
    if "kills" in options.parts:
        yield "kills", partial(kills, largest, folders[largest], 5 if quick else options.kills)


def _place(figures: list[Figure], figure: Figure) -> int:
    """Where its measure stands first: the libraries of one measure come together."""
    return next(place for place, other in enumerate(figures) if other.what == figure.what)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=_sizes,
        help="libraries of so many (1000,10000,100000; quick: 1000,10000)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all of it there as well")
    parser.add_argument("--quick", action="store_true", help="fewer runs: figures are rougher")
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="runs of kill -9 (20)")
    parser.add_argument("--parts", type=_parts, default=PARTS, help=f"only some: {','.join(PARTS)}")
    options = parser.parse_args(arguments)
    if options.sizes is None:
        options.sizes = [1000, 10000] if options.quick else [1000, 10000, 100000]
    return options


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(size) for size in text.split(",") if size})
    if sizes and sizes[0] < SMALLEST:
        raise argparse.ArgumentTypeError(f"a library has {SMALLEST} articles at least")
    return sizes


def _parts(text: str) -> tuple[str, ...]:
    if unknown := set(text.split(",")) - set(PARTS):
        raise argparse.ArgumentTypeError(f"there is no {', '.join(sorted(unknown))}")
    return tuple(text.split(","))


def _say(words: str) -> None:
    print(f"bench: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
