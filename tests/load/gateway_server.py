"""The gateway alone, behind it a service without rules or log: what the way in and out costs by itself."""

import asyncio
import gc
import os
import sys
from dataclasses import replace

import uvloop
from aiohttp import web

from chat.core.names import ConnectionId, Instant, MeetingId, OccupantId, RoomId
from chat.gateway.limits import Limits
from chat.gateway.server import SocketGateway
from chat.ports import Frames
from chat.protocol import Answer, Ask, Hello, Refused, Welcome
from tests.gateway.house import ScriptedInlet, SystemDice, said, view


class Rooms(ScriptedInlet):
    """Everybody is let in to the room they name; what is said is shown there."""

    def __init__(self, gateway: SocketGateway) -> None:
        super().__init__(gateway)
        self.meetings: dict[ConnectionId, MeetingId] = {}

    async def enter(self, hello: Hello, connection: ConnectionId, network: str | None = None) -> Refused | None:
        meeting = self.meetings[connection] = MeetingId(RoomId(hello.room), Instant(0))
        staff = hello.invitation is not None
        welcome = Welcome(1, "meeting", 1, self.seq, "seat", view("Soft Fox"), False, False)
        self.outbox.admit(meeting, connection, OccupantId(connection), staff=staff, welcome=welcome)
        return None

    async def command(self, connection: ConnectionId, ask: Ask) -> Answer:
        self.seq += 1
        text = bytes(ask.command).decode().partition('"text":"')[2].rstrip('"}')
        shown = (said(text),)
        self.outbox.show(self.meetings[connection], Frames(self.seq, shown, shown, {}, self.seq - 1, self.seq - 1))
        return Answer(seq=self.seq)

    async def dropped(self, connection: ConnectionId) -> None:
        self.meetings.pop(connection, None)


async def main() -> None:
    port = int(sys.argv[1])
    limits = replace(Limits(bucket=None), joining_s=float(os.environ.get("JOINING_S", Limits().joining_s)))
    gateway = SocketGateway(limits=limits, origins=[f"http://127.0.0.1:{port}"], dice=SystemDice())
    gateway.inlet = Rooms(gateway)
    app = web.Application()
    gateway.attach(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
