"""`python -m tests`: every check in the order in which a mistake is cheapest to read.

Arguments go to pytest: `./run test tests/test_clean.py -k bidi`, `./run test --long`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

AT_ONCE = ["-n", str(1 + (os.cpu_count() or 1)), "--dist", "worksteal"]
"""One more than there are processors: half of the time a test waits, for a terminal or a disk."""
ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def checks(arguments: list[str]) -> list[list[str]]:
    """The commands, in order. With arguments only pytest runs: someone is working on one thing."""
    workers = [] if any(a.startswith("-n") for a in arguments) else AT_ONCE
    pytest = [sys.executable, "-m", "pytest", *workers, *arguments]
    if any(not a.startswith("-") for a in arguments):
        return [[sys.executable, "-m", "pytest", *arguments]]
    return [
        [str(BIN / "ruff"), "format", "--check", "."],
        [str(BIN / "ruff"), "check", "."],
        [sys.executable, "-m", "mypy"],
        [str(BIN / "lint-imports")],
        pytest,
    ]


def main(arguments: list[str]) -> int:
    """Run the checks; the exit code is that of the first that failed, after all have run."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    failed = 0
    for command in checks(arguments):
        print(f"--- {Path(command[0]).name} {' '.join(command[1:])}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        failed = failed or code
    shutil.rmtree(ROOT / ".import_linter_cache", ignore_errors=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
