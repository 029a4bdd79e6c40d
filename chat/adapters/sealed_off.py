"""This process's memory stays its own: no core file, and no other process of the same account looks in."""

import ctypes
import resource
import sys
from typing import Final

PR_SET_DUMPABLE: Final = 4


def seal_off() -> None:
    """Called first, before any key is in memory. What is started from here by exec must call it again."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Also closes /proc/<pid>/mem and ptrace to everybody but root.
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
