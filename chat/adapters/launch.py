"""Turns this process into the store's: run as a script, it leaves nothing of itself behind.

It must be a program of its own, because preparing a child between fork and exec is not safe in a process
that has threads. Arguments: the parent's process id, then the program and its arguments.
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, program = int(sys.argv[1]), sys.argv[2:]
    # A crash must not leave the store's memory in a file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # A killed parent cannot stop its store, and a store without a parent would hold meetings for nobody.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)
    os.execv(program[0], program)  # noqa: S606


if __name__ == "__main__":
    main()
