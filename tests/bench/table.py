"""Figures as a plain table whose columns line up."""

from collections.abc import Sequence

from tests.bench.figures import Figure

HEADS = ("measure", "library", "median", "p95", "p99", "ratio", "of", "to", "goal", "verdict")
_RIGHT = {"library", "median", "p95", "p99", "ratio", "of", "goal"}


def table(figures: Sequence[Figure]) -> str:
    """One line a figure under a line of heads; a measure named above is not named again."""
    rows = [HEADS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = []
    before = ""
    for row in rows:
        cells = ("" if row[0] == before else row[0], *row[1:])
        before = row[0]
        lines.append("  ".join(map(_fit, HEADS, cells, widths)).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        figure.library,
        _number(figure.value, figure.unit),
        "" if figure.p95 is None else _number(figure.p95, figure.unit),
        "" if figure.p99 is None else _number(figure.p99, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        "" if figure.beside is None else _number(figure.beside, figure.unit),
        figure.to,
        "" if figure.goal is None else f"{figure.goal:,g}",
        figure.verdict,
    )


def _number(value: float, unit: str) -> str:
    """With as many digits as were really measured."""
    digits = 1 if unit in ("ms", "s", "%", "MB") and value < 100 else 0
    return f"{value:,.{digits}f} {unit}".rstrip()


def _fit(head: str, cell: str, width: int) -> str:
    return cell.rjust(width) if head in _RIGHT else cell.ljust(width)
