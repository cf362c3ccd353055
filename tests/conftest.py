"""What every test may use: long tests only on request, and nothing of the reader's own machine."""

import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how long an example takes is the machine's
settings.load_profile("house")


# Whoever runs the tests may have it ignored, and every program that is started in them with it.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the long tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        items[:] = [item for item in items if "long" not in item.keywords]


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the library, the settings or the terminal of whoever runs it."""
    own = ("KAWARABAN_DATA", "KAWARABAN_CONFIG", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY")
    for name in (*own, "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library as the first start leaves it, made once for each process of the run."""
    from tui.edition import open_library

    folder = tmp_path_factory.mktemp("edition")
    open_library(folder, now=datetime(2026, 11, 22, 1, 0, tzinfo=UTC)).close()
    return folder


@pytest.fixture
def seeded(edition: Path, tmp_path: Path) -> Path:
    """The folder of a library that holds the seed edition, the test's own."""
    return Path(shutil.copytree(edition, tmp_path / "library"))
