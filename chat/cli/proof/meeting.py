"""The meeting that is held to be forgotten: what is said in it can be recognised anywhere."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from typing import Any, Final

import aiohttp

from chat.cli.invite import make
from chat.cli.output import Machine
from chat.cli.proof.visitor import Unexpected, Visitor
from chat.config import Config, keys, word_list
from chat.config.proof import proof_room
from chat.core import handles
from chat.core.names import Role, RoomId

CANARIES: Final = ("said", "redacted", "refused", "private", "noted")
WORD_BYTES: Final = 12
DAY: Final = 1
NAME: Final = "Proof"


def words_of(machine: Machine) -> dict[str, str]:
    return {kind: machine.dice.bytes(WORD_BYTES).hex() for kind in CANARIES}


class Meeting:
    """A facilitator and two participants, by invitations that this command signs."""

    def __init__(self, config: Config, secret: bytes, machine: Machine, session: aiohttp.ClientSession) -> None:
        self._machine = machine
        self._room = proof_room(secret)
        self._keys = keys(secret)
        self._words = words_of(machine)
        self._hellos = [self._staff(), self._participant(), self._participant()]
        host = config.server.host if config.server.host not in ("0.0.0.0", "::") else "127.0.0.1"  # noqa: S104
        url = f"http://{f'[{host}]' if ':' in host else host}:{config.server.port}"
        self._visitors = [Visitor(session, url, config.origins[0], machine.dice) for _ in self._hellos]

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """What must be nowhere: every word, and the invitations by which they came."""
        tokens = (str(hello["invitation"]) for hello in self._hellos)
        return tuple(word.encode() for word in (*self._words.values(), *tokens))

    async def talk(self) -> None:
        """Everything that a text can become: said, taken out of sight, refused, private, a note."""
        lee, puffin, otter = self._visitors
        await lee.comes(self._hellos[0])
        await lee.must("open")
        for visitor, hello in zip(self._visitors[1:], self._hellos[1:], strict=True):
            await self._seated(visitor, hello)
        await puffin.must("say", text=f"canary {self._words['said']}")
        await otter.must("say", text=f"canary {self._words['redacted']}")
        await lee.until(lambda: len(lee.events("said")) == 2)
        shown = next(one for one in lee.events("said") if self._words["redacted"] in one["text"])
        await lee.must("redact", message=shown["id"])
        await otter.must("tell_facilitators", text=f"canary {self._words['private']}")
        await lee.must("add_note", handle=otter.handle, text=f"canary {self._words['noted']}")
        await lee.must("mute", handle=otter.handle)
        if (await otter.does("say", text=f"canary {self._words['refused']}")).get("code") != "muted":
            raise Unexpected("not_muted")

    async def survive(self, pid: int) -> None:
        """A worker is killed, as a crash would: the meeting goes on, and is to be forgotten all the same."""
        os.kill(pid, signal.SIGKILL)
        for visitor, hello in zip(self._visitors, self._hellos, strict=True):
            await visitor.comes_back(hello)

    async def close(self) -> dict[str, Any]:
        """The receipt, as a participant reads it. The facilitator's debrief is closed too."""
        lee, puffin, _ = self._visitors
        await lee.must("close")
        await puffin.until(lambda: puffin.last("ended"))
        with contextlib.suppress(Unexpected):
            await lee.until(lambda: lee.last("ended") or lee.welcome["view"]["staff"]["debrief"] is not None)
            await lee.must("close")
            await lee.until(lambda: lee.last("ended"))
        receipt: dict[str, Any] = puffin.last("ended").get("receipt") or {}
        return receipt

    async def leave(self) -> None:
        await asyncio.gather(*(visitor.goes() for visitor in self._visitors))

    # -- inside

    async def _seated(self, visitor: Visitor, hello: dict[str, Any]) -> None:
        for _ in range(5):
            try:
                return await visitor.comes(hello)
            except Unexpected as why:
                if str(why) != "handle_taken":
                    raise
                hello |= self._name()
        raise Unexpected("handle_taken")

    def _staff(self) -> dict[str, Any]:
        return self._hello(Role.FACILITATOR, NAME)

    def _participant(self) -> dict[str, Any]:
        return {**self._hello(Role.PARTICIPANT, None), "stance": "sharing", **self._name()}

    def _hello(self, role: Role, name: str | None) -> dict[str, Any]:
        made = make(self._machine, self._keys.invitations, self._room.id, role, name, DAY, pin=False)
        return {"v": 1, "room": self._room.id, "agreement": self._room.agreement.current, "invitation": made.token}

    def _name(self) -> dict[str, Any]:
        room, entropy, now = RoomId(self._room.id), self._machine.dice.bytes(16), self._machine.clock.now()
        (offer, *_) = handles.offers(word_list(), room, self._keys.handles, entropy, now)
        return {"handle": offer.handle, "signature": offer.signature}


@contextlib.asynccontextmanager
async def meeting(config: Config, secret: bytes, machine: Machine) -> AsyncIterator[Meeting]:
    async with aiohttp.ClientSession() as session:
        held = Meeting(config, secret, machine, session)
        try:
            yield held
        finally:
            await held.leave()
