"""Who may open a connection at all."""

import json
import string

import aiohttp
import pytest

from chat.gateway.limits import Limits
from tests.gateway.house import House, open_house, until
from tests.gateway.line import ORIGIN, TARGET, line, open_line


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "target",
    [
        "/socket.io/",
        "/socket.io/?EIO=4",
        "/socket.io/?EIO=3&transport=websocket",
        "/socket.io/?EIO=4&transport=polling",
        "/socket.io/?EIO=4&transport=websocket&sid=abc",
        "/socket.io/?EIO=4&transport=websocket&j=0",
        "/socket.io/?EIO=4&EIO=4&transport=websocket",
        "/socket.io/?EIO=4&transport=websocket&token=secret",
    ],
)
async def test_a_request_that_is_not_a_plain_websocket_is_refused(house: House, target: str) -> None:
    answer, _ = await open_line(house, target)
    assert status(answer) == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Upgrade": None},
        {"Upgrade": "h2c"},
        {"Connection": "close"},
        {"Sec_WebSocket_Version": "8"},
        {"Sec_WebSocket_Key": None},
        {"Sec_WebSocket_Key": "short"},
        {"Sec_WebSocket_Key": "!" * 24},
        {"Sec_WebSocket_Protocol": "chat"},
        {"Content_Length": "5"},
    ],
    ids=lambda headers: " ".join(f"{name}={value}" for name, value in headers.items()),
)
async def test_a_request_without_the_headers_of_an_upgrade_is_refused(
    house: House, headers: dict[str, str | None]
) -> None:
    answer, _ = await open_line(house, TARGET, **headers)
    assert status(answer) == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"])
async def test_every_other_method_is_a_bad_request(house: House, method: str) -> None:
    async with aiohttp.ClientSession() as session, session.request(method, house.url + TARGET) as response:
        assert response.status == 400


@pytest.mark.parametrize("origin", [None, "http://evil.test", "null", "http://fireside.test.evil.test", ""])
async def test_no_origin_but_the_configured_one_may_connect(house: House, origin: str | None) -> None:
    answer, _ = await open_line(house, Origin=origin)
    assert status(answer) == 403


async def test_forwarded_headers_do_not_make_an_origin_acceptable(house: House) -> None:
    answer, _ = await open_line(
        house, Origin="http://evil.test", X_Forwarded_Host="evil.test", X_Forwarded_Proto="http", Host="evil.test"
    )
    assert status(answer) == 403


async def test_the_answer_to_a_stranger_names_nothing_they_sent(house: House) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(house.url + TARGET + "&sid=canary", headers={"Origin": "http://canary.test"}) as response,
    ):
        assert "canary" not in await response.text()


async def test_nothing_is_compressed_and_no_cookie_is_set(house: House) -> None:
    answer, _ = await open_line(house, Sec_WebSocket_Extensions="permessage-deflate; client_max_window_bits")
    assert status(answer) == 101
    assert b"extensions" not in answer.lower()
    assert b"set-cookie" not in answer.lower()


async def test_the_opening_tells_milliseconds_and_no_upgrades() -> None:
    async with open_house(Limits(ping_interval_s=1.5, ping_timeout_s=0.7)) as house:
        _, line_ = await open_line(house)
        opening = json.loads((await line_.text())[1:])
    assert opening["pingInterval"] == 1500
    assert opening["pingTimeout"] == 700
    assert opening["upgrades"] == []
    assert opening["maxPayload"] == 16_384


async def test_session_ids_are_chance_alone(house: House) -> None:
    sids = []
    for _ in range(3):
        _, line_ = await open_line(house)
        sids.append(json.loads((await line_.text())[1:])["sid"])
    assert all(len(sid) == 22 and set(sid) <= set(string.ascii_letters + string.digits + "-_") for sid in sids)
    # 128 bits each: no four characters in the same place by a counter.
    assert len({sid[-4:] for sid in sids}) == 3
    assert len({sid[:4] for sid in sids}) == 3


