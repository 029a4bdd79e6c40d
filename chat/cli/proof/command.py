"""`fireside verify-forget`: hold a meeting, close it, and look whether anything of it is left anywhere."""

import argparse
import asyncio
import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from chat.cli.ask import ask
from chat.cli.output import FAILED, OK, Failure, Machine, many, say, say_json
from chat.cli.progress import Steps, steps
from chat.cli.proof.meeting import meeting
from chat.cli.proof.places import Directories, Found, Journal, Log, OpenFiles, Place, StoreNodes, Unplanted, temporary
from chat.cli.proof.visitor import Unexpected
from chat.config import Config, server_secret
from chat.config.verified import Verified, remember
from chat.supervisor.searching import planted, shelves

UNCHECKED: Final = 2
"""Something that the proof needs could not be seen."""
RESULTS: Final[dict[int, Literal["passed", "failed", "unchecked"]]] = {
    OK: "passed",
    FAILED: "failed",
    UNCHECKED: "unchecked",
}
LATER: Final = "the memory of the processes is not looked into yet"
CONTROL_BYTES: Final = 12


@dataclass(frozen=True)
class Line:
    """One place, and what is to be said of it."""

    level: str
    place: str
    why: str
    mandatory: bool = True

    def __str__(self) -> str:
        return f"{self.level:<11}  {self.place}: {self.why}"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--with-crash", action="store_true", help="kill a worker in the middle, as a crash would")
    parser.add_argument(
        "--logs", action="append", default=[], metavar="PATH", help="search this log, or directory of logs, too"
    )


def run(asked: argparse.Namespace, machine: Machine) -> int:
    """Exit code 0: nothing is left. 1: something is. 2: something that the proof needs could not be looked at."""
    config: Config = asked.config
    told = ask(config, "proof")
    secret = server_secret(config.state_dir, os.environ, machine.dice)
    with steps("verifying", 7) as step:
        lines = asyncio.run(Proof(config, secret, machine, told, asked, step).lines())
    levels = {line.level for line in lines if line.mandatory or line.level == "FAIL"}
    code = FAILED if "FAIL" in levels else UNCHECKED if "NOT CHECKED" in levels else OK
    day = datetime.datetime.fromtimestamp(machine.clock.now() / 1000, datetime.UTC).date()
    remember(config.state_dir, Verified(RESULTS[code], day))
    if asked.json:
        rows = [{"level": one.level, "place": one.place, "why": one.why, "mandatory": one.mandatory} for one in lines]
        say_json({"ok": code == OK, "lines": rows})
        return code
    ends = {OK: "Nothing is left.", FAILED: "Something is left.", UNCHECKED: "Not everything could be looked at."}
    say(*map(str, lines), ends[code])
    return code


