"""`kawaraban` and `python -m tui`."""

import sys


def main() -> int:
    """Run the command line of this process; the return value is its exit code."""
    from .cli import leave, run

    return leave(run(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
