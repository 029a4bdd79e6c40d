"""A session with people in it, ready for a story to begin."""

import asyncio
import contextlib
import re
from dataclasses import dataclass
from typing import Protocol

from playwright.async_api import expect

from tests.browser.cell import CELL, Scheme, Size
from tests.browser.server import Server
from tests.browser.visitor import DESK, Visitor

STEP_S = 3
"""Every process looks at its clocks more often."""


class Visit(Protocol):
    """Makes visitors, and looks after them when the test is over."""

    async def __call__(
        self, name: str, size: Size = CELL.size, scheme: Scheme = CELL.scheme, scripts: bool = True
    ) -> Visitor: ...


@dataclass
class Evening:
    """One room, two participants, one facilitator."""

    room: str
    sam: Visitor
    kim: Visitor
    lee: Visitor

    @property
    def all(self) -> tuple[Visitor, Visitor, Visitor]:
        return self.sam, self.kim, self.lee

    async def talk(self, *lines: tuple[Visitor, str]) -> None:
        """One after the other, each read by all before the next is said."""
        for speaker, text in lines:
            await speaker.say(text)
            for visitor in self.all:
                await expect(visitor.message(text)).to_have_count(1)


async def gather(server: Server, visit: Visit, size: Size = CELL.size, *, opened: bool = True) -> Evening:
    """The facilitator opens the practice; both participants come in."""
    room = server.fresh_room()
    sam, kim, lee = await asyncio.gather(visit("sam", size), visit("kim", size), visit("lee", DESK))
    await lee.facilitate(room)
    await asyncio.gather(sam.come_in(room), kim.come_in(room))
    for visitor in (sam, kim):
        await visitor.is_inside()
    await expect(lee.page.locator("[data-person]")).to_have_count(3)
    if opened:
        await lee.press("Let people in")
        for visitor in (sam, kim, lee):
            await expect(visitor.composer).to_be_editable()
    return Evening(room, sam, kim, lee)


async def minutes_left(server: Server, visitor: Visitor, minutes: int) -> None:
    """Time passes until the room reads that so many minutes are left: in steps that cannot miss the one when it is."""
    shown = re.search(r"(\d+) min", await visitor.page.locator(".now-title").inner_text())
    assert shown is not None
    note = visitor.note(f"{minutes} minutes left")
    server.pass_time((int(shown[1]) - minutes - 1) * 60)
    for _ in range(3):
        server.pass_time(25)
        with contextlib.suppress(AssertionError):
            await expect(note).to_be_visible(timeout=STEP_S * 1000)
            break
    await expect(note).to_have_count(1)
