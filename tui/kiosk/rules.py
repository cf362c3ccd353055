"""What config.toml says of a source, in plain words."""

from ..clean import clean
from ..config import Rules, Settings
from ..source import Source
from .counting import counted

_FULL = {
    "always": "Whole texts are fetched with each refresh.",
    "demand": "Whole texts are fetched when you ask for them.",
    "never": "Whole texts are not fetched.",
}


def rules_left(settings: Settings, before: Source, after: Source) -> str:
    """That a source has lost its rules with its name, and what to do; "" where it has not."""
    had = settings.table(before.id, before.name, before.address)
    if had is None or settings.table(after.id, after.name, after.address) is not None:
        return ""
    return (
        f'[sources."{clean(had)}"] in config.toml is not for it any more; '
        f'call that table [sources."{after.name}"].'
    )


def rules_told(settings: Settings, source: Source) -> tuple[str, ...]:
    """What config.toml says of this source alone, a sentence a rule. No secret is told."""
    table = settings.table(source.id, source.name, source.address)
    rules = settings.sources[table] if table is not None else Rules()
    told: list[str] = []
    if rules.refresh_every is not None:
        every = rules.refresh_every
        told.append(
            f"Refreshed every {counted(every, 'minute')}." if every else "Refreshed when you ask."
        )
    if rules.full_text is not None:
        told.append(_FULL[rules.full_text])
    if rules.select or rules.drop:
        told.append("Its pages are read by rules of yours.")
    if rules.headers:
        told.append(f"Asked with {counted(len(rules.headers), 'header')} of yours.")
    if rules.password_command:
        told.append("Asked with a user and a password." if rules.user else "Asked with a token.")
    if rules.keep_days is not None:
        days = rules.keep_days
        told.append(f"Kept for {counted(days, 'day')}." if days else "Kept for good.")
    if rules.mute:
        words = ", ".join(f"“{clean(word)}”" for word in rules.mute)
        told.append(f"Not taken in: stories with {words} in the title.")
    return tuple(told)
