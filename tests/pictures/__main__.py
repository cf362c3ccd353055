"""Take pictures of the app on the seed edition: SVG from Textual, PNG with librsvg."""

import asyncio
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.story import MORNING, story
from tui.edition import open_library

HERE = Path(__file__).parent
FONT = "DejaVu Sans Mono"
CELL = 12.2
"""Width of a cell in Rich's SVG."""
_TEXT = re.compile(r'<text([^>]*?)x="([\d.]+)"([^>]*)>((?:&#160;)+)([^<]+)</text>')
_LENGTH = re.compile(r'textLength="([\d.]+)"')


def shifted(svg: str) -> str:
    """The same picture with no text that begins with blanks: librsvg would leave them out."""

    def shift(match: re.Match[str]) -> str:
        before, x, after, blanks, text = match.groups()
        move = len(blanks) // len("&#160;") * CELL
        after = _LENGTH.sub(lambda m: f'textLength="{float(m[1]) - move:.1f}"', after)
        return f'<text{before}x="{float(x) + move:.1f}"{after}>{text}</text>'

    return _TEXT.sub(shift, svg)


async def take(name: str, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> Path:
    """One picture: the app at this size after these keys, in a fresh library."""
    with tempfile.TemporaryDirectory() as folder:
        open_library(Path(folder) / "library", now=MORNING).close()
        async with story(Path(folder) / "library", size) as reader:
            reader.app.theme = theme
            await reader.press(*keys)
            reader.app.keyline.notice = ""
            await reader.rest()
            svg = shifted(reader.app.export_screenshot()).replace("Fira Code", FONT)
    path = HERE / f"{name}.svg"
    path.write_text(svg, encoding="utf-8")
    subprocess.run(["rsvg-convert", path, "-o", path.with_suffix(".png")], check=True)
    path.unlink()
    return path.with_suffix(".png")


def main(arguments: list[str]) -> None:
    """`NAME WIDTHxHEIGHT THEME KEY...`, or nothing for the picture of the README."""
    name, size, theme, *keys = arguments or ["kawaraban", "120x40", "dark", "j", "j", "s"]
    width, _, height = size.partition("x")
    print(asyncio.run(take(name, (int(width), int(height)), tuple(keys), theme)))


if __name__ == "__main__":
    main(sys.argv[1:])
