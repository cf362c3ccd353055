"""`doctor`: how the library, its derived parts and the terminal are; and what can be mended."""

import shutil
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from ..index import Index
from ..lookup import Lookup
from ..paths import INDEX
from .checkup import checkup
from .output import Output, complain
from .writing import opened


def examine(options: Namespace, out: Output) -> int:
    """Print a report; 6 where something is lost that cannot be made again from what is there."""
    if options.repair:
        _repair(options.data)
    report = checkup(options.data)
    if out.form == "json":
        out.whole("doctor", report)
    else:
        for part, about in report.items():
            if part != "problems":
                out.line(out.paint(part.capitalize(), "bold"))
                _table(about, out)
        for problem in report["problems"]:
            out.line(out.text(problem))
        if not report["problems"]:
            out.line("All is well.")
    lost = report["texts"]["missing"] or report["texts"]["damaged"]
    return 6 if lost or report["library"]["state"] == "damaged" else 0


def _table(about: dict[str, Any], out: Output) -> None:
    for name, value in about.items():
        if isinstance(value, list):
            value = ", ".join(value)
        if name == "writer":
            value = "nobody" if value is None else f"process {value or 'unknown'}"
        if name == "size" and value is not None:
            value = f"{value / 1e6:,.1f} MB"
        if isinstance(value, bool):
            value = "yes" if value else "no"
        words = name.replace("_rows", "").replace("_", " ") if name.islower() else name
        out.line(f"  {words:<16} {out.text('none' if value in (None, '') else str(value))}")


def _repair(folder: str) -> None:
    """Make the derived parts again; a damaged file is put aside by opening the library."""
    with opened(folder) as library:
        if not Index.open(Path(folder, INDEX)).is_sound():
            shutil.rmtree(Path(folder, INDEX), ignore_errors=True)
        library.catch_up(_progress if sys.stderr.isatty() else None)
    lookup = Lookup(folder)
    lookup.tables()
    lookup.keep()
    complain("kawaraban: The search index and the catalogue are up to date.")


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done:,} of {total:,} articles" + ("\r\x1b[K" if done == total else ""))
    sys.stderr.flush()