class Proof:
    """One run."""

    def __init__(
        self, config: Config, secret: bytes, machine: Machine, told: Any, asked: argparse.Namespace, step: Steps
    ) -> None:
        self._config = config
        self._secret = secret
        self._machine = machine
        self._told = told
        self._asked = asked
        self._step = step
        self._since = machine.clock.now() / 1000

    async def lines(self) -> list[Line]:
        places, lines = await self._places()
        able: list[Place] = []
        for place in places:
            why = await self._controlled(place)
            if why:
                lines.append(Line("NOT CHECKED", place.name, why, place.mandatory))
            else:
                able.append(place)
        self._step("searched for what was planted")
        try:
            lines += await self._held(able)
        except Unexpected as why:
            raise Failure(f"The meeting could not be held ({why}): look at `fireside status`.") from None
        return [*lines, Line("NOT CHECKED", "memory", LATER, mandatory=False)]

    async def _places(self) -> tuple[list[Place], list[Line]]:
        config, told = self._config, self._told
        owners = frozenset(_owners(told))
        folders = temporary(told["temporary"])
        places: list[Place] = [
            Directories("temporary directories", folders, self._since, owners),
            Directories("state directory", (config.state_dir,), self._since, owners),
            OpenFiles(lambda: ask(config, "proof")),
            *map(self._log, map(Path, self._asked.logs)),
            Journal(self._since),
        ]
        found = await shelves(config, told["store"])
        if isinstance(found, str):
            return places, [Line("NOT CHECKED", "the store", found)]
        kept = [Path(one) for one in found.directories if one is not None]
        lines = [
            Line("NOT CHECKED", "the store's directory", "it is on another machine, or not told: look there")
            for one in found.directories
            if one is None
        ]
        stores = Directories("the store's directory", tuple(kept), self._since, owners, any_snapshot=True)
        return [StoreNodes(found, self._put), *([stores] if kept else []), *places], lines

    def _log(self, path: Path) -> Place:
        if not path.is_dir():
            return Log(path)
        return Directories(f"logs {path}", (path,), self._since, frozenset({0, os.geteuid()}), mandatory=False)

    async def _put(self, word: str) -> str:
        if self._config.store.url is not None:
            return await planted(self._config, word)
        try:
            ask(self._config, "plant", word=word)
        except Failure as failure:
            return failure.sentence
        return ""

    async def _controlled(self, place: Place) -> str:
        """Why a search there would prove nothing; an empty string when it finds what was planted."""
        try:
            word = await place.plant(self._machine.dice.bytes(CONTROL_BYTES).hex())
            found = await place.look([word])
        except Unplanted as why:
            return str(why)
        finally:
            await place.lift()
        return found.why if found.why or found.hits else "the search did not find what was planted there"

    async def _held(self, places: Sequence[Place]) -> list[Line]:
        async with meeting(self._config, self._secret, self._machine) as held:
            await held.talk()
            self._step("a meeting was held")
            if self._asked.with_crash:
                await held.survive(self._told["workers"][0])
            self._step("it went on")
            during = [(place, await place.look(held.secrets)) for place in places]
            keys = {place.name: place.keys for place in places if isinstance(place, StoreNodes)}
            self._step("searched while it ran")
            receipt = await held.close()
            self._step("it was closed")
            after = [(place, await place.look(held.secrets)) for place in places]
            self._step("searched again")
            lines = [self._line(place, one, other) for (place, one), (_, other) in zip(during, after, strict=True)]
            for place in places:
                if isinstance(place, StoreNodes):
                    lines.append(_erased(place, keys[place.name], receipt))
        self._step("done")
        return [*lines, _keys(receipt)]

    def _line(self, place: Place, during: Found, after: Found) -> Line:
        hits = (*(f"while it ran, {one}" for one in during.hits), *(f"afterwards, {one}" for one in after.hits))
        if hits:
            return Line("FAIL", place.name, "; ".join(hits), place.mandatory)
        if during.why or after.why:
            return Line("NOT CHECKED", place.name, during.why or after.why, place.mandatory)
        return Line("PASS", place.name, f"nothing while it ran and nothing afterwards ({after.looked_at})")


def _erased(place: StoreNodes, during: frozenset[bytes], receipt: dict[str, Any]) -> Line:
    """Of the meeting itself: its keys must have been there, or the search looked at another store."""
    name = "the meeting's entries"
    new = during - place.keys
    if not new:
        return Line("NOT CHECKED", name, "the search saw no entry of this meeting while it ran")
    if not receipt.get("entries_gone"):
        return Line("FAIL", name, "the receipt does not say that they are gone")
    return Line("PASS", name, f"{many(len(new), 'key')} there while it ran, and gone now")


def _keys(receipt: dict[str, Any]) -> Line:
    holders, confirmed = receipt.get("holders", 0), receipt.get("confirmed", 0)
    if holders and holders == confirmed:
        return Line("PASS", "the meeting's keys", f"{confirmed} of {holders} processes destroyed them")
    return Line("FAIL", "the meeting's keys", f"only {confirmed} of {holders} processes destroyed them")


def _owners(told: Any) -> list[int]:
    found = [os.geteuid()]
    for pid in (told["supervisor"], *told["workers"]):
        try:
            found.append(Path(f"/proc/{pid}/cmdline").stat().st_uid)
        except OSError:
            continue
    return found
