"""The command line: plain text or JSON, exit codes, and errors that say what to do."""

from chat.cli.main import run
from chat.cli.output import Machine

__all__ = ["Machine", "run"]
