"""A whole session: two facilitators, one at a desk and one on a phone, and three participants."""

import asyncio
import re
from dataclasses import dataclass

from playwright.async_api import Locator, expect

from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, PHONE, Visitor


@dataclass
class Circle:
    """Lee leads at a desk, Ash supports on a phone; Sam, Kim and Mia take part."""

    room: str
    lee: Visitor
    ash: Visitor
    sam: Visitor
    kim: Visitor
    mia: Visitor

    @property
    def facilitators(self) -> tuple[Visitor, Visitor]:
        return self.lee, self.ash

    @property
    def participants(self) -> tuple[Visitor, Visitor, Visitor]:
        return self.sam, self.kim, self.mia

    @property
    def all(self) -> tuple[Visitor, ...]:
        return *self.facilitators, *self.participants

    async def say(self, speaker: Visitor, text: str) -> None:
        """Said, and read by everyone."""
        if speaker in self.facilitators:
            await show(speaker, "room")
        await self.say_among(self.all, speaker, text)

    async def say_among(self, present: tuple[Visitor, ...], speaker: Visitor, text: str) -> None:
        """Where somebody is missing: said, and read by those who are there."""
        await speaker.say(text)
        for visitor in present:
            await expect(visitor.message(text)).to_have_count(1)


async def meet(server: Server, visit: Visit, room: str | None = None) -> Circle:
    """Lee opens the session when all five are there."""
    room = room or server.fresh_room()
    lee, ash, sam, kim, mia = await asyncio.gather(
        visit("lee", DESK), visit("ash", PHONE), visit("sam"), visit("kim"), visit("mia")
    )
    await lee.facilitate(room)
    await asyncio.gather(ash.facilitate(room, "Ash"), *(one.come_in(room) for one in (sam, kim, mia)))
    for visitor in (sam, kim, mia):
        await visitor.is_inside()
    await expect(lee.page.locator("[data-person]")).to_have_count(5)
    await lee.press("Let people in")
    for visitor in (sam, kim, mia, lee, ash):
        await expect(visitor.composer).to_be_editable()
    return Circle(room, lee, ash, sam, kim, mia)


async def enter(visitor: Visitor, room: str) -> Visitor:
    await visitor.come_in(room)
    await visitor.is_inside()
    return visitor


async def show(facilitator: Visitor, what: str) -> None:
    """On a phone the console shows one of its parts at a time; at a desk all of them."""
    tab = facilitator.page.locator(f"[data-tab-name={what}]")
    if await tab.is_visible():
        await tab.click()


def cut(visitor: Visitor) -> None:
    visitor.may_lose_the_wire()
    visitor.server.relay.cut(visitor.name)


async def mend(visitor: Visitor) -> None:
    """The wire is back; the page may have noticed before anybody could press the button."""
    visitor.server.relay.mend(visitor.name)
    await visitor.page.evaluate("document.querySelector('[data-connection] button')?.click()")
    await expect(visitor.page.locator("[data-connection]")).to_have_count(0)


async def card_of(facilitator: Visitor, other: Visitor) -> Locator:
    """The sheet with everything that can be done for that person."""
    await show(facilitator, "people")
    await facilitator.person(other)
    sheet = facilitator.sheet("person")
    await expect(sheet).to_be_visible()
    return sheet


async def undo(facilitator: Visitor) -> None:
    await facilitator.page.locator("[data-toast]").get_by_role("button", name="Undo").click()


async def ask_to_leave(facilitator: Visitor, other: Visitor, reason: str = "Rules about kindness") -> str:
    """With all that it takes. Returns the preview."""
    await card_of(facilitator, other)
    await facilitator.press("Ask to leave…")
    sheet = facilitator.sheet("remove")
    await sheet.get_by_label(reason).check()
    preview = await sheet.locator("[data-preview]").inner_text()
    await facilitator.press("Ask them to leave")
    return preview


async def end_for_all(facilitator: Visitor) -> None:
    """The session ends; facilitators stay for the debrief."""
    await show(facilitator, "side")
    await facilitator.press("End and delete")
    await facilitator.sheet("end").get_by_role("button", name="End and delete").click()


async def finish_debrief(facilitator: Visitor) -> None:
    await expect(facilitator.page.locator("[data-debrief]")).to_be_visible()
    await facilitator.press("Finish and delete notes")
    await facilitator.sheet("end").get_by_role("button", name="Finish and delete notes").click()


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
