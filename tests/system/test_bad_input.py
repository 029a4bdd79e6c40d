"""What should not come in: every piece is refused in the same words each time, and the others notice nothing."""

import json
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.system.machine import CONFIG, ROOM, Store, configured, free_port, launched, serving, store
from tests.system.people import fresh_nonce, people

TARGET = "/socket.io/?EIO=4&transport=websocket"


def ask(command: str, nonce: str | None = None, more: str = "") -> str:
    return f'421["command",{{"nonce":"{nonce or fresh_nonce()}","command":{command}{more}}}]'


REFUSED: list[tuple[str, str]] = [
    ('{"type":"say"}', "bad_command"),
    ('{"type":"say","text":7}', "bad_command"),
    ('{"type":"say","text":"x","loud":true}', "bad_command"),
    ('{"type":"shout","text":"x"}', "bad_command"),
    ('{"type":"enter","occupant":"x"}', "bad_command"),
    ('{"type":"mute","handle":"Lee","seconds":7}', "bad_command"),
    ("7", "bad_command"),
    ("null", "bad_command"),
    ('{"type":"say","text":""}', "empty_text"),
    ('{"type":"say","text":"\\u200b \\u2060"}', "empty_text"),
    (json.dumps({"type": "say", "text": "x" * 2001}), "text_too_long"),
    (json.dumps({"type": "say", "text": "😀" * 2001}, ensure_ascii=False), "text_too_long"),
    ('{"type":"take_back","message":"made up"}', "unknown_message"),
    ('{"type":"close"}', "not_allowed"),
]
ENDED: list[str | bytes] = [
    ask('{"type":"say","text":NaN}'),
    ask('{"type":"say","text":Infinity}'),
    ask('{"type":"say","text":"\\ud800"}'),
    ask('{"type":"say","text":"x"}', nonce="short"),
    ask('{"type":"say","text":"x"}', more=',"admin":true'),
    ask('{"type":"say","text":"x"}').replace("421", "42"),
    '421["connect",{}]',
    '421["disconnect",{}]',
    '421["connect_error",{}]',
    '421["newListener",{}]',
    '421["__proto__",{}]',
    '451-["command",{"_placeholder":true,"num":0}]',
    "4" + "[" * 5000,
    "42",
    "9",
    ask(json.dumps({"type": "say", "text": "x" * 20_000})),
    b"\x00\x01\x02",
]


