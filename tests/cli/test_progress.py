"""How far a command is: for who watches a terminal, and for nobody else."""

import asyncio
import fcntl
import os
import pty
import struct
import sys
import termios

from tests.cli.command import Home

WORK = """
from chat.cli import progress
progress.AFTER_S = 0
with progress.steps("verifying", 3) as step:
    for done in ("planted", "held", "closed"):
        step(done)
print(list(progress.progress(range(3), "examining", 3)))
"""


async def test_a_terminal_is_told_and_a_script_is_not(home: Home) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    program = (sys.executable, "-c", WORK)
    watched = await asyncio.create_subprocess_exec(
        *program, env=home.environment(), stderr=theirs, stdout=asyncio.subprocess.PIPE
    )
    os.close(theirs)
    out, _ = await watched.communicate()
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "examining" in shown
    assert "verifying" in shown or "planted" in shown
    assert out == b"[0, 1, 2]\n"
    piped = await asyncio.create_subprocess_exec(
        *program, env=home.environment(), stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    out, err = await piped.communicate()
    assert (out, err) == (b"[0, 1, 2]\n", b"")
