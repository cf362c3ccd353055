"""What Kawaraban is made of: locked with hashes, audited honestly; SECURITY.md names real tests."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INDEX = "https://pypi.org/simple"
HASH = re.compile(r"sha256:[0-9a-f]{64}")
OWN = "kawaraban"


def test_every_package_of_the_lock_comes_from_the_index_with_its_hashes() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    assert packages.pop(OWN)["source"] == {"editable": "."}
    assert len(packages) > 20
    for name, package in packages.items():
        assert package["source"] == {"registry": INDEX}, name
        files = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        assert files, name
        assert all(HASH.fullmatch(file["hash"]) for file in files), name
        assert all(file["url"].startswith("https://") for file in files), name


UV = """#!/bin/sh
case $1 in
export) while [ "$1" != --output-file ]; do shift; done; echo 'words==1' >"$2" ;;
tool) echo "$SAID" >&2; echo "$TOLD"; exit "$CODE" ;;
esac
"""


@pytest.fixture
def audit(tmp_path: Path) -> Path:
    """A copy of `run` with a uv beside it that says of pip-audit what it is told to say."""
    shutil.copy(ROOT / "run", tmp_path)
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(UV, encoding="utf-8")
    uv.chmod(0o755)
    return tmp_path


def audited(folder: Path, code: int, said: str, told: str = "") -> tuple[int, str, str]:
    """The exit code of `./run audit`, and what it writes to its two streams."""
    env = {"SAID": said, "TOLD": told, "CODE": str(code)}
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        [folder / "run", "audit"], env=env | {"PATH": path}, capture_output=True, text=True
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "said",
    [
        "Traceback (most recent call last):\n  requests.exceptions.ConnectionError: no route",
        "ERROR:pip_audit._cli:words: Dependency not found on PyPI and could not be audited",
        "error: Failed to fetch: `https://pypi.org/simple/pip-audit/`",
    ],
)
def test_an_audit_that_was_not_answered_is_no_clean_bill(audit: Path, said: str) -> None:
    code, out, err = audited(audit, 1, said)
    assert (code, out) == (3, "")
    assert err == (
        "run: The list of known faults did not answer for every package: "
        "nothing was audited; try again with a network.\n"
    )


def test_an_audit_tells_faults_and_their_absence(audit: Path) -> None:
    found = "Found 1 known vulnerability in 1 package"
    assert audited(audit, 1, found, "words 1 X-1") == (1, "words 1 X-1\n", f"{found}\n")
    assert audited(audit, 0, "No known vulnerabilities found")[0] == 0


def test_every_promise_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promised = text.partition("## What is promised")[2].partition("\n## ")[0]
    promises = promised.split("\n- ")[1:]
    assert len(promises) > 15
    for promise in promises:
        file, named = "", 0
        for name in re.findall(r"`((?:tests/)?test_\w+(?:\.py)?)`", promise):
            if name.endswith(".py"):
                file = (ROOT / name).read_text(encoding="utf-8")
                continue
            assert re.search(rf"^(?:async )?def {name}\(", file, re.M), name
            named += 1
        assert named, promise


def test_the_readme_leads_to_the_promises_and_the_audit() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(SECURITY.md)" in text
    assert "./run audit" in text