class Raw:
    """A socket without a client: it says whatever it likes."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def text(self) -> str | None:
        """The next frame that is not a ping; None when the connection is over."""
        while True:
            message = await self.socket.receive(timeout=10)
            if message.type is not aiohttp.WSMsgType.TEXT:
                return None
            if message.data != "2":
                return str(message.data)

    async def enters(self, hello: dict[str, Any]) -> None:
        await self.text()
        await self.socket.send_str("40" + json.dumps(hello))
        while '"welcome"' not in (text := await self.text() or "refused"):
            assert not text.startswith(("44", "refused")), f"not let in: {text[:80]}"

    async def answer(self, frame: str) -> Any:
        await self.socket.send_str(frame)
        while (text := await self.text()) is not None:
            if text.startswith("431"):
                return json.loads(text[3:])[0]
        return None

    async def rest(self) -> list[str]:
        """Everything until the connection is over."""
        heard = []
        while (text := await self.text()) is not None:
            heard.append(text)
        return heard


@pytest.mark.timeout(60)
async def test_bad_input_is_refused_and_the_others_notice_nothing(tmp_path: Path) -> None:
    async with serving(configured(tmp_path / "house")) as server, people(3) as (lee, puffin, other):
        await lee.enters(server, invitation=server.invitation)
        await lee.must("open")
        for person in (puffin, other):
            await person.enters(server)
        await lee.until(lambda: lee.kinds().count("crowd") >= 1)
        door = await server.get(f"/api/rooms/{ROOM}/door")
        async with aiohttp.ClientSession() as session:
            url, origin = server.url.replace("http", "ws") + TARGET, {"Origin": server.url}
            hello = {"v": 1, "room": ROOM, "agreement": door["agreement"]["version"], "stance": "listening"}
            seat: dict[str, Any] = {}
            offer = door["offers"][0]
            async with session.ws_connect(url, headers=origin) as socket:
                raw = Raw(socket)
                await raw.enters({**hello, "handle": offer["handle"], "signature": offer["signature"]})
                for command, code in REFUSED:
                    answer = await raw.answer(ask(command))
                    assert answer is not None, f"the connection ended: {command[:60]}"
                    assert answer["code"] == code, command[:60]
            before = (list(lee.kinds()), list(puffin.texts))
            used = {puffin.handle, other.handle, offer["handle"]}
            for frame in ENDED:
                offer = next(
                    one for one in (await server.get(f"/api/rooms/{ROOM}/door"))["offers"] if one["handle"] not in used
                )
                used.add(offer["handle"])
                async with session.ws_connect(url, headers=origin) as socket:
                    raw = Raw(socket)
                    await raw.enters({**hello, "handle": offer["handle"], "signature": offer["signature"], **seat})
                    if isinstance(frame, bytes):
                        await socket.send_bytes(frame)
                    else:
                        await socket.send_str(frame)
                    rest = await raw.rest()
                    assert not any(text.startswith("431") and '"seq"' in text for text in rest), frame[:60]
                    assert any('"bad_frame"' in text for text in rest), frame[:60]
            for greeting in ('{"v":1}', "[]", "7", '{"v":2}', '{"v":1,"room":"nowhere"}', '{"v":1,"room":NaN}'):
                async with session.ws_connect(url, headers=origin) as socket:
                    await socket.send_str("40" + greeting)
                    assert not any('"welcome"' in text for text in await Raw(socket).rest())
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url, headers={"Origin": "https://elsewhere.example"})
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(url)
        await puffin.must("say", text="all is well")
        for person in (lee, puffin, other):
            await person.until(lambda who=person: who.texts == ["all is well"])  # type: ignore[misc]
            assert not person.got("disconnect")
        assert before[1] == []
        assert b"Traceback" not in server.errors


# -- a server that cannot start says why, in one sentence


async def why_not(directory: Path, config: str = CONFIG, **more: str) -> tuple[int, str]:
    server = await launched(configured(directory, config), **more)
    code = await server.ends()
    said = server.errors.decode()
    assert "Traceback" not in said
    assert server.output == []
    complaints = [line for line in said.splitlines() if line.startswith("error: ")]
    assert len(complaints) == 1, said
    assert not server.store_directories()
    return code, complaints[0]


async def test_a_wrong_key_is_named_with_its_line_and_the_right_one(tmp_path: Path) -> None:
    code, said = await why_not(tmp_path, CONFIG.replace("duration_minutes", "duration_minuets"))
    assert code == 2
    assert "duration_minuets" in said
    assert "duration_minutes" in said
    assert "line" in said


async def test_no_configuration_at_all_is_one_sentence(tmp_path: Path) -> None:
    server = await launched(tmp_path)
    assert await server.ends() == 2
    assert b"Traceback" not in server.errors
    assert b"--config" in server.errors


async def test_an_occupied_port_is_named(tmp_path: Path) -> None:
    async with serving(configured(tmp_path / "first")) as first:
        code, said = await why_not(tmp_path / "second", FIRESIDE_PORT=str(first.port))
        assert code == 1
        assert str(first.port) in said
        assert "FIRESIDE_PORT" in said
        assert (await first.get("/api/rooms"))["rooms"], "the first one serves on"


async def test_an_occupied_port_of_the_metrics_is_not_taken_for_the_other(tmp_path: Path) -> None:
    metrics = str(free_port())
    async with serving(configured(tmp_path / "first"), FIRESIDE_METRICS_PORT=metrics):
        code, said = await why_not(tmp_path / "second", FIRESIDE_METRICS_PORT=metrics)
    assert code == 2
    assert metrics in said
    assert "FIRESIDE_METRICS_PORT" in said


@pytest.mark.parametrize("scheme", ["redis", "rediss", "valkey", "valkeys", "unix"])
async def test_a_store_that_is_nowhere_is_said_so(tmp_path: Path, scheme: str) -> None:
    where = f"unix://{tmp_path}/nothing.sock" if scheme == "unix" else f"{scheme}://127.0.0.1:{free_port()}/0"
    code, said = await why_not(tmp_path, FIRESIDE_STORE_URL=where)
    assert code == 1
    assert "[store]" in said
    assert "does not answer" in said


async def test_an_address_that_is_none_is_said_so(tmp_path: Path) -> None:
    code, said = await why_not(tmp_path, FIRESIDE_STORE_URL="redis://127.0.0.1:port/0")
    assert code == 2
    assert "FIRESIDE_STORE_URL" in said


async def test_a_wrong_password_is_not_shown(tmp_path: Path) -> None:
    async with store() as kept:
        code, said = await why_not(tmp_path, FIRESIDE_STORE_URL=kept.url.replace("@", "wrong@"))
    assert code in (1, 2)
    assert kept.server.address.password is not None
    assert kept.server.address.password not in said


async def test_a_store_that_saves_to_disk_is_refused_with_the_line_that_mends_it(tmp_path: Path) -> None:
    async with store() as kept:
        await saves(kept)
        code, said = await why_not(tmp_path, FIRESIDE_STORE_URL=kept.url)
    assert code == 2
    assert 'save ""' in said


async def saves(kept: Store) -> None:
    await kept.asked("CONFIG", "SET", "save", "3600 1000000")
