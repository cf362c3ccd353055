"""Sparing: what comes with Textual though nobody here can come to use it is not loaded.

Its command palette, for which `textual.app` imports seven widgets and their validators; where the
system keeps downloads; and TLS, which asyncio does without where Python was built so. This app has
a palette of its own, delivers no files and goes into no network by asyncio. To import them all is
a sixth of the time that the smallest Textual app takes to start.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


class _Names(ModuleType):
    """A module that has every name: an empty class each."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {})
        setattr(self, name, made)
        return made


SPARED: Mapping[str, Mapping[str, ModuleType | None]] = {
    "asyncio": {"ssl": None},
    "textual.app": {name: _Names(name) for name in ("textual.command", "platformdirs")},
}
"""Who imports what, and what it is given instead; with None, it is as if it were not installed."""


@contextmanager
def _instead(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """While it lasts, whoever imports these modules gets what stands for them."""
    missing = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(missing)  # type: ignore[arg-type]  # None is for what cannot be imported
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]


def import_textual() -> None:
    """Import asyncio and Textual's app without what is spared; once imported, they stay.

    Where one comes to want more of it than names, it is left to whoever imports it next, whole.
    """
    for name, modules in SPARED.items():
        if name not in sys.modules:
            before = set(sys.modules)
            try:
                with _instead(modules):
                    import_module(name)
            except Exception:  # whatever Textual of another day may do with a name
                for half in sys.modules.keys() - before:
                    del sys.modules[half]
