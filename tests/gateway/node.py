"""Node, and the official JavaScript client: installed where it is missing, pinned, by whoever needs it first."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

NPM: Final = Path(__file__).parent / "js"


def node() -> str:
    found, npm = shutil.which("node"), shutil.which("npm")
    if found is None or npm is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Node is not installed, so the official JavaScript client cannot be tried")
        pytest.skip("NODE IS NOT INSTALLED: the official JavaScript client was not tried")
    # Two runs of tests side by side would each delete what the other one unpacks.
    with (NPM / "package.json").open() as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not (NPM / "node_modules" / "socket.io-client").is_dir():
            command = [npm, "ci", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=NPM, check=True, capture_output=True, timeout=120)
    return found
