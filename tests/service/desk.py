"""Two processes with a facilitator and a participant on each, and what facilitators read."""

from typing import Any

from tests.service.browser import Browser, tag
from tests.service.house import House


async def circle(house: House) -> tuple[Browser, Browser, Browser, Browser]:
    """Two facilitators and two participants, one of each on each process."""
    here, there = house.processes[0], house.processes[-1]
    lee = await house.open()
    ash = await there.enters(invitation=house.invitation("Ash"))
    return lee, ash, await here.enters("Clover Puffin"), await there.enters("Mossy Curlew")


def pair(**rules: Any) -> House:
    house = House(**rules)
    house.process()
    house.process()
    return house


def flags(browser: Browser) -> list[Any]:
    return [event.flag for event in browser.events if tag(event) == "flagged"]
