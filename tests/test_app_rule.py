"""What the rule of the list says of that which narrows it, at every width."""

from pathlib import Path

import pytest

from tests.story import story


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_two_filters_are_told_at_any_width(seeded: Path, size: tuple[int, int]) -> None:
    async with story(seeded, size) as reader:
        reader.app.desk.narrow("section:=Society")
        reader.app.desk.narrow("is:unread")
        reader.app.renew_rows()
        await reader.press("1")
        top = "\n".join(reader.screen().splitlines()[:4])
        assert "2 filters" in top or "in Society, unread" in top


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 20)])
async def test_the_day_is_told_at_any_width(seeded: Path, size: tuple[int, int]) -> None:
    async with story(seeded, size) as reader:
        await reader.press("1", "D", "j", "enter")
        day = reader.app.edition
        assert day is not None
        reader.app.desk.narrow("is:unread")
        reader.app.renew_rows()
        await reader.rest()
        top = "\n".join(reader.screen().splitlines()[:4])
        assert f"{day.day} {day:%b}" in top
