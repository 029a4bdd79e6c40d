"""What the doctor sees of the machine: versions, files, memory that could reach a disk."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from chat.cli.doctor.line import Line, failed, passed, unchecked, warned
from chat.config import Config, ConfigError, secret_of
from chat.web import load_built

FLOOR: Final = re.compile(r"([A-Za-z0-9_-]+)>=([0-9.]+)")
IN_MEMORY: Final = ("zram",)
"""Swap devices that are themselves in memory."""


def lines(config: Config, pids: Iterable[int]) -> Iterator[Line]:
    """`pids`: the server's processes, when it runs."""
    yield libraries()
    yield _built()
    yield from _state(config)
    yield _swap()
    yield _cores(tuple(pids))


def libraries() -> Line:
    """Older ones have known holes (docs/adr/0003). pip keeps the floors; somebody may have gone round it."""
    try:
        needed = metadata.requires("fireside") or []
    except metadata.PackageNotFoundError:
        return unchecked("Versions of libraries: Fireside was not installed as a package.", "pip install fireside")
    floors = [(found[1], found[2]) for text in needed if (found := FLOOR.match(text))]
    old = []
    for name, floor in floors:
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            there = "0"
        if _numbers(there) < _numbers(floor):
            old.append(f"{name} {there} (needs {floor})")
    if old:
        return failed(
            f"Libraries with known holes: {', '.join(old)}.", "install Fireside again: pip install --upgrade fireside"
        )
    return passed(f"Python and {len(floors)} libraries are new enough.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _built() -> Line:
    if load_built().complete:
        return passed("The browser application is there.")
    return warned("The browser application is not built: nobody can chat.", "install from a wheel, or run `make run`")


def _state(config: Config) -> Iterator[Line]:
    folder = config.state_dir
    if not folder.exists():
        yield passed("The state directory is made at the first start.")
        return
    seen = folder.stat()
    mode = stat.S_IMODE(seen.st_mode)
    if seen.st_uid != os.geteuid() and os.geteuid() != 0:
        yield failed(f"{folder} belongs to another account.", "run this command as the account that runs the server")
    elif mode & 0o077:
        yield failed(f"Others may look into {folder} (mode {mode:04o}).", f"chmod 700 {folder}")
    else:
        yield passed("The state directory is for this account alone.")
    try:
        known = secret_of(config.state_dir, os.environ)
    except ConfigError as error:
        sentence, _, fix = str(error).rpartition(": ")
        yield failed(f"{sentence}.", fix.rstrip("."))
    else:
        yield passed("The secret is for this account alone." if known else "The secret is made at the first start.")


def _swap() -> Line:
    try:
        rows = Path("/proc/swaps").read_text("utf-8").splitlines()[1:]
    except OSError:
        return unchecked("Whether memory is swapped to a disk.")
    disks = [row.split()[0] for row in rows if not any(name in row.split()[0] for name in IN_MEMORY)]
    if not disks:
        return passed("Memory is not swapped to a disk.")
    return warned(
        f"Memory may be swapped to {', '.join(disks)}: what is said could reach a disk.",
        "swapoff -a, or encrypt the swap, or MemorySwapMax=0 in the service (deploy/fireside.service has it)",
    )


def _cores(pids: tuple[int, ...]) -> Line:
    if not pids:
        return passed("No process leaves a core file: each forbids its own at the start.")
    loud = []
    for pid in pids:
        try:
            limits = Path(f"/proc/{pid}/limits").read_text("utf-8")
        except OSError:
            return unchecked("Core files of the running processes.", "run this command as root")
        found = re.search(r"Max core file size +(\S+)", limits)
        if found is None or found[1] != "0":
            loud.append(pid)
    if loud:
        return failed(f"Process {loud[0]} may leave its memory in a core file.", "ulimit -c 0, or LimitCORE=0")
    return passed(f"None of {len(pids)} running processes leaves a core file.")
