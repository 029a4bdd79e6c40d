"""What somebody says on the wire is understood, or ends their connection at once: nothing between."""

import asyncio
import contextlib

import pytest

from chat.gateway.limits import BAD_FRAME_S, Limits
from tests.gateway.house import House, open_house, until
from tests.gateway.line import BINARY, CLOSE, NONCE, PING, PONG, TEXT, Line, line, masked

DEEP = '{"a":' * 3000
NONSENSE = {
    "an empty frame": "",
    "no such packet type": "9",
    "an open from a client": '0{"sid":"x"}',
    "an upgrade": "5",
    "a noop": "6",
    "a probe": "2probe",
    "a pong with words": "3probe",
    "a close with words": "1bye",
    "base64 binary": "bAAAA",
    "a message without a packet": "4",
    "packet type 7": "47[]",
    "packet type in another script": "4\u0662[]",
    "an acknowledgement": "43[]",
    "an acknowledgement with id 0": "430[]",
    "a connect error": '44{"message":"x"}',
    "a binary event": '451-["command",{"_placeholder":true,"num":0}]',
    "a binary acknowledgement": "461-1[]",
    "attachments that never come": '459999999999-["command"]',
    "a second connect": '40{"v":1,"room":"quiet"}',
    "a connect to another namespace": "40/admin,{}",
    "an event in another namespace": '42/admin,1["people",{}]',
    "a disconnect with words": "41{}",
    "an event without an id": '42["people",{}]',
    "an event with an id in another script": '42\u0661["people",{}]',
    "an id too large": '422147483648["people",{}]',
    "an id of a hundred digits": "42" + "1" * 100 + '["people",{}]',
    "no JSON": "421[",
    "words after the JSON": '421["people",{}]x',
    "two JSONs": '421["people",{}]["people",{}]',
    "an object": "421{}",
    "a number": "421 5",
    "an empty list": "421[]",
    "no argument": '421["people"]',
    "too many arguments": '421["people",{},{}]',
    "an argument that is a list": '421["people",[]]',
    "an argument that is text": '421["people","{}"]',
    "an event of ours": '421["welcome",{}]',
    "an unknown event": '421["sudo",{}]',
    "an event name that is a number": "421[1,{}]",
    "an event name that is an object": "421[{},{}]",
    "an unknown field": '421["people",{"all":true}]',
    "a prototype": '421["people",{"__proto__":{"pad":""}}]',
    "a missing field": '421["command",{"command":{"type":"lock"}}]',
    "a nonce too short": '421["command",{"nonce":"AAAA","command":{"type":"lock"}}]',
    "a nonce that is a number": '421["command",{"nonce":1,"command":{"type":"lock"}}]',
    "not a number": '421["more",{"after":NaN}]',
    "infinity": '421["more",{"after":Infinity}]',
    "minus infinity": '421["more",{"after":-Infinity}]',
    "a number without end": '421["more",{"after":1e999}]',
    "a fraction": '421["more",{"after":1.5}]',
    "a negative seq": '421["more",{"after":-1}]',
    "a seq beyond what JavaScript can count": '421["more",{"after":9007199254740993}]',
    "truth for a number": '421["more",{"after":true}]',
    "half a surrogate pair": '421["people",{"pad":"\\ud800"}]',
    "the other half": '421["people",{"pad":"\\udc00"}]',
    "a control character": '421["people",{"pad":"\u0001"}]',
    "a bomb of lists": '421["people",' + "[" * 10_000,
    "a bomb of objects": '421["people",' + DEEP,
    "a bomb inside a command": f'421["command",{{"nonce":"{NONCE}","command":' + "[" * 10_000,
    "a bomb in the greeting": "40" + DEEP,
} | {
    f"a reserved name: {name}": f'421["{name}",{{}}]'
    for name in ("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener")
}  # fmt: skip


def is_ended(frame: tuple[int, bytes], code: str = "bad_frame") -> bool:
    opcode, payload = frame
    return opcode == TEXT and payload.startswith(f'42["ended",{{"code":"{code}"'.encode())


