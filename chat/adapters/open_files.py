"""Files that a process holds open and may write to."""

import contextlib
import os
import re
from pathlib import Path
from typing import Final

FLAGS: Final = re.compile(r"flags:\s+(\d+)")
MAY_WRITE: Final = os.O_WRONLY | os.O_RDWR


def written_by(pid: int) -> list[str] | None:
    """Regular files only, by name; one that was removed meanwhile ends in " (deleted)". None: nobody lets us look."""
    found: list[str] = []
    try:
        entries = list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return None
    for entry in entries:
        with contextlib.suppress(OSError):
            if not entry.is_file():
                continue
            flags = FLAGS.search(Path(f"/proc/{pid}/fdinfo/{entry.name}").read_text("ascii"))
            if flags is not None and int(flags[1], 8) & MAY_WRITE:
                found.append(os.readlink(entry))
    return found
