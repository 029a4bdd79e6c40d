"""Greetings that cannot be read."""

import json
from typing import Any

import pytest

from tests.gateway.house import House
from tests.gateway.line import CLOSE, line


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        ({"v": 2, "room": "quiet"}, "out_of_date"),
        ({"room": "quiet"}, "out_of_date"),
        ({"v": "1", "room": "quiet"}, "out_of_date"),
        ({"v": 99, "future": True}, "out_of_date"),
        ({}, "out_of_date"),
        ({"v": 1}, "bad_command"),
        ({"v": 1, "room": "quiet", "role": "facilitator"}, "bad_command"),
        ({"v": 1, "room": "x" * 201}, "bad_command"),
        ({"v": 1, "room": "quiet", "stance": "hiding"}, "bad_command"),
        ({"v": 1, "room": "quiet", "since": {"epoch": 1}}, "bad_command"),
        ({"v": 1, "room": "quiet", "since": {"epoch": 1, "seq": -1}}, "bad_command"),
        ({"v": 1, "room": "quiet", "take_over": 1}, "bad_command"),
    ],
)
async def test_a_greeting_that_cannot_be_read_is_refused(house: House, hello: dict[str, Any], code: str) -> None:
    async with line(house, enter=False) as stranger:
        stranger.send("40" + json.dumps(hello))
        text = await stranger.text()
        assert json.loads(text.removeprefix("44")) == {"message": code, "data": {"code": code}}
        assert await stranger.rest() == [(CLOSE, b"\x03\xe8")]
    assert house.inlet.hellos == []


async def test_a_greeting_without_anything_is_out_of_date(house: House) -> None:
    async with line(house, enter=False) as stranger:
        stranger.send("40")
        assert '"out_of_date"' in await stranger.text()
