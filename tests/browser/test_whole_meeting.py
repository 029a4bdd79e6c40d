"""A whole check-in and discussion of twelve: three at real browsers, the others over sockets of their own."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Locator, expect

from chat.core.plan import PLANS
from tests.browser.circle import end_for_all, finish_debrief
from tests.browser.evening import Visit
from tests.browser.server import Server
from tests.browser.visitor import DESK, Visitor
from tests.system.people import Person, people

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCRIPTED = 10


@dataclass
class Reached:
    """The server of the browsers, as people with sockets of their own reach it."""

    url: str

    async def get(self, path: str) -> Any:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
            return await answer.json()


@dataclass
class Whole:
    """Lee leads, Sam and Kim have pages, the others have none."""

    lee: Visitor
    sam: Visitor
    kim: Visitor
    others: list[Person]

    @property
    def holder(self) -> Locator:
        return self.lee.page.locator("[data-holder]")

    async def read_by_all(self, text: str) -> None:
        for visitor in (self.lee, self.sam, self.kim):
            await expect(visitor.message(text)).to_have_count(1)

    async def step(self, name: str) -> None:
        await self.lee.press("Next step")
        for visitor in (self.lee, self.sam, self.kim):
            await expect(visitor.page.locator(".now-title")).to_contain_text(f"Now: {name}")

    async def round(self, name: str) -> list[str]:
        """Sam shares on a page, Kim passes, the others share over their sockets. Returns whose turn it was."""
        await self.lee.press("Start the round")
        had: list[str] = []
        while len(had) < SCRIPTED + 2:
            await expect(self.holder).to_have_count(1)
            handle = await self.holder.get_attribute("data-holder") or ""
            text = f"{name}: {handle}"
            had.append(handle)
            if handle == self.kim.handle:
                await self.kim.press("Pass")
            elif handle == self.sam.handle:
                await self.sam.press("Start sharing")
                await self.sam.composer.fill(text)
                await self.sam.press("I've finished")
            else:
                person = next(one for one in self.others if one.handle == handle)
                await person.must("say", text=text, finish=True)
            await expect(self.lee.page.locator(f"[data-holder='{handle}']")).to_have_count(0)
        await expect(self.lee.page.locator("[data-section=turns]")).to_contain_text("Nobody has the turn.")
        return had


@pytest.mark.timeout(180)
async def test_a_meeting_of_twelve_with_three_real_browsers_goes_as_planned_from_the_door_to_its_end(
    server: Server, visit: Visit
) -> None:
    room = next(server.turns)
    lee, sam, kim = await asyncio.gather(visit("lee", DESK), visit("sam"), visit("kim"))
    reached: Any = Reached(server.url)
    async with people(SCRIPTED) as others:
        await lee.facilitate(room)
        for visitor in (sam, kim):
            await visitor.come_in(room)
            await visitor.is_inside()
            if await visitor.button("I may share").count():
                await visitor.press("I may share")
        for person in others:
            await person.enters(reached, room=room)
        await expect(lee.page.locator("[data-person]")).to_have_count(SCRIPTED + 3)
        await lee.press("Let people in")
        meeting = Whole(lee, sam, kim, others)

        await lee.say("Welcome, all.")
        await meeting.read_by_all("Welcome, all.")
        assert (await others[0].does("say", text="out of place")).get("code") == "quiet"
        await meeting.step("check-in")
        first = await meeting.round("check-in")
        assert sorted(first) == sorted([sam.handle, kim.handle, *(one.handle for one in others)])
        await meeting.step("discussion")
        await kim.say("I passed, and now I have something.")
        await meeting.read_by_all("I passed, and now I have something.")
        for person in others[:4]:
            await person.must("say", text=f"{person.handle} answers.")
        await meeting.step("check-out")
        second = await meeting.round("check-out")
        assert second == first

        expected = [
            "Welcome, all.",
            *(f"check-in: {handle}" for handle in first if handle != kim.handle),
            "I passed, and now I have something.",
            *(f"{person.handle} answers." for person in others[:4]),
            *(f"check-out: {handle}" for handle in second if handle != kim.handle),
        ]
        for visitor in (lee, sam, kim):
            await visitor.reads(*expected)
        steps = [event["step"]["name"] for _, event in others[0].events if event["type"] == "step_started"]
        assert steps == [step.name for step in PLANS["check_in"].steps]
        for person in others:
            await person.until(lambda who=person: len(who.texts) == len(expected))  # type: ignore[misc]
            assert person.texts == expected

        await lee.press("Start closing")
        await end_for_all(lee)
        for visitor in (sam, kim):
            await expect(visitor.end("closed")).to_be_visible()
            await visitor.sees_nowhere(expected[1])
        for person in others:
            ended = await person.until_end("closed")
            assert ended["receipt"]["entries_gone"]
        await finish_debrief(lee)
