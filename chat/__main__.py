"""The command `fireside`: gives the command line this machine's clock and dice."""

import sys

from chat.adapters.system import SystemClock, SystemDice
from chat.cli import Machine, run


def main() -> int:
    return run(sys.argv[1:], Machine(clock=SystemClock(), dice=SystemDice()))


if __name__ == "__main__":
    sys.exit(main())
