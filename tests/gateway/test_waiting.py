"""Who waits at the door: one frame, and then nothing, until they are welcomed or told to go."""

import json

from chat.core.names import End
from tests.gateway.house import House, said, until
from tests.gateway.line import PING, TEXT, Line, line, open_line


async def at_the_door(house: House, **hello: object) -> Line:
    """A connection that waits, having read that it does."""
    _, waiting = await open_line(house)
    assert (await waiting.text()).startswith("0{")
    waiting.send("40" + json.dumps({"v": 1, "room": "quiet", "wait": True, **hello}))
    assert (await waiting.text()).startswith('40{"sid":')
    shown = await waiting.event("waiting")
    assert {name: shown[name] for name in ("v", "why", "phase", "facilitators")} == {
        "v": 1,
        "why": "knock",
        "phase": "open",
        "facilitators": 1,
    }
    assert set(shown) == {"v", "why", "phase", "facilitators", "pad"}
    return waiting


async def test_nothing_of_the_room_reaches_who_waits(house: House) -> None:
    """Raw frames of the transport, until it is closed."""
    waiting = await at_the_door(house, handle="Teal Newt")
    async with line(house, {"handle": "Soft Fox"}) as inside:
        for number in range(20):
            house.inlet.show((said(f"canary {number}"),), (said(f"canary {number}"),), {})
        for _ in range(20):
            await inside.event("event")
        connection, _ = house.inlet.waiting[0]
        house.gateway.outbox.end(connection, End.TURNED_AWAY)
        frames = await waiting.rest()
    texts = [payload for opcode, payload in frames if opcode == TEXT and payload != b"2"]
    assert len(texts) == 2, [text[:60] for text in texts]
    assert texts[0].startswith(b'42["ended",{"code":"turned_away"')
    assert texts[1] == b"41"
    assert all(b"canary" not in payload and b"Fox" not in payload for opcode, payload in frames if opcode != PING)


async def test_let_in_they_are_welcomed_on_the_same_connection_and_read_what_comes_after(house: House) -> None:
    waiting = await at_the_door(house, handle="Teal Newt")
    async with line(house, {"handle": "Soft Fox"}):
        house.inlet.show((said("before"),))
        connection, hello = house.inlet.waiting[0]
        house.inlet.admit(hello, connection)
        assert (await waiting.event("welcome"))["view"]["me"]["handle"] == "Teal Newt"
        house.inlet.show((said("after"),))
        (shown,) = (await waiting.event("event"))["events"]
        assert shown["text"] == "after"


async def test_a_frame_to_who_waits_has_the_length_of_any_other(house: House) -> None:
    _, waiting = await open_line(house)
    await waiting.text()
    waiting.send('40{"v":1,"room":"quiet","wait":true}')
    assert (await waiting.text()).startswith('40{"sid":')
    assert len(await waiting.text()) == 512


async def test_whoever_stops_waiting_is_told_of_like_anybody_who_goes(house: House) -> None:
    waiting = await at_the_door(house)
    waiting.writer.close()
    await house.inlet.until_gone()
    assert house.gateway.outbox.connections == ()


async def test_a_signal_is_answered_and_read_strictly(house: House) -> None:
    async with line(house) as inside:
        assert "code" not in await inside.ask("signal", {"writing": True, "away": False, "pad": "000"})
        assert house.inlet.signals[0].writing
        inside.send('427["signal",{"writing":"yes"}]')
        frames = await inside.rest()
    assert any(b"bad_frame" in payload for _, payload in frames)
    await until(lambda: not house.gateway.outbox.connections)