async def assert_closed_at_once(house: House, bad: Line) -> None:
    """The connection ends with `bad_frame`, the transport is closed, and the service hears of it once."""
    frames = await bad.rest(seconds=5)
    assert is_ended(frames[0]), frames[0]
    assert frames[1:] == [(TEXT, b"41"), (CLOSE, b"\x03\xe8")]
    await house.inlet.until_gone()
    assert list(house.inlet.gone.values()) == [1]
    assert house.inlet.asks == []


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE.keys())
async def test_nonsense_ends_the_connection_and_only_that_one(house: House, text: str) -> None:
    async with line(house) as bystander, line(house) as bad:
        bad.send(text)
        await assert_closed_at_once(house, bad)
        assert (await bystander.say("all quiet here"))["seq"] == 11


@pytest.mark.parametrize(
    "data",
    [
        masked(b"421[]", BINARY),
        masked(b"\xff\xfe", TEXT),
        masked('42["\ud800"]'.encode("utf-8", "surrogatepass")),
        masked(b"x" * 126, PING),
        masked(b"42", TEXT, fin=False) + masked(b"43", TEXT, fin=False),
        masked(b"rest", 0),
        masked(b"", 3),
        masked(b"", 11),
        b"\xf1\x80\0\0\0\0",
        masked(b"\x03", CLOSE),
        masked(b"\0\1", CLOSE),
        b"\x81\xff" + b"\xff" * 8,
        b"GET / HTTP/1.1\r\n\r\n",
    ],
    ids=[
        "binary", "invalid UTF-8", "a surrogate in UTF-8", "a long ping", "two beginnings", "a continuation of nothing",
        "a reserved opcode", "a reserved control opcode", "compressed", "a close of one byte", "an unknown close code",
        "a frame of 2^64 bytes", "HTTP",
    ],
)  # fmt: skip
async def test_a_broken_websocket_ends_the_connection_and_only_that_one(house: House, data: bytes) -> None:
    async with line(house) as bystander, line(house) as bad:
        bad.send_bytes(data)
        await assert_closed_at_once(house, bad)
        assert (await bystander.say("all quiet here"))["seq"] == 11


@pytest.mark.parametrize("text", ["40[]", "40null", "40NaN", '40"x"', "405{}", "41{}", '421["people",{}]', "4", "x"])
async def test_nonsense_before_coming_in_closes_the_transport_without_a_word(house: House, text: str) -> None:
    async with line(house, enter=False) as stranger:
        stranger.send(text)
        assert await stranger.rest() == [(CLOSE, b"\x03\xe8")]
    assert house.inlet.hellos == []
    assert not house.inlet.gone


async def test_somebody_who_sends_nonsense_and_stays_is_cut_off(house: House) -> None:
    """The peer does not even close its side: the transport is gone all the same."""
    async with line(house) as bad:
        bad.send("nonsense")
        async with asyncio.timeout(BAD_FRAME_S * 10):
            await until(lambda: house.gateway.connections == 0)
        assert house.inlet.gone.total() == 1


async def size_probe(house: House, size: int) -> tuple[int, bytes]:
    start, end = f'421["command",{{"nonce":"{NONCE}","command":{{"type":"lock"}},"pad":"', '"}]'
    text = start + "." * (size - len(start) - len(end)) + end
    assert len(text) == size
    async with line(house) as writer:
        writer.send(text)
        return await writer.frame()


@pytest.mark.parametrize("size", [16_383, 16_384])
async def test_a_frame_up_to_the_limit_is_read(house: House, size: int) -> None:
    assert (await size_probe(house, size))[1].startswith(b'431[{"seq":')


@pytest.mark.parametrize("size", [16_384, 1_000_000])
async def test_a_frame_over_the_limit_is_refused(house: House, size: int) -> None:
    async with line(house) as bad:
        bad.send("4" + "[" * size)
        await assert_closed_at_once(house, bad)


async def test_fragments_count_together_towards_the_limit(house: House) -> None:
    async with line(house) as bad:
        bad.send_bytes(masked(b"4" * 9000, TEXT, fin=False) + masked(b"4" * 9000, 0))
        await assert_closed_at_once(house, bad)


async def test_fragments_and_pings_between_them_are_understood(house: House) -> None:
    async with line(house) as writer:
        writer.send_bytes(masked(b'421["pe', TEXT, fin=False) + masked(b"hey", PING) + masked(b'ople",{}]', 0))
        assert await writer.frame() == (PONG, b"hey")
        assert (await writer.text()).startswith("431[")


