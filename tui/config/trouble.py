"""What is wrong with the settings, in one sentence with file, line and path."""

import re
from pathlib import Path

# `re` compiles these when something is wrong: no start waits for it.
_HEADER = r"\s*\[\[?([^\[\]]+)\]"
_KEY = r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="


class SettingsError(ValueError):
    """A setting that does not fit: its path ("keys.mark.star"; "" for the file) and why."""

    def __init__(self, path: str, words: str, line: int | None = None) -> None:
        super().__init__(f"{path}: {words}" if path else words)
        self.path = path
        self.words = words
        self.line = line

    def told(self, file: Path) -> str:
        """One sentence with the file, the line where that can be told, the path and why."""
        line = self.line or (_line_of(file, self.path) if self.path else None)
        where = f"{file}, line {line}" if line else str(file)
        return f"{where}: {f'{self.path} ' if self.path else ''}{self.words}."


def _line_of(file: Path, path: str) -> int | None:
    """The line on which a setting stands, as well as that can be told from the lines alone."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    table = ""
    for number, line in enumerate(lines, 1):
        if header := re.match(_HEADER, line):
            table = f"{_dotted(header[1])}."
            if table == f"{path}.":
                return number
        elif (key := re.match(_KEY, line)) and table + _dotted(key[1]) == path:
            return number
    return None


def _dotted(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
