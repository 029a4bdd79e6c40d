"""A session that takes turns: one who leads, three in the round, one who listens."""

import asyncio
import re
from dataclasses import dataclass

from playwright.async_api import Locator, expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, Visitor


@dataclass
class Turns:
    """Lee leads; Sam, Kim and Mia are in the round, in this order; Nora listens."""

    lee: Visitor
    sam: Visitor
    kim: Visitor
    mia: Visitor
    nora: Visitor

    def side(self, section: str) -> Locator:
        return self.lee.page.locator(f"[data-section={section}]")

    async def begin_round(self) -> None:
        await self.lee.press("Start the round")
        await expect(banner(self.sam)).to_contain_text("It is your turn.")

    async def lead(self, name: str) -> None:
        await self.side("turns").get_by_role("button", name=name, exact=True).click()


def banner(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-banner=turn]")


def line(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-bar] > p")


async def gather(server: Server, visit: Visit) -> Turns:
    """In the second step, the check-in. Nobody has the turn yet."""
    room = next(server.turns)
    lee, sam, kim, mia, nora = await asyncio.gather(
        visit("lee", DESK), visit("sam"), visit("kim"), visit("mia"), visit("nora")
    )
    await lee.facilitate(room)
    for person in (sam, kim, mia):  # one after the other: the round goes as they joined
        await person.come_in(room)
        await person.is_inside()
        # Whoever had to choose another name at the door may have come in as a listener.
        if await person.button("I may share").count():
            await person.press("I may share")
    await nora.come_in(room, "I am here to listen")
    await nora.is_inside()
    await expect(lee.page.locator("[data-person]")).to_have_count(5)
    await lee.press("Let people in")
    await expect(line(sam)).to_have_text("A facilitator is speaking. You can react.")
    await lee.press("Next step")
    for person in (sam, kim, mia, nora):
        # A ready plan is told in the reader's language: in the mirrored one with marks around it.
        await expect(person.page.locator(".now-title")).to_contain_text(re.compile(r"Now: \W?check-in"))
        await expect(person.page.locator("[data-step-line]")).to_contain_text("Say hello or press Pass.")
    return Turns(lee, sam, kim, mia, nora)