async def test_more_connections_than_the_limit_are_told_when_to_come_back() -> None:
    async with open_house(Limits(connections=2)) as house, line(house), line(house):
        answer, _ = await open_line(house)
        assert status(answer) == 503
        retry = next(part for part in answer.split(b"\r\n") if part.lower().startswith(b"retry-after:"))
        assert 1 <= int(retry.split(b":")[1]) <= 5
        assert house.counts["turned_away"] == 1


async def test_a_crowd_at_the_door_keeps_later_comers_outside_until_it_is_in() -> None:
    async with open_house(Limits(handshakes=1)) as house:
        house.inlet.door.clear()
        _, first = await open_line(house)
        await first.text()
        first.send('40{"v":1,"room":"quiet"}')
        await house.inlet.at_the_door.wait()
        answer, _ = await open_line(house)
        assert status(answer) == 503
        house.inlet.door.set()
        assert (await first.text()).startswith("40")
        async with line(house):
            pass


async def test_who_opens_a_socket_and_says_nothing_keeps_nobody_outside() -> None:
    async with open_house(Limits(handshakes=1)) as house:
        silent = [await open_line(house) for _ in range(5)]
        async with line(house):
            assert all(status(answer) == 101 for answer, _ in silent)


async def test_a_socket_without_connect_is_closed_at_the_deadline() -> None:
    async with open_house(Limits(connect_s=0.1)) as house:
        async with line(house, enter=False) as silent:
            await silent.rest()
        assert house.counts["too_late"] == 1
        assert house.inlet.entered == []


async def test_a_connect_that_is_never_decided_is_closed_at_the_deadline() -> None:
    async with open_house(Limits(connect_s=0.1, seat_s=0.3)) as house:
        house.inlet.door.clear()
        async with line(house, enter=False) as waiting:
            waiting.send('40{"v":1,"room":"quiet"}')
            await waiting.rest()
        house.inlet.door.set()
        await house.inlet.until_gone()
        assert list(house.inlet.gone.values()) == [1]


async def test_who_is_in_is_not_closed_by_the_deadline() -> None:
    async with open_house(Limits(connect_s=0.1, seat_s=0.2)) as house, line(house) as inside:
        async with line(house, enter=False) as silent:
            await silent.rest()
        assert (await inside.say("still here"))["seq"] == 11


async def test_a_closed_house_lets_nobody_in() -> None:
    async with open_house() as house:
        await house.gateway.close()
        answer, _ = await open_line(house)
        assert status(answer) == 503


async def test_who_answers_no_ping_is_gone_after_the_timeout() -> None:
    async with open_house(Limits(ping_interval_s=0.1, ping_timeout_s=0.1)) as house:
        async with line(house) as mute:
            frames = await mute.rest()
        assert frames[0] == (1, b"2")
        await house.inlet.until_gone()
        assert house.counts["ping_timeout"] == 1


async def test_who_answers_pings_stays() -> None:
    async with open_house(Limits(ping_interval_s=0.05, ping_timeout_s=0.5)) as house, line(house) as awake:
        for _ in range(5):
            assert await awake.frame() == (1, b"2")
            awake.send("3")
        assert (await awake.say("still here"))["seq"] == 11


async def test_a_pong_that_nobody_asked_for_is_a_bad_frame(house: House) -> None:
    async with line(house) as eager:
        eager.send("3")
        assert (await eager.event("ended"))["code"] == "bad_frame"
        await eager.rest()


async def test_a_flood_of_websocket_pings_is_cut() -> None:
    async with open_house(Limits()) as house, line(house) as flooding:
        flooding.send_bytes(bytes((0x89, 0x80, 0, 0, 0, 0)) * 40)
        frames = await flooding.rest()
        assert sum(opcode == 10 for opcode, _ in frames) <= 21
        await house.inlet.until_gone()


async def test_the_application_origin_is_the_only_thing_kept_of_a_request(house: House) -> None:
    """No header, address or query string stays with the connection."""
    async with line(house):
        gateway = house.gateway._gateway
        assert list(gateway.environ.values()) == [{}]
        assert ORIGIN not in repr(gateway.environ)
    await house.inlet.until_gone()
    await until(lambda: not gateway.environ and not gateway.eio.sockets)
