"""How each command ends: a number for scripts, and a sentence for people."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from chat.cli.commands import Command, parser
from chat.cli.output import INTERRUPTED, MISUSED, OK, Failure, Machine, complain
from chat.config import ConfigError, load


def run(arguments: Sequence[str], machine: Machine) -> int:
    """Do what was asked; the exit code: 0 done, 1 failed, 2 wrong command or configuration, 3 no server, 130 Ctrl-C."""
    parsed: argparse.Namespace = parser().parse_args(arguments)
    try:
        if parsed.needs_config:
            parsed.config_file = parsed.config
            parsed.config = load(Path(parsed.config), os.environ)
        command: Command = parsed.command
        return command(parsed, machine)
    except ConfigError as error:
        complain(str(error))
        return MISUSED
    except Failure as failure:
        complain(failure.sentence)
        return failure.code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return OK
