"""What the figures were measured on, and what one can ask this machine about a process."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

_MEGABYTE = 1024


def machine() -> dict[str, Any]:
    """The traits of this machine that figures depend on."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "textual": version("textual"),
    }


def machine_line() -> str:
    """The same in one line."""
    traits = machine()
    return (
        f"{traits['processor']}, {traits['cores']} cores (load {traits['load']}), "
        f"{traits['system']}, Python {traits['python']}, Textual {traits['textual']}"
    )


def peak_memory(process: int) -> float | None:
    """The most memory a living process ever had, in MB; None where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
    return int(peak.split()[1]) / _MEGABYTE if peak else None


def peak_memory_of_all(process: int) -> float | None:
    """The peaks of a living process and of all that it started, as a sum, in MB.

    What they share is counted again for each, so that it is never too little.
    """
    peaks = [peak_memory(member) for member in (process, *descendants(process))]
    return sum(peak or 0.0 for peak in peaks) if peaks[0] is not None else None


def descendants(process: int) -> list[int]:
    """The processes that a process started, and theirs; empty where the system does not tell."""
    found = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in listed.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *descendants(child)]
    return found


def forget(files: Iterable[Path]) -> None:
    """Ask the system to forget what it has in memory of these files and folders.

    It keeps what a living process has mapped (libraries that this one uses, too) and what is not
    yet on the disk.
    """
    for place in files:
        for path in place.rglob("*") if place.is_dir() else (place,):
            if path.is_file():
                file = os.open(path, os.O_RDONLY)
                try:
                    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(file)


def processor_time(process: int) -> float | None:
    """The seconds of processor a living process has used; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