@pytest.mark.parametrize(
    "text",
    ["[" * 100, '{"' * 100 + "\\", '"]}\\"' * 50, "\u202e reversed", "😀" * 400, "\u2028", "__proto__"],
    ids=["brackets", "quotes", "ends", "bidi", "emoji", "line separator", "prototype"],
)
async def test_a_text_is_only_a_text_whatever_it_looks_like(house: House, text: str) -> None:
    async with line(house) as other, line(house) as writer:
        await writer.say(text)
        assert (await other.event("event"))["events"][0]["text"] == text


@pytest.mark.parametrize(
    "command",
    [
        '{"type":"say","text":"hello","role":"facilitator"}',
        '{"type":"say"}',
        '{"type":"say","text":5}',
        '{"type":"say","text":null}',
        '{"type":"enter","occupant":"a","handle":"Ada","role":"facilitator","stance":"sharing"}',
        '{"type":"close_everything"}',
        '{"type":"mute","handle":"Soft Fox","seconds":121}',
        '{"__proto__":{"type":"lock"}}',
        "{}",
        "[]",
        "null",
        '"lock"',
        "5",
    ],
)
async def test_a_wish_that_is_not_in_the_table_is_refused_and_may_be_corrected(house: House, command: str) -> None:
    async with line(house) as writer:
        writer.send(f'427["command",{{"nonce":"{NONCE}","command":{command}}}]')
        text = await writer.text()
        assert text.startswith('437[{"code":"bad_command"')
        assert (await writer.say("still here"))["seq"] == 11


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", '"\\ud800"', '"\\udfff\\ud800"', "1e999"])
async def test_json_that_browsers_cannot_read_never_reaches_them(house: House, value: str) -> None:
    async with line(house) as other:
        async with line(house) as bad:
            bad.send(f'421["command",{{"nonce":"{NONCE}","command":{{"type":"say","text":{value}}}}}]')
            answer = await bad.frame()
            assert is_ended(answer) or answer[1].startswith(b'431[{"code":"bad_command"')
        async with line(house) as good:
            await good.say("fine")
        assert (await other.event("event"))["events"][0]["text"] == "fine"


async def test_what_is_delivered_was_built_here(house: House) -> None:
    """No field, no order and no spacing of the sender's JSON survives."""
    async with line(house) as other, line(house) as writer:
        writer.send(
            f'421["command", {{"pad":"x", "command" : {{"text" : "a\\u0062", "type":"say"}}, "nonce":"{NONCE}"}}]'
        )
        text = await other.text()
    assert text.startswith('42["event",{"seq":11,"after":10,"events":[{"type":"said","id":"m","handle":"Soft Fox",')
    assert '"text":"ab"' in text


async def test_frames_faster_than_the_bucket_are_answered_unread() -> None:
    async with open_house(Limits(bucket=3, refill_per_s=0.001)) as house, line(house) as fast:
        for ack in range(1, 6):
            fast.send(f'42{ack}["people",{{}}]')
        answers = [await fast.text() for _ in range(5)]
        # CONNECT was the first of the three.
        assert [answer[:4] for answer in answers] == ["431[", "432[", "433[", "434[", "435["]
        assert all('"code":"too_fast","retry_after":1' in answer for answer in answers[2:])
        assert house.counts["too_fast"] == 3


async def test_the_bucket_fills_again() -> None:
    async with (
        open_house(Limits(bucket=2, refill_per_s=50, refusals_per_minute=10**6)) as house,
        line(house) as patient,
    ):
        for ack in range(1, 6):
            async with asyncio.timeout(5):
                while "code" in await patient.say("hello", ack):
                    pass


async def test_who_goes_on_after_a_hundred_refusals_is_cut() -> None:
    async with open_house(Limits(bucket=2, refill_per_s=0.001, refusals_per_minute=10)) as house, line(house) as mad:
        with contextlib.suppress(ConnectionError):
            for _ in range(50):
                mad.send('421["people",{}]')
                await mad.writer.drain()
        frames = await mad.rest()
        assert sum(b"too_fast" in payload for _, payload in frames) == 10
        assert any(is_ended(frame) for frame in frames)
        await house.inlet.until_gone()
