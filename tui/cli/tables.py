"""The tables of config.toml, held against the sources there are: which of them are for nobody."""

from collections.abc import Iterable

from ..config import Settings, hosts_of
from ..source import Source


def idle(settings: Settings, known: Iterable[Source]) -> list[str]:
    """A sentence for each table of rules that fits no source, by id, by name or by host."""
    if not settings.sources:
        return []
    names = {
        name for one in known for name in (one.id, one.name, *hosts_of(one.address or "")) if name
    }
    return [
        f'[sources."{name}"] in config.toml is for no source that is here.'
        for name in settings.sources
        if name not in names
    ]
