"""The README tells what the program does: its key table is the table of commands."""

import re
from pathlib import Path

from tui.commands import help_groups

README = Path(__file__).parent.parent / "README.md"
PLACE = re.compile(r"<!-- keys -->\n(.*?)<!-- /keys -->", re.S)


def key_table() -> str:
    """The keys as the README has them, a group a row."""
    lines = ["| | |", "|---|---|"]
    for group, rows in help_groups():
        told = " · ".join(f"`{keys}` {words}" for keys, words in rows)
        lines.append(f"| {group} | {told} |")
    return "\n".join(lines) + "\n"


def test_the_key_table_of_the_readme_is_the_table_of_commands():
    found = PLACE.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found.group(1) == key_table()


def test_every_picture_and_file_that_the_readme_names_is_there():
    text = README.read_text(encoding="utf-8")
    for name in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (README.parent / name).exists(), name


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(
        PLACE.sub(lambda _: f"<!-- keys -->\n{key_table()}<!-- /keys -->", text), encoding="utf-8"
    )
