"""Whatever arrives, nothing dies, nothing is logged, and the others notice nothing."""

import asyncio
import json
import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gateway.house import House, open_house, until
from tests.gateway.line import NONCE, TEXT, line, masked

SEEDED = 10_000
LINES = 40
GOOD = [
    '421["people",{}]',
    '422["more",{"after":3}]',
    f'423["command",{{"nonce":"{NONCE}","command":{{"type":"say","text":"hello [[{{ \\" there"}}}}]',
    f'424["command",{{"nonce":"{NONCE}","command":{{"type":"react","message":"m","reaction":"me_too","on":true}}}}]',
    "41",
    "1",
    "3",
    '40{"v":1,"room":"quiet"}',
]
PIECES = [
    "NaN",
    "\\ud800",
    "[" * 70,
    '"',
    "\\",
    "\x00",
    "{}",
    "4",
    "2",
    ",",
    "/admin,",
    "9" * 30,
    "__proto__",
    "\u202e",
]


async def send_all(house: House, frames: list[bytes]) -> None:
    """Each frame on a connection that is in the room, a new one whenever the last has ended."""
    work = iter(frames)

    async def client() -> None:
        while True:
            async with line(house) as it:
                for _ in range(5):
                    frame = next(work, None)
                    if frame is None:
                        return
                    it.send_bytes(frame)
                # Half of a frame may be waiting for its other half: a goodbye ends it.
                it.writer.write_eof()
                await it.rest()

    async with asyncio.timeout(50):
        await asyncio.gather(*(client() for _ in range(LINES)))


async def attack(frames: list[bytes]) -> None:
    async with open_house() as house, line(house) as bystander:
        await send_all(house, frames)
        await until(lambda: house.gateway.connections == 1)
        bystander.unread.clear()
        assert (await bystander.say("all quiet here"))["seq"] == house.inlet.seq
        assert house.counts["bug"] == 0
        assert all(count == 1 for count in house.inlet.gone.values())
        assert len(house.inlet.gone) == len(house.inlet.entered) - 1


def text_mutant(dice: random.Random) -> bytes:
    text = list(dice.choice(GOOD))
    for _ in range(dice.randrange(1, 4)):
        place = dice.randrange(len(text) + 1)
        if dice.random() < 0.5 and text:
            del text[min(place, len(text) - 1)]
        else:
            text.insert(place, dice.choice(PIECES))
    return masked("".join(text).encode("utf-8", "surrogatepass"))


def byte_mutant(dice: random.Random) -> bytes:
    data = bytearray(masked(dice.choice(GOOD).encode()))
    for _ in range(dice.randrange(1, 4)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def noise(dice: random.Random) -> bytes:
    return masked(
        dice.randbytes(dice.randrange(40)), dice.choice([0, 1, 1, 1, 2, 8, 9, 10, 3, 11]), dice.random() < 0.8
    )


async def test_ten_thousand_frames_from_a_seed_hurt_nobody() -> None:
    dice = random.Random(20_260)
    kinds: list[Callable[[random.Random], bytes]] = [text_mutant, text_mutant, byte_mutant, noise]
    await attack([dice.choice(kinds)(dice) for _ in range(SEEDED)])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
anything = st.one_of(
    st.binary(max_size=60).map(lambda data: masked(data, TEXT)),
    st.text(max_size=60).map(lambda text: masked(("4" + text).encode("utf-8", "surrogatepass"))),
    st.tuples(st.sampled_from(["command", "more", "people", "connect", "x"]), json_values).map(
        lambda pair: masked(f"421{json.dumps(pair)}".encode())
    ),
    st.binary(max_size=30),
)


def test_two_thousand_frames_by_hypothesis_hurt_nobody() -> None:
    frames: list[bytes] = []

    @settings(max_examples=100)
    @given(st.lists(anything, min_size=20, max_size=20))
    def collect(batch: list[bytes]) -> None:
        frames.extend(batch)

    collect()
    assert len(frames) >= 2000
    asyncio.run(attack(frames))
