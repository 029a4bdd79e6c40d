"""A process that holds keys keeps its memory to itself."""

import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, resource
from chat.adapters.sealed_off import seal_off
seal_off()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_no_core_file_and_nobody_of_the_account_looks_in() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "0"]
