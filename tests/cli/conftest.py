"""A home for each test of the command line."""

import socket
from pathlib import Path

import pytest

from tests.cli.command import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = Home(tmp_path, free.getsockname()[1])
    made.write()
    return made
