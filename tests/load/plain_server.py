"""The same chat as python-socketio's documentation would have it: no rules, no log, no sealing, no padding."""

import asyncio
import sys
from typing import Any

import socketio
import uvloop
from aiohttp import web

sio = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*", transports=["websocket"])
rooms: dict[str, str] = {}
seqs: dict[str, int] = {}


@sio.event  # type: ignore[untyped-decorator]
async def connect(sid: str, _environ: dict[str, Any], auth: dict[str, Any]) -> None:
    rooms[sid] = auth["room"]
    await sio.enter_room(sid, auth["room"])
    sio.start_background_task(sio.emit, "welcome", {"room": auth["room"]}, to=sid)


@sio.event  # type: ignore[untyped-decorator]
async def command(sid: str, ask: dict[str, Any]) -> dict[str, int]:
    room = rooms[sid]
    seq = seqs[room] = seqs.get(room, 0) + 1
    said = {"type": "said", "id": ask["nonce"], "handle": "Soft Fox", "text": ask["command"].get("text"), "minute": 3}
    await sio.emit("event", {"seq": seq, "events": [said]}, room=room)
    return {"seq": seq}


@sio.event  # type: ignore[untyped-decorator]
async def disconnect(sid: str, _reason: str) -> None:
    rooms.pop(sid, None)


async def main() -> None:
    app = web.Application()
    sio.attach(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(sys.argv[1])).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
