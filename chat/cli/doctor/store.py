"""What the doctor sees of the store: does any node of it write to disk?"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, Final

from chat.cli.doctor.line import Line, failed, passed, warned
from chat.cli.output import Machine
from chat.config import Config, ConfigError
from chat.ports import StoreUnavailable

SKEW_WARN_S: Final = 5
SKEW_FAIL_S: Final = 120
"""Invitations and notices go by the store's time; two minutes are a notice that comes after the end."""


def lines(config: Config, machine: Machine, running: dict[str, Any] | None) -> Iterator[Line]:
    if running is not None and config.store.url is None:
        store = running["store"]
        if not store["reachable"]:
            yield failed("The private store does not answer.", "look at the server's log; restart it")
            return
        yield from _said(config, store["failing"], store["warnings"])
        yield passed("The store runs on this machine and has its clock.")
        return
    from chat.supervisor.look import look  # only here: it brings the store's libraries

    try:
        seen = asyncio.run(look(config, machine.dice))
    except StoreUnavailable:
        where = "The private store" if config.store.url is None else "The store named by `url`"
        yield failed(f"{where} does not answer.", "start it, or mend `url` in [store]; `fireside serve` says more")
        return
    except ConfigError as error:
        yield failed(str(error), "install valkey-server, or set `url` in [store]")
        return
    yield from _said(config, seen.health.failing, seen.health.warnings)
    yield _clock(abs(seen.time_ms - machine.clock.now()) / 1000)


def _said(config: Config, failing: Sequence[str], warnings: Sequence[str]) -> Iterator[Line]:
    off = config.store.guard == "off"
    for sentence in failing:
        what, _, fix = sentence.partition(": put ")
        fix = f"put {fix}" if fix else "see deploy/store.conf"
        yield (warned if off else failed)(f"The store: {what}.", fix)
    if off:
        yield warned(
            "The guard is off: the pages say that messages may be saved to disk.", 'guard = "strict" in [store]'
        )
    elif not failing:
        yield passed("The store writes nothing to disk, on no node that it names.")
    for sentence in warnings:
        what, _, fix = sentence.partition(": ")
        yield warned(f"The store: {what}.", fix or "see deploy/store.conf")


def _clock(apart_s: float) -> Line:
    if apart_s > SKEW_WARN_S:
        say = failed if apart_s > SKEW_FAIL_S else warned
        return say(
            f"This machine's clock and the store's are {apart_s:.0f} s apart.", "let both follow the same time (NTP)"
        )
    return passed("This machine and the store agree on the time.")
